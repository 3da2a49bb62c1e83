"""A cart of which too little is there: what a yes orders by each rule, and what it cannot order."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

import pytest

from domain.money import Money
from domain.orders import Hold, OrderStatus
from domain.shops import ShortStock
from tests.unit.application.desk import Desk
from tests.unit.application.till import CEMENT, Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a distributor with 40 bags of cement; bricks were never counted."""
    till = Till(desk)
    till.counts(40)
    return till


def quantities(desk: Desk) -> list[tuple[list[Decimal], OrderStatus, Hold | None]]:
    return [([line.quantity for line in order.lines], order.status, order.hold) for order in desk.orders()]


def test_what_is_there_is_ordered_and_no_more(desk: Desk, till: Till) -> None:
    shown = desk.write("Cement x 100")
    assert "1. Cement: 40 bags × ₹50 = ₹2,000\n    ⚠️ only 40 of 100 in stock\n" in shown
    assert "*Total: ₹2,000*" in shown
    assert "Order confirmed" in desk.write("1")
    assert quantities(desk) == [([Decimal(40)], OrderStatus.CONFIRMED, None)]


def test_what_is_not_there_at_all_is_left_out_of_the_order(desk: Desk, till: Till) -> None:
    till.counts(0)
    assert "1. Cement: 100 bags × ₹50\n    ⚠️ not in stock, left out" in desk.write("100 cement, 500 brick")
    desk.write("1")
    assert quantities(desk) == [([Decimal(500)], OrderStatus.CONFIRMED, None)]


def test_nothing_that_is_there_cannot_be_ordered(desk: Desk, till: Till) -> None:
    till.counts(0)
    assert "Nothing of this is in stock now" in desk.write("100 cement")
    assert "Nothing of this is in stock now" in desk.write("1")
    assert desk.orders() == []
    assert "nothing was ordered" in desk.write("3")


def test_the_rest_follows_as_an_order_of_its_own(desk: Desk, till: Till) -> None:
    till.sets(short_stock=ShortStock.PART)
    shown = desk.write("Cement x 100")
    assert "only 40 of 100 in stock; 60 follow when they come" in shown
    assert "Later: ₹3,000, billed when it comes" in shown
    cart = desk.session().cart.id
    said = desk.write("1")
    now, later = desk.orders()
    assert f"{now.reference} · Total: ₹2,000" in said
    assert f"{later.reference} of ₹3,000 follows when it is in stock." in said
    assert (now.id, later.id) == (cart, uuid5(cart, "back-order"))
    assert quantities(desk) == [
        ([Decimal(40)], OrderStatus.CONFIRMED, None),
        ([Decimal(60)], OrderStatus.PENDING, Hold.STOCK),
    ]


def test_the_whole_line_waits_until_all_of_it_is_there(desk: Desk, till: Till) -> None:
    till.sets(short_stock=ShortStock.BACK_ORDER)
    shown = desk.write("Cement x 100")
    assert "only 40 in stock; all 100 follow when they are there" in shown
    cart = desk.session().cart.id
    said = desk.write("1")
    (order,) = desk.orders()
    assert (order.id, order.hold) == (cart, Hold.STOCK)
    assert f"{order.reference} of ₹5,000 follows when it is in stock." in said
    assert "confirmed" not in said


def test_what_waits_for_stock_alone_pays_its_delivery(desk: Desk, till: Till) -> None:
    till.sets(short_stock=ShortStock.BACK_ORDER, delivery_charge=Money.rupees(100))
    assert "Later: ₹5,100" in desk.write("Cement x 100")
    desk.write("1")
    assert desk.orders()[0].total == Money.rupees(5100)


def test_what_follows_pays_no_second_delivery(desk: Desk, till: Till) -> None:
    till.sets(short_stock=ShortStock.PART, delivery_charge=Money.rupees(100))
    shown = desk.write("Cement x 100")
    assert "Delivery: ₹100\nLater: ₹3,000, billed when it comes\n*Total: ₹2,100*" in shown
    desk.write("1")
    assert [order.total for order in desk.orders()] == [Money.rupees(2100), Money.rupees(3000)]


def test_a_yes_that_comes_twice_books_one_order_and_what_follows_it(desk: Desk, till: Till) -> None:
    till.sets(short_stock=ShortStock.PART)
    desk.write("Cement x 100")
    yes = desk.message("1")
    first, again = desk.handle(yes), desk.handle(yes)
    assert [reply.body for reply in first.replies] == [reply.body for reply in again.replies]
    assert len(desk.orders()) == 2


def test_an_order_below_the_minimum_says_why_it_cannot_be_confirmed(desk: Desk) -> None:
    Till(desk).sets(minimum_order=Money.rupees(2000))
    shown = desk.write("Cement x 32")
    assert "The smallest order is ₹2,000: ₹400 more, please.\n*2* Change · *3* Cancel" in shown
    assert "₹400 more" in desk.write("1")
    assert "₹400 more" in desk.write("yes")
    assert desk.orders() == []
    assert "*1* Confirm" in desk.write("add 8 cement")
    assert "Order confirmed" in desk.write("1")


def test_an_aside_does_not_offer_a_yes_to_what_cannot_be_ordered(desk: Desk) -> None:
    Till(desk).sets(minimum_order=Money.rupees(2000))
    desk.write("Cement x 32")
    aside = desk.write("price of cement")
    assert "₹400 more" in aside
    assert "still waiting" not in aside


def test_what_is_ordered_after_the_cut_off_goes_out_a_day_later(desk: Desk) -> None:
    """The desk's clock stands at noon of a Monday in India."""
    Till(desk).sets(cut_off=time(12, 30), closed_on=(1,))
    assert "It goes out on 05-01-2026." in desk.write("Cement x 1")
    desk.clock.advance(timedelta(hours=1))
    again = desk.write("1")
    assert "has changed" in again
    assert "It goes out on 07-01-2026." in again
    assert "It goes out on 07-01-2026." in desk.write("1")
    assert "It goes out on 07-01-2026." in desk.write("status")


def test_the_stock_of_a_yes_is_held_until_it_is_booked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    Till(desk).counts(40)
    locked: list[set[UUID]] = []
    ledger = type(desk.open_work(desk.ours).stock)
    lock = ledger.lock
    monkeypatch.setattr(ledger, "lock", lambda self, ids: locked.append(set(ids)) or lock(self, ids))
    desk.write("Cement x 10")
    desk.write("hello")
    assert locked == []
    desk.write("1")
    assert locked[0] == {desk.product(CEMENT).id}


def test_a_change_that_brings_more_than_there_is_is_shown_before_a_yes(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 30")
    assert "only 40 of 50 in stock" in desk.write("change cement to 50")
    cement = replace(desk.product(CEMENT), price=Money.rupees(55))
    desk.load(products=[cement, *desk.products[1:]])
    assert "40 bags × ₹55 = ₹2,200" in desk.write("1")
