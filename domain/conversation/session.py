"""One shop's side of the talk: its cart, and what it has not yet made clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from domain.catalog import Product, kept_quantity
from domain.conversation.cart import Cart, CartLine
from domain.conversation.flow import State
from domain.conversation.hearing.edits import Edit, Verb
from domain.errors import InvalidQuantity, QuantityFault
from domain.phone import WhatsAppAddress

SESSION_LIFE = timedelta(hours=24)
PROPOSAL_LIFE = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Option:
    """A product that the shop may pick by number."""

    product_id: UUID
    name: str
    unit: str

    @classmethod
    def of(cls, product: Product) -> Option:
        """Return the product as something to pick."""
        return cls(product_id=product.id, name=product.name, unit=product.unit)


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    """A line that waits for a word from the shop: which product, or, with a `fault`, how many.

    `is_known` is False when no product fits the wording and the options are merely the nearest;
    `verb` is what will be done with the product that is picked.
    """

    wording: str
    quantity: Decimal | None
    unit: str | None
    options: tuple[Option, ...]
    is_known: bool = True
    fault: QuantityFault | None = None
    verb: Verb = Verb.SET

    @property
    def asks_how_many(self) -> bool:
        """Whether the product is settled and only its quantity is missing."""
        return self.fault is not None

    def asks_how_much_of(self, product: Product) -> bool:
        """Whether just the quantity of this product is missing."""
        return self.asks_how_many and self.options[0].product_id == product.id


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What was last shown of the catalogue, to pick from by number: categories, or products of one of them.

    `after` counts the products of the category that were shown before these.
    """

    categories: tuple[str, ...] = ()
    category: str = ""
    options: tuple[Option, ...] = ()
    after: int = 0


