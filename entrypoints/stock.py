"""`bahi stock`: what lies in the godown, what of it is promised, how it came to that, and what is short."""

from __future__ import annotations

import click

from application.summaries import MovementLine, StockConflict
from domain.phone import PhoneNumber
from entrypoints.console import desk_of, told_plainly
from entrypoints.listing import Asked, json_of, listing, moment, show
from entrypoints.options import AS_JSON, NUMBER
from entrypoints.orders import order_named

KINDS = ("counted", "reserved", "released", "dispatched", "returned")


@click.group()
def stock() -> None:
    """See what is in stock, every change of it, and what is promised without being there."""


@stock.command("list")
@NUMBER
@AS_JSON
@told_plainly
def list_stock(number: PhoneNumber, as_json: bool) -> None:
    """List what is counted of all that is sold, by sku."""
    desk, organization = desk_of(number)
    rows = desk.stocks().listed(organization.id)
    if as_json:
        for row in rows:
            click.echo(json_of(row, available=row.available))
        return
    show(
        rows,
        as_json=False,
        heads=("sku", "on hand", "promised", "available", "unit", "product"),
        cells=lambda row: (row.sku, row.on_hand, row.reserved, row.available, row.unit, row.name),
        nothing="nothing is counted: a column `stock` in products.csv does it",
    )


@stock.command()
@NUMBER
@click.option("--sku", default="", help="one product")
@click.option(
    "--order", "reference", default="", metavar="ORD-…", help="what one order led to, returns as well"
)
@listing(*KINDS, called="kind", of_shop=False)
@AS_JSON
@told_plainly
def movements(number: PhoneNumber, sku: str, reference: str, asked: Asked, as_json: bool) -> None:
    """List changes of stock, the newest first; the stock of a product is the sum of its movements."""
    desk, organization = desk_of(number)
    wanted = asked.at(desk, organization)
    order_id = order_named(desk, organization, reference).id if reference else None
    rows = desk.stocks().movements(organization.id, wanted, sku=sku, order_id=order_id)
    show(
        rows,
        as_json=as_json,
        heads=("when", "sku", "what", "on hand", "promised", "order"),
        cells=_movement_cells,
        nothing="no movements",
    )


@stock.command()
@NUMBER
@AS_JSON
@told_plainly
def conflicts(number: PhoneNumber, as_json: bool) -> None:
    """List what was sold here and is gone: less is there than is promised, or it is no longer sold.

    `orders` are those that wait for it, the latest first: who came first is served first.
    """
    desk, organization = desk_of(number)
    rows = desk.stocks().conflicts(organization.id)
    if as_json:
        for row in rows:
            click.echo(json_of(row, short=row.short))
        return
    show(
        rows,
        as_json=False,
        heads=("sku", "on hand", "promised", "short", "state", "product", "orders"),
        cells=_conflict_cells,
        nothing="nothing is promised that is not there",
    )


def _conflict_cells(row: StockConflict) -> tuple[object, ...]:
    state = "sold" if row.is_sold else "no longer sold"
    return row.sku, row.on_hand, row.reserved, row.short, state, row.name, " ".join(row.orders)


def _movement_cells(row: MovementLine) -> tuple[object, ...]:
    return moment(row.at), row.sku, row.kind, row.on_hand_change, row.reserved_change, row.order
