"""Numbers that belong to the article: 12 mm, 53 grade, 550D, 4x2, 3/4, 1 1/2 inch, pack of 6."""

from __future__ import annotations

from decimal import Decimal

from domain.conversation.reading.order_words import (
    BELONGING,
    GRADES_AFTER,
    KIND_OF,
    SIZE_ANNOUNCERS,
    WITH_WORDS,
)
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import MEASURES, SIZE_WORDS, unit_of

_CHOOSING = frozenset("go going start starting".split())  # let's go with two burgers
_LENGTH_UNITS = frozenset({"feet", "metre"})
_LONGEST_CODE = 7  # letters that a number may be glued to and be a name: fe500, 550D, 7up, 5star
_NUMBERED = frozenset("number nambar nmbr no no. नंबर".split())  # 2 number ka bolt
_LARGEST_WHOLE = 9  # of a size with a fraction: 1 1/2 inch
_PACKS = frozenset("pack packs packet set box case carton bundle pkt combo".split())
_LEAST_LENGTH = 100  # in mm, that stands before another length rather than counts: 600x600mm


def with_sizes(tokens: list[Token]) -> list[Token]:
    """Return the pieces of one item with every size as one of its own; what is left may be a quantity."""
    if not any(token.kind is Kind.NUMBER for token in tokens):
        return tokens
    return _with_dimensions(_with_plain_sizes(_with_fractions(tokens)))


def _numbers(tokens: list[Token]) -> int:
    return sum(token.kind is Kind.NUMBER for token in tokens)


def _with_fractions(tokens: list[Token]) -> list[Token]:
    """Join `1 1/2` and `1-1/2`; two and a half inches may be two of half an inch as well."""
    joined: list[Token] = []
    others = _numbers(tokens) - 2
    for token in tokens:
        dash = joined[-1] if joined and joined[-1].text == "-" and not token.spaced else None
        whole = joined[-2] if dash and len(joined) > 1 else joined[-1] if joined else None
        if whole and _is_mixed(whole, token):
            del joined[-1 - (dash is not None) :]
            joined.append(_mixed(whole, token, is_sure=dash is not None or others > 0 or bool(joined)))
        else:
            joined.append(token)
    return joined


def _is_mixed(whole: Token, part: Token) -> bool:
    if part.kind is not Kind.NUMBER or "/" not in part.text or whole.kind is not Kind.NUMBER:
        return False
    is_whole = whole.text.isdigit() and whole.value is not None and 0 < whole.value <= _LARGEST_WHOLE
    return is_whole and part.value is not None and 0 < part.value < 1


def _mixed(whole: Token, part: Token, *, is_sure: bool) -> Token:
    value = (whole.value or Decimal(0)) + (part.value or Decimal(0))
    text = f"{whole.text} {part.text}"
    return Token(Kind.NUMBER, text, text, whole.spaced, value, inner=() if is_sure else (whole, part))


def _with_plain_sizes(tokens: list[Token]) -> list[Token]:
    sized: list[Token] = []
    for at, token in enumerate(tokens):
        before = sized[-1] if sized else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        is_pack = len(sized) > 1 and sized[-2].word == "of" and unit_of(token.word) in MEASURES
        if before is not None and (
            _completes(before, token, following) or (is_pack and before.kind is Kind.SIZE)
        ):
            inner = _parts_of_code(before, token)
            sized[-1] = before.joined(token, Kind.SIZE)._replace(inner=inner)
        elif token.kind is Kind.NUMBER and _is_size_here(token, sized, following):
            sized.append(token._replace(kind=Kind.SIZE))
        else:
            sized.append(token)
    return sized


def _completes(before: Token, token: Token, following: Token | None) -> bool:
    """Whether both make one size: `12` and `mm`, `550` and a glued `D`, `fe` and a glued `500`."""
    if token.kind is Kind.NUMBER:
        is_counted = following is not None and not following.spaced and unit_of(following.word) is not None
        return before.kind is Kind.WORD and not token.spaced and _is_code(before) and not is_counted
    if token.kind is not Kind.WORD:
        return False
    if token.word in _NUMBERED and before.kind is Kind.NUMBER:
        return following is not None and following.word in BELONGING | KIND_OF
    if token.word in SIZE_WORDS and before.kind in (Kind.NUMBER, Kind.SIZE):
        return before.kind is Kind.NUMBER or before.word.endswith("sq") or before.word[-1].isdigit()
    is_suffix = before.kind is Kind.NUMBER or (before.kind is Kind.SIZE and before.word[-1:].isdigit())
    return is_suffix and not token.spaced and _is_code(token) and unit_of(token.word) is None


