"""From what a shop wants to its cart: orders, changes, and the same as last time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from application.conversation.reading import Reader, ReadLine
from application.conversation.replies.text import plain, quoted
from application.conversation.talk import Talk
from application.ports import CatalogueReader
from domain.aliases import LearnedAlias, alias_key
from domain.catalog import Candidate, Catalogue, Certainty, Match, Product
from domain.conversation.cart import CartLine
from domain.conversation.flow import Intent
from domain.conversation.hearing.answers import read_quantity
from domain.conversation.hearing.edits import Edit, Verb
from domain.conversation.hearing.talk import is_order_shaped
from domain.conversation.reading.order_text import RequestedLine
from domain.conversation.session import OpenLine, Option, Session
from domain.orders import OrderStatus

OPTIONS = 3
MOST_LINES = 60
CLOSE_BY = 0.2
LOOKED_BACK = 5


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be done with a product, or with the one that will be picked of several."""

    verb: Verb
    wording: str
    quantity: Decimal | None
    unit: str | None
    match: Match

    @classmethod
    def of(cls, line: ReadLine, verb: Verb = Verb.SET) -> Wish:
        """Return what a line asks for."""
        wanted = line.wanted
        return cls(
            verb=verb, wording=wanted.text, quantity=wanted.quantity, unit=wanted.unit, match=line.match
        )

    @property
    def names_only(self) -> bool:
        """Whether it says no more than which product."""
        return self.verb is Verb.SET and self.quantity is None

    @property
    def product(self) -> Product | None:
        """The product, when it is sure which one is meant."""
        return self.match.candidates[0].product if self.match.certainty is Certainty.SURE else None

    def as_question(self) -> OpenLine:
        """Return the question which product is meant, with the likeliest ones to pick from."""
        is_known = self.match.certainty is not Certainty.UNKNOWN
        nearest = self.match.candidates[0].score if self.match.candidates else 0
        return OpenLine(
            wording=self.wording,
            quantity=self.quantity,
            unit=self.unit,
            options=tuple(
                Option.of(candidate.product)
                for candidate in self.match.candidates[:OPTIONS]
                if not is_known or candidate.score >= nearest - CLOSE_BY
            ),
            is_known=is_known,
            verb=self.verb,
        )


class Ordering:
    """Fills and changes carts; what is not sure is asked about, never guessed."""

    def __init__(self, *, reader: Reader, catalogues: CatalogueReader) -> None:
        self._reader = reader
        self._catalogues = catalogues

    def catalogue(self, talk: Talk) -> Catalogue:
        """Return what the distributor sells."""
        return self._catalogues.current(talk.organization.id)

    def match(self, talk: Talk, wording: str, among: Collection[UUID] | None = None) -> Match:
        """Return what a wording may mean, in all that is sold or among a few products."""
        return self._reader.match(self.catalogue(talk), wording, among)

    def among(self, talk: Talk, wording: str, options: Sequence[Option]) -> Product | None:
        """Return the one of a few products that a wording means, when it is just one."""
        match = self.match(talk, wording, [option.product_id for option in options])
        return match.candidates[0].product if match.certainty is Certainty.SURE else None

    def is_near(self, talk: Talk, wording: str, among: Collection[UUID]) -> bool:
        """Whether a wording may mean one of a few products."""
        return self.match(talk, wording, among).certainty is not Certainty.UNKNOWN

    def read(self, talk: Talk) -> list[ReadLine]:
        """Return what the message asks for; nothing when it merely talks."""
        return self._reader.read(self.catalogue(talk), talk.text, talk.speech, talk.acquaintance)

    def read_bare_quantity(self, talk: Talk) -> list[ReadLine]:
        """Return `50 bags` as a line about what was last spoken of, or about all that is in the cart."""
        cart, quantity = talk.session.cart, read_quantity(talk.text)
        about = cart.products if cart.lines else [talk.session.topic]
        product = talk.product(about[0]) if len(about) == 1 and about[0] else None
        if product is None or quantity is None:
            return []
        return [ReadLine(RequestedLine(product.name, *quantity), _certain(product))]

    def find(self, talk: Talk, requested: Sequence[RequestedLine]) -> list[ReadLine]:
        """Return lines with the products that they may mean."""
        return self._reader.find(self.catalogue(talk), requested, talk.acquaintance)

    def order(self, talk: Talk, lines: Sequence[ReadLine]) -> Intent:
        """Put what lines ask for into the cart."""
        return carry_out(talk, [Wish.of(line) for line in lines])

    def edit(self, talk: Talk, edits: Sequence[Edit]) -> Intent:
        """Change the cart; what is not in it is told, and nothing else happens for it."""
        told = [None if edit.article else talk.session.line_told_by(edit) for edit in edits]
        products = refresh(talk)
        wishes = self._wishes(talk, edits, told, products)
        return carry_out(talk, wishes) if wishes else Intent.NOT_IN_CART

    def repeat(self, talk: Talk, edits: Sequence[Edit]) -> Intent:
        """Put the shop's last order into the cart once more, at today's prices, with a few changes."""
        latest = talk.work.orders.latest(talk.shop_id, LOOKED_BACK) if talk.shop_id else []
        if not latest:
            return Intent.NOTHING_TO_REPEAT
        kept = [order for order in latest if order.status is not OrderStatus.CANCELLED]
        last = [*kept, *latest][0]
        products = talk.products(line.product_id for line in last.lines)
        _note_gone(talk, [line.name for line in last.lines if line.product_id not in products])
        again = [
            Wish(
                verb=Verb.SET,
                wording=line.name,
                quantity=line.quantity,
                unit=line.unit,
                match=_certain(products[line.product_id]),
            )
            for line in last.lines
            if line.product_id in products
        ]
        outcome = carry_out(talk, again)
        return self.edit(talk, edits) if edits and outcome is not Intent.OVERLONG else outcome

    def learn(self, talk: Talk, line: OpenLine, product: Product) -> None:
        """Remember which product the shop meant by a wording, so that it need not be asked again."""
        if talk.shop_id is None or line.asks_how_many or line.verb is Verb.REMOVE:
            return
        talk.work.aliases.learn(
            LearnedAlias(
                organization_id=talk.organization.id,
                shop_id=talk.shop_id,
                wording=alias_key(line.wording),
                product_id=product.id,
                learned_at=talk.heard_at,
            )
        )

    def _wishes(
        self,
        talk: Talk,
        edits: Sequence[Edit],
        told: Sequence[CartLine | None],
        products: Mapping[UUID, Product],
    ) -> list[Wish]:
        """Return what edits ask for, by their articles or the lines that they told of; note the others."""
        wishes: list[Wish] = []
        for edit, line in zip(edits, told, strict=True):
            product = products.get(line.product_id) if line else None
            match = _certain(product) if product else self._named(talk, edit) if edit.article else None
            if match is not None:
                wishes.append(
                    Wish(
                        verb=edit.verb,
                        wording=edit.article,
                        quantity=edit.quantity,
                        unit=edit.unit,
                        match=match,
                    )
                )
            elif line is None:
                talk.notes.append(_not_there(talk, edit))
        return wishes

    def _named(self, talk: Talk, edit: Edit) -> Match | None:
        """Return what the article of an edit means: in the cart, or else, to bring it in, at all."""
        in_cart = talk.session.cart.products
        here = self.match(talk, edit.article, in_cart) if in_cart else None
        if here is not None and here.certainty is Certainty.SURE:
            return here
        if edit.verb is Verb.REMOVE:
            return here if here is not None and here.certainty is Certainty.CHOOSE else None
        [line] = self.find(talk, [RequestedLine(edit.article, edit.quantity, edit.unit)])
        is_wanted = edit.quantity is not None and is_order_shaped(talk.text)
        return line.match if line.is_telling or is_wanted else None


