"""Prices inside an order: `@390`, `rs 390 per bag`, `390 ke bhav`, `20 wali`; they are no quantities."""

from __future__ import annotations

from decimal import Decimal

from domain.conversation.reading.order_words import BELONGING, KIND_OF, PER
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import unit_of

FARTHEST = 3  # pieces from a rate word to its number: rate - ₹ 390
PREFIXES = frozenset("@ ₹".split())
SUFFIXES = frozenset({"/-"})
# What sachets and small packs cost: `10 wala` of these is told by its price, `12 wala` by its size.
SMALL_PRICES = frozenset(map(Decimal, (1, 2, 5, 10, 20, 30, 50)))
LEAST_PRICE = 100


def without_rates(tokens: list[Token]) -> list[Token]:
    """Return the pieces without prices and the words around them."""
    dropped: set[int] = set()
    has_number = False
    for at, token in enumerate(tokens):
        if token.kind is Kind.RATE:
            dropped |= _rate_around(tokens, at)
        elif token.kind is Kind.NUMBER and _is_price(tokens, at, has_number=has_number):
            dropped.add(at)
        elif token.word in PER and at - 1 in dropped and _unit_at(tokens, at + 1):
            dropped |= {at, at + 1}
        if token.kind is Kind.BREAK:
            has_number = False
        elif token.kind is Kind.NUMBER and at not in dropped:
            has_number = True
    return [token for at, token in enumerate(tokens) if at not in dropped] if dropped else tokens


def _rate_around(tokens: list[Token], at: int) -> set[int]:
    """Return the places of a rate word and its number, which stands behind it or else before it."""
    number = at - 2 if at > 1 and tokens[at - 1].word in BELONGING else at - 1
    is_before = number >= 0 and tokens[number].kind is Kind.NUMBER
    behind = None if tokens[at].word in SUFFIXES else _number_behind(tokens, at)
    is_counted = behind is not None and _unit_at(tokens, behind + 1) and tokens[at].word not in PREFIXES
    is_glued = is_before and number == at - 1 and not tokens[at].spaced
    if behind is None or is_glued or (is_before and is_counted):
        return set(range(number, at + 1)) if is_before else {at}
    return set(range(at, behind + 1))


def _number_behind(tokens: list[Token], at: int) -> int | None:
    for number in range(at + 1, min(at + 1 + FARTHEST, len(tokens))):
        if tokens[number].kind is Kind.NUMBER:
            return number
        if tokens[number].kind not in (Kind.RATE, Kind.LINK) and tokens[number].word not in BELONGING:
            return None
    return None


def _is_price(tokens: list[Token], at: int, *, has_number: bool) -> bool:
    """Whether a number is a price by what stands around it: 390/bag, at 390, 390 each, 20 wali."""
    before = tokens[at - 1].word if at else ""
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    value = tokens[at].value or Decimal(0)
    if behind in PER and _unit_at(tokens, at + 2):
        return True
    if behind in KIND_OF:
        return value in SMALL_PRICES or value >= LEAST_PRICE
    is_dear = value >= LEAST_PRICE and not _unit_at(tokens, at + 1)
    return has_number and is_dear and (before == "at" or behind in {"each", "ka", "ke", "me", "mein", "only"})


def _unit_at(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and unit_of(tokens[at].word) is not None
