"""What can be asked of orders.

Locks are taken in one order everywhere: the stock, then the shop's account, then the number of a paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application import entries
from application.allocating import settle_account
from application.errors import NotFound
from application.ports import UnitOfWork
from domain.calendar import day_of
from domain.credits import Credit
from domain.errors import OrderCannot, OrderNotPending
from domain.invoices import Invoice
from domain.khata import Objection, objection
from domain.money import ZERO
from domain.orders import DESK, EXPIRED, SHOP, Hold, Order, OrderStatus


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
    order = work.orders.get(command.order_id)
    if order.hold:  # the clock of an order that waits must not begin anew
        raise OrderNotPending(f"{order.reference} waits for {order.hold} already")
    _take_up(order, work, now, by=SHOP)


@dataclass(frozen=True)
class BackOrder:
    """Have a pending order wait until all that it asks for is in stock."""

    order_id: UUID


def back_order(command: BackOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderNotPending` for one that the shop has said yes to before."""
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
        _bring_up_to_date(order, work, now)
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
    _bring_up_to_date(order, work, now)
    _confirm(order, work, now, command.by, command.why)


@dataclass(frozen=True)
class DispatchOrder:
    """Note that an order has left the godown; `why` may tell the vehicle."""

    order_id: UUID
    by: str
    why: str = ""


def dispatch_order(command: DispatchOrder, work: UnitOfWork, now: datetime) -> None:
    """Raise `OrderCannot` unless it is confirmed, `OutOfStock` when a count has found less than it takes."""
    order = work.orders.get(command.order_id)
    order.dispatch(now, command.by, command.why)
    work.stock.dispatch(order.id)
    work.orders.save(order)


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
    """Raise `OrderNotCancellable` once it has left.

    What was paid on it is the shop's in advance again, and set against its other invoices.
    """
    order = work.orders.get(command.order_id)
    was_confirmed = order.status is OrderStatus.CONFIRMED
    order.cancel(now, command.by, command.why)
    work.stock.release(order.id)
    work.khata.lock(order.shop_id)
    work.orders.save(order)
    invoice = work.invoices.find(order.id)
    if invoice is not None:
        _call_off(invoice, work, now)
    elif was_confirmed:
        work.khata.post(entries.dropped(order, now))


def _call_off(invoice: Invoice, work: UnitOfWork, now: datetime) -> None:
    """Cancel an invoice; whatever was set against it pays other invoices, or waits for the next one."""
    key = invoice.shop_id, invoice.id
    credits: list[Credit] = [*work.payments.set_against(*key), *work.credit_notes.set_against(*key)]
    for credit in credits:
        credit.release(invoice)
    invoice.cancel(now)
    settle_account(work, invoice.shop_id, now, credits=credits, invoices=[invoice])
    work.khata.post(entries.called_off(invoice, now))


@dataclass(frozen=True)
class ExpireOrder:
    """Call an order off that has waited for an approval longer than the distributor lets it."""

    order_id: UUID


def expire_order(command: ExpireOrder, work: UnitOfWork, now: datetime) -> None:
    """Do nothing when it was approved or called off meanwhile, or may still wait."""
    order, terms = work.orders.get(command.order_id), work.organizations.get(work.organization_id).terms
    if order.hold is Hold.APPROVAL and order.last_step_at < now - terms.approval_term:
        cancel_order(CancelOrder(order.id, DESK, EXPIRED), work, now)


def _bring_up_to_date(order: Order, work: UnitOfWork, now: datetime) -> None:
    """Have an order that waited be taxed, and leave, on the terms of today; its prices were agreed on."""
    products = work.products.get_many(_quantities(order))
    rates = {product.id: product.taxed_on(day_of(now)).gst_rate for product in products.values()}
    terms = work.organizations.get(work.organization_id).terms
    order.bring_up_to(rates, terms.goes_out_on(now))


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
    work.khata.post(entries.ordered(order, now))
    work.orders.save(order)


def _objection(order: Order, work: UnitOfWork, now: datetime) -> Objection | None:
    """Return what stands against the order, with the account locked until the order counts in it."""
    organization, shop = work.organizations.get(work.organization_id), work.shops.get(order.shop_id)
    terms = organization.terms
    limit = organization.limit_for(shop)
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


def _quantities(order: Order) -> dict[UUID, Decimal]:
    """Return how much of each product an order asks for."""
    return {line.product_id: line.quantity for line in order.lines}
