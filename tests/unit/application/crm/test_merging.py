"""What a listed product changes here: what the CRM says counts, and what it leaves open stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application.crm.merging import mark_of
from application.crm_records import ListedProduct
from domain.catalog import RateChange
from domain.money import Money
from tests.unit.application.crm.listing import A_SECOND, CHANGED, NOTHING_TOLD, an_article, listed, merge

TOLD_OTHERWISE: dict[str, Any] = {
    "sku": "CEM-53",
    "name": "UltraTech OPC 53 Grade",
    "unit": "Kgs",
    "price": Money.rupees("401.50"),
    "gst_rate": Decimal(12),
    "hsn": "25232910",
    "category": "Binders",
}
AS_KEPT = {**TOLD_OTHERWISE, "unit": "kg"}
LAW = (Decimal(28), (RateChange(since=date(2025, 9, 22), rate=Decimal(18)),))
NO_RATE: tuple[Decimal, tuple[RateChange, ...]] = (Decimal(0), ())


def test_a_new_product_is_sold_as_it_is_listed() -> None:
    (article,) = merge([], listed()).articles
    assert (article.crm_id, article.is_sold, article.counted, article.modified_at) == (
        "501",
        True,
        Decimal(120),
        CHANGED,
    )
    product = article.product
    assert (product.sku, product.name, product.unit) == ("CEM-OPC-53", "UltraTech Cement OPC 53", "bag")
    assert (product.price, product.gst_rate) == (Money.rupees("389.75"), Decimal("28.5"))
    assert (product.hsn, product.category) == ("2523", "Cement")


@pytest.mark.parametrize("field", TOLD_OTHERWISE)
def test_what_is_told_otherwise_is_so_from_now_on_and_nothing_else(field: str) -> None:
    before = an_article(rate_changes=())
    told = listed(**{field: TOLD_OTHERWISE[field]})
    merged = merge([before], told)
    (after,) = merged.articles
    product = replace(before.product, **{field: AS_KEPT[field]})
    assert after == replace(before, product=product, told=mark_of(told))
    assert merged.changes_catalogue
    assert not merged.counted


def test_what_is_told_again_leaves_alone_what_people_have_changed_here_since() -> None:
    known = an_article(price=Money.rupees(420), is_sold=False)
    merged = merge([known], listed(modified_at=CHANGED + A_SECOND))
    assert merged.articles == [replace(known, modified_at=CHANGED + A_SECOND)]
    assert not merged.changes_catalogue
    assert not merge([known], listed()).articles


def test_what_is_told_again_without_a_price_is_told_of_at_each_look() -> None:
    told = listed(price=None)
    assert merge([an_article(told=mark_of(told))], told).remarks == [
        "CEM-OPC-53 (UltraTech Cement OPC 53) has no price: ₹389.75 stays"
    ]


@pytest.mark.parametrize("field", NOTHING_TOLD)
def test_a_field_that_is_empty_in_the_crm_stays_as_it_is_here(field: str) -> None:
    before = an_article()
    merged = merge([before], listed(**{field: NOTHING_TOLD[field]}))
    assert [each.product for each in merged.articles] in ([], [before.product])
    assert not merged.changes_catalogue
    assert not merged.counted


def test_a_known_product_of_which_all_is_empty_stays_as_it_is_but_for_a_remark_on_its_price() -> None:
    before = an_article()
    merged = merge([before], listed(**NOTHING_TOLD))
    assert [each.product for each in merged.articles] == [before.product]
    assert not merged.changes_catalogue
    (remark,) = merged.remarks
    assert remark == "CEM-OPC-53 (no name) has no price: ₹389.75 stays"


@pytest.mark.parametrize(
    ("empty", "kept"),
    [
        ("sku", {"sku": "501"}),
        ("unit", {"unit": "piece"}),
        ("hsn", {"hsn": ""}),
        ("category", {"category": ""}),
        ("gst_rate", {"gst_rate": LAW[0], "rate_changes": LAW[1]}),
    ],
)
def test_a_new_product_does_without_what_is_empty(empty: str, kept: dict[str, Any]) -> None:
    merged = merge([], listed(**{empty: NOTHING_TOLD[empty]}))
    (article,) = merged.articles
    assert {name: getattr(article.product, name) for name in kept} == kept
    assert not merged.remarks


def test_a_new_product_of_which_nobody_knows_how_much_there_is_is_not_counted() -> None:
    merged = merge([], listed(quantity=None))
    assert merged.articles
    assert not merged.counted


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"price": None}, "CEM-OPC-53 (UltraTech Cement OPC 53) has no price: it is left out"),
        ({"price": Money(0)}, "CEM-OPC-53 (UltraTech Cement OPC 53) has no price: it is left out"),
        ({"name": ""}, "CEM-OPC-53 has no name: it is left out"),
        ({"name": " \u200b "}, "CEM-OPC-53 has no name: it is left out"),
        ({"price": None, "name": "", "sku": ""}, "501 (no name) has no price: it is left out"),
    ],
)
def test_a_new_product_that_cannot_be_sold_is_left_out_and_told_of(
    changes: dict[str, Any], remark: str
) -> None:
    merged = merge([], listed(**changes))
    assert not merged.articles
    assert merged.remarks == [remark]


def test_a_new_product_without_any_rate_is_sold_at_none_and_told_of() -> None:
    merged = merge([], listed(gst_rate=None, hsn="9999"))
    (article,) = merged.articles
    assert (article.product.gst_rate, article.product.rate_changes) == NO_RATE
    (remark,) = merged.remarks
    assert remark.endswith("has neither a tax nor an HSN with a known rate: it is billed at 0 %")


@pytest.mark.parametrize("price", [None, Money(0)])
def test_nobody_hears_of_a_missing_price_of_what_is_not_for_sale(price: Money | None) -> None:
    merged = merge([], listed(price=price, is_sold=False))
    assert not merged.articles
    assert not merged.remarks


def test_what_the_crm_does_not_keep_survives_whatever_it_says() -> None:
    before = an_article()
    (after,) = merge([before], listed(**TOLD_OTHERWISE)).articles
    ours = ("id", "organization_id", "brand", "aliases", "tiers")
    assert [getattr(after.product, name) for name in ours] == [getattr(before.product, name) for name in ours]


@pytest.mark.parametrize(
    ("known", "told", "hsn", "expected"),
    [
        (LAW, Decimal(28), "2523", LAW),
        (LAW, Decimal(18), "2523", LAW),
        (LAW, None, "2523", LAW),
        (LAW, Decimal(12), "2523", (Decimal(12), ())),
        ((Decimal(5), ()), None, "2523", (Decimal(5), ())),
        (NO_RATE, None, "2523", LAW),
        (NO_RATE, None, "9999", NO_RATE),
        (NO_RATE, None, "", NO_RATE),
        (NO_RATE, Decimal(0), "2523", NO_RATE),
    ],
)
def test_a_rate_is_the_crms_or_what_was_known_or_the_laws(
    known: tuple[Decimal, Any], told: Decimal | None, hsn: str, expected: tuple[Decimal, Any]
) -> None:
    before = an_article(gst_rate=known[0], rate_changes=known[1], hsn=hsn)
    merged = merge([before], listed(gst_rate=told, hsn=hsn))
    (after,) = merged.articles or [before]
    assert (after.product.gst_rate, after.product.rate_changes) == expected


@pytest.mark.parametrize(
    ("page", "articles", "changes_catalogue"),
    [
        (listed(), 0, False),
        (listed(modified_at=CHANGED + A_SECOND), 1, False),
        (listed(quantity=Decimal(80)), 1, False),
        (listed(is_sold=False), 1, True),
        (listed(price=Money.rupees(390)), 1, True),
        (listed(modified_at=CHANGED - A_SECOND, price=Money.rupees(390)), 0, False),
        (listed(modified_at=None, price=Money.rupees(390)), 1, True),
    ],
    ids=["nothing", "time", "stock", "not sold", "price", "an older price", "a price without a time"],
)
def test_only_what_changes_is_written_and_the_catalogue_only_where_a_shop_would_see_it(
    page: ListedProduct, articles: int, changes_catalogue: bool
) -> None:
    merged = merge([an_article()], page)
    assert (len(merged.articles), merged.changes_catalogue) == (articles, changes_catalogue)


@pytest.mark.parametrize(
    ("before", "told", "counted"),
    [
        (Decimal(120), Decimal(120), None),
        (Decimal(120), Decimal("120.000"), None),
        (Decimal(120), Decimal(80), Decimal(80)),
        (Decimal(120), Decimal(0), Decimal(0)),
        (Decimal(120), Decimal(-4), Decimal(-4)),
        (Decimal(120), None, None),
        (None, Decimal(120), Decimal(120)),
        (None, None, None),
        (Decimal("0.333"), Decimal("0.33333"), None),
    ],
)
def test_a_figure_is_a_count_when_it_is_another_one_than_was_told_last(
    before: Decimal | None, told: Decimal | None, counted: Decimal | None
) -> None:
    known = an_article(counted=before, told="")
    merged = merge([known], listed(quantity=told, modified_at=CHANGED + A_SECOND))
    assert [each.counted for each in merged.counted] == ([] if counted is None else [counted])
    assert not merged.remarks


def test_a_figure_that_no_godown_holds_is_not_believed_and_told_of() -> None:
    merged = merge([an_article()], listed(quantity=Decimal(10**9), modified_at=CHANGED + A_SECOND))
    assert not merged.counted
    assert merged.remarks == ["CEM-OPC-53 has 1000000000 in stock: not believed"]


def test_a_product_that_was_here_before_the_crm_is_counted_when_it_is_found_there() -> None:
    before = an_article(crm_id="", counted=None, modified_at=None, rate_changes=())
    merged = merge([before], listed())
    (after,) = merged.articles
    assert after.product == before.product
    assert (after.crm_id, merged.counted) == ("501", [after])
    assert not merged.changes_catalogue


@pytest.mark.parametrize(
    "page",
    [
        [listed("501", is_sold=False), listed("502")],
        [listed("501"), listed("501", price=Money.rupees(402), modified_at=CHANGED + A_SECOND)],
    ],
    ids=["by a twin that took its code", "by its id"],
)
def test_a_product_that_is_twice_on_a_page_is_written_once_as_it_was_listed_last(
    page: list[ListedProduct],
) -> None:
    merged = merge([], *page)
    (article,), (counted,) = merged.articles, merged.counted
    assert (article.product.id, article.counted) == (counted.product.id, counted.counted)
    assert (article.crm_id, article.product.price, article.is_sold) == (page[1].crm_id, page[1].price, True)
