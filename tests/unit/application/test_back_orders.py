"""What was not there follows when it is: the oldest order first, whole, and the shop hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.orders import Hold, OrderStatus
from domain.shops import ShortStock
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return a till of a distributor that sends the rest later, with 40 bags of cement."""
    till = Till(desk)
    till.sets(short_stock=ShortStock.PART)
    till.counts(40)
    return till


def waiting(till: Till) -> list[str]:
    """Return how many bags each order for which there is no stock yet asks for."""
    with till.desk.open_work(till.desk.ours) as work:
        return [f"{order.lines[0].quantity:f}" for order in work.orders.held(Hold.STOCK)]


def goes_round(till: Till) -> None:
    """Have the desk look after what waits, a minute later."""
    till.desk.clock.advance(timedelta(minutes=1))
    till.desk.upkeep.go_round()


def test_what_is_there_is_ordered_and_the_rest_waits(till: Till) -> None:
    till.desk.writes("Cement x 100", "1")
    assert waiting(till) == ["60"]
    assert till.stock() == ("40", "40")


def test_the_rest_is_billed_when_it_has_come(till: Till) -> None:
    till.desk.writes("Cement x 100", "1")
    till.told()
    till.counts(100)
    goes_round(till)
    assert waiting(till) == []
    assert till.stock() == ("100", "100")
    released, invoice = till.told()
    assert "ORD-" in released
    assert "INV-2" in invoice
    assert till.owed() == "₹5,000"


def test_the_rest_waits_on_while_there_is_too_little(till: Till) -> None:
    till.desk.writes("Cement x 100", "1")
    till.counts(99)
    goes_round(till)
    assert waiting(till) == ["60"]


def test_the_oldest_order_goes_first_and_stock_is_promised_once(till: Till) -> None:
    till.desk.writes("Cement x 100", "1", "Cement x 30", "1")
    assert waiting(till) == ["60", "30"]
    till.counts(100)
    goes_round(till)
    assert waiting(till) == ["30"]


def test_a_cancelled_order_lets_another_one_go(till: Till) -> None:
    till.desk.writes("Cement x 40", "1", "Cement x 30", "1")
    (first,) = [order for order in till.desk.orders() if order.status is OrderStatus.CONFIRMED]
    till.cancel(first)
    goes_round(till)
    assert waiting(till) == []
    assert till.stock() == ("40", "30")


def test_what_waits_for_stock_may_be_called_off(till: Till) -> None:
    till.desk.writes("Cement x 40", "1", "Cement x 30", "1")
    assert "cancelled" in till.desk.writes("cancel", "1")
    assert waiting(till) == []


def test_stock_that_comes_for_a_shop_without_credit_waits_for_approval(till: Till) -> None:
    till.desk.writes("Cement x 100", "1")
    till.trusts(2000)
    till.counts(100)
    goes_round(till)
    with till.desk.open_work(till.desk.ours) as work:
        (order,) = work.orders.held(Hold.APPROVAL)
    assert till.stock() == ("100", "100")
    till.approve(order)
    assert till.stock() == ("100", "100")


def test_the_shop_hears_once_that_its_stock_has_come_and_its_credit_is_not_enough(till: Till) -> None:
    till.desk.writes("Cement x 100", "1")
    till.told()
    till.trusts(2000)
    till.counts(100)
    goes_round(till)
    (told,) = till.told()
    assert "waits for an approval" in told
    goes_round(till)
    assert till.told() == []
