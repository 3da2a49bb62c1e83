"""How far the copies have come that this desk and the CRM keep of each other."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Interval, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.crm_tables import crm_copy
from application.crm_records import Copy, CopyName

_row = crm_copy.c
KEY = ["organization_id", "name"]
KNOWN = ("name", "since", "fresh_at", "whole_at", "failing_since", "failure", "is_open", "remarks")
_this = and_(_row.organization_id == bindparam("b_organization"), _row.name == bindparam("b_name"))
READ = select(*(_row[name] for name in KNOWN)).where(_this)
_given = insert(crm_copy)
SAVE = _given.on_conflict_do_update(
    index_elements=KEY, set_={name: _given.excluded[name] for name in KNOWN if name not in KEY}
)
_begun = insert(crm_copy).values(held_until=func.now() + bindparam("b_span", type_=Interval))
HOLD = _begun.on_conflict_do_update(
    index_elements=KEY,
    set_={"holder": _begun.excluded.holder, "held_until": _begun.excluded.held_until},
    where=or_(_row.holder.is_(None), _row.holder == _begun.excluded.holder, _row.held_until <= func.now()),
)
LET_GO = (
    update(crm_copy).where(_this, _row.holder == bindparam("b_holder")).values(holder=None, held_until=None)
)


class SqlCopyLedger:
    """The copies of one organization; who may be at one is decided by the clock of the database."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def get(self, name: CopyName) -> Copy:
        """Return how far the copy has come; one that was never begun is empty."""
        row = self._connection.execute(READ, self._key(name)).first()
        if row is None:
            return Copy(name=name)
        known: dict[str, Any] = dict(row._mapping)
        return Copy(**known | {"name": name, "remarks": tuple(row.remarks)})

    def save(self, copy: Copy) -> None:
        """Write it; who is at it stays at it."""
        written = asdict(copy) | {"remarks": list(copy.remarks)}
        self._connection.execute(SAVE, {"organization_id": self._organization_id, **written})

    def hold(self, name: CopyName, holder: UUID, span: timedelta) -> bool:
        """Be the only one at a copy for so long from now on; False while someone else is."""
        asked = {
            "organization_id": self._organization_id,
            "name": name,
            "holder": holder,
            "b_span": span,
        }
        return self._connection.execute(HOLD, asked).rowcount == 1

    def let_go(self, name: CopyName, holder: UUID) -> None:
        """Let others at it; nothing happens when someone else is by now."""
        self._connection.execute(LET_GO, self._key(name) | {"b_holder": holder})

    def _key(self, name: CopyName) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_name": name}
