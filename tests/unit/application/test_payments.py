"""Payments: set against the oldest invoices, told by a receipt, and taken back when they were none."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from application.payments.commands import (
    AcceptClaim,
    ClaimPayment,
    MarkInvoiceAsPaid,
    RecordPayment,
    RejectClaim,
)
from domain.errors import ClaimNotOpen, InvalidPayment
from domain.invoices import Invoice, InvoiceStatus
from domain.money import Money
from domain.payments import ClaimStatus, PaymentMethod
from tests.unit.application.desk import Desk
from tests.unit.application.till import OWNER, Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a distributor that sells cement at ₹50 to a shop that has written today."""
    desk.write("hello")
    return Till(desk)


def three_bills(till: Till) -> list[Invoice]:
    """Return invoices of ₹1,000, ₹2,000 and ₹3,000, a day apart."""
    bills = []
    for bags in (20, 40, 60):
        bills.append(till.bill(bags))
        till.desk.clock.advance(timedelta(hours=12))
        till.desk.write("hello")
    return bills


def left(till: Till, invoices: list[Invoice]) -> list[str]:
    return [str(till.invoice(invoice.id).outstanding) for invoice in invoices]


def test_a_payment_goes_to_the_oldest_invoices_first(till: Till) -> None:
    bills = three_bills(till)
    payment = till.receive(2500)
    assert left(till, bills) == ["₹0", "₹500", "₹3,000"]
    assert [(part.number, str(part.amount)) for part in payment.allocations] == [
        ("INV-1", "₹1,000"),
        ("INV-2", "₹1,500"),
    ]
    assert till.owed() == "₹3,500"


def test_an_invoice_that_is_named_goes_first_and_the_rest_to_the_oldest(till: Till) -> None:
    bills = three_bills(till)
    till.receive(3500, bills[2])
    assert left(till, bills) == ["₹500", "₹2,000", "₹0"]


def test_an_invoice_is_paid_when_nothing_is_left_of_it(till: Till) -> None:
    bill = till.bill(20)
    till.receive(400)
    assert till.invoice(bill.id).status is InvoiceStatus.ISSUED
    till.receive(600)
    paid = till.invoice(bill.id)
    assert (paid.status, paid.paid) == (InvoiceStatus.PAID, Money.rupees(1000))
    assert paid.paid_at == till.desk.clock()


def test_what_is_paid_too_much_waits_for_the_next_invoice(till: Till) -> None:
    first = till.bill(20)
    payment = till.receive(1700)
    assert (left(till, [first]), till.owed()) == (["₹0"], "-₹700")
    second = till.bill(20)
    assert (left(till, [second]), till.owed()) == (["₹300"], "₹300")
    assert till.payment(payment.id).left == Money()


def test_the_shop_gets_one_receipt_that_says_what_was_paid_and_what_is_left(till: Till) -> None:
    till.bill(20)
    till.receive(400, reference="UTR123")
    (receipt,) = till.told()
    for words in ("₹400", "INV-1", "₹600", "UTR123"):
        assert words in receipt
    assert till.told() == []


def test_the_same_payment_noted_twice_counts_once(till: Till) -> None:
    till.bill(20)
    noted = RecordPayment(
        payment_id=uuid4(),
        shop_id=till.desk.shop.id,
        amount=Money.rupees(400),
        method=PaymentMethod.CASH,
        by=OWNER,
    )
    till.do(noted)
    till.do(noted)
    assert till.owed() == "₹600"
    assert len(till.told()) == 1


def test_a_reference_that_was_noted_before_is_refused(till: Till) -> None:
    till.bill(20)
    till.receive(400, reference="UTR123")
    with pytest.raises(InvalidPayment, match="UTR123"):
        till.receive(400, reference="UTR123")
    assert till.owed() == "₹600"


def test_a_reference_may_be_noted_again_once_its_payment_was_taken_back(till: Till) -> None:
    till.reverse(till.receive(400, reference="UTR123"))
    till.receive(400, reference="UTR123")
    assert till.owed() == "-₹400"


@pytest.mark.parametrize("amount", [0, -5])
def test_nothing_cannot_be_paid(till: Till, amount: int) -> None:
    with pytest.raises(InvalidPayment):
        till.receive(amount)


def test_another_shops_invoice_is_not_paid(till: Till) -> None:
    bill = till.bill(20)
    other = RecordPayment(
        payment_id=uuid4(),
        shop_id=uuid4(),
        amount=Money.rupees(400),
        method=PaymentMethod.CASH,
        by=OWNER,
        invoice_ids=(bill.id,),
    )
    with pytest.raises(InvalidPayment, match="another shop"):
        till.do(other)


