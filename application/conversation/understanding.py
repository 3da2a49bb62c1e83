"""What a message means in the state it came in; it fills the cart as far as it is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from application.ports import CatalogueReader, ProductMatcher
from domain.catalog import Catalogue, Certainty, Match, Product
from domain.conversation.flow import Intent, State
from domain.conversation.order_text import RequestedLine, read_order_text
from domain.conversation.session import OpenLine, Option, Session
from domain.conversation.units import unit_of
from domain.conversation.words import (
    LONGEST_TEXT,
    SKIP_WORDS,
    command_in,
    has_words,
    plain,
    summary_key,
)
from domain.errors import InvalidName
from domain.shops import shop_name

OPTIONS = 3
MOST_LINES = 60
CLOSE_BY = 0.2
LIKE_ENOUGH = 0.65
CHOICE = re.compile(r"#?(\d{1,2})\)?")
QUANTITY = re.compile(r"(-?\d{1,12}(?:\.\d{1,6})?) ?([^\W\d]+)?")


class Understanding:
    """Reads messages against the distributor's catalogue; asks rather than guesses."""

    def __init__(self, *, matcher: ProductMatcher, catalogues: CatalogueReader) -> None:
        self._matcher = matcher
        self._catalogues = catalogues

    def read(self, session: Session, text: str) -> Intent:
        """Return what the text means, with the session's cart and open lines brought up to date."""
        if len(text) > LONGEST_TEXT:
            return Intent.OVERLONG
        match session.state:
            case State.STRANGER:
                session.first_text = text
                return Intent.CHATTER
            case State.ONBOARDING:
                return self._read_name(session, text)
            case State.CHOOSING:
                return self._read_answer(session, text)
            case _:
                return self._read_wish(session, text)

    def _read_name(self, session: Session, text: str) -> Intent:
        """Take any text for the shop's name but a command, and an order that comes too early.

        A shop may be called like an order: who says the same again means it as the name.
        """
        if command := command_in(text):
            return command
        try:
            shop_name(text)
        except InvalidName:
            return Intent.CHATTER
        if not self._is_sure_order(session, text):
            return Intent.NAME
        if text == session.doubtful_name:
            session.first_text = ""
            return Intent.NAME
        session.doubtful_name = session.first_text = text
        return Intent.EARLY_ORDER

    def _is_sure_order(self, session: Session, text: str) -> bool:
        lines = [line for line in read_order_text(text) if line.quantity is not None]
        return any(match.certainty is Certainty.SURE for _, match in self._matched(session, lines))

    def _read_wish(self, session: Session, text: str) -> Intent:
        """Read a command, or an order."""
        if command := summary_key(text) or command_in(text):
            return command
        if not has_words(text):
            return Intent.WORDLESS
        return self._read_order(session, text)

    def _read_answer(self, session: Session, text: str) -> Intent:
        """Read the answer to the first open line: a number, another wording, or something else altogether."""
        line, words = session.open_lines[0], plain(text)
        if words in SKIP_WORDS:
            session.open_lines.pop(0)
            return _settled(session)
        if command := command_in(text):
            return command
        if not has_words(text):
            return Intent.WORDLESS
        if line.asks_how_many and (wanted := _quantity_in(words)):
            return self._take_option(session, line.options[0], *wanted)
        if not line.asks_how_many and (choice := CHOICE.fullmatch(words)):
            return self._take_choice(session, line, int(choice[1]))
        return self._read_other_wording(session, line, text)

    def _take_choice(self, session: Session, line: OpenLine, place: int) -> Intent:
        """Take one of the options; a number that none of them has is asked again."""
        if not 1 <= place <= len(line.options):
            return Intent.UNSETTLED
        return self._take_option(session, line.options[place - 1], line.quantity, line.unit)

    def _take_option(
        self, session: Session, option: Option, quantity: Decimal | None, unit: str | None
    ) -> Intent:
        """Settle the first open line with a product; a question about its quantity takes its place."""
        session.open_lines.pop(0)
        products = {product.id: product for product in self._catalogue(session).products}
        if option.product_id in products:
            question = session.want(products[option.product_id], quantity, unit)
            session.open_lines[:0] = [question] if question else []
        return _settled(session)

    def _read_other_wording(self, session: Session, line: OpenLine, text: str) -> Intent:
        """Take a wording without a quantity for the line that was asked about, any other for new lines."""
        requested = read_order_text(text)
        is_rewording = len(requested) == 1 and requested[0].quantity is None and not line.asks_how_many
        if is_rewording:
            requested = [RequestedLine(requested[0].text, line.quantity, line.unit)]
        matches = [
            (wanted, match)
            for wanted, match in self._matched(session, requested)
            if _is_telling(match) or (wanted.quantity is not None and not is_rewording)
        ]
        if not matches:
            return Intent.UNSETTLED
        if _are_too_many(session, matches):
            return Intent.OVERLONG
        named = {match.candidates[0].product.id for _, match in matches if _is_telling(match)}
        is_answered = line.options[0].product_id in named if line.asks_how_many else bool(named)
        if is_answered:
            session.open_lines.pop(0)
        return self._take(session, matches)

    def _read_order(self, session: Session, text: str) -> Intent:
        """Read an order; words without a quantity that fit no product are just talk."""
        matches = [
            (line, match)
            for line, match in self._matched(session, read_order_text(text))
            if line.quantity is not None or _is_telling(match)
        ]
        return self._take(session, matches) if matches else Intent.CHATTER

    def _take(self, session: Session, matches: list[tuple[RequestedLine, Match]]) -> Intent:
        """Put what is sure into the cart, adding up what one message names twice.

        The rest is asked about, before what was asked about earlier.
        """
        if _are_too_many(session, matches):
            return Intent.OVERLONG
        wanted: dict[Product, RequestedLine] = {}
        questions: list[OpenLine] = []
        for line, match in matches:
            if match.certainty is not Certainty.SURE:
                questions.append(_open_line(line, match))
                continue
            product = match.candidates[0].product
            wanted[product] = _sum(wanted[product], line) if product in wanted else line
        for product, line in wanted.items():
            question = session.want(product, line.quantity, line.unit)
            questions += [question] if question else []
        session.open_lines = questions + session.open_lines
        return _settled(session)

    def _matched(self, session: Session, lines: list[RequestedLine]) -> list[tuple[RequestedLine, Match]]:
        if not lines:
            return []
        catalogue = self._catalogue(session)
        return [(line, self._matcher.match(catalogue, line.text)) for line in lines]

    def _catalogue(self, session: Session) -> Catalogue:
        return self._catalogues.current(session.organization_id)


