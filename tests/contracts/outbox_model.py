"""What an outbox should do, in plain Python: no transaction, no database, and a clock of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from application.outbox import Job, Lease
from tests.contracts.backends import LEASE, SETTLE
from tests.contracts.outbox_steps import MOST_ATTEMPTS

UNFINISHED = ("ready", "leased", "unknown")
BETWEEN_WORDS = timedelta(seconds=10)


@dataclass
class Known:
    """A job as it should stand; `told_at` is when a worker was last told of it."""

    job: Job
    due: timedelta
    told_at: timedelta | None
    state: str = "ready"
    attempts: int = 0
    token: UUID | None = None

    def becomes(self, state: str, due: timedelta, attempts: int | None = None) -> None:
        """Stand like this from now on, in nobody's hands."""
        self.state, self.due, self.token, self.told_at = state, due, None, None
        self.attempts = self.attempts if attempts is None else attempts


class OutboxModel:
    """All jobs of one organization, in the order in which they were added."""

    def __init__(self) -> None:
        self.now = timedelta(0)
        self.known: dict[UUID, Known] = {}

    def add(self, job: Job, delay: timedelta) -> None:
        """Know a job; whoever added it without delay tells a worker."""
        told_at = None if delay else self.now
        self.known[job.id] = Known(job, self.now + delay, told_at)

    def can_be_claimed(self, job: Job) -> bool:
        """Whether it is due and its turn; when it is only held up, the word of it was in vain."""
        known = self.known[job.id]
        if not self._is_due(known):
            return False
        if self._is_held_up(known):
            known.told_at = None
            return False
        return True

    def claim(self, lease: Lease) -> None:
        """Give the job into someone's hands, and compare what they were told of it."""
        known = self.known[lease.job.id]
        assert lease.job == known.job
        assert lease.in_doubt == (known.state == "unknown")
        known.becomes("leased", self.now + LEASE, known.attempts + 1)
        assert lease.attempts == known.attempts
        known.token = lease.token

    def held(self, lease: Lease) -> Known | None:
        """Return the job if the lease still counts."""
        known = self.known[lease.job.id]
        return known if known.token == lease.token else None

    def finish(self, lease: Lease) -> bool:
        """Have it done; False when the lease was lost."""
        known = self.held(lease)
        if known:
            known.becomes("done", self.now)
        return known is not None

    def next_in_lane(self, job: Job) -> Job | None:
        """Return the job whose turn it is in the lane, if it is due and was never in doubt."""
        for known in self.known.values():
            if job.lane and known.job.lane == job.lane and known.state in UNFINISHED:
                is_ready = known.state == "ready" and known.due <= self.now
                return known.job if is_ready and not self._is_held_up(known) else None
        return None

    def bury(self, lease: Lease) -> None:
        """Give it up, if the lease counts."""
        if known := self.held(lease):
            known.becomes("dead", self.now)

    def doubt(self, lease: Lease) -> None:
        """Leave it in doubt, if the lease counts."""
        if known := self.held(lease):
            is_last = known.attempts >= MOST_ATTEMPTS
            known.becomes("dead" if is_last else "unknown", self.now + SETTLE)

    def retry(self, lease: Lease, delay: timedelta, *, costs_attempt: bool) -> None:
        """Give it back, if the lease counts."""
        if known := self.held(lease):
            attempts = known.attempts - (not costs_attempt)
            again = "unknown" if lease.in_doubt else "ready"
            is_last = costs_attempt and attempts >= MOST_ATTEMPTS
            known.becomes("dead" if is_last else again, self.now + delay, attempts)

    def sweep(self) -> list[Job]:
        """Free what lost workers held, and return what is due and was not returned for a while."""
        for known in self.known.values():
            if known.state == "leased" and known.due <= self.now:
                self._free(known)
        due = [known for known in self.known.values() if self._is_to_be_told(known)]
        for known in due:
            known.told_at = self.now
        return [known.job for known in due]

    def hear_of(self, job: Job) -> None:
        """Let a doubt settle now, since a report has come."""
        known = self.known[job.id]
        if known.state == "unknown":
            known.becomes("unknown", self.now)

    def revive(self, job: Job) -> bool:
        """Bring a dead job back; False when it is not dead."""
        known = self.known[job.id]
        if known.state != "dead":
            return False
        known.becomes("unknown" if job.queue.reaches_out else "ready", self.now, 0)
        return True

    def _free(self, known: Known) -> None:
        if known.attempts >= MOST_ATTEMPTS:
            known.becomes("dead", self.now)
        elif known.job.queue.reaches_out:
            known.becomes("unknown", self.now + SETTLE)
        else:
            known.becomes("ready", self.now)

    def _is_due(self, known: Known) -> bool:
        return known.state in ("ready", "unknown") and known.due <= self.now

    def _is_to_be_told(self, known: Known) -> bool:
        was_told = known.told_at is not None and self.now - known.told_at < BETWEEN_WORDS
        return self._is_due(known) and not was_told and not self._is_held_up(known)

    def _is_held_up(self, known: Known) -> bool:
        """Whether one before it in its lane is not finished, or one behind it is being worked on."""
        if not known.job.lane:
            return False
        lane = [other for other in self.known.values() if other.job.lane == known.job.lane]
        before, behind = lane[: lane.index(known)], lane[lane.index(known) + 1 :]
        is_unfinished = any(other.state in UNFINISHED for other in before)
        return is_unfinished or any(other.state == "leased" for other in behind)
