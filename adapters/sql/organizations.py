"""The distributors."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from adapters.sql.tables import organizations
from application.errors import NotFound
from domain.phone import PhoneNumber
from domain.shops import Organization

FIELDS = tuple(column.name for column in organizations.c if column.name != "catalogue_version")


class SqlOrganizationRepository:
    """The one distributor that this transaction is about."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when it is not this transaction's."""
        statement = select(organizations).where(
            organizations.c.id == organization_id, organizations.c.id == self._organization_id
        )
        row = self._connection.execute(statement).first()
        if row is None:
            raise NotFound(f"organization {organization_id}")
        return organization_of(row)

    def save(self, organization: Organization) -> None:
        """Write it, new or known; raise `ValueError` when its number is another one's."""
        row = asdict(organization) | {"number": organization.number.value}
        changed = {name: row[name] for name in FIELDS if name != "id"}
        statement = insert(organizations).values(row)
        try:
            self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))
        except IntegrityError as error:
            raise ValueError(f"the number {organization.number} belongs to another organization") from error


def organization_of(row: Row[Any]) -> Organization:
    """Return the distributor of a row."""
    fields = {name: row._mapping[name] for name in FIELDS}
    return Organization(**(fields | {"number": PhoneNumber(row.number)}))
