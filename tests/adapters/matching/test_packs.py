"""The small one and the big one are asked about, the likeliest first, unless the catalogue says so itself."""

from __future__ import annotations

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Certainty
from tests.adapters.matching.shelves import shelf

SHOP = shelf("""
    Maaza 250 ml
    Maaza 1.2 L
    Maaza 600 ml
    Horlicks Malt 1 kg
    Horlicks Malt 500 g
    Gemini Steel Scrubber Small
    Gemini Steel Scrubber Large
    Bru Coffee 5/-
    Bru Coffee 100 g
    Mini Idli Mix 200 g
    Parachute Oil 100 ml
""")


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("maaza choti", "Maaza 250 ml"),
        ("chhoti maaza bottle", "Maaza 250 ml"),
        ("छोटी माज़ा", "Maaza 250 ml"),
        ("sabse bada maaza", "Maaza 1.2 L"),
        ("maaza big", "Maaza 1.2 L"),
        ("maaza family pack", "Maaza 1.2 L"),
        ("horlicks mini", "Horlicks Malt 500 g"),
        ("बड़ा हॉर्लिक्स", "Horlicks Malt 1 kg"),
        ("bru chota packet", "Bru Coffee 5/-"),
        ("parachute oil jumbo", "Parachute Oil 100 ml"),
    ],
)
def test_the_smallest_or_the_biggest_comes_first_and_is_asked_about(wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(SHOP, wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.CHOOSE, name)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("gemini scrubber chota", "Gemini Steel Scrubber Small"),
        ("badi scrubber", "Gemini Steel Scrubber Large"),
        ("mini idli", "Mini Idli Mix 200 g"),
    ],
)
def test_what_the_catalogue_calls_small_or_large_is_sure(wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(SHOP, wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.SURE, name)


@pytest.mark.parametrize("wording", ["choti", "big", "family pack", "chota pizza"])
def test_a_mere_pack_is_nothing_sure(wording: str) -> None:
    assert FuzzyProductMatcher().match(SHOP, wording).certainty is not Certainty.SURE
