"""Messages that could not be answered when they came."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import InboundRow, InboundState
from adapters.memory.transaction import Transaction
from application.messages import InboundMessage
from application.ports import Clock

MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=1)


class InMemoryInbox:
    """The inbox of one process; each call is a transaction of its own."""

    def __init__(self, database: MemoryDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, message: InboundMessage, reason: str) -> bool:
        """Store the message to be tried again; False at its fifth failure, which makes it dead."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.inbound, message.sid)
            row = row or InboundRow(message=message, state=InboundState.RECEIVED)
            if row.state is not InboundState.RECEIVED:
                return True
            attempts = row.attempts + 1
            state = InboundState.DEAD if attempts >= MOST_ATTEMPTS else InboundState.RECEIVED
            failed = replace(row, state=state, attempts=attempts, tried_at=self._clock(), reason=reason)
            transaction.write(self._database.inbound, message.sid, failed)
            transaction.commit()
        return state is not InboundState.DEAD

    def overdue(self, limit: int) -> list[InboundMessage]:
        """Return messages of any organization that have waited for a second or longer, oldest first.

        Each failure doubles the wait.
        """
        now = self._clock()
        with Transaction(self._database) as transaction:
            received = transaction.select(self._database.inbound, InboundState.RECEIVED).values()
        overdue = [row.message for row in received if _is_overdue(row, now)]
        return sorted(overdue, key=lambda message: message.received_at)[:limit]


def _is_overdue(row: InboundRow, now: datetime) -> bool:
    return row.tried_at is not None and now - row.tried_at >= FIRST_WAIT * 2 ** (row.attempts - 1)
