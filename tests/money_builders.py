"""Orders, papers and payments for tests: every field is filled, with something other than its default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from domain.credit_notes import CreditNote
from domain.credits import Allocation
from domain.gst import Heads, Taxation
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Party
from domain.khata import Entry, EntryKind
from domain.money import Money
from domain.orders import SHOP, Hold, Order, OrderLine, OrderStatus, Step
from domain.payments import Claim, ClaimStatus, Payment, PaymentMethod, PaymentStatus

NOON = datetime(2025, 11, 3, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
MIDNIGHT = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SELLER_GSTIN = "08AABCS1429B1ZU"
BUYER_GSTIN = "08AAACS8577K1ZP"


def an_order_line(**changes: Any) -> OrderLine:
    line = OrderLine(
        product_id=uuid4(),
        sku="SAND-RIVER",
        name="River sand 1/2″",
        unit="ton",
        quantity=Decimal("2.125"),
        price=Money.rupees("1450.05"),
        gst_rate=Decimal("5"),
        hsn="2505",
    )
    return replace(line, **changes)


def an_invoice_line(**changes: Any) -> InvoiceLine:
    """Return a line with all heads, as no real one has them, so that none gets lost or mistaken unseen."""
    line = InvoiceLine(
        product_id=uuid4(),
        sku="SAND-RIVER",
        name="River sand 1/2″",
        unit="ton",
        quantity=Decimal("2.125"),
        price=Money.rupees("1450.05"),
        gst_rate=Decimal("5"),
        hsn="2505",
        heads=Heads(
            taxable=Money.rupees("3081.36"),
            cgst=Money.rupees("77.03"),
            sgst=Money.rupees("77.04"),
            igst=Money.rupees("154.07"),
        ),
    )
    return replace(line, **changes)


def a_seller() -> Party:
    return Party(
        name="Shree Balaji Traders",
        address="12 Loha Mandi, Jaipur 302001",
        gstin=SELLER_GSTIN,
        state_code="08",
    )


def a_buyer() -> Party:
    return Party(
        name="शर्मा Hardware & Sons", address="Kanpur 208001", gstin="09AAACS8577K1ZN", state_code="09"
    )


def an_order(organization_id: UUID, **changes: Any) -> Order:
    """Return an order that came as far as an order comes, and was called off as no order is by then."""
    order = Order(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        created_at=NOON,
        lines=[an_order_line(), an_order_line(sku="CEM-OPC-53", quantity=Decimal(100))],
        taxation=Taxation(
            seller_state="08", place_of_supply="09", is_registered=False, prices_include_tax=False
        ),
        delivery=Money.rupees("250.25"),
        goes_out_on=date(2025, 11, 4),
        status=OrderStatus.CANCELLED,
        hold=Hold.STOCK,
        steps=[
            Step(status=OrderStatus.PENDING, at=NOON, by=SHOP, why="over the limit by ₹500"),
            Step(status=OrderStatus.CONFIRMED, at=NOON + MINUTE, by="Ramesh ji", why="knows them"),
            Step(status=OrderStatus.CANCELLED, at=NOON + 2 * MINUTE, by=SHOP, why="गलती से"),
        ],
    )
    return replace(order, **changes)


def a_pending_order(organization_id: UUID, **changes: Any) -> Order:
    """Return an order that can still be confirmed."""
    pending: dict[str, Any] = {"status": OrderStatus.PENDING, "hold": None, "steps": []}
    return an_order(organization_id, **{**pending, **changes})


def an_invoice(organization_id: UUID, **changes: Any) -> Invoice:
    """Return an invoice of ₹7,029 that is paid."""
    invoice = Invoice(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        order_id=uuid4(),
        lines=[an_invoice_line(), an_invoice_line(sku="CEM-OPC-53")],
        seller=a_seller(),
        buyer=a_buyer(),
        taxation=Taxation(seller_state="08", place_of_supply="09", prices_include_tax=False),
        delivery=Money.rupees("250.25"),
        round_off=Money.rupees("-0.25"),
        status=InvoiceStatus.PAID,
        number="SBT-123",
        issued_at=NOON,
        due_at=MIDNIGHT,
        paid=Money.rupees(7029),
        paid_at=NOON + timedelta(days=3),
        cancelled_at=NOON + timedelta(days=4),
        promised_on=date(2025, 11, 7),
        disputed_at=NOON + timedelta(days=2),
        dispute="5 bags were wet 😟",
    )
    return replace(invoice, **changes)


def an_allocation(**changes: Any) -> Allocation:
    allocation = Allocation(invoice_id=uuid4(), number="SBT-123", amount=Money.rupees("1200.50"))
    return replace(allocation, **changes)


def a_credit_note(organization_id: UUID, **changes: Any) -> CreditNote:
    """Return a credit note over ₹3,400, of which ₹2,199.50 is left."""
    note = CreditNote(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        allocations=[an_allocation()],
        invoice_id=uuid4(),
        invoice_number="SBT-123",
        invoice_issued_at=NOON,
        why="bags were wet",
        lines=[an_invoice_line()],
        seller=a_seller(),
        buyer=a_buyer(),
        taxation=Taxation(seller_state="08", place_of_supply="09", prices_include_tax=False),
        delivery=Money.rupees("10.25"),
        round_off=Money.rupees("0.25"),
        number="CN-7",
        issued_at=NOON + timedelta(days=5),
    )
    return replace(note, **changes)


def a_payment(organization_id: UUID, **changes: Any) -> Payment:
    """Return a cheque over ₹5,000.50 that bounced."""
    payment = Payment(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        allocations=[an_allocation(), an_allocation(number="SBT-124", amount=Money.rupees(3800))],
        amount=Money.rupees("5000.50"),
        method=PaymentMethod.CHEQUE,
        received_at=NOON,
        noted_by="Ramesh ji",
        reference="412345",
        status=PaymentStatus.REVERSED,
        reversed_at=MIDNIGHT,
        why="cheque bounced",
    )
    return replace(payment, **changes)


def a_standing_payment(organization_id: UUID, **changes: Any) -> Payment:
    """Return a payment that counts, with nothing set against an invoice yet."""
    standing: dict[str, Any] = {
        "status": PaymentStatus.RECEIVED,
        "allocations": [],
        "reversed_at": None,
        "why": "",
    }
    return a_payment(organization_id, **{**standing, **changes})


def a_claim(organization_id: UUID, **changes: Any) -> Claim:
    claim = Claim(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        text="5000 kal PhonePe kiya tha 🙏",
        claimed_at=NOON,
        amount=Money.rupees("5000.50"),
        status=ClaimStatus.REJECTED,
        decided_at=NOON + MINUTE,
        decided_by="Ramesh ji",
        why="nothing came in",
        payment_id=uuid4(),
    )
    return replace(claim, **changes)


def an_entry(**changes: Any) -> Entry:
    entry = Entry(
        shop_id=uuid4(),
        kind=EntryKind.BILLED,
        document_id=uuid4(),
        reference="SBT-123",
        at=NOON,
        owed=Money.rupees("7029.50"),
        promised=Money.rupees("-7030.25"),
    )
    return replace(entry, **changes)
