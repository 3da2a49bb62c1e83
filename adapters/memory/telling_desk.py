"""The orders on their way to the CRM, of every organization, for people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from adapters.memory.database import MemoryDatabase
from adapters.memory.transaction import Transaction
from application.crm_records import TellingReport, TellingState


class InMemoryTellingDesk:
    """The lists of one process; each call is a transaction of its own."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def listed(self, states: Collection[TellingState], limit: int) -> list[TellingReport]:
        """Return those in these states, the newest first."""
        with self._database.changed:
            rows = [row for row in self._database.crm_tellings.rows.values() if row.state in states]
        return sorted(rows, key=lambda row: (row.noted_at, row.telling.order_id), reverse=True)[:limit]

    def count(self, organization_id: UUID) -> dict[TellingState, int]:
        """Return how many there are in each state but told."""
        with Transaction(self._database) as transaction:
            rows = transaction.select(self._database.crm_tellings, organization_id).values()
        counted = (TellingState.WAITING, TellingState.DEAD)
        return {state: sum(row.state is state for row in rows) for state in counted}

    def revive(self, order_id: UUID) -> bool:
        """Have a dead one told after all; False when no dead one is of that order."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.crm_tellings, order_id)
            if row is None or row.state is not TellingState.DEAD:
                return False
            revived = replace(
                row,
                telling=replace(row.telling, attempts=0),
                state=TellingState.WAITING,
                due_at=self._database.clock(),
            )
            transaction.write(self._database.crm_tellings, order_id, revived)
            transaction.commit()
        return True
