"""Distributors and catalogues, read outside of any change."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Engine, select

from adapters.sql.organizations import organization_of
from adapters.sql.product_rows import product_of
from adapters.sql.tables import organizations, products
from application.errors import NotFound
from domain.catalog import Catalogue
from domain.phone import PhoneNumber
from domain.shops import Organization


class SqlOrganizationReader:
    """Distributors as they are now."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def by_number(self, number: PhoneNumber) -> Organization | None:
        """Return the distributor whose WhatsApp number it is."""
        statement = select(organizations).where(organizations.c.number == number.value)
        with self._engine.connect() as connection:
            row = connection.execute(statement).first()
        return organization_of(row) if row else None

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""
        statement = select(organizations).where(organizations.c.id == organization_id)
        with self._engine.connect() as connection:
            row = connection.execute(statement).first()
        if row is None:
            raise NotFound(f"organization {organization_id}")
        return organization_of(row)

    def everyone(self) -> list[Organization]:
        """Return all distributors as they are now."""
        with self._engine.connect() as connection:
            return [organization_of(row) for row in connection.execute(select(organizations))]

    def forget(self, organization: Organization) -> None:
        """Nothing is remembered here."""


class SqlCatalogueReader:
    """Catalogues as they are now."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def version(self, organization_id: UUID) -> int:
        """Return the version of the catalogue without reading all of it; raise `NotFound`."""
        statement = select(organizations.c.catalogue_version).where(organizations.c.id == organization_id)
        with self._engine.connect() as connection:
            found = connection.execute(statement).scalar()
        if found is None:
            raise NotFound(f"organization {organization_id}")
        return int(found)

    def current(self, organization_id: UUID) -> Catalogue:
        """Return all that the distributor sells.

        The version is read first: products that change in between are then read once more, not missed.
        """
        version = self.version(organization_id)
        statement = (
            select(products)
            .where(products.c.organization_id == organization_id, products.c.is_sold)
            .order_by(products.c.sku)
        )
        with self._engine.connect() as connection:
            sold = tuple(product_of(row) for row in connection.execute(statement))
        return Catalogue(organization_id=organization_id, version=version, products=sold)

    def forget(self, organization_id: UUID) -> None:
        """Nothing is remembered here."""
