"""How much is wanted: numbers that are no size, number words, and the units next to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from domain.conversation.numbers import NUMBER_WORDS
from domain.conversation.order_words import FILLERS
from domain.conversation.tokens import Kind, Token
from domain.conversation.units import LOOSE_UNITS, stands_alone, tells_a_size, unit_of


def with_counted_words(tokens: list[Token]) -> list[Token]:
    """Read `do` and `twenty` as numbers before a unit, or before the article when they begin the item."""
    counted = list(tokens)
    begins = True
    for at, (token, following) in enumerate(pairwise(tokens)):
        value = NUMBER_WORDS.get(token.word)
        measures = unit_of(following.word) is not None or tells_a_size(following.word)
        if value is not None and (measures or (begins and following.word not in FILLERS)):
            counted[at] = Token(Kind.NUMBER, str(value), token.spaced, value)
        begins = begins and token.word in FILLERS
    return counted


def with_amounts(tokens: list[Token]) -> list[Token]:
    """Turn each number that is left into an amount, together with the unit behind or before it."""
    amounts: list[Token] = []
    for token in tokens:
        before = amounts[-1] if amounts else None
        if token.kind is Kind.NUMBER:
            unit = unit_of(amounts.pop().word) if before and is_unit(before) else None
            amounts.append(replace(token, kind=Kind.AMOUNT, unit=unit))
        elif before and _takes(before, token):
            amounts[-1] = replace(before.joined(token, Kind.AMOUNT), unit=unit_of(token.word))
        else:
            amounts.append(token)
    return amounts


def is_unit(token: Token) -> bool:
    """Whether the piece is nothing but a unit, even away from a number."""
    return token.kind is Kind.WORD and stands_alone(token.word)


def is_count(token: Token) -> bool:
    """Whether the piece is an amount that cannot be the size of a bag or the length of a pipe."""
    return token.kind is Kind.AMOUNT and token.unit not in LOOSE_UNITS


def quantity_at(tokens: list[Token]) -> int | None:
    """Return where the likeliest quantity stands, the first of equals; None when there is no amount."""
    amounts = [at for at, token in enumerate(tokens) if token.kind is Kind.AMOUNT]
    return max(amounts, key=lambda at: _likelihood(tokens, at), default=None)


def _takes(amount: Token, token: Token) -> bool:
    is_open = amount.kind is Kind.AMOUNT and amount.unit is None
    return is_open and token.kind is Kind.WORD and unit_of(token.word) is not None


def _likelihood(tokens: list[Token], at: int) -> int:
    """Bags and tons are quantities, x and dashes point to one; a weight may be the size of a bag."""
    if tokens[at].unit is not None:
        return 3 if is_count(tokens[at]) else 0
    follows_a_sign = at > 0 and tokens[at - 1].kind in {Kind.TIMES, Kind.LINK}
    stands_before_x = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.TIMES
    return 2 if follows_a_sign or stands_before_x else 1
