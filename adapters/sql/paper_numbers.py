"""Consecutive numbers without gaps: a counter that is locked until the paper is stored."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.ledger_tables import paper_counter
from application.documents import DocumentKind

_new = insert(paper_counter).values(last_number=1)
TAKE = _new.on_conflict_do_update(
    index_elements=["organization_id", "kind", "financial_year"],
    set_={"last_number": paper_counter.c.last_number + 1},
).returning(paper_counter.c.last_number)


class SqlPaperNumbers:
    """The numbers of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def take(self, kind: DocumentKind, financial_year: str) -> int:
        """Return the next number of that kind and year, from 1; it is given back if the transaction fails."""
        counter = {
            "organization_id": self._organization_id,
            "kind": kind,
            "financial_year": financial_year,
        }
        return int(self._connection.execute(TAKE, counter).scalar_one())
