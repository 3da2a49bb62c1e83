"""What people wrote, and what was said to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from adapters.memory.tables import AttemptRow, InboundRow, InboundState, OutboundRow
from adapters.memory.transaction import Transaction
from application.errors import NotFound
from application.messages import Delivery, InboundMessage, OutboundMessage
from application.outbox import Lease
from domain.phone import WhatsAppAddress


class InMemoryInboundRepository:
    """What people wrote to one distributor, each message once."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.inbound

    def receive(self, message: InboundMessage) -> bool:
        """Store the message as dealt with by this transaction; False when one before dealt with it."""
        known = self._transaction.take(self._table, message.sid)
        if known and known.state is not InboundState.RECEIVED:
            return False
        row = known or InboundRow(message=message, state=InboundState.DONE)
        self._transaction.write(self._table, message.sid, replace(row, state=InboundState.DONE))
        return True

    def waiting(self, sender: WhatsAppAddress, before: InboundMessage) -> list[InboundMessage]:
        """Return the sender's earlier messages that still have no answer, oldest first."""
        rows = self._transaction.select(self._table, InboundState.RECEIVED).values()
        earlier = [
            row.message
            for row in rows
            if (row.message.organization_id, row.message.sender) == (self._organization_id, sender)
            and row.message.received_at < before.received_at
        ]
        return sorted(earlier, key=lambda message: message.received_at)


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

    def add(self, message: OutboundMessage) -> None:
        """Keep the message, and what it answers."""
        self._transaction.write(self._table, message.id, OutboundRow(message=message))

    def replies_to(self, sid: str) -> list[OutboundMessage]:
        """Return what was answered at once to an inbound message, in its order."""
        rows = self._transaction.select(self._table, (self._organization_id, sid))
        return [row.message for row in rows.values()]

    def unclaimed(self, provider_sids: Sequence[str]) -> list[str]:
        """Return those sids that no message of ours goes by, in their order."""
        ours = {row.message.provider_sid for row in self._table.rows.values() if self._is_ours(row)}
        return [sid for sid in provider_sids if sid not in ours]

    def begin_attempt(self, message_id: UUID, lease: Lease) -> None:
        """Note that the message is about to leave; this must be committed before it does."""
        self._transaction.write(self._attempts, lease.token, AttemptRow(message_id=message_id))
        self.report(message_id, Delivery.SENDING)

    def end_attempt(self, lease: Lease, outcome: str, provider_sid: str = "") -> None:
        """Note how the attempt under this lease ended, if there was one."""
        attempt = self._transaction.take(self._attempts, lease.token)
        if attempt:
            ended = replace(attempt, outcome=outcome, provider_sid=provider_sid)
            self._transaction.write(self._attempts, lease.token, ended)

    def report(self, message_id: UUID, delivery: Delivery, provider_sid: str = "", error: str = "") -> bool:
        """Raise the message to a delivery; False when it had come further, or is not there.

        Whichever it is, a provider's sid that was missing is filled in.
        """
        row = self._transaction.take(self._table, message_id)
        if row is None or not self._is_ours(row):
            return False
        is_higher = delivery > row.message.delivery
        message = replace(
            row.message,
            delivery=max(delivery, row.message.delivery),
            provider_sid=row.message.provider_sid or provider_sid,
        )
        error = error if is_higher and error else row.error
        self._transaction.write(self._table, message_id, OutboundRow(message=message, error=error))
        return is_higher

    def _is_ours(self, row: OutboundRow) -> bool:
        return row.message.organization_id == self._organization_id
