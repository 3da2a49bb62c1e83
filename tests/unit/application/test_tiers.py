"""A shop sees, keeps in its cart and is billed the price that is its own, wherever a price is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.catalog import RateChange
from domain.money import Money
from tests.unit.application.desk import Desk

TIERS = {"wholesale": Money.rupees(45), "project": Money.rupees(40)}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk whose shop is a wholesaler; cement costs it less than it costs others."""
    desk.shop.tags = ("old city", "wholesale")
    cement, *others = desk.products
    desk.load(products=[replace(cement, tiers=TIERS, category="cement"), *others])
    return desk


@pytest.mark.parametrize("text", ["price of cement", "menu", "show cement", "cement ka rate"])
def test_every_price_that_is_told_is_its_own(desk: Desk, text: str) -> None:
    told = desk.write(text)
    told = desk.write("1") if "₹" not in told else told
    assert "₹45" in told
    assert "₹50" not in told


def test_its_order_is_summed_up_and_booked_at_its_price(desk: Desk) -> None:
    assert "1. Cement: 100 bags × ₹45 = ₹4,500" in desk.write("Cement x 100")
    assert "Order confirmed" in desk.write("1")
    assert desk.orders()[0].total == Money.rupees(4500)


def test_the_same_again_is_at_its_price(desk: Desk) -> None:
    desk.writes("Cement x 100", "1")
    assert "*Total: ₹4,500*" in desk.write("same as last time")


def test_of_several_tiers_it_has_the_lowest(desk: Desk) -> None:
    desk.shop.tags = ("wholesale", "project")
    desk.load()
    assert "₹40" in desk.write("price of cement")


def test_a_shop_without_the_tag_pays_the_usual_price(desk: Desk) -> None:
    desk.shop.tags = ("retail",)
    desk.load()
    assert "*Total: ₹5,000*" in desk.write("Cement x 100")


def test_another_tag_before_the_yes_is_shown_again(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.shop.tags = ("project",)
    desk.load()
    shown = desk.write("1")
    assert "has changed" in shown
    assert "*Total: ₹4,000*" in shown
    assert desk.orders() == []


def test_the_cheapest_is_told_by_its_own_prices(desk: Desk) -> None:
    tata, kamdhenu = desk.product("Tata TMT Bar 12 mm"), desk.product("Kamdhenu TMT Bar 12 mm")
    others = [product for product in desk.products if product not in (tata, kamdhenu)]
    desk.load(products=[replace(tata, tiers={"wholesale": Money.rupees(50)}), kamdhenu, *others])
    desk.writes("500 kg 12mm sariya", "sasta wala")
    assert list(desk.cart) == [tata.name]


def test_an_order_is_taxed_at_the_rate_of_its_day_in_india(desk: Desk) -> None:
    cement, *others = desk.products
    change = RateChange(since=date(2026, 1, 6), rate=Decimal(5))
    desk.load(products=[replace(cement, gst_rate=Decimal(18), rate_changes=(change,)), *others])
    desk.clock.now = datetime(2026, 1, 5, 18, 29, tzinfo=UTC)
    desk.writes("Cement x 10", "1")
    desk.clock.now = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    desk.writes("Cement x 10", "1")
    assert [order.lines[0].gst_rate for order in desk.orders()] == [18, 5]