@dataclass(kw_only=True)
class Session:
    """Where the talk with one sender stands; `version` counts its saves.

    `first_text` is what a stranger wrote before it was known; `doubtful_name` is an answer to the
    question for its name that read like an order. `topic` is the product that was last spoken of,
    `shown` the mark of the cart as the last summary showed it, `cancelling` the order that the shop
    was asked whether to cancel. `unreachable` is the provider's code for why nothing gets through to
    this person, until they write again. `proposed_at` is when the cart was proposed to the shop, if it
    did not fill it by itself.
    """

    id: UUID
    organization_id: UUID
    sender: WhatsAppAddress
    cart: Cart
    state: State = State.STRANGER
    open_lines: list[OpenLine] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)
    topic: UUID | None = None
    shown: str = ""
    first_text: str = ""
    doubtful_name: str = ""
    last_order: str = ""
    cancelling: UUID | None = None
    language: str = ""
    has_chosen_language: bool = False
    has_opted_out: bool = False
    unreachable: str = ""
    heard_at: datetime | None = None
    proposed_at: datetime | None = None
    version: int = 0

    def hear(self, now: datetime, fresh_cart_id: UUID) -> None:
        """Note that the person wrote then; after 24 silent hours the cart starts anew.

        A cart that was proposed to the shop waits for three days. A message that had to wait may be older
        than the last one that was heard. A talk that a human has taken over stays with the human, however
        long it takes.
        """
        if self._is_stale(now):
            self.drop_cart(fresh_cart_id)
            self.language, self.has_chosen_language = "", False
            if self.state is not State.WITH_HUMAN:
                self.go(State.IDLE if self.is_known else State.STRANGER)
        self.heard_at, self.unreachable = max(now, self.heard_at or now), ""

    def propose(self, now: datetime, mark: str) -> None:
        """Ask the shop to say yes to the cart; `mark` is that of the summary which it is shown."""
        self.proposed_at, self.shown = now, mark
        self.go(State.REVIEWING)

    def _is_stale(self, now: datetime) -> bool:
        if self.proposed_at is not None and now - self.proposed_at < PROPOSAL_LIFE:
            return False
        last = self.heard_at or self.proposed_at
        return last is not None and now - last >= SESSION_LIFE

    @property
    def is_known(self) -> bool:
        """Whether the sender has been met as a shop."""
        return self.state not in (State.STRANGER, State.ONBOARDING)

    def recognise(self) -> None:
        """Leave the questions to a stranger behind once the sender is known as a shop."""
        if not self.is_known:
            self.go(State.IDLE)

    def go(self, state: State) -> None:
        """Go to a state; a shop that wants no campaigns rests as one that has opted out."""
        self.state = State.OPTED_OUT if state is State.IDLE and self.has_opted_out else state

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is asked of the shop."""
        return self.state in (State.IDLE, State.OPTED_OUT)

    def resume(self) -> None:
        """Go back to where the cart and the open questions stand."""
        pending = State.REVIEWING if self.cart.lines else State.IDLE
        self.go(State.CHOOSING if self.open_lines else pending)

    def speak(self, language: str) -> None:
        """Keep to a language that the shop asked for, whatever it writes in this talk."""
        self.language, self.has_chosen_language = language, True

    def drop_cart(self, fresh_cart_id: UUID) -> None:
        """Forget cart and questions; the next order begins with a new id."""
        self.cart, self.open_lines, self.topic = Cart(id=fresh_cart_id), [], None
        self.proposed_at = None

    def want(
        self, product: Product, quantity: Decimal | None, unit: str | None, verb: Verb = Verb.SET
    ) -> OpenLine | None:
        """Put a product into the cart, add to it or take it out, all of it or so much.

        Return the open line instead when that much cannot be delivered; where less than nothing would be
        left, the answer says how much there is to be.
        """
        self.topic = product.id
        line = self.cart.line_of(product.id)
        if verb is Verb.REMOVE and (quantity is None or line is None or line.quantity <= quantity):
            self.cart.remove(product.id)
            return None
        try:
            self.cart.put(product, self._quantity_after(product, quantity, unit, verb))
            self.open_lines = [line for line in self.open_lines if not line.asks_how_much_of(product)]
        except InvalidQuantity as refusal:
            return OpenLine(
                wording=product.name,
                quantity=quantity,
                unit=unit,
                options=(Option.of(product),),
                fault=refusal.fault,
                verb=Verb.SET if refusal.fault is QuantityFault.NOT_POSITIVE else verb,
            )
        return None

    def line_told_by(self, edit: Edit) -> CartLine | None:
        """Return the line that an edit without an article is about: by place, by quantity, or the topic."""
        lines = self.cart.lines
        if edit.place is not None:
            return lines[edit.place - 1] if 1 <= edit.place <= len(lines) else None
        if edit.instead_of is not None:
            lines = [line for line in lines if line.quantity == edit.instead_of]
        lines = [line for line in lines if line.unit == edit.unit] or lines
        topic = self.cart.line_of(self.topic)
        return topic if topic in lines else lines[0] if len(lines) == 1 else None

    def leave_out(self, line: OpenLine) -> None:
        """Close a question without an answer; a product that none is wanted of leaves the cart."""
        self.open_lines.remove(line)
        if line.asks_how_many and line.verb is Verb.SET:
            self.cart.remove(line.options[0].product_id)

    def reprice(self, products: Mapping[UUID, Product]) -> None:
        """Bring the cart to what is sold today, at today's prices.

        What is no longer sold is dropped; what is no longer sold in such parts is asked about again, and
        what was asked before stays asked.
        """
        topic, before, asked = self.topic, self.cart.lines, list(self.open_lines)
        self.cart.lines = []
        for product, quantity in [
            (products[line.product_id], line.quantity) for line in before if line.product_id in products
        ]:
            question = self.want(product, quantity, None)
            is_asked = any(line.asks_how_much_of(product) for line in asked)
            asked += [question] if question and not is_asked else []
        self.topic, self.open_lines = topic, asked

    def _quantity_after(
        self, product: Product, quantity: Decimal | None, unit: str | None, verb: Verb
    ) -> Decimal:
        """Return how much there will be of it; raise `InvalidQuantity` for what nobody can deliver."""
        if quantity is None:
            raise InvalidQuantity(QuantityFault.MISSING)
        settled = kept_quantity(product.counted(quantity, unit))
        line = self.cart.line_of(product.id)
        if line is not None and verb is not Verb.SET:
            settled = line.quantity + (settled if verb is Verb.ADD else -settled)
        product.check_quantity(settled)
        return settled