def carry_out(talk: Talk, wishes: Sequence[Wish]) -> Intent:
    """Do what is sure; ask about the rest, before what was asked about earlier.

    What one message names twice is added up, and what is named without a quantity stays as it is in the
    cart; what was asked about and is worded anew is not asked twice.
    """
    session = talk.session
    if len(wishes) + len(session.open_lines) > MOST_LINES:
        return Intent.OVERLONG
    worded = {alias_key(wish.wording) for wish in wishes}
    session.open_lines = [line for line in session.open_lines if alias_key(line.wording) not in worded]
    questions: list[OpenLine] = []
    named: set[UUID] = set()
    for wish in wishes:
        product = wish.product
        if product is None:
            questions.append(wish.as_question())
        elif wish.names_only and (product.id in named or session.cart.line_of(product.id)):
            session.topic = product.id
        else:
            verb = Verb.ADD if wish.verb is Verb.SET and product.id in named else wish.verb
            question = session.want(talk.priced(product), wish.quantity, wish.unit, verb)
            questions += [question] if question else []
            named.add(product.id)
    session.open_lines[:0] = [_beside(question, named) for question in questions]
    return standing_of(session)


def _beside(question: OpenLine, named: Collection[UUID]) -> OpenLine:
    """Return a question whose answer adds to what the same message wants of one of its options."""
    is_second = question.verb is Verb.SET and not question.asks_how_many
    may_add = is_second and any(option.product_id in named for option in question.options)
    return replace(question, verb=Verb.ADD) if may_add else question


def standing_of(session: Session) -> Intent:
    """Return where a talk stands after its cart has changed."""
    if session.open_lines:
        return Intent.UNSETTLED
    return Intent.ORDER if session.cart.lines else Intent.EMPTIED


def refresh(talk: Talk) -> Mapping[UUID, Product]:
    """Bring the cart to what is sold today at today's prices, and return its products."""
    products = talk.products(talk.session.cart.products)
    _note_gone(talk, [line.name for line in talk.session.cart.lines if line.product_id not in products])
    talk.session.reprice(products)
    return products


def _certain(product: Product) -> Match:
    return Match(Certainty.SURE, (Candidate(product, 1.0),))


def _note_gone(talk: Talk, names: Sequence[str]) -> None:
    if names:
        talk.notes.append(talk.say.no_longer_sold.format(products=", ".join(map(plain, names))))


def _not_there(talk: Talk, edit: Edit) -> str:
    told = edit.article or str(edit.place or edit.instead_of or "")
    return talk.say.not_in_cart.format(wording=quoted(told))
