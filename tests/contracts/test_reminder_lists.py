"""The list of reminders that a distributor sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from application.summaries import Listing, ReminderSummary
from domain.reminders import Reminder, ReminderKind, ReminderStatus
from tests.builders import a_reminder, a_waiting_reminder
from tests.contracts.backends import Backend
from tests.contracts.outreach import reminder_reader
from tests.contracts.stored import a_stored_shop, keep

A_MOMENT, A_DAY = timedelta(microseconds=1), timedelta(days=1)
MIDNIGHT = datetime(2025, 11, 2, 18, 30, tzinfo=UTC)  # where 3 November begins in India


def listed(backend: Backend, ours: UUID, **wanted: Any) -> list[ReminderSummary]:
    return reminder_reader(backend).listed(ours, Listing(**wanted))


def noted(backend: Backend, ours: UUID, *reminders: Reminder) -> UUID:
    """Keep reminders of a shop, told apart by their texts, and return its id."""
    shop = a_stored_shop(backend, ours)
    for place, reminder in enumerate(reminders):
        reminder.shop_id, reminder.text = shop.id, str(place)
    keep(backend, *reminders)
    return shop.id


def test_a_reminder_is_listed_with_its_shop_and_what_it_named(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    reminder = a_reminder(ours, shop_id=shop.id)
    keep(backend, reminder)
    assert listed(backend, ours) == [
        ReminderSummary(
            id=reminder.id,
            shop=shop.name,
            kind="payment",
            status="failed",
            due_at=reminder.due_at,
            ended_at=reminder.ended_at,
            named=("SBT-123", "SBT-124"),
            text=reminder.text,
            why="63016",
        )
    ]


def test_a_reminder_that_waits_has_named_nothing(backend: Backend, ours: UUID) -> None:
    noted(backend, ours, a_waiting_reminder(ours))
    (reminder,) = listed(backend, ours)
    assert (reminder.status, reminder.named, reminder.ended_at, reminder.why) == ("scheduled", (), None, "")


def test_what_is_due_last_comes_first(backend: Backend, ours: UUID, theirs: UUID) -> None:
    due = [MIDNIGHT + days * A_DAY for days in (1, 3, 2)]
    shop_id = noted(backend, ours, *(a_reminder(ours, due_at=due_at) for due_at in due))
    noted(backend, ours, a_reminder(ours, due_at=MIDNIGHT))
    assert [one.text for one in listed(backend, ours)] == ["1", "2", "0", "0"]
    assert [one.text for one in listed(backend, ours, limit=2)] == ["1", "2"]
    assert [one.text for one in listed(backend, ours, shop_id=shop_id)] == ["1", "2", "0"]
    assert listed(backend, ours, shop_id=uuid4()) == []
    assert listed(backend, theirs) == []


def test_a_reminder_may_be_asked_for_by_its_status_or_its_kind(backend: Backend, ours: UUID) -> None:
    noted(
        backend,
        ours,
        a_reminder(ours, kind=ReminderKind.NOTE, status=ReminderStatus.SENT, due_at=MIDNIGHT),
        a_reminder(ours, kind=ReminderKind.REORDER, status=ReminderStatus.SENT),
        a_reminder(ours, kind=ReminderKind.PAYMENT, status=ReminderStatus.SKIPPED),
    )
    found = {state: [one.text for one in listed(backend, ours, state=state)] for state in ("sent", "payment")}
    assert found == {"sent": ["1", "0"], "payment": ["2"]}
    assert listed(backend, ours, state="cancelled") == []


def test_days_are_those_in_india_on_which_it_is_due(backend: Backend, ours: UUID) -> None:
    moments = (MIDNIGHT - A_MOMENT, MIDNIGHT, MIDNIGHT + A_DAY - A_MOMENT, MIDNIGHT + A_DAY)
    noted(backend, ours, *(a_reminder(ours, due_at=due_at) for due_at in moments))
    day = date(2025, 11, 3)
    assert [one.text for one in listed(backend, ours, since=day, until=day)] == ["2", "1"]
    assert [one.text for one in listed(backend, ours, since=day)] == ["3", "2", "1"]
