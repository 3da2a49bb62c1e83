"""Credit: an order over the limit, or of a shop with old debts, waits for the distributor's word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from application.orders.commands import ConfirmOrder, ExpireOrder
from domain.errors import OrderCannot, OrderNotPending
from domain.money import Money
from domain.orders import Hold, OrderStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import OWNER, Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a distributor that sells cement at ₹50, with 1,000 bags in the godown."""
    till = Till(desk)
    desk.write("hello")
    till.counts(1000)
    return till


def test_without_a_limit_any_order_is_confirmed(till: Till) -> None:
    till.trusts(None)
    assert till.order(1000).status is OrderStatus.CONFIRMED


def test_an_order_up_to_the_limit_is_confirmed_and_the_next_one_waits(till: Till) -> None:
    till.trusts(5000)
    assert till.order(100).status is OrderStatus.CONFIRMED
    held = till.order(1)
    assert (held.status, held.hold, held.steps[-1].why) == (OrderStatus.PENDING, Hold.APPROVAL, "over_limit")


def test_what_is_billed_counts_like_what_is_only_ordered(till: Till) -> None:
    till.trusts(5000)
    till.bill(60)
    assert (till.account().owed, till.account().promised) == (Money.rupees(3000), Money())
    till.order(40)
    assert (till.account().owed, till.account().promised) == (Money.rupees(3000), Money.rupees(2000))
    assert till.order(1).hold is Hold.APPROVAL


def test_a_payment_makes_room_for_the_next_order(till: Till) -> None:
    till.trusts(5000)
    till.bill(100)
    assert till.order(10).hold is Hold.APPROVAL
    till.receive(2000)
    assert till.order(10).status is OrderStatus.CONFIRMED


def test_a_shop_without_a_limit_of_its_own_has_that_of_the_terms(till: Till) -> None:
    till.trusts(None)
    till.sets(credit_limit=Money.rupees(1000))
    assert till.order(20).status is OrderStatus.CONFIRMED
    assert till.order(1).hold is Hold.APPROVAL


def test_its_own_limit_goes_before_that_of_the_terms(till: Till) -> None:
    till.sets(credit_limit=Money.rupees(10))
    till.trusts(1000)
    assert till.order(20).status is OrderStatus.CONFIRMED


def test_a_shop_that_is_trusted_with_nothing_needs_a_word_for_everything(till: Till) -> None:
    till.trusts(0)
    assert till.order(1).hold is Hold.APPROVAL


def test_an_order_that_waits_has_its_stock_promised_and_owes_nothing(till: Till) -> None:
    till.trusts(0)
    till.order(30)
    assert till.stock() == ("1000", "30")
    assert till.account().exposure == Money()


def test_an_approved_order_is_billed_and_the_shop_hears_of_it(till: Till) -> None:
    till.trusts(0)
    order = till.approve(till.order(30))
    assert (order.status, order.hold, order.steps[-1].by) == (OrderStatus.CONFIRMED, None, OWNER)
    released, invoice = till.told()
    assert order.reference in released
    assert "INV-1" in invoice
    assert till.owed() == "₹1,500"
    assert till.stock() == ("1000", "30")


def test_an_order_is_approved_once(till: Till) -> None:
    till.trusts(0)
    order = till.approve(till.order(30))
    with pytest.raises(OrderCannot):
        till.approve(order)


def test_a_declined_order_frees_its_stock_and_is_told_with_its_reason(till: Till) -> None:
    till.trusts(0)
    order = till.cancel(till.order(30), why="old dues first")
    assert order.status is OrderStatus.CANCELLED
    assert till.stock() == ("1000", "0")
    (told,) = till.told()
    assert order.reference in told
    assert "old dues first" in told


def test_an_order_that_nobody_approves_is_dropped_in_time_and_told(till: Till, desk: Desk) -> None:
    till.trusts(0)
    till.sets(approval_hours=2)
    order = till.order(30)
    desk.clock.advance(timedelta(hours=1, minutes=59))
    desk.upkeep.go_round()
    assert till.found(order.id).hold is Hold.APPROVAL
    desk.clock.advance(timedelta(minutes=2))
    desk.upkeep.go_round()
    assert till.found(order.id).status is OrderStatus.CANCELLED
    assert till.stock() == ("1000", "0")
    (told,) = till.told()
    assert order.reference in told


def test_a_shop_with_an_old_debt_needs_a_word_whatever_its_limit(till: Till, desk: Desk) -> None:
    till.sets(payment_days=10, overdue_days=5)
    till.trusts(None)
    till.bill(1)
    desk.clock.advance(timedelta(days=15))
    assert till.order(1).status is OrderStatus.CONFIRMED
    desk.clock.advance(timedelta(days=1))
    held = till.order(1)
    assert (held.hold, held.steps[-1].why) == (Hold.APPROVAL, "overdue")


def test_an_old_debt_that_is_paid_stands_in_nobodys_way(till: Till, desk: Desk) -> None:
    till.sets(payment_days=10, overdue_days=5)
    invoice = till.bill(1)
    desk.clock.advance(timedelta(days=30))
    till.receive(50, invoice)
    assert till.order(1).status is OrderStatus.CONFIRMED


def test_a_cancelled_order_counts_no_more(till: Till) -> None:
    till.trusts(5000)
    till.cancel(till.order(100))
    assert till.account().exposure == Money()
    billed = till.bill(100)
    till.cancel(till.found(billed.id))
    assert till.account().exposure == Money()
    assert till.order(100).status is OrderStatus.CONFIRMED


def test_the_chat_says_that_an_order_waits_and_why(till: Till, desk: Desk) -> None:
    till.trusts(1000)
    said = desk.writes("Cement x 30", "1")
    assert "₹1,000" in said
    (order,) = [order for order in desk.orders() if order.hold]
    assert order.reference in said


def test_an_order_that_is_approved_at_the_last_moment_is_not_dropped(till: Till, desk: Desk) -> None:
    till.trusts(0)
    order = till.order(30)
    desk.clock.advance(timedelta(hours=25))
    till.approve(order)
    till.do(ExpireOrder(order.id))
    assert till.found(order.id).status is OrderStatus.CONFIRMED


def test_an_order_that_waits_is_not_confirmed_by_another_yes(till: Till) -> None:
    till.trusts(0)
    order = till.order(30)
    with pytest.raises(OrderNotPending):
        till.do(ConfirmOrder(order.id))
    assert len(till.found(order.id).steps) == 1