def _is_telling(match: Match) -> bool:
    """Whether words alone, without a quantity, are about a product rather than just talk."""
    return match.certainty is not Certainty.UNKNOWN and match.candidates[0].score >= LIKE_ENOUGH


def _are_too_many(session: Session, matches: Sequence[object]) -> bool:
    return len(matches) + len(session.open_lines) > MOST_LINES


def _quantity_in(words: str) -> tuple[Decimal, str | None] | None:
    """Return number and unit of an answer such as `50` or `50 bags`; None when it says anything else."""
    found = QUANTITY.fullmatch(words.replace(",", ""))
    if found is None or (found[2] and unit_of(found[2]) is None):
        return None
    return Decimal(found[1]), unit_of(found[2]) if found[2] else None


def _open_line(line: RequestedLine, match: Match) -> OpenLine:
    is_known = match.certainty is not Certainty.UNKNOWN
    nearest = match.candidates[0].score if match.candidates else 0
    options = tuple(
        Option(product_id=candidate.product.id, name=candidate.product.name, unit=candidate.product.unit)
        for candidate in match.candidates[:OPTIONS]
        if not is_known or candidate.score >= nearest - CLOSE_BY
    )
    return OpenLine(
        wording=line.text, quantity=line.quantity, unit=line.unit, options=options, is_known=is_known
    )


def _sum(first: RequestedLine, second: RequestedLine) -> RequestedLine:
    """Add up what one message asks of one product; with one quantity missing, the other one stands."""
    quantities = [line.quantity for line in (first, second) if line.quantity is not None]
    quantity = sum(quantities, start=Decimal(0)) if quantities else None
    return RequestedLine(first.text, quantity, first.unit or second.unit)


def _settled(session: Session) -> Intent:
    if session.open_lines:
        return Intent.UNSETTLED
    return Intent.ORDER if session.cart.lines else Intent.EMPTIED
