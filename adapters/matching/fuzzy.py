"""Which product a shop means, spelling mistakes, sizes and nicknames included."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from uuid import UUID

from adapters.matching.bits import places_in
from adapters.matching.entries import Entry
from adapters.matching.index import CatalogueIndex
from adapters.matching.indexes import Indexes
from adapters.matching.lexicon import VARIANTS, says_a_kind, says_a_trait
from adapters.matching.packs import by_pack, is_by_pack, without_pack
from adapters.matching.ranking import Ranked, is_near, ranked
from adapters.matching.remarks import Remark, remark_in
from adapters.matching.terms import Request, in_doubt, read_request
from adapters.matching.wording import Wording, cleaned
from domain.catalog import Candidate, Catalogue, Certainty, Match

MOST_CANDIDATES = 5
NEAREST = 3
BEST_SCORE = 0.99
CARRYING = 3  # words, of which one may be hardly legible
LONGEST_WORDING = 300
MOST_PACKS = 100


class FuzzyProductMatcher:
    """Matches wordings to products; keeps one index for each organization, that of its newest catalogue.

    The index of a large one takes seconds, so the one before stays in use until a thread has made the next.
    """

    def __init__(self) -> None:
        self._indexes = Indexes()

    def match(self, catalogue: Catalogue, wording: str, *, among: Collection[UUID] | None = None) -> Match:
        """Return what the wording may mean in this catalogue; safe to call from several threads."""
        index = self._indexes.of(catalogue)
        selected = index.all if among is None else index.selected(among)
        return _understood(index, wording[:LONGEST_WORDING], selected)


def _understood(index: CatalogueIndex, text: str, selected: int) -> Match:
    """Leave a remark beside an article aside where no product bears it: almond milk in a latte."""
    whole, remark = _judged(index, cleaned(text), selected), remark_in(text)
    if remark is None or _is_heeded(remark, whole):
        return whole
    article = _judged(index, cleaned(remark.article), selected)
    if article.certainty is Certainty.UNKNOWN or cleaned(remark.what).sizes:
        return whole
    if _may_go(index, remark, article, selected):
        return article
    return Match(Certainty.CHOOSE, article.candidates) if article.certainty is Certainty.SURE else whole


def _is_heeded(remark: Remark, match: Match) -> bool:
    """Whether a product is as the remark wants it; onion rings are no pizza without onions."""
    if remark.refuses:
        return any(remark.word in cleaned(each.product.name).words for each in match.candidates[:1])
    return match.certainty is Certainty.SURE


def _may_go(index: CatalogueIndex, remark: Remark, article: Match, selected: int) -> bool:
    """Whether what is said beside an article is neither sold by itself nor told of others like it."""
    if remark.refuses:
        return True
    said = read_request(index, cleaned(f"{remark.word} {remark.what}"))
    alike = _complete(index, read_request(index, cleaned(remark.article)), selected)
    meant = article.candidates[:1] if article.certainty is Certainty.SURE else ()
    others = alike & ~index.selected([candidate.product.id for candidate in meant])
    return not _complete(index, said, selected) and not any(others & term.surely for term in said.words)


def _judged(index: CatalogueIndex, wording: Wording, selected: int) -> Match:
    request = read_request(index, wording)
    named = index.exactly(wording.key, selected) or index.exactly(request.key, selected)
    complete = _complete(index, request, selected)
    meant = [index.entries[place] for place in named or islice(places_in(complete), 2)]
    if not meant and is_by_pack(wording):
        return _by_pack(index, wording, selected)
    if not meant:
        request = in_doubt(index, request)
    likely = ranked(index, request, selected, complete)
    if len(meant) == 1 and (named or not _is_vague(index, request, meant[0], selected)):
        return Match(Certainty.SURE, _led_by(meant[0], likely))
    if meant or any(is_near(index, request, each.entry) for each in likely[:MOST_CANDIDATES]):
        first = [Candidate(entry.product, 1.0) for entry in meant if named]
        return Match(Certainty.CHOOSE, _candidates(first, likely, MOST_CANDIDATES))
    nearest = [Candidate(each.entry.product, each.score) for each in likely[:NEAREST]]
    return Match(Certainty.UNKNOWN, tuple(_filled_up(nearest, index, selected)))


def _by_pack(index: CatalogueIndex, wording: Wording, selected: int) -> Match:
    """Ask which pack is the small one, the smallest first, among products that bear all else."""
    match = _judged(index, without_pack(wording), selected)
    if match.certainty is Certainty.UNKNOWN:
        return match
    complete = _complete(index, read_request(index, without_pack(wording)), selected)
    packs = by_pack(wording, [index.entries[place] for place in islice(places_in(complete), MOST_PACKS)])
    first = [Candidate(entry.product, BEST_SCORE) for entry in packs]
    return Match(Certainty.CHOOSE, _candidates(first, [], MOST_CANDIDATES) or match.candidates)


def _is_vague(index: CatalogueIndex, request: Request, meant: Entry, selected: int) -> bool:
    """Whether other products may be meant as well that bear not quite all that was said."""
    are_kinds = all(says_a_kind(term.best) or index.filed([term.best]) for term in request.words)
    return (are_kinds and _has_others(index, request, selected)) or _is_unsaid_variant(meant, request)


def _has_others(index: CatalogueIndex, request: Request, selected: int) -> bool:
    """Whether a mere kind fits more products when those count that are only filed under it."""
    if not request.size_terms and all(says_a_trait(term.best) for term in request.words):
        return True
    for term in request.words:
        selected &= term.surely | index.filed(term.spellings)
    for term in request.size_terms:
        selected &= term.surely
    return selected.bit_count() > 1


def _is_unsaid_variant(entry: Entry, request: Request) -> bool:
    """Whether the product is a forte or a diet of what was asked for."""
    said = {word for term in request.words for word in term.spellings}
    return any(word in VARIANTS and word not in said for word in entry.words)


def _complete(index: CatalogueIndex, request: Request, selected: int) -> int:
    """Return the products that bear every word and every size, and of them those that bear soft words too.

    Where two other words are sure, one that is hardly legible may be any word like it.
    """
    if not request.words:
        return 0
    complete = selected
    unsure = [term for term in request.words if not term.surely]
    is_carried = len(unsure) == 1 and len(request.words) >= CARRYING
    for term in request.terms:
        complete &= term.surely or (term.maybe if is_carried else 0)
    for word in request.soft:
        complete = complete & index.bearing([word]) or complete
    return complete


def _led_by(meant: Entry, likely: list[Ranked]) -> tuple[Candidate, ...]:
    """Put the product that is meant in front of others that only look more alike."""
    best = max([BEST_SCORE, *(each.score for each in likely)])
    return _candidates([Candidate(meant.product, best)], likely, MOST_CANDIDATES)


def _candidates(first: list[Candidate], likely: list[Ranked], most: int) -> tuple[Candidate, ...]:
    named = {candidate.product.id for candidate in first}
    others = (each for each in likely if each.entry.product.id not in named)
    rest = islice(others, max(0, most - len(first)))
    return (*first[:most], *(Candidate(each.entry.product, each.score) for each in rest))


def _filled_up(nearest: list[Candidate], index: CatalogueIndex, selected: int) -> list[Candidate]:
    """Offer three even where nothing is near."""
    named = {candidate.product.id for candidate in nearest}
    products = [index.entries[place].product for place in islice(places_in(selected), 2 * NEAREST)]
    others = [Candidate(product, 0.0) for product in products if product.id not in named]
    return [*nearest, *others][:NEAREST]
