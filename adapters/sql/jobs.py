"""The outbox within a transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Interval,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import outbox, whatsapp_message
from application.errors import LeaseLost
from application.outbox import Job, Lease, Queue
from application.ports import AT_ONCE

_due = func.now() + bindparam("b_delay", type_=Interval)
# The commit wakes a worker for what is due at once, so a sweep may leave that alone for a while.
_told = case((bindparam("b_delay", type_=Interval) == AT_ONCE, func.now()))
ADD = insert(outbox).values(run_at=_due, poked_at=_told).on_conflict_do_nothing(index_elements=["dedupe_key"])
FINISH = (
    update(outbox)
    .where(
        and_(
            outbox.c.id == bindparam("b_id"),
            outbox.c.organization_id == bindparam("b_organization"),
            outbox.c.lease_token == bindparam("b_token"),
            outbox.c.state == "leased",
        )
    )
    .values(state="done", lease_token=None, lease_until=None, last_error=None)
)


def _next_in(lane: ColumnElement[str]) -> Select[Any]:
    """Select the first job of a lane that is due."""
    return (
        select(outbox)
        .where(
            outbox.c.organization_id == bindparam("b_organization"),
            outbox.c.lane == lane,
            outbox.c.lane != "",
            outbox.c.state == "ready",
            outbox.c.run_at <= func.now(),
        )
        .order_by(outbox.c.position)
        .limit(1)
    )


NEXT_IN_LANE = _next_in(bindparam("b_lane"))
_lane_of_message = (
    select(func.coalesce(whatsapp_message.c.shop_id.cast(Text), whatsapp_message.c.address))
    .where(
        whatsapp_message.c.kind == "outbound",
        # As in outbound.py, so that the message is found by its sid.
        whatsapp_message.c.organization_id.is_not_distinct_from(bindparam("b_organization")),
        whatsapp_message.c.message_sid == bindparam("b_sid"),
    )
    .scalar_subquery()
)
_hurried = (
    update(outbox)
    .where(outbox.c.id == bindparam("b_id"), outbox.c.organization_id == bindparam("b_organization"))
    .where(outbox.c.state == "unknown")
    .values(lease_until=func.now(), poked_at=None)
    .cte("hurried")
)
# One statement, since two reports come of every message and hardly ever does anything wait for one.
HEAR_OF = _next_in(_lane_of_message).add_cte(_hurried)


class SqlJobLedger:
    """Jobs appear, and are done, with the change itself; `added` are those that the commit sets going."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id
        self.added: list[Job] = []

    def add(self, job: Job, delay: timedelta = AT_ONCE) -> None:
        """Add a job that is due after the delay, unless one with its dedupe key is there."""
        row = {
            "id": job.id,
            "organization_id": self._organization_id,
            "queue": job.queue,
            "dedupe_key": job.dedupe_key,
            "payload": dict(job.payload),
            "priority": job.queue.priority,
            "trace": job.trace,
            "lane": job.lane,
            "b_delay": delay,
        }
        if self._connection.execute(ADD, row).rowcount and not delay:
            self.added.append(job)

    def finish(self, lease: Lease) -> None:
        """Mark the job as done; raise `LeaseLost` when it was taken over.

        Whatever waited for it in its lane is set going.
        """
        key = {"b_id": lease.job.id, "b_token": lease.token, "b_organization": self._organization_id}
        if not self._connection.execute(FINISH, key).rowcount:
            raise LeaseLost(str(lease.job.id))
        self._set_going(lease.job.lane)

    def heard_of(self, message_id: UUID) -> None:
        """Note that a report of a message has come: the job that sent it need not wait for one any more.

        What waited for it in its lane is set going by the commit.
        """
        key = {"b_organization": self._organization_id, "b_id": message_id, "b_sid": f"out:{message_id}"}
        self.added += map(job_of, self._connection.execute(HEAR_OF, key))

    def _set_going(self, lane: str) -> None:
        """Have the commit wake a worker for the next job of a lane."""
        if lane:
            key = {"b_lane": lane, "b_organization": self._organization_id}
            self.added += map(job_of, self._connection.execute(NEXT_IN_LANE, key))


def job_of(row: Row[Any]) -> Job:
    """Return the job of a row."""
    return Job(
        id=row.id,
        organization_id=row.organization_id,
        queue=Queue(row.queue),
        dedupe_key=row.dedupe_key,
        payload=row.payload,
        trace=row.trace,
        lane=row.lane,
    )
