"""The list of orders that a distributor sees."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from application.summaries import OrderSummary
from domain.orders import Order
from domain.shops import Shop
from tests.builders import NOON, a_pending_order, a_shop, an_invoice, an_order
from tests.contracts.backends import Backend


def a_stored_shop(backend: Backend, organization_id: UUID) -> Shop:
    shop = a_shop(organization_id)
    with backend.open_work(organization_id) as work:
        work.shops.save(shop)
        work.commit()
    return shop


def save(backend: Backend, order: Order) -> Order:
    with backend.open_work(order.organization_id) as work:
        work.orders.save(order)
        work.commit()
    return order


def test_an_order_is_listed_with_its_shop_and_its_invoice(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    order = save(backend, an_order(ours, shop_id=shop.id))
    with backend.open_work(ours) as work:
        work.invoices.save(an_invoice(ours, id=order.id, order_id=order.id, shop_id=shop.id, number="SBT-7"))
        work.commit()
    assert backend.orders.recent(ours, limit=10) == [
        OrderSummary(
            id=order.id,
            shop=shop.name,
            status="cancelled",
            total=order.total,
            created_at=order.created_at,
            invoice="SBT-7",
        )
    ]


def test_an_order_without_an_invoice_shows_none(backend: Backend, ours: UUID) -> None:
    save(backend, a_pending_order(ours, shop_id=a_stored_shop(backend, ours).id))
    [summary] = backend.orders.recent(ours, limit=10)
    assert (summary.status, summary.invoice) == ("pending", "")


def test_the_newest_orders_come_first_and_no_more_than_asked_for(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    shop = a_stored_shop(backend, ours)
    oldest, older, newest = (
        save(backend, a_pending_order(ours, shop_id=shop.id, created_at=NOON + timedelta(minutes=minute)))
        for minute in range(3)
    )
    oldest.confirm(NOON)
    save(backend, oldest)
    assert [summary.id for summary in backend.orders.recent(ours, limit=2)] == [newest.id, older.id]
    assert backend.orders.recent(theirs, limit=2) == []
