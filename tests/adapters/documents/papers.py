"""Invoices and credit notes to print: of a distributor in Jaipur, with as many lines as a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.calendar import INDIA
from domain.credit_notes import CreditNote, returned
from domain.gst import Taxation, bill
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Party
from domain.money import ZERO, Money
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization

ISSUED = datetime(2026, 11, 3, 12, 0, tzinfo=INDIA)
OURS = UUID(int=7)
SELLER = Party(
    name="Shree Balaji Traders",
    address="14 Tripolia Bazar, near Choti Chaupar\nJaipur 302002",
    gstin="08AABCS1429B1ZX",
    state_code="08",
)
BUYER = Party(
    name="Gupta Hardware Store",
    address="Shop 5, Station Road, Ajmer",
    gstin="08AAACS8577K1ZM",
    state_code="08",
)
GOODS = (
    ("UltraTech Cement OPC 53", "2523", "bag", "389.75", "18"),
    ("TMT bar Fe 550D 12 mm", "7214", "kg", "62.35", "18"),
    ("River sand 1/2″", "2505", "ton", "1450.05", "5"),
    ("Fly-ash bricks", "6815", "piece", "7.60", "12"),
    ("CPVC pipe 3/4 inch 3 m", "3917", "piece", "284.50", "18"),
)
LONG_NAMES = (
    "Astral CPVC Pro hot and cold water pipe SDR 11 3/4 inch 3 m",
    "Asian Paints Apex Ultima Protek exterior emulsion white 20 litre",
    "Kamdhenu NXT TMT bar Fe 550D earthquake resistant 16 mm 12 m",
)


def an_organization(**billing: str) -> Organization:
    """Return the distributor, with these on its papers."""
    usual = {
        "upi_id": "balaji@okhdfcbank",
        "bank_account": "HDFC Bank, M I Road, Jaipur\nA/c 50200012345678 · IFSC HDFC0000123",
        "signatory": "Ramesh Agarwal",
    }
    return Organization(
        id=OURS,
        name=SELLER.name,
        number=PhoneNumber("+919810000001"),
        gstin=SELLER.gstin,
        state_code="08",
        billing=Billing(**(usual | billing)),
    )


def an_invoice(
    lines: int = 1,
    *,
    names: Sequence[str] = (),
    price: str = "",
    taxation: Taxation | None = None,
    delivery: Money = ZERO,
    **changes: Any,
) -> Invoice:
    """Return an issued invoice that is worked out as the rules of tax want it."""
    taxation = taxation or rules()
    goods = [_line(at, names[at % len(names)] if names else "", price) for at in range(lines)]
    worked = bill([(line.amount, line.gst_rate) for line in goods], taxation, delivery)
    invoice = Invoice(
        id=UUID(int=1),
        organization_id=OURS,
        shop_id=UUID(int=2),
        order_id=UUID(int=1),
        lines=[replace(line, heads=heads) for line, heads in zip(goods, worked.lines, strict=True)],
        seller=SELLER,
        buyer=BUYER,
        taxation=taxation,
        delivery=delivery,
        round_off=worked.round_off,
    )
    invoice.issue("SBT/26-27-123", ISSUED, timedelta(days=15))
    return replace(invoice, **changes)


def rules(**changes: Any) -> Taxation:
    """Return how a sale within Rajasthan is taxed, at prices without the tax."""
    return replace(
        Taxation(seller_state="08", place_of_supply="08", is_registered=True, prices_include_tax=False),
        **changes,
    )


def a_credit_note(invoice: Invoice) -> CreditNote:
    """Return the note for half of each line that came back."""
    quantities = {line.product_id: line.quantity / 2 for line in invoice.lines}
    note = returned(invoice, quantities, [], id=UUID(int=3), why="Bags were wet")
    note.issue("CN-7", ISSUED + timedelta(days=3))
    return note


def cancelled(invoice: Invoice) -> Invoice:
    """Return it called off."""
    return replace(invoice, status=InvoiceStatus.CANCELLED, cancelled_at=ISSUED + timedelta(hours=1))


def _line(at: int, name: str, price: str) -> InvoiceLine:
    usual, hsn, unit, usual_price, rate = GOODS[at % len(GOODS)]
    return InvoiceLine(
        product_id=UUID(int=100 + at),
        sku=f"SKU-{at}",
        name=name or f"{usual} no. {at + 1}",
        unit=unit,
        quantity=Decimal("2.125") if unit == "ton" else Decimal(10 * (at + 1)),
        price=Money.rupees(price or usual_price),
        gst_rate=Decimal(rate),
        hsn=hsn,
    )
