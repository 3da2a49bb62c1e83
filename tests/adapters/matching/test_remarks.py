"""What is said beside an article decides only where the catalogue knows it."""

from __future__ import annotations

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Certainty
from tests.adapters.matching.shelves import shelf

STALL = shelf("""
    Vada Pav
    Cheese Vada Pav
    Filter Coffee
    Lemon Tea
    Lemon Tea Sugar Free
    Onion Uttapam
    Plain Uttapam
    Paneer Roll
    Egg Roll
    Sweet Lassi
    Mango Lassi
    Sponge Cake with Honey
    Boiled Egg
    Wall Paint White 4 L
    Paint Brush 2 inch
""")
SURE = """
    filter coffee with oat milk > Filter Coffee
    filter coffee with no sugar please > Filter Coffee
    less sugar filter coffee > Filter Coffee
    filter coffee bina cheeni > Filter Coffee
    bina cheeni filter coffee > Filter Coffee
    filter coffee cheeni kam > Filter Coffee
    filter coffee extra strong > Filter Coffee
    फिल्टर कॉफी बिना चीनी > Filter Coffee
    paneer roll without onions > Paneer Roll
    paneer roll, no mayo > Paneer Roll
    egg roll with chutney on the side > Egg Roll
    vada pav no cheese > Vada Pav
    vada pav with cheese > Cheese Vada Pav
    uttapam with onion > Onion Uttapam
    lemon tea sugar free > Lemon Tea Sugar Free
    sponge cake with honey > Sponge Cake with Honey
    white paint for my wall > Wall Paint White 4 L
"""
ASKED = """
    filter coffee with boiled egg > Filter Coffee
    roll with extra sauce > Egg Roll
    lassi no ice > Sweet Lassi
    uttapam no onion > Plain Uttapam
"""


def _cases(table: str) -> list[list[str]]:
    return [line.strip().split(" > ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("wording", "name"), _cases(SURE))
def test_what_no_product_bears_does_not_hide_the_article(wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(STALL, wording)
    assert (match.certainty, match.candidates[0].product.name) == (Certainty.SURE, name)


@pytest.mark.parametrize(("wording", "name"), _cases(ASKED))
def test_a_remark_that_may_be_an_article_or_leaves_several_is_asked_about(wording: str, name: str) -> None:
    match = FuzzyProductMatcher().match(STALL, wording)
    assert match.certainty is Certainty.CHOOSE
    assert name in [candidate.product.name for candidate in match.candidates]


@pytest.mark.parametrize("wording", ["pizza with olives", "no pizza", "with", "extra", "tea no 5 for guests"])
def test_a_remark_makes_nothing_sure_by_itself(wording: str) -> None:
    assert FuzzyProductMatcher().match(STALL, wording).certainty is not Certainty.SURE
