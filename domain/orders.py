"""Orders: what a shop wants, from the first line to yes or no."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.catalog import Product
from domain.errors import EmptyOrder, OrderNotCancellable, OrderNotPending
from domain.events import Aggregate, OrderCancelled, OrderConfirmed
from domain.money import Money, total


class OrderStatus(StrEnum):
    """How far an order has come."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


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
    """What one shop wants from one distributor; its lines are fixed once it is confirmed."""

    shop_id: UUID
    created_at: datetime
    lines: list[OrderLine] = field(default_factory=list)
    status: OrderStatus = OrderStatus.PENDING
    confirmed_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def total(self) -> Money:
        """The sum of all lines."""
        return total([line.amount for line in self.lines])

    @property
    def reference(self) -> str:
        """The short name by which people speak of the order."""
        return f"ORD-{self.id.hex[:8].upper()}"

    def add_item(self, product: Product, quantity: Decimal) -> None:
        """Add a line at the product's price; raise `InvalidQuantity`, or `OrderNotPending` later on."""
        self._require_pending()
        product.check_quantity(quantity)
        self.lines.append(
            OrderLine(
                product_id=product.id,
                sku=product.sku,
                name=product.name,
                unit=product.unit,
                quantity=quantity,
                price=product.price,
                gst_rate=product.gst_rate,
                hsn=product.hsn,
            )
        )

    def confirm(self, now: datetime) -> None:
        """Make it one that must be delivered; raise `OrderNotPending` or `EmptyOrder`."""
        self._require_pending()
        if not self.lines:
            raise EmptyOrder(self.reference)
        self.status, self.confirmed_at = OrderStatus.CONFIRMED, now
        self.record(OrderConfirmed(self.organization_id, self.id))

    def cancel(self, now: datetime) -> None:
        """Call it off; raise `OrderNotCancellable` when that was done before."""
        if self.status is OrderStatus.CANCELLED:
            raise OrderNotCancellable(self.reference)
        self.status, self.cancelled_at = OrderStatus.CANCELLED, now
        self.record(OrderCancelled(self.organization_id, self.id))

    def may_be_cancelled(self, now: datetime, term: timedelta) -> bool:
        """Whether the shop may still call it off by itself: within the term after it confirmed."""
        if self.status is not OrderStatus.CONFIRMED or self.confirmed_at is None:
            return False
        return now < self.confirmed_at + term

    def _require_pending(self) -> None:
        if self.status is not OrderStatus.PENDING:
            raise OrderNotPending(self.reference)
