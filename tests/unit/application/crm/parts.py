"""What a desk and its distributor's CRM keep each other informed by."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from adapters.memory.crm import InMemoryCrmGateway
from application.crm.connection import CrmConnection
from application.crm.fetching import Inventory
from application.crm.rounds import CrmRounds
from application.crm.telling import OrderSync
from application.ports import CatalogueReader, Clock, OpenWork, OrganizationReader
from domain.catalog import RateChange
from domain.phone import PhoneNumber

STAND_IN = PhoneNumber("+919800000000")
FETCH_EVERY = timedelta(minutes=5)
SETTLE = timedelta(seconds=120)
CEMENT_HSN = "2523"
LAWFUL_RATES = {CEMENT_HSN: (Decimal(28), (RateChange(since=date(2025, 9, 22), rate=Decimal(18)),))}


def hsn_rates(hsn: str) -> tuple[Decimal, tuple[RateChange, ...]]:
    """Return what the law says of an HSN, as far as this desk has heard of it."""
    return LAWFUL_RATES.get(hsn, (Decimal(0), ()))


class CrmParts:
    """The CRM of one distributor, if it has one, and all that asks and tells it.

    `pauses` are those that were made between two requests; they pass at once.
    """

    def __init__(
        self,
        *,
        open_work: OpenWork,
        organizations: OrganizationReader,
        catalogues: CatalogueReader,
        clock: Clock,
    ) -> None:
        self.gateway = InMemoryCrmGateway(clock)
        self.is_set_up = False
        self.pauses: list[float] = []
        self._open_work = open_work
        self._organizations = organizations
        self._catalogues = catalogues
        self._clock = clock

    @property
    def inventory(self) -> Inventory:
        return Inventory(
            crm=self.gateway,
            open_work=self._open_work,
            catalogues=self._catalogues,
            hsn_rates=hsn_rates,
            clock=self._clock,
        )

    @property
    def orders(self) -> OrderSync:
        return OrderSync(
            crm=self.gateway,
            open_work=self._open_work,
            clock=self._clock,
            settle=SETTLE,
            pause=self.pauses.append,
        )

    @property
    def rounds(self) -> CrmRounds:
        connection = CrmConnection(
            organizations=self._organizations, is_set_up=self.is_set_up, number=None, stand_in=STAND_IN
        )
        return CrmRounds(
            connection=connection,
            inventory=self.inventory,
            orders=self.orders,
            open_work=self._open_work,
            fetch_every=FETCH_EVERY,
        )
