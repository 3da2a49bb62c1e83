"""Consecutive numbers without gaps: a counter that is locked until the invoice is stored."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import invoice_counter


class SqlInvoiceNumbers:
    """The numbers of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def take(self, financial_year: str) -> int:
        """Return the next number of the year, from 1; it is given back if the transaction fails."""
        first = {
            "organization_id": self._organization_id,
            "financial_year": financial_year,
            "last_number": 1,
        }
        statement = (
            insert(invoice_counter)
            .values(first)
            .on_conflict_do_update(
                index_elements=["organization_id", "financial_year"],
                set_={"last_number": invoice_counter.c.last_number + 1},
            )
            .returning(invoice_counter.c.last_number)
        )
        return int(self._connection.execute(statement).scalar_one())
