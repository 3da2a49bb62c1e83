"""An order that the shop's credit does not allow waits for its distributor, and the shop is told why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.orders import Hold, OrderStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a distributor that trusts the shop with ₹5,000, of which it owes ₹3,000."""
    till = Till(desk)
    till.trusts(5000)
    desk.write("hello")
    till.bill(60)
    return till


def test_an_order_over_the_limit_is_noted_and_not_confirmed(desk: Desk, till: Till) -> None:
    desk.write("Cement x 50")
    said = desk.write("1")
    order = desk.orders()[-1]
    assert (
        f"Noted: {order.reference} of ₹2,500 is over your credit limit (you owe ₹3,000, limit ₹5,000), "
        "so Shree Balaji Traders has to approve it. We tell you here." in said
    )
    assert "confirmed" not in said
    assert (order.status, order.hold) == (OrderStatus.PENDING, Hold.APPROVAL)


def test_an_order_of_a_shop_that_is_overdue_is_noted(desk: Desk, till: Till) -> None:
    till.sets(overdue_days=7)
    desk.clock.advance(timedelta(days=15 + 8))
    desk.write("Cement x 1")
    assert "since an invoice is overdue" in desk.write("1")


def test_what_it_waits_for_is_told(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 50", "1")
    status = desk.write("status")
    assert "Status: Waiting for approval" in status
    assert "You can *cancel* it as long as it waits." in status
    assert "₹2,500 · Waiting for approval" in desk.write("my orders")
    assert "is confirmed" not in desk.write("yes")


def test_what_waits_is_called_off_at_any_time(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 50", "1")
    desk.clock.advance(timedelta(hours=23))
    assert "Shall I cancel" in desk.write("cancel")
    desk.write("1")
    assert desk.orders()[-1].status is OrderStatus.CANCELLED


def test_once_it_is_approved_it_is_told_as_confirmed(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 50", "1")
    till.approve(desk.orders()[-1])
    assert "Status: Confirmed" in desk.write("status")
    assert "is confirmed" in desk.write("yes")


def test_an_order_that_has_left_cannot_be_called_off(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 10", "1")
    order = desk.orders()[-1]
    till.dispatch(order, "RJ14 GA 1234")
    assert "Status: On its way" in desk.write("status")
    assert "(RJ14 GA 1234)" in desk.write("status")
    assert f"{order.reference} has left already" in desk.write("cancel")
    till.deliver(order)
    assert "Status: Delivered" in desk.write("status")
    assert f"{order.reference} has left already" in desk.write(f"cancel {order.reference}")


def test_an_order_that_leaves_before_the_yes_stays(desk: Desk, till: Till) -> None:
    desk.writes("Cement x 10", "1", "cancel")
    till.dispatch(desk.orders()[-1])
    assert "has left already" in desk.write("1")
    assert desk.orders()[-1].status is OrderStatus.DISPATCHED


def test_an_order_on_which_a_part_was_paid_is_left_to_people(desk: Desk, till: Till) -> None:
    till.trusts(50_000)
    desk.writes("Cement x 10", "1")
    desk.run_jobs()
    till.receive(3100)
    assert "Something was paid on the invoice" in desk.write("cancel")
    assert desk.orders()[-1].status is OrderStatus.CONFIRMED
