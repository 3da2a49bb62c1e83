"""The signs that the fonts of our papers have, and what becomes of all others."""

from __future__ import annotations

import re
import unicodedata

# What fonts/README.md keeps of the fonts, as ranges: Latin, Devanagari, and what trade writes beside them.
RANGES = """
    0020-007E 00A0-00AC 00AE-0137 0139-017E 0218-021B 0900-0977 0979-097F 200C-200D 2013-2014 2018-201A
    201C-201E 2020-2022 2026 2030 2039-203A 2044 2070 2074-2079 2080-2089 20AC 20B9 2116 2122
"""
# Signs of the trade that the fonts lack, and that have no plainer form of their own in Unicode.
PLAINER = {
    "′": "'",
    "″": '"',
    "ʼ": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "−": "-",
    "―": "—",
    "→": "->",
    "⌀": "Ø",
    "Ω": "ohm",
}
UNKNOWN = "?"
LONGEST, MOST_LINES = 300, 8  # what is longer is no name or address, and would make a book of a bill


def _codes(ranges: str) -> frozenset[int]:
    """Return every code of ranges such as `0020-007E 20B9`."""
    bounds = [part.partition("-") for part in ranges.split()]
    return frozenset(
        code for first, _, last in bounds for code in range(int(first, 16), int(last or first, 16) + 1)
    )


COVERED = _codes(RANGES)


def printable(text: str) -> str:
    """Return a text of one line with signs that the fonts have, and no others.

    A sign that they lack becomes a plainer one where it has any (styled letters, ligatures); else letters
    become one `?` a run, and the rest (emoji, controls) is left out. What is much too long is cut.
    """
    signs = "".join(map(_shown, unicodedata.normalize("NFC", text)))
    line = re.sub(r"\s+", " ", re.sub(r"\?{2,}", UNKNOWN, signs)).strip()
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def printable_lines(text: str) -> list[str]:
    """Return the lines of a text that have anything to show."""
    return [line for line in map(printable, text.splitlines()) if line][:MOST_LINES]


def _shown(sign: str) -> str:
    if ord(sign) in COVERED:
        return sign
    if sign in PLAINER or sign.isspace():
        return PLAINER.get(sign, " ")
    plain = unicodedata.normalize("NFKC", sign)
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    for other in (plain, bare):
        if other and all(ord(part) in COVERED for part in other):
            return other
    return UNKNOWN if unicodedata.category(sign)[0] == "L" else ""
