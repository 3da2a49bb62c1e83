"""Jobs of every organization, leased to one worker at a time by the database's clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, Row, and_, case, func, literal, or_, select, update

from adapters.sql.tables import outbox
from application.outbox import Job, Lease, Queue

POKE_PAUSE = timedelta(seconds=10)
REACHING_OUT = [queue for queue in Queue if queue.reaches_out]

_row = outbox.c
_due = or_(
    and_(_row.state == "ready", _row.run_at <= func.now()),
    and_(_row.state == "unknown", _row.lease_until <= func.now()),
)
_has_attempts = _row.attempts < _row.max_attempts


class SqlOutbox:
    """The outbox as workers see it, each call in a transaction of its own."""

    def __init__(self, engine: Engine, lease: timedelta = timedelta(seconds=60)) -> None:
        self._engine = engine
        self._lease = lease

    def claim(self, job_id: UUID) -> Lease | None:
        """Take a job that is due; None when it is not, or someone else has it."""
        due = (
            select(_row.id, _row.state.label("was"))
            .where(_row.id == job_id, _due)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        statement = (
            update(outbox)
            .where(_row.id == due.c.id)
            .values(
                state="leased",
                attempts=_row.attempts + 1,
                lease_token=func.gen_random_uuid(),
                lease_until=func.now() + self._lease,
            )
            .returning(outbox, due.c.was)
        )
        with self._engine.begin() as connection:
            row = connection.execute(statement).first()
        return _leased(row) if row else None

    def retry(self, lease: Lease, delay: timedelta, reason: str, *, costs_attempt: bool) -> None:
        """Give it back for later, still in doubt if it was; the last attempt makes it dead instead."""
        due = func.now() + delay
        state = "unknown" if lease.in_doubt else "ready"
        again: dict[str, Any] = {"state": state, "run_at": due, "lease_until": due}
        if costs_attempt:
            again["state"] = case((_has_attempts, state), else_="dead")
        else:
            again["attempts"] = _row.attempts - 1
        self._settle(lease, reason, **again)

    def doubt(self, lease: Lease, settle: timedelta, reason: str) -> None:
        """Leave it as unknown until the time to settle has passed; the last attempt makes it dead instead."""
        state = case((_has_attempts, "unknown"), else_="dead")
        self._settle(lease, reason, state=state, lease_until=func.now() + settle)

    def bury(self, lease: Lease, reason: str) -> None:
        """Give it up for good."""
        self._settle(lease, reason, state="dead")

    def sweep(self, limit: int) -> list[Job]:
        """Free what dead workers held, and return due jobs that were not returned for a while."""
        with self._engine.begin() as connection:
            connection.execute(_free_expired())
            rows = connection.execute(_poke_due(limit)).all()
        jobs = {row.id: _job(row) for row in rows}
        return sorted(jobs.values(), key=lambda job: -job.queue.priority)

    def depth(self) -> dict[tuple[Queue, str], int]:
        """Count jobs by queue and state."""
        statement = select(_row.queue, _row.state, func.count()).group_by(_row.queue, _row.state)
        with self._engine.connect() as connection:
            return {(Queue(queue), state): count for queue, state, count in connection.execute(statement)}

    def oldest_waiting(self) -> timedelta | None:
        """Return how long the oldest due job has waited; None when none is due."""
        statement = select(func.now(), func.min(_row.run_at)).where(_due)
        with self._engine.connect() as connection:
            now, oldest = connection.execute(statement).one()
        return now - oldest if oldest else None

    def _settle(self, lease: Lease, reason: str, **values: Any) -> None:
        """Change the job if the lease still holds it; a lost lease changes nothing."""
        values = {"lease_token": None, "lease_until": None, "poked_at": None, "last_error": reason, **values}
        is_held = and_(_row.id == lease.job.id, _row.lease_token == lease.token, _row.state == "leased")
        with self._engine.begin() as connection:
            connection.execute(update(outbox).where(is_held).values(values))


def _free_expired() -> Any:
    """A lost worker leaves a doubt where its job reaches out; any other job may simply run again."""
    expired = (
        select(_row.id)
        .where(_row.state == "leased", _row.lease_until <= func.now())
        .with_for_update(skip_locked=True)
        .cte("expired")
    )
    state = case((_row.queue.in_(REACHING_OUT), "unknown"), else_="ready")
    return update(outbox).where(_row.id == expired.c.id).values(state=state, lease_token=None, poked_at=None)


def _poke_due(limit: int) -> Any:
    was_not_poked: ColumnElement[bool] = or_(
        _row.poked_at.is_(None), _row.poked_at <= func.now() - literal(POKE_PAUSE)
    )
    due = (
        select(_row.id)
        .where(_due, was_not_poked)
        .order_by(_row.priority.desc(), _row.run_at, _row.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return update(outbox).where(_row.id == due.c.id).values(poked_at=func.now()).returning(outbox)


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        organization_id=row.organization_id,
        queue=Queue(row.queue),
        dedupe_key=row.dedupe_key,
        payload=row.payload,
        trace=row.trace,
    )


def _leased(row: Row[Any]) -> Lease:
    return Lease(
        job=_job(row),
        token=row.lease_token,
        attempts=row.attempts,
        in_doubt=row.was == "unknown",
        until=row.lease_until,
    )
