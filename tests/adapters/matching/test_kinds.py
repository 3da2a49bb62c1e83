"""Words for kinds and talk fit a single product by chance; respelt words are no kinds of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Catalogue, Certainty
from tests.adapters.matching.shelves import shelf

FILED = {
    "Tata Tea Gold 250 g": "tea",
    "Red Label 250 g": "tea",
    "Society Masala 500 g": "tea",
    "Saffola Gold 1 L": "oil",
    "Fortune Mustard Oil 1 L": "oil",
    "Fortune Mustard Oil 5 L": "oil",
    "Lizol Cleaner 500 ml": "cleaning",
    "Hot Chocolate": "drinks",
    "River Sand": "building",
    "Mortein Coil": "home",
}
ALIASES = {
    "Society Masala 500 g": ("chai masala",),
    "River Sand": ("bajree", "बालू"),
    "Lizol Cleaner 500 ml": ("लाइज़ोल क्लीनर",),
    "Red Label 250 g": ("रेड लेबल", "red lebal"),
    "Mortein Coil": ("मॉर्टीन कोइल",),
}


@pytest.fixture(scope="module")
def filed() -> Catalogue:
    plain = shelf("\n".join(FILED))
    products = [
        replace(each, category=FILED[each.name], aliases=ALIASES.get(each.name, ()))
        for each in plain.products
    ]
    return replace(plain, products=tuple(products))


@pytest.mark.parametrize("wording", ["tea", "chai", "tea 250 g", "oil 1 l", "tel 1 litre", "hot", "चाय"])
def test_a_kind_that_fits_one_by_chance_is_asked_about(filed: Catalogue, wording: str) -> None:
    match = FuzzyProductMatcher().match(filed, wording)
    assert match.certainty is Certainty.CHOOSE


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("cleaner", "Lizol Cleaner 500 ml"),
        ("mustard oil 1 l", "Fortune Mustard Oil 1 L"),
        ("tata tea", "Tata Tea Gold 250 g"),
        ("oil 5 l", "Fortune Mustard Oil 5 L"),
        ("sand", "River Sand"),
        ("red label", "Red Label 250 g"),
        ("रेड लेबल", "Red Label 250 g"),
        ("redd lebel", "Red Label 250 g"),
        ("lizol kleaner", "Lizol Cleaner 500 ml"),
        ("मॉर्टिन कॉइल", "Mortein Coil"),
    ],
)
def test_what_means_one_product_alone_is_sure(filed: Catalogue, wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(filed, wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.SURE, name)


@pytest.mark.parametrize(
    "wording", ["rent", "generators on rent", "every winter", "kamre wiring", "team", "time"]
)
def test_talk_is_no_product(filed: Catalogue, wording: str) -> None:
    assert FuzzyProductMatcher().match(filed, wording).certainty is Certainty.UNKNOWN


SPELT = {
    "Plaster": ("प्लास्टर",),
    "Gyproc Plaster 25 kg": ("जिप्रोक प्लास्टर", "gyproc plastar"),
    "Sakarni Plaster 20 kg": ("sakarni plastar",),
}


@pytest.mark.parametrize("wording", ["plaster", "plastar", "plastur", "प्लास्टर", "प्लस्टर"])
def test_a_name_is_sure_however_the_aliases_of_others_spell_it(wording: str) -> None:
    plain = shelf("\n".join(SPELT))
    products = [replace(each, aliases=SPELT[each.name]) for each in plain.products]
    match = FuzzyProductMatcher().match(replace(plain, products=tuple(products)), wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.SURE, "Plaster")
