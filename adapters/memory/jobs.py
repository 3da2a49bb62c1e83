"""The outbox within a unit of work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from adapters.memory.lanes import in_lane
from adapters.memory.tables import JobRow, JobState
from adapters.memory.transaction import Transaction
from application.errors import LeaseLost
from application.outbox import Job, Lease
from application.ports import AT_ONCE


class InMemoryJobLedger:
    """Adds jobs and marks them as done; `added` are those that were not there before."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self.added: list[Job] = []

    def add(self, job: Job, delay: timedelta = AT_ONCE) -> None:
        """Add a job that is due after the delay, unless one with its dedupe key is there."""
        database = self._transaction.database
        if self._transaction.take(database.dedupe_keys, job.dedupe_key):
            return
        self._transaction.write(database.dedupe_keys, job.dedupe_key, job.id)
        now = database.clock()
        # The commit wakes a worker for what is due at once, so a sweep may leave that alone for a while.
        told = None if delay else now
        row = JobRow(job=job, place=next(database.places), added_at=now, due_at=now + delay, poked_at=told)
        self._transaction.write(database.jobs, job.id, row)
        if not delay:
            self.added.append(job)

    def finish(self, lease: Lease) -> None:
        """Mark the job as done; raise `LeaseLost` when it was taken over.

        Whatever waited for it in its lane is set going.
        """
        jobs = self._transaction.database.jobs
        row = self._transaction.take(jobs, lease.job.id)
        if row is None or not row.is_held_under(lease):
            raise LeaseLost(str(lease.job.id))
        self._transaction.write(jobs, lease.job.id, replace(row, state=JobState.DONE, reason=""))
        self._set_going(row.job.lane)

    def heard_of(self, message_id: UUID) -> None:
        """Note that a report of a message has come: the job that sent it need not wait for one any more.

        What waited for it in its lane is set going by the commit.
        """
        database = self._transaction.database
        if self._is_in_doubt(self._transaction.read(database.jobs, message_id)):
            row = self._transaction.take(database.jobs, message_id)
            if row and self._is_in_doubt(row):
                again = replace(row, due_at=database.clock(), poked_at=None)
                self._transaction.write(database.jobs, message_id, again)
        said = self._transaction.read(database.outbound, message_id)
        if said and said.message.organization_id == self._organization_id:
            self._set_going(said.message.lane)

    def _is_in_doubt(self, row: JobRow | None) -> bool:
        if row is None or row.job.organization_id != self._organization_id:
            return False
        return row.state is JobState.UNKNOWN

    def _set_going(self, lane: str) -> None:
        """Have the commit wake a worker for the next job of a lane."""
        now = self._transaction.database.clock()
        waiting = [
            row
            for row in in_lane(self._transaction, self._organization_id, lane)
            if row.state is JobState.READY and row.due_at <= now
        ]
        self.added += [row.job for row in sorted(waiting, key=lambda row: row.place)[:1]]
