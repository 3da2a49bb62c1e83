"""What a shop usually orders, and how often: read from its past orders, or not where there is no rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.calendar import day_of
from domain.habits import habit_of
from domain.orders import Order, OrderStatus
from tests.builders import NOON, an_order, an_order_line

OURS, CEMENT, SAND, BRICKS, TILES = uuid4(), uuid4(), uuid4(), uuid4(), uuid4()
DAY = timedelta(days=1)


def ordered(day: int, items: Mapping[UUID, int] | None = None, **changes: Any) -> Order:
    """Return an order of a day, counted from the first."""
    lines = [
        an_order_line(product_id=product, quantity=Decimal(quantity))
        for product, quantity in (items or {CEMENT: 50}).items()
    ]
    plain: dict[str, Any] = {"status": OrderStatus.DELIVERED, "hold": None, "steps": []}
    return an_order(OURS, **{"created_at": NOON + day * DAY, "lines": lines, **plain, **changes})


def days(*days: int) -> list[Order]:
    """Return orders of the same things on these days, the newest first, as they are read."""
    return [ordered(day) for day in reversed(days)]


@pytest.mark.parametrize(
    ("orders", "cycle"),
    [
        (days(0, 7, 14), 7),
        (days(0, 7, 15, 21), 7),
        (days(0, 30, 58), 29),
        (days(0, 2, 4), 2),
        (days(0, 90, 180), 90),
        (days(0, 10, 25, 30), 10),
    ],
)
def test_a_cycle_is_the_usual_gap_between_orders(orders: list[Order], cycle: int) -> None:
    habit = habit_of(orders)
    assert habit is not None
    assert habit.cycle == cycle
    assert habit.last_day == day_of(orders[0].created_at)
    assert habit.next_day == habit.last_day + cycle * DAY


@pytest.mark.parametrize(
    "orders",
    [
        [],
        days(0, 7),
        days(0, 1, 2),
        days(0, 91, 182),
        days(0, 5, 40),
        days(0, 7, 14, 70),
    ],
    ids=["none", "too few", "every day", "too seldom", "no rhythm", "a long silence"],
)
def test_without_a_rhythm_there_is_no_habit(orders: list[Order]) -> None:
    assert habit_of(orders) is None


def test_orders_of_one_day_are_one() -> None:
    orders = [ordered(14), ordered(7, {CEMENT: 30}), ordered(7, {CEMENT: 20}), ordered(0)]
    habit = habit_of(orders)
    assert habit is not None
    assert (habit.cycle, habit.items) == (7, ((CEMENT, Decimal(50)),))


def test_the_day_is_that_of_the_trade() -> None:
    evening = datetime(2025, 11, 3, 19, 0, tzinfo=UTC)  # the 4th has begun in India
    habit = habit_of([ordered(0, created_at=evening + day * DAY) for day in (14, 7, 0)])
    assert habit is not None
    assert (habit.last_day, habit.next_day) == (date(2025, 11, 18), date(2025, 11, 25))


@pytest.mark.parametrize("status", [OrderStatus.CANCELLED, OrderStatus.PENDING])
def test_orders_that_did_not_come_to_stand_do_not_count(status: OrderStatus) -> None:
    off = [ordered(14, status=status), *days(0, 7)]
    assert habit_of(off) is None


def test_only_the_latest_orders_tell_what_is_usual_now() -> None:
    orders = days(0, 60, 120, 127, 134, 141, 148, 155)
    habit = habit_of(orders)
    assert habit is not None
    assert habit.cycle == 7


def test_usual_is_what_more_than_half_of_the_orders_hold_in_its_usual_quantity() -> None:
    orders = [
        ordered(21, {CEMENT: 60, SAND: 2, BRICKS: 500}),
        ordered(14, {CEMENT: 40, BRICKS: 500}),
        ordered(7, {CEMENT: 50, SAND: 3, TILES: 1}),
        ordered(0, {CEMENT: 500, SAND: 3}),
    ]
    habit = habit_of(orders)
    assert habit is not None
    assert habit.items == ((CEMENT, Decimal(50)), (SAND, Decimal(3)))


def test_where_every_order_is_of_something_else_nothing_is_usual() -> None:
    assert habit_of([ordered(day, {uuid4(): 5}) for day in (14, 7, 0)]) is None
