"""Whatever workers do, die of or come back with: every outbox does what the plain model does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from functools import partial

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, delete

from adapters.sql.tables import outbox
from application.errors import LeaseLost
from application.outbox import Job, Lease, Queue
from application.ports import AT_ONCE
from tests.builders import a_job
from tests.contracts.backends import LEASE, SETTLE, Backend, in_memory, in_postgres
from tests.contracts.conftest import stored_organization
from tests.contracts.outbox_model import BETWEEN_WORDS, OutboxModel
from tests.contracts.outbox_steps import added, finish, hear_of, reports, swept

LANE = "shop 1"
DELAYS = st.sampled_from([AT_ONCE, BETWEEN_WORDS])
TIMES = st.sampled_from([AT_ONCE, BETWEEN_WORDS, LEASE, SETTLE])
QUEUES = st.sampled_from(Queue)


class Ending(StrEnum):
    """What becomes of a job in a worker's hands; one that is kept may be lost, or come back late."""

    KEEP = "keep"
    FINISH = "finish"
    GIVE_BACK = "give back"
    FAIL = "fail"
    DOUBT = "doubt"
    BURY = "bury"


ENDINGS = st.sampled_from([Ending.KEEP, *Ending])


class OutboxMachine(RuleBasedStateMachine):
    """Workers of one organization; a lease may be used whenever, whatever has become of it."""

    jobs: Bundle[Job] = Bundle("jobs")
    leases: Bundle[Lease] = Bundle("leases")

    def __init__(self, make: Callable[[], Backend]) -> None:
        super().__init__()
        self.backend = make()
        self.organization_id = stored_organization(self.backend).id
        self.model = OutboxModel()

    @initialize(target=jobs, first=QUEUES, second=QUEUES)
    def begin(self, first: Queue, second: Queue) -> MultipleResults[Job]:
        return multiple(self._add(first, LANE, AT_ONCE), self._add(second, LANE, AT_ONCE))

    @rule(target=jobs, queue=QUEUES, lane=st.sampled_from(["", LANE]), delay=DELAYS)
    def add(self, queue: Queue, lane: str, delay: timedelta) -> Job:
        return self._add(queue, lane, delay)

    @rule(target=leases, job=jobs, ending=ENDINGS)
    def work(self, job: Job, ending: Ending) -> Lease | MultipleResults[Lease]:
        lease = self._claim(job)
        if lease is None:
            return multiple()
        self._end(lease, ending, AT_ONCE)
        return lease

    @rule(lease=leases, ending=ENDINGS, delay=DELAYS)
    def end(self, lease: Lease, ending: Ending, delay: timedelta) -> None:
        self._end(lease, ending, delay)

    @rule(target=leases, time=TIMES, ending=ENDINGS)
    def go_round(self, time: timedelta, ending: Ending) -> MultipleResults[Lease]:
        self._let_pass(time)
        taken = [lease for job in self._sweep() if (lease := self._claim(job))]
        for lease in taken:
            self._end(lease, ending, AT_ONCE)
        return multiple(*taken)

    @rule(time=TIMES, is_swept=st.booleans())
    def wait(self, time: timedelta, is_swept: bool) -> None:
        self._let_pass(time)
        if is_swept:
            self._sweep()

    @rule(job=jobs, ending=st.sampled_from([Ending.FAIL, Ending.DOUBT]))
    def fail_until_it_is_given_up(self, job: Job, ending: Ending) -> None:
        while lease := self._claim(job):
            self._end(lease, ending, AT_ONCE)
            self._let_pass(SETTLE)

    @rule(target=leases, job=jobs, ending=ENDINGS)
    def bring_back(self, job: Job, ending: Ending) -> Lease | MultipleResults[Lease]:
        hear_of(self.backend, self.organization_id, job.id)
        self.model.hear_of(job)
        assert self.backend.outbox.revive(job.id) is self.model.revive(job)
        return self.work(job, ending)

    def _let_pass(self, time: timedelta) -> None:
        self.backend.let_pass(time)
        self.model.now += time

    def _add(self, queue: Queue, lane: str, delay: timedelta) -> Job:
        """Add a job, and another one under its key, which is not taken."""
        job = a_job(self.organization_id, queue, lane=lane)
        told = len(self.backend.woken)
        added(self.backend, job, delay=delay)
        added(self.backend, a_job(self.organization_id, dedupe_key=job.dedupe_key))
        self.model.add(job, delay)
        assert self.backend.woken[told:] == ([] if delay else [job])
        return job

    def _sweep(self) -> list[Job]:
        returned = swept(self.backend, self.organization_id)
        assert Counter(job.id for job in returned) == Counter(job.id for job in self.model.sweep())
        priorities = [job.queue.priority for job in returned]
        assert priorities == sorted(priorities, reverse=True)
        return returned

    def _claim(self, job: Job) -> Lease | None:
        lease = self.backend.outbox.claim(job.id)
        assert bool(lease) is self.model.can_be_claimed(job)
        if lease:
            self.model.claim(lease)
        return lease

    def _end(self, lease: Lease, ending: Ending, delay: timedelta) -> None:
        outbox, model = self.backend.outbox, self.model
        match ending:
            case Ending.FINISH:
                told = len(self.backend.woken)
                is_finished = self._is_finished(lease)
                assert is_finished is model.finish(lease)
                following = model.next_in_lane(lease.job) if is_finished else None
                assert not following or self.backend.woken[told:] == [following]
            case Ending.GIVE_BACK | Ending.FAIL:
                costs_attempt = ending is Ending.FAIL
                outbox.retry(lease, delay, "busy", costs_attempt=costs_attempt)
                model.retry(lease, delay, costs_attempt=costs_attempt)
            case Ending.DOUBT:
                outbox.doubt(lease, "no answer")
                model.doubt(lease)
            case Ending.BURY:
                outbox.bury(lease, "refused for good")
                model.bury(lease)

    def _is_finished(self, lease: Lease) -> bool:
        try:
            finish(self.backend, lease)
        except LeaseLost:
            return False
        return True

    @invariant()
    def every_job_stands_as_it_should(self) -> None:
        stands = reports(self.backend, self.organization_id)
        should = [(known.job, known.state, known.attempts) for known in self.model.known.values()]
        assert [(one.job, one.state, one.attempts) for one in stands] == should[::-1]
        busy = [one.job.lane for one in stands if one.state == "leased" and one.job.lane]
        assert len(busy) == len(set(busy)), "two at once in a lane"


def fresh_postgres(engine: Engine) -> Backend:
    """Return a backend without the jobs of other tests, which would cost time at every look."""
    with engine.begin() as connection:
        connection.execute(delete(outbox))
    return in_postgres(engine)


def run(make: Callable[[], Backend], *phases: Phase, examples: int) -> None:
    limits = settings(
        max_examples=examples, stateful_step_count=50, derandomize=True, deadline=None, phases=phases
    )
    run_state_machine_as_test(partial(OutboxMachine, make), settings=limits)


def test_the_outbox_in_memory_does_what_the_model_does() -> None:
    run(in_memory, Phase.generate, Phase.shrink, examples=250)


def test_the_outbox_in_postgres_does_what_the_model_does(engine: Engine) -> None:
    run(partial(fresh_postgres, engine), Phase.generate, examples=25)
