"""Codes of products: the CRM lets them change, pass on, be missing and stand at two products at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from application.crm_records import ListedProduct
from domain.money import Money
from tests.unit.application.crm.listing import (
    A_SECOND,
    CHANGED,
    an_article,
    listed,
    merge,
    products_after,
)

LATER = CHANGED + A_SECOND


def test_a_product_keeps_its_id_and_its_words_when_its_code_changes() -> None:
    before = an_article("501", sku="A")
    after = products_after([before], listed("501", sku="B", modified_at=LATER))["501"]
    assert (after.id, after.aliases, after.sku) == (before.product.id, before.product.aliases, "B")


def test_a_product_without_a_code_goes_by_the_crms_id_until_it_gets_one() -> None:
    (new,) = merge([], listed("501", sku="")).articles
    assert new.product.sku == "501"
    after = products_after([new], listed("501", sku="A", modified_at=LATER))["501"]
    assert (after.id, after.sku) == (new.product.id, "A")


def test_a_product_that_loses_its_code_keeps_it_here() -> None:
    before = an_article("501", sku="A")
    assert products_after([before], listed("501", sku="", modified_at=LATER))["501"].sku == "A"


def test_a_product_that_was_here_before_the_crm_is_the_one_with_its_code() -> None:
    before = an_article("", sku="A", counted=None, modified_at=None)
    assert products_after([before], listed("501", sku="A"))["501"].id == before.product.id


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_products_with_one_code_the_first_has_it_and_the_other_is_told_of(order: int) -> None:
    twins = [listed("501", sku="A", name="Cement"), listed("502", sku="A", name="Sand")][::order]
    merged = merge([], *twins)
    assert [each.crm_id for each in merged.articles] == [twins[0].crm_id]
    assert merged.remarks == [
        f"code A stands at {twins[1].crm_id} ({twins[1].name}) and at {twins[0].crm_id}, which keeps it"
    ]


def test_twins_are_told_of_at_each_look_and_never_change_places() -> None:
    known = merge([], listed("501", sku="A"), listed("502", sku="A")).articles
    again = merge(known, listed("502", sku="A"), listed("501", sku="A"))
    assert not again.articles
    assert len(again.remarks) == 1


def test_a_twin_that_is_not_for_sale_is_nothing_to_tell_of() -> None:
    merged = merge([an_article("501", sku="A")], listed("502", sku="A", is_sold=False))
    assert not merged.articles
    assert not merged.remarks


def test_a_known_product_whose_new_code_is_anothers_keeps_its_own_and_is_up_to_date_all_the_same() -> None:
    known = [an_article("501", sku="A"), an_article("502", sku="B")]
    news = listed("502", sku="A", price=Money.rupees(99), quantity=Decimal(3), modified_at=LATER)
    merged = merge(known, news)
    (after,) = merged.articles
    assert (after.product.sku, after.product.price, after.counted) == ("B", Money.rupees(99), Decimal(3))
    assert len(merged.counted) == 1
    assert len(merged.remarks) == 1


def test_the_code_of_a_product_that_the_crm_does_not_list_is_not_taken_from_it() -> None:
    stranger = an_article("", sku="SAND", counted=None, modified_at=None)
    merged = merge([stranger, an_article("501", sku="A")], listed("501", sku="SAND", modified_at=LATER))
    assert merged.remarks == [
        "code SAND stands at 501 (UltraTech Cement OPC 53) and at a product that is not in the CRM, "
        "which keeps it"
    ]


def test_the_code_of_a_withdrawn_product_passes_on_with_all_that_is_known_of_it() -> None:
    withdrawn = an_article("501", sku="A", is_sold=False)
    merged = merge([withdrawn], listed("502", sku="A", modified_at=LATER))
    (after,) = merged.articles
    assert (after.product.id, after.crm_id, after.is_sold) == (withdrawn.product.id, "502", True)
    assert [each.counted for each in merged.counted] == [Decimal(120)]
    assert not merged.remarks


def test_a_code_that_has_passed_on_does_not_go_back_on_the_same_page() -> None:
    withdrawn = an_article("501", sku="A", is_sold=False)
    page = [
        listed("502", sku="A", modified_at=LATER),
        listed("501", sku="A", is_sold=False, modified_at=LATER),
    ]
    merged = merge([withdrawn], *page)
    assert [(each.crm_id, each.is_sold) for each in merged.articles] == [("502", True)]
    assert not merged.remarks


def test_a_withdrawn_product_whose_code_has_passed_on_stays_away_when_it_is_listed_again() -> None:
    known = merge([an_article("501", sku="A", is_sold=False)], listed("502", sku="A")).articles
    merged = merge(known, listed("501", sku="A", modified_at=LATER))
    assert not merged.articles
    assert merged.remarks == [
        "code A stands at 501 (UltraTech Cement OPC 53) and at 502, which keeps it",
    ]


OLD = an_article("501", sku="A")


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("old", "skus"),
    [
        (listed("501", sku="B", modified_at=LATER), {"501": "B", "502": "A"}),
        (listed("501", sku="A", modified_at=LATER, is_sold=False), {"502": "A"}),
    ],
    ids=["has another code", "is not for sale any more"],
)
def test_a_new_product_gets_the_code_that_another_one_gives_up_whichever_is_listed_first(
    order: int, old: ListedProduct, skus: dict[str, str]
) -> None:
    page = [old, listed("502", sku="A", modified_at=LATER)][::order]
    after = products_after([OLD], *page)
    assert {crm_id: product.sku for crm_id, product in after.items()} == skus
    assert not merge([OLD], *page).remarks


def test_two_products_that_change_their_codes_at_one_stroke_keep_theirs_and_are_told_of() -> None:
    known = [an_article("501", sku="A"), an_article("502", sku="B")]
    page = [listed("501", sku="B", modified_at=LATER), listed("502", sku="A", modified_at=LATER)]
    after = products_after(known, *page)
    assert {crm_id: product.sku for crm_id, product in after.items()} == {"501": "A", "502": "B"}
    assert len(merge(known, *page).remarks) == 2
