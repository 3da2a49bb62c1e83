"""Consecutive numbers without gaps."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.transaction import Transaction
from application.documents import DocumentKind


class InMemoryPaperNumbers:
    """The numbers of one organization, taken by one transaction at a time."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id

    def take(self, kind: DocumentKind, series: str) -> int:
        """Return the next number of a kind and series, from 1; it is given back if the transaction fails."""
        table = self._transaction.database.paper_numbers
        key = (self._organization_id, kind, series)
        number = (self._transaction.take(table, key) or 0) + 1
        self._transaction.write(table, key, number)
        return number
