"""Aggregates that are saved as a whole, and only over the version that was loaded."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Generic, TypeVar
from uuid import UUID

from adapters.memory.jobs import InMemoryJobLedger
from adapters.memory.tables import Table
from adapters.memory.transaction import Transaction
from application.errors import NotFound, StaleAggregate
from application.events import jobs_for
from domain.events import Aggregate

A = TypeVar("A", bound=Aggregate)


class InMemoryRepository(Generic[A]):
    """All aggregates of one kind in one organization."""

    def __init__(
        self,
        transaction: Transaction,
        table: Table[UUID, A],
        organization_id: UUID,
        ledger: InMemoryJobLedger,
    ) -> None:
        self._transaction = transaction
        self._table = table
        self._organization_id = organization_id
        self._ledger = ledger

    def get(self, aggregate_id: UUID) -> A:
        """Return a private copy; raise `NotFound` when there is none."""
        aggregate = self.find(aggregate_id)
        if aggregate is None:
            raise NotFound(str(aggregate_id))
        return aggregate

    def find(self, aggregate_id: UUID) -> A | None:
        """Return a private copy, or None when there is none."""
        stored = self._transaction.read(self._table, aggregate_id)
        if stored is None or stored.organization_id != self._organization_id:
            return None
        return deepcopy(stored)

    def save(self, aggregate: A) -> None:
        """Write it and the jobs that its events ask for; raise `StaleAggregate` if someone saved first."""
        stored = self._transaction.take(self._table, aggregate.id)
        version = stored.version if stored else 0
        if version != aggregate.version or (stored and stored.organization_id != self._organization_id):
            raise StaleAggregate(str(aggregate.id))
        aggregate.version += 1
        for event in aggregate.pull_events():
            for job in jobs_for(event):
                self._ledger.add(job)
        self._transaction.write(self._table, aggregate.id, deepcopy(aggregate))

    def _stored(self, is_wanted: Callable[[A], bool]) -> list[A]:
        """Return what the organization has of what is wanted, as it came; only copies may be handed out."""
        ours = self._transaction.select(self._table, self._organization_id).values()
        return [aggregate for aggregate in ours if is_wanted(aggregate)]
