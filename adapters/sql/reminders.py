"""Reminders: the one that waits, and those whose moment is over."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam

from adapters.sql.documents import OF_SHOP, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.reminders import Reminder, ReminderKind, ReminderStatus

ENDED = (ReminderStatus.SENT, ReminderStatus.SKIPPED, ReminderStatus.FAILED)

_row = whatsapp_message.c
# A shop has a few reminders a month: the index by shop is enough to read through them.
_of_reason = OF_SHOP.where(_row.payload["kind"].astext == bindparam("b_reason"))
WAITING = (
    _of_reason.where(_row.status == ReminderStatus.SCHEDULED.value).order_by(_row.due_at, _row.id).limit(1)
)
OVER = (
    _of_reason.where(_row.status.in_([status.value for status in ENDED]))
    .order_by(_row.due_at.desc(), _row.id.desc())
    .limit(bindparam("b_limit"))
)


class SqlReminderRepository(SqlDocuments[Reminder]):
    """The reminders of one organization."""

    def waiting(self, shop_id: UUID, kind: ReminderKind) -> Reminder | None:
        """Return the shop's scheduled reminder of a kind, the next one; None when none is scheduled."""
        return self._first(WAITING, b_shop=shop_id, b_reason=kind)

    def ended(self, shop_id: UUID, kind: ReminderKind, limit: int) -> list[Reminder]:
        """Return the shop's reminders of a kind that were sent, skipped or failed, the last due first."""
        return self._all(OVER, b_shop=shop_id, b_reason=kind, b_limit=limit)
