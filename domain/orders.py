"""Orders: what a shop wants, from the first line to the delivery, or to the word that calls it off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.catalog import Product
from domain.errors import EmptyOrder, OrderCannot, OrderNotCancellable, OrderNotPending
from domain.events import (
    Aggregate,
    OrderCancelled,
    OrderConfirmed,
    OrderDelivered,
    OrderDispatched,
    OrderHeld,
    OrderReleased,
)
from domain.gst import Bill, Taxation, bill
from domain.money import ZERO, Money, total
from domain.names import short_name

SHOP = "shop"
DESK = "desk"
"""Who acts, when it is the shop or the desk by itself; anyone else is named by the distributor."""
EXPIRED = "expired"
"""Why an order was called off that waited too long for an approval."""


class OrderStatus(StrEnum):
    """How far an order has come."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Hold(StrEnum):
    """What a pending order waits for, though the shop has said yes."""

    APPROVAL = "approval"
    STOCK = "stock"


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far an order came, when, by whom, and why."""

    status: OrderStatus
    at: datetime
    by: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """One product of an order, with the price and the tax data of the day it was ordered."""

    product_id: UUID
    sku: str
    name: str
    unit: str
    quantity: Decimal
    price: Money
    gst_rate: Decimal = Decimal(0)
    hsn: str = ""

    @property
    def amount(self) -> Money:
        """Price times quantity, to the paisa."""
        return self.price * self.quantity


@dataclass(kw_only=True)
class Order(Aggregate):
    """What one shop wants from one distributor; its lines are fixed once it is confirmed.

    It is taxed and delivered on the terms of the day it was made. `goes_out_on` is the day on which it is
    to leave, if the distributor has set one.
    """

    shop_id: UUID
    created_at: datetime
    lines: list[OrderLine] = field(default_factory=list)
    taxation: Taxation = field(default_factory=Taxation)
    delivery: Money = ZERO
    goes_out_on: date | None = None
    status: OrderStatus = OrderStatus.PENDING
    hold: Hold | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def goods(self) -> Money:
        """The sum of all lines as they are priced."""
        return total(line.amount for line in self.lines)

    @property
    def bill(self) -> Bill:
        """What the order comes to, with tax, delivery and round-off."""
        return bill([(line.amount, line.gst_rate) for line in self.lines], self.taxation, self.delivery)

    @property
    def total(self) -> Money:
        """What is to be paid for it."""
        return self.bill.total

    @property
    def reference(self) -> str:
        """The short name by which people speak of the order."""
        return short_name("ORD", self.id)

    @property
    def confirmed_at(self) -> datetime | None:
        """When it was confirmed, if it was."""
        return next((step.at for step in self.steps if step.status is OrderStatus.CONFIRMED), None)

    @property
    def last_step_at(self) -> datetime:
        """When it came as far as it is."""
        return self.steps[-1].at if self.steps else self.created_at

    def add_item(self, product: Product, quantity: Decimal) -> None:
        """Add so much of a product at its price, to its line if it has one already.

        Raise `InvalidQuantity`, or `OrderNotPending` later on.
        """
        self._require_pending()
        product.check_quantity(quantity)
        known = next((line for line in self.lines if line.product_id == product.id), None)
        together = quantity + (known.quantity if known else 0)
        product.check_quantity(together)
        line = OrderLine(
            product_id=product.id,
            sku=product.sku,
            name=product.name,
            unit=product.unit,
            quantity=together,
            price=product.price,
            gst_rate=product.gst_rate,
            hsn=product.hsn,
        )
        if known is None:
            self.lines.append(line)
        else:
            self.lines[self.lines.index(known)] = line

    def confirm(self, now: datetime, by: str = SHOP, why: str = "") -> None:
        """Make it one that must be delivered; raise `OrderNotPending` or `EmptyOrder`."""
        self._require_pending()
        self._require_lines()
        if self.hold:
            self.record(OrderReleased(self.organization_id, self.id, self.shop_id))
        self.hold = None
        self._step(OrderStatus.CONFIRMED, now, by, why)
        self.record(OrderConfirmed(self.organization_id, self.id))

    def wait_for(self, hold: Hold, now: datetime, why: str = "") -> None:
        """Have it wait, since the shop has said yes and something is missing; raise as `confirm` does.

        Who waited for stock is told when it turns out that it has to wait for an approval now.
        """
        self._require_pending()
        self._require_lines()
        if self.hold is not None:
            if (self.hold, hold) != (Hold.STOCK, Hold.APPROVAL):
                raise OrderNotPending(f"{self.reference} waits for {self.hold} already")
            self.record(OrderHeld(self.organization_id, self.id, self.shop_id))
        self.hold = hold
        self._step(OrderStatus.PENDING, now, SHOP, why)

    def dispatch(self, now: datetime, by: str, why: str = "") -> None:
        """Note that it is on its way; `why` may tell the vehicle. Raise `OrderCannot`."""
        self._require(OrderStatus.CONFIRMED, "dispatched")
        self._step(OrderStatus.DISPATCHED, now, by, why)
        self.record(OrderDispatched(self.organization_id, self.id, self.shop_id))

    def deliver(self, now: datetime, by: str, why: str = "") -> None:
        """Note that the shop has it; `why` may tell who took it. Raise `OrderCannot`."""
        self._require(OrderStatus.DISPATCHED, "delivered")
        self._step(OrderStatus.DELIVERED, now, by, why)
        self.record(OrderDelivered(self.organization_id, self.id, self.shop_id))

    def cancel(self, now: datetime, by: str = SHOP, why: str = "") -> None:
        """Call it off; raise `OrderNotCancellable` once it has left, or was called off before."""
        if self.status not in (OrderStatus.PENDING, OrderStatus.CONFIRMED):
            raise OrderNotCancellable(
                f"{self.reference} is {self.status}: only what has not left is called off, "
                "and what comes back is credited on its invoice"
            )
        self.hold = None
        self._step(OrderStatus.CANCELLED, now, by, why)
        self.record(OrderCancelled(self.organization_id, self.id, self.shop_id, by))

    def bring_up_to(self, rates: Mapping[UUID, Decimal], goes_out_on: date | None) -> None:
        """Tax a pending order at the rates of the day on which it goes ahead; raise `OrderNotPending`.

        Products without a rate keep theirs.
        """
        self._require_pending()
        self.lines = [
            replace(line, gst_rate=rates.get(line.product_id, line.gst_rate)) for line in self.lines
        ]
        self.goes_out_on = goes_out_on

    def may_be_cancelled(self, now: datetime, term: timedelta) -> bool:
        """Whether the shop may still call it off by itself: as long as it waits, or within the term."""
        if self.status is not OrderStatus.CONFIRMED or self.confirmed_at is None:
            return self.hold is not None
        return now < self.confirmed_at + term

    def _step(self, status: OrderStatus, at: datetime, by: str, why: str) -> None:
        self.status = status
        self.steps.append(Step(status=status, at=at, by=by, why=why))

    def _require_pending(self) -> None:
        if self.status is not OrderStatus.PENDING:
            raise OrderNotPending(self.reference)

    def _require_lines(self) -> None:
        if not self.lines:
            raise EmptyOrder(self.reference)

    def _require(self, status: OrderStatus, verb: str) -> None:
        if self.status is not status:
            raise OrderCannot(f"{self.reference} is {self.status}: only a {status} order is {verb}")
