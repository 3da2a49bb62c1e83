"""What can be asked of orders.

Locks are taken in one order everywhere: the stock, then the shop's account, then the number of a paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application.errors import NotFound
from application.ports import UnitOfWork
from domain.calendar import day_of
from domain.errors import InvoiceNotOpen, OrderCannot
from domain.khata import Entry, EntryKind, Objection, objection
from domain.money import ZERO
from domain.orders import DESK, SHOP, Hold, Order, OrderStatus


@dataclass(frozen=True)
class CreateOrder:
    """Open an order of a shop for products by id and quantity, at the prices and terms that hold now.

    What follows another order, since it was out of stock, is brought without a further charge.
    """

    order_id: UUID
    shop_id: UUID
    items: tuple[tuple[UUID, Decimal], ...]
    is_back_order: bool = False


def create_order(command: CreateOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `NotFound` when a product is no longer sold, `InvalidQuantity` as `Order.add_item` does."""
    organization, shop = work.organizations.get(work.organization_id), work.shops.get(command.shop_id)
    products = work.products.get_many(product_id for product_id, _ in command.items)
    order = Order(
        id=command.order_id,
        organization_id=work.organization_id,
        shop_id=shop.id,
        created_at=now,
        taxation=organization.taxation_for(shop),
        goes_out_on=organization.terms.goes_out_on(now),
    )
    for product_id, quantity in command.items:
        if product_id not in products:
            raise NotFound(f"product {product_id}")
        product = products[product_id].priced_for(shop.tags).taxed_on(day_of(now))
        order.add_item(product, quantity)
    order.delivery = ZERO if command.is_back_order else organization.terms.delivery_for(order.goods)
    work.orders.save(order)


@dataclass(frozen=True)
class ConfirmOrder:
    """Make a pending order one that the distributor must fulfil, and promise it the stock.

    An order that the shop's credit does not allow waits for approval instead, its stock promised.
    """

    order_id: UUID


def confirm_order(command: ConfirmOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotPending` the second time, `OutOfStock` when there is less than it asks for."""
    _take_up(work.orders.get(command.order_id), work, now, by=SHOP)


@dataclass(frozen=True)
class BackOrder:
    """Have a pending order wait until all that it asks for is in stock."""

    order_id: UUID


def back_order(command: BackOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotPending` for one that is confirmed."""
    order = work.orders.get(command.order_id)
    order.wait_for(Hold.STOCK, now)
    work.orders.save(order)


@dataclass(frozen=True)
class FillBackOrder:
    """Take up an order that waits for stock, if all of it is there by now."""

    order_id: UUID


def fill_back_order(command: FillBackOrder, work: UnitOfWork, now: datetime) -> None:
    """Do nothing as long as anything is missing, or when the order does not wait any more."""
    order = work.orders.get(command.order_id)
    if order.hold is not Hold.STOCK:
        return
    wanted = _quantities(order)
    stocks = work.stock.lock(wanted)
    if all(
        quantity <= stocks[product].available for product, quantity in wanted.items() if product in stocks
    ):
        _take_up(order, work, now, by=DESK)


@dataclass(frozen=True)
class ApproveOrder:
    """Let an order go ahead though the shop's credit did not allow it; `by` is who says so."""

    order_id: UUID
    by: str
    why: str = ""


def approve_order(command: ApproveOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderCannot` for an order that does not wait for approval."""
    order = work.orders.get(command.order_id)
    if order.hold is not Hold.APPROVAL:
        raise OrderCannot(f"{order.reference} is {order.status} and waits for no approval")
    _confirm(order, work, now, command.by, command.why)


@dataclass(frozen=True)
class DispatchOrder:
    """Note that an order has left the godown; `why` may tell the vehicle."""

    order_id: UUID
    by: str
    why: str = ""


def dispatch_order(command: DispatchOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderCannot` unless it is confirmed."""
    order = work.orders.get(command.order_id)
    order.dispatch(now, command.by, command.why)
    work.orders.save(order)
    work.stock.dispatch(order.id)


@dataclass(frozen=True)
class DeliverOrder:
    """Note that a shop has its order; `why` may tell who took it."""

    order_id: UUID
    by: str
    why: str = ""


def deliver_order(command: DeliverOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderCannot` unless it is dispatched."""
    order = work.orders.get(command.order_id)
    order.deliver(now, command.by, command.why)
    work.orders.save(order)


@dataclass(frozen=True)
class CancelOrder:
    """Call an order off, and the invoice for it; its stock is free again, and nothing of it is owed."""

    order_id: UUID
    by: str = SHOP
    why: str = ""


def cancel_order(command: CancelOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotCancellable` once it has left, `InvoiceNotOpen` when it was paid or credited in part."""
    order = work.orders.get(command.order_id)
    was_confirmed = order.status is OrderStatus.CONFIRMED
    order.cancel(now, command.by, command.why)
    work.orders.save(order)
    work.stock.release(order.id)
    invoice = work.invoices.find(order.id)
    if invoice is not None:
        if work.credit_notes.of_invoice(invoice.id):
            raise InvoiceNotOpen(f"goods of {invoice.number} were credited, so it stands")
        invoice.cancel(now)
        work.invoices.save(invoice)
        work.khata.post(
            Entry(
                shop_id=order.shop_id,
                kind=EntryKind.CALLED_OFF,
                document_id=invoice.id,
                reference=invoice.number,
                at=now,
                owed=-invoice.total,
            )
        )
    elif was_confirmed:
        work.khata.post(_promise(order, EntryKind.DROPPED, now))


def _take_up(order: Order, work: UnitOfWork, now: datetime, by: str) -> None:
    """Promise an order its stock, and confirm it, unless the shop's credit stands against it."""
    work.stock.reserve(order.id, _quantities(order))
    refusal = _objection(order, work, now)
    if refusal is None:
        _confirm(order, work, now, by, "")
        return
    order.wait_for(Hold.APPROVAL, now, refusal)
    work.orders.save(order)


def _confirm(order: Order, work: UnitOfWork, now: datetime, by: str, why: str) -> None:
    order.confirm(now, by, why)
    work.orders.save(order)
    work.khata.post(_promise(order, EntryKind.ORDERED, now))


def _objection(order: Order, work: UnitOfWork, now: datetime) -> Objection | None:
    """Return what stands against the order, with the account locked until the order counts in it."""
    terms, shop = work.organizations.get(work.organization_id).terms, work.shops.get(order.shop_id)
    limit = terms.credit_limit if shop.credit_limit is None else shop.credit_limit
    if limit is None and terms.overdue_days is None:
        return None
    account = work.khata.lock(shop.id)
    oldest = work.invoices.open_of(shop.id)[:1] if terms.overdue_days is not None else []
    return objection(
        account,
        order.total,
        limit=limit,
        days_overdue=max((invoice.days_overdue(now) for invoice in oldest), default=0),
        most_days_overdue=terms.overdue_days,
    )


def _promise(order: Order, kind: EntryKind, now: datetime) -> Entry:
    """Return the entry by which an order counts as promised, or does not any more."""
    return Entry(
        shop_id=order.shop_id,
        kind=kind,
        document_id=order.id,
        reference=order.reference,
        at=now,
        promised=order.total if kind is EntryKind.ORDERED else -order.total,
    )


def _quantities(order: Order) -> dict[UUID, Decimal]:
    """Return how much of each product an order asks for."""
    return {line.product_id: line.quantity for line in order.lines}
