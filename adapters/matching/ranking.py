"""Which products fit a request best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from adapters.matching.bits import places_in
from adapters.matching.entries import Entry
from adapters.matching.index import CatalogueIndex
from adapters.matching.lexicon import MODIFIERS
from adapters.matching.sizes import Size
from adapters.matching.spelling import SURE
from adapters.matching.terms import Request, Term

SHORTLIST = 40
STEPS = 4  # weights are told apart this finely when the shortlist is made
SHARE_OF_WORDS = 0.7
FILED = NEAR = 0.75
# How well a product bears a size: it has none, another one of that kind, or only some of other kinds.
SIZELESS, OTHER_SIZE, FOREIGN_SIZE = 0.6, 0.55, 0.5
RELATED = 0.3  # of what the best one bears
BELOW_EXACT = 0.99
FEW, MANY = 2, 0.02  # of the catalogue: a word that so many products bear is a kind of article


@dataclass(frozen=True, slots=True)
class Ranked:
    """How well one product fits a request."""

    entry: Entry
    score: float
    coverage: float
    evidence: float


def ranked(index: CatalogueIndex, request: Request, selected: int, complete: int) -> list[Ranked]:
    """Return the products that share most with a request, the best first.

    Left out is what contradicts a size where a product of the right size bears as much, and what bears
    little but the size.
    """
    places = dict.fromkeys(islice(places_in(complete), SHORTLIST))
    places.update(dict.fromkeys(_sharing_most(request, selected)))
    found = [_ranked(index.entries[place], request) for place in places]
    right = max((each.coverage for each in found if each.evidence == 1), default=0.0)
    related = RELATED * max((each.coverage for each in found), default=0.0)
    fitting = [each for each in found if each.coverage >= related and _is_in_place(each, right)]
    return sorted(fitting, key=lambda each: -each.score)


def _is_in_place(each: Ranked, right: float) -> bool:
    """Whether it is no other size of what products of the right size are as well."""
    return each.evidence != OTHER_SIZE or each.coverage > right


def is_near(index: CatalogueIndex, request: Request, entry: Entry) -> bool:
    """Whether the product bears half of what was said, and more of it than a colour."""
    terms = request.words
    if not terms:
        return True
    borne = [term for term in terms if _likeness(term, entry) >= NEAR]
    if 2 * len(borne) > len(terms):
        return True
    if all(term.best in MODIFIERS for term in borne):
        return False
    if not any(max(term.spellings.values()) >= SURE for term in borne):
        return False
    share = sum(term.weight for term in borne) / sum(term.weight for term in terms)
    is_kind = any(index.count(term.best) >= max(FEW, MANY * len(index.entries)) for term in borne)
    return share >= 0.5 or (is_kind and 2 * len(borne) == len(terms))


def _sharing_most(request: Request, selected: int) -> Iterator[int]:
    """Return the places where terms of most weight are found together, as many as make a shortlist."""
    heaviest = max((term.weight for term in request.terms), default=0.0) or 1.0
    sharing: dict[int, int] = {0: selected}
    for term in request.terms:
        weight = max(1, round(STEPS * term.weight / heaviest))
        rest = {total: places & ~term.anywhere for total, places in sharing.items()}
        for total, places in sharing.items():
            if borne := places & term.anywhere:
                rest[total + weight] = rest.get(total + weight, 0) | borne
        sharing = rest
    del sharing[0]
    best_first = (place for total in sorted(sharing, reverse=True) for place in places_in(sharing[total]))
    return islice(best_first, SHORTLIST)


def _ranked(entry: Entry, request: Request) -> Ranked:
    borne = said = 0.0
    for term in request.words:
        borne += term.weight * _likeness(term, entry) ** 2
        said += term.weight
    coverage = borne / said if said else 1.0
    evidence = min((_size_evidence(size, entry.sizes) for size in request.sizes), default=1.0)
    resemblance = max(fuzz.ratio(request.key, key) for key in entry.keys) / 100
    return Ranked(
        entry,
        score=(SHARE_OF_WORDS * coverage + (1 - SHARE_OF_WORDS) * resemblance) * evidence * BELOW_EXACT,
        coverage=coverage,
        evidence=evidence,
    )


def _likeness(term: Term, entry: Entry) -> float:
    """How surely the product bears the term, 0 to 1."""
    best = 0.0
    for word, likeness in term.spellings.items():
        if likeness > best and word in entry.words:
            best = likeness
        elif likeness * FILED > best and word in entry.kinds:
            best = likeness * FILED
    return best


def _size_evidence(wanted: Size, sizes: tuple[Size, ...]) -> float:
    """Return 1 when the size is there, and how near it is to what stands there instead."""
    if any(wanted.fits(size) for size in sizes):
        return 1.0
    if any(wanted.rivals(size) for size in sizes):
        return OTHER_SIZE
    return FOREIGN_SIZE if sizes else SIZELESS
