"""From what a shop writes to the lines that it wants: items, their pieces, then article and quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain.conversation.amounts import is_count, is_unit, quantity_at, with_amounts, with_counted_words
from domain.conversation.order_words import FILLERS, PER
from domain.conversation.rates import without_rates
from domain.conversation.sizes import with_sizes
from domain.conversation.tokens import Kind, Token, items_of, scan
from domain.conversation.units import unit_of


@dataclass(frozen=True)
class RequestedLine:
    """One article as a shop worded it; `quantity` and the canonical `unit` are None when none was written."""

    text: str
    quantity: Decimal | None = None
    unit: str | None = None


def read_order_text(text: str) -> list[RequestedLine]:
    """Return what a message asks for, in its order; nothing when it names no article."""
    parts = [part for item in items_of(text) for part in _parts(_pieces(item))]
    return [line for part in parts if (line := _line(part)) is not None]


def _pieces(item: str) -> list[Token]:
    return with_amounts(with_sizes(with_counted_words(without_rates(scan(item)))))


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Part `50 cement 20 sariya` and `cement 50 bags sariya 2 ton`, which nothing else separates."""
    counts = [at for at, token in enumerate(tokens) if is_count(token)]
    telling = [token for token in tokens if is_count(token) or _is_article(token)]
    alternating = not any(is_count(one) and is_count(other) for one, other in pairwise(telling))
    if len(counts) < 2 or not alternating or is_count(telling[0]) == is_count(telling[-1]):
        return [tokens]
    if is_count(telling[0]):
        return _cut(tokens, counts[1:])
    all_have_units = all(tokens[at].unit for at in counts)
    return _cut(tokens, [at + 1 for at in counts[:-1]]) if all_have_units else [tokens]


def _cut(tokens: list[Token], places: list[int]) -> list[list[Token]]:
    return [tokens[start:end] for start, end in pairwise([0, *places, len(tokens)])]


def _line(tokens: list[Token]) -> RequestedLine | None:
    """Read one item; None when nothing in it names an article."""
    at = quantity_at(tokens)
    rest = [token for place, token in enumerate(tokens) if place != at]
    article = " ".join(token.text for token in rest if _is_article(token))
    if not any(sign.isalpha() for sign in article if sign not in "xX"):
        return None
    unit = next((unit_of(token.word) for token in rest if is_unit(token)), None)
    if at is None:
        return RequestedLine(article, None, unit)
    return RequestedLine(article, tokens[at].value, tokens[at].unit or unit)


def _is_article(token: Token) -> bool:
    """Whether the piece belongs to the name of what is wanted; numbers that are not the quantity do."""
    if token.kind is not Kind.WORD:
        return token.kind in {Kind.SIZE, Kind.AMOUNT}
    says_something = token.word not in FILLERS and token.word not in PER and not is_unit(token)
    return says_something and any(sign.isalpha() for sign in token.text)
