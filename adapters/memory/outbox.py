"""Jobs of every organization, leased to one worker at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import JobRow, JobState
from adapters.memory.transaction import Transaction
from application.outbox import Job, Lease, Queue
from application.ports import Clock

MOST_ATTEMPTS = 10
TIME_BETWEEN_POKES = timedelta(seconds=10)
CLAIMABLE = frozenset({JobState.READY, JobState.UNKNOWN})


class InMemoryOutbox:
    """The outbox of one process; each call is a transaction of its own."""

    def __init__(
        self, database: MemoryDatabase, clock: Clock, lease: timedelta = timedelta(seconds=60)
    ) -> None:
        self._database = database
        self._clock = clock
        self._lease = lease

    def claim(self, job_id: UUID) -> Lease | None:
        """Take a job that is due; None when it is not, or someone else has it."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            row = transaction.take_free(self._database.jobs, [job_id]).get(job_id)
            if row is None or row.state not in CLAIMABLE or row.due_at > now:
                return None
            lease = Lease(
                job=row.job,
                token=uuid4(),
                attempts=row.attempts + 1,
                in_doubt=row.state is JobState.UNKNOWN,
                until=now + self._lease,
            )
            leased = replace(
                row,
                state=JobState.LEASED,
                due_at=lease.until,
                attempts=lease.attempts,
                token=lease.token,
                poked_at=None,
            )
            transaction.write(self._database.jobs, job_id, leased)
            transaction.commit()
        return lease

    def retry(self, lease: Lease, delay: timedelta, reason: str, *, costs_attempt: bool) -> None:
        """Give it back for later, still in doubt if it was; the last attempt makes it dead instead."""
        is_last = costs_attempt and lease.attempts >= MOST_ATTEMPTS
        again = JobState.UNKNOWN if lease.in_doubt else JobState.READY
        self._settle(
            lease,
            state=JobState.DEAD if is_last else again,
            due_at=self._clock() + delay,
            attempts=lease.attempts if costs_attempt else lease.attempts - 1,
            reason=reason,
        )

    def doubt(self, lease: Lease, settle: timedelta, reason: str) -> None:
        """Leave it as unknown until the time to settle has passed; the last attempt makes it dead instead."""
        is_last = lease.attempts >= MOST_ATTEMPTS
        state = JobState.DEAD if is_last else JobState.UNKNOWN
        self._settle(lease, state=state, due_at=self._clock() + settle, reason=reason)

    def bury(self, lease: Lease, reason: str) -> None:
        """Give it up for good."""
        self._settle(lease, state=JobState.DEAD, reason=reason)

    def sweep(self, limit: int) -> list[Job]:
        """Free what dead workers held, and return due jobs that were not returned for a while."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            self._free_abandoned(transaction, now)
            waiting = self._take(transaction, CLAIMABLE, now)
            waiting.sort(key=lambda row: (-row.job.queue.priority, row.due_at))
            for row in waiting[:limit]:
                transaction.write(self._database.jobs, row.job.id, replace(row, poked_at=now))
            transaction.commit()
        return [row.job for row in waiting[:limit]]

    def depth(self) -> dict[tuple[Queue, str], int]:
        """Count jobs by queue and state."""
        with Transaction(self._database) as transaction:
            return Counter(
                (row.job.queue, str(state))
                for state in JobState
                for row in transaction.select(self._database.jobs, state).values()
            )

    def oldest_waiting(self) -> timedelta | None:
        """Return how long the oldest due job has waited; None when none is due."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            ready = transaction.select(self._database.jobs, JobState.READY).values()
        return max((now - row.due_at for row in ready if row.due_at <= now), default=None)

    def _settle(self, lease: Lease, **changes: Any) -> None:
        """Write how the job stands, unless the lease was lost."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.jobs, lease.job.id)
            if row and row.is_held_under(lease):
                transaction.write(self._database.jobs, lease.job.id, replace(row, **changes))
                transaction.commit()

    def _free_abandoned(self, transaction: Transaction, now: datetime) -> None:
        """Make jobs whose lease has run out due again, in doubt when they may have had their effect."""
        for row in self._take(transaction, {JobState.LEASED}, now):
            state = JobState.UNKNOWN if row.job.queue.reaches_out else JobState.READY
            transaction.write(self._database.jobs, row.job.id, replace(row, state=state, due_at=now))

    def _take(self, transaction: Transaction, states: Set[JobState], now: datetime) -> list[JobRow]:
        """Take the jobs in these states whose time has come, but for those that someone works on just now."""

        def is_wanted(row: JobRow) -> bool:
            was_poked = row.poked_at is not None and now - row.poked_at < TIME_BETWEEN_POKES
            return row.state in states and row.due_at <= now and not was_poked

        jobs = self._database.jobs
        found = [row for state in states for row in transaction.select(jobs, state).values()]
        wanted = transaction.take_free(jobs, [row.job.id for row in found if is_wanted(row)])
        return [row for row in wanted.values() if is_wanted(row)]
