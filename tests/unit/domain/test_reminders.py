"""A reminder waits for its time and goes out once."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.errors import ReminderNotScheduled
from domain.reminders import Reminder, ReminderStatus
from tests.builders import NOON

INSTANT = timedelta(microseconds=1)


def a_scheduled_reminder() -> Reminder:
    return Reminder(id=uuid4(), organization_id=uuid4(), shop_id=uuid4(), text="Please pay", due_at=NOON)


def test_a_reminder_is_ready_from_its_due_time_on() -> None:
    reminder = a_scheduled_reminder()
    assert not reminder.is_ready_to_send(NOON - INSTANT)
    assert reminder.is_ready_to_send(NOON)
    assert reminder.is_ready_to_send(NOON + timedelta(days=3))


def test_a_reminder_that_was_sent_is_not_ready_again() -> None:
    reminder = a_scheduled_reminder()
    reminder.mark_as_sent(NOON + INSTANT)
    assert (reminder.status, reminder.sent_at) == (ReminderStatus.SENT, NOON + INSTANT)
    assert not reminder.is_ready_to_send(NOON + timedelta(days=3))


def test_a_reminder_is_marked_as_sent_once() -> None:
    reminder = a_scheduled_reminder()
    reminder.mark_as_sent(NOON)
    with pytest.raises(ReminderNotScheduled):
        reminder.mark_as_sent(NOON + INSTANT)
    assert reminder.sent_at == NOON
