"""`bahi orders`: what shops ordered, and what the distributor does about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import click

from application.orders.commands import ApproveOrder, CancelOrder, DeliverOrder, DispatchOrder
from application.summaries import Listing, OrderSummary
from domain.errors import OutOfStock
from domain.orders import Hold, Order, OrderStatus
from domain.phone import PhoneNumber
from domain.shops import Organization, Shop
from entrypoints.application import Application
from entrypoints.console import desk_of, told_plainly
from entrypoints.listing import Asked, json_of, listing, moment, show
from entrypoints.options import AS_JSON, BY, NUMBER, WHY, WordsType
from entrypoints.papers import lines_as_text, page, sums_as_text

ALL = 10_000  # more movements than an order leads to
STATES = (*(status.value for status in OrderStatus), *(hold.value for hold in Hold))

REFERENCE = click.argument("reference", metavar="ORD-…")


@click.group()
def orders() -> None:
    """See a distributor's orders, approve, cancel and deliver them."""


@orders.command("list")
@NUMBER
@listing(*STATES)
@AS_JSON
@told_plainly
def list_orders(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List orders, the newest first; `approval` and `stock` are those that wait for it."""
    desk, organization = desk_of(number)
    show(
        desk.orders().listed(organization.id, asked.at(desk, organization)),
        as_json=as_json,
        heads=("made", "order", "state", "total", "invoice", "shop"),
        cells=_cells,
        nothing="no orders",
    )


@orders.command("show")
@NUMBER
@REFERENCE
@AS_JSON
@told_plainly
def show_order(number: PhoneNumber, reference: str, as_json: bool) -> None:
    """Show one order: its lines, what it comes to, its steps, and the stock that is promised to it."""
    desk, organization = desk_of(number)
    order = order_named(desk, organization, reference)
    with desk.open_work()(organization.id) as work:
        shop, invoice = work.shops.get(order.shop_id), work.invoices.find(order.id)
    number_of_invoice = invoice.number if invoice else ""
    promised = _promised(desk, order)
    if as_json:
        click.echo(_as_json(order, shop, number_of_invoice, promised))
    else:
        click.echo(_as_text(order, shop, number_of_invoice, promised))


@orders.command()
@NUMBER
@REFERENCE
@click.option("--why", type=WordsType(), help="what is said with it; it is kept")
@BY
@told_plainly
def approve(number: PhoneNumber, reference: str, why: str | None, by: str) -> None:
    """Let an order go ahead though the shop's credit did not allow it; the shop is told."""
    desk, organization = desk_of(number)
    order = order_named(desk, organization, reference)
    desk.bus().execute(organization.id, ApproveOrder(order.id, by, why or ""))
    _tell(desk, order)


@orders.command()
@NUMBER
@REFERENCE
@WHY
@BY
@told_plainly
def cancel(number: PhoneNumber, reference: str, why: str, by: str) -> None:
    """Call an order off that has not left, and its invoice with it; the shop is told."""
    desk, organization = desk_of(number)
    order = order_named(desk, organization, reference)
    desk.bus().execute(organization.id, CancelOrder(order.id, by, why))
    _tell(desk, order)


@orders.command()
@NUMBER
@REFERENCE
@click.option("--vehicle", type=WordsType(), help="by what it goes, which the shop is told")
@BY
@told_plainly
def dispatch(number: PhoneNumber, reference: str, vehicle: str | None, by: str) -> None:
    """Note that a confirmed order has left the godown; the shop is told."""
    desk, organization = desk_of(number)
    order = order_named(desk, organization, reference)
    try:
        desk.bus().execute(organization.id, DispatchOrder(order.id, by, vehicle or ""))
    except OutOfStock as error:
        raise click.ClickException(
            f"{order.reference} is promised more than was counted: mend the column `stock` with `bahi load`"
        ) from error
    _tell(desk, order)


@orders.command()
@NUMBER
@REFERENCE
@click.option("--taken-by", type=WordsType(), help="who took it; it is kept")
@BY
@told_plainly
def deliver(number: PhoneNumber, reference: str, taken_by: str | None, by: str) -> None:
    """Note that a shop has what was dispatched; the shop is told."""
    desk, organization = desk_of(number)
    order = order_named(desk, organization, reference)
    desk.bus().execute(organization.id, DeliverOrder(order.id, by, taken_by or ""))
    _tell(desk, order)


def order_named(desk: Application, organization: Organization, reference: str) -> Order:
    """Return the order that goes by a reference, or end the command."""
    with desk.open_work()(organization.id) as work:
        order: Order | None = work.orders.named(reference.strip())
    if order is None:
        raise click.ClickException(
            f"{organization.name} has no order {reference}: `bahi orders list` shows those that it has"
        )
    return order


def _tell(desk: Application, before: Order) -> None:
    """Print how an order stands now, and its invoice, if it has one."""
    with desk.open_work()(before.organization_id) as work:
        order, shop = work.orders.get(before.id), work.shops.get(before.shop_id)
        invoice = work.invoices.find(before.id)
    on_paper = f"; invoice {invoice.number} is {invoice.status}" if invoice else ""
    click.echo(f"{order.reference} of {order.total} for {shop.name} is {order.status}{on_paper}")


def _promised(desk: Application, order: Order) -> dict[str, Decimal]:
    """Return by sku how much is promised to an order: the sum of the movements that it led to."""
    promised = defaultdict[str, Decimal](Decimal)
    moved = desk.stocks().movements(order.organization_id, Listing(limit=ALL), order_id=order.id)
    for movement in moved:
        promised[movement.sku] += movement.reserved_change
    return {sku: quantity for sku, quantity in promised.items() if quantity}


def _state(status: str, hold: str) -> str:
    return f"waits: {hold}" if hold else status


def _cells(order: OrderSummary) -> tuple[object, ...]:
    return (
        moment(order.created_at),
        order.reference,
        _state(order.status, order.hold),
        order.total,
        order.invoice,
        order.shop,
    )


def _as_json(order: Order, shop: Shop, invoice: str, promised: Mapping[str, Decimal]) -> str:
    bill = order.bill
    return json_of(
        order,
        reference=order.reference,
        shop=shop.name,
        phone=shop.address.value,
        invoice=invoice,
        heads=bill.heads,
        round_off=bill.round_off,
        total=bill.total,
        promised=promised,
    )


def _as_text(order: Order, shop: Shop, invoice: str, promised: Mapping[str, Decimal]) -> str:
    bill, state = order.bill, _state(order.status, order.hold or "")
    return page(
        f"{order.reference}  {state}  {shop.name} ({shop.address})",
        f"made {moment(order.created_at)}" + (f", goes out {order.goes_out_on}" if order.goes_out_on else ""),
        lines_as_text(zip(order.lines, bill.lines, strict=True)),
        sums_as_text(bill.heads, order.delivery, bill.round_off, bill.total),
        [
            " ".join(part for part in (moment(step.at), step.status, f"by {step.by}", _why(step.why)) if part)
            for step in order.steps
        ],
        f"invoice {invoice}" if invoice else "",
        [f"promised: {sku} {quantity.normalize():f}" for sku, quantity in promised.items()],
    )


def _why(why: str) -> str:
    return f"({why})" if why else ""
