"""A yes counts for what was shown: what has changed since is shown again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.money import Money
from tests.builders import a_stock
from tests.unit.application.desk import Desk


def count(desk: Desk, cement: str) -> None:
    """Let so many bags of cement lie in the godown."""
    stock = a_stock(desk.product("Cement"), on_hand=Decimal(cement), reserved=Decimal(0))
    desk.load(stocks=[stock])


def test_a_price_that_changed_is_shown_again_before_a_yes_counts(desk: Desk) -> None:
    desk.write("Cement x 100")
    cement, *others = desk.products
    desk.load(products=[replace(cement, price=Money.rupees(55)), *others])
    shown_again = desk.write("1")
    assert "has changed" in shown_again
    assert "100 bags × ₹55 = ₹5,500" in shown_again
    assert desk.orders() == []
    assert "Order confirmed" in desk.write("1")
    assert desk.orders()[0].total == Money.rupees(5500)


@pytest.mark.parametrize(
    ("before", "after", "ordered"),
    [("60", "40", 2000), ("60", "100", 5000), ("500", "99", 4950), ("0", "500", 5000)],
)
def test_a_shortage_that_changed_is_shown_again_before_a_yes_counts(
    desk: Desk, before: str, after: str, ordered: int
) -> None:
    count(desk, before)
    shown = desk.write("Cement x 100")
    count(desk, after)
    shown_again = desk.write("1")
    assert "has changed" in shown_again
    assert ("in stock" in shown) is (before in ("60", "0"))
    assert (f"only {after} of 100 in stock" in shown_again) is (after in ("40", "99"))
    assert desk.orders() == []
    assert "Order confirmed" in desk.write("1")
    assert desk.orders()[0].total == Money.rupees(ordered)


def test_a_stock_that_is_still_enough_needs_no_second_look(desk: Desk) -> None:
    count(desk, "500")
    desk.write("Cement x 100")
    count(desk, "100")
    assert "Order confirmed" in desk.write("1")


@pytest.mark.parametrize("question", ["hello", "price of cement", "status", "help", "menu"])
def test_a_price_that_changed_is_shown_before_a_yes_however_the_talk_went_on(
    desk: Desk, question: str
) -> None:
    desk.write("Cement x 100")
    cement, *others = desk.products
    desk.load(products=[replace(cement, price=Money.rupees(55)), *others])
    answer = desk.write(question)
    while "₹5,500" not in answer:
        answer = desk.write("yes")
        assert desk.orders() == []
    assert "Order confirmed" in desk.write("yes")
    assert desk.orders()[0].total == Money.rupees(5500)


def test_a_talk_from_before_an_update_is_shown_its_order_before_a_yes_counts(desk: Desk) -> None:
    desk.write("Cement x 100")
    with desk.open_work(desk.ours) as work:
        session = work.sessions.lock(desk.shop.address, None)
        session.shown = ""
        work.sessions.save(session)
        work.commit()
    assert "*Total: ₹5,000*" in desk.write("1")
    assert "Order confirmed" in desk.write("1")


def test_a_change_that_was_not_shown_yet_is_not_confirmed_by_an_answer_to_something_else(desk: Desk) -> None:
    desk.writes("Cement x 100", "500 kg tmt 12mm")
    assert "1. Cement: 100 bags" in desk.write("1")
    assert desk.orders() == []
    assert "Order confirmed" in desk.write("1")
    assert len(desk.orders()[0].lines) == 2


def test_a_product_that_is_sold_no_more_is_left_out_before_a_yes_counts(desk: Desk) -> None:
    desk.write("Cement x 100 and 500 brick")
    desk.load(products=[product for product in desk.products if product.name != "Cement"])
    shown_again = desk.write("1")
    assert "has changed" in shown_again
    assert "No longer sold, so left out: Cement." in shown_again
    assert "1. Red Brick: 500 pieces" in shown_again
    assert "*Total: ₹3,800*" in shown_again
    assert "Order confirmed" in desk.write("1")


def test_a_cart_whose_only_product_is_sold_no_more_is_cleared(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.load(products=desk.products[1:])
    assert "nothing was ordered" in desk.write("1")
    assert desk.orders() == []
