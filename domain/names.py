"""Names: short ones for what has no number of its own, and those of people, made harmless."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

FORMATTING = str.maketrans("", "", "*_~`")
AT_THE_BEGINNING = re.compile(r"^(?:[>\-#\u2022]+ *|\d+\. +)+")
CONTROLS = {"Cc", "Cf", "Co", "Cs"}


def short_name(prefix: str, id: UUID) -> str:
    """Return `ORD-1A2B3C4D` for an order: the prefix and the first eight digits of the id."""
    return f"{prefix}-{id.hex[:8].upper()}"


def inert(text: str) -> str:
    """Return what people wrote on one line, without invisible signs and signs that WhatsApp formats by.

    Some of them, of quotes and lists, count at the beginning of a line only.
    """
    return AT_THE_BEGINNING.sub("", one_line(text).translate(FORMATTING).strip())


def one_line(text: str) -> str:
    """Return a text with single spaces for every gap, without the signs that merely mislead.

    Newlines part words, so they are gaps; bidi controls and zero-width signs are nothing.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if sign.isspace() else sign for sign in text if _is_visible(sign))
    return " ".join(text.split())


def _is_visible(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in CONTROLS
