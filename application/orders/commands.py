"""What can be asked of orders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application.errors import NotFound
from application.ports import UnitOfWork
from domain.orders import Order


@dataclass(frozen=True)
class CreateOrder:
    """Open an order of a shop for products by id and quantity, at the prices that hold now."""

    order_id: UUID
    shop_id: UUID
    items: tuple[tuple[UUID, Decimal], ...]


def create_order(command: CreateOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `NotFound` when a product is no longer sold, `InvalidQuantity` as `Order.add_item` does."""
    products = work.products.get_many(product_id for product_id, _ in command.items)
    order = Order(
        id=command.order_id,
        organization_id=work.organization_id,
        shop_id=command.shop_id,
        created_at=now,
    )
    for product_id, quantity in command.items:
        if product_id not in products:
            raise NotFound(f"product {product_id}")
        order.add_item(products[product_id], quantity)
    work.orders.save(order)


@dataclass(frozen=True)
class ConfirmOrder:
    """Make a pending order one that the distributor must fulfil, and promise it the stock."""

    order_id: UUID


def confirm_order(command: ConfirmOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotPending` the second time."""
    order = work.orders.get(command.order_id)
    order.confirm(now)
    work.orders.save(order)
    work.stock.reserve(order.id, _quantities(order))


@dataclass(frozen=True)
class CancelOrder:
    """Call an order off, and the invoice for it; its stock is free again."""

    order_id: UUID


def cancel_order(command: CancelOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotCancellable` the second time, `InvoiceNotOpen` when it is paid already."""
    order = work.orders.get(command.order_id)
    order.cancel(now)
    work.orders.save(order)
    invoice = work.invoices.find(order.id)
    if invoice is not None:
        invoice.cancel(now)
        work.invoices.save(invoice)
    work.stock.release(order.id)


def _quantities(order: Order) -> dict[UUID, Decimal]:
    """Return how much of each product the lines of an order ask for together."""
    quantities = defaultdict[UUID, Decimal](Decimal)
    for line in order.lines:
        quantities[line.product_id] += line.quantity
    return quantities
