"""One catalogue, prepared so that a wording finds its few likely products without a look at all of them."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from adapters.matching.spelling import Spelling
from adapters.matching.wording import Size, Wording, cleaned
from domain.catalog import Catalogue, Product
from domain.conversation.order_words import FILLERS
from domain.conversation.units import stands_alone

SHORTLIST = 50
ENOUGH = 2_000  # products that rare words must have found before common words stop adding more


@dataclass(frozen=True, slots=True)
class Entry:
    """A product with everything that it may be called."""

    product: Product
    keys: tuple[str, ...]
    words: frozenset[str]
    sizes: frozenset[Size]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a wording: which words of the catalogue it may mean, how surely, and how telling it is."""

    word: str
    spellings: Mapping[str, float]
    weight: float

    def likeness(self, entry: Entry) -> float:
        """How surely the product bears this word, 0 to 1."""
        return max((like for word, like in self.spellings.items() if word in entry.words), default=0.0)

    @property
    def best(self) -> str:
        """The likeliest word that was meant."""
        return max(self.spellings, key=self.spellings.__getitem__, default=self.word)


class CatalogueIndex:
    """All products of one version of a catalogue, by word, by number and by full name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.version = catalogue.version
        self.entries = [_entry(product) for product in catalogue.products]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._named: dict[str, list[Entry]] = defaultdict(list)
        self._called: dict[str, list[Entry]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            self._add(place, entry)
        self._spelling = Spelling(
            dict.fromkeys(word for entry in self.entries for word in sorted(entry.words))
        )

    def _add(self, place: int, entry: Entry) -> None:
        self._named[entry.keys[0]].append(entry)
        for key in set(entry.keys[1:]):
            self._called[key].append(entry)
        for term in entry.words | {size.number for size in entry.sizes}:
            self._places[term].append(place)

    def exactly(self, key: str) -> list[Entry]:
        """Return the products of just this name, or else of just this alias."""
        return (self._named.get(key) or self._called.get(key) or []) if key else []

    def telling(self, wording: Wording) -> Wording:
        """Leave out politeness and units that no product bears, unless nothing else was said."""
        words = self._rejoined(wording.words)
        kept = [word for word in words if word in self._places or not _says_nothing(word)]
        return replace(wording, words=tuple(kept or words))

    def terms(self, wording: Wording) -> list[Term]:
        """Look each word up, misspelt ones by the words that they resemble."""
        return [self._term(word) for word in dict.fromkeys(wording.words)]

    def shortlist(self, terms: Iterable[Term], sizes: Iterable[Size]) -> list[Entry]:
        """Return the products that share most with a wording; none when nothing is shared."""
        shares = [(word, term.weight * like) for term in terms for word, like in term.spellings.items()]
        shares += [(size.number, self._weight(size.number)) for size in sizes if size.number in self._places]
        found: dict[int, float] = {}
        for word, share in sorted(shares, key=lambda each: len(self._places[each[0]])):
            is_open = len(found) < ENOUGH
            for place in self._places[word]:
                if is_open or place in found:
                    found[place] = found.get(place, 0.0) + share
        best = heapq.nlargest(SHORTLIST, found, key=lambda place: (found[place], -place))
        return [self.entries[place] for place in best]

    def _term(self, word: str) -> Term:
        spellings = {word: 1.0} if word in self._places else self._spelling.alternatives(word)
        return Term(
            word, spellings, min((self._weight(each) for each in spellings), default=self._weight(word))
        )

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self.entries) / (1 + len(self._places.get(word, ()))))

    def _rejoined(self, words: tuple[str, ...]) -> list[str]:
        """Write `ultra tech` as one word where the catalogue does."""
        joined: list[str] = []
        for word in words:
            if joined and joined[-1] + word in self._places:
                joined[-1] += word
            else:
                joined.append(word)
        return joined


def _entry(product: Product) -> Entry:
    phrases = [cleaned(phrase) for phrase in (product.name, *product.aliases)]
    described = [*phrases, cleaned(f"{product.brand} {product.category}")]
    return Entry(
        product=product,
        keys=tuple(phrase.key for phrase in phrases),
        words=frozenset(word for phrase in described for word in phrase.words),
        sizes=frozenset(size for phrase in phrases for size in phrase.sizes),
    )


def _says_nothing(word: str) -> bool:
    return word in FILLERS or stands_alone(word)
