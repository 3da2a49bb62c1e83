"""Where one item ends and the next begins when nothing stands between them: 50 cement 20 sariya."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from domain.conversation.reading.articles import names_article
from domain.conversation.reading.order_words import CLOSERS, CORRECTIONS, EDGES, OPENERS, PACK_WORDS
from domain.conversation.reading.sharing import shared_out
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import MEASURES, SMALL_MEASURES, unit_of


class Mark(NamedTuple):
    """A piece that tells where items begin and end."""

    at: int
    sign: str


_NAME, _SIZE, _COUNT, _MEASURE, _SMALL = "a", "s", "n", "m", "g"
_NUMBERS = frozenset({_COUNT, _MEASURE, _SMALL})
_END = Mark(-1, "")
_SIZES_FIRST = re.compile("(sn){2,}a+$")


def parts_of(tokens: list[Token]) -> list[list[Token]]:
    """Part an item that holds several; where that is not clear it stays whole."""
    if sum(token.kind is Kind.NUMBER for token in tokens) < 2:
        return [tokens]
    if shared := shared_out(tokens):
        return shared
    marks = _marks(tokens)
    if _SIZES_FIRST.match("".join(mark.sign for mark in marks)):
        return _named_at_end(tokens, marks)
    places = _beginnings(tokens, marks) if _counts_first(tokens, marks) else _endings(tokens, marks)
    return _with_pack_words(_cut(tokens, places))


def _marks(tokens: list[Token]) -> list[Mark]:
    """Return the names, sizes and numbers of an item, without what asking begins and ends with."""
    marks = [Mark(at, sign) for at, token in enumerate(tokens) if (sign := _sign(token))]
    start, end = 0, len(marks)
    while start < end and marks[start].sign == _NAME and _is_talk(tokens[marks[start].at], OPENERS):
        start += 1
    while end > start and marks[end - 1].sign == _NAME and _is_talk(tokens[marks[end - 1].at], CLOSERS):
        end -= 1
    return marks[start:end]


def _is_talk(token: Token, words: frozenset[str]) -> bool:
    return token.word in words or token.word in EDGES


def _named_at_end(tokens: list[Token], marks: list[Mark]) -> list[list[Token]]:
    """Give each part of `12 mm 50 nag 10 mm 40 nag sariya` the name that stands behind the last one."""
    counts = [mark.at + 1 for mark in marks if mark.sign == _COUNT]
    return [part + tokens[counts[-1] :] for part in _cut(tokens[: counts[-1]], counts)]


def _sign(token: Token) -> str:
    if token.kind is Kind.SIZE:
        return _SIZE
    if token.kind is not Kind.NUMBER:
        return _NAME if names_article(token) else ""
    if token.unit in SMALL_MEASURES:
        return _SMALL
    return _MEASURE if token.unit in MEASURES else _COUNT


def _counts_first(tokens: list[Token], marks: list[Mark]) -> bool:
    """Whether numbers stand before their articles; where they stand at both ends, a mere weight is a size."""
    if not marks or marks[0].sign not in _NUMBERS:
        return False
    return marks[-1].sign not in _NUMBERS or (
        marks[-1].sign != _COUNT and marks[0].sign == _COUNT and tokens[marks[0].at].unit is not None
    )


def _beginnings(tokens: list[Token], marks: list[Mark]) -> list[int]:
    """Return where the items after the first begin in `2 pkt besan 500 gm 5 kg atta`; none in doubt."""
    places: list[int] = []
    counts: set[int] = set()
    for before, mark, behind in zip([_END, *marks], marks, [*marks[1:], _END], strict=False):
        if mark.sign not in _NUMBERS:
            continue
        follows_count = before.at in counts
        if mark.sign == _COUNT:
            if follows_count or behind.sign in {_COUNT, ""}:
                return []
        elif behind.sign != _NAME or follows_count or not _is_weighed(tokens, mark, before, counts):
            continue
        counts.add(mark.at)
        places.append(_behind_correction(tokens, mark.at))
    return places[1:]


def _is_weighed(tokens: list[Token], mark: Mark, before: Mark, counts: set[int]) -> bool:
    """Whether a weight counts: kilos do, grams only where everything is weighed or a size came before."""
    if mark.sign == _MEASURE:
        return True
    return before.sign in {_SIZE, _SMALL} or all(tokens[at].unit in MEASURES for at in counts)


def _endings(tokens: list[Token], marks: list[Mark]) -> list[int]:
    """Return behind which numbers an item ends in `besan 500 gm 2 pkt atta 5 kg`; none in doubt."""
    numbers = [mark for mark in marks if mark.sign in _NUMBERS]
    begins = bool(marks) and marks[0].sign == _COUNT
    if begins or (marks and marks[-1].sign not in _NUMBERS):
        return []
    is_weighed = all(mark.sign != _COUNT for mark in numbers)
    is_pair = len(numbers) == 2 and numbers[-1].sign == _COUNT and tokens[numbers[-1].at].unit is None
    places: list[int] = []
    signs = "".join(mark.sign for mark in marks)
    for at, (before, mark, behind) in enumerate(zip([_END, *marks], marks, marks[1:], strict=False)):
        is_count = mark.sign == _COUNT and _ends_here(signs, at, has_unit=tokens[mark.at].unit is not None)
        is_weight = mark.sign == _MEASURE and before.sign in {_NAME, _SIZE} and not is_pair
        is_weight = is_weight or (mark.sign == _SMALL and is_weighed and before.sign == _NAME)
        if is_count or (is_weight and behind.sign == _NAME):
            places.append(mark.at + 1)
    return places


def _ends_here(signs: str, at: int, *, has_unit: bool) -> bool:
    """Whether a number counts by what follows: a name, or the size of the next; `650 15s 20` are of one."""
    follows = signs[at + 1 : at + 3]
    if follows in {_SIZE + _COUNT, _SMALL + _COUNT, _MEASURE + _COUNT}:
        return has_unit or signs[at - 1] != _NAME
    return follows[0] not in {_COUNT, _MEASURE}


def _behind_correction(tokens: list[Token], at: int) -> int:
    """Return where the words begin that take back what was said before this number: no wait 3."""
    while at and tokens[at - 1].word in CORRECTIONS:
        at -= 1
    return at


def _with_pack_words(parts: list[list[Token]]) -> list[list[Token]]:
    """Leave what only tells the packing with the part before it: `lux soap 4 pcs | set 10`."""
    joined: list[list[Token]] = []
    for part in parts:
        if joined and _names_pack_only(part):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _names_pack_only(tokens: list[Token]) -> bool:
    words = [token.word for token in tokens if names_article(token)]
    return bool(words) and all(word in PACK_WORDS or unit_of(word) for word in words)


def _cut(tokens: list[Token], places: list[int]) -> list[list[Token]]:
    return [part for start, end in pairwise([0, *places, len(tokens)]) if (part := tokens[start:end])]
