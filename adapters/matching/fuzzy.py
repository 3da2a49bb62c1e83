"""Which product a shop means, spelling mistakes, sizes and nicknames included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Lock
from uuid import UUID

from rapidfuzz import fuzz

from adapters.matching.index import CatalogueIndex, Entry, Term
from adapters.matching.spelling import LIKELY
from adapters.matching.wording import Size, Wording, cleaned
from domain.catalog import Candidate, Catalogue, Certainty, Match

MOST_CANDIDATES = 5
NEAREST = 3
LONGEST_WORDING = 300

SURELY_SPELT = 0.8
SHARE_OF_WORDS = 0.7
LACKING_SIZE = 0.6
CONTRADICTING_SIZE = 0.5
BELOW_EXACT = 0.99


class FuzzyProductMatcher:
    """Matches wordings to products; keeps one index for each organization, that of its newest catalogue."""

    def __init__(self) -> None:
        self._indexes: dict[UUID, CatalogueIndex] = {}
        self._building: defaultdict[UUID, Lock] = defaultdict(Lock)
        self._lock = Lock()

    def match(self, catalogue: Catalogue, wording: str) -> Match:
        """Return what the wording may mean in this catalogue; safe to call from several threads."""
        return _judged(self._index(catalogue), cleaned(wording[:LONGEST_WORDING]))

    def _index(self, catalogue: Catalogue) -> CatalogueIndex:
        with self._lock:
            building = self._building[catalogue.organization_id]
        with building:
            held = self._indexes.get(catalogue.organization_id)
            if held is not None and held.version == catalogue.version:
                return held
            index = CatalogueIndex(catalogue)
            if held is None or held.version < catalogue.version:
                self._indexes[catalogue.organization_id] = index
            return index


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How well one product fits a wording."""

    entry: Entry
    score: float
    is_complete: bool  # it bears every word and every size
    is_near: bool  # it bears at least half of the words


def _judged(index: CatalogueIndex, wording: Wording) -> Match:
    telling = index.telling(wording)
    terms = index.terms(telling)
    exact = index.exactly(wording.key) or index.exactly(_respelt(telling, terms).key)
    likely = [_likeness(entry, telling, terms) for entry in index.shortlist(terms, telling.sizes)]
    likely.sort(key=lambda each: -each.score)
    ranked = [
        *(Candidate(entry.product, 1.0) for entry in exact),
        *(Candidate(each.entry.product, each.score) for each in likely if each.entry not in exact),
    ]
    meant = exact or [each.entry for each in likely if each.is_complete]
    if len(meant) == 1:
        return Match(Certainty.SURE, _first(ranked, meant[0]))
    if meant or any(each.is_near for each in likely):
        return Match(Certainty.CHOOSE, tuple(ranked[:MOST_CANDIDATES]))
    return Match(Certainty.UNKNOWN, tuple(_nearest(ranked, index.entries)))


def _respelt(wording: Wording, terms: Iterable[Term]) -> Wording:
    """Replace each word by the one that it is surely a misspelling of."""
    sure = {term.word: term.best for term in terms if term.spellings.get(term.best, 0) >= SURELY_SPELT}
    return replace(wording, words=tuple(sure.get(word, word) for word in wording.words))


def _likeness(entry: Entry, wording: Wording, terms: list[Term]) -> _Likeness:
    likenesses = [term.likeness(entry) for term in terms]
    all_weights = sum(term.weight for term in terms)
    borne = sum(term.weight * like**2 for term, like in zip(terms, likenesses, strict=True))
    coverage = borne / all_weights if terms else 1.0
    resemblance = max(fuzz.ratio(wording.key, key) for key in entry.keys) / 100
    size_evidence = _size_evidence(entry.sizes, wording.sizes)
    return _Likeness(
        entry,
        score=(SHARE_OF_WORDS * coverage + (1 - SHARE_OF_WORDS) * resemblance) * size_evidence * BELOW_EXACT,
        is_complete=size_evidence == 1 and all(like >= SURELY_SPELT for like in likenesses),
        is_near=2 * sum(like >= LIKELY for like in likenesses) >= max(1, len(terms)),
    )


def _size_evidence(has: frozenset[Size], wanted: frozenset[Size]) -> float:
    """Return 1 when every size is there, less when one is missing, least when another stands instead."""
    evidence = 1.0
    for size in wanted:
        if any(size.fits(other) for other in has):
            continue
        instead = any(other.unit == size.unit or not size.unit for other in has)
        evidence = min(evidence, CONTRADICTING_SIZE if instead else LACKING_SIZE)
    return evidence


def _first(ranked: list[Candidate], meant: Entry) -> tuple[Candidate, ...]:
    """Put the product that is meant in front of others that only look more alike."""
    chosen = next(candidate for candidate in ranked if candidate.product is meant.product)
    others = [candidate for candidate in ranked if candidate is not chosen]
    best = max(candidate.score for candidate in ranked)
    return (replace(chosen, score=best), *others[: MOST_CANDIDATES - 1])


def _nearest(ranked: list[Candidate], entries: list[Entry]) -> list[Candidate]:
    """Return the nearest three even where nothing is near."""
    named = {candidate.product.id for candidate in ranked[:NEAREST]}
    others = [entry for entry in entries[: 2 * NEAREST] if entry.product.id not in named]
    return [*ranked, *(Candidate(entry.product, 0.0) for entry in others)][:NEAREST]
