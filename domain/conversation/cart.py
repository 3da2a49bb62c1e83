"""What is being put together, before it becomes an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from domain.catalog import MEASURED_UNITS, Product, Stock
from domain.money import Money, total


@dataclass(frozen=True, kw_only=True)
class CartLine:
    """A product that the shop wants, at the price that it was shown."""

    product_id: UUID
    name: str
    unit: str
    quantity: Decimal
    price: Money
    gst_rate: Decimal = Decimal(0)

    @property
    def amount(self) -> Money:
        """Price times quantity, to the paisa."""
        return self.price * self.quantity

    def short_by(self, stock: Stock | None) -> Decimal:
        """Return how much of it is not there; what was never counted may well be there."""
        return Decimal(0) if stock is None else max(Decimal(0), self.quantity - stock.available)

    def sellable(self, quantity: Decimal) -> Decimal:
        """Return how much can be sold of so much of it: half a ton, but no half bag."""
        return quantity if self.unit in MEASURED_UNITS else Decimal(int(quantity))


@dataclass(kw_only=True)
class Cart:
    """What one shop is about to order; its id becomes the order's id, so a cart is ordered once."""

    id: UUID
    lines: list[CartLine] = field(default_factory=list)

    @property
    def total(self) -> Money:
        """The sum of all lines."""
        return total(line.amount for line in self.lines)

    @property
    def products(self) -> list[UUID]:
        """The ids of what is in it, in the order of the lines."""
        return [line.product_id for line in self.lines]

    def line_of(self, product_id: UUID | None) -> CartLine | None:
        """Return the line of a product, if it is in here."""
        return next((line for line in self.lines if line.product_id == product_id), None)

    def put(self, product: Product, quantity: Decimal) -> None:
        """Set how much of a product is wanted, in its place if it is there already."""
        line = CartLine(
            product_id=product.id,
            name=product.name,
            unit=product.unit,
            quantity=quantity,
            price=product.price,
            gst_rate=product.gst_rate,
        )
        if self.line_of(product.id) is None:
            self.lines.append(line)
        else:
            self.lines = [line if old.product_id == product.id else old for old in self.lines]

    def remove(self, product_id: UUID) -> None:
        """Take a product out; nothing happens when it is not in."""
        self.lines = [line for line in self.lines if line.product_id != product_id]
