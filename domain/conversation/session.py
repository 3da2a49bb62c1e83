"""One shop's side of the talk: its cart, and what it has not yet made clear."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from domain.catalog import Product, kept_quantity
from domain.conversation.flow import State
from domain.errors import InvalidQuantity, QuantityFault
from domain.money import Money, total
from domain.phone import WhatsAppAddress

SESSION_LIFE = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class CartLine:
    """A product that the shop wants, at the price that it was shown."""

    product_id: UUID
    name: str
    unit: str
    quantity: Decimal
    price: Money

    @property
    def amount(self) -> Money:
        """Price times quantity, to the paisa."""
        return self.price * self.quantity


@dataclass(kw_only=True)
class Cart:
    """What is being put together; its id becomes the order's id, so a cart is ordered once."""

    id: UUID
    lines: list[CartLine] = field(default_factory=list)

    @property
    def total(self) -> Money:
        """The sum of all lines."""
        return total([line.amount for line in self.lines])

    def put(self, product: Product, quantity: Decimal) -> None:
        """Set how much of a product is wanted, in its place if it is there already."""
        line = CartLine(
            product_id=product.id,
            name=product.name,
            unit=product.unit,
            quantity=quantity,
            price=product.price,
        )
        places = [place for place, old in enumerate(self.lines) if old.product_id == product.id]
        if places:
            self.lines[places[0]] = line
        else:
            self.lines.append(line)


@dataclass(frozen=True, kw_only=True)
class Option:
    """A product that the shop may pick by number."""

    product_id: UUID
    name: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    """A line that waits for a word from the shop: which product, or, with a `fault`, how many.

    `is_known` is False when no product fits the wording and the options are merely the nearest.
    """

    wording: str
    quantity: Decimal | None
    unit: str | None
    options: tuple[Option, ...]
    is_known: bool = True
    fault: QuantityFault | None = None

    @property
    def asks_how_many(self) -> bool:
        """Whether the product is settled and only its quantity is missing."""
        return self.fault is not None


@dataclass(kw_only=True)
class Session:
    """Where the talk with one sender stands; `version` counts its saves.

    `first_text` is what a stranger wrote before it was known; `doubtful_name` is an answer to the
    question for its name that read like an order.
    """

    id: UUID
    organization_id: UUID
    sender: WhatsAppAddress
    cart: Cart
    state: State = State.STRANGER
    open_lines: list[OpenLine] = field(default_factory=list)
    first_text: str = ""
    doubtful_name: str = ""
    last_order: str = ""
    heard_at: datetime | None = None
    version: int = 0

    def hear(self, now: datetime, fresh_cart_id: UUID) -> None:
        """Note that the person wrote then; after 24 silent hours the cart starts anew.

        A message that had to wait may be older than the last one that was heard.
        """
        if self.heard_at is not None and now - self.heard_at >= SESSION_LIFE:
            self.drop_cart(fresh_cart_id)
            self.state = State.IDLE if self.is_known else State.STRANGER
        self.heard_at = max(now, self.heard_at or now)

    @property
    def is_known(self) -> bool:
        """Whether the sender has been met as a shop."""
        return self.state not in (State.STRANGER, State.ONBOARDING)

    def recognise(self) -> None:
        """Leave the questions to a stranger behind once the sender is known as a shop."""
        if not self.is_known:
            self.state = State.IDLE

    def drop_cart(self, fresh_cart_id: UUID) -> None:
        """Forget cart and questions; the next order begins with a new id."""
        self.cart, self.open_lines = Cart(id=fresh_cart_id), []

    def want(self, product: Product, quantity: Decimal | None, unit: str | None) -> OpenLine | None:
        """Put a product into the cart; return the open line instead when that much cannot be delivered."""
        quantity = None if quantity is None else kept_quantity(quantity)
        fault = _fault(product, quantity, unit)
        if fault is None and quantity is not None:
            self.cart.put(product, quantity)
            return None
        option = Option(product_id=product.id, name=product.name, unit=product.unit)
        return OpenLine(wording=product.name, quantity=quantity, unit=unit, options=(option,), fault=fault)

    def reprice(self, products: dict[UUID, Product]) -> bool:
        """Bring the cart to what is sold today, at today's prices; return whether anything changed.

        What is no longer sold is dropped; what is no longer sold in such parts is asked about again.
        """
        before, self.cart.lines = self.cart.lines, []
        for line in before:
            if line.product_id in products:
                question = self.want(products[line.product_id], line.quantity, None)
                self.open_lines += [question] if question else []
        return self.cart.lines != before


def _fault(product: Product, quantity: Decimal | None, unit: str | None) -> QuantityFault | None:
    if quantity is None:
        return QuantityFault.MISSING
    try:
        product.check_unit(unit)
        product.check_quantity(quantity)
    except InvalidQuantity as refusal:
        return refusal.fault
    return None
