"""The lists of payments and claims that a distributor sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from application.summaries import ClaimSummary, Listing, PaymentSummary
from domain.money import Money
from domain.payments import ClaimStatus, PaymentMethod
from tests.builders import NOON, a_claim, a_payment, a_standing_payment, an_allocation
from tests.contracts.backends import Backend
from tests.contracts.stored import a_stored_shop, keep

ALL = Listing()
DAY, A_MOMENT = timedelta(days=1), timedelta(microseconds=1)
MIDNIGHT = datetime(2025, 11, 2, 18, 30, tzinfo=UTC)  # where 3 November begins in India


def test_a_payment_is_listed_with_its_shop_and_its_invoices(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    allocations = [an_allocation(number="SBT-1"), an_allocation(number="SBT-2", amount=Money.rupees(1))]
    payment = a_standing_payment(ours, shop_id=shop.id, allocations=allocations)
    keep(backend, payment)
    assert backend.payments.listed(ours, ALL) == [
        PaymentSummary(
            id=payment.id,
            name=payment.name,
            shop=shop.name,
            amount=Money.rupees("5000.50"),
            left=Money.rupees(3799),
            method="cheque",
            reference="412345",
            status="received",
            received_at=NOON,
            invoices=("SBT-1", "SBT-2"),
        )
    ]


def test_a_payment_that_was_reversed_is_listed_as_such(backend: Backend, ours: UUID) -> None:
    payment = a_payment(ours, shop_id=a_stored_shop(backend, ours).id)
    keep(backend, payment)
    [summary] = backend.payments.listed(ours, ALL)
    assert (summary.status, summary.amount, summary.left) == ("reversed", payment.amount, payment.left)


def test_payments_are_listed_by_shop_day_and_state(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop, other = a_stored_shop(backend, ours), a_stored_shop(backend, ours)
    keep(
        backend,
        a_standing_payment(ours, shop_id=shop.id, reference="late", received_at=MIDNIGHT),
        a_standing_payment(ours, shop_id=shop.id, reference="early", received_at=MIDNIGHT - A_MOMENT),
        a_standing_payment(
            ours,
            shop_id=other.id,
            reference="cash",
            method=PaymentMethod.CASH,
            received_at=MIDNIGHT - DAY,
        ),
        a_payment(ours, shop_id=shop.id, reference="bounced", received_at=MIDNIGHT + DAY),
    )

    def listed(**wanted: Any) -> list[str]:
        return [one.reference for one in backend.payments.listed(ours, Listing(**wanted))]

    assert listed() == ["bounced", "late", "early", "cash"]
    assert listed(limit=1) == ["bounced"]
    assert listed(shop_id=other.id) == ["cash"]
    assert listed(since=date(2025, 11, 3), until=date(2025, 11, 3)) == ["late"]
    assert listed(until=date(2025, 11, 2)) == ["early", "cash"]
    assert listed(state="received") == ["late", "early", "cash"]
    assert (listed(state="reversed"), listed(state="cash"), listed(state="upi")) == (
        ["bounced"],
        ["cash"],
        [],
    )
    assert backend.payments.listed(theirs, ALL) == []


def test_a_claim_is_listed_with_its_shop(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    claim = a_claim(ours, shop_id=shop.id)
    keep(backend, claim)
    assert backend.payments.claims(ours, ALL) == [
        ClaimSummary(
            id=claim.id,
            name=claim.name,
            shop=shop.name,
            amount=Money.rupees("5000.50"),
            text="5000 kal PhonePe kiya tha 🙏",
            status="rejected",
            claimed_at=NOON,
        )
    ]


def test_claims_are_listed_by_shop_day_and_state(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop, other = a_stored_shop(backend, ours), a_stored_shop(backend, ours)
    waiting: dict[str, Any] = {"status": ClaimStatus.OPEN, "amount": None}
    keep(
        backend,
        a_claim(ours, shop_id=shop.id, text="late", claimed_at=MIDNIGHT),
        a_claim(ours, shop_id=shop.id, text="early", claimed_at=MIDNIGHT - A_MOMENT, **waiting),
        a_claim(ours, shop_id=other.id, text="other", claimed_at=MIDNIGHT - DAY, **waiting),
    )

    def listed(**wanted: Any) -> list[str]:
        return [one.text for one in backend.payments.claims(ours, Listing(**wanted))]

    assert listed() == ["late", "early", "other"]
    assert listed(limit=2) == ["late", "early"]
    assert listed(shop_id=shop.id, state="open") == ["early"]
    assert listed(since=date(2025, 11, 3)) == ["late"]
    assert listed(state="open") == ["early", "other"]
    assert [one.amount for one in backend.payments.claims(ours, Listing(state="open"))] == [None, None]
    assert backend.payments.claims(theirs, ALL) == []
