"""What people wrote, and what was said to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from adapters.memory.tables import AttemptRow, InboundRow, InboundState, OutboundRow
from adapters.memory.transaction import Transaction
from application.errors import NotFound
from application.messages import Delivery, DeliveryReport, InboundMessage, OutboundMessage
from application.outbox import Lease


class InMemoryInboundRepository:
    """What people wrote to one distributor, each message once."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.inbound

    def receive(self, message: InboundMessage) -> bool:
        """Store a message that has come, and its place in the order of coming; False when it is known."""
        return self._store(message, InboundState.RECEIVED)

    def waiting(self, message: InboundMessage) -> list[InboundMessage]:
        """Return what its sender wrote up to this message and has no answer yet, in the order of coming."""
        this = self._transaction.read(self._table, message.sid)
        if this is None:
            return []
        whose = (self._organization_id, message.sender)
        rows = self._transaction.select(self._table, InboundState.RECEIVED).values()
        up_to_this = [
            row
            for row in rows
            if (row.message.organization_id, row.message.sender) == whose and row.place <= this.place
        ]
        return [row.message for row in sorted(up_to_this, key=lambda row: row.place)]

    def answer(self, messages: Sequence[InboundMessage]) -> None:
        """Note that this transaction answers them."""
        for message in messages:
            row = self._transaction.take(self._table, message.sid)
            if row:
                self._transaction.write(self._table, message.sid, replace(row, state=InboundState.DONE))

    def refuse(self, message: InboundMessage, reason: str) -> None:
        """Store a message that gets no answer, and why; one that is known stays as it is."""
        self._store(message, InboundState.REFUSED, reason)

    def _store(self, message: InboundMessage, state: InboundState, reason: str = "") -> bool:
        if self._transaction.take(self._table, message.sid):
            return False
        database = self._transaction.database
        row = InboundRow(
            message=message,
            place=next(database.places),
            state=state,
            tried_at=database.clock(),
            reason=reason,
        )
        self._transaction.write(self._table, message.sid, row)
        return True


class InMemoryOutboundRepository:
    """What was said to people by one distributor, and how far it came."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.outbound
        self._attempts = transaction.database.attempts

    def get(self, message_id: UUID) -> OutboundMessage:
        """Return the message; raise `NotFound` when there is none."""
        message = self.find(message_id)
        if message is None:
            raise NotFound(str(message_id))
        return message

    def find(self, message_id: UUID) -> OutboundMessage | None:
        """Return the message if it was ever added."""
        row = self._transaction.read(self._table, message_id)
        return row.message if row and self._is_ours(row) else None

    def add(self, *messages: OutboundMessage) -> None:
        """Keep messages, and what they answer."""
        now = self._transaction.database.clock()
        for message in messages:
            self._transaction.write(self._table, message.id, OutboundRow(message=message, added_at=now))

    def replies_to(self, sid: str) -> list[OutboundMessage]:
        """Return what was answered at once to an inbound message, in its order."""
        rows = self._transaction.select(self._table, (self._organization_id, sid))
        return [row.message for row in rows.values()]

    def unclaimed(self, provider_sids: Sequence[str]) -> list[str]:
        """Return those sids that no message of ours goes by, in their order."""
        ours = {row.message.provider_sid for row in list(self._table.rows.values()) if self._is_ours(row)}
        return [sid for sid in provider_sids if sid not in ours]

    def begin_attempt(self, message_id: UUID, lease: Lease) -> None:
        """Note that the message is about to leave; this must be committed before it does.

        From now on the job brings it, so it is not among `replies_to` any more.
        """
        self._transaction.write(self._attempts, lease.token, AttemptRow(message_id=message_id))
        row = self._transaction.take(self._table, message_id)
        if row and self._is_ours(row):
            delivery = max(Delivery.SENDING, row.message.delivery)
            leaving = replace(row.message, parent_sid="", delivery=delivery)
            self._transaction.write(self._table, message_id, replace(row, message=leaving))

    def end_attempt(self, lease: Lease, outcome: str, provider_sid: str = "") -> None:
        """Note how the attempt under this lease ended, if there was one."""
        attempt = self._transaction.take(self._attempts, lease.token)
        if attempt:
            ended = replace(attempt, outcome=outcome, provider_sid=provider_sid)
            self._transaction.write(self._attempts, lease.token, ended)

    def report(
        self, message_id: UUID, delivery: Delivery, provider_sid: str = "", error: str = ""
    ) -> OutboundMessage | None:
        """Raise the message to a delivery and return it; None when it had come as far, or is not there.

        Whichever it is, a provider's sid that was missing is filled in.
        """
        row = self._transaction.take(self._table, message_id)
        if row is None or not self._is_ours(row):
            return None
        is_higher = delivery > row.message.delivery
        message = replace(
            row.message,
            delivery=max(delivery, row.message.delivery),
            provider_sid=row.message.provider_sid or provider_sid,
        )
        error = error if is_higher and error else row.error
        self._transaction.write(self._table, message_id, replace(row, message=message, error=error))
        return message if is_higher else None

    def report_all(self, reports: Sequence[DeliveryReport]) -> None:
        """Raise messages, each to its delivery, as `report` does; one report of each."""
        for report in reports:
            self.report(report.message_id, report.delivery, report.provider_sid, report.error)

    def _is_ours(self, row: OutboundRow) -> bool:
        return row.message.organization_id == self._organization_id
