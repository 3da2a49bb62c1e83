"""Which reminder of a shop waits: it follows every bill, payment, promise and dispute at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from application.errors import NotFound
from application.invoices.commands import ContestInvoice, UpholdInvoice
from application.organizations.commands import SetConsent
from application.reminders.commands import (
    CancelReminder,
    NotePromise,
    ScheduleNudge,
    SchedulePaymentReminder,
    ScheduleReminder,
)
from domain.calendar import INDIA
from domain.errors import ReminderNotScheduled
from domain.reminders import ReminderKind, ReminderStatus
from domain.shops import Topic
from tests.unit.application.dunned import Dunned

CANCELLED, SKIPPED = ReminderStatus.CANCELLED, ReminderStatus.SKIPPED
WEEK = timedelta(days=7)


def test_a_bill_has_its_first_reminder_planned(dunned: Dunned) -> None:
    dunned.bill(3000)
    assert dunned.waiting == ["01-19 10:00"]


def test_a_reminder_holds_up_nothing_else_that_goes_to_the_shop(dunned: Dunned) -> None:
    dunned.bill(3000)
    (row,) = dunned.jobs()
    assert (row.job.lane, row.due_at) == ("", datetime(2026, 1, 19, 4, 30, tzinfo=UTC))
    assert dunned.desk.write("Cement x 10")
    dunned.desk.write("yes")
    dunned.desk.run_jobs()
    assert sum("Invoice" in text for text in dunned.desk.sent()) == 2


def test_one_reminder_waits_however_many_bills_are_open(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.pass_days(1)
    dunned.bill(2000)
    assert dunned.waiting == ["01-19 10:00"]


def test_who_was_reminded_today_is_not_reminded_anew_when_the_hour_is_moved(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-19 10:00")
    dunned.rules(reminder_stages=(-1, 0), reminder_time=time(15))
    dunned.desk.bus.execute(dunned.desk.ours, SchedulePaymentReminder(dunned.desk.shop.id))
    assert dunned.waiting == ["01-20 15:00"]
    dunned.go_to("01-19 15:00")
    assert len(dunned.sent()) == 1


def test_a_payment_cancels_the_reminder_at_once(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.till.receive(3000)
    assert (dunned.waiting, dunned.why(CANCELLED)) == ([], ["nothing is owed any more"])
    dunned.pass_days(60)
    assert dunned.sent() == []


def test_a_payment_of_the_older_bill_moves_the_reminder_to_the_next_one(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.pass_days(2)
    dunned.bill(2000)
    dunned.till.receive(3000)
    assert dunned.waiting == ["01-21 10:00"]


def test_a_part_payment_changes_nothing(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.till.receive(2999)
    assert (dunned.waiting, dunned.why(CANCELLED)) == (["01-19 10:00"], [])


def test_what_is_paid_in_advance_is_not_reminded_of(dunned: Dunned) -> None:
    dunned.till.receive(3000)
    dunned.bill(3000)
    assert dunned.waiting == []


def test_a_credit_note_for_all_of_it_cancels_the_reminder(dunned: Dunned) -> None:
    invoice = dunned.bill(3000)
    dunned.till.take_back(invoice, {})
    assert dunned.waiting == []


def test_a_payment_that_bounces_brings_the_reminder_back(dunned: Dunned) -> None:
    dunned.bill(3000)
    payment = dunned.till.receive(3000)
    dunned.till.reverse(payment)
    assert dunned.waiting == ["01-19 10:00"]


def test_a_bill_that_is_called_off_cancels_the_reminder(dunned: Dunned) -> None:
    invoice = dunned.bill(3000)
    dunned.till.cancel(dunned.till.found(invoice.order_id))
    assert dunned.waiting == []


def test_a_promise_moves_the_reminder_behind_it(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.till.do(NotePromise(dunned.desk.shop.id, date(2026, 1, 21)))
    assert dunned.waiting == ["01-22 10:00"]
    dunned.go_to("01-22 09:59")
    assert dunned.sent() == []


def test_a_promise_is_about_what_is_asked_for_until_then_and_no_more(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.pass_days(6)
    dunned.bill(2000)  # of the 11th, due on the 26th
    dunned.till.do(NotePromise(dunned.desk.shop.id, date(2026, 1, 24)))
    assert [one.promised_on for one in dunned.desk.invoices()] == [date(2026, 1, 24), None]
    assert dunned.waiting == ["01-25 10:00"]


def test_a_dispute_cancels_the_reminder_and_tells_which_bill(dunned: Dunned) -> None:
    invoice = dunned.bill(3000)
    dunned.till.do(ContestInvoice(invoice.id, "the rate is wrong"))
    assert (dunned.waiting, dunned.why(CANCELLED)) == ([], [f"{invoice.number} is disputed"])


def test_a_settled_dispute_has_the_bill_count_again(dunned: Dunned) -> None:
    invoice = dunned.bill(3000)
    dunned.till.do(ContestInvoice(invoice.id, "the rate is wrong"))
    dunned.till.do(UpholdInvoice(invoice.id))
    assert dunned.waiting == ["01-19 10:00"]


def test_stages_that_passed_within_a_dispute_are_not_made_up_for(dunned: Dunned) -> None:
    invoice = dunned.bill(3000)
    dunned.till.do(ContestInvoice(invoice.id, "the rate is wrong"))
    dunned.go_to("01-24 12:00")
    dunned.till.do(UpholdInvoice(invoice.id))
    dunned.desk.run_jobs()
    assert (dunned.sent(), dunned.waiting) == ([], ["01-27 10:00"])


def test_new_rules_count_once_the_reminder_is_planned_anew(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.rules(reminder_stages=(5,), reminder_time=time(16))
    dunned.till.do(SchedulePaymentReminder(dunned.desk.shop.id))
    assert dunned.waiting == ["01-25 16:00"]
    dunned.rules(reminder_stages=())
    dunned.till.do(SchedulePaymentReminder(dunned.desk.shop.id))
    assert dunned.waiting == []


def test_planning_twice_changes_nothing(dunned: Dunned) -> None:
    dunned.bill(3000)
    before = dunned.desk.database.reminders.rows
    dunned.till.do(SchedulePaymentReminder(dunned.desk.shop.id))
    assert (dunned.desk.database.reminders.rows, len(dunned.jobs())) == (before, 1)


def test_the_hour_is_that_of_the_shop(dunned: Dunned) -> None:
    dunned.desk.shop.time_zone = "Asia/Kathmandu"
    dunned.rules()
    dunned.bill(3000)
    assert dunned.waiting == ["01-19 09:45"]


def test_what_a_holiday_moves_comes_with_what_is_due_on_the_day_it_moves_to(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=(0,), holidays=(date(2026, 1, 20),))
    dunned.bill(3000)
    dunned.pass_days(1)
    dunned.bill(2000)
    dunned.go_to("01-21 09:00")
    dunned.go_to("01-21 10:00")
    assert dunned.named() == [[("INV-1", 0), ("INV-2", 0)]]


def test_without_quiet_hours_a_holiday_does_not_make_it_midnight(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=(0,), holidays=(date(2026, 1, 20),), quiet_from=time(9), quiet_until=time(9))
    dunned.bill(3000)
    assert dunned.waiting == ["01-21 10:00"]


def test_a_reminder_that_is_called_off_by_hand_leaves_the_next_stage(dunned: Dunned) -> None:
    dunned.bill(3000)
    (waiting,) = dunned.reminders(ReminderStatus.SCHEDULED)
    dunned.till.do(CancelReminder(waiting.id, "Ramesh"))
    assert (dunned.waiting, dunned.why(SKIPPED)) == (["01-20 10:00"], ["called off by Ramesh"])
    with pytest.raises(ReminderNotScheduled):
        dunned.till.do(CancelReminder(waiting.id, "Ramesh"))


def test_a_note_is_kept_once_by_its_id_and_for_a_shop_that_is_known(dunned: Dunned) -> None:
    note = ScheduleReminder(uuid4(), dunned.desk.shop.id, "Closed on Friday", dunned.desk.clock() + WEEK)
    dunned.till.do(note)
    dunned.till.do(note)
    assert dunned.waiting == ["01-12 12:00"]
    with pytest.raises(NotFound):
        dunned.till.do(ScheduleReminder(uuid4(), uuid4(), "Closed", dunned.desk.clock()))


# Nudges


def orders_every_week(dunned: Dunned, times: int = 3) -> None:
    """Order on every Monday at noon; the last time is now."""
    for time_ in range(times):
        if time_:
            dunned.desk.pass_time(WEEK)
        dunned.bill(2500)


def wants_nudges(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=(), nudges=True)
    dunned.till.do(SetConsent(dunned.desk.shop.id, Topic.NUDGES, True, "whatsapp SM1"))


def test_an_order_plans_when_the_shop_is_asked_for_the_next_one(dunned: Dunned) -> None:
    wants_nudges(dunned)
    orders_every_week(dunned)
    assert dunned.waiting == ["01-26 10:00"]
    (waiting,) = dunned.reminders(ReminderStatus.SCHEDULED)
    assert waiting.kind is ReminderKind.REORDER


@pytest.mark.parametrize("is_offered", [True, False])
def test_nobody_is_asked_who_has_not_asked_for_it_or_where_it_is_not_offered(
    dunned: Dunned, is_offered: bool
) -> None:
    if not is_offered:
        wants_nudges(dunned)
    dunned.rules(reminder_stages=(), nudges=is_offered)
    orders_every_week(dunned)
    assert dunned.waiting == []


@pytest.mark.parametrize("topic", Topic)
def test_who_wants_no_nudges_or_writes_stop_is_not_asked(dunned: Dunned, topic: Topic) -> None:
    wants_nudges(dunned)
    orders_every_week(dunned)
    dunned.till.do(SetConsent(dunned.desk.shop.id, topic, False, "whatsapp SM2"))
    assert (dunned.waiting, dunned.why(CANCELLED)) == ([], ["the shop wants none"])


def test_a_shop_that_wants_to_be_asked_is_from_now_on(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=(), nudges=True)
    orders_every_week(dunned)
    dunned.till.do(SetConsent(dunned.desk.shop.id, Topic.NUDGES, True, "whatsapp SM1"))
    assert dunned.waiting == ["01-26 10:00"]


def test_an_order_that_comes_by_itself_moves_the_question(dunned: Dunned) -> None:
    wants_nudges(dunned)
    orders_every_week(dunned)
    dunned.desk.pass_time(timedelta(days=5))
    dunned.bill(2500)
    (waiting,) = dunned.reminders(ReminderStatus.SCHEDULED)
    assert waiting.due_at.astimezone(INDIA).date() == date(2026, 1, 31)


def test_a_question_whose_day_is_over_is_not_planned(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=())
    orders_every_week(dunned)
    dunned.desk.pass_time(10 * timedelta(days=1))
    wants_nudges(dunned)
    dunned.till.do(ScheduleNudge(dunned.desk.shop.id))
    assert dunned.waiting == []
