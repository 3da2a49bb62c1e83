"""Whom each number has written to by template in the last 24 hours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Text, and_, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.campaign_tables import reached
from domain.phone import WhatsAppAddress

_row = reached.c
_addresses = bindparam("b_addresses", type_=ARRAY(Text))
# A minute more than the provider counts, since a message leaves a little after it is noted.
_counts_for = text("interval '24 hours 1 minute'")
_counted = and_(_row.organization_id == bindparam("b_organization"), _row.at > func.now() - _counts_for)
WAIT = select(
    func.pg_advisory_xact_lock(
        func.hashtextextended(
            func.concat("reached:", bindparam("b_organization", type_=_row.organization_id.type).cast(Text)),
            0,
        )
    )
)
COUNT = select(func.count()).select_from(reached).where(_counted)
_new = insert(reached).from_select(
    ["organization_id", "address", "at"],
    select(bindparam("b_organization", type_=_row.organization_id.type), func.unnest(_addresses), func.now()),
)
NOTE = _new.on_conflict_do_update(
    index_elements=["organization_id", "address"],
    set_={"at": _new.excluded.at},
    where=_row.at <= func.now() - _counts_for,
)
FREES_AT = select(_row.at + _counts_for).where(_counted).order_by(_row.at).limit(1)


class SqlReached:
    """The people whom one distributor's number has reached of late, by the clock of the database."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def count(self) -> int:
        """Return how many people; whoever else counts waits until this transaction ends."""
        self._connection.execute(WAIT, self._key())
        return self._connection.execute(COUNT, self._key()).scalar_one()

    def note(self, addresses: Collection[WhatsAppAddress]) -> None:
        """Count these from now on; who is counted already stays as counted."""
        self._connection.execute(NOTE, self._key(b_addresses=_values(addresses)))

    def frees_at(self) -> datetime | None:
        """Return when the first of them stops counting; None when nobody counts."""
        return self._connection.execute(FREES_AT, self._key()).scalar()

    def _key(self, **key: object) -> dict[str, object]:
        return {"b_organization": self._organization_id, **key}


def _values(addresses: Collection[WhatsAppAddress]) -> list[str]:
    """Return each once, and in the one order in which nobody waits in a circle."""
    return sorted({address.value for address in addresses})
