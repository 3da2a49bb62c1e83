"""Messages that could not be answered when they came."""

from __future__ import annotations

from sqlalchemy import Engine, case, func, select, text
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.inbound import inbound_message, inbound_row
from adapters.sql.tables import whatsapp_message
from application.messages import InboundMessage

LAST_ATTEMPT = 5

_row = whatsapp_message.c
_pause = text("interval '1 second'") * func.power(2, _row.attempts - 1)
OVERDUE = (
    select(_row.organization_id, _row.message_sid, _row.address, _row.payload, _row.created_at)
    .where(_row.kind == "inbound", _row.status == "received", _row.processed_at <= func.now() - _pause)
    .order_by(_row.id)
)


class SqlInbox:
    """Received messages of every organization, each call in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, message: InboundMessage, reason: str) -> bool:
        """Store the message to be tried again; False at its fifth failure, which makes it dead."""
        failure = {"attempts": 1, "last_error": reason, "processed_at": func.now()}
        row = {**inbound_row(message, message.organization_id), "status": "received", **failure}
        given_up = _row.attempts + 1 >= LAST_ATTEMPT
        again = {
            **failure,
            "attempts": _row.attempts + 1,
            "status": case((given_up, "dead"), else_="received"),
        }
        statement = (
            insert(whatsapp_message)
            .values(row)
            .on_conflict_do_update(
                index_elements=["kind", "message_sid"], set_=again, where=_row.status == "received"
            )
            .returning(_row.status)
        )
        with self._engine.begin() as connection:
            return connection.execute(statement).scalar() != "dead"

    def overdue(self, limit: int) -> list[InboundMessage]:
        """Return messages of any organization that have waited for a second or longer, oldest first."""
        with self._engine.begin() as connection:
            return [inbound_message(row) for row in connection.execute(OVERDUE.limit(limit))]
