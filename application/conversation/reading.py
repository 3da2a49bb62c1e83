"""From a text to the lines that it asks for, each with the products that it may mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from application.ports import ProductMatcher
from domain.aliases import alias_key
from domain.catalog import Candidate, Catalogue, Certainty, Match, Product
from domain.conversation.flow import Intent
from domain.conversation.hearing.edits import Verb
from domain.conversation.hearing.speech import Speech
from domain.conversation.hearing.talk import is_order_shaped
from domain.conversation.reading.order_text import RequestedLine, read_order_text
from domain.conversation.reading.wholes import as_one_article

LIKE_ENOUGH = 0.65
LONGEST_NAME = 100
SURENESS = {Certainty.UNKNOWN: 0, Certainty.CHOOSE: 1, Certainty.SURE: 2}


@dataclass(frozen=True)
class ReadLine:
    """One line that is asked for, and what it may mean in the catalogue."""

    wanted: RequestedLine
    match: Match

    @property
    def is_sure(self) -> bool:
        """Whether just one product fits."""
        return self.match.certainty is Certainty.SURE

    @property
    def is_counted(self) -> bool:
        """Whether it has a quantity, or at least a size."""
        return self.wanted.quantity is not None or any(map(str.isdigit, self.wanted.text))

    @property
    def is_telling(self) -> bool:
        """Whether its words alone are about a product rather than just talk."""
        known = self.match.certainty is not Certainty.UNKNOWN
        return known and self.match.candidates[0].score >= LIKE_ENOUGH

    @property
    def is_measured(self) -> bool:
        """Whether so much is wanted of something that is known and sold by that very measure."""
        is_known = self.match.certainty is not Certainty.UNKNOWN
        return is_known and self.wanted.unit is not None and self.is_counted_so

    @property
    def is_counted_so(self) -> bool:
        """Whether the likeliest product is counted in the unit that was written, or none was."""
        best = self.match.candidates[0] if self.match.candidates else None
        return best is not None and best.product.counts(self.wanted.unit)

    @property
    def fitness(self) -> tuple[int, bool, float]:
        """How well this reading of the words fits the catalogue, to compare it with other readings."""
        score = max((candidate.score for candidate in self.match.candidates), default=0.0)
        return SURENESS[self.match.certainty], self.is_counted_so, score


@dataclass(frozen=True, kw_only=True)
class Acquaintance:
    """What is known of a shop that tells which product it means where its words do not.

    `meant` finds what wordings have come to mean, by their keys; `in_cart` and `bought` break ties.
    """

    meant: Callable[[Collection[str]], Mapping[str, UUID]]
    in_cart: Collection[UUID]
    bought: Callable[[], Collection[UUID]]


ANYONE = Acquaintance(meant=lambda keys: {}, in_cart=(), bought=tuple)


class Reader:
    """Reads texts against a catalogue: sure where one product fits, and never the nearest instead."""

    def __init__(self, *, matcher: ProductMatcher) -> None:
        self._matcher = matcher

    def read(
        self, catalogue: Catalogue, text: str, speech: Speech, shop: Acquaintance = ANYONE
    ) -> list[ReadLine]:
        """Return what a text orders when nothing was ordered before, `speech` being what it sounds like."""
        if speech.intent is Intent.ORDER:
            return self._read_order(catalogue, text, shop)
        if speech.intent in (Intent.CHATTER, Intent.NOTICE):
            return [line for line in self._named(catalogue, text, shop)[:1] if _is_in_its_words(line, text)]
        if speech.intent is not Intent.EDIT or not speech.orders_anew:
            return []
        brought_in = [edit for edit in speech.edits if edit.verb is not Verb.REMOVE]
        wanted = [RequestedLine(edit.article, edit.quantity, edit.unit) for edit in brought_in]
        lines = self.find(catalogue, wanted, shop)
        return lines if is_order_shaped(text) else [line for line in lines if line.is_telling]

    def _read_order(self, catalogue: Catalogue, text: str, shop: Acquaintance) -> list[ReadLine]:
        """Return the lines of an order; what it merely talks about is left out."""
        lines = self._as_named(catalogue, text, self.find(catalogue, read_order_text(text), shop), shop)
        doubtful = [line for line in lines if line.is_counted and not line.is_telling]
        if doubtful and (_surely_wanted(lines) or is_order_shaped(text)):
            return [line for line in lines if line.is_telling or line in doubtful]
        return [line for line in lines if line.is_telling]

    def _as_named(
        self, catalogue: Catalogue, text: str, lines: list[ReadLine], shop: Acquaintance
    ) -> list[ReadLine]:
        """Return the lines of a text, or what each line of it names as a whole where that is surer."""
        parts = [part for part in text.splitlines() if part.strip()]
        if len(parts) < 2:
            return self._as_name(catalogue, text, lines, shop)
        if lines and not _doubts(lines):
            return lines
        read = (self.find(catalogue, read_order_text(part), shop) for part in parts)
        apart = [self._as_name(catalogue, part, found, shop) for part, found in zip(parts, read, strict=True)]
        joined = [line for part in apart for line in part]
        return joined if all(apart) and _doubts(joined) < _doubts(lines) else lines

    def _as_name(
        self, catalogue: Catalogue, text: str, lines: list[ReadLine], shop: Acquaintance
    ) -> list[ReadLine]:
        """Return the one product that a line of text names as a whole, else the lines that it was read as.

        A count next to a name stays a count, unless the product is named by it: 6 pcs, 25 bags.
        """
        is_one = len(lines) == 1 and lines[0].wanted.quantity is not None
        if is_one and (lines[0].is_measured or (lines[0].is_sure and not _may_name(lines[0], text))):
            return lines
        if not is_one and lines and (not _doubts(lines) or len(_surely_wanted(lines)) > 1):
            return lines
        named = self._named(catalogue, text, shop)
        if is_one:
            named = [line for line in named if _agrees(line, text, lines[0].wanted.quantity)]
        return named[:1] or lines

    def _named(self, catalogue: Catalogue, text: str, shop: Acquaintance) -> list[ReadLine]:
        """Return the product that is surely named by a text as a whole; what was learned is no name."""
        if len(text) > LONGEST_NAME:
            return []
        unlearned = replace(shop, meant=ANYONE.meant)
        return [line for line in self.find(catalogue, as_one_article(text), unlearned) if line.is_sure]

    def find(
        self, catalogue: Catalogue, requested: Sequence[RequestedLine], shop: Acquaintance = ANYONE
    ) -> list[ReadLine]:
        """Return each line with what it may mean; of several readings the one that fits best."""
        readings = [(line, *line.otherwise) for line in requested]
        learned = shop.meant({alias_key(each.text) for line in readings for each in line}) if readings else {}
        found: list[ReadLine] = []
        for line in readings:
            read = [ReadLine(each, self._match(catalogue, each.text, shop, learned)) for each in line]
            best = _best(read)
            whole = self._joined(catalogue, found, best, shop, learned)
            found[-1:] = [whole] if whole else [*found[-1:], best]
        return found

    def match(self, catalogue: Catalogue, wording: str, among: Collection[UUID] | None = None) -> Match:
        """Return what a wording may mean, in the whole catalogue or among a few of its products."""
        return self._matcher.match(catalogue, wording, among=among)

    def _joined(
        self,
        catalogue: Catalogue,
        found: list[ReadLine],
        line: ReadLine,
        shop: Acquaintance,
        learned: Mapping[str, UUID],
    ) -> ReadLine | None:
        """Read two items as one article when only that makes sense: nut and bolt."""
        joined = line.wanted.joined
        if joined is None or not found or (line.is_sure and found[-1].is_sure):
            return None
        whole = ReadLine(joined, self._match(catalogue, joined.text, shop, learned))
        return whole if whole.is_sure else None

    def _match(
        self, catalogue: Catalogue, wording: str, shop: Acquaintance, learned: Mapping[str, UUID]
    ) -> Match:
        """Match a wording: what it has come to mean wins; ties go to what is in the cart or was bought."""
        meant = learned.get(alias_key(wording))
        if meant is not None:
            return _certain(self.match(catalogue, wording, {meant}))
        match = self.match(catalogue, wording)
        if match.certainty is Certainty.CHOOSE:
            for known in (shop.in_cart, shop.bought()):
                settled = self.match(catalogue, wording, known) if known else match
                if settled.certainty is Certainty.SURE:
                    return settled
        return match


def _is_in_its_words(line: ReadLine, text: str) -> bool:
    """Whether talk has two words or more of the product that it seems to name, letter by letter."""
    name = line.match.candidates[0].product.name
    return len({*alias_key(name).split()} & {*alias_key(text).split()}) > 1


def _surely_wanted(lines: Sequence[ReadLine]) -> set[UUID]:
    """Return the products that are surely wanted in a quantity."""
    return {line.match.candidates[0].product.id for line in lines if line.is_sure and line.wanted.quantity}


def _doubts(lines: Sequence[ReadLine]) -> int:
    """Count what is not settled: no sure product, no quantity, or a product that two lines are about."""
    return len(lines) - len(_surely_wanted(lines))


def _may_name(line: ReadLine, text: str) -> bool:
    """Whether one of the products that may be meant is named by what was taken for the quantity."""
    products = (candidate.product for candidate in line.match.candidates)
    return any(_has_count(product, text, line.wanted.quantity) for product in products)


def _agrees(line: ReadLine, text: str, quantity: Decimal | None) -> bool:
    """Whether a name leaves the quantity as it is, or has it in the product's own name."""
    return line.wanted.quantity == quantity or _has_count(line.match.candidates[0].product, text, quantity)


def _has_count(product: Product, text: str, quantity: Decimal | None) -> bool:
    """Whether the name has the number and the word behind it, as the text does."""
    name = f" {alias_key(product.name)} "
    words = pairwise(alias_key(text).split())
    counts = (
        f" {count} {word} " for count, word in words if count.isdecimal() and Decimal(count) == quantity
    )
    return any(count in name for count in counts)


def _best(readings: Sequence[ReadLine]) -> ReadLine:
    """Return the reading that fits best; `rice 25 kg` asks for kilos where rice is sold by the kilo.

    Where the likeliest one is known, a product that nobody counts in such a unit does not take its place.
    """
    likeliest, *others = readings
    if likeliest.match.certainty is not Certainty.UNKNOWN:
        others = [each for each in others if each.is_counted_so]
    best = max([likeliest, *others], key=lambda each: each.fitness)
    if best.wanted.quantity is not None:
        return best
    return max((each for each in readings if each.is_measured), key=lambda each: each.fitness, default=best)


def _certain(match: Match) -> Match:
    """Take the one product that was looked at, however unlike its name is."""
    return Match(Certainty.SURE, tuple(Candidate(each.product, 1.0) for each in match.candidates[:1]))
