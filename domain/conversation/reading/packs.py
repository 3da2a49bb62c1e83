"""How many are in a pack, which is not how many packs are wanted: 16 pcs box 4, the 12 piece wings."""

from __future__ import annotations

from domain.conversation.reading.order_words import BELONGING, KIND_OF
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import ARTICLE_UNITS, MEASURES, unit_of

_NUMBERS = ("no", "no.")  # sandpaper 80 no 50 sheets


def with_packs(tokens: list[Token]) -> list[Token]:
    """Return the pieces of one item with what a pack holds as a size."""
    if not any(token.unit and token.unit not in MEASURES for token in tokens):
        return tokens
    return [
        token._replace(kind=Kind.SIZE) if _is_content(tokens, at) else token
        for at, token in enumerate(tokens)
    ]


def _is_content(tokens: list[Token], at: int) -> bool:
    number, behind = tokens[at], tokens[at + 1 :]
    if number.kind is not Kind.NUMBER or number.unit is None or number.unit in MEASURES or not behind:
        return False
    if behind[0].word in KIND_OF:
        return sum(token.kind is Kind.NUMBER for token in tokens) > 1
    if behind[0].kind is Kind.NUMBER and number.word.endswith(_NUMBERS):
        return True
    container = [one for one in behind[behind[0].word in BELONGING :] if one.kind is not Kind.LINK][:2]
    if (
        len(container) > 1
        and container[1].kind is Kind.NUMBER
        and unit_of(container[0].word) in ARTICLE_UNITS
    ):
        return container[1].unit is None
    return number.unit == "piece" and at > 0 and _is_dish(tokens[at - 1], behind[0])


def _is_dish(before: Token, behind: Token) -> bool:
    """Whether a dish has so many pieces: `the 12 piece wings`, `two 6 piece nuggets`."""
    is_counted = before.kind is Kind.NUMBER and before.unit is None
    is_named = behind.kind is Kind.WORD and behind.word != "of" and unit_of(behind.word) is None
    return is_named and (is_counted or before.word == "the")
