"""What a shop is told without having asked: short, true, and readable on one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.conversation.replies import notices
from application.conversation.replies.english import ENGLISH
from application.conversation.replies.languages import SPOKEN
from application.conversation.replies.phrases import Phrases
from application.outbox import Notice
from domain.khata import Account
from domain.money import Money
from domain.orders import DESK, EXPIRED, Order, OrderStatus, Step
from domain.payments import PaymentMethod
from tests.builders import (
    NOON,
    a_claim,
    a_credit_note,
    a_payment,
    a_standing_payment,
    an_allocation,
    an_order,
    an_order_line,
)
from tests.unit.application.replied import LONGEST, OURS

OWES = Account(shop_id=OURS, owed=Money.rupees(1500))
EVEN = Account(shop_id=OURS)
AHEAD = Account(shop_id=OURS, owed=Money.rupees(-500))
LINK = "https://desk.example/documents/abc/CN-7.pdf"
STEPS = [Notice.ORDER_RELEASED, Notice.ORDER_DISPATCHED, Notice.ORDER_DELIVERED, Notice.ORDER_CANCELLED]


def order(by: str = "Ramesh", why: str = "") -> Order:
    """Return an order that came all the way, by one and for one reason."""
    steps = [
        Step(status=status, at=NOON + timedelta(hours=at), by=by, why=why)
        for at, status in enumerate(OrderStatus)
    ]
    line = an_order_line(quantity=Decimal(100), price=Money.rupees(50))
    return an_order(OURS, lines=[line], delivery=Money(), steps=steps)


def told(order: Order, notice: Notice) -> str:
    text = notices.order_step(ENGLISH, order, notice)
    assert order.reference in text
    return text.replace(order.reference, "ORD")


def test_a_receipt_names_the_way_and_the_invoices_and_what_is_still_owed() -> None:
    paid = a_standing_payment(
        OURS,
        amount=Money.rupees(5000),
        method=PaymentMethod.UPI,
        reference="4123",
        allocations=[
            an_allocation(number="INV-1", amount=Money.rupees(3000)),
            an_allocation(number="INV-2", amount=Money.rupees(2000)),
        ],
    )
    assert notices.receipt(ENGLISH, paid, OWES) == (
        "✅ *Received ₹5,000* (UPI, ref 4123).\nAgainst INV-1 ₹3,000, INV-2 ₹2,000.\nYou owe *₹1,500*."
    )


def test_a_receipt_says_what_is_paid_in_advance_or_that_nothing_is_owed() -> None:
    paid = a_standing_payment(OURS, method=PaymentMethod.CASH, reference="", amount=Money.rupees(500))
    assert notices.receipt(ENGLISH, paid, AHEAD) == (
        "✅ *Received ₹500* (cash).\nYou have paid *₹500* in advance."
    )
    assert notices.receipt(ENGLISH, paid, EVEN).endswith("You owe nothing. 👍")


def test_a_receipt_for_many_invoices_counts_the_rest() -> None:
    many = [an_allocation(number=f"INV-{number}") for number in range(1, 41)]
    text = notices.receipt(ENGLISH, a_standing_payment(OURS, allocations=many), EVEN)
    assert "INV-8 ₹1,200.50, 32 more." in text
    assert "INV-9 " not in text


def test_a_payment_that_was_taken_back_tells_why_and_what_is_owed_again() -> None:
    assert notices.reversed_payment(ENGLISH, a_payment(OURS), OWES) == (
        "⚠️ Your payment of *₹5,000.50* (cheque, ref 412345) did not go through and is taken back.\n"
        "(cheque bounced)\nYou owe *₹1,500*."
    )


def test_money_that_was_not_found_is_told_with_a_way_on() -> None:
    text = notices.rejected_claim(ENGLISH, a_claim(OURS))
    assert text.startswith("We have not found your payment of *₹5,000.50*.\n(nothing came in)\n")
    assert "*agent*" in text
    unnamed = notices.rejected_claim(ENGLISH, a_claim(OURS, amount=None, why=""))
    assert unnamed.startswith("We have not found the payment that you told us of.\nIf you")


def test_a_credit_note_is_told_with_its_invoice_and_its_paper() -> None:
    note = a_credit_note(OURS)
    assert notices.credit_note(ENGLISH, note, OWES, LINK) == (
        f"↩️ *Credit note CN-7* of {note.total} for SBT-123.\n(bags were wet)\nYou owe *₹1,500*.\nPDF: {LINK}"
    )


@pytest.mark.parametrize(
    ("by", "why", "notice", "expected"),
    [
        ("Ramesh", "", Notice.ORDER_RELEASED, "✅ ORD of ₹5,000 is approved."),
        (DESK, "", Notice.ORDER_RELEASED, "📦 ORD of ₹5,000 is in stock now."),
        ("Ramesh", "RJ14", Notice.ORDER_DISPATCHED, "🚚 ORD of ₹5,000 is on its way.\n(RJ14)"),
        ("Ramesh", "", Notice.ORDER_DELIVERED, "✅ ORD of ₹5,000 is delivered."),
        ("Ramesh", "no truck", Notice.ORDER_CANCELLED, "❌ ORD of ₹5,000 is cancelled by us."),
        ("Ramesh", "no truck", Notice.ORDER_CANCELLED, "(no truck)"),
        (DESK, EXPIRED, Notice.ORDER_CANCELLED, "❌ ORD of ₹5,000 was not approved in time"),
    ],
)
def test_each_step_of_an_order_is_told(by: str, why: str, notice: Notice, expected: str) -> None:
    assert expected in told(order(by, why), notice)


def test_a_step_is_told_with_its_own_reason_though_the_order_has_come_further() -> None:
    gone = order()
    gone.steps[2] = replace(gone.steps[2], why="RJ14")
    gone.steps[3] = replace(gone.steps[3], why="Suresh")
    assert "(RJ14)" in told(gone, Notice.ORDER_DISPATCHED)
    assert "(Suresh)" in told(gone, Notice.ORDER_DELIVERED)


def every_notice(say: Phrases, word: str) -> list[str]:
    return [
        notices.receipt(say, a_standing_payment(OURS, reference=word), OWES),
        notices.reversed_payment(say, a_payment(OURS, why=word), OWES),
        notices.rejected_claim(say, a_claim(OURS, why=word)),
        notices.credit_note(say, a_credit_note(OURS, why=word), OWES, LINK),
        *(notices.order_step(say, order(why=word), step) for step in STEPS),
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_every_notice_is_short_and_keeps_its_formatting(language: str) -> None:
    for text in every_notice(SPOKEN[language], "*_~`" + "long " * 40):
        assert len(text) <= LONGEST // 2
        assert not set(text) & set("{}")
        assert text.count("*") % 2 == text.count("_") % 2 == text.count("`") == 0
