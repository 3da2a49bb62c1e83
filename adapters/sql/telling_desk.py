"""The orders on their way to the CRM, of every organization, for people."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, bindparam, func, or_, select, update

from adapters.sql.crm_tables import crm_telling
from adapters.sql.crm_tellings import telling
from application.crm_records import TellingReport, TellingState

_row = crm_telling.c
_is_waiting, _is_dead = _row.state == "waiting", _row.state == "dead"
# One state at a time: each of those that people ask for has an index of its own.
LISTED = (
    select(crm_telling)
    .where(_row.state == bindparam("b_state"))
    .order_by(_row.noted_at.desc(), _row.order_id.desc())
    .limit(bindparam("b_limit"))
)
COUNT = (
    select(_row.state, func.count())
    .where(_row.organization_id == bindparam("b_organization"), or_(_is_waiting, _is_dead))
    .group_by(_row.state)
)
REVIVE = (
    update(crm_telling)
    .where(_is_dead, _row.order_id == bindparam("b_order"))
    .values(state="waiting", attempts=0, due_at=func.now())
)


class SqlTellingDesk:
    """The lists of all distributors, each call in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def listed(self, states: Collection[TellingState], limit: int) -> list[TellingReport]:
        """Return those in these states, the newest first."""
        with self._engine.connect() as connection:
            found = [
                _report(row)
                for state in set(states)
                for row in connection.execute(LISTED, {"b_state": state, "b_limit": limit})
            ]
        return sorted(found, key=lambda one: (one.noted_at, one.telling.order_id), reverse=True)[:limit]

    def count(self, organization_id: UUID) -> dict[TellingState, int]:
        """Return how many there are in each state but told."""
        with self._engine.connect() as connection:
            rows = connection.execute(COUNT, {"b_organization": organization_id}).all()
        counted = {TellingState(state): count for state, count in rows}
        return {TellingState.WAITING: 0, TellingState.DEAD: 0} | counted

    def revive(self, order_id: UUID) -> bool:
        """Have a dead one told after all; False when no dead one is of that order."""
        with self._engine.begin() as connection:
            return connection.execute(REVIVE, {"b_order": order_id}).rowcount == 1


def _report(row: Row[Any]) -> TellingReport:
    return TellingReport(
        organization_id=row.organization_id,
        telling=telling(row),
        state=TellingState(row.state),
        noted_at=row.noted_at,
        due_at=row.due_at,
    )
