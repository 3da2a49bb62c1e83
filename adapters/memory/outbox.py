"""Jobs of every organization, leased to one worker at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Set
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from adapters.memory.database import MemoryDatabase
from adapters.memory.lanes import is_held_up
from adapters.memory.silence import is_silent, take_up
from adapters.memory.tables import JobRow, JobState
from adapters.memory.transaction import Transaction
from application.outbox import WAITING, Job, JobReport, Lease, Queue
from application.ports import Clock

MOST_ATTEMPTS = 10
TIME_BETWEEN_POKES = timedelta(seconds=5)
CLAIMABLE = frozenset({JobState.READY, JobState.UNKNOWN})


class InMemoryOutbox:
    """The outbox of one process; each call is a transaction of its own."""

    def __init__(
        self,
        database: MemoryDatabase,
        clock: Clock,
        lease: timedelta = timedelta(seconds=60),
        settle: timedelta = timedelta(seconds=120),
    ) -> None:
        self._database = database
        self._clock = clock
        self._lease = lease
        self._time_to_settle = settle

    def claim(self, job_id: UUID) -> Lease | None:
        """Take a job that is due; None when it is not, when someone else has it, or its lane is held up."""
        now, ends = self._clock(), monotonic() + self._lease.total_seconds()
        with Transaction(self._database) as transaction:
            row = transaction.take_free(self._database.jobs, [job_id]).get(job_id)
            if row is None or row.state not in CLAIMABLE or row.due_at > now:
                return None
            if is_held_up(transaction, row):
                transaction.write(self._database.jobs, job_id, replace(row, poked_at=None))
                transaction.commit()
                return None
            lease = Lease(
                job=row.job,
                token=uuid4(),
                attempts=row.attempts + 1,
                in_doubt=row.state is JobState.UNKNOWN,
                ends=ends,
            )
            leased = replace(
                row,
                state=JobState.LEASED,
                due_at=now + self._lease,
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
        self._give_back(
            lease,
            state=JobState.DEAD if is_last else again,
            due_at=self._clock() + delay,
            attempts=lease.attempts if costs_attempt else lease.attempts - 1,
            reason=reason,
        )

    def doubt(self, lease: Lease, reason: str) -> None:
        """Leave it as unknown until the time to settle has passed; the last attempt makes it dead instead."""
        is_last = lease.attempts >= MOST_ATTEMPTS
        state = JobState.DEAD if is_last else JobState.UNKNOWN
        self._give_back(lease, state=state, due_at=self._clock() + self._time_to_settle, reason=reason)

    def bury(self, lease: Lease, reason: str) -> None:
        """Give it up for good."""
        self._give_back(lease, state=JobState.DEAD, reason=reason)

    def sweep(self, limit: int) -> list[Job]:
        """Free what dead workers held, and return due jobs that were not returned for a while."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            self._free_abandoned(transaction, now)
            waiting = self._take(transaction, CLAIMABLE, now)
            waiting = [row for row in waiting if not is_held_up(transaction, row)]
            waiting.sort(key=lambda row: (-row.job.queue.priority, row.due_at))
            for row in waiting[:limit]:
                transaction.write(self._database.jobs, row.job.id, replace(row, poked_at=now))
            transaction.commit()
        return [row.job for row in waiting[:limit]]

    def take_up_silent_replies(self, limit: int) -> int:
        """Make a job, in doubt, of each reply that left with a response and was not heard of since."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            silent = (
                row.message
                for row in list(self._database.outbound.rows.values())
                if is_silent(row) and now - row.added_at >= self._time_to_settle
            )
            taken = list(islice((message for message in silent if take_up(transaction, message)), limit))
            transaction.commit()
        return len(taken)

    def listed(self, states: Collection[str], limit: int) -> list[JobReport]:
        """Return jobs in these states, the newest first."""
        with Transaction(self._database) as transaction:
            rows = [
                row
                for state in states
                for row in transaction.select(self._database.jobs, JobState(state)).values()
            ]
        return [row.report() for row in sorted(rows, key=lambda row: -row.place)[:limit]]

    def revive(self, job_id: UUID) -> bool:
        """Have a dead job run once more, in doubt if it reaches out; False when no dead job has that id."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.jobs, job_id)
            if row is None or row.state is not JobState.DEAD:
                return False
            state = JobState.UNKNOWN if row.job.queue.reaches_out else JobState.READY
            again = replace(row, state=state, due_at=self._clock(), attempts=0, poked_at=None)
            transaction.write(self._database.jobs, job_id, again)
            transaction.commit()
        return True

    def prune(self, age: timedelta) -> int:
        """Forget jobs that were done so long ago; return how many."""
        long_ago = self._clock() - age
        with self._database.changed, Transaction(self._database) as transaction:
            done = transaction.select(self._database.jobs, JobState.DONE)
            old = {job_id: row for job_id, row in done.items() if row.added_at < long_ago}
            for job_id, row in old.items():
                self._database.jobs.drop(job_id)
                self._database.dedupe_keys.drop(row.job.dedupe_key)
        return len(old)

    def depth(self) -> dict[tuple[Queue, str], int]:
        """Count jobs by queue and state; those whose time has not come are `waiting`, not `ready`."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            return Counter(
                (row.job.queue, WAITING if state is JobState.READY and row.due_at > now else str(state))
                for state in JobState
                for row in transaction.select(self._database.jobs, state).values()
            )

    def oldest_waiting(self) -> timedelta | None:
        """Return how long the oldest due job has waited; None when none is due."""
        now = self._clock()
        with Transaction(self._database) as transaction:
            waiting = [
                row for state in CLAIMABLE for row in transaction.select(self._database.jobs, state).values()
            ]
        return max((now - row.due_at for row in waiting if row.due_at <= now), default=None)

    def _give_back(self, lease: Lease, **changes: Any) -> None:
        """Write how the job stands, unless the lease was lost."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.jobs, lease.job.id)
            if row and row.is_held_under(lease):
                transaction.write(self._database.jobs, lease.job.id, replace(row, **changes))
                transaction.commit()

    def _free_abandoned(self, transaction: Transaction, now: datetime) -> None:
        """Make jobs whose lease has run out due again, in doubt when they may have had their effect."""
        for row in self._take(transaction, {JobState.LEASED}, now):
            freed = replace(row, token=None, reason="its worker was lost")
            if row.attempts >= MOST_ATTEMPTS:
                freed = replace(freed, state=JobState.DEAD)
            elif row.job.queue.reaches_out:
                freed = replace(freed, state=JobState.UNKNOWN, due_at=now + self._time_to_settle)
            else:
                freed = replace(freed, state=JobState.READY, due_at=now)
            transaction.write(self._database.jobs, row.job.id, freed)

    def _take(self, transaction: Transaction, states: Set[JobState], now: datetime) -> list[JobRow]:
        """Take the jobs in these states whose time has come, but for those that someone works on just now."""

        def is_wanted(row: JobRow) -> bool:
            was_poked = row.poked_at is not None and now - row.poked_at < TIME_BETWEEN_POKES
            return row.state in states and row.due_at <= now and not was_poked

        jobs = self._database.jobs
        found = [row for state in states for row in transaction.select(jobs, state).values()]
        wanted = transaction.take_free(jobs, [row.job.id for row in found if is_wanted(row)])
        return [row for row in wanted.values() if is_wanted(row)]
