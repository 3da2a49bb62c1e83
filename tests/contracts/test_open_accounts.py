"""What is still owed, what is left to set against it, and what nobody has decided yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.schemas.documents import InvoiceSchema
from application.errors import StaleAggregate
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO, Money
from domain.payments import Claim, ClaimStatus, Payment, PaymentMethod
from tests.builders import (
    MIDNIGHT,
    NOON,
    a_claim,
    a_credit_note,
    a_payment,
    a_standing_payment,
    an_allocation,
    an_invoice,
)
from tests.contracts.backends import Backend
from tests.contracts.stored import keep

DAY = timedelta(days=1)


def owed(organization_id: UUID, shop_id: UUID, due_in_days: int = 0) -> Invoice:
    return an_invoice(
        organization_id,
        shop_id=shop_id,
        status=InvoiceStatus.ISSUED,
        paid=ZERO,
        due_at=MIDNIGHT + due_in_days * DAY,
    )


def waiting(organization_id: UUID, shop_id: UUID, day: int = 0) -> Claim:
    return a_claim(organization_id, shop_id=shop_id, status=ClaimStatus.OPEN, claimed_at=NOON + day * DAY)


def paid(organization_id: UUID, shop_id: UUID, day: int = 0) -> Payment:
    return a_standing_payment(
        organization_id,
        shop_id=shop_id,
        received_at=NOON + day * DAY,
        method=PaymentMethod.CASH,
        reference="",
    )


def test_what_is_owed_comes_by_due_date(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    late, early, middle = (owed(ours, shop_id, due_in_days) for due_in_days in (3, 1, 2))
    keep(backend, late, early, middle, owed(ours, uuid4()), an_invoice(ours, shop_id=shop_id))
    with backend.open_work(ours) as work:
        assert work.invoices.open_of(shop_id) == [early, middle, late]
        assert work.invoices.open_of(uuid4()) == []


def test_of_what_is_due_at_once_the_older_comes_first(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    younger, first, second = (owed(ours, shop_id) for _ in range(3))
    younger.issued_at = NOON + DAY
    keep(backend, younger, first, second, first)
    with backend.open_work(ours) as work:
        assert work.invoices.open_of(shop_id) == [first, second, younger]


def test_an_invoice_is_open_until_all_of_it_is_paid(backend: Backend, ours: UUID) -> None:
    invoice = owed(ours, uuid4())
    with backend.open_work(ours) as work:
        for part in (Money.rupees(29), Money.rupees(7000)):
            work.invoices.save(invoice)
            assert work.invoices.open_of(invoice.shop_id) == [invoice]
            invoice.receive(part, NOON)
        work.invoices.save(invoice)
        assert work.invoices.open_of(invoice.shop_id) == []
        invoice.give_back(Money(1))
        work.invoices.save(invoice)
        assert work.invoices.open_of(invoice.shop_id) == [invoice]


def test_nothing_is_owed_on_what_is_called_off(backend: Backend, ours: UUID) -> None:
    invoice = owed(ours, uuid4())
    invoice.cancel(NOON)
    keep(backend, invoice)
    with backend.open_work(ours) as work:
        assert work.invoices.open_of(invoice.shop_id) == []


def test_it_is_known_which_shops_owe_something(backend: Backend, ours: UUID, theirs: UUID) -> None:
    debtor, other, payer, canceller = (uuid4() for _ in range(4))
    called_off = owed(ours, canceller)
    called_off.cancel(NOON)
    keep(backend, owed(ours, debtor), owed(ours, debtor, 1), owed(ours, other), called_off)
    keep(backend, an_invoice(ours, shop_id=payer), owed(theirs, payer))
    with backend.open_work(ours) as work:
        assert sorted(work.invoices.debtors()) == sorted([debtor, other])


def test_who_has_paid_owes_nothing_any_more(backend: Backend, ours: UUID) -> None:
    invoice = owed(ours, uuid4())
    keep(backend, invoice)
    with backend.open_work(ours) as work:
        invoice.receive(invoice.outstanding, NOON)
        work.invoices.save(invoice)
        assert work.invoices.debtors() == []


def test_an_invoice_from_before_there_were_promises_has_none() -> None:
    kept: Any = InvoiceSchema().dump(owed(uuid4(), uuid4()))
    for later in ("promised_on", "disputed_at", "dispute"):
        del kept[later]
    invoice = InvoiceSchema().load(kept)
    assert (invoice.promised_on, invoice.disputed_at, invoice.dispute) == (None, None, "")


def test_what_is_left_of_payments_comes_in_their_order(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    late, early = paid(ours, shop_id, 2), paid(ours, shop_id, 1)
    early.allocations = [an_allocation(amount=early.amount - Money(1))]
    used_up = paid(ours, shop_id)
    used_up.allocations = [an_allocation(amount=used_up.amount)]
    keep(backend, late, early, used_up, a_payment(ours, shop_id=shop_id), paid(ours, uuid4()))
    with backend.open_work(ours) as work:
        assert work.payments.left_of(shop_id) == [early, late]
        early.allocations.append(an_allocation(amount=Money(1)))
        work.payments.save(early)
        assert work.payments.left_of(shop_id) == [late]


def test_a_payment_is_known_by_the_banks_reference_as_long_as_it_stands(backend: Backend, ours: UUID) -> None:
    payment = a_standing_payment(ours, method=PaymentMethod.UPI, reference="Utr412345")
    bounced = a_payment(ours, method=PaymentMethod.CHEQUE, reference="000123")
    keep(backend, payment, bounced, a_standing_payment(ours, reference=""))
    with backend.open_work(ours) as work:
        assert work.payments.referred_to("upi", " UTR412345 ") == payment
        assert work.payments.referred_to("bank", "Utr412345") is None
        assert work.payments.referred_to("upi", "Utr41234") is None
        assert work.payments.referred_to("cheque", "000123") is None
        assert work.payments.referred_to(payment.method, "") is None
        payment.reverse(NOON, "slip of the pen")
        work.payments.save(payment)
        assert work.payments.referred_to("upi", "Utr412345") is None


def test_one_reference_stands_once_at_a_distributor(backend: Backend, ours: UUID, theirs: UUID) -> None:
    upi = PaymentMethod.UPI
    payment = a_standing_payment(ours, method=upi, reference="utr412345")
    again = a_standing_payment(ours, method=upi, reference="UTR412345")
    keep(backend, payment)
    with pytest.raises(StaleAggregate):
        keep(backend, again)
    keep(
        backend,
        payment,
        a_standing_payment(ours, method=PaymentMethod.BANK, reference="utr412345"),
        a_payment(ours, method=upi, reference="utr412345"),
        a_standing_payment(theirs, method=upi, reference="utr412345"),
        *(a_standing_payment(ours, method=upi, reference="") for _ in range(2)),
    )
    payment.reverse(NOON, "slip of the pen")
    keep(backend, payment, again)
    with backend.open_work(ours) as work:
        assert work.payments.referred_to("upi", "utr412345") == again


def test_undecided_claims_come_oldest_first(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    late, early = waiting(ours, shop_id, 2), waiting(ours, shop_id, 1)
    keep(backend, late, early, a_claim(ours, shop_id=shop_id), waiting(ours, uuid4()))
    with backend.open_work(ours) as work:
        assert work.claims.open_of(shop_id) == [early, late]
        early.reject(NOON, "Ramesh", "nothing came")
        work.claims.save(early)
        assert work.claims.open_of(shop_id) == [late]


def test_the_credit_notes_of_an_invoice_come_oldest_first(backend: Backend, ours: UUID) -> None:
    invoice_id = uuid4()
    late, early = (a_credit_note(ours, invoice_id=invoice_id, issued_at=NOON + day * DAY) for day in (2, 1))
    keep(backend, late, early, a_credit_note(ours))
    with backend.open_work(ours) as work:
        assert work.credit_notes.of_invoice(invoice_id) == [early, late]
        assert work.credit_notes.of_invoice(uuid4()) == []


def test_what_is_left_of_credit_notes_comes_in_their_order(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    late, early, used_up = (
        a_credit_note(ours, shop_id=shop_id, issued_at=NOON + day * DAY) for day in (3, 2, 1)
    )
    used_up.allocations.append(an_allocation(amount=used_up.left))
    keep(backend, late, early, used_up, a_credit_note(ours))
    with backend.open_work(ours) as work:
        assert work.credit_notes.left_of(shop_id) == [early, late]


def test_what_is_found_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    keep(backend, owed(ours, shop_id), paid(ours, shop_id), a_credit_note(ours, shop_id=shop_id))
    with backend.open_work(ours) as work:
        for found in (work.invoices.open_of, work.payments.left_of, work.credit_notes.left_of):
            [taken] = found(shop_id)
            taken.shop_id = uuid4()
            assert [each.shop_id for each in found(shop_id)] == [shop_id]


def test_distributors_do_not_see_each_others_accounts(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop_id, payment = uuid4(), a_standing_payment(ours, reference="412345")
    note = a_credit_note(ours, shop_id=shop_id)
    keep(backend, owed(ours, shop_id), paid(ours, shop_id), waiting(ours, shop_id), payment, note)
    with backend.open_work(theirs) as work:
        assert work.invoices.open_of(shop_id) == []
        assert work.payments.left_of(shop_id) == []
        assert work.claims.open_of(shop_id) == []
        assert work.credit_notes.left_of(shop_id) == []
        assert work.credit_notes.of_invoice(note.invoice_id) == []
        assert work.payments.referred_to(payment.method, "412345") is None


def test_what_pays_an_invoice_is_found_by_it(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop_id, invoice_id = uuid4(), uuid4()
    set_off = [an_allocation(), an_allocation(invoice_id=invoice_id)]
    early, late = (
        a_standing_payment(ours, shop_id=shop_id, reference=str(days), allocations=set_off, received_at=day)
        for days, day in ((1, NOON), (2, NOON + DAY))
    )
    note = a_credit_note(ours, shop_id=shop_id, allocations=set_off)
    others = a_standing_payment(ours, shop_id=shop_id, reference="3", allocations=[an_allocation()])
    keep(backend, late, early, note, others)
    with backend.open_work(ours) as work:
        assert work.payments.set_against(shop_id, invoice_id) == [early, late]
        assert work.credit_notes.set_against(shop_id, invoice_id) == [note]
        assert work.payments.set_against(uuid4(), invoice_id) == []
    with backend.open_work(theirs) as work:
        assert work.payments.set_against(shop_id, invoice_id) == []
