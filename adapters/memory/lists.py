"""What the lists have in common: whose documents, of which shop, on which days in India."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import Table
from adapters.memory.transaction import Transaction
from application.summaries import Listing
from domain.calendar import day_of
from domain.invoices import Invoice
from domain.orders import Order
from domain.payments import Claim, Payment
from domain.shops import Shop

D = TypeVar("D", Order, Invoice, Payment, Claim)


class InMemoryLists:
    """Lists of what is committed."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def _documents(
        self,
        table: Table[UUID, D],
        organization_id: UUID,
        wanted: Listing,
        moment: Callable[[D], datetime],
        is_in_state: Callable[[D], bool],
    ) -> list[tuple[D, str]]:
        """Return documents with the names of their shops, the newest first."""
        found = [
            (document, shop.name)
            for document in self._rows(table, organization_id)
            if is_in_state(document)
            and wanted.shop_id in (None, document.shop_id)
            and is_on_days(moment(document), wanted)
            and (shop := self._shop(organization_id, document.shop_id))
        ]
        return sorted(found, key=lambda row: moment(row[0]))[::-1][: wanted.limit]

    def _rows(self, table: Table[UUID, D], organization_id: UUID) -> list[D]:
        return list(Transaction(self._database).select(table, organization_id).values())

    def _shop(self, organization_id: UUID, shop_id: UUID) -> Shop | None:
        shop = Transaction(self._database).read(self._database.shops, shop_id)
        return shop if shop and shop.organization_id == organization_id else None


def is_on_days(moment: datetime, wanted: Listing) -> bool:
    """Whether a moment is on one of the days that are wanted."""
    day = day_of(moment)
    return (wanted.since is None or wanted.since <= day) and (wanted.until is None or day <= wanted.until)
