"""A shelf full of near twins: what a slip of the fingers, a missing word or an article not sold leads to."""

from __future__ import annotations

from itertools import product as combinations
from random import Random

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Catalogue, Certainty
from tests.adapters.matching.shelves import shelf

BRANDS = "Annapurna Chandan Goldcrest Himgiri Kaveri Madhur Narmada Pavitra Rajdhani Vindhya".split()
ARTICLES = "Green Tea|Coffee|Cookies|Basmati Rice|Mustard Oil|Garam Masala|Toothpaste|Ketchup".split("|")
VARIANTS = "Premium Classic Organic Herbal Lemon Jasmine Saffron Mango Orange".split()
SIZES = "50 g|100 g|250 g|500 g|1 kg".split("|")
NAMES = [" ".join(parts) for parts in combinations(BRANDS, VARIANTS, ARTICLES, SIZES)]
ASKED = 300


@pytest.fixture(scope="module")
def matcher() -> FuzzyProductMatcher:
    return FuzzyProductMatcher()


@pytest.fixture(scope="module")
def twins() -> Catalogue:
    return shelf("\n".join(NAMES))


def misspelt(random: Random, name: str) -> str:
    """Return the name with one letter wrong, missing, doubled or swapped in one of its first two words."""
    words = name.lower().split()
    place = random.randrange(2)
    word, at = words[place], random.randrange(1, len(words[place]) - 1)
    wrong = random.choice("abcdefghijklmnopqrstuvwxyz")
    words[place] = random.choice(
        [
            word[:at] + wrong + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)


def test_a_slip_of_the_fingers_finds_the_article_and_never_its_twin(
    matcher: FuzzyProductMatcher, twins: Catalogue
) -> None:
    random = Random(1)
    found, sure, wrong = 0, 0, []
    for name in random.sample(NAMES, ASKED):
        wording = misspelt(random, name)
        match = matcher.match(twins, wording)
        is_first, is_sure = match.candidates[0].product.name == name, match.certainty is Certainty.SURE
        found, sure = found + is_first, sure + is_sure
        if is_sure and not is_first:
            wrong.append((wording, match.candidates[0].product.name))
    assert (found >= 0.97 * ASKED, sure >= 0.9 * ASKED, wrong) == (True, True, [])


@pytest.mark.parametrize(
    "missing", [slice(0, 1), slice(1, 2), slice(-2, None)], ids=["brand", "kind", "size"]
)
def test_an_article_without_its_brand_kind_or_size_is_asked_about(
    matcher: FuzzyProductMatcher, twins: Catalogue, missing: slice
) -> None:
    for name in Random(2).sample(NAMES, ASKED):
        words = name.lower().split()
        del words[missing]
        match = matcher.match(twins, " ".join(words))
        assert (match.certainty, len(match.candidates)) == (Certainty.CHOOSE, 5)


def test_an_article_that_is_not_sold_never_becomes_its_twin() -> None:
    random, matcher = Random(3), FuzzyProductMatcher()
    gone = random.sample(NAMES, ASKED)
    rest = shelf("\n".join(sorted({*NAMES} - {*gone})))
    wordings = [misspelt(random, name) for name in gone]
    assert not [each for each in wordings if matcher.match(rest, each).certainty is Certainty.SURE]