def _is_code(token: Token) -> bool:
    return token.word.isalpha() and len(token.word) <= _LONGEST_CODE and unit_of(token.word) is None


def _parts_of_code(before: Token, token: Token) -> tuple[Token, ...]:
    """Keep the parts of `50ppc` or `2 1/2 inch`, which may be a quantity and an article; `12mm` has none."""
    if token.kind is Kind.WORD and token.word in SIZE_WORDS:
        return (before.inner[0], before.inner[1].joined(token, Kind.SIZE)) if before.inner else ()
    return (before, token) if before.kind in (Kind.NUMBER, Kind.WORD) else ()


def _is_size_here(token: Token, before: list[Token], following: Token | None) -> bool:
    """Whether a number is a size because of the words before it, or a fraction that counts no unit."""
    last = before[-1].word if before and before[-1].kind is Kind.WORD else ""
    if last in SIZE_ANNOUNCERS or token.text in GRADES_AFTER.get(last, ()):
        is_named = following is not None and following.kind is Kind.WORD
        return not (following and unit_of(following.word)) and (last != "number" or is_named)
    if last == "of" and len(before) > 1 and (before[-2].word in _PACKS or unit_of(before[-2].word)):
        return True
    if last == "of" and following is None and any(token.kind is Kind.NUMBER for token in before):
        return True  # fifty packets of lays of ten
    is_on_dish = last in WITH_WORDS and len(before) > 1 and before[-2].word not in _CHOOSING
    if is_on_dish or (following and following.word in KIND_OF):
        return True
    return "/" in token.text and not token.inner and not (following and unit_of(following.word))


def _with_dimensions(tokens: list[Token]) -> list[Token]:
    """Join `4x2`, `8 x 4 ft` and `600 x 600 mm`."""
    joined: list[Token] = []
    count = _numbers(tokens)
    at = 0
    while at < len(tokens):
        end = _end_of_dimensions(tokens, at)
        if end == at + 1:
            joined.append(tokens[at])
        else:
            joined += _dimensions(tokens[at:end], others=count - _numbers(tokens[at:end]))
        at = end
    return joined


def _end_of_dimensions(tokens: list[Token], start: int) -> int:
    """Return the place behind the dimensions that begin here, or behind this one piece."""
    end = start + 1
    if not _is_length(tokens[start]):
        return end
    while end + 1 < len(tokens) and _is_times(tokens[end]) and _is_length(tokens[end + 1]):
        if tokens[end].spaced != tokens[start + 1].spaced:
            break
        end += 2
    follows = unit_of(tokens[end].word) if end < len(tokens) else None
    if end > start + 1 and follows is not None:
        return end + 1 if follows in _LENGTH_UNITS else start + 1
    return end


def _is_times(token: Token) -> bool:
    return token.kind is Kind.TIMES or token.word == "by"


def _is_length(token: Token) -> bool:
    """Whether a piece may be one of several lengths: a number above zero, or one in mm or inches."""
    is_number = token.kind is Kind.NUMBER and token.value is not None and token.value > 0
    return is_number or (token.kind is Kind.SIZE and token.text[0].isdigit() and not token.inner)


def _dimensions(pieces: list[Token], *, others: int) -> list[Token]:
    """Read lengths with crosses between them as one size, as a count and a size, or as either."""
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.joined(piece, Kind.SIZE)
    if others or len(pieces) > 4 or unit_of(pieces[-1].word) is not None:
        return [whole]
    first, last = pieces[0], pieces[-1]
    if first.kind is Kind.SIZE and last.kind is Kind.NUMBER:
        return pieces if len(pieces) == 3 else [whole]
    if last.kind is Kind.SIZE:
        counts = first.kind is Kind.NUMBER and (first.value or 0) < _LEAST_LENGTH and "mm" in last.word
        return pieces if counts or first.kind is Kind.SIZE else [whole]
    if len(pieces) > 3:
        return [whole]
    return [whole._replace(inner=tuple(pieces))]
