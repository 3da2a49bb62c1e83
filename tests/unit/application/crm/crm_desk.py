"""A desk whose distributor keeps its stock and orders in a CRM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from math import inf
from typing import Any
from uuid import uuid4

import pytest

from adapters.memory.crm import InMemoryCrmGateway
from application.crm.fetching import Fetched
from application.crm.telling import Told
from application.crm_records import (
    Copy,
    CopyName,
    ListedProduct,
    OrderRecord,
    Telling,
    TellingReport,
    TellingState,
    Verdict,
)
from application.errors import GatewayError
from application.orders.commands import ConfirmOrder, CreateOrder
from application.organizations.commands import RegisterShop
from application.ports import Clock
from domain.money import Money
from domain.orders import Order
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk
from tests.unit.application.till import CEMENT, Till

A_SECOND, A_MINUTE, AN_HOUR, A_DAY = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)


class WatchedGateway(InMemoryCrmGateway):
    """A CRM that knows how many orders came in each request, and whose asker may die at a page, from 0."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.dies_at: int | None = None
        self.batches: list[int] = []
        self._chokes: list[tuple[GatewayError, bool]] = []

    def choke(self, error: GatewayError, *, is_kept: bool = False) -> None:
        """Raise the error for the next request about orders, whatever it is about before."""
        self._chokes.append((error, is_kept))

    def fetch_inventory(self, since: datetime | None) -> Iterator[Sequence[ListedProduct]]:
        for number, page in enumerate(super().fetch_inventory(since)):
            if number == self.dies_at:
                raise RuntimeError("killed")
            yield page

    def sync_orders(self, orders: Sequence[OrderRecord], leave_by: float = inf) -> list[Verdict]:
        self.batches.append(len(orders))
        error, is_kept = self._chokes.pop(0) if self._chokes else (None, True)
        verdicts = super().sync_orders(orders, leave_by) if is_kept else []
        if error:
            raise error
        return verdicts


class CrmDesk:
    """What happens at the desk and in the CRM; the CRM lists the desk's shelf, of each product a hundred."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.till = Till(desk)
        self.crm = desk.crm.gateway = WatchedGateway(desk.clock)
        desk.crm.is_set_up = True
        for number, product in enumerate(desk.products):
            self.crm.put(
                ListedProduct(
                    crm_id=str(500 + number),
                    sku=product.sku,
                    name=product.name,
                    unit=product.unit,
                    price=product.price,
                    quantity=Decimal(100),
                    modified_at=desk.clock() - AN_HOUR,
                )
            )

    def crm_id(self, name: str = CEMENT) -> str:
        """Return under which id the CRM lists a product."""
        return next(each.crm_id for each in self.crm.products.values() if each.name == name)

    def changes(self, name: str = CEMENT, /, **changes: Any) -> None:
        """Change a product in the CRM."""
        self.crm.change(self.crm_id(name), **changes)

    def adds(self, count: int, first: int = 1000) -> None:
        """List so many more products."""
        for number in range(first, first + count):
            self.crm.put(
                ListedProduct(
                    crm_id=str(number),
                    sku=f"NEW-{number}",
                    name=f"Novelty {number}",
                    unit="piece",
                    price=Money.rupees(10),
                    quantity=Decimal(5),
                    gst_rate=Decimal(18),
                )
            )

    def look(self, after: timedelta = timedelta(), **how: Any) -> Fetched:
        """Have the desk look at the CRM's products, some time later."""
        self.desk.clock.advance(after)
        fetched = self.desk.crm.inventory.fetch(self.desk.ours, **how)
        assert fetched
        return fetched

    def tell(self, after: timedelta = timedelta()) -> Told:
        """Have the desk tell the CRM of orders, some time later."""
        self.desk.clock.advance(after)
        told = self.desk.crm.orders.sync(self.desk.ours)
        assert told
        return told

    def tell_and_fail(self, error: GatewayError, *, is_kept: bool = False) -> None:
        """Have the desk tell the CRM of orders, and the request about orders fail."""
        self.crm.choke(error, is_kept=is_kept)
        with pytest.raises(type(error)):
            self.tell()

    def try_to_tell(self, after: timedelta) -> None:
        """Have the desk tell the CRM of orders, some time later, as well as that goes."""
        with suppress(GatewayError):
            self.tell(after)

    def copy(self, name: CopyName = CopyName.INVENTORY) -> Copy:
        """Return how far a copy has come."""
        with self.desk.open_work(self.desk.ours) as work:
            return work.copies.get(name)

    def sold(self) -> set[str]:
        """Return the names of what shops can order."""
        return {product.name for product in self.desk.catalogues.current(self.desk.ours).products}

    @property
    def version(self) -> int:
        return self.desk.catalogues.current(self.desk.ours).version

    def on_hand(self, name: str = CEMENT) -> str:
        return self.till.stock(name)[0]

    def order(self, quantity: int = 1, name: str = CEMENT) -> Order:
        """Return a confirmed order of the known shop."""
        return self.till.order(quantity, name)

    def order_of(self, shop_name: str, number: str = "") -> Order:
        """Return a confirmed order of a new shop."""
        shop_id, order_id = uuid4(), uuid4()
        self.till.do(RegisterShop(shop_id, WhatsAppAddress(number or a_number()), shop_name, "en"))
        self.till.do(CreateOrder(order_id, shop_id, ((self.desk.product(CEMENT).id, Decimal(1)),)))
        self.till.do(ConfirmOrder(order_id))
        return self.till.found(order_id)

    def sales_orders(self) -> dict[str, str]:
        """Return how the orders stand in the CRM, by their numbers; two of one number are told of."""
        numbers = [record.number for record in self.crm.orders.values()]
        assert len(numbers) == len(set(numbers))
        return {record.number: record.order.status.value for record in self.crm.orders.values()}

    def report(self, order: Order) -> TellingReport:
        """Return how an order fares on its way to the CRM."""
        return self.desk.database.crm_tellings.rows[order.id]

    def telling(self, order: Order) -> Telling:
        return self.report(order).telling

    def state(self, order: Order) -> TellingState:
        return self.report(order).state

    def unlisted(self, name: str = CEMENT) -> None:
        """Have the CRM list a product no more, under any id."""
        self.crm.delete(self.crm_id(name))

    def older(self, name: str = CEMENT, **changes: Any) -> ListedProduct:
        """Return a product as a list would have it that is two hours behind."""
        listed = self.crm.products[self.crm_id(name)]
        return replace(listed, modified_at=self.desk.clock() - 2 * AN_HOUR, **changes)
