"""Names of articles, cleaned so that `12MM Bars` and `bar 12 mm` read the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from adapters.matching.devanagari import in_latin
from adapters.matching.sizes import COUNTED, COUNTED_WORDS, Size, is_size_unit, read_size
from domain.conversation.reading.numbers import NUMBER_WORDS

PARTS = {
    **dict.fromkeys("half aadha adha aadhi आधा आधी".split(), "1/2"),
    **dict.fromkeys("quarter pav paav पाव".split(), "1/4"),
    **dict.fromkeys("pauna paun पौना".split(), "3/4"),
    **dict.fromkeys("sawa sava सवा".split(), "1.25"),
    **dict.fromkeys("dedh derh डेढ़".split(), "1.5"),
    **dict.fromkeys("dhai ढाई".split(), "2.5"),
}
BY, OF = "x", "of"  # 8 x 4 feet, pack of 6

_SIGNS = str.maketrans({"×": "*", "”": '"', "“": '"', "″": '"', "½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
_PRICE = re.compile(r"(?:₹|\brs\.?) *(\d+)(?: */-)?|(\d+) */-")
_APOSTROPHE = re.compile(r"(?<=[^\W\d])['’`](?=[^\W\d])")
_NUMBER = r"(?: [1-9][ -][1-9]/[1-9]\d?(?!\d) | \d{1,2}/[1-9]\d?(?!\d) | \d+(?:\.\d+)? | \.\d+ )"
_PIECE = re.compile(
    rf"""{_NUMBER} (?: [ ]? [x*] [ ]? {_NUMBER})*
      | '' | ["%] | [^\s\d!-/:-@\[-`{{-~।•–—…₹°’®™]+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A cleaned text: its words in their order, and apart from them its sizes."""

    words: tuple[str, ...]
    sizes: frozenset[Size]

    @property
    def key(self) -> str:
        """The same for texts that differ in order, repetition, case, spaces, plural or punctuation alone."""
        return " ".join(sorted({*self.words, *(size.key for size in self.sizes)}))


def cleaned(text: str) -> Wording:
    """Read a name, an alias or what a shop wrote."""
    words: list[str] = []
    sizes: list[Size] = []
    pieces = ["", *_pieces(text), ""]
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if _is_number(piece):
            sizes.append(read_size(piece, _unit(before, after)))
        elif piece and not _belongs_to_number(before, piece, after):
            words.append(singular(in_latin(piece)))
    return Wording(tuple(word for word in words if word[0].isalpha() and word != BY), frozenset(sizes))


def singular(word: str) -> str:
    """Return the word without the sign of its plural."""
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses", "oes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _is_number(piece: str) -> bool:
    return piece[:1].isdigit() or (piece[:1] == "." and len(piece) > 1)


def _belongs_to_number(before: str, piece: str, after: str) -> bool:
    """Whether a word only says what a number counts: `kg`, or the `of` in a pack of six."""
    return (_is_number(before) and is_size_unit(piece)) or (piece == OF and _is_number(after))


def _unit(before: str, after: str) -> str:
    """Return the unit of a number; a pack of six and 25 bags are counted."""
    if is_size_unit(after):
        return after
    return COUNTED if after in COUNTED_WORDS or before == OF else ""


def _pieces(text: str) -> list[str]:
    """Return words and numbers in their order."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().replace("sq mm", "sqmm")
    if "." in plain:
        plain = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", plain)
    pieces = _PIECE.findall(_APOSTROPHE.sub("", _PRICE.sub(r" \1\2 rs ", plain)))
    return [_in_figures(piece, after) for piece, after in zip(pieces, [*pieces[1:], ""], strict=False)]


def _in_figures(word: str, after: str) -> str:
    """Return the number that a word before a measure is: `aadha kilo`, `do litre`, but not `three in one`."""
    if word in PARTS and is_size_unit(after):
        return PARTS[word]
    if word in NUMBER_WORDS and len(after) > len(BY) and after != "in" and is_size_unit(after):
        return str(NUMBER_WORDS[word])
    return word
