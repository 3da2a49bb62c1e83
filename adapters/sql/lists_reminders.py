"""Lists of reminders."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from adapters.sql.kinds import REMINDER
from adapters.sql.lists import ITS_SHOP, SqlLists, on_days
from adapters.sql.tables import shops, whatsapp_message
from application.summaries import Listing, ReminderSummary
from domain.reminders import Reminder

_row = whatsapp_message.c
LISTED = (
    select(_row.payload, shops.c.name.label("shop"))
    .join(shops, ITS_SHOP)
    .where(_row.kind == REMINDER.kind)
    .order_by(_row.due_at.desc(), _row.id.desc())
)


class SqlReminderReader(SqlLists):
    """Reminders with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[ReminderSummary]:
        """Return reminders by the day they are due, the latest first; `state` is a status or a kind."""
        statement = LISTED.where(_row.organization_id == organization_id).limit(wanted.limit)
        if wanted.shop_id:
            statement = statement.where(_row.shop_id == wanted.shop_id)
        if wanted.state:
            is_of_kind = _row.payload["kind"].astext == wanted.state
            statement = statement.where(or_(_row.status == wanted.state, is_of_kind))
        rows = self._rows(on_days(statement, _row.due_at, wanted))
        return [_summary(REMINDER.schema.load(row.payload), row.shop) for row in rows]


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
