"""What was said to people, how far it came, and each attempt to send it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, bindparam, case, func, insert, select, text, update

from adapters.sql.tables import send_attempt, whatsapp_message
from application.errors import NotFound
from application.messages import Delivery, DeliveryReport, OutboundMessage
from application.outbox import Lease
from domain.phone import WhatsAppAddress

_row = whatsapp_message.c
_ours = and_(_row.kind == "outbound", _row.organization_id == bindparam("b_organization"))
# Said in a way that no index helps with: in a log without statistics, as that of a new desk, Postgres would
# take the one by organization, and read all of its messages to find one.
_is_ours = _row.organization_id.is_not_distinct_from(bindparam("b_organization"))
_this = and_(_row.kind == "outbound", _row.message_sid == bindparam("b_sid"), _is_ours)
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
    .returning(whatsapp_message)
)
# What RAISE and NAME do, to many at one stroke: it is planned once and takes one journey.
REPORT_ALL = text(
    "UPDATE whatsapp_message AS said SET rank = greatest(said.rank, it.rank),"
    " status = CASE WHEN said.rank < it.rank THEN it.status ELSE said.status END,"
    # A sid that another message goes by is not taken from it.
    " provider_sid = coalesce(said.provider_sid, CASE WHEN NOT EXISTS (SELECT FROM whatsapp_message AS other"
    " WHERE other.kind = 'outbound' AND other.provider_sid = it.provider_sid) THEN it.provider_sid END),"
    " last_error = CASE WHEN said.rank < it.rank THEN coalesce(it.error, said.last_error)"
    " ELSE said.last_error END,"
    " processed_at = CASE WHEN said.rank < it.rank THEN now() ELSE said.processed_at END"
    " FROM jsonb_to_recordset(CAST(:b_reports AS jsonb))"
    " AS it (sid text, rank smallint, status text, provider_sid text, error text)"
    # Named once more, so that without statistics they are looked up, not the whole log joined.
    " WHERE said.kind = 'outbound' AND said.message_sid = it.sid"
    " AND said.message_sid = ANY (CAST(:b_sids AS text[]))"
    " AND said.organization_id IS NOT DISTINCT FROM :b_organization"
    " AND (said.rank < it.rank OR said.provider_sid IS NULL AND it.provider_sid IS NOT NULL)"
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

    def add(self, *messages: OutboundMessage) -> None:
        """Keep messages, and what they answer."""
        if messages:
            self._connection.execute(ADD, [self._new_row(message) for message in messages])

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

    def report(
        self, message_id: UUID, delivery: Delivery, provider_sid: str = "", error: str = ""
    ) -> OutboundMessage | None:
        """Raise the message to a delivery and return it; None when it had come as far, or is not there."""
        reported = _reported(DeliveryReport(message_id, delivery, provider_sid, error))
        figures = {f"b_{name}": value for name, value in reported.items()}
        row = self._connection.execute(RAISE, {"b_organization": self._organization_id, **figures}).first()
        if row is None and provider_sid:
            self._connection.execute(NAME, self._key(message_id) | {"b_provider_sid": provider_sid})
        return _message(row) if row else None

    def report_all(self, reports: Sequence[DeliveryReport]) -> None:
        """Raise messages, each to its delivery, as `report` does, at one stroke; one report of each."""
        if reports:
            rows = [_reported(report) for report in reports]
            key = {
                "b_organization": self._organization_id,
                "b_sids": [row["sid"] for row in rows],
                "b_reports": json.dumps(rows),
            }
            self._connection.execute(REPORT_ALL, key)

    def _new_row(self, message: OutboundMessage) -> dict[str, Any]:
        return {
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
                "campaign_id": str(message.campaign_id) if message.campaign_id else "",
                "reminder_id": str(message.reminder_id) if message.reminder_id else "",
            },
        }

    def _key(self, message_id: UUID) -> dict[str, Any]:
        return {"b_organization": self._organization_id, "b_sid": f"out:{message_id}"}


def _reported(report: DeliveryReport) -> dict[str, Any]:
    return {
        "sid": f"out:{report.message_id}",
        "rank": int(report.delivery),
        "status": report.delivery.name.lower(),
        "provider_sid": report.provider_sid or None,
        "error": report.error or None,
    }


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
        invoice_id=_id(row.payload.get("invoice_id")),
        campaign_id=_id(row.payload.get("campaign_id")),
        reminder_id=_id(row.payload.get("reminder_id")),
        parent_sid=row.parent_sid or "",
        delivery=Delivery(row.rank),
        provider_sid=row.provider_sid or "",
    )


def _id(written: str | None) -> UUID | None:
    """Return the id that a payload tells; nothing, or an empty text, is none."""
    return UUID(written) if written else None
