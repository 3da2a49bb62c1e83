"""The distributors."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.transaction import Transaction
from application.errors import NotFound
from domain.shops import Organization


class InMemoryOrganizationRepository:
    """The one distributor whose work this is."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""
        stored = self._transaction.read(self._transaction.database.organizations, organization_id)
        if stored is None or organization_id != self._organization_id:
            raise NotFound(str(organization_id))
        return stored

    def save(self, organization: Organization) -> None:
        """Write it, new or known; raise `ValueError` when its number belongs to another one."""
        table = self._transaction.database.organizations
        self._transaction.lock(table, organization.number)
        if self._transaction.select(table, organization.number).keys() - {organization.id}:
            raise ValueError(f"the number {organization.number} belongs to another organization")
        self._transaction.write(table, organization.id, organization)
