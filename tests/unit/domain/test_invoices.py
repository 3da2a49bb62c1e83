"""An invoice: one for each order, one number, due after the term, paid once or called off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.errors import InvoiceNotDraft, InvoiceNotOpen
from domain.events import InvoiceIssued, InvoicePaid
from domain.invoices import INDIA, Invoice, InvoiceStatus, financial_year
from domain.money import Money
from tests.builders import NOON, an_invoice_line

TERM = timedelta(days=15)


def a_draft() -> Invoice:
    lines = [an_invoice_line(), an_invoice_line(price=Money.rupees("389.75"), quantity=Decimal(100))]
    return Invoice(id=uuid4(), organization_id=uuid4(), shop_id=uuid4(), order_id=uuid4(), lines=lines)


def an_issued_invoice() -> Invoice:
    invoice = a_draft()
    invoice.issue("INV-1", NOON, TERM)
    invoice.pull_events()
    return invoice


def test_a_draft_owes_the_sum_of_its_lines_and_has_no_number() -> None:
    draft = a_draft()
    assert [line.amount for line in draft.lines] == [Money.rupees("3081.36"), Money.rupees("38975")]
    assert draft.total == Money.rupees("42056.36")
    assert (draft.status, draft.number, draft.due_at) == (InvoiceStatus.DRAFT, "", None)


def test_an_issued_invoice_has_its_number_and_is_due_after_the_term() -> None:
    invoice = a_draft()
    invoice.issue("INV-123", NOON, TERM)
    assert (invoice.status, invoice.number) == (InvoiceStatus.ISSUED, "INV-123")
    assert (invoice.issued_at, invoice.due_at) == (NOON, NOON + timedelta(days=15))
    assert invoice.pull_events() == [InvoiceIssued(invoice.organization_id, invoice.id, invoice.shop_id)]


def test_an_invoice_is_issued_once() -> None:
    invoice = an_issued_invoice()
    with pytest.raises(InvoiceNotDraft):
        invoice.issue("INV-2", NOON + TERM, TERM)
    assert (invoice.number, invoice.issued_at, invoice.pull_events()) == ("INV-1", NOON, [])


def test_an_issued_invoice_is_paid_once() -> None:
    invoice = an_issued_invoice()
    invoice.mark_as_paid(NOON + TERM)
    assert (invoice.status, invoice.paid_at) == (InvoiceStatus.PAID, NOON + TERM)
    assert invoice.pull_events() == [InvoicePaid(invoice.organization_id, invoice.id)]
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON + 2 * TERM)
    assert (invoice.paid_at, invoice.pull_events()) == (NOON + TERM, [])


def test_a_draft_cannot_be_paid() -> None:
    invoice = a_draft()
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON)
    assert invoice.paid_at is None


def test_an_issued_invoice_is_called_off_and_keeps_its_number() -> None:
    invoice = an_issued_invoice()
    invoice.cancel(NOON + TERM)
    assert (invoice.status, invoice.cancelled_at) == (InvoiceStatus.CANCELLED, NOON + TERM)
    assert (invoice.number, invoice.pull_events()) == ("INV-1", [])
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON + 2 * TERM)
    with pytest.raises(InvoiceNotOpen):
        invoice.cancel(NOON + 2 * TERM)


def test_what_was_paid_or_never_issued_cannot_be_called_off() -> None:
    paid, draft = an_issued_invoice(), a_draft()
    paid.mark_as_paid(NOON + TERM)
    for invoice, status in ((paid, InvoiceStatus.PAID), (draft, InvoiceStatus.DRAFT)):
        with pytest.raises(InvoiceNotOpen):
            invoice.cancel(NOON + 2 * TERM)
        assert (invoice.status, invoice.cancelled_at) == (status, None)


def test_an_invoice_without_lines_owes_nothing() -> None:
    invoice = a_draft()
    invoice.lines = []
    assert invoice.total == Money()


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=INDIA), "25-26"),
        (datetime(2026, 4, 1, 0, 0, tzinfo=INDIA), "26-27"),
        (datetime(2025, 4, 1, tzinfo=INDIA), "25-26"),
        (datetime(2025, 12, 31, tzinfo=INDIA), "25-26"),
        (datetime(2026, 1, 1, tzinfo=INDIA), "25-26"),
        (datetime(2099, 4, 1, tzinfo=INDIA), "99-00"),
        (datetime(2009, 3, 31, tzinfo=INDIA), "08-09"),
        (datetime(2026, 3, 31, 18, 29, 59, tzinfo=UTC), "25-26"),
        (datetime(2026, 3, 31, 18, 30, tzinfo=UTC), "26-27"),
    ],
)
def test_the_financial_year_begins_on_the_first_of_april_in_india(day: datetime, year: str) -> None:
    assert financial_year(day) == year
