"""What one PDF costs: an invoice of fifteen lines with a code to pay by, after the first of its process."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from statistics import median
from time import process_time
from uuid import UUID, uuid4

from pypdfium2 import PdfDocument

from adapters.documents.printer import PdfPaperPrinter
from domain.gst import Taxation, bill
from domain.invoices import Invoice, InvoiceLine, Party
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization

LINES = 15
PAPERS = 60
OURS = Organization(
    id=UUID(int=1),
    name="Shree Balaji Traders",
    number=PhoneNumber("+919810000001"),
    gstin="08AABCS1429B1ZX",
    state_code="08",
    billing=Billing(
        address="14 Tripolia Bazar, Jaipur",
        upi_id="balaji@okhdfcbank",
        bank_account="HDFC Bank, A/c 50200012345678, IFSC HDFC0000123",
        signatory="Ramesh Agarwal",
    ),
)


def measure() -> dict[str, float]:
    """Return the CPU of one PDF in milliseconds, and how long and how large it is."""
    printer = PdfPaperPrinter()
    first = printer.pdf(_invoice(0), OURS)
    with closing(PdfDocument(first)) as document:
        pages = len(document)
    times = [_cpu(printer, _invoice(serial)) for serial in range(1, PAPERS + 1)]
    return {"pdf_ms": 1000 * median(times), "pages": pages, "bytes": len(first)}


def _cpu(printer: PdfPaperPrinter, invoice: Invoice) -> float:
    start = process_time()
    printer.pdf(invoice, OURS)
    return process_time() - start


def _invoice(serial: int) -> Invoice:
    """Return an invoice like no other, so that no two share what the printer remembers."""
    taxation = Taxation(seller_state="08", place_of_supply="08", prices_include_tax=False)
    goods = [_line(serial * LINES + at) for at in range(LINES)]
    worked = bill([(line.amount, line.gst_rate) for line in goods], taxation)
    invoice = Invoice(
        id=uuid4(),
        organization_id=OURS.id,
        shop_id=uuid4(),
        order_id=uuid4(),
        lines=[replace(line, heads=heads) for line, heads in zip(goods, worked.lines, strict=True)],
        seller=Party(
            name=OURS.name, address=OURS.billing.address, gstin=OURS.gstin, state_code=OURS.state_code
        ),
        buyer=Party(name=f"श्री शर्मा हार्डवेयर {serial}", address="Station Road, Ajmer", state_code="08"),
        taxation=taxation,
        round_off=worked.round_off,
    )
    invoice.issue(f"INV-{serial + 1}", datetime.now(UTC), timedelta(days=15))
    return invoice


def _line(serial: int) -> InvoiceLine:
    return InvoiceLine(
        product_id=uuid4(),
        sku=f"SKU-{serial}",
        name=f"UltraTech Cement OPC 53 Grade 50 kg, batch {serial}",
        unit="bag",
        quantity=Decimal(10 + serial % 90),
        price=Money(38_000 + serial),
        gst_rate=Decimal(18),
        hsn="2523",
    )
