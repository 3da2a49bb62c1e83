"""One catalogue, prepared so that a wording finds its products without a look at all of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import replace
from uuid import UUID

from adapters.matching.bits import Postings, bits_of
from adapters.matching.entries import Entry, entries_of
from adapters.matching.sizes import Size
from adapters.matching.spelling import Spelling
from domain.catalog import Catalogue, Product


class CatalogueIndex:
    """All products of one version of a catalogue, those of short names first, by word, size and full name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.version = catalogue.version
        self.entries = sorted(entries_of(catalogue.products), key=lambda entry: len(entry.keys[0]))
        self.all = (1 << len(self.entries)) - 1
        self._postings = Postings(map(_terms, self.entries))
        self._places = {entry.product.id: place for place, entry in enumerate(self.entries)}
        self._named: dict[str, list[int]] = defaultdict(list)
        self._called: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            self._named[entry.keys[0]].append(place)
            for key in set(entry.keys[1:]):
                self._called[key].append(place)
        self.spelling = Spelling({word for entry in self.entries for word in (*entry.words, *entry.kinds)})

    def renewed(self, catalogue: Catalogue) -> CatalogueIndex:
        """Return the index of the next version; where only prices are new, most of this one serves on."""
        products = {product.id: product for product in catalogue.products}
        before = {entry.product.id: entry.product for entry in self.entries}
        is_called_alike = products.keys() == before.keys() and all(
            _called(product) == _called(before[product_id]) for product_id, product in products.items()
        )
        if not is_called_alike:
            return CatalogueIndex(catalogue)
        index = copy(self)
        index.version = catalogue.version
        index.entries = [replace(entry, product=products[entry.product.id]) for entry in self.entries]
        return index

    def selected(self, product_ids: Collection[UUID]) -> int:
        """Return the places of these products, without those that the catalogue does not have."""
        return bits_of(
            (self._places[each] for each in product_ids if each in self._places), len(self.entries)
        )

    def exactly(self, key: str, selected: int) -> list[int]:
        """Return the selected products of just this name, or else of just this alias."""
        for named in (self._named, self._called):
            found = [place for place in named.get(key, ()) if selected >> place & 1]
            if key and found:
                return found
        return []

    def filed(self, words: Iterable[str]) -> int:
        """Return the places of the products that are filed under any of these words."""
        return self.bearing(f"~{word}" for word in words)

    def bearing(self, words: Iterable[str]) -> int:
        """Return the places of the products that bear any of these words."""
        places = 0
        for word in words:
            places |= self._postings.bits(word)
        return places

    def sized(self, size: Size) -> int:
        """Return the places of the products of this size."""
        return self.bearing(size.sought)

    def weight(self, bearing: int) -> float:
        """Return how telling a term is that so many products bear."""
        return math.log(1 + len(self.entries) / (1 + bearing))

    def count(self, word: str) -> int:
        """Return how many products bear the word."""
        return self._postings.count(word)


def _called(product: Product) -> tuple[object, ...]:
    """Return all by which a product is found."""
    return product.name, product.aliases, product.brand, product.unit, product.category


def _terms(entry: Entry) -> set[str]:
    filed = (f"~{kind}" for kind in entry.kinds)
    return {*entry.words, *filed, *(term for size in entry.sizes for term in size.postings)}
