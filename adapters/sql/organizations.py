"""The distributors."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from adapters.schemas.organizations import BILLING, OUTREACH, TERMS
from adapters.sql.tables import organizations
from application.errors import NotFound
from domain.phone import PhoneNumber
from domain.shops import Organization

_new = insert(organizations)
SAVE = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={
        column.name: _new.excluded[column.name]
        for column in organizations.c
        if column.name not in {"id", "catalogue_version"}
    },
)


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
        try:
            self._connection.execute(SAVE, _columns(organization))
        except IntegrityError as error:
            raise ValueError(f"the number {organization.number} belongs to another organization") from error


def _columns(organization: Organization) -> dict[str, Any]:
    return {
        "id": organization.id,
        "name": organization.name,
        "number": organization.number.value,
        "gstin": organization.gstin,
        "state_code": organization.state_code,
        "billing": BILLING.dump(organization.billing),
        "terms": TERMS.dump(organization.terms),
        "outreach": OUTREACH.dump(organization.outreach),
    }


def organization_of(row: Row[Any]) -> Organization:
    """Return the distributor of a row."""
    return Organization(
        id=row.id,
        name=row.name,
        number=PhoneNumber(row.number),
        gstin=row.gstin,
        state_code=row.state_code,
        billing=BILLING.load(row.billing),
        terms=TERMS.load(row.terms),
        outreach=OUTREACH.load(row.outreach),
    )
