"""A product matcher that knows whole words only, for tests."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from domain.catalog import Candidate, Catalogue, Certainty, Match, Product

MOST_CANDIDATES = 5
NEAREST = 3

_TERM = re.compile(r"\d+(?:\.\d+)?|[^\W\d_][^\s\d]*")


class InMemoryProductMatcher:
    """Sure of exact names, and of words that one product alone has."""

    def match(self, catalogue: Catalogue, wording: str, *, among: Collection[UUID] | None = None) -> Match:
        """Return what the wording may mean, by the words that it shares with names and aliases."""
        wanted = _terms(wording)
        products = [product for product in catalogue.products if among is None or product.id in among]
        ranked = sorted(products, key=lambda product: -_score(product, wanted))
        candidates = tuple(Candidate(product, _score(product, wanted)) for product in ranked)
        meant = _meant(products, wanted)
        if len(meant) == 1:
            others = [candidate for candidate in candidates if candidate.product is not meant[0]]
            return Match(Certainty.SURE, (Candidate(meant[0], 1.0), *others[: MOST_CANDIDATES - 1]))
        if any(candidate.score for candidate in candidates):
            return Match(Certainty.CHOOSE, candidates[:MOST_CANDIDATES])
        return Match(Certainty.UNKNOWN, candidates[:NEAREST])


def _meant(products: Sequence[Product], wanted: frozenset[str]) -> list[Product]:
    """Return the products of just this name, or else of this alias, or else that have all these words."""
    named = [product for product in products if _terms(product.name) == wanted]
    called = [product for product in products if wanted in map(_terms, product.aliases)]
    having = [product for product in products if wanted and wanted <= _words(product)]
    return named or called or having


def _score(product: Product, wanted: frozenset[str]) -> float:
    return len(wanted & _words(product)) / len(wanted) if wanted else 0.0


def _words(product: Product) -> frozenset[str]:
    return _terms(" ".join((product.name, product.brand, *product.aliases)))


def _terms(text: str) -> frozenset[str]:
    """Words in lower case without a plural s, numbers apart from their units."""
    return frozenset(term.removesuffix("s") for term in _TERM.findall(text.lower()))
