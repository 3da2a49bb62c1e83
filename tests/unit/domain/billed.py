"""Invoices for tests, issued over lines that are taxed as an order's are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from domain.gst import Taxation, bill
from domain.invoices import Invoice
from domain.money import ZERO, Money
from tests.builders import NOON, an_invoice_line

TERM = timedelta(days=15)
WITHIN = Taxation(seller_state="08", place_of_supply="08", prices_include_tax=False)
OURS = uuid4()
SHOP = uuid4()
Sold = tuple[Decimal, Money, Decimal]
"""A quantity, the price of one, and the rate of tax."""


def drafted(sold: Sequence[Sold], taxation: Taxation = WITHIN, delivery: Money = ZERO) -> Invoice:
    """Return an invoice over these, without a number."""
    made = bill([(price * quantity, rate) for quantity, price, rate in sold], taxation, delivery)
    lines = [
        an_invoice_line(product_id=UUID(int=at), quantity=quantity, price=price, gst_rate=rate, heads=heads)
        for at, ((quantity, price, rate), heads) in enumerate(zip(sold, made.lines, strict=True))
    ]
    return Invoice(
        id=uuid4(),
        organization_id=OURS,
        shop_id=SHOP,
        order_id=uuid4(),
        lines=lines,
        taxation=taxation,
        delivery=delivery,
        round_off=made.round_off,
    )


def invoiced(sold: Sequence[Sold], taxation: Taxation = WITHIN, delivery: Money = ZERO) -> Invoice:
    """Return an invoice over these, issued as INV-1."""
    invoice = drafted(sold, taxation, delivery)
    invoice.issue("INV-1", NOON, TERM)
    return invoice


def invoice_over(rupees: int, number: str = "INV-1", at: datetime = NOON) -> Invoice:
    """Return an issued invoice over so many rupees, without tax."""
    invoice = drafted([(Decimal(1), Money.rupees(rupees), Decimal(0))])
    invoice.issue(number, at, TERM)
    invoice.pull_events()
    return invoice
