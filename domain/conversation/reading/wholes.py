"""A line as the name of one article, whatever its words would mean elsewhere: Lays Cream & Onion."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.units import unit_of

MEASURES = frozenset({"g", "ml", "kg", "litre", "feet", "metre"})

_SIGN = r"(?:\s+(?:[x×*:=-]\s*)?|\s*[×*:=]\s*|-)"
_BEHIND = re.compile(rf"(?P<name>.*?\S){_SIGN}(?P<count>\d{{1,5}})\s*(?P<unit>[^\W\d]+)?\.?")
_BEFORE = re.compile(r"(?P<count>\d{1,5})\s*(?P<unit>[^\W\d]+)?\s*[x×*:=-]?\s+(?:of\s+)?(?P<name>\S.*)")


def as_one_article(text: str) -> list[RequestedLine]:
    """Return the ways to read a line as one name: all of it, or all but a count behind or before it."""
    line = text.strip()
    counted = (_counted(found) for pattern in (_BEHIND, _BEFORE) if (found := pattern.fullmatch(line)))
    return [RequestedLine(line), *(each for each in counted if each is not None)] if line else []


def _counted(found: re.Match[str]) -> RequestedLine | None:
    """Return the name with its count; a word behind the count that is no unit belongs to the name."""
    name, count, word = found["name"], Decimal(found["count"]), found["unit"]
    unit = unit_of(word) if word else None
    if unit in MEASURES or not any(sign.isalpha() for sign in name):
        return None
    if word and unit is None:
        return RequestedLine(f"{word} {name}", count) if found.start("unit") < found.start("name") else None
    return RequestedLine(name, count, unit)
