"""Numbers as shops write them: digits of any script, 1,00,000, 2.5, 3/4, 1 1/2, do, twenty."""

from __future__ import annotations

import re
from decimal import Decimal

_COUNTED = (
    ("one", "ek", "एक"),
    ("two", "do", "दो"),
    ("three", "teen", "तीन"),
    ("four", "char", "chaar", "चार"),
    ("five", "panch", "paanch", "पांच", "पाँच"),
    ("six", "chhe", "chah", "chhah", "छह", "छः"),
    ("seven", "saat", "सात"),
    ("eight", "aath", "आठ"),
    ("nine", "nau", "नौ"),
    ("ten", "das", "dus", "दस"),
    ("eleven",),
    ("twelve",),
    ("thirteen",),
    ("fourteen",),
    ("fifteen",),
    ("sixteen",),
    ("seventeen",),
    ("eighteen",),
    ("nineteen",),
    ("twenty",),
)
NUMBER_WORDS = {word: Decimal(value) for value, words in enumerate(_COUNTED, start=1) for word in words}

_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")


def without_grouping(text: str) -> str:
    """Take the commas out of 1,000 and 1,00,000, so that a comma left over parts two items."""
    return _GROUPED.sub(lambda grouped: grouped[0].replace(",", ""), text)


def read_number(text: str) -> Decimal:
    """Return the value of `12`, `2.5`, `3/4`, `1 1/2` or `1-1/2`."""
    whole, *fraction = re.split("[ -]", text)
    return _part(whole) + _part(fraction[0]) if fraction else _part(whole)


def _part(text: str) -> Decimal:
    if "/" not in text:
        return Decimal(text)
    above, below = text.split("/")
    return Decimal(above) / Decimal(below)
