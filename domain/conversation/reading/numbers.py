"""Numbers as shops write them: 1,00,000, 2.5, 5k, 3/4, 1 1/2."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.conversation.reading.number_words import NUMBER_WORDS

__all__ = ["NUMBER_WORDS", "read_number", "whole_if_even", "without_grouping"]

_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")


def without_grouping(text: str) -> str:
    """Take the commas out of 1,000 and 1,00,000, so that a comma left over parts two items."""
    return _GROUPED.sub(lambda grouped: grouped[0].replace(",", ""), text) if "," in text else text


def read_number(text: str) -> Decimal:
    """Return the value of `12`, `2.5`, `5k`, `3/4`, `1 1/2` or `1-1/2`."""
    if text[-1] in "kK":
        return whole_if_even(Decimal(text[:-1]) * 1000)
    whole, *fraction = re.split("[ -]", text)
    return _part(whole) + _part(fraction[0]) if fraction else _part(whole)


def _part(text: str) -> Decimal:
    if "/" not in text:
        return Decimal(text)
    above, below = text.split("/")
    return Decimal(above) / Decimal(below)


def whole_if_even(value: Decimal) -> Decimal:
    """Return 250 for 250.0, so that it is written as people do."""
    whole = value.to_integral_value()
    return whole if whole == value else value
