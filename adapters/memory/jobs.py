"""The outbox within a unit of work."""

from __future__ import annotations

from dataclasses import replace

from adapters.memory.tables import JobRow, JobState
from adapters.memory.transaction import Transaction
from application.errors import LeaseLost
from application.outbox import Job, Lease


class InMemoryJobLedger:
    """Adds jobs and marks them as done; `added` are those that were not there before."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.added: list[Job] = []

    def add(self, job: Job) -> None:
        """Add a job, unless one with its dedupe key is there."""
        database = self._transaction.database
        if self._transaction.take(database.dedupe_keys, job.dedupe_key):
            return
        self._transaction.write(database.dedupe_keys, job.dedupe_key, job.id)
        now = database.clock()
        # The commit wakes a worker, so the sweep may leave it alone for a while.
        self._transaction.write(database.jobs, job.id, JobRow(job=job, due_at=now, poked_at=now))
        self.added.append(job)

    def finish(self, lease: Lease) -> None:
        """Mark the job as done; raise `LeaseLost` when it was taken over."""
        jobs = self._transaction.database.jobs
        row = self._transaction.take(jobs, lease.job.id)
        if row is None or not row.is_held_under(lease):
            raise LeaseLost(str(lease.job.id))
        self._transaction.write(jobs, lease.job.id, replace(row, state=JobState.DONE))
