"""What leaves when a reminder's time has come: decided by what is so then, and sent once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from application.errors import GatewayInDoubt, GatewayRejected, GatewayUnavailable
from application.organizations.commands import SetConsent
from application.payments.commands import ClaimPayment, RejectClaim
from application.reminders.commands import NotePromise, ScheduleReminder
from domain.money import Money
from domain.reminders import ReminderStatus
from domain.shops import Topic
from tests.unit.application.dunned import Dunned

MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)
SENT, SKIPPED, FAILED = ReminderStatus.SENT, ReminderStatus.SKIPPED, ReminderStatus.FAILED


# By which way


def test_to_a_shop_that_is_silent_a_reminder_goes_by_template(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-19 10:00")
    message = dunned.desk.gateway.sent[-1].message
    assert message.by_template
    assert message.template == dunned.desk.organization.billing.notice_template
    assert message.variables["1"] == dunned.desk.shop.name
    assert "INV-1" in message.variables["2"]
    assert "\n" not in message.variables["2"]


def test_to_a_shop_that_wrote_within_a_day_it_goes_as_text(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-18 12:00")
    dunned.desk.write("hello")
    dunned.go_to("01-19 10:00")
    message = dunned.desk.gateway.sent[-1].message
    assert (message.by_template, "INV-1" in message.body) == (False, True)


def test_all_that_is_due_is_in_one_message_with_the_sum_of_it(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.bill(2000)
    dunned.go_to("01-19 10:00")
    (text,) = dunned.sent()
    assert all(word in text for word in ("INV-1", "INV-2", "₹5,000"))
    assert dunned.named() == [[("INV-1", -1), ("INV-2", -1)]]


def test_what_is_not_due_yet_is_not_in_the_message(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.pass_days(3)
    dunned.bill(2000)
    dunned.go_to("01-19 10:00")
    (text,) = dunned.sent()
    assert ("INV-1" in text, "INV-2" in text) == (True, False)


def test_the_stages_follow_each_other_until_the_last(dunned: Dunned) -> None:
    dunned.bill(3000)
    for day in ("01-19", "01-20", "01-23", "01-27", "02-04", "03-04"):
        dunned.go_to(f"{day} 10:00")
    assert dunned.named() == [[("INV-1", stage)] for stage in (-1, 0, 3, 7, 15)]
    assert dunned.waiting == []


# Whether at all


def test_a_shop_that_stopped_offers_is_reminded_of_its_bills_all_the_same(dunned: Dunned) -> None:
    dunned.till.do(SetConsent(dunned.desk.shop.id, Topic.CAMPAIGNS, False, "whatsapp SM1"))
    dunned.bill(3000)
    dunned.go_to("01-19 10:00")
    assert len(dunned.sent()) == 1


def test_a_shop_with_an_excluded_tag_is_not_reminded(dunned: Dunned) -> None:
    dunned.desk.shop.tags = ("Family", "retail")
    dunned.rules(no_reminders_for=("family",))
    dunned.bill(3000)
    dunned.go_to("01-19 10:00")
    assert (dunned.sent(), dunned.why(SKIPPED)) == ([], ["shops tagged family are not reminded"])
    assert dunned.waiting == ["01-20 10:00"]  # the tag may be gone by then


@pytest.mark.parametrize(("owed", "is_sent"), [(500, True), (450, False)])
def test_the_minimum_is_what_is_owed_on_all_that_is_named(dunned: Dunned, owed: int, is_sent: bool) -> None:
    dunned.rules(reminder_minimum=Money.rupees(500))
    dunned.bill(owed - 200)
    dunned.bill(200)
    dunned.go_to("01-19 10:00")
    assert bool(dunned.sent()) is is_sent


def test_nobody_is_reminded_more_often_than_the_rules_say(dunned: Dunned) -> None:
    dunned.rules(reminder_stages=(0, 1, 2, 3, 9), reminders_a_week=2)
    dunned.bill(3000)
    for day in ("01-20", "01-21", "01-22", "01-23", "01-29"):
        dunned.go_to(f"{day} 10:00")
    assert dunned.named() == [[("INV-1", stage)] for stage in (0, 1, 9)]
    assert dunned.why(SKIPPED) == ["it was reminded 2 times within a week"] * 2


def test_while_a_payment_is_being_checked_nobody_asks_for_it(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-17 12:00")
    claim = ClaimPayment(claim_id=uuid4(), shop_id=dunned.desk.shop.id, text="paid")
    dunned.till.do(claim)
    dunned.go_to("01-19 10:00")
    assert dunned.sent() == []
    dunned.till.do(RejectClaim(claim_id=claim.claim_id, by="Ramesh"))
    dunned.go_to("01-20 10:00")
    assert dunned.named() == [[("INV-1", 0)]]


def test_a_payment_that_is_checked_for_too_long_stops_no_more_reminders(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-16 09:00")
    dunned.till.do(ClaimPayment(claim_id=uuid4(), shop_id=dunned.desk.shop.id, text="paid"))
    dunned.go_to("01-19 10:00")
    assert len(dunned.sent()) == 1


def test_a_broken_promise_is_what_the_shop_reads_of(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.till.do(NotePromise(dunned.desk.shop.id, date(2026, 1, 21)))
    dunned.go_to("01-22 10:00")
    assert dunned.named() == [[("INV-1", None)]]
    assert "21-01-2026" in dunned.sent()[0]


# When


def test_a_worker_that_comes_too_late_in_the_evening_waits_for_the_morning(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.go_to("01-19 20:30")
    assert (dunned.sent(), dunned.waiting) == ([], ["01-20 09:00"])
    dunned.go_to("01-20 09:00")
    assert len(dunned.sent()) == 1


def test_after_days_without_a_worker_one_message_makes_up_for_all_that_passed(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.pass_days(4)
    dunned.bill(2000)  # due on the 24th
    dunned.go_to("01-23 12:00")
    dunned.go_to("01-24 10:00")
    assert dunned.named() == [[("INV-1", 3), ("INV-2", -1)], [("INV-2", 0)]]


def test_a_job_of_a_moment_that_was_moved_does_nothing(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.till.do(NotePromise(dunned.desk.shop.id, date(2026, 1, 25)))
    dunned.go_to("01-19 10:00")
    assert {row.state.value for row in dunned.jobs()} == {"done", "ready"}
    assert dunned.sent() == []
    dunned.go_to("01-26 10:00")
    assert len(dunned.sent()) == 1


# When the provider fails


def test_a_reminder_in_doubt_that_did_leave_is_not_sent_again(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.desk.gateway.fail(GatewayInDoubt("the answer was lost"), is_kept=True)
    dunned.go_to("01-19 10:00")
    dunned.desk.pass_time(10 * MINUTE)
    assert len(dunned.sent()) == 1
    assert len(dunned.reminders(SENT)) == 1


def test_a_reminder_that_did_not_leave_goes_out_later_just_as_it_was(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.desk.gateway.fail(GatewayUnavailable("refused"))
    dunned.go_to("01-19 10:00")
    assert dunned.sent() == []
    dunned.desk.pass_time(10 * MINUTE)
    assert len(dunned.sent()) == 1
    assert dunned.waiting == ["01-20 10:00"]


def test_a_reminder_that_did_not_leave_before_the_shop_paid_never_does(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.desk.gateway.fail(GatewayUnavailable("refused"))
    dunned.go_to("01-19 10:00")
    dunned.till.receive(3000)
    dunned.desk.pass_time(10 * MINUTE)
    assert dunned.sent() == []


def test_a_reminder_that_is_refused_has_failed_and_the_next_stage_still_comes(dunned: Dunned) -> None:
    dunned.bill(3000)
    dunned.desk.gateway.fail(GatewayRejected("63013", "against a policy"))
    dunned.go_to("01-19 10:00")
    assert (dunned.why(FAILED), dunned.waiting) == (["63013"], ["01-20 10:00"])
    dunned.go_to("01-20 10:00")
    assert dunned.named() == [[("INV-1", 0)]]


# Notes


def test_a_note_goes_out_at_its_hour_with_whose_words_they_are(dunned: Dunned) -> None:
    at = dunned.desk.clock() + HOUR
    dunned.till.do(ScheduleReminder(uuid4(), dunned.desk.shop.id, "Closed on *Friday*", at))
    assert dunned.sent() == []
    dunned.desk.pass_time(HOUR)
    (text,) = dunned.sent()
    assert "Closed on Friday" in text
    assert dunned.desk.organization.name in text


def test_a_note_for_the_night_waits_for_the_morning(dunned: Dunned) -> None:
    at = dunned.desk.clock() + 10 * HOUR
    dunned.till.do(ScheduleReminder(uuid4(), dunned.desk.shop.id, "Closed on Friday", at))
    dunned.desk.pass_time(10 * HOUR)
    assert (dunned.sent(), dunned.waiting) == ([], ["01-06 09:00"])


# Nudges


@pytest.fixture
def weekly(dunned: Dunned) -> Dunned:
    """Return a shop that has ordered 50 bags on three Mondays, and wants to be asked for the fourth order."""
    dunned.rules(reminder_stages=(), nudges=True, nudge_template="HXnudge")
    dunned.till.do(SetConsent(dunned.desk.shop.id, Topic.NUDGES, True, "whatsapp SM1"))
    for time in range(3):
        if time:
            dunned.desk.pass_time(WEEK)
        dunned.bill(2500)
    return dunned


def test_a_shop_is_asked_for_its_usual_order_and_a_plain_yes_places_it(weekly: Dunned) -> None:
    weekly.go_to("01-26 10:00")
    (text,) = weekly.sent()
    assert all(word in text for word in ("every 7 days", "Cement", "50", "₹2,500"))
    before = len(weekly.desk.orders())
    weekly.desk.write("1")
    assert [str(order.total) for order in weekly.desk.orders()[before:]] == ["₹2,500"]


def test_what_is_asked_is_at_the_price_of_today(weekly: Dunned) -> None:
    cement = replace(weekly.desk.product("Cement"), price=Money.rupees(60))
    weekly.desk.load(products=[cement])
    weekly.go_to("01-26 10:00")
    assert "₹3,000" in weekly.sent()[0]


def test_a_shop_that_is_busy_with_another_order_is_asked_a_day_later(weekly: Dunned) -> None:
    weekly.go_to("01-26 09:30")
    weekly.desk.write("Cement x 10")
    weekly.go_to("01-26 10:00")
    assert (weekly.sent(), weekly.waiting) == ([], ["01-27 10:00"])


def test_what_cannot_be_had_any_more_is_not_proposed(weekly: Dunned) -> None:
    weekly.desk.load(products=[weekly.desk.product("River Sand")])
    weekly.go_to("01-26 10:00")
    assert (weekly.sent(), weekly.why(SKIPPED)) == ([], ["nothing of it can be had"])
    assert weekly.desk.cart == {}


def test_who_ordered_meanwhile_is_not_asked(weekly: Dunned) -> None:
    weekly.go_to("01-25 12:00")
    weekly.bill(2500)
    weekly.go_to("01-26 10:00")
    assert weekly.sent() == []


def test_what_the_shop_never_read_is_not_placed_by_its_yes(weekly: Dunned) -> None:
    weekly.desk.gateway.fail(GatewayRejected("63013", "against a policy"))
    weekly.go_to("01-26 10:00")
    before = len(weekly.desk.orders())
    weekly.desk.write("1")
    weekly.desk.write("yes")
    assert (len(weekly.desk.orders()), weekly.why(FAILED)) == (before, ["63013"])
