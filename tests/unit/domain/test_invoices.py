"""An invoice: one for each order, one number, due after the term, paid in parts or at once, or called off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidNumber, InvoiceNotDraft, InvoiceNotOpen
from domain.events import InvoiceCancelled, InvoiceIssued, InvoicePaid
from domain.gst import Heads
from domain.invoices import Invoice, InvoiceStatus, check_number
from domain.money import ZERO, Money
from tests.builders import NOON
from tests.unit.domain.billed import TERM, Sold, drafted

# 3,081.36 with 77.03 twice, 38,975 with 3,507.75 twice, 250.25 of delivery: 49,476.17.
SOLD: list[Sold] = [
    (Decimal("2.125"), Money.rupees("1450.05"), Decimal(5)),
    (Decimal(100), Money.rupees("389.75"), Decimal(18)),
]
TOTAL = Money.rupees(49476)


def a_draft() -> Invoice:
    return drafted(SOLD, delivery=Money.rupees("250.25"))


def an_issued_invoice() -> Invoice:
    invoice = a_draft()
    invoice.issue("INV-1", NOON, TERM)
    invoice.pull_events()
    return invoice


def test_a_draft_tells_its_total_has_no_number_and_owes_nothing_yet() -> None:
    draft = a_draft()
    assert [line.amount for line in draft.lines] == [Money.rupees("3081.36"), Money.rupees("38975")]
    assert draft.heads == Heads(
        taxable=Money.rupees("42056.36"), cgst=Money.rupees("3584.78"), sgst=Money.rupees("3584.78")
    )
    assert (draft.total, draft.round_off, draft.outstanding) == (TOTAL, Money.rupees("-0.17"), ZERO)
    assert (draft.status, draft.number, draft.due_at) == (InvoiceStatus.DRAFT, "", None)


def test_an_issued_invoice_has_its_number_and_is_due_after_the_term() -> None:
    invoice = a_draft()
    invoice.issue("INV-123", NOON, TERM)
    assert (invoice.status, invoice.number) == (InvoiceStatus.ISSUED, "INV-123")
    assert (invoice.issued_at, invoice.due_at) == (NOON, NOON + timedelta(days=15))
    assert (invoice.outstanding, invoice.paid) == (TOTAL, ZERO)
    assert invoice.pull_events() == [InvoiceIssued(invoice.organization_id, invoice.id, invoice.shop_id)]


def test_an_invoice_is_issued_once() -> None:
    invoice = an_issued_invoice()
    with pytest.raises(InvoiceNotDraft):
        invoice.issue("INV-2", NOON + TERM, TERM)
    assert (invoice.number, invoice.issued_at, invoice.pull_events()) == ("INV-1", NOON, [])


def test_an_invoice_that_cannot_have_its_number_stays_a_draft() -> None:
    invoice = a_draft()
    with pytest.raises(InvalidNumber):
        invoice.issue("SBT/2026-27/00001", NOON, TERM)
    assert (invoice.status, invoice.number, invoice.due_at) == (InvoiceStatus.DRAFT, "", None)
    assert invoice.pull_events() == []


def test_an_invoice_over_nothing_is_settled_as_soon_as_it_is_issued() -> None:
    invoice = drafted([(Decimal(1), ZERO, Decimal(18))])
    invoice.issue("INV-1", NOON, TERM)
    assert (invoice.status, invoice.paid_at, invoice.total) == (InvoiceStatus.PAID, NOON, ZERO)
    assert [type(event) for event in invoice.pull_events()] == [InvoiceIssued, InvoicePaid]


def test_an_invoice_is_paid_in_parts_and_closed_by_the_last() -> None:
    invoice = an_issued_invoice()
    invoice.receive(Money.rupees("9476.50"), NOON + TERM)
    assert (invoice.status, invoice.paid_at) == (InvoiceStatus.ISSUED, None)
    assert (invoice.outstanding, invoice.pull_events()) == (Money.rupees("39999.50"), [])
    invoice.receive(Money.rupees("39999.50"), NOON + 2 * TERM)
    assert (invoice.status, invoice.paid_at) == (InvoiceStatus.PAID, NOON + 2 * TERM)
    assert (invoice.outstanding, invoice.paid) == (ZERO, TOTAL)
    assert invoice.pull_events() == [InvoicePaid(invoice.organization_id, invoice.id)]


@pytest.mark.parametrize("amount", [ZERO, Money(-100), TOTAL + Money(1)])
def test_nothing_less_and_more_than_is_owed_cannot_be_paid(amount: Money) -> None:
    invoice = an_issued_invoice()
    with pytest.raises(InvoiceNotOpen, match="INV-1 is issued with ₹49,476 to be paid"):
        invoice.receive(amount, NOON)
    assert (invoice.paid, invoice.status, invoice.pull_events()) == (ZERO, InvoiceStatus.ISSUED, [])


def test_an_issued_invoice_is_paid_once() -> None:
    invoice = an_issued_invoice()
    invoice.mark_as_paid(NOON + TERM)
    assert (invoice.status, invoice.paid_at, invoice.paid) == (InvoiceStatus.PAID, NOON + TERM, TOTAL)
    assert invoice.pull_events() == [InvoicePaid(invoice.organization_id, invoice.id)]
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON + 2 * TERM)
    assert (invoice.paid_at, invoice.pull_events()) == (NOON + TERM, [])


def test_a_draft_cannot_be_paid() -> None:
    invoice = a_draft()
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON)
    assert (invoice.paid, invoice.paid_at) == (ZERO, None)


def test_what_turned_out_to_be_no_payment_is_owed_again() -> None:
    invoice = an_issued_invoice()
    invoice.receive(Money.rupees(40000), NOON)
    invoice.mark_as_paid(NOON + TERM)
    invoice.give_back(Money.rupees(9476))
    assert (invoice.status, invoice.paid_at) == (InvoiceStatus.ISSUED, None)
    assert (invoice.paid, invoice.outstanding) == (Money.rupees(40000), Money.rupees(9476))
    invoice.give_back(Money.rupees(40000))
    assert (invoice.status, invoice.outstanding) == (InvoiceStatus.ISSUED, TOTAL)


@pytest.mark.parametrize("amount", ["500.01", "0", "-1"])
def test_no_more_is_given_back_than_was_paid_and_never_less_than_something(amount: str) -> None:
    invoice = an_issued_invoice()
    invoice.receive(Money.rupees(500), NOON)
    with pytest.raises(InvoiceNotOpen, match="₹500 was paid on INV-1"):
        invoice.give_back(Money.rupees(amount))
    assert invoice.paid == Money.rupees(500)


def test_an_issued_invoice_is_called_off_and_keeps_its_number() -> None:
    invoice = an_issued_invoice()
    invoice.cancel(NOON + TERM)
    assert (invoice.status, invoice.cancelled_at) == (InvoiceStatus.CANCELLED, NOON + TERM)
    assert (invoice.number, invoice.outstanding) == ("INV-1", ZERO)
    assert invoice.pull_events() == [InvoiceCancelled(invoice.organization_id, invoice.id, invoice.shop_id)]
    with pytest.raises(InvoiceNotOpen):
        invoice.mark_as_paid(NOON + 2 * TERM)
    with pytest.raises(InvoiceNotOpen):
        invoice.cancel(NOON + 2 * TERM)


def test_what_was_paid_in_part_or_never_issued_cannot_be_called_off() -> None:
    paid, begun, draft = an_issued_invoice(), an_issued_invoice(), a_draft()
    paid.mark_as_paid(NOON + TERM)
    begun.receive(Money(1), NOON)
    for invoice, status in (
        (paid, InvoiceStatus.PAID),
        (begun, InvoiceStatus.ISSUED),
        (draft, InvoiceStatus.DRAFT),
    ):
        with pytest.raises(InvoiceNotOpen):
            invoice.cancel(NOON + 2 * TERM)
        assert (invoice.status, invoice.cancelled_at) == (status, None)


def test_what_was_paid_and_given_back_can_be_called_off() -> None:
    invoice = an_issued_invoice()
    invoice.receive(Money.rupees(500), NOON)
    invoice.give_back(Money.rupees(500))
    invoice.cancel(NOON + TERM)
    assert invoice.status is InvoiceStatus.CANCELLED


def test_an_invoice_without_lines_comes_to_nothing() -> None:
    assert drafted([]).total == ZERO


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2025, 11, 18, 18, 29, tzinfo=UTC), 0),
        (datetime(2025, 11, 18, 18, 30, tzinfo=UTC), 1),
        (datetime(2025, 12, 18, 18, 29, tzinfo=UTC), 30),
        (datetime(2025, 12, 18, 18, 30, tzinfo=UTC), 31),
        (datetime(2025, 11, 3, 12, 0, tzinfo=UTC), -15),
    ],
)
def test_an_invoice_is_overdue_from_the_day_after_its_due_date_in_india(now: datetime, days: int) -> None:
    assert an_issued_invoice().days_overdue(now) == days
    assert a_draft().days_overdue(now) == 0


@pytest.mark.parametrize("number", ["INV-123", "SBT/26-27/000123", "inv1", "9", "A" * 16])
def test_a_number_is_of_up_to_sixteen_letters_digits_dashes_and_slashes(number: str) -> None:
    check_number(number)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "must not be empty"),
        ("A" * 17, "has 17 signs; at most 16 are allowed"),
        ("0123", "begins with 0"),
        ("INV 1", "letters, digits, - and / only"),
        ("INV#1", "letters, digits, - and / only"),
        ("बिल-1", "letters, digits, - and / only"),
    ],
)
def test_a_number_that_rule_46_does_not_allow_is_refused_with_the_reason(number: str, reason: str) -> None:
    with pytest.raises(InvalidNumber, match=reason) as refused:
        check_number(number)
    assert refused.value.code == "invalid_number"


@given(st.lists(st.tuples(st.sampled_from(["receive", "give_back", "pay"]), st.integers(-100, 60_000))))
def test_whatever_is_paid_and_given_back_paid_and_owed_are_the_total(steps: list[tuple[str, int]]) -> None:
    invoice = an_issued_invoice()
    for verb, rupees in steps:
        try:
            if verb == "receive":
                invoice.receive(Money.rupees(rupees), NOON)
            elif verb == "give_back":
                invoice.give_back(Money.rupees(abs(rupees)))
            else:
                invoice.mark_as_paid(NOON)
        except InvoiceNotOpen:
            continue
        assert invoice.paid + invoice.outstanding == invoice.total
        assert ZERO <= invoice.paid <= invoice.total
        assert (invoice.status is InvoiceStatus.PAID) == (invoice.paid == invoice.total)
        assert (invoice.paid_at is None) == (invoice.status is not InvoiceStatus.PAID)
