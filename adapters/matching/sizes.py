"""Sizes of articles, equal when they measure the same: 0.5 kg and 500 gm, 3/4" and 0.75 inch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from adapters.matching.devanagari import in_latin
from adapters.matching.sounds import sound_of
from domain.conversation.reading.numbers import read_number
from domain.conversation.reading.units import UNIT_NAMES, unit_of

COUNTED = "pc"
# Words that are counted and yet tell the article: 25 bags of tea, 10 tablets.
COUNTED_WORDS = frozenset(
    "bags tablets tabs capsules caps sachets pieces packs sheets wipes pulls pads eggs rolls sticks".split()
)

# What a written unit measures, and how many of that it is; the count of a pack has no other.
_MEASURED_BY_WORD = {
    **dict.fromkeys(("mm", "sqmm", "मिमी"), ("mm", "1")),
    **dict.fromkeys(("cm", "cms", "सेमी"), ("mm", "10")),
    **dict.fromkeys(("inch", "inches", "inchi", "in", '"', "''", "इंच"), ("inch", "1")),
    **dict.fromkeys(("mg", "mgs", "मिग्रा"), ("g", "0.001")),
    **dict.fromkeys(("mcg", "iu"), ("mcg", "1")),
    **dict.fromkeys(("grm", "grms", "gr", "gms"), ("g", "1")),
    **dict.fromkeys(("ltr", "ltrs", "lt", "lts", "lit", "litr"), ("ml", "1000")),
    **dict.fromkeys(("watt", "watts", "w", "वाट"), ("watt", "1")),
    **dict.fromkeys(("amp", "amps", "a", "ampere"), ("amp", "1")),
    **dict.fromkeys(("volt", "volts", "v"), ("volt", "1")),
    **{word: (word, "1") for word in "hp gsm mah gauge grade core way module micron ply %".split()},
    "ग्रेड": ("grade", "1"),
    **dict.fromkeys(("s", "pc", "pcs", "nos"), (COUNTED, "1")),
    **dict.fromkeys("rs rupee rupees rupay rupaye rupaya rupiya रुपये रुपए रुपया".split(), ("rupee", "1")),
}
_MEASURED_BY_UNIT = {
    "kg": ("g", "1000"),
    "g": ("g", "1"),
    "litre": ("ml", "1000"),
    "ml": ("ml", "1"),
    "metre": ("mm", "1000"),
    "feet": ("inch", "12"),
}
_MEASURED_BY_SOUND = {
    sound_of(word): measured
    for unit, measured in _MEASURED_BY_UNIT.items()
    for word in UNIT_NAMES[unit].split()
    if len(word) > 3
}
_BY = re.compile("[ ]?[x*][ ]?")


@dataclass(frozen=True, slots=True)
class Size:
    """A number that belongs to an article, as it was written, and what it measures if a unit was written."""

    number: str
    unit: str = ""
    amount: str = ""

    def fits(self, other: Size) -> bool:
        """Whether both may mean the same size; without a unit only the numbers are compared."""
        if self.unit and other.unit:
            return self.unit == other.unit and self.amount == other.amount
        return self.number == other.number

    def rivals(self, other: Size) -> bool:
        """Whether one may stand where the other does: both weights, or one of them any number."""
        return self.unit == other.unit or not (self.unit and other.unit)

    @property
    def key(self) -> str:
        """The same for sizes that are written with equal units or none."""
        return self.amount + self.unit if self.unit else self.number

    @property
    def postings(self) -> tuple[str, ...]:
        """The terms by which an article of this size is found."""
        return (f"#{self.number}", f"={self.key}") if self.unit else (f"#{self.number}", f"?{self.number}")

    @property
    def sought(self) -> tuple[str, ...]:
        """The terms of all sizes that fit."""
        return (f"={self.key}", f"?{self.number}") if self.unit else (f"#{self.number}",)


def is_size_unit(word: str) -> bool:
    """Whether a number before this word is a size."""
    return _measured(word) is not None


def read_size(number: str, word: str = "") -> Size:
    """Return the size of a number, or of lengths such as 600x600, in the unit behind it."""
    values = sorted(map(read_number, _BY.split(number)))
    unit, factor = _measured(word) or ("", "1")
    amounts = [value * Decimal(factor) for value in values] if unit else []
    return Size("x".join(map(_plain, values)), unit, "x".join(map(_plain, amounts)))


def _measured(word: str) -> tuple[str, str] | None:
    """Return what a unit measures, also where only its sound is right: graam, killo."""
    for written in (word, in_latin(word)):
        if known := _MEASURED_BY_WORD.get(written) or _MEASURED_BY_UNIT.get(unit_of(written) or ""):
            return known
    return _MEASURED_BY_SOUND.get(sound_of(in_latin(word))) if len(word) > 3 else None


def _plain(value: Decimal) -> str:
    """Write equal numbers alike: `1/2` and `0.50` are 0.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
