"""Reminders: a word to a shop at the right time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.errors import ReminderNotScheduled
from domain.events import Aggregate


class ReminderStatus(StrEnum):
    """How far a reminder has come."""

    SCHEDULED = "scheduled"
    SENT = "sent"


@dataclass(kw_only=True)
class Reminder(Aggregate):
    """A message that waits for its time; `invoice_id` says what it asks to be paid, if anything."""

    shop_id: UUID
    text: str
    due_at: datetime
    invoice_id: UUID | None = None
    status: ReminderStatus = ReminderStatus.SCHEDULED
    sent_at: datetime | None = None

    def is_ready_to_send(self, now: datetime) -> bool:
        """Whether its time has come and it was not sent."""
        return self.status is ReminderStatus.SCHEDULED and now >= self.due_at

    def mark_as_sent(self, now: datetime) -> None:
        """Remember that it went out; raise `ReminderNotScheduled` the second time."""
        if self.status is not ReminderStatus.SCHEDULED:
            raise ReminderNotScheduled(str(self.id))
        self.status, self.sent_at = ReminderStatus.SENT, now
