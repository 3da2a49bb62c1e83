"""Jobs of every organization, leased to one worker at a time by the database's clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, and_, case, delete, func, literal_column, select, update

from adapters.sql.jobs import job_of
from adapters.sql.outbox_statements import (
    REACHING_OUT,
    claim,
    free_expired,
    is_due,
    is_held_up,
    poke_due,
    take_up_silent_replies,
)
from adapters.sql.tables import outbox, send_attempt
from application.outbox import WAITING, Job, JobReport, Lease, Queue

_row = outbox.c
_has_attempts = _row.attempts < _row.max_attempts


class SqlOutbox:
    """The outbox as workers see it, each call in a transaction of its own.

    A job is leased for `lease`; one that may have had its effect is left alone for `settle`.
    """

    def __init__(
        self,
        engine: Engine,
        lease: timedelta = timedelta(seconds=60),
        settle: timedelta = timedelta(seconds=120),
    ) -> None:
        self._engine = engine
        self._lease = lease
        self._settle = settle

    def claim(self, job_id: UUID) -> Lease | None:
        """Take a job that is due; None when it is not, when someone else has it, or its lane is held up.

        One that is held up is not forgotten: a sweep returns it as soon as its turn comes.
        """
        ends = monotonic() + self._lease.total_seconds()
        with self._engine.begin() as connection:
            row = connection.execute(claim(job_id, self._lease)).first()
            if row is None:
                is_this = and_(_row.id == job_id, is_due, is_held_up)
                connection.execute(update(outbox).where(is_this).values(poked_at=None))
        return _leased(row, ends) if row else None

    def retry(self, lease: Lease, delay: timedelta, reason: str, *, costs_attempt: bool) -> None:
        """Give it back for later, still in doubt if it was; the last attempt makes it dead instead."""
        due = func.now() + delay
        state = "unknown" if lease.in_doubt else "ready"
        again: dict[str, Any] = {"state": state, "run_at": due, "lease_until": due}
        if costs_attempt:
            again["state"] = case((_has_attempts, state), else_="dead")
        else:
            again["attempts"] = _row.attempts - 1
        self._give_back(lease, reason, **again)

    def doubt(self, lease: Lease, reason: str) -> None:
        """Leave it as unknown until the time to settle has passed; the last attempt makes it dead instead."""
        state = case((_has_attempts, "unknown"), else_="dead")
        self._give_back(lease, reason, state=state, lease_until=func.now() + self._settle)

    def bury(self, lease: Lease, reason: str) -> None:
        """Give it up for good."""
        self._give_back(lease, reason, state="dead")

    def sweep(self, limit: int) -> list[Job]:
        """Free what dead workers held, and return due jobs that were not returned for a while."""
        with self._engine.begin() as connection:
            connection.execute(free_expired(self._settle))
            rows = connection.execute(poke_due(limit)).all()
        rows = sorted(rows, key=lambda row: (-row.priority, row.position))
        return [job_of(row) for row in rows]

    def take_up_silent_replies(self, limit: int) -> int:
        """Make a job, in doubt, of each reply that left with a response and was not heard of since."""
        with self._engine.begin() as connection:
            return connection.execute(take_up_silent_replies(self._settle, limit)).rowcount

    def listed(self, states: Collection[str], limit: int) -> list[JobReport]:
        """Return jobs in these states, the newest first."""
        statement = select(outbox).where(_row.state.in_(states)).order_by(_row.position.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [_report(row) for row in connection.execute(statement)]

    def revive(self, job_id: UUID) -> bool:
        """Have a dead job run once more, in doubt if it reaches out; False when no dead job has that id."""
        again = {
            "state": case((_row.queue.in_(REACHING_OUT), "unknown"), else_="ready"),
            "run_at": func.now(),
            "lease_until": func.now(),
            "attempts": 0,
            "poked_at": None,
        }
        statement = update(outbox).where(_row.id == job_id, _row.state == "dead").values(again)
        with self._engine.begin() as connection:
            return connection.execute(statement).rowcount == 1

    def prune(self, age: timedelta) -> int:
        """Forget jobs that were done so long ago, and attempts to send; return how many jobs."""
        long_ago = func.now() - age
        with self._engine.begin() as connection:
            connection.execute(delete(send_attempt).where(send_attempt.c.started_at < long_ago))
            done = and_(_row.state == "done", _row.created_at < long_ago)
            return connection.execute(delete(outbox).where(done)).rowcount

    def depth(self) -> dict[tuple[Queue, str], int]:
        """Count jobs by queue and state; those whose time has not come are `waiting`, not `ready`."""
        is_waiting = and_(_row.state == "ready", _row.run_at > func.now())
        state = case((is_waiting, literal_column(f"'{WAITING}'")), else_=_row.state).label("stands")
        statement = select(_row.queue, state, func.count()).group_by(_row.queue, state)
        with self._engine.connect() as connection:
            return {(Queue(queue), state): count for queue, state, count in connection.execute(statement)}

    def oldest_waiting(self) -> timedelta | None:
        """Return how long the oldest due job has waited; None when none is due."""
        due_at = case((_row.state == "unknown", _row.lease_until), else_=_row.run_at)
        statement = select(func.now(), func.min(due_at)).where(is_due)
        with self._engine.connect() as connection:
            now, oldest = connection.execute(statement).one()
        return now - oldest if oldest else None

    def _give_back(self, lease: Lease, reason: str, **values: Any) -> None:
        """Change the job if the lease still holds it; a lost lease changes nothing."""
        values = {"lease_token": None, "lease_until": None, "poked_at": None, "last_error": reason, **values}
        is_held = and_(_row.id == lease.job.id, _row.lease_token == lease.token, _row.state == "leased")
        with self._engine.begin() as connection:
            connection.execute(update(outbox).where(is_held).values(values))


def _leased(row: Row[Any], ends: float) -> Lease:
    return Lease(
        job=job_of(row),
        token=row.lease_token,
        attempts=row.attempts,
        in_doubt=row.was == "unknown",
        ends=ends,
    )


def _report(row: Row[Any]) -> JobReport:
    is_waiting = row.state == "ready" or row.lease_until is None
    return JobReport(
        job=job_of(row),
        state=row.state,
        attempts=row.attempts,
        reason=row.last_error or "",
        added_at=row.created_at,
        due_at=row.run_at if is_waiting else row.lease_until,
    )
