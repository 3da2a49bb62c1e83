"""The products of a catalogue, each with everything that it may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from adapters.matching.lexicon import REAL_WORDS
from adapters.matching.sizes import Size
from adapters.matching.sounds import skeleton_of, sound_of
from adapters.matching.wording import Wording, cleaned
from domain.catalog import Product
from domain.conversation.reading.units import ARTICLE_UNITS

FEW_BONES = 2  # consonants, by which a word is not yet known
KNOWN_WORDS = 50_000

_CAPITAL = re.compile(r"(?:^|(?<=[\s.a-z]))[A-Z](?=[a-z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A product with everything that it may be called; its own name is the first key."""

    product: Product
    keys: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[str, ...]  # what it is filed under, or short for: hints, since much else is as well
    sizes: tuple[Size, ...]


def entries_of(products: Sequence[Product]) -> list[Entry]:
    """Return an entry for each product."""
    called = [[cleaned(phrase) for phrase in (product.name, *product.aliases)] for product in products]
    respelt = _respelt(called)
    return [_entry(product, phrases, respelt) for product, phrases in zip(products, called, strict=True)]


def _entry(product: Product, phrases: Sequence[Wording], respelt: Mapping[str, str]) -> Entry:
    unit = product.unit if product.unit in ARTICLE_UNITS else ""
    described = [*phrases, cleaned(f"{product.brand} {unit}")]
    words = dict.fromkeys(intern(respelt.get(word, word)) for phrase in described for word in phrase.words)
    words.update(dict.fromkeys(map(intern, _initials([product.brand, *product.name.split()]))))
    first_words = "" if product.brand else " ".join(product.name.split()[:2])
    kinds = map(intern, (*cleaned(product.category).words, *_initials([first_words])))
    return Entry(
        product=product,
        keys=tuple(phrase.key for phrase in phrases),
        words=tuple(words),
        kinds=tuple(kind for kind in kinds if kind not in words),
        sizes=tuple(dict.fromkeys(size for phrase in phrases for size in phrase.sizes)),
    )


def _respelt(called: Iterable[Sequence[Wording]]) -> dict[str, str]:
    """Return how names spell the words that only aliases spell otherwise: `siment` and `सीमेंट` are cement.

    Left as they stand they would be words of their own, and Cement no product of that name.
    """
    respelt: dict[str, str] = {}
    named: set[str] = set()
    for name, *aliases in called:
        named.update(name.words)
        others = {word for alias in aliases for word in alias.words} - REAL_WORDS - {*name.words}
        if others:
            spelt = {_bones_of(word): word for word in name.words}
            respelt.update((word, spelt[_bones_of(word)]) for word in others if _bones_of(word) in spelt)
    return {word: name for word, name in respelt.items() if word not in named}


@lru_cache(KNOWN_WORDS)
def _bones_of(word: str) -> str:
    """Return the consonants that are heard, or the whole sound where they are few."""
    sound = sound_of(word)
    bones = skeleton_of(sound)
    return bones if len(bones) > FEW_BONES else sound


def _initials(names: Iterable[str]) -> Iterator[str]:
    """Return what UltraTech and Asian Paints are called for short."""
    for name in names:
        capitals = "".join(_CAPITAL.findall(name)).lower()
        if len(capitals) > 1:
            yield capitals
