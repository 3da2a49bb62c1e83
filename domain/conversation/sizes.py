"""Numbers that belong to the article: 12 mm, 53 grade, 550D, 4x2, 3/4, 20 litre."""

from __future__ import annotations

from dataclasses import replace

from domain.conversation.order_words import GRADES_AFTER, SIZE_ANNOUNCERS
from domain.conversation.tokens import Kind, Token
from domain.conversation.units import tells_a_size, unit_of

LENGTH_UNITS = frozenset({"feet", "metre"})
LONGEST_CODE = 3  # letters that a number may be glued to and be a code: fe500, 550D, opc53


def with_sizes(tokens: list[Token]) -> list[Token]:
    """Return the pieces with every size as one of its own; numbers that are left may be quantities."""
    return _with_dimensions(_with_plain_sizes(tokens))


def _with_plain_sizes(tokens: list[Token]) -> list[Token]:
    sized: list[Token] = []
    for at, token in enumerate(tokens):
        before = sized[-1] if sized else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if before is not None and _completes(before, token):
            sized[-1] = before.joined(token, Kind.SIZE)
        elif token.kind is Kind.NUMBER and _is_size_here(token, before, following):
            sized.append(replace(token, kind=Kind.SIZE))
        else:
            sized.append(token)
    return sized


def _completes(before: Token, token: Token) -> bool:
    """Whether both make one size: `12` and `mm`, `550` and a glued `D`, `fe` and a glued `500`."""
    if token.kind is Kind.NUMBER:
        return before.kind is Kind.WORD and not token.spaced and _is_code(before.text)
    if token.kind is not Kind.WORD:
        return False
    if before.kind is Kind.NUMBER and tells_a_size(token.text):
        return True
    is_suffix = before.kind in {Kind.NUMBER, Kind.SIZE} and not token.spaced
    return is_suffix and _is_code(token.text) and unit_of(token.text) is None


def _is_code(letters: str) -> bool:
    return letters.isalpha() and len(letters) <= LONGEST_CODE


def _is_size_here(token: Token, before: Token | None, following: Token | None) -> bool:
    """Whether a number is a grade because of the word before it, or a fraction that counts no unit."""
    announcer = before.word if before and before.kind is Kind.WORD else ""
    if announcer in SIZE_ANNOUNCERS or token.text in GRADES_AFTER.get(announcer, ()):
        return True
    return "/" in token.text and not (following and unit_of(following.text))


def _with_dimensions(tokens: list[Token]) -> list[Token]:
    """Join `4x2`, `8 x 4 ft` and `600 x 600 mm`."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end_of_dimensions(tokens, at)
        whole = tokens[at]
        for token in tokens[at + 1 : end]:
            whole = whole.joined(token, Kind.SIZE)
        joined.append(whole)
        at = end
    return joined


def _end_of_dimensions(tokens: list[Token], start: int) -> int:
    """Return the place behind the dimensions that begin here, or behind this one piece."""
    end = start + 1
    if not _is_length(tokens, start):
        return end
    while end + 1 < len(tokens) and tokens[end].kind is Kind.TIMES and _goes_on(tokens, start, end + 1):
        end += 2
    unit_follows = end > start + 1 and end < len(tokens) and unit_of(tokens[end].text) in LENGTH_UNITS
    return end + unit_follows


def _goes_on(tokens: list[Token], start: int, at: int) -> bool:
    """Whether an x leads to a further length; `20 x 12 mm` alone asks for twenty of 12 mm."""
    if tokens[at].spaced != tokens[start + 2].spaced:
        return False
    if tokens[at].kind is Kind.SIZE:
        others = tokens[:start] + tokens[at:]
        return not tokens[at].spaced or any(token.kind is Kind.NUMBER for token in others)
    return _is_length(tokens, at)


def _is_length(tokens: list[Token], at: int) -> bool:
    """Whether a number may be a length: above zero, and not counted in bags or kilos."""
    if tokens[at].kind is not Kind.NUMBER or tokens[at].value <= 0:
        return False
    return at + 1 == len(tokens) or unit_of(tokens[at + 1].text) in {None, *LENGTH_UNITS}
