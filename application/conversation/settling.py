"""Settling open lines: answers to which product was meant, and how much of it is wanted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from application.conversation.ordering import Ordering, standing_of
from application.conversation.reading import ReadLine
from application.conversation.talk import Talk
from domain.catalog import Product
from domain.conversation.flow import Intent
from domain.conversation.hearing.answers import Pick, named_in, pick_in, place_in, read_quantity
from domain.conversation.hearing.edits import Verb
from domain.conversation.reading.order_text import RequestedLine, read_order_text
from domain.conversation.session import OpenLine

NO_ANSWERS = {Intent.PAID, Intent.PROMISED, Intent.DISPUTED, Intent.NUDGES, Intent.REMINDERS}
"""What is said of money or reminders, even where it names a number."""


class Settling:
    """Reads answers to the first open line, and learns from them."""

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering

    def answer(self, talk: Talk) -> Intent | None:
        """Read a number, a quantity or another wording; None when the message is no answer."""
        line, speech = talk.session.open_lines[0], talk.speech
        if speech.intent in (Intent.SKIP, Intent.DECLINE) or talk.number == 0:
            talk.session.leave_out(line)
            return standing_of(talk.session)
        if self._is_refused(talk, line):
            talk.session.leave_out(line)
            return standing_of(talk.session)
        if speech.intent in NO_ANSWERS:
            return None
        if line.asks_how_many:
            return _read_how_many(talk, line)
        if speech.intent is Intent.CONFIRM and len(line.options) == 1:
            return self._take_option(talk, line, 1)
        if (picked := _picked(talk, line)) is not None:
            return self._take_option(talk, line, *picked)
        return self._read_other_wording(talk, line) if speech.intent is Intent.ORDER else None

    def _is_refused(self, talk: Talk, line: OpenLine) -> bool:
        """Whether what is asked about is named to be left out, and nothing in the cart is meant by it."""
        edits = talk.speech.edits
        if len(edits) != 1 or edits[0].verb is not Verb.REMOVE or not edits[0].article:
            return False
        in_cart = talk.session.cart.products
        is_here = in_cart and self._ordering.is_near(talk, edits[0].article, in_cart)
        asked = [option.product_id for option in line.options]
        return not is_here and self._ordering.is_near(talk, edits[0].article, asked)

    def _take_option(
        self,
        talk: Talk,
        line: OpenLine,
        place: int,
        quantity: Decimal | None = None,
        unit: str | None = None,
    ) -> Intent:
        """Take one of the options; a number that none of them has is asked again."""
        if not 1 <= place <= len(line.options):
            return Intent.UNSETTLED
        product = talk.product(line.options[place - 1].product_id)
        if product is not None and pick_in(talk.text) is None:  # who takes any one does not mean just this
            self._ordering.learn(talk, line, product)
        if quantity is None:
            quantity, unit = line.quantity, line.unit
        return _close(talk, line, product, quantity, unit)

    def _read_other_wording(self, talk: Talk, line: OpenLine) -> Intent:
        """Take a wording that fits an option, or any product, for the line asked about; all else is new."""
        for wanted in _as_answers(line, talk.text):
            if product := self._ordering.among(talk, wanted.text, line.options):
                self._ordering.learn(talk, line, product)
                return _close(talk, line, product, wanted.quantity, wanted.unit)
        requested = read_order_text(talk.text)
        if len(requested) == 1 and requested[0].quantity is None:
            return self._reword(talk, line, replace(requested[0], quantity=line.quantity, unit=line.unit))
        lines = self._ordering.read(talk)
        return self._ordering.order(talk, lines) if lines else Intent.CHATTER

    def _reword(self, talk: Talk, line: OpenLine, wanted: RequestedLine) -> Intent:
        """Ask about another wording instead, or take what it surely means; talk changes nothing.

        What was known but not exact is narrowed by the new words, or replaced by an article of its kind;
        another article is wanted beside it, in a quantity of its own.
        """
        narrowed = replace(wanted, text=f"{line.wording} {wanted.text}")
        found = self._ordering.find(talk, [narrowed, wanted] if line.is_known else [wanted])
        telling = next((each for each in found if each.is_telling), None)
        if telling is None:
            return Intent.CHATTER
        if line.is_known and telling is found[-1] and not self._is_of_its_kind(talk, line, telling):
            alone = RequestedLine(wanted.text)
            return self._ordering.order(talk, self._ordering.find(talk, [alone]))
        talk.session.open_lines.remove(line)
        return self._ordering.order(talk, [telling])

    def _is_of_its_kind(self, talk: Talk, line: OpenLine, found: ReadLine) -> bool:
        """Whether a product is like the wording, or filed with an option: ambuja for ultratech."""
        product = found.match.candidates[0].product
        options = talk.work.products.get_many(option.product_id for option in line.options)
        kinds = {option.category for option in options.values() if option.category}
        return product.category in kinds or self._ordering.is_near(talk, line.wording, [product.id])


def _picked(talk: Talk, line: OpenLine) -> tuple[int, Decimal | None, str | None] | None:
    """Return the place of the option that is taken by number, by place or by price, with its quantity."""
    if talk.number is not None:
        return talk.number, None, None
    if (placed := place_in(talk.text)) is not None:
        return placed
    pick = pick_in(talk.text)
    if pick is None or not line.options:
        return None
    prices = talk.products(option.product_id for option in line.options)
    by_price = sorted(
        (prices[option.product_id].price, place)
        for place, option in enumerate(line.options, 1)
        if option.product_id in prices
    )
    places = {Pick.FIRST: 1, Pick.LAST: len(line.options)}
    if by_price:
        places |= {Pick.CHEAPEST: by_price[0][1], Pick.DEAREST: by_price[-1][1]}
    return places.get(pick, 0), None, None


def ask_quantity(talk: Talk, product: Product | None) -> Intent:
    """Ask how much of a product is wanted; of one that is no longer sold nothing can be."""
    question = talk.session.want(product, None, None) if product else None
    talk.session.open_lines[:0] = [question] if question else []
    return standing_of(talk.session)


def _read_how_many(talk: Talk, line: OpenLine) -> Intent | None:
    quantity, unit = read_quantity(talk.text) or _edited(talk) or (None, None)
    if quantity is None:
        return None
    return _close(talk, line, talk.product(line.options[0].product_id), quantity, unit)


def _close(
    talk: Talk, line: OpenLine, product: Product | None, quantity: Decimal | None, unit: str | None
) -> Intent:
    """Settle an open line with a product; a question about its quantity takes its place."""
    talk.session.open_lines.remove(line)
    question = talk.session.want(product, quantity, unit, line.verb) if product else None
    talk.session.open_lines[:0] = [question] if question else []
    return standing_of(talk.session)


def _as_answers(line: OpenLine, text: str) -> list[RequestedLine]:
    """Return what a text may ask for as an answer: an article, a mere size of it, or that of the wording.

    A number counts as a quantity only where an article is left, or where none was told before.
    """
    requested = read_order_text(text)
    if len(requested) > 1:
        return []
    answers = [
        each if each.quantity is not None else replace(each, quantity=line.quantity, unit=line.unit)
        for each in requested
    ]
    if line.quantity is None:
        return answers
    whole = RequestedLine(named_in(text), line.quantity, line.unit)
    return [*answers, whole, replace(whole, text=f"{line.wording} {whole.text}")]


def _edited(talk: Talk) -> tuple[Decimal | None, str | None] | None:
    """Return the quantity of `make it 40`, when the message says no more than that."""
    edits = talk.speech.edits
    is_bare = len(edits) == 1 and not edits[0].article and edits[0].verb is Verb.SET
    return (edits[0].quantity, edits[0].unit) if is_bare else None
