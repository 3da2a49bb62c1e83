"""What a shop usually orders, and how often: read from its past orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median, median_low
from uuid import UUID

from domain.calendar import day_of
from domain.orders import Order, OrderStatus

LEAST_ORDERS = 3
LOOKED_BACK = 6
SHORTEST_CYCLE, LONGEST_CYCLE = 2, 90


@dataclass(frozen=True, kw_only=True)
class Habit:
    """A cycle in days, the last order's day, and what is in most orders with the usual quantity of each."""

    cycle: int
    last_day: date
    items: tuple[tuple[UUID, Decimal], ...]

    @property
    def next_day(self) -> date:
        """When the next order is due."""
        return self.last_day + timedelta(days=self.cycle)


def habit_of(orders: Sequence[Order]) -> Habit | None:
    """Return the habit that the latest orders show; None for too few of them, or for no rhythm in them.

    Orders that were cancelled do not count, and those of one day are one. There is a rhythm where the gaps
    differ by no more than the usual one is long.
    """
    stood = [order for order in orders if order.status not in (OrderStatus.CANCELLED, OrderStatus.PENDING)]
    days = sorted({day_of(order.created_at) for order in stood})[-LOOKED_BACK:]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(days) < LEAST_ORDERS or max(gaps) - min(gaps) > median(gaps):
        return None
    cycle = round(median(gaps))
    items = _usual_items([order for order in stood if day_of(order.created_at) in days], len(days))
    if not items or not SHORTEST_CYCLE <= cycle <= LONGEST_CYCLE:
        return None
    return Habit(cycle=cycle, last_day=days[-1], items=items)


def _usual_items(orders: Sequence[Order], days: int) -> tuple[tuple[UUID, Decimal], ...]:
    """Return what was ordered on more than half of the days; the most usual things go first."""
    quantities: defaultdict[UUID, dict[date, Decimal]] = defaultdict(dict)
    for order in orders:
        for line in order.lines:
            on_day = quantities[line.product_id]
            day = day_of(order.created_at)
            on_day[day] = on_day.get(day, Decimal(0)) + line.quantity
    usual = [(product, on_day) for product, on_day in quantities.items() if len(on_day) * 2 > days]
    usual.sort(key=lambda item: len(item[1]), reverse=True)
    return tuple((product, median_low(on_day.values())) for product, on_day in usual)
