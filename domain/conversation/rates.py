"""Prices inside an order: `@390`, `rs 390 per bag`, `390 ke bhav`; they are no quantities."""

from __future__ import annotations

from domain.conversation.order_words import BELONGING, PER
from domain.conversation.tokens import Kind, Token

FARTHEST = 3  # pieces from a rate word to its number: rate - ₹ 390


def without_rates(tokens: list[Token]) -> list[Token]:
    """Return the pieces without prices and the words around them."""
    dropped: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind is Kind.RATE:
            dropped |= _rate_around(tokens, at)
    return [token for at, token in enumerate(tokens) if at not in dropped]


def _rate_around(tokens: list[Token], at: int) -> set[int]:
    """Return the places of a rate word and its number, which stands behind it or else before it."""
    for number in range(at + 1, min(at + 1 + FARTHEST, len(tokens))):
        if tokens[number].kind is Kind.NUMBER:
            per_unit = number + 1 < len(tokens) and tokens[number + 1].word in PER
            return set(range(at, number + 1 + 2 * per_unit))
        if tokens[number].kind not in {Kind.RATE, Kind.LINK}:
            break
    number = at - 2 if at > 1 and tokens[at - 1].word in BELONGING else at - 1
    is_before = number >= 0 and tokens[number].kind is Kind.NUMBER
    return set(range(number, at + 1)) if is_before else {at}
