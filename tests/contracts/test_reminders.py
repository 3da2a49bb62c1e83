"""What a shop is to be reminded of, and was: the one that waits, and those whose moment is over."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.reminders import Reminder, ReminderKind, ReminderStatus
from tests.builders import NOON, a_reminder, a_waiting_reminder
from tests.contracts.backends import Backend
from tests.contracts.stored import keep

DAY = timedelta(days=1)
OVER = (ReminderStatus.SENT, ReminderStatus.SKIPPED, ReminderStatus.FAILED)


def waiting(backend: Backend, shop_id: UUID, reminder: Reminder, kind: ReminderKind) -> Reminder | None:
    with backend.open_work(reminder.organization_id) as work:
        return work.reminders.waiting(shop_id, kind)


def ended(backend: Backend, organization_id: UUID, shop_id: UUID, limit: int = 9) -> list[Reminder]:
    with backend.open_work(organization_id) as work:
        return work.reminders.ended(shop_id, ReminderKind.PAYMENT, limit)


def test_the_reminder_that_waits_comes_back_whole(backend: Backend, ours: UUID) -> None:
    reminder = a_waiting_reminder(ours)
    keep(backend, reminder)
    assert waiting(backend, reminder.shop_id, reminder, ReminderKind.PAYMENT) == reminder


def test_of_several_that_wait_the_next_one_is_meant(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    later, sooner, latest = (
        a_waiting_reminder(ours, shop_id=shop_id, kind=ReminderKind.NOTE, due_at=NOON + days * DAY)
        for days in (2, 1, 3)
    )
    keep(backend, later, sooner, latest)
    assert waiting(backend, shop_id, sooner, ReminderKind.NOTE) == sooner


def test_each_shop_each_kind_and_each_distributor_waits_apart(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    shop_id = uuid4()
    nudge = a_waiting_reminder(ours, shop_id=shop_id, kind=ReminderKind.REORDER)
    keep(backend, nudge, a_waiting_reminder(ours), a_waiting_reminder(theirs, shop_id=shop_id))
    assert waiting(backend, shop_id, nudge, ReminderKind.PAYMENT) is None
    assert waiting(backend, shop_id, nudge, ReminderKind.REORDER) == nudge


@pytest.mark.parametrize("status", [*OVER, ReminderStatus.CANCELLED])
def test_a_reminder_that_has_ended_does_not_wait(
    backend: Backend, ours: UUID, status: ReminderStatus
) -> None:
    reminder = a_waiting_reminder(ours)
    keep(backend, reminder)
    reminder.status = status
    keep(backend, reminder)
    assert waiting(backend, reminder.shop_id, reminder, ReminderKind.PAYMENT) is None


def test_a_reminder_that_was_moved_waits_for_its_new_moment(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    moved, other = (a_waiting_reminder(ours, shop_id=shop_id, due_at=NOON + days * DAY) for days in (1, 2))
    keep(backend, moved, other)
    moved.move(NOON + 3 * DAY)
    keep(backend, moved)
    assert waiting(backend, shop_id, moved, ReminderKind.PAYMENT) == other


def test_those_that_are_over_are_listed_the_last_due_first(backend: Backend, ours: UUID) -> None:
    """When they ended does not matter: one that was put off may end after one that was due later."""
    shop_id = uuid4()
    sent, skipped, failed = (
        a_reminder(
            ours, shop_id=shop_id, status=status, due_at=NOON + place * DAY, ended_at=NOON - place * DAY
        )
        for place, status in enumerate(OVER)
    )
    keep(backend, skipped, failed, sent)
    assert ended(backend, ours, shop_id) == [failed, skipped, sent]
    assert ended(backend, ours, shop_id, limit=2) == [failed, skipped]
    assert ended(backend, ours, shop_id, limit=1) == [failed]


def test_what_was_called_off_or_still_waits_is_not_over(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    keep(
        backend,
        a_waiting_reminder(ours, shop_id=shop_id),
        a_reminder(ours, shop_id=shop_id, status=ReminderStatus.CANCELLED),
    )
    assert ended(backend, ours, shop_id) == []


def test_what_is_over_of_others_is_left_out(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop_id = uuid4()
    note = a_reminder(ours, shop_id=shop_id, kind=ReminderKind.NOTE)
    keep(backend, note, a_reminder(ours), a_reminder(theirs, shop_id=shop_id))
    assert ended(backend, ours, shop_id) == []


def test_a_reminder_that_was_found_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    waits, over = a_waiting_reminder(ours), a_reminder(ours)
    keep(backend, waits, over)
    with backend.open_work(ours) as work:
        found = work.reminders.waiting(waits.shop_id, ReminderKind.PAYMENT)
        assert found
        found.cancel(NOON, "paid")
        work.reminders.ended(over.shop_id, ReminderKind.PAYMENT, 1)[0].text = "changed"
        assert work.reminders.waiting(waits.shop_id, ReminderKind.PAYMENT) == waits
        assert work.reminders.ended(over.shop_id, ReminderKind.PAYMENT, 1) == [over]
