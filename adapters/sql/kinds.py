"""The kinds of documents, and which columns of theirs queries filter and sum by.

`created_at` is the day that stands on the paper, so that lists go by it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.schemas.campaigns import CampaignSchema
from adapters.schemas.documents import (
    ClaimSchema,
    CreditNoteSchema,
    InvoiceSchema,
    OrderSchema,
    PaymentSchema,
    ReminderSchema,
)
from adapters.sql.documents import Document
from domain.campaigns import Campaign
from domain.credit_notes import CreditNote
from domain.invoices import Invoice, Paper
from domain.orders import Order
from domain.payments import Claim, Payment
from domain.reminders import Reminder


def _paper(paper: Paper, status: str, outstanding: int) -> dict[str, Any]:
    """Return the columns of a paper; one that is not issued yet has the day on which it was begun."""
    columns: dict[str, Any] = {
        "shop_id": paper.shop_id,
        "status": status,
        "amount": paper.total.paise,
        "number": paper.number or None,
        "outstanding": outstanding,
    }
    return columns | _on(paper.issued_at)


def _on(day: datetime | None) -> dict[str, Any]:
    return {"created_at": day} if day else {}


ORDER = Document[Order](
    kind="order",
    prefix="ord",
    schema=OrderSchema(),
    columns=lambda order: {
        "shop_id": order.shop_id,
        "status": order.status,
        "amount": order.total.paise,
        "created_at": order.created_at,
        "hold": order.hold,
    },
)
INVOICE = Document[Invoice](
    kind="invoice",
    schema=InvoiceSchema(),
    columns=lambda invoice: (
        _paper(invoice, invoice.status, invoice.outstanding.paise) | {"due_at": invoice.due_at}
    ),
)
CREDIT_NOTE = Document[CreditNote](
    kind="credit_note",
    schema=CreditNoteSchema(),
    columns=lambda note: (
        _paper(note, "issued" if note.issued_at else "draft", note.left.paise)
        | {"parent_sid": f"invoice:{note.invoice_id}"}
    ),
)
PAYMENT = Document[Payment](
    kind="payment",
    prefix="pay",
    schema=PaymentSchema(),
    columns=lambda payment: {
        "shop_id": payment.shop_id,
        "status": payment.status,
        "amount": payment.amount.paise,
        "number": payment.reference or None,
        "outstanding": payment.left.paise,
        "created_at": payment.received_at,
    },
)
CLAIM = Document[Claim](
    kind="claim",
    prefix="clm",
    schema=ClaimSchema(),
    columns=lambda claim: {
        "shop_id": claim.shop_id,
        "status": claim.status,
        "amount": claim.amount.paise if claim.amount else None,
        "created_at": claim.claimed_at,
    },
)
REMINDER = Document[Reminder](
    kind="reminder",
    schema=ReminderSchema(),
    columns=lambda reminder: {
        "shop_id": reminder.shop_id,
        "status": reminder.status,
        "due_at": reminder.due_at,
    },
)
CAMPAIGN = Document[Campaign](
    kind="campaign",
    prefix="cmp",
    schema=CampaignSchema(),
    columns=lambda campaign: {
        "status": campaign.status,
        # People ask for it by its name, as they ask for a paper by its number.
        "number": campaign.name or None,
        "created_at": campaign.created_at,
    },
)
