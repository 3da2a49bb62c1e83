"""Names of articles, cleaned so that `12MM Bars` and `bar 12 mm` read the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from domain.conversation.numbers import read_number
from domain.conversation.units import unit_of

SIZE_UNITS = {
    **dict.fromkeys(("mm", "sqmm", "मिमी"), "mm"),
    **dict.fromkeys(("inch", "inches", "inchi", '"', "''", "इंच"), "inch"),
    **dict.fromkeys(("cm", "gauge", "grade", "core", "way", "module", "amp", "a", "hp"), ""),
    **dict.fromkeys(("watt", "w"), "watt"),
}
MEASURES = frozenset({"kg", "g", "litre", "ml", "metre", "feet"})
BETWEEN_NUMBERS = frozenset({"x", "*"})

_SIGNS = str.maketrans({"×": "*", "”": '"', "“": '"', "″": '"', "½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_PIECE = re.compile(
    r"""(?P<number> [1-9][ -][1-9]/[1-9]\d?(?!\d) | \d{1,2}/[1-9]\d?(?!\d) | \d+(?:\.\d+)? )
      | (?P<word> '' | ["*] | [^\s\d!-/:-@\[-`{-~।•–—…₹°]+ )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Size:
    """A number that belongs to an article; the unit is empty where none was written."""

    number: str
    unit: str = ""

    def fits(self, other: Size) -> bool:
        """Whether both may mean the same size; a missing unit fits any."""
        return self.number == other.number and (self.unit == other.unit or not (self.unit and other.unit))


@dataclass(frozen=True, slots=True)
class Wording:
    """A cleaned text: its words in their order, and apart from them its sizes."""

    words: tuple[str, ...]
    sizes: frozenset[Size]

    @property
    def key(self) -> str:
        """The same for texts that differ in order, repetition, case, spaces, plural or punctuation alone."""
        return " ".join(sorted({*self.words, *(size.number + size.unit for size in self.sizes)}))


def cleaned(text: str) -> Wording:
    """Read a name, an alias or what a shop wrote."""
    words: list[str] = []
    sizes: list[Size] = []
    number = ""
    for piece, is_number in _pieces(text):
        unit = _size_unit(piece) if number and not is_number else None
        if number:
            sizes.append(Size(number, unit or ""))
        if not is_number and unit is None and not (number and piece in BETWEEN_NUMBERS):
            words.append(_singular(piece))
        number = piece if is_number else ""
    if number:
        sizes.append(Size(number))
    return Wording(tuple(word for word in words if word[0].isalpha()), frozenset(sizes))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().replace("sq mm", "sqmm")
    for found in _PIECE.finditer(plain):
        is_number = found.lastgroup == "number"
        yield (_number(found[0]) if is_number else found[0]), is_number


def _number(text: str) -> str:
    """Write equal numbers alike: `1/2` and `0.50` are 0.5."""
    plain = format(read_number(text), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _size_unit(word: str) -> str | None:
    if word in SIZE_UNITS:
        return SIZE_UNITS[word]
    unit = unit_of(word)
    return unit if unit in MEASURES else None


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
