"""Texts with fields: `Namaste {{name}}, {{city|aapke sheher}} mein…`, and what a person's field becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from domain.errors import InvalidWording
from domain.names import inert

FIELDS = ("name", "city", "distributor", "last_order", "owed")
FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*(?:\|([^{}|]*))?\}\}")
LONGEST_TEXT = 1_600
LONGEST_VALUE = 80
LONGEST_VARIABLE = 700
"""What fits into a template beside its own words, which together may have 1,024 signs."""


def fields_in(text: str) -> dict[str, str]:
    """Return the fields of a text, each with what stands in for a missing value, empty if nothing does."""
    return {match[1]: (match[2] or "").strip() for match in FIELD.finditer(text)}


def check_wording(text: str) -> None:
    """Raise `InvalidWording` for a text that is empty, too long, or has a field that nobody can fill."""
    if not text.strip():
        raise InvalidWording("a text must say something")
    longest = len(FIELD.sub("N" * LONGEST_VALUE, text))
    if longest > LONGEST_TEXT:
        raise InvalidWording(f"{longest} signs with long names are too long: {LONGEST_TEXT} are allowed")
    unknown = sorted(fields_in(text).keys() - set(FIELDS))
    if unknown:
        raise InvalidWording(f"{', '.join(unknown)}: no such field; there are {', '.join(FIELDS)}")
    if "{{" in (rest := FIELD.sub("", text)) or "}}" in rest:
        raise InvalidWording(
            f"braces that hold no field in {text!r}: write {{{{name}}}} or {{{{city|your town}}}}"
        )


def missing_in(texts: Iterable[str], values: Mapping[str, str]) -> str:
    """Return the first field that has neither a value nor what stands in for it; empty if all have."""
    wanted = (item for text in texts for item in fields_in(text).items())
    return next((field for field, instead in wanted if not instead and not values.get(field)), "")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled, once: what looks like a field within a value stays as it is."""
    return FIELD.sub(lambda match: values.get(match[1]) or (match[2] or "").strip(), text)


def value(text: str) -> str:
    """Return what may stand in a field: one short line that nothing in it can format or mislead."""
    return inert(text)[:LONGEST_VALUE].strip()
