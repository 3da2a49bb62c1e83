"""The index of a large catalogue is made aside, and of new prices alone none is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event
from typing import Any
from uuid import uuid4

import pytest

from adapters.matching import index, indexes
from adapters.matching.entries import Entry, entries_of
from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Catalogue, Certainty, Product
from domain.money import Money
from tests.builders import a_product
from tests.real_stack import until

OURS = uuid4()
CEMENT = a_product(OURS, sku="A-1", name="Cement", aliases=(), brand="", category="")
SAND = a_product(OURS, sku="B-2", name="Sand", aliases=(), brand="", category="")
TILES = a_product(OURS, sku="C-3", name="Tiles", aliases=(), brand="", category="")


def catalogue(version: int, *products: Product) -> Catalogue:
    return Catalogue(organization_id=OURS, version=version, products=products)


class Bench:
    """A matcher to which catalogues of two products are large, and that makes indexes when it may."""

    def __init__(self) -> None:
        self._matcher = FuzzyProductMatcher()
        self.may_make = Event()
        self.may_make.set()
        self.made = 0

    def entries_of(self, products: Sequence[Product]) -> list[Entry]:
        self.made += 1
        assert self.may_make.wait(20), "nobody let the index be made"
        return entries_of(products)

    def meant(self, given: Catalogue, wording: str) -> Product | None:
        match = self._matcher.match(given, wording)
        return match.candidates[0].product if match.certainty is Certainty.SURE else None


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    bench = Bench()
    monkeypatch.setattr(indexes, "LARGE", 2)
    monkeypatch.setattr(index, "entries_of", bench.entries_of)
    yield bench
    bench.may_make.set()


def test_nobody_waits_for_the_index_of_a_large_catalogue_that_is_new(bench: Bench) -> None:
    old, new = catalogue(1, CEMENT, SAND), catalogue(2, CEMENT, SAND, TILES)
    assert bench.meant(old, "sand") == SAND
    bench.may_make.clear()
    for _ in range(3):
        assert bench.meant(new, "tiles") is None
        assert bench.meant(new, "sand") == SAND
    bench.may_make.set()
    assert until(lambda: bench.meant(new, "tiles"), "the new index") == TILES
    assert bench.made == 2


def test_who_still_has_the_catalogue_before_is_answered_by_the_newer_index(bench: Bench) -> None:
    old, new = catalogue(1, CEMENT, SAND), catalogue(2, CEMENT, SAND, TILES)
    bench.meant(old, "sand")
    bench.meant(new, "sand")
    until(lambda: bench.meant(new, "tiles"), "the new index")
    assert bench.meant(old, "tiles") == TILES
    assert bench.made == 2


def test_an_index_that_could_not_be_made_is_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Any] = []
    monkeypatch.setattr("threading.excepthook", failures.append)
    new = catalogue(2, CEMENT, SAND, TILES)
    bench.meant(catalogue(1, CEMENT, SAND), "sand")
    with monkeypatch.context() as broken:
        broken.setattr(index, "entries_of", lambda products: 1 / 0)
        assert bench.meant(new, "sand") == SAND
        until(lambda: failures, "the failure")
    assert until(lambda: bench.meant(new, "tiles"), "the new index") == TILES


def test_a_small_catalogue_counts_at_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "LARGE", 4)
    bench.meant(catalogue(1, CEMENT, SAND), "sand")
    assert bench.meant(catalogue(2, CEMENT, SAND, TILES), "tiles") == TILES


@pytest.mark.parametrize("large", [2, 1000])
def test_new_prices_make_no_new_index(bench: Bench, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    monkeypatch.setattr(indexes, "LARGE", large)
    old, dearer = catalogue(1, CEMENT, SAND), replace(SAND, price=SAND.price + Money(100), hsn="2505")
    new = catalogue(2, CEMENT, dearer)
    assert bench.meant(old, "sand") == SAND
    assert until(lambda: bench.meant(new, "sand") == dearer, "the new price")
    assert bench.meant(new, "cement") == CEMENT
    assert bench.made == 1


@pytest.mark.parametrize(
    "change",
    [{"name": "Gravel"}, {"aliases": ("gravel",)}, {"brand": "Gravel"}, {"id": uuid4(), "name": "Gravel"}],
)
def test_whatever_a_product_is_called_by_makes_a_new_index(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    monkeypatch.setattr(indexes, "LARGE", 1000)
    bench.meant(catalogue(1, CEMENT, SAND), "sand")
    changed = replace(SAND, **change)
    assert bench.meant(catalogue(2, CEMENT, changed), "gravel") == changed
    assert bench.made == 2
