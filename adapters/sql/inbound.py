"""What people wrote, each message once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import whatsapp_message
from application.messages import InboundMessage
from domain.phone import WhatsAppAddress

_row = whatsapp_message.c
_new = insert(whatsapp_message).values(processed_at=func.now()).on_conflict_do_nothing()
RECEIVE = _new.values(status="received")
REFUSE = _new.values(status="refused", last_error=bindparam("b_reason"))
_ours = (_row.kind == "inbound") & (_row.organization_id == bindparam("b_organization"))
_place = select(_row.id).where(_ours, _row.message_sid == bindparam("b_sid")).scalar_subquery()
WAITING = (
    select(_row.organization_id, _row.message_sid, _row.address, _row.payload, _row.created_at)
    .where(_ours, _row.status == "received", _row.address == bindparam("b_address"), _row.id <= _place)
    .order_by(_row.id)
)
ANSWER = (
    update(whatsapp_message)
    .where(_ours, _row.message_sid.in_(bindparam("b_sids", expanding=True)))
    .values(status="done", processed_at=func.now())
)


class SqlInboundRepository:
    """The inbound side of the message log, in one organization; its ids tell the order of coming."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def receive(self, message: InboundMessage) -> bool:
        """Store a message that has come, and its place in the order of coming; False when it is known."""
        row = inbound_row(message, self._organization_id)
        return self._connection.execute(RECEIVE, row).rowcount == 1

    def waiting(self, message: InboundMessage) -> list[InboundMessage]:
        """Return what its sender wrote up to this message and has no answer yet, in the order of coming."""
        key = {
            "b_organization": self._organization_id,
            "b_sid": message.sid,
            "b_address": message.sender.value,
        }
        return [inbound_message(row) for row in self._connection.execute(WAITING, key)]

    def answer(self, messages: Sequence[InboundMessage]) -> None:
        """Note that this transaction answers them."""
        sids = [message.sid for message in messages]
        self._connection.execute(ANSWER, {"b_organization": self._organization_id, "b_sids": sids})

    def refuse(self, message: InboundMessage, reason: str) -> None:
        """Store a message that gets no answer, and why; one that is known stays as it is."""
        row = inbound_row(message, self._organization_id)
        self._connection.execute(REFUSE, {**row, "b_reason": reason})


def inbound_row(message: InboundMessage, organization_id: UUID) -> dict[str, Any]:
    """Return the columns of a message as it came."""
    return {
        "kind": "inbound",
        "message_sid": message.sid,
        "organization_id": organization_id,
        "address": message.sender.value,
        "payload": {"text": message.text},
        "created_at": message.received_at,
    }


def inbound_message(row: Row[*tuple[Any, ...]]) -> InboundMessage:
    """Return the message of a row."""
    return InboundMessage(
        organization_id=row.organization_id,
        sid=row.message_sid,
        sender=WhatsAppAddress(row.address),
        text=row.payload["text"],
        received_at=row.created_at,
    )
