"""Lanes: jobs of one lane run one after the other, in the order in which they were added."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from application.outbox import Job, Lease, Queue
from application.ports import AT_ONCE
from tests.builders import a_job
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.contracts.outbox_steps import HOUR, added, claimed, finish, in_doubt, lost, put_back, swept

LANE = "shop 1"


@pytest.fixture
def first(ours: UUID) -> Job:
    return a_job(ours, Queue.SEND_INVOICE, lane=LANE)


@pytest.fixture
def second(ours: UUID) -> Job:
    return a_job(ours, Queue.SEND_REPLY, lane=LANE)


def test_the_second_of_a_lane_waits_until_the_first_is_done(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, second)
    assert backend.woken == [first, second]
    assert backend.outbox.claim(second.id) is None
    lease = claimed(backend.outbox, first)
    assert backend.outbox.claim(second.id) is None
    finish(backend, lease)
    finish(backend, claimed(backend.outbox, second))


def test_the_second_of_a_lane_waits_until_the_first_is_dead(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, second)
    lease = claimed(backend.outbox, first)
    backend.outbox.bury(lease, "refused for good")
    assert claimed(backend.outbox, second).job == second


def test_the_next_of_a_lane_is_set_going_when_the_one_before_is_done(
    backend: Backend, ours: UUID, first: Job, second: Job
) -> None:
    third = a_job(ours, lane=LANE)
    added(backend, first, second, third)
    for done, following in ((first, [second]), (second, [third]), (third, [])):
        lease = claimed(backend.outbox, done)
        backend.woken.clear()
        with backend.open_work(ours) as work:
            work.jobs.finish(lease)
            assert backend.woken == []
            work.commit()
        assert backend.woken == following


def test_nobody_is_set_going_who_did_not_wait(
    backend: Backend, ours: UUID, theirs: UUID, first: Job, second: Job
) -> None:
    added(backend, first, a_job(ours, lane="shop 2"), a_job(ours, lane=""))
    added(backend, a_job(theirs, lane=LANE))
    added(backend, second, delay=HOUR)
    loose = added(backend, a_job(ours, lane=""))
    backend.woken.clear()
    finish(backend, claimed(backend.outbox, first))
    finish(backend, claimed(backend.outbox, loose))
    assert backend.woken == []


def test_a_first_that_waits_holds_up_the_second_whatever_it_waits_for(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, delay=HOUR)
    added(backend, second)
    assert backend.outbox.claim(second.id) is None
    backend.let_pass(HOUR)
    put_back(backend, first, delay=HOUR)
    assert backend.outbox.claim(second.id) is None
    backend.let_pass(HOUR)
    backend.outbox.doubt(claimed(backend.outbox, first), "no answer")
    assert backend.outbox.claim(second.id) is None


def test_a_first_that_lost_its_worker_is_still_first(backend: Backend, first: Job, second: Job) -> None:
    added(backend, first, second)
    lost(backend, first)
    assert backend.outbox.claim(second.id) is None
    backend.let_pass(HOUR)
    finish(backend, claimed(backend.outbox, first))
    assert claimed(backend.outbox, second)


def test_the_third_waits_for_all_before_it(backend: Backend, ours: UUID, first: Job, second: Job) -> None:
    third = a_job(ours, lane=LANE)
    added(backend, first, second, third)
    finish(backend, claimed(backend.outbox, first))
    assert backend.outbox.claim(third.id) is None
    finish(backend, claimed(backend.outbox, second))
    assert claimed(backend.outbox, third)


def test_who_was_added_first_goes_first_whoever_is_due_first(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, second)
    put_back(backend, first, delay=HOUR)
    assert swept(backend, first.organization_id) == []
    backend.let_pass(HOUR)
    assert swept(backend, first.organization_id) == [first]


def test_other_lanes_go_their_own_way(backend: Backend, ours: UUID, theirs: UUID, first: Job) -> None:
    added(backend, first)
    claimed(backend.outbox, first)
    for organization_id, lane in ((ours, "shop 2"), (ours, ""), (theirs, LANE)):
        other = added(backend, a_job(organization_id, lane=lane))
        assert claimed(backend.outbox, other).job == other


def test_jobs_without_a_lane_do_not_wait_for_each_other(backend: Backend, ours: UUID) -> None:
    jobs = [a_job(ours, lane="") for _ in range(3)]
    added(backend, *jobs)
    assert all(claimed(backend.outbox, job) for job in reversed(jobs))


def test_a_sweep_returns_what_was_held_up_once_the_first_is_finished(
    backend: Backend, ours: UUID, first: Job, second: Job
) -> None:
    added(backend, first, second)
    put_back(backend, first)
    backend.let_pass(HOUR)
    assert swept(backend, ours) == [first]
    finish(backend, claimed(backend.outbox, first))
    assert swept(backend, ours) == [second]


def test_a_job_that_was_told_of_in_vain_is_returned_as_soon_as_its_turn_comes(
    backend: Backend, ours: UUID, first: Job, second: Job
) -> None:
    """Its worker was woken, found it held up and forgot it: nobody else must wait for the next round."""
    added(backend, first, second)
    lease = claimed(backend.outbox, first)
    assert backend.outbox.claim(second.id) is None
    assert swept(backend, ours) == []
    finish(backend, lease)
    assert swept(backend, ours) == [second]


def test_a_revived_job_lets_the_one_that_overtook_it_finish(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, second)
    backend.outbox.bury(claimed(backend.outbox, first), "refused for good")
    lease = claimed(backend.outbox, second)
    assert backend.outbox.revive(first.id)
    assert backend.outbox.claim(first.id) is None
    finish(backend, lease)
    assert claimed(backend.outbox, first)


def test_a_revived_job_takes_its_place_in_the_lane_again(backend: Backend, first: Job, second: Job) -> None:
    added(backend, first, second)
    backend.outbox.bury(claimed(backend.outbox, first), "refused for good")
    assert backend.outbox.revive(first.id)
    assert backend.outbox.claim(second.id) is None
    finish(backend, claimed(backend.outbox, first))
    assert claimed(backend.outbox, second)


def test_a_job_that_appears_late_does_not_run_beside_the_one_that_overtook_it(
    backend: Backend, ours: UUID, first: Job, second: Job
) -> None:
    """Its transaction took its place in the lane, and then took its time."""
    with backend.open_work(ours) as slow:
        slow.jobs.add(first)
        lease = claimed(backend.outbox, added(backend, second))
        slow.commit()
    assert backend.outbox.claim(first.id) is None
    finish(backend, lease)
    assert claimed(backend.outbox, first)


def test_of_many_workers_at_once_one_works_on_a_lane(backend: Backend, ours: UUID) -> None:
    jobs = [a_job(ours, lane=LANE) for _ in range(THREADS)]
    added(backend, *jobs)
    for expected in jobs:
        with ThreadPoolExecutor(THREADS) as threads:
            leases = list(threads.map(lambda job: backend.outbox.claim(job.id), reversed(jobs)))
        taken = [lease for lease in leases if lease]
        assert [lease.job for lease in taken] == [expected]
        finish(backend, taken[0])


def test_many_workers_finish_a_lane_in_its_order(backend: Backend, ours: UUID) -> None:
    """Each looks for work of its own accord; what it cannot have yet, it comes back for."""
    jobs = [a_job(ours, lane=LANE) for _ in range(12)]
    added(backend, *jobs)
    ran: list[Job] = []

    def work(_: int) -> None:
        for lease in filter(None, map(claim, jobs)):
            ran.append(lease.job)
            finish(backend, lease)

    def claim(job: Job) -> Lease | None:
        return backend.outbox.claim(job.id)

    while len(ran) < len(jobs):
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(work, range(THREADS)))
    assert ran == jobs


def test_a_doubt_in_a_lane_is_resolved_before_the_next_one_leaves(
    backend: Backend, first: Job, second: Job
) -> None:
    added(backend, first, second)
    lease = claimed(backend.outbox, in_doubt(backend, first))
    assert lease.in_doubt
    assert backend.outbox.claim(second.id) is None
    backend.outbox.retry(lease, AT_ONCE, "the list cannot be read", costs_attempt=False)
    assert backend.outbox.claim(second.id) is None
