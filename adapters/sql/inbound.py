"""What people wrote, each message once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import whatsapp_message
from application.messages import InboundMessage
from domain.phone import WhatsAppAddress

_row = whatsapp_message.c
_new = insert(whatsapp_message).values(status="done", processed_at=func.now())
RECEIVE = _new.on_conflict_do_update(
    index_elements=["kind", "message_sid"],
    set_={"status": "done", "processed_at": func.now()},
    where=(_row.status == "received") & (_row.organization_id == _new.excluded.organization_id),
).returning(_row.id)
WAITING = (
    select(_row.organization_id, _row.message_sid, _row.address, _row.payload, _row.created_at)
    .where(
        _row.kind == "inbound",
        _row.status == "received",
        _row.organization_id == bindparam("organization_id"),
        _row.address == bindparam("address"),
        _row.created_at < bindparam("received_at"),
    )
    .order_by(_row.created_at)
)


class SqlInboundRepository:
    """The inbound side of the message log, in one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def receive(self, message: InboundMessage) -> bool:
        """Store the message as dealt with by this transaction; False when one before dealt with it."""
        row = inbound_row(message, self._organization_id)
        return self._connection.execute(RECEIVE, row).first() is not None

    def waiting(self, sender: WhatsAppAddress, before: InboundMessage) -> list[InboundMessage]:
        """Return the sender's earlier messages that still have no answer, oldest first."""
        key = {
            "organization_id": self._organization_id,
            "address": sender.value,
            "received_at": before.received_at,
        }
        return [inbound_message(row) for row in self._connection.execute(WAITING, key)]


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
