"""Distributors and catalogues as they are now; nothing is kept back, so nothing must be forgotten."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.catalog import empty_catalogue
from adapters.memory.database import MemoryDatabase
from adapters.memory.transaction import Transaction
from application.errors import NotFound
from domain.catalog import Catalogue
from domain.phone import PhoneNumber
from domain.shops import Organization


class InMemoryOrganizationReader:
    """All distributors."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def by_number(self, number: PhoneNumber) -> Organization | None:
        """Return the distributor whose WhatsApp number it is."""
        found = Transaction(self._database).select(self._database.organizations, number)
        return next(iter(found.values()), None)

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""
        organization = Transaction(self._database).read(self._database.organizations, organization_id)
        if organization is None:
            raise NotFound(str(organization_id))
        return organization

    def everyone(self) -> list[Organization]:
        """Return all distributors as they are now."""
        return list(self._database.organizations.rows.values())

    def forget(self, organization: Organization) -> None:
        """Do nothing: every reading is new."""


class InMemoryCatalogueReader:
    """The catalogues of all distributors."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def current(self, organization_id: UUID) -> Catalogue:
        """Return all that the distributor sells."""
        assortment = Transaction(self._database).read(self._database.assortments, organization_id)
        return assortment.catalogue if assortment else empty_catalogue(organization_id)

    def forget(self, organization_id: UUID) -> None:
        """Do nothing: every reading is new."""
