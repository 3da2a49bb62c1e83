"""The list of orders that a distributor sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from application.summaries import Listing, OrderSummary
from domain.orders import SHOP, Hold, OrderStatus
from tests.builders import NOON, a_pending_order, an_invoice, an_order
from tests.contracts.backends import Backend
from tests.contracts.stored import a_stored_shop, keep

ALL = Listing()


def test_an_order_is_listed_with_its_shop_and_its_invoice(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    order = an_order(ours, shop_id=shop.id, hold=None)
    keep(backend, order, an_invoice(ours, id=order.id, order_id=order.id, shop_id=shop.id, number="SBT-7"))
    assert backend.orders.listed(ours, ALL) == [
        OrderSummary(
            id=order.id,
            reference=order.reference,
            shop=shop.name,
            status="cancelled",
            total=order.total,
            created_at=order.created_at,
            invoice="SBT-7",
            hold="",
            why="गलती से",
        )
    ]


def test_an_order_without_an_invoice_shows_none(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    order = a_pending_order(ours, shop_id=shop.id)
    keep(backend, order, an_invoice(ours, id=order.id, shop_id=shop.id, number="", issued_at=None))
    [summary] = backend.orders.listed(ours, ALL)
    assert (summary.status, summary.invoice, summary.why) == ("pending", "", "")


def test_an_order_does_not_show_the_invoice_of_another_distributor(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    order = a_pending_order(ours, shop_id=a_stored_shop(backend, ours).id)
    keep(backend, order, an_invoice(theirs, id=order.id, number="SBT-7"))
    [summary] = backend.orders.listed(ours, ALL)
    assert summary.invoice == ""


def test_an_order_that_waits_says_for_what(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours, shop_id=a_stored_shop(backend, ours).id)
    order.wait_for(Hold.APPROVAL, NOON, "over_limit")
    keep(backend, order)
    [summary] = backend.orders.listed(ours, ALL)
    assert (summary.status, summary.hold, summary.why) == ("pending", "approval", "over_limit")


def test_the_newest_orders_come_first_and_no_more_than_asked_for(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    shop = a_stored_shop(backend, ours)
    newest, oldest, older = (
        a_pending_order(ours, shop_id=shop.id, created_at=NOON + timedelta(minutes=minute))
        for minute in (3, 1, 2)
    )
    keep(backend, newest, oldest, older)
    oldest.confirm(NOON)
    keep(backend, oldest)
    assert [summary.id for summary in backend.orders.listed(ours, Listing(limit=2))] == [newest.id, older.id]
    assert backend.orders.listed(theirs, ALL) == []


def test_of_orders_of_one_moment_the_later_saved_is_newer(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    first, second = (a_pending_order(ours, shop_id=shop.id) for _ in range(2))
    keep(backend, first, second, first)
    assert [summary.id for summary in backend.orders.listed(ours, ALL)] == [second.id, first.id]


def test_the_orders_of_one_shop_are_listed(backend: Backend, ours: UUID) -> None:
    shop, other = a_stored_shop(backend, ours), a_stored_shop(backend, ours)
    order = a_pending_order(ours, shop_id=shop.id)
    keep(backend, order, a_pending_order(ours, shop_id=other.id))
    assert [summary.id for summary in backend.orders.listed(ours, Listing(shop_id=shop.id))] == [order.id]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (date(2025, 11, 3), None, 3),
        (date(2025, 11, 4), None, 1),
        (None, date(2025, 11, 3), 3),
        (None, date(2025, 11, 2), 1),
        (date(2025, 11, 3), date(2025, 11, 3), 2),
        (date(2025, 11, 5), None, 0),
        (date.min, date.max, 4),
    ],
)
def test_a_day_begins_and_ends_at_midnight_in_india(
    backend: Backend, ours: UUID, since: date | None, until: date | None, count: int
) -> None:
    shop, a_moment = a_stored_shop(backend, ours), timedelta(microseconds=1)
    third, fourth = datetime(2025, 11, 2, 18, 30, tzinfo=UTC), datetime(2025, 11, 3, 18, 30, tzinfo=UTC)
    for moment in (third - a_moment, third, fourth - a_moment, fourth):
        keep(backend, a_pending_order(ours, shop_id=shop.id, created_at=moment))
    assert len(backend.orders.listed(ours, Listing(since=since, until=until))) == count


def test_orders_are_listed_by_their_state_or_by_what_they_wait_for(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    pending, confirmed, approval, stock = (a_pending_order(ours, shop_id=shop.id) for _ in range(4))
    confirmed.confirm(NOON)
    approval.wait_for(Hold.APPROVAL, NOON)
    stock.wait_for(Hold.STOCK, NOON)
    orders = {order.id: order for order in (pending, confirmed, approval, stock)}
    keep(backend, *orders.values())

    def listed(state: str) -> list[object]:
        summaries = backend.orders.listed(ours, Listing(state=state))
        return [orders[summary.id] for summary in reversed(summaries)]

    assert listed(OrderStatus.PENDING) == [pending, approval, stock]
    assert listed(OrderStatus.CONFIRMED) == [confirmed]
    assert (listed(Hold.APPROVAL), listed(Hold.STOCK)) == ([approval], [stock])
    assert listed("delivered") == []


def test_the_orders_that_wait_are_found_oldest_first(backend: Backend, ours: UUID, theirs: UUID) -> None:
    later, sooner = (a_pending_order(ours, created_at=NOON + timedelta(minutes=minute)) for minute in (2, 1))
    back_order, other = a_pending_order(ours), a_pending_order(theirs)
    for order in (later, sooner, other):
        order.wait_for(Hold.APPROVAL, NOON)
    back_order.wait_for(Hold.STOCK, NOON)
    keep(backend, later, sooner, back_order, other, a_pending_order(ours))
    with backend.open_work(ours) as work:
        assert work.orders.held(Hold.APPROVAL) == [sooner, later]
        assert work.orders.held(Hold.STOCK) == [back_order]
        back_order.confirm(NOON, by=SHOP)
        work.orders.save(back_order)
        assert work.orders.held(Hold.STOCK) == []
