"""Reminders: the one that waits, and those whose moment is over."""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.reminders import Reminder, ReminderKind, ReminderStatus

ENDED = (ReminderStatus.SENT, ReminderStatus.SKIPPED, ReminderStatus.FAILED)


class InMemoryReminderRepository(InMemoryRepository[Reminder]):
    """The reminders of one organization."""

    def waiting(self, shop_id: UUID, kind: ReminderKind) -> Reminder | None:
        """Return the shop's scheduled reminder of a kind, the next one; None when none is scheduled."""
        return next(iter(self._by_day(shop_id, kind, ReminderStatus.SCHEDULED)), None)

    def ended(self, shop_id: UUID, kind: ReminderKind, limit: int) -> list[Reminder]:
        """Return the shop's reminders of a kind that were sent, skipped or failed, the last due first."""
        return self._by_day(shop_id, kind, *ENDED)[::-1][:limit]

    def _by_day(self, shop_id: UUID, kind: ReminderKind, *statuses: ReminderStatus) -> list[Reminder]:
        """Return private copies, the first due first."""
        found = self._stored(
            lambda reminder: (
                (reminder.shop_id, reminder.kind) == (shop_id, kind) and reminder.status in statuses
            )
        )
        return deepcopy(sorted(found, key=lambda reminder: reminder.due_at))
