"""Sizes are hard evidence: equal ones in other units are equal, and no other one is taken for them."""

from __future__ import annotations

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.matching.wording import cleaned
from domain.catalog import Certainty
from tests.adapters.matching.shelves import GROCERY, HARDWARE, shelf


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("atta 1 kg", "atta 1000 gm"),
        ("atta 0.5 kg", "500gms atta"),
        ("atta half kilo", "atta .5kg"),
        ("oil 1.5 ltr", "oil 1500 ml"),
        ("oil डेढ़ लीटर", "oil 1.5 litre"),
        ('pipe 1/2"', "pipe 0.5 inch"),
        ("pipe ½ inch", "aadha inch pipe"),
        ("pipe 1-1/2 inch", "pipe 1 1/2 इंच"),
        ("tablet 500 mg", "tablet 0.5 g"),
        ("tile 600x600 mm", "tile 60 x 60 cm"),
        ("ply 8x4 ft", "ply 4*8 feet"),
        ("wire 90 m", "wire 90 मीटर"),
        ("sugar 5 killo", "sugar 5 किलो"),
        ("soap pack of 4", "soap 4 pcs pack"),
        ("besan ek kilo", "besan 1 kg"),
        ("पाँच किलो चावल", "chaval 5 kg"),
        ("tel do litre", "tel 2 l"),
        ("half litre milk", "aadha litre milk"),
        ("jeera paav kilo", "jeera 250 gm"),
        ("three inch nail", "nail 3 inch"),
        ("soap ₹10", "soap 10/-"),
        ("soap rs. 10", "soap 10 rupaye"),
        ("soap Rs10/-", "soap 10 रुपये"),
    ],
)
def test_equal_sizes_read_the_same(one: str, other: str) -> None:
    assert cleaned(one).key == cleaned(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bar 10 mm", "bar 12 mm"),
        ("oil 5 litre", "oil 5 kg"),
        ("switch 6 a", "switch 6 module"),
        ("tile 600x600", "tile 300x600"),
        ("elbow 1 inch", "elbow 1 x 3/4 inch"),
        ("tea 100% natural", "tea 100 g"),
        ("tea 25 bags", "tea 25 g"),
        ("dal 10 kg", "dal 10/-"),
        ("three in one agarbatti", "3 inch one agarbatti"),
    ],
)
def test_other_sizes_do_not(one: str, other: str) -> None:
    assert cleaned(one).key != cleaned(other).key


@pytest.mark.parametrize(
    ("names", "wording"),
    [
        (HARDWARE, "tata tiscon 16mm"),
        (HARDWARE, "jsw bar 10 mm"),
        (HARDWARE, "reducer 1 inch"),
        (HARDWARE, "anchor switch 16a"),
        (HARDWARE, "floor tile 800x800"),
        (GROCERY, "tata tea gold 250 g"),
        (GROCERY, "toor dal 5 kg"),
        (GROCERY, "maggi pack of 12"),
        (GROCERY, "7up 2 l"),
    ],
)
def test_a_size_that_is_not_sold_is_never_replaced(names: str, wording: str) -> None:
    assert FuzzyProductMatcher().match(shelf(names), wording).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("names", "wording", "wrong"),
    [
        (HARDWARE, "tmt bar 12 mm", "10 mm"),
        (HARDWARE, "white paint 20 litre", " 4 L"),
        (GROCERY, "label 250 g", "1 kg"),
    ],
)
def test_a_wrong_size_is_not_offered_where_the_right_one_is_there(
    names: str, wording: str, wrong: str
) -> None:
    offered = FuzzyProductMatcher().match(shelf(names), wording).candidates
    assert offered
    assert not [candidate.product.name for candidate in offered if candidate.product.name.endswith(wrong)]


PACKS = "Moong Dal 10/-|Moong Dal 20/-|Moong Dal 1 kg|Vim Bar 5/-|Vim Bar 300 g"
PIPES = (
    "Supreme PVC Pipe 3 inch|Supreme PVC Pipe 4 inch|PVC Conduit 25 mm|AAC Block 6 inch|ACC PPC Cement 50 kg"
)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("moong dal 10 rs", "Moong Dal 10/-"),
        ("moong dal ₹20 wali", "Moong Dal 20/-"),
        ("vim bar 5", "Vim Bar 5/-"),
        ("vim bar paanch rupaye", "Vim Bar 5/-"),
    ],
)
def test_a_pack_is_found_by_its_price(wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(shelf(PACKS.replace("|", "\n")), wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.SURE, name)


@pytest.mark.parametrize("wording", ["moong dal 10 kg", "vim bar 5 kg", "moong dal 5 rs"])
def test_a_price_is_no_weight(wording: str) -> None:
    match = FuzzyProductMatcher().match(shelf(PACKS.replace("|", "\n")), wording)
    assert match.certainty is not Certainty.SURE


@pytest.mark.parametrize("wording", ["6 inch pvc pipe", "pvc pipe 2 inch", "supreme pipe 6 inch"])
def test_other_sizes_of_the_article_are_offered_and_no_stranger_of_that_size(wording: str) -> None:
    offered = FuzzyProductMatcher().match(shelf(PIPES.replace("|", "\n")), wording).candidates
    names = [candidate.product.name for candidate in offered]
    assert {*names[:2]} == {"Supreme PVC Pipe 3 inch", "Supreme PVC Pipe 4 inch"}
    assert not {"AAC Block 6 inch", "ACC PPC Cement 50 kg"} & {*names}
