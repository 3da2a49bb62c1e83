"""What every product matcher promises."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.matching import InMemoryProductMatcher
from application.ports import ProductMatcher
from domain.catalog import Catalogue, Certainty, Match, Product
from domain.money import Money

BALAJI = UUID("0b9f6c1e-2b1d-4a53-9f0e-7a6f2c6f5a01")
GANESH = UUID("0b9f6c1e-2b1d-4a53-9f0e-7a6f2c6f5a02")

SHELF = {
    "Cement": (),
    "UltraTech Cement PPC 50 kg": ("ultratech ppc",),
    "UltraTech Cement OPC 53 Grade 50 kg": (),
    "Tata TMT Bar 12 mm": ("12mm sariya", "12 mm सरिया"),
    "Kamdhenu TMT Bar 12 mm": ("12mm sariya", "12 mm सरिया"),
    "Tata TMT Bar 16 mm": ("16mm sariya",),
    "River Sand": ("balu", "ret", "बालू"),
    "Red Brick": ("eent",),
}


@pytest.fixture(params=[InMemoryProductMatcher, FuzzyProductMatcher])
def matcher(request: pytest.FixtureRequest) -> ProductMatcher:
    made: ProductMatcher = request.param()
    return made


def product(name: str, aliases: tuple[str, ...] = (), organization_id: UUID = BALAJI) -> Product:
    return Product(
        id=uuid5(organization_id, name),
        organization_id=organization_id,
        sku=name.upper(),
        name=name,
        unit="piece",
        price=Money.rupees(50),
        aliases=aliases,
    )


def catalogue(*products: Product, organization_id: UUID = BALAJI, version: int = 1) -> Catalogue:
    return Catalogue(organization_id=organization_id, version=version, products=products)


DEMO = catalogue(*(product(name, aliases) for name, aliases in SHELF.items()))


def names(match: Match) -> list[str]:
    return [candidate.product.name for candidate in match.candidates]


@pytest.mark.parametrize("name", SHELF)
def test_an_exact_name_is_sure(matcher: ProductMatcher, name: str) -> None:
    match = matcher.match(DEMO, name)
    assert (match.certainty, names(match)[0]) == (Certainty.SURE, name)


@pytest.mark.parametrize("wording", ["cement", "CEMENT", "  cement ", "cements"])
def test_a_name_is_sure_although_longer_names_contain_it(matcher: ProductMatcher, wording: str) -> None:
    match = matcher.match(DEMO, wording)
    assert (match.certainty, names(match)[0]) == (Certainty.SURE, "Cement")


@pytest.mark.parametrize(
    ("wording", "name"),
    [("balu", "River Sand"), ("RET", "River Sand"), ("बालू", "River Sand"), ("eent", "Red Brick")],
)
def test_an_alias_of_one_product_is_sure(matcher: ProductMatcher, wording: str, name: str) -> None:
    match = matcher.match(DEMO, wording)
    assert (match.certainty, names(match)[0]) == (Certainty.SURE, name)


def test_words_that_one_product_alone_has_are_sure(matcher: ProductMatcher) -> None:
    match = matcher.match(DEMO, "tata 16mm")
    assert (match.certainty, names(match)[0]) == (Certainty.SURE, "Tata TMT Bar 16 mm")


@pytest.mark.parametrize("wording", ["12mm sariya", "12 mm sariya", "tmt 12 mm", "सरिया 12mm"])
def test_a_wording_that_fits_two_products_must_be_chosen(matcher: ProductMatcher, wording: str) -> None:
    match = matcher.match(DEMO, wording)
    assert match.certainty is Certainty.CHOOSE
    assert set(names(match)[:2]) == {"Tata TMT Bar 12 mm", "Kamdhenu TMT Bar 12 mm"}


@pytest.mark.parametrize("wording", ["ultratech cement 43", "tata tmt 20mm", "cement 99"])
def test_a_size_that_nothing_has_is_never_sure(matcher: ProductMatcher, wording: str) -> None:
    assert matcher.match(DEMO, wording).certainty is not Certainty.SURE


def test_the_right_size_comes_before_the_wrong_one(matcher: ProductMatcher) -> None:
    ranked = names(matcher.match(DEMO, "tata bar 16 mm"))
    assert ranked[0] == "Tata TMT Bar 16 mm"


@pytest.mark.parametrize("wording", ["qqqq", "laptop", "", "   ", "😀", "?!"])
def test_something_foreign_is_unknown_and_still_gets_three(matcher: ProductMatcher, wording: str) -> None:
    match = matcher.match(DEMO, wording)
    assert (match.certainty, len(set(names(match)))) == (Certainty.UNKNOWN, 3)


def test_two_products_of_the_same_name_must_be_chosen(matcher: ProductMatcher) -> None:
    twins = [product("Putty"), product("putty")]
    assert matcher.match(catalogue(*twins), "putty").certainty is Certainty.CHOOSE


def test_an_empty_catalogue_has_nothing_to_offer(matcher: ProductMatcher) -> None:
    assert matcher.match(catalogue(), "cement") == Match(Certainty.UNKNOWN, ())


def test_a_catalogue_of_one_offers_one(matcher: ProductMatcher) -> None:
    match = matcher.match(catalogue(product("Cement")), "laptop")
    assert (match.certainty, names(match)) == (Certainty.UNKNOWN, ["Cement"])


@pytest.mark.parametrize("wording", ["cement", "tata", "12mm sariya", "bar 99", "kg", "laptop", "12"])
def test_candidates_are_few_and_the_best_comes_first(matcher: ProductMatcher, wording: str) -> None:
    scores = [candidate.score for candidate in matcher.match(DEMO, wording).candidates]
    assert 1 <= len(scores) <= 5
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_each_distributor_has_its_own_products(matcher: ProductMatcher) -> None:
    other = catalogue(product("Cement", organization_id=GANESH), organization_id=GANESH)
    assert matcher.match(DEMO, "cement").candidates[0].product.organization_id == BALAJI
    assert matcher.match(other, "cement").candidates[0].product.organization_id == GANESH


def test_a_new_version_counts_at_once_and_an_old_one_is_read_as_it_was(matcher: ProductMatcher) -> None:
    old = catalogue(product("Cement"), version=1)
    new = catalogue(product("Putty"), version=2)
    assert [names(matcher.match(given, "cement"))[0] for given in (old, new, old)] == [
        "Cement",
        "Putty",
        "Cement",
    ]


def ids(*wanted: str) -> list[UUID]:
    return [uuid5(BALAJI, name) for name in wanted]


def test_a_product_is_sure_when_it_alone_fits_among_those_looked_at(matcher: ProductMatcher) -> None:
    cart = ids("Kamdhenu TMT Bar 12 mm", "River Sand", "Cement")
    match = matcher.match(DEMO, "12mm sariya", among=cart)
    assert (match.certainty, names(match)[0]) == (Certainty.SURE, "Kamdhenu TMT Bar 12 mm")
    assert set(names(match)) <= {"Kamdhenu TMT Bar 12 mm", "River Sand", "Cement"}


def test_two_that_fit_among_those_looked_at_must_be_chosen(matcher: ProductMatcher) -> None:
    bars = ids("Kamdhenu TMT Bar 12 mm", "Tata TMT Bar 12 mm", "River Sand")
    assert matcher.match(DEMO, "12mm sariya", among=bars).certainty is Certainty.CHOOSE


def test_an_exact_name_elsewhere_does_not_count(matcher: ProductMatcher) -> None:
    match = matcher.match(DEMO, "red brick", among=ids("River Sand", "Tata TMT Bar 12 mm"))
    assert match.certainty is Certainty.UNKNOWN
    assert set(names(match)) == {"River Sand", "Tata TMT Bar 12 mm"}


@pytest.mark.parametrize("among", [[], [uuid5(GANESH, "Cement")]])
def test_among_no_products_there_is_nothing_to_offer(matcher: ProductMatcher, among: list[UUID]) -> None:
    assert matcher.match(DEMO, "cement", among=among) == Match(Certainty.UNKNOWN, ())
