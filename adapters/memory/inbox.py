"""Messages that have no answer yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import InboundRow, InboundState
from adapters.memory.transaction import Transaction
from application.messages import DeadMessage, InboundMessage
from application.ports import Clock

MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=1)
TIME_FOR_A_TURN = timedelta(seconds=5)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class InMemoryInbox:
    """The inbox of one process; each call is a transaction of its own."""

    def __init__(self, database: MemoryDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, message: InboundMessage, reason: str) -> bool:
        """Store the message to be tried again; False at its fifth failure, which makes it dead."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.inbound, message.sid)
            row = row or InboundRow(
                message=message,
                place=next(self._database.places),
                state=InboundState.RECEIVED,
                tried_at=self._clock(),
            )
            if row.state is not InboundState.RECEIVED:
                return True
            attempts = row.attempts + 1
            state = InboundState.DEAD if attempts >= MOST_ATTEMPTS else InboundState.RECEIVED
            failed = replace(row, state=state, attempts=attempts, tried_at=self._clock(), reason=reason)
            transaction.write(self._database.inbound, message.sid, failed)
            transaction.commit()
        return state is not InboundState.DEAD

    def overdue(self, limit: int) -> list[InboundMessage]:
        """Return messages that nobody is answering, oldest first."""
        now = self._clock()
        overdue = [row for row in self._in_state(InboundState.RECEIVED) if now - row.tried_at >= _pause(row)]
        overdue.sort(key=lambda row: row.place)
        return [row.message for row in overdue[:limit]]

    def dead(self, limit: int) -> list[DeadMessage]:
        """Return messages that were given up, newest first."""
        dead = sorted(self._in_state(InboundState.DEAD), key=lambda row: -row.place)
        return [
            DeadMessage(message=row.message, attempts=row.attempts, reason=row.reason) for row in dead[:limit]
        ]

    def revive(self, sid: str) -> bool:
        """Have a dead message answered after all; False when there is none of that sid."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.inbound, sid)
            if row is None or row.state is not InboundState.DEAD:
                return False
            revived = replace(row, state=InboundState.RECEIVED, attempts=0, tried_at=LONG_AGO)
            transaction.write(self._database.inbound, sid, revived)
            transaction.commit()
        return True

    def _in_state(self, state: InboundState) -> list[InboundRow]:
        with Transaction(self._database) as transaction:
            return list(transaction.select(self._database.inbound, state).values())


def _pause(row: InboundRow) -> timedelta:
    """A message that never failed is most likely being answered at this moment."""
    return FIRST_WAIT * 2 ** (row.attempts - 1) if row.attempts else TIME_FOR_A_TURN
