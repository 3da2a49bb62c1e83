"""The outbox within a transaction."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import outbox
from application.errors import LeaseLost
from application.outbox import Job, Lease

ADD = insert(outbox).values(poked_at=func.now()).on_conflict_do_nothing(index_elements=["dedupe_key"])
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


class SqlJobLedger:
    """Jobs appear, and are done, with the change itself; `added` are those that the commit makes real."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id
        self.added: list[Job] = []

    def add(self, job: Job) -> None:
        """Add a job, unless one with its dedupe key is there."""
        row = {
            "id": job.id,
            "organization_id": self._organization_id,
            "queue": job.queue,
            "dedupe_key": job.dedupe_key,
            "payload": dict(job.payload),
            "priority": job.queue.priority,
            "trace": job.trace,
        }
        if self._connection.execute(ADD, row).rowcount:
            self.added.append(job)

    def finish(self, lease: Lease) -> None:
        """Mark the job as done; raise `LeaseLost` when it was taken over."""
        key = {"b_id": lease.job.id, "b_token": lease.token, "b_organization": self._organization_id}
        if not self._connection.execute(FINISH, key).rowcount:
            raise LeaseLost(str(lease.job.id))
