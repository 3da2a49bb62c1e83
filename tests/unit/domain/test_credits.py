"""What a shop has to its credit pays its invoices, the oldest first, and every rupee once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from domain.credit_notes import returned
from domain.credits import Credit, settle
from domain.events import InvoicePaid
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO, Money, total
from domain.payments import Payment
from tests.builders import NOON, a_standing_payment
from tests.unit.domain.billed import OURS, SHOP, invoice_over

LATER = NOON + timedelta(days=3)


def paid(rupees: int) -> Payment:
    return a_standing_payment(OURS, shop_id=SHOP, amount=Money.rupees(rupees))


def invoices_over(*rupees: int) -> list[Invoice]:
    return [invoice_over(each, f"INV-{number}") for number, each in enumerate(rupees, 1)]


def set_off(credit: Credit) -> list[tuple[str, Money]]:
    return [(allocation.number, allocation.amount) for allocation in credit.allocations]


def test_a_payment_closes_the_oldest_invoices_and_what_is_left_of_it_goes_to_the_next() -> None:
    payment, invoices = paid(1200), invoices_over(500, 600, 700)
    settle([payment], invoices, LATER)
    assert [invoice.outstanding for invoice in invoices] == [ZERO, ZERO, Money.rupees(600)]
    assert [invoice.status for invoice in invoices] == [
        InvoiceStatus.PAID,
        InvoiceStatus.PAID,
        InvoiceStatus.ISSUED,
    ]
    assert set_off(payment) == [
        ("INV-1", Money.rupees(500)),
        ("INV-2", Money.rupees(600)),
        ("INV-3", Money.rupees(100)),
    ]
    assert [allocation.invoice_id for allocation in payment.allocations] == [each.id for each in invoices]
    assert payment.left == ZERO
    assert [type(event) for invoice in invoices for event in invoice.pull_events()] == [InvoicePaid] * 2


def test_the_oldest_credit_is_used_up_first() -> None:
    first, second, [invoice] = paid(300), paid(300), invoices_over(400)
    settle([first, second], [invoice], LATER)
    assert (first.left, second.left, invoice.outstanding) == (ZERO, Money.rupees(200), ZERO)


def test_what_is_left_waits_for_the_next_invoice() -> None:
    payment, [first] = paid(1000), invoices_over(400)
    settle([payment], [first], LATER)
    settle([payment], [first], LATER)
    assert (payment.left, set_off(payment)) == (Money.rupees(600), [("INV-1", Money.rupees(400))])
    second = invoice_over(900, "INV-2")
    settle([payment], [first, second], LATER)
    assert (payment.left, second.outstanding) == (ZERO, Money.rupees(300))


def test_a_credit_note_is_set_against_invoices_as_a_payment_is() -> None:
    returned_from, other = invoices_over(500, 800)
    note = returned(returned_from, {UUID(int=0): Decimal(1)}, [], id=uuid4(), why="wet")
    returned_from.mark_as_paid(NOON)
    settle([note, paid(100)], [returned_from, other], LATER)
    assert (note.left, other.outstanding, other.paid) == (ZERO, Money.rupees(200), Money.rupees(600))


def test_nothing_is_set_against_what_is_not_owed() -> None:
    payment, [cancelled, settled] = paid(1000), invoices_over(400, 500)
    cancelled.cancel(NOON)
    settled.mark_as_paid(NOON)
    settle([payment], [cancelled, settled], LATER)
    assert (payment.left, payment.allocations) == (Money.rupees(1000), [])
    assert (cancelled.paid, settled.paid) == (ZERO, Money.rupees(500))


def test_nothing_is_taken_from_a_payment_that_was_reversed() -> None:
    payment, [first, second] = paid(1000), invoices_over(400, 500)
    settle([payment], [first], LATER)
    payment.reverse(LATER, "bounced")
    settle([payment], [second], LATER)
    assert (second.outstanding, set_off(payment)) == (Money.rupees(500), [("INV-1", Money.rupees(400))])


AMOUNTS = st.lists(st.integers(1, 2000), max_size=8)


@given(AMOUNTS, AMOUNTS, st.lists(st.sampled_from(["credits", "invoices", "both"]), max_size=5))
def test_whatever_is_paid_on_whatever_is_owed_the_sums_are_kept(
    paid_rupees: list[int], owed_rupees: list[int], arrivals: list[str]
) -> None:
    credits, invoices = [paid(rupees) for rupees in paid_rupees], invoices_over(*owed_rupees)
    owed, worth = total(each.total for each in invoices), total(each.worth for each in credits)
    for arrived in [*arrivals, "both"]:
        half = slice(None, None if arrived == "both" else len(invoices) // 2)
        some = slice(None, None if arrived == "both" else len(credits) // 2)
        settle(credits[some], invoices[half], LATER)
    spent = total(allocation.amount for each in credits for allocation in each.allocations)
    assert total(each.left for each in credits) + spent == worth
    assert total(each.paid for each in invoices) == spent
    assert total(each.outstanding for each in invoices) + spent == owed
    assert spent == min(worth, owed)
    assert all(each.left >= ZERO for each in credits)
    for invoice in invoices:
        assert ZERO <= invoice.outstanding <= invoice.total
        assert (invoice.status is InvoiceStatus.PAID) == (invoice.outstanding == ZERO)
        against = [part for each in credits for part in each.allocations if part.invoice_id == invoice.id]
        assert total(part.amount for part in against) == invoice.paid


@given(AMOUNTS, AMOUNTS)
def test_no_invoice_is_paid_on_while_an_older_one_is_open(
    paid_rupees: list[int], owed_rupees: list[int]
) -> None:
    credits, invoices = [paid(rupees) for rupees in paid_rupees], invoices_over(*owed_rupees)
    settle(credits, invoices, LATER)
    for older, newer in pairwise(invoices):
        assert older.status is InvoiceStatus.PAID or newer.paid == ZERO
    for older, newer in pairwise(credits):
        assert older.left == ZERO or not newer.allocations
