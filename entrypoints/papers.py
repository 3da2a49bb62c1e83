"""Orders, papers and payments as an operator reads them: what stands on them, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import click

from domain.gst import Heads
from domain.invoices import InvoiceLine
from domain.money import ZERO, Money
from domain.orders import OrderLine
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.listing import table

HEADS = ("sku", "product", "quantity", "unit", "price", "taxable", "rate", "tax")


def lines_as_text(lines: Iterable[tuple[OrderLine | InvoiceLine, Heads]]) -> str:
    """Return a table of lines with their taxed value and tax."""
    return table(
        HEADS,
        [
            (
                line.sku,
                line.name,
                line.quantity,
                line.unit,
                line.price,
                heads.taxable,
                f"{line.gst_rate.normalize():f} %",
                heads.tax,
            )
            for line, heads in lines
        ],
    )


def sums_as_text(heads: Heads, delivery: Money, round_off: Money, total: Money) -> str:
    """Return taxable value, tax by head, delivery and round-off on one line, what is nothing left out."""
    parts = [
        ("taxable", heads.taxable),
        ("CGST", heads.cgst),
        ("SGST", heads.sgst),
        ("IGST", heads.igst),
        ("delivery", delivery),
        ("round off", round_off),
    ]
    return " · ".join([*(f"{name} {amount}" for name, amount in parts if amount), f"total {total}"])


def debt(owed: Money) -> str:
    """Return what a shop owes after something has changed, or what it has to its credit."""
    return f"still owed: {owed}" if owed >= ZERO else f"paid in advance: {-owed}"


def page(*blocks: str | Sequence[str]) -> str:
    """Return blocks one below the other, empty ones left out; a list is a line for each."""
    texts = [block if isinstance(block, str) else "\n".join(block) for block in blocks]
    return "\n".join(text for text in texts if text)


def tell_account(desk: Application, organization: Organization, payment_id: UUID) -> None:
    """Print a payment, what it was set against, and what its shop owes now."""
    with desk.open_work()(organization.id) as work:
        payment = work.payments.get(payment_id)
        shop, account = work.shops.get(payment.shop_id), work.khata.account(payment.shop_id)
    by = " ".join(part for part in (payment.method, payment.reference) if part)
    click.echo(
        page(
            f"{payment.name}: {payment.amount} from {shop.name} by {by}",
            [f"  {allocation.number}: {allocation.amount}" for allocation in payment.allocations],
            f"  in advance: {payment.left}" if payment.left else "",
            debt(account.owed),
        )
    )