def test_a_payment_that_is_taken_back_is_owed_again_and_told(till: Till) -> None:
    bills = three_bills(till)
    payment = till.receive(2500)
    till.told()
    till.reverse(payment)
    assert left(till, bills) == ["₹1,000", "₹2,000", "₹3,000"]
    assert till.owed() == "₹6,000"
    assert till.invoice(bills[0].id).status is InvoiceStatus.ISSUED
    (told,) = till.told()
    assert "₹2,500" in told
    assert "₹6,000" in told


def test_what_another_payment_has_left_takes_the_place_of_one_that_bounced(till: Till) -> None:
    bill = till.bill(20)
    cheque = till.receive(1000)
    till.receive(400)
    till.reverse(cheque)
    assert (left(till, [bill]), till.owed()) == (["₹600"], "₹600")


def test_a_payment_is_taken_back_once(till: Till) -> None:
    payment = till.receive(100)
    till.reverse(payment)
    with pytest.raises(InvalidPayment):
        till.reverse(payment)


def test_an_invoice_is_marked_as_paid_by_a_payment_of_what_is_left(till: Till) -> None:
    first, second = till.bill(20), till.bill(40)
    till.receive(300, second)
    till.do(MarkInvoiceAsPaid(payment_id=uuid4(), invoice_id=second.id, method=PaymentMethod.CASH, by=OWNER))
    assert left(till, [first, second]) == ["₹1,000", "₹0"]
    assert till.owed() == "₹1,000"


def test_a_paid_invoice_is_not_marked_again(till: Till) -> None:
    bill = till.bill(20)
    paid = MarkInvoiceAsPaid(payment_id=uuid4(), invoice_id=bill.id, method=PaymentMethod.CASH, by=OWNER)
    till.do(paid)
    with pytest.raises(InvalidPayment, match="nothing is owed"):
        till.do(paid)
    assert till.owed() == "₹0"


def a_claim(till: Till, amount: int | None = 400) -> ClaimPayment:
    rupees = None if amount is None else Money.rupees(amount)
    claim = ClaimPayment(claim_id=uuid4(), shop_id=till.desk.shop.id, text="400 bhej diye", amount=rupees)
    till.do(claim)
    return claim


def test_a_claim_pays_nothing(till: Till) -> None:
    till.bill(20)
    a_claim(till)
    assert till.owed() == "₹1,000"


def test_an_accepted_claim_is_a_payment_with_its_receipt(till: Till) -> None:
    till.bill(20)
    claim = a_claim(till)
    till.do(AcceptClaim(claim_id=claim.claim_id, payment_id=uuid4(), method=PaymentMethod.UPI, by=OWNER))
    assert till.owed() == "₹600"
    assert len(till.told()) == 1
    with till.desk.open_work(till.desk.ours) as work:
        assert work.claims.get(claim.claim_id).status is ClaimStatus.ACCEPTED


def test_what_has_come_may_be_another_amount_than_was_claimed(till: Till) -> None:
    till.bill(20)
    claim = a_claim(till)
    till.do(
        AcceptClaim(
            claim_id=claim.claim_id,
            payment_id=uuid4(),
            method=PaymentMethod.UPI,
            by=OWNER,
            amount=Money.rupees(300),
        )
    )
    assert till.owed() == "₹700"


def test_a_claim_without_an_amount_needs_one_to_be_accepted(till: Till) -> None:
    claim = a_claim(till, amount=None)
    accepted = AcceptClaim(claim_id=claim.claim_id, payment_id=uuid4(), method=PaymentMethod.UPI, by=OWNER)
    with pytest.raises(InvalidPayment, match="amount"):
        till.do(accepted)


def test_a_rejected_claim_is_told_with_its_reason_and_decided_once(till: Till) -> None:
    till.bill(20)
    till.told()
    claim = a_claim(till)
    rejected = RejectClaim(claim_id=claim.claim_id, by=OWNER, why="not on the bank's list")
    till.do(rejected)
    (told,) = till.told()
    assert "not on the bank's list" in told
    with pytest.raises(ClaimNotOpen):
        till.do(rejected)


def test_a_payment_that_came_to_one_invoice_twice_is_taken_back_whole(till: Till) -> None:
    bill = till.bill(20)
    first, other = till.receive(10), till.receive(990)
    advance = till.receive(40)
    till.reverse(other)
    assert left(till, [bill]) == ["₹950"]
    till.reverse(first)
    till.reverse(advance)
    assert (left(till, [bill]), till.owed()) == (["₹1,000"], "₹1,000")


def test_what_a_payment_gives_an_invoice_a_second_time_is_one_line_of_its_receipt(till: Till) -> None:
    till.bill(20)
    other = till.receive(980)
    payment = till.receive(100)
    till.reverse(other)
    assert [(part.number, str(part.amount)) for part in till.payment(payment.id).allocations] == [
        ("INV-1", "₹100")
    ]
