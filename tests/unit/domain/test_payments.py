"""Payments count until they are reversed; what a shop says of them is a claim until it is decided."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.errors import ClaimNotOpen, InvalidPayment
from domain.events import ClaimRejected, PaymentReceived, PaymentReversed
from domain.money import ZERO, Money
from domain.payments import Claim, ClaimStatus, PaymentStatus
from tests.builders import NOON, a_payment, a_standing_payment, an_allocation
from tests.unit.domain.billed import OURS, SHOP

LATER = NOON + timedelta(days=3)
KNOWN = UUID("1a2b3c4d-0000-0000-0000-000000000000")


def a_new_claim() -> Claim:
    return Claim(id=uuid4(), organization_id=OURS, shop_id=SHOP, text="paid 5000", claimed_at=NOON)


def test_a_payment_that_comes_in_says_so() -> None:
    payment = a_standing_payment(OURS, shop_id=SHOP, amount=Money(1))
    payment.receive()
    assert payment.pull_events() == [PaymentReceived(OURS, payment.id, SHOP)]
    assert (payment.worth, payment.left) == (Money(1), Money(1))


@pytest.mark.parametrize(("paise", "written"), [(0, "₹0"), (-500, "-₹5")])
def test_nothing_and_less_cannot_be_paid(paise: int, written: str) -> None:
    payment = a_standing_payment(OURS, amount=Money(paise))
    with pytest.raises(InvalidPayment, match=f"{written} cannot be paid"):
        payment.receive()
    assert payment.pull_events() == []


def test_what_is_set_against_invoices_is_not_left() -> None:
    parts = [an_allocation(amount=Money.rupees(1200)), an_allocation(amount=Money.rupees("300.50"))]
    payment = a_standing_payment(OURS, amount=Money.rupees(5000), allocations=parts)
    assert (payment.worth, payment.left) == (Money.rupees(5000), Money.rupees("3499.50"))


def test_a_payment_that_turned_out_to_be_none_is_worth_nothing_and_still_tells_what_it_paid() -> None:
    payment = a_standing_payment(OURS, shop_id=SHOP, allocations=[an_allocation()])
    payment.reverse(LATER, "cheque bounced")
    assert (payment.status, payment.reversed_at, payment.why) == (
        PaymentStatus.REVERSED,
        LATER,
        "cheque bounced",
    )
    assert payment.worth == ZERO
    assert len(payment.allocations) == 1
    assert payment.pull_events() == [PaymentReversed(OURS, payment.id, SHOP)]


def test_a_payment_is_reversed_once() -> None:
    payment = a_payment(OURS, id=KNOWN, why="cheque bounced")
    with pytest.raises(InvalidPayment, match="PAY-1A2B3C4D was reversed before"):
        payment.reverse(LATER, "again")
    assert (payment.why, payment.pull_events()) == ("cheque bounced", [])


def test_people_speak_of_payments_and_claims_by_short_names() -> None:
    claim = a_new_claim()
    claim.id = KNOWN
    assert (a_payment(OURS, id=KNOWN).name, claim.name) == ("PAY-1A2B3C4D", "CLM-1A2B3C4D")


def test_a_claim_is_open_until_it_is_decided() -> None:
    claim = a_new_claim()
    assert (claim.status, claim.amount, claim.decided_at, claim.payment_id) == (
        ClaimStatus.OPEN,
        None,
        None,
        None,
    )


def test_a_claim_whose_money_was_found_names_the_payment() -> None:
    claim, payment_id = a_new_claim(), uuid4()
    claim.accept(payment_id, LATER, "Ramesh")
    assert (claim.status, claim.payment_id) == (ClaimStatus.ACCEPTED, payment_id)
    assert (claim.decided_at, claim.decided_by, claim.pull_events()) == (LATER, "Ramesh", [])


def test_a_claim_whose_money_was_not_found_says_so_and_why() -> None:
    claim = a_new_claim()
    claim.reject(LATER, "Ramesh", "nothing came in")
    assert (claim.status, claim.payment_id, claim.why) == (ClaimStatus.REJECTED, None, "nothing came in")
    assert (claim.decided_at, claim.decided_by) == (LATER, "Ramesh")
    assert claim.pull_events() == [ClaimRejected(OURS, claim.id, SHOP)]


@pytest.mark.parametrize("first", ["accept", "reject"])
@pytest.mark.parametrize("second", ["accept", "reject"])
def test_a_claim_is_decided_once(first: str, second: str) -> None:
    claim, payment_id = a_new_claim(), uuid4()

    def decide(verb: str) -> None:
        if verb == "accept":
            claim.accept(payment_id, LATER, "Ramesh")
        else:
            claim.reject(LATER, "Ramesh", "nothing came in")

    decide(first)
    before = (claim.status, claim.payment_id, claim.why, len(claim.pull_events()))
    with pytest.raises(ClaimNotOpen, match=f"{claim.name} was {first}ed before"):
        decide(second)
    assert (claim.status, claim.payment_id, claim.why) == before[:3]
    assert claim.pull_events() == []
