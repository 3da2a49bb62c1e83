"""Lists of reminders."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.lists import InMemoryLists, is_on_days
from adapters.memory.transaction import Transaction
from application.summaries import Listing, ReminderSummary
from domain.reminders import Reminder


class InMemoryReminderReader(InMemoryLists):
    """Reminders with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[ReminderSummary]:
        """Return reminders by the day they are due, the latest first; `state` is a status or a kind."""
        reminders = Transaction(self._database).select(self._database.reminders, organization_id).values()
        found = [
            (reminder, shop.name)
            for reminder in reminders
            if wanted.state in ("", reminder.status, reminder.kind)
            and wanted.shop_id in (None, reminder.shop_id)
            and is_on_days(reminder.due_at, wanted)
            and (shop := self._shop(organization_id, reminder.shop_id))
        ]
        latest = sorted(found, key=lambda row: row[0].due_at)[::-1][: wanted.limit]
        return [_summary(reminder, shop) for reminder, shop in latest]


def _summary(reminder: Reminder, shop: str) -> ReminderSummary:
    return ReminderSummary(
        id=reminder.id,
        shop=shop,
        kind=reminder.kind,
        status=reminder.status,
        due_at=reminder.due_at,
        ended_at=reminder.ended_at,
        named=tuple(stage.number for stage in reminder.stages),
        text=reminder.text,
        why=reminder.why,
    )
