"""How much is wanted: numbers that were corrected, added or left open, and the units next to them."""

from __future__ import annotations

from domain.conversation.reading.order_words import CORRECTIONS, FILLERS, OPENERS
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import STANDING_ALONE, tells_a_size, unit_of

_RANGE_WORDS = frozenset("to se ya or".split())
_LONGEST_CORRECTION = 6  # pieces between the wrong number and the right one
_ONES = frozenset("a an one".split())  # a 1 litre bottle
_EACH = frozenset("each har dono teeno teenon charo sabhi प्रत्येक हर दोनों".split())


def with_settled_numbers(tokens: list[Token]) -> list[Token]:
    """Read `50 nahi 60` as 60, `50+50` as 100, `10-10` as 10 of each, `10-12` as a number left open."""
    settled: list[Token] = []
    at = 0
    while at < len(tokens):
        number, end = tokens[at], 0
        while number.kind is Kind.NUMBER and end != at + 1:
            at = end - 1 if end else at
            end, number = _settled(tokens, at, number, settled)
        settled.append(number)
        at += 1
    return settled


def _settled(tokens: list[Token], at: int, number: Token, before: list[Token]) -> tuple[int, Token]:
    """Return the place behind what is settled with the number that stands here, and what it comes to."""
    if end := _end_of_correction(tokens, at):
        return end, _corrected(tokens, at, end)
    if _is_twice(tokens, at, before):
        return at + 2, tokens[at + 1]._replace(is_each=True)
    sign, other = (*tokens[at + 1 : at + 3], None, None)[:2]
    if sign is not None and sign.word == "instead":
        return at + 4, number
    if sign is None or other is None or number.value is None or other.value is None:
        return at + 1, number
    behind = tokens[at + 3] if at + 3 < len(tokens) else None
    if sign.word == "not":
        return at + 3, number
    if sign.text == "+" and not _are_two_items(before, behind):
        return at + 3, number._replace(value=number.value + other.value)
    if sign.text == "-" or (sign.word in _RANGE_WORDS and not _are_two_items(before, behind)):
        return _range((number, sign, other), at, before, behind)
    return at + 1, number


def _is_twice(tokens: list[Token], at: int, before: list[Token]) -> bool:
    """Whether a number is said twice, which means so much of each: das das bori acc aur ambuja."""
    begins = not before or before[-1].kind is Kind.BREAK or before[-1].word in FILLERS
    begins = begins or not tokens[at].text[0].isdigit()
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if not begins or follows is None or follows.kind is not Kind.NUMBER or at + 2 >= len(tokens):
        return False
    is_same = follows.value == tokens[at].value and tokens[at].word not in _ONES
    return is_same and unit_of(tokens[at + 2].word) is not None


def _corrected(tokens: list[Token], at: int, end: int) -> Token:
    """Return the right number; it takes over the unit of the wrong one unless it has its own."""
    has_unit = end < len(tokens) and unit_of(tokens[end].word) is not None
    return tokens[end - 1]._replace(unit=None if has_unit else unit_of(tokens[at + 1].word))


def _end_of_correction(tokens: list[Token], at: int) -> int:
    """Return the place behind the right number when this one is taken back; 0 when it stands."""
    marks: list[str] = []
    parted = False
    for place in range(at + 1, min(at + 2 + _LONGEST_CORRECTION, len(tokens))):
        token = tokens[place]
        if token.kind is Kind.NUMBER:
            return place + 1 if marks and (marks != ["no"] or parted) else 0
        if token.word in CORRECTIONS:
            marks.append(token.word)
        elif token.kind in (Kind.BREAK, Kind.LINK):
            parted = True
        elif unit_of(token.word) is None and token.word not in FILLERS and token.word not in OPENERS:
            return 0
    return 0


def _are_two_items(before: list[Token], behind: Token | None) -> bool:
    """Whether a plus or an "or" between two numbers parts items: `cement 50 + 20 sariya`."""
    names_article = behind is not None and behind.kind is Kind.WORD and behind.word not in FILLERS
    is_sized = behind is not None and tells_a_size(behind.word)
    has_article = bool(before) and before[-1].kind is Kind.WORD and before[-1].word not in FILLERS
    return is_sized or (has_article and names_article and not (behind and unit_of(behind.word)))


def _range(
    pieces: tuple[Token, Token, Token], at: int, before: list[Token], behind: Token | None
) -> tuple[int, Token]:
    """Read two numbers with a dash or "to" between them."""
    low, sign, high = pieces
    is_glued = not sign.spaced and not high.spaced
    begins = not before or before[-1].kind is Kind.BREAK or before[-1].word in FILLERS
    is_measured = behind is not None and (unit_of(behind.word) is not None or tells_a_size(behind.word))
    is_length = bool(before) and before[-1].kind is Kind.TIMES and not low.spaced
    if "/" in high.text or is_length or not (low.value and high.value):
        return at + 1, low
    if low.value == high.value:
        return at + 3, low._replace(is_each=True)
    if low.value > high.value or (sign.text == "-" and not is_glued and not (is_measured and begins)):
        return at + 1, low
    is_sure = begins or is_measured or sign.text != "-"
    whole = low.joined(sign, Kind.NUMBER).joined(high, Kind.NUMBER)
    return at + 3, whole._replace(value=None, inner=() if is_sure else pieces)


def with_amounts(tokens: list[Token]) -> list[Token]:
    """Give each number of an item the unit that stands behind or before it."""
    amounts: list[Token] = []
    tokens = _with_each(tokens)
    for at, token in enumerate(tokens):
        before = amounts[-1] if amounts else None
        if token.kind is Kind.NUMBER:
            has_unit = at + 1 < len(tokens) and _unit_behind(tokens[at + 1]) is not None
            unit = unit_of(amounts.pop().word) if before and is_unit(before) and not has_unit else None
            amounts.append(token._replace(unit=unit) if unit else token)
        elif before and before.kind is Kind.NUMBER and _goes_with(before, token):
            amounts[-1] = before.joined(token, Kind.NUMBER)._replace(unit=_unit_behind(token))
        else:
            amounts.append(token)
    return amounts


def _with_each(tokens: list[Token]) -> list[Token]:
    """Read `20 each` and `har ek 20` as a number that counts each of several articles."""
    numbers = [at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER]
    eachs = {at for at, token in enumerate(tokens) if token.word in _EACH}
    if not numbers or not eachs:
        return tokens
    before = [at for at in numbers if at < max(eachs)]
    counted = before[-1] if before else numbers[0]
    eachs |= {at + 1 for at in eachs if at + 1 < len(tokens) and tokens[at + 1].word in {"ek", "one", "एक"}}
    return [
        token._replace(is_each=token.is_each or at == counted)
        for at, token in enumerate(tokens)
        if at not in eachs
    ]


def is_unit(token: Token) -> bool:
    """Whether the piece is nothing but a unit, even away from a number."""
    return token.kind is Kind.WORD and token.word in STANDING_ALONE


def _goes_with(number: Token, token: Token) -> bool:
    return number.unit is None and token.kind is Kind.WORD and _unit_behind(token) is not None


def _unit_behind(token: Token) -> str | None:
    return "piece" if token.word in {"no", "no."} else unit_of(token.word)
