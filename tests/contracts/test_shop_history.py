"""What a shop ordered and owes: its newest orders, what it buys, its invoices by their numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.invoices import Invoice
from domain.orders import Order
from tests.builders import NOON, a_pending_order, an_invoice, an_order, an_order_line
from tests.contracts.backends import Backend


def keep(backend: Backend, *orders: Order) -> None:
    for order in orders:
        with backend.open_work(order.organization_id) as work:
            work.orders.save(order)
            work.commit()


def bill(backend: Backend, organization_id: UUID, shop_id: UUID, *numbers: str) -> list[Invoice]:
    """Return stored invoices of the shop with these numbers, oldest first."""
    invoices = [an_invoice(organization_id, shop_id=shop_id, number=number) for number in numbers]
    for invoice in invoices:
        with backend.open_work(organization_id) as work:
            work.invoices.save(invoice)
            work.commit()
    return invoices


def ordered(organization_id: UUID, shop_id: UUID, minute: int, **changes: Any) -> Order:
    created_at = NOON + timedelta(minutes=minute)
    return a_pending_order(organization_id, shop_id=shop_id, created_at=created_at, **changes)


def test_the_newest_orders_of_a_shop_come_first_and_whole(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    cancelled = an_order(ours, shop_id=shop_id, created_at=NOON + timedelta(minutes=3))
    oldest, newest, middle = (ordered(ours, shop_id, minute) for minute in (1, 4, 2))
    keep(backend, oldest, newest, middle, cancelled, ordered(ours, uuid4(), 9))
    oldest.confirm(NOON)
    keep(backend, oldest)
    with backend.open_work(ours) as work:
        assert work.orders.latest(shop_id, 10) == [newest, cancelled, middle, oldest]
        assert work.orders.latest(shop_id, 2) == [newest, cancelled]
        assert work.orders.latest(uuid4(), 2) == []


def test_of_two_orders_of_one_moment_the_later_saved_is_newer(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    first, second = ordered(ours, shop_id, 1), ordered(ours, shop_id, 1)
    keep(backend, first, second, first)
    with backend.open_work(ours) as work:
        assert work.orders.latest(shop_id, 1) == [second]


def test_a_listed_order_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    order = ordered(ours, uuid4(), 1)
    keep(backend, order)
    with backend.open_work(ours) as work:
        work.orders.latest(order.shop_id, 1)[0].lines.clear()
        assert work.orders.latest(order.shop_id, 1) == [order]


def test_an_order_is_listed_within_its_own_transaction(backend: Backend, ours: UUID) -> None:
    order = ordered(ours, uuid4(), 1)
    with backend.open_work(ours) as work:
        work.orders.save(order)
        assert work.orders.latest(order.shop_id, 1) == [order]
        assert work.orders.bought(order.shop_id) == {line.product_id for line in order.lines}
    with backend.open_work(ours) as work:
        assert work.orders.latest(order.shop_id, 1) == []


def test_what_a_shop_bought_leaves_out_what_was_cancelled(backend: Backend, ours: UUID) -> None:
    shop_id, twice = uuid4(), an_order_line()
    pending = ordered(ours, shop_id, 1, lines=[twice, an_order_line()])
    confirmed = ordered(ours, shop_id, 2, lines=[twice])
    confirmed.confirm(NOON)
    empty = ordered(ours, shop_id, 3, lines=[])
    cancelled = an_order(ours, shop_id=shop_id)
    keep(backend, pending, confirmed, empty, cancelled, ordered(ours, uuid4(), 1))
    with backend.open_work(ours) as work:
        assert work.orders.bought(shop_id) == {line.product_id for line in pending.lines}
        assert work.orders.bought(uuid4()) == set()


def test_what_a_shop_bought_reaches_back_twenty_orders(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    orders = [ordered(ours, shop_id, minute, lines=[an_order_line()]) for minute in range(21)]
    cancelled = [an_order(ours, shop_id=shop_id, created_at=NOON + timedelta(days=1)) for _ in range(3)]
    keep(backend, *reversed(orders), *cancelled)
    with backend.open_work(ours) as work:
        assert work.orders.bought(shop_id) == {order.lines[0].product_id for order in orders[1:]}


def test_the_newest_invoice_is_the_one_that_was_made_last(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    [first, second] = bill(backend, ours, shop_id, "SBT-2", "SBT-1")
    bill(backend, ours, uuid4(), "SBT-3")
    with backend.open_work(ours) as work:
        work.invoices.save(first)
        work.commit()
    with backend.open_work(ours) as work:
        assert work.invoices.latest(shop_id) == second
        assert work.invoices.latest(uuid4()) is None


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        ("INV-12", "INV-12"),
        ("INV-12", "inv-12"),
        ("INV-12", "Inv 12"),
        ("INV-12", "INV12"),
        ("INV-12", "12"),
        ("INV-12", "0012"),
        ("INV-25-26-000123", "INV-25-26-000123"),
        ("INV-25-26-000123", "inv/25-26/000123"),
        ("INV-25-26-000123", "000123"),
        ("INV-25-26-000123", "123"),
        ("12", "12"),
    ],
)
def test_an_invoice_is_found_by_its_number_or_the_digits_at_its_end(
    backend: Backend, ours: UUID, number: str, asked: str
) -> None:
    shop_id = uuid4()
    [invoice] = bill(backend, ours, shop_id, number)
    bill(backend, ours, shop_id, "", "INV-25-26-000999")
    with backend.open_work(ours) as work:
        assert work.invoices.numbered(shop_id, asked) == invoice


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        ("INV-112", "12"),
        ("INV-120", "12"),
        ("INV-12-A", "12"),
        ("INV-25-26-000123", "26-000124"),
        ("INV-12", "SBT-12"),
        ("INV-12", "INV"),
        ("INV-12", ""),
        ("INV-12", "%"),
        ("", ""),
        ("", "-"),
    ],
)
def test_another_number_finds_nothing(backend: Backend, ours: UUID, number: str, asked: str) -> None:
    shop_id = uuid4()
    bill(backend, ours, shop_id, number)
    with backend.open_work(ours) as work:
        assert work.invoices.numbered(shop_id, asked) is None


def test_of_several_invoices_that_end_alike_the_newest_is_meant(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    [_, newer] = bill(backend, ours, shop_id, "INV-24-25-000012", "INV-25-26-000012")
    with backend.open_work(ours) as work:
        assert work.invoices.numbered(shop_id, "12") == newer


def test_a_shop_sees_no_invoice_of_another(backend: Backend, ours: UUID) -> None:
    bill(backend, ours, uuid4(), "INV-12")
    with backend.open_work(ours) as work:
        assert work.invoices.numbered(uuid4(), "INV-12") is None


def test_distributors_do_not_see_each_others_history(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop_id = uuid4()
    keep(backend, ordered(ours, shop_id, 1))
    bill(backend, ours, shop_id, "INV-12")
    with backend.open_work(theirs) as work:
        assert work.orders.latest(shop_id, 5) == []
        assert work.orders.bought(shop_id) == set()
        assert work.invoices.latest(shop_id) is None
        assert work.invoices.numbered(shop_id, "12") is None
