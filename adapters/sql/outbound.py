"""What was said to people, how far it came, and each attempt to send it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, bindparam, case, func, insert, select, update

from adapters.sql.tables import send_attempt, whatsapp_message
from application.errors import NotFound
from application.messages import Delivery, OutboundMessage
from application.outbox import Lease
from domain.phone import WhatsAppAddress

_row = whatsapp_message.c
_ours = and_(_row.kind == "outbound", _row.organization_id == bindparam("b_organization"))
_this = and_(_ours, _row.message_sid == bindparam("b_sid"))
FIND = select(whatsapp_message).where(_this)
REPLIES = select(whatsapp_message).where(_ours, _row.parent_sid == bindparam("b_parent")).order_by(_row.id)
RAISE = (
    update(whatsapp_message)
    .where(_this, _row.rank < bindparam("b_rank"))
    .values(
        rank=bindparam("b_rank"),
        status=bindparam("b_status"),
        provider_sid=func.coalesce(_row.provider_sid, bindparam("b_provider_sid")),
        last_error=func.coalesce(bindparam("b_error"), _row.last_error),
        processed_at=func.now(),
    )
)
NAME = (
    update(whatsapp_message)
    .where(_this, _row.provider_sid.is_(None))
    .values(provider_sid=bindparam("b_provider_sid"))
)
ADD = insert(whatsapp_message)
BEGIN_ATTEMPT = insert(send_attempt)
LEAVE = (
    update(whatsapp_message)
    .where(_this)
    .values(
        parent_sid=None,
        rank=func.greatest(_row.rank, int(Delivery.SENDING)),
        status=case((_row.rank < int(Delivery.SENDING), "sending"), else_=_row.status),
    )
)
CLAIMED = select(_row.provider_sid).where(
    _ours, _row.provider_sid.in_(bindparam("b_provider_sids", expanding=True))
)
END_ATTEMPT = (
    update(send_attempt)
    .where(
        send_attempt.c.lease_token == bindparam("b_token"),
        send_attempt.c.organization_id == bindparam("b_organization"),
    )
    .values(finished_at=func.now(), outcome=bindparam("b_outcome"), provider_sid=bindparam("b_provider_sid"))
)


class SqlOutboundRepository:
    """The outbound side of the message log, in one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def find(self, message_id: UUID) -> OutboundMessage | None:
        """Return the message if it was ever added."""
        row = self._connection.execute(FIND, self._key(message_id)).first()
        return _message(row) if row else None

    def get(self, message_id: UUID) -> OutboundMessage:
        """Return the message; raise `NotFound` when there is none."""
        message = self.find(message_id)
        if message is None:
            raise NotFound(f"outbound message {message_id}")
        return message

    def add(self, message: OutboundMessage) -> None:
        """Keep the message, and what it answers."""
        row = {
            "kind": "outbound",
            "message_sid": f"out:{message.id}",
            "organization_id": self._organization_id,
            "address": message.recipient.value,
            "shop_id": message.shop_id,
            "status": message.delivery.name.lower(),
            "rank": message.delivery,
            "parent_sid": message.parent_sid or None,
            "provider_sid": message.provider_sid or None,
            "payload": {
                "body": message.body,
                "template": message.template,
                "variables": dict(message.variables),
                "by_template": message.by_template,
                "resent": message.resent,
                "invoice_id": str(message.invoice_id) if message.invoice_id else "",
            },
        }
        self._connection.execute(ADD, row)

    def replies_to(self, sid: str) -> list[OutboundMessage]:
        """Return what was answered to an inbound message, in its order."""
        key = {"b_organization": self._organization_id, "b_parent": sid}
        return [_message(row) for row in self._connection.execute(REPLIES, key)]

    def unclaimed(self, provider_sids: Sequence[str]) -> list[str]:
        """Return those sids that no message of ours goes by, in their order."""
        key = {"b_organization": self._organization_id, "b_provider_sids": list(provider_sids)}
        claimed = set(self._connection.execute(CLAIMED, key).scalars())
        return [sid for sid in provider_sids if sid not in claimed]

    def begin_attempt(self, message_id: UUID, lease: Lease) -> None:
        """Note that the message is about to leave; this must be committed before it does.

        From now on the job brings it, so it is not among `replies_to` any more.
        """
        row = {
            "lease_token": lease.token,
            "organization_id": self._organization_id,
            "message_id": message_id,
            "attempt": lease.attempts,
        }
        self._connection.execute(BEGIN_ATTEMPT, row)
        self._connection.execute(LEAVE, self._key(message_id))

    def end_attempt(self, lease: Lease, outcome: str, provider_sid: str = "") -> None:
        """Note how the attempt under this lease ended."""
        figures = {
            "b_token": lease.token,
            "b_organization": self._organization_id,
            "b_outcome": outcome,
            "b_provider_sid": provider_sid or None,
        }
        self._connection.execute(END_ATTEMPT, figures)

    def report(self, message_id: UUID, delivery: Delivery, provider_sid: str = "", error: str = "") -> bool:
        """Raise the message to a delivery; False when it had come as far or further, or is not there."""
        key = {**self._key(message_id), "b_provider_sid": provider_sid or None}
        rank = {"b_rank": int(delivery), "b_status": delivery.name.lower(), "b_error": error or None}
        if self._connection.execute(RAISE, {**key, **rank}).rowcount:
            return True
        if provider_sid:
            self._connection.execute(NAME, key)
        return False

    def _key(self, message_id: UUID) -> dict[str, Any]:
        return {"b_organization": self._organization_id, "b_sid": f"out:{message_id}"}


def _message(row: Row[Any]) -> OutboundMessage:
    return OutboundMessage(
        id=UUID(row.message_sid.removeprefix("out:")),
        organization_id=row.organization_id,
        recipient=WhatsAppAddress(row.address),
        body=row.payload["body"],
        shop_id=row.shop_id,
        template=row.payload["template"],
        variables=row.payload["variables"],
        by_template=row.payload.get("by_template", bool(row.payload["template"])),
        resent=row.payload.get("resent", 0),
        invoice_id=UUID(invoice_id) if (invoice_id := row.payload.get("invoice_id")) else None,
        parent_sid=row.parent_sid or "",
        delivery=Delivery(row.rank),
        provider_sid=row.provider_sid or "",
    )
