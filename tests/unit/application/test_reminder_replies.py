"""What reminders read: by the stage, for one invoice and for several, and on the one line of a template."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from application.composing import LONGEST_VARIABLE
from application.conversation.replies import reminders
from application.conversation.replies.languages import SPOKEN, phrases_in
from domain.conversation.flow import Intent
from domain.conversation.hearing.languages import language_of
from domain.conversation.hearing.speech import hear
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO
from domain.reminders import DueStage
from tests.money_builders import an_invoice

OURS = UUID(int=1)
DUE = datetime(2026, 1, 20, 5, tzinfo=UTC)
UPI = "balaji@okhdfc"
HOW = "Reply *paid* once it is done, or the day on which you will pay, such as *friday*."
STAGES = (-1, 0, 3, 7, 15)


def bill(number: str, due_at: datetime = DUE, promised_on: date | None = None) -> Invoice:
    return an_invoice(
        OURS,
        number=number,
        status=InvoiceStatus.ISSUED,
        paid=ZERO,
        due_at=due_at,
        promised_on=promised_on,
        disputed_at=None,
    )


def stage(invoice: Invoice, at: int | None = 0) -> DueStage:
    return DueStage(invoice_id=invoice.id, number=invoice.number, stage=at)


def said(days: int, language: str = "en", upi_id: str = "") -> str:
    invoice = bill("INV-1")
    now = DUE + timedelta(days=days)
    return reminders.payment(phrases_in(language), [stage(invoice, days)], [invoice], upi_id, now)


@pytest.mark.parametrize(
    ("days", "told", "asked"),
    [
        (-3, "🔔 A friendly reminder: *{amount}* for INV-1 is due on 20-01-2026.", ""),
        (-1, "🔔 A friendly reminder: *{amount}* for INV-1 is due tomorrow, 20-01-2026.", ""),
        (0, "🔔 A friendly reminder: *{amount}* for INV-1 is due today.", ""),
        (1, "🔔 *{amount}* for INV-1 was due yesterday, 20-01-2026.", "please pay soon."),
        (3, "🔔 *{amount}* for INV-1 was due on 20-01-2026, 3 days ago.", "please pay soon."),
        (7, "🔔 *{amount}* for INV-1 was due on 20-01-2026, 7 days ago.", "within the next few days."),
        (15, "🔔 *{amount}* for INV-1 was due on 20-01-2026, 15 days ago.", "Please pay now, or tell us"),
    ],
)
def test_one_invoice_is_told_in_a_sentence_and_asked_for_ever_more_firmly(
    days: int, told: str, asked: str
) -> None:
    first, *rest = said(days).splitlines()
    assert first == told.format(amount=bill("INV-1").outstanding)
    assert rest[-1] == HOW
    assert asked in "\n".join(rest[:-1])
    assert len(rest) == 1 + bool(asked)


def test_where_to_pay_is_told_last_and_only_if_it_is_known() -> None:
    assert said(0, upi_id=UPI).endswith(f"\nPay by UPI to: {UPI}")
    assert "UPI" not in said(0)


def test_a_promise_that_was_not_kept_is_recalled() -> None:
    invoice = bill("INV-1", promised_on=date(2026, 1, 23))
    now = DUE + timedelta(days=4)
    text = reminders.payment(phrases_in("en"), [stage(invoice, None)], [invoice], "", now)
    assert text.startswith(
        f"🔔 You said that you would pay *{invoice.outstanding}* for INV-1 by 23-01-2026. "
        "We have not found it yet."
    )


def test_several_invoices_are_a_list_with_their_sum() -> None:
    invoices = [
        bill("INV-1", promised_on=date(2026, 1, 21)),
        bill("INV-2", DUE + timedelta(days=3)),
        bill("INV-3", DUE + timedelta(days=4)),
    ]
    now = DUE + timedelta(days=3)
    text = reminders.payment(phrases_in("en"), [stage(each) for each in invoices], invoices, UPI, now)
    owed = invoices[0].outstanding
    head, first, second, third, total, *rest = text.splitlines()
    assert head == "🔔 *These invoices wait for your payment:*"
    assert first == f"• INV-1 · *{owed}* · due 20-01-2026 ⚠️ 3 days over"
    assert second == f"• INV-2 · *{owed}* · due 23-01-2026"
    assert third == f"• INV-3 · *{owed}* · due 24-01-2026"
    assert total == f"*Together: {owed + owed + owed}*."
    assert rest == ["Perhaps it slipped your mind: please pay soon.", HOW, f"Pay by UPI to: {UPI}"]


@pytest.mark.parametrize("language", SPOKEN)
def test_a_long_list_is_counted_and_fits_into_a_template(language: str) -> None:
    invoices = [bill(f"SBT/26-27/{at:06}", promised_on=date(2026, 1, 21)) for at in range(50)]
    upi_id = "shree.balaji.traders.jaipur@okhdfcbank"
    now = DUE + timedelta(days=40)
    text = reminders.payment(phrases_in(language), [stage(each) for each in invoices], invoices, upi_id, now)
    in_one_line = " ".join(text.split())
    assert "45" in in_one_line
    assert in_one_line.endswith(upi_id)
    assert len(in_one_line) <= LONGEST_VARIABLE


@pytest.mark.parametrize("days", STAGES)
@pytest.mark.parametrize("language", ["hi", "hinglish"])
def test_every_stage_is_told_in_the_language_of_the_shop(language: str, days: int) -> None:
    assert language_of(said(days, language)) == language


@pytest.mark.parametrize("language", SPOKEN)
def test_the_answers_that_it_asks_for_are_understood(language: str) -> None:
    _, paid, _, day, _ = phrases_in(language).how_to_answer.split("*")
    assert hear(paid).intent is Intent.PAID
    assert hear(day).intent is Intent.PROMISED
    assert hear(day).day


@pytest.mark.parametrize("language", SPOKEN)
def test_the_switch_that_a_nudge_names_is_understood(language: str) -> None:
    text = reminders.nudge(phrases_in(language), 7)
    assert "7" in text
    switch = hear(text.split("*")[1])
    assert (switch.intent, switch.wants) == (Intent.NUDGES, False)


def test_the_distributors_words_are_told_as_its_own_and_formatted_by_nobody() -> None:
    text = reminders.note(phrases_in("en"), "*Diwali*\n\n  closed ~till~ friday\u202e ", "Shree *Balaji*")
    assert text == "💬 *Shree Balaji* writes:\nDiwali\nclosed till friday"


def test_braces_in_the_distributors_words_are_just_braces() -> None:
    assert "{name} {0}" in reminders.note(phrases_in("en"), "{name} {0}", "{text}")
