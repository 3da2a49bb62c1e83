"""Consecutive numbers without gaps: a counter that is locked until the paper is stored."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.ledger_tables import paper_counter
from application.documents import DocumentKind

_new = insert(paper_counter).values(last_number=1)
TAKE = _new.on_conflict_do_update(
    index_elements=["organization_id", "kind", "series"],
    set_={"last_number": paper_counter.c.last_number + 1},
).returning(paper_counter.c.last_number)


class SqlPaperNumbers:
    """The numbers of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def take(self, kind: DocumentKind, series: str) -> int:
        """Return the next number of a kind and series, from 1; it is given back if the transaction fails."""
        counter = {
            "organization_id": self._organization_id,
            "kind": kind,
            "series": series,
        }
        return int(self._connection.execute(TAKE, counter).scalar_one())
