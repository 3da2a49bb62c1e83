"""Whom each number has written to by template in the last 24 hours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from adapters.memory.transaction import Transaction
from domain.phone import WhatsAppAddress

COUNTS_FOR = timedelta(hours=24, minutes=1)
"""A minute more than the provider counts, since a message leaves a little after it is noted."""


class InMemoryReached:
    """The people whom one distributor's number has reached of late."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.reached

    def count(self) -> int:
        """Return how many people."""
        return len(self._counted())

    def note(self, addresses: Collection[WhatsAppAddress]) -> None:
        """Count these from now on; who is counted already stays as counted."""
        now = self._transaction.database.clock()
        for address in sorted(set(addresses), key=str):
            key = (self._organization_id, address)
            at = self._transaction.take(self._table, key)
            if at is None or at <= now - COUNTS_FOR:
                self._transaction.write(self._table, key, now)

    def frees_at(self) -> datetime | None:
        """Return when the first of them stops counting; None when nobody counts."""
        first = min(self._counted().values(), default=None)
        return first + COUNTS_FOR if first else None

    def _counted(self) -> dict[WhatsAppAddress, datetime]:
        since = self._transaction.database.clock() - COUNTS_FOR
        rows = self._transaction.select(self._table, None)
        return {
            address: at
            for (owner, address), at in rows.items()
            if owner == self._organization_id and at > since
        }
