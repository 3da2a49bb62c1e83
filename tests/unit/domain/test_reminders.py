"""A reminder waits for its time and ends once; which stage of which invoice is next follows by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from domain.calendar import INDIA
from domain.errors import InvoiceNotOpen, ReminderNotScheduled
from domain.invoices import Invoice
from domain.money import Money
from domain.outreach import Outreach
from domain.reminders import Dunning, Reminder, ReminderStatus, is_promised
from tests.builders import NOON
from tests.unit.domain.billed import invoice_over

INSTANT = timedelta(microseconds=1)
RULES = Outreach()
"""Quiet from 20 to 9; reminders at 10, on the days -1, 0, 3, 7 and 15."""


def a_scheduled_reminder() -> Reminder:
    return Reminder(id=uuid4(), organization_id=uuid4(), shop_id=uuid4(), text="Please pay", due_at=NOON)


def on(text: str) -> datetime:
    """Read `11-17 10:00` as of 2025 in India; bills are of 3 November, so they are due on the 18th."""
    return datetime.fromisoformat(f"2025-{text}").replace(tzinfo=INDIA)


def dunning(done: str = "", rules: Outreach = RULES) -> Dunning:
    return Dunning(outreach=rules, zone=INDIA, done_until=on(done) if done else None)


def moments(invoice: Invoice, rules: Outreach = RULES) -> list[str]:
    """Return all moments at which a shop is reminded of an invoice, if nothing else happens."""
    done, seen = Dunning(outreach=rules, zone=INDIA), list[str]()
    while moment := done.next_moment([invoice]):
        seen.append(f"{moment:%m-%d %H:%M}")
        done = replace(done, done_until=moment)
    return seen


def stages(
    invoices: list[Invoice], at: str, done: str = "", rules: Outreach = RULES
) -> list[tuple[str, int | None]]:
    return [(due.number, due.stage) for due in dunning(done, rules).due_stages(invoices, on(at))]


# The reminder


def test_a_reminder_is_ready_from_its_due_time_on() -> None:
    reminder = a_scheduled_reminder()
    assert not reminder.is_ready_to_send(NOON - INSTANT)
    assert reminder.is_ready_to_send(NOON)
    assert reminder.is_ready_to_send(NOON + timedelta(days=3))


def test_a_reminder_that_was_sent_is_not_ready_again() -> None:
    reminder = a_scheduled_reminder()
    reminder.mark_as_sent(NOON + INSTANT)
    assert (reminder.status, reminder.ended_at) == (ReminderStatus.SENT, NOON + INSTANT)
    assert not reminder.is_ready_to_send(NOON + timedelta(days=3))


def test_a_reminder_that_is_moved_waits_for_its_new_moment() -> None:
    reminder = a_scheduled_reminder()
    reminder.move(NOON + timedelta(days=1))
    assert not reminder.is_ready_to_send(NOON)
    assert reminder.is_ready_to_send(NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda one: one.cancel(NOON, "paid"), ReminderStatus.CANCELLED),
        (lambda one: one.skip(NOON, "paid"), ReminderStatus.SKIPPED),
        (lambda one: one.fail(NOON, "paid"), ReminderStatus.FAILED),
    ],
)
def test_a_reminder_that_does_not_leave_tells_why(
    end: Callable[[Reminder], None], status: ReminderStatus
) -> None:
    reminder = a_scheduled_reminder()
    end(reminder)
    assert (reminder.status, reminder.ended_at, reminder.why) == (status, NOON, "paid")
    assert not reminder.is_ready_to_send(NOON + timedelta(days=3))


def test_what_was_noted_as_leaving_and_was_then_refused_has_failed() -> None:
    reminder = a_scheduled_reminder()
    reminder.mark_as_sent(NOON)
    reminder.fail(NOON + INSTANT, "63024")
    assert (reminder.status, reminder.why) == (ReminderStatus.FAILED, "63024")


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.mark_as_sent(NOON + INSTANT),
        lambda one: one.cancel(NOON + INSTANT, "paid"),
        lambda one: one.skip(NOON + INSTANT, "paid"),
        lambda one: one.move(NOON + INSTANT),
    ],
)
def test_a_reminder_ends_once(change: Callable[[Reminder], None]) -> None:
    reminder = a_scheduled_reminder()
    reminder.mark_as_sent(NOON)
    with pytest.raises(ReminderNotScheduled, match="sent"):
        change(reminder)
    assert (reminder.status, reminder.ended_at, reminder.why) == (ReminderStatus.SENT, NOON, "")


# Its stages


def test_a_shop_is_reminded_around_the_due_date() -> None:
    assert moments(invoice_over(5000)) == [
        "11-17 10:00",
        "11-18 10:00",
        "11-21 10:00",
        "11-25 10:00",
        "12-03 10:00",
    ]


def test_the_distributor_sets_stages_and_hour() -> None:
    rules = Outreach(reminder_stages=(5, -2), reminder_time=time(17, 30))
    assert moments(invoice_over(5000), rules) == ["11-16 17:30", "11-23 17:30"]


def test_without_a_stage_nobody_is_reminded() -> None:
    assert moments(invoice_over(5000), Outreach(reminder_stages=())) == []


def test_an_hour_within_quiet_hours_becomes_the_end_of_them() -> None:
    rules = Outreach(reminder_stages=(0,), reminder_time=time(7))
    assert moments(invoice_over(5000), rules) == ["11-18 09:00"]


def test_stages_that_fall_on_holidays_are_one_reminder_after_them() -> None:
    rules = Outreach(holidays=(date(2025, 11, 17), date(2025, 11, 18)))
    invoice = invoice_over(5000)
    assert moments(invoice, rules)[:2] == ["11-19 10:00", "11-21 10:00"]
    assert stages([invoice], "11-19 10:00", rules=rules) == [("INV-1", 0)]


def test_stages_before_an_invoice_was_issued_are_none() -> None:
    invoice = invoice_over(5000)
    invoice.issued_at = invoice.due_at = on("11-18 12:00")
    assert moments(invoice) == ["11-21 10:00", "11-25 10:00", "12-03 10:00"]


def test_an_invoice_is_named_with_its_latest_stage_that_was_not_dealt_with() -> None:
    invoice = invoice_over(5000)
    assert stages([invoice], "11-17 09:59") == []
    assert stages([invoice], "11-17 10:00") == [("INV-1", -1)]
    assert stages([invoice], "11-22 10:00") == [("INV-1", 3)]
    assert stages([invoice], "11-22 10:00", done="11-21 10:00") == []
    assert stages([invoice], "12-31 10:00", done="11-21 10:00") == [("INV-1", 15)]


def test_all_that_is_due_is_named_the_longest_due_first() -> None:
    late = invoice_over(5000, "INV-2", at=NOON + timedelta(days=3))
    early = invoice_over(5000, "INV-1")
    later = invoice_over(5000, "INV-3", at=NOON + timedelta(days=30))
    assert stages([later, late, early], "11-21 10:00", done="11-18 10:00") == [("INV-1", 3), ("INV-2", 0)]


def test_the_next_moment_is_the_first_of_all_invoices() -> None:
    early, late = invoice_over(5000), invoice_over(5000, "INV-2", at=NOON + timedelta(days=1))
    assert dunning("11-17 10:00").next_moment([late, early]) == on("11-18 10:00")
    assert dunning("11-18 10:00").next_moment([late, early]) == on("11-19 10:00")
    assert dunning().next_moment([]) is None


def test_nobody_is_reminded_of_what_is_paid_or_called_off() -> None:
    paid, called_off = invoice_over(5000), invoice_over(5000)
    paid.mark_as_paid(NOON)
    called_off.cancel(NOON)
    assert moments(paid) == moments(called_off) == []


def test_a_part_payment_stops_nothing() -> None:
    invoice = invoice_over(5000)
    invoice.receive(Money.rupees(4999), NOON)
    assert len(moments(invoice)) == 5


def test_nobody_is_reminded_of_a_disputed_bill() -> None:
    invoice = invoice_over(5000)
    invoice.contest(NOON, "the rate is wrong")
    assert moments(invoice) == []
    assert stages([invoice], "12-31 10:00") == []


def test_changed_rules_count_for_what_is_still_to_come() -> None:
    invoice = invoice_over(5000)
    rules = Outreach(reminder_stages=(0, 10), reminder_time=time(11))
    assert dunning("11-21 10:00", rules).next_moment([invoice]) == on("11-28 11:00")


# Promises


def test_a_promise_stands_in_place_of_the_stages_up_to_the_day_after_it() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 11, 19))
    assert moments(invoice) == ["11-20 10:00", "11-21 10:00", "11-25 10:00", "12-03 10:00"]
    assert stages([invoice], "11-20 10:00") == [("INV-1", None)]


def test_on_the_promised_day_itself_nobody_is_reminded() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 11, 21))
    assert moments(invoice) == ["11-22 10:00", "11-25 10:00", "12-03 10:00"]


def test_the_day_after_a_promise_is_no_stage_besides() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 11, 20))
    assert moments(invoice) == ["11-21 10:00", "11-25 10:00", "12-03 10:00"]
    assert stages([invoice], "11-21 10:00") == [("INV-1", None)]


def test_after_a_late_promise_one_reminder_follows() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 12, 10))
    assert moments(invoice) == ["12-11 10:00"]


def test_a_promise_that_is_said_anew_counts_as_it_was_said_last() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 11, 19))
    invoice.promise(date(2025, 11, 23))
    assert moments(invoice) == ["11-24 10:00", "11-25 10:00", "12-03 10:00"]


def test_a_reminder_of_a_broken_promise_waits_for_the_end_of_a_holiday() -> None:
    invoice = invoice_over(5000)
    invoice.promise(date(2025, 11, 19))
    rules = Outreach(holidays=(date(2025, 11, 20),))
    assert moments(invoice, rules)[0] == "11-21 10:00"
    assert stages([invoice], "11-21 10:00", rules=rules) == [("INV-1", 3)]


@pytest.mark.parametrize(
    ("day", "is_about_it"),
    [(date(2025, 11, 16), False), (date(2025, 11, 17), True), (date(2025, 12, 31), True)],
)
def test_a_promise_is_about_what_the_shop_would_be_reminded_of_until_then(
    day: date, is_about_it: bool
) -> None:
    assert is_promised(invoice_over(5000), RULES, day) is is_about_it


def test_a_promise_covers_the_due_date_whatever_the_stages_are() -> None:
    rules = Outreach(reminder_stages=(7,))
    assert is_promised(invoice_over(5000), rules, date(2025, 11, 18))
    assert not is_promised(invoice_over(5000), rules, date(2025, 11, 17))


def test_nothing_can_be_promised_or_disputed_once_it_is_paid() -> None:
    invoice = invoice_over(5000)
    invoice.mark_as_paid(NOON)
    assert not is_promised(invoice, RULES, date(2025, 12, 31))
    with pytest.raises(InvoiceNotOpen):
        invoice.promise(date(2025, 12, 31))
    with pytest.raises(InvoiceNotOpen):
        invoice.contest(NOON, "wrong")


def test_of_a_dispute_the_first_word_stays_until_it_is_settled() -> None:
    invoice = invoice_over(5000)
    invoice.contest(NOON, "the rate is wrong")
    invoice.contest(NOON + INSTANT, "never came")
    assert (invoice.disputed_at, invoice.dispute) == (NOON, "the rate is wrong")
    invoice.uphold()
    assert (invoice.disputed_at, invoice.dispute) == (None, "")
    with pytest.raises(InvoiceNotOpen, match="not disputed"):
        invoice.uphold()
