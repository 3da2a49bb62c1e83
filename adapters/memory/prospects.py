"""The shops of one distributor with what they did of late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from copy import deepcopy
from uuid import UUID

from adapters.memory.transaction import Transaction
from domain.audiences import Prospect
from domain.invoices import Invoice
from domain.money import total
from domain.orders import Order, OrderStatus
from domain.shops import Shop

STANDING = (OrderStatus.CONFIRMED, OrderStatus.DISPATCHED, OrderStatus.DELIVERED)


def prospects(transaction: Transaction, organization_id: UUID, bought: Collection[str]) -> Iterator[Prospect]:
    """Return every shop by its id, with what it did of late; of what it bought, only these skus."""
    database = transaction.database
    orders, invoices = defaultdict[UUID, list[Order]](list), defaultdict[UUID, list[Invoice]](list)
    for order in transaction.select(database.orders, organization_id).values():
        if order.status in STANDING:
            orders[order.shop_id].append(order)
    for invoice in transaction.select(database.invoices, organization_id).values():
        if invoice.outstanding:
            invoices[invoice.shop_id].append(invoice)
    for shop in _shops(transaction, organization_id):
        yield _prospect(transaction, shop, orders[shop.id], invoices[shop.id], frozenset(bought))


def _shops(transaction: Transaction, organization_id: UUID) -> list[Shop]:
    """Return copies of the distributor's shops, by their ids."""
    table = transaction.database.shops
    stored = [transaction.read(table, shop_id) for shop_id in sorted(table.rows)]
    return [deepcopy(shop) for shop in stored if shop and shop.organization_id == organization_id]


def _prospect(
    transaction: Transaction,
    shop: Shop,
    orders: list[Order],
    invoices: list[Invoice],
    asked: frozenset[str],
) -> Prospect:
    now = transaction.database.clock()
    session = transaction.read(transaction.database.sessions, (shop.organization_id, shop.address))
    return Prospect(
        shop=shop,
        heard_at=session.heard_at if session else None,
        unreachable=session.unreachable if session else "",
        last_ordered_at=max((order.created_at for order in orders), default=None),
        spent=total(order.total for order in orders),
        owed=total(invoice.outstanding for invoice in invoices),
        overdue=total(invoice.outstanding for invoice in invoices if invoice.days_overdue(now) > 0),
        bought=asked & {line.sku for order in orders for line in order.lines},
    )
