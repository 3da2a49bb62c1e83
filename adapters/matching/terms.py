"""What the words of a wording may mean in one catalogue, and which products bear them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adapters.matching.index import CatalogueIndex
from adapters.matching.lexicon import NAMES_AT_MOST, SAYS_NOTHING, SOFT
from adapters.matching.sizes import Size
from adapters.matching.sounds import sound_of
from adapters.matching.spelling import SURE, UNSURE
from adapters.matching.wording import Wording, singular
from domain.catalog import MEASURED_UNITS
from domain.conversation.reading.units import stands_alone, unit_of

SHORTEST_JOINED = 5  # letters of a word that may be two: redlabel, parleg
AS_GOOD = 0.06  # spellings that near to the best may be meant as well
LONGEST_WORDING = 16  # words; who writes more tells a story


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a size: what it may mean in the catalogue, how telling it is, and which products bear it."""

    spellings: dict[str, float]
    meant: str  # the one word that it surely is, if there is one
    weight: float
    anywhere: int
    surely: int
    maybe: int  # where a slip of the fingers is likely, if all else that was said agrees

    @property
    def best(self) -> str:
        """The likeliest word that was meant."""
        return max(self.spellings, key=self.spellings.__getitem__, default="")


@dataclass(frozen=True, slots=True)
class Request:
    """A wording as one catalogue reads it; the soft words only help to choose."""

    key: str
    words: tuple[Term, ...]
    sizes: tuple[Size, ...]
    size_terms: tuple[Term, ...]
    soft: tuple[str, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that a product should bear."""
        return self.words + self.size_terms


def read_request(index: CatalogueIndex, wording: Wording) -> Request:
    """Look every word of a wording up in a catalogue."""
    words = list(dict.fromkeys(_pieced(index, wording.words[:LONGEST_WORDING])))
    telling = [word for word in words if not _is_soft(index, word)] or words
    terms = tuple(_term(index, index.spelling.spellings(word)) for word in telling)
    sizes = tuple(wording.sizes)
    respelt = (term.meant or word for word, term in zip(telling, terms, strict=True))
    return Request(
        key=Wording(tuple(respelt), wording.sizes).key,
        words=terms,
        sizes=sizes,
        size_terms=tuple(_size_term(index, size) for size in sizes),
        soft=tuple(word for word in words if word not in telling and word not in SAYS_NOTHING),
    )


def in_doubt(index: CatalogueIndex, request: Request) -> Request:
    """Return the request as read by who takes known words for misspelt ones as well."""
    return replace(request, words=tuple(_doubted(index, term) for term in request.words))


def _doubted(index: CatalogueIndex, term: Term) -> Term:
    others = index.spelling.resembling(term.best)
    doubted = {word: min(likeness, UNSURE) for word, likeness in others.items()} | term.spellings
    return replace(term, spellings=doubted, anywhere=index.bearing(doubted) | index.filed(doubted))


def _term(index: CatalogueIndex, spellings: dict[str, float]) -> Term:
    best = max(spellings.values(), default=0.0)
    sure = [word for word, likeness in spellings.items() if likeness >= best - AS_GOOD]
    surely = index.bearing(sure)
    return Term(
        spellings=spellings,
        meant=_the_one(sure) if best >= SURE else "",
        weight=index.weight(max(map(index.count, sure), default=0)),
        anywhere=surely | index.bearing(spellings) | index.filed(spellings),
        surely=surely if best >= SURE else 0,
        maybe=index.bearing(word for word, likeness in spellings.items() if likeness >= UNSURE),
    )


def _size_term(index: CatalogueIndex, size: Size) -> Term:
    bearing = index.sized(size)
    return Term({}, "", index.weight(bearing.bit_count()), bearing, bearing, 0)


def _the_one(words: list[str]) -> str:
    """Return the first of words that are all spoken alike; nothing when it may be one of several."""
    return words[0] if len(set(map(sound_of, words))) == 1 else ""


def _is_soft(index: CatalogueIndex, word: str) -> bool:
    is_no_name = word in NAMES_AT_MOST and word not in index.spelling
    return is_no_name or word in SAYS_NOTHING or word in SOFT or _is_mere_unit(index, word)


def _is_mere_unit(index: CatalogueIndex, word: str) -> bool:
    """Whether a word is a unit and no name: Parle-G and MTR are names."""
    is_name = len(word) == 1 or (word in index.spelling and unit_of(word) in MEASURED_UNITS)
    return stands_alone(word) and not is_name


def _pieced(index: CatalogueIndex, words: tuple[str, ...]) -> Iterator[str]:
    """Write words joined or apart as the catalogue does: `ultra tech`, `redlabel`."""
    at = 0
    while at < len(words):
        if at + 1 < len(words) and _belong_together(index, words[at], words[at + 1]):
            yield words[at] + words[at + 1]
            at += 2
        else:
            yield from _parted(index, words[at])
            at += 1


def _belong_together(index: CatalogueIndex, first: str, second: str) -> bool:
    joined = first + second
    if joined in index.spelling:
        return not _go_together(index, first, second)
    if len(joined) < 6 or first in index.spelling or second in index.spelling:
        return False
    understood = [word for word in (first, second, joined) if _is_understood(index, word)]
    return understood == [joined]


def _is_understood(index: CatalogueIndex, word: str) -> bool:
    return max(index.spelling.spellings(word).values(), default=0.0) >= SURE


def _parted(index: CatalogueIndex, word: str) -> list[str]:
    """Return the known words that one word is made of, or the word."""
    if word in index.spelling or len(word) < SHORTEST_JOINED:
        return [word]
    for cut in sorted(range(1, len(word)), key=lambda cut: abs(2 * cut - len(word))):
        first = singular(word[:cut])
        if first in index.spelling:
            rest = _parted(index, word[cut:])
            if all(_go_together(index, first, each) for each in rest):
                return [first, *rest]
    return [word] if _is_understood(index, word) else _half_parted(index, word)


def _half_parted(index: CatalogueIndex, word: str) -> list[str]:
    """Return a known word and the rest that is surely a misspelling of another one, or the word."""
    for cut in range(4, len(word) - 3):
        halves = (singular(word[:cut]), word[cut:])
        known = [half for half in halves if half in index.spelling]
        if known and all(_is_understood(index, half) for half in halves):
            return list(halves)
    return [word]


def _go_together(index: CatalogueIndex, first: str, second: str) -> bool:
    """Whether some product bears both words."""
    return bool(index.bearing([first]) & index.bearing([second]))
