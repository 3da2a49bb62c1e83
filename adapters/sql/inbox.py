"""Messages that have no answer yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, Row, bindparam, case, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.inbound import inbound_message, inbound_row
from adapters.sql.tables import whatsapp_message
from application.messages import DeadMessage, InboundMessage

LAST_ATTEMPT = 5

_row = whatsapp_message.c
_is_dead = (_row.kind == "inbound") & (_row.status == "dead")
# A message that never failed is most likely being answered at this moment.
_pause = text("interval '1 second'") * case((_row.attempts == 0, 5), else_=func.power(2, _row.attempts - 1))
OVERDUE = (
    select(_row.organization_id, _row.message_sid, _row.address, _row.payload, _row.created_at)
    .where(_row.kind == "inbound", _row.status == "received", _row.processed_at <= func.now() - _pause)
    .order_by(_row.id)
)
DEAD = select(whatsapp_message).where(_is_dead).order_by(_row.id.desc())
REVIVE = (
    update(whatsapp_message)
    .where(_is_dead, _row.message_sid == bindparam("b_sid"))
    .values(status="received", attempts=0, processed_at=text("'-infinity'"))
)


class SqlInbox:
    """Messages of every organization that have no answer yet, each call in a transaction of its own."""

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
        """Return messages that nobody is answering, oldest first."""
        with self._engine.connect() as connection:
            return [inbound_message(row) for row in connection.execute(OVERDUE.limit(limit))]

    def dead(self, limit: int) -> list[DeadMessage]:
        """Return messages that were given up, newest first."""
        with self._engine.connect() as connection:
            return [_dead_message(row) for row in connection.execute(DEAD.limit(limit))]

    def revive(self, sid: str) -> bool:
        """Have a dead message answered after all; False when there is none of that sid."""
        with self._engine.begin() as connection:
            return connection.execute(REVIVE, {"b_sid": sid}).rowcount == 1


def _dead_message(row: Row[Any]) -> DeadMessage:
    return DeadMessage(message=inbound_message(row), attempts=row.attempts, reason=row.last_error or "")
