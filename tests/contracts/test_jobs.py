"""The outbox: a job is run by one worker at a time until it is done or dead, whatever dies meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from application.errors import LeaseLost
from application.outbox import Job, Lease, Queue
from application.ports import Outbox
from tests.builders import a_job
from tests.contracts.backends import NO_TIME, Backend
from tests.contracts.conftest import THREADS

HOUR = timedelta(hours=1)
EVERYTHING = 10_000
MOST_ATTEMPTS = 10


def added(backend: Backend, *jobs: Job) -> Job:
    """Add the jobs and return the first."""
    with backend.open_work(jobs[0].organization_id) as work:
        for job in jobs:
            work.jobs.add(job)
        work.commit()
    return jobs[0]


def claimed(outbox: Outbox, job: Job) -> Lease:
    lease = outbox.claim(job.id)
    assert lease is not None
    return lease


def finish(backend: Backend, lease: Lease) -> None:
    with backend.open_work(lease.job.organization_id) as work:
        work.jobs.finish(lease)
        work.commit()


def swept(backend: Backend, organization_id: UUID) -> list[Job]:
    """Sweep, and return the jobs of one organization."""
    return [job for job in backend.outbox.sweep(EVERYTHING) if job.organization_id == organization_id]


def put_back(backend: Backend, *jobs: Job) -> None:
    """Have workers take the jobs and give them back at once."""
    for job in jobs:
        backend.outbox.retry(claimed(backend.outbox, job), NO_TIME, "busy", costs_attempt=False)


def count(backend: Backend, queue: Queue, state: str) -> int:
    return backend.outbox.depth().get((queue, state), 0)


def test_a_job_appears_with_the_commit(backend: Backend, ours: UUID) -> None:
    job = a_job(ours)
    with backend.open_work(ours) as work:
        work.jobs.add(job)
        assert backend.outbox.claim(job.id) is None
        work.commit()
    assert backend.woken == [job]
    assert claimed(backend.outbox, job).job == job


def test_a_job_of_a_transaction_that_failed_never_appears(backend: Backend, ours: UUID) -> None:
    job = a_job(ours)
    with backend.open_work(ours) as work:
        work.jobs.add(job)
    assert backend.woken == []
    assert backend.outbox.claim(job.id) is None


def test_nobody_is_woken_for_nothing(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    twin = a_job(ours, dedupe_key=job.dedupe_key)
    other = a_job(ours)
    added(backend, twin, other)
    with backend.open_work(ours) as work:
        work.commit()
    assert backend.woken == [job, other]
    assert backend.outbox.claim(twin.id) is None


def test_a_second_commit_wakes_only_for_what_is_new(backend: Backend, ours: UUID) -> None:
    first, second = a_job(ours), a_job(ours)
    with backend.open_work(ours) as work:
        work.jobs.add(first)
        work.commit()
        work.jobs.add(second)
        work.commit()
    assert backend.woken == [first, second]


def test_a_job_that_is_done_is_not_taken_again_under_its_key(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    finish(backend, claimed(backend.outbox, job))
    added(backend, a_job(ours, dedupe_key=job.dedupe_key))
    assert backend.woken == [job]


def test_of_many_transactions_with_one_key_one_adds_the_job(backend: Backend, ours: UUID) -> None:
    jobs = [a_job(ours, dedupe_key=f"process-order:{ours}") for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda job: added(backend, job), jobs))
    assert len(backend.woken) == 1


def test_a_claimed_job_belongs_to_one_worker(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    lease = claimed(backend.outbox, job)
    assert (lease.attempts, lease.in_doubt) == (1, False)
    assert backend.outbox.claim(job.id) is None


def test_of_many_workers_at_once_one_gets_the_job(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    with ThreadPoolExecutor(THREADS) as threads:
        leases = list(threads.map(lambda _: backend.outbox.claim(job.id), range(THREADS)))
    assert len([lease for lease in leases if lease]) == 1


def test_a_job_that_never_was_cannot_be_claimed(backend: Backend) -> None:
    assert backend.outbox.claim(uuid4()) is None


def test_a_job_that_is_done_is_over(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    finish(backend, claimed(backend.outbox, job))
    assert backend.outbox.claim(job.id) is None
    assert job not in swept(backend, ours)


def test_a_job_is_done_only_with_the_commit(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    lease = claimed(backend.outbox, job)
    with backend.open_work(ours) as work:
        work.jobs.finish(lease)
    finish(backend, lease)


def test_a_job_cannot_be_finished_twice(backend: Backend, ours: UUID) -> None:
    lease = claimed(backend.outbox, added(backend, a_job(ours)))
    finish(backend, lease)
    with pytest.raises(LeaseLost):
        finish(backend, lease)


def test_a_worker_that_comes_too_late_loses_its_result(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    late = claimed(backend.expiring_outbox, job)
    swept(backend, ours)
    with pytest.raises(LeaseLost):
        finish(backend, late)
    lease = claimed(backend.outbox, job)
    with pytest.raises(LeaseLost):
        finish(backend, late)
    finish(backend, lease)


def test_a_worker_that_comes_too_late_changes_nothing(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    late = claimed(backend.expiring_outbox, job)
    swept(backend, ours)
    lease = claimed(backend.outbox, job)
    backend.outbox.bury(late, "late")
    backend.outbox.doubt(late, NO_TIME, "late")
    backend.outbox.retry(late, NO_TIME, "late", costs_attempt=True)
    finish(backend, lease)


def test_a_job_is_tried_again_after_its_delay(backend: Backend, ours: UUID) -> None:
    soon, later = a_job(ours), a_job(ours)
    added(backend, soon, later)
    backend.outbox.retry(claimed(backend.outbox, soon), NO_TIME, "busy", costs_attempt=True)
    backend.outbox.retry(claimed(backend.outbox, later), HOUR, "busy", costs_attempt=True)
    assert claimed(backend.outbox, soon).attempts == 2
    assert backend.outbox.claim(later.id) is None


def test_a_try_that_was_none_is_given_back(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(2 * MOST_ATTEMPTS):
        lease = claimed(backend.outbox, job)
        assert lease.attempts == 1
        backend.outbox.retry(lease, NO_TIME, "throttled", costs_attempt=False)


def test_a_job_whose_tries_are_used_up_is_dead(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(MOST_ATTEMPTS):
        backend.outbox.retry(claimed(backend.outbox, job), NO_TIME, "busy", costs_attempt=True)
    assert backend.outbox.claim(job.id) is None


def test_a_job_in_doubt_waits_until_it_has_settled(backend: Backend, ours: UUID) -> None:
    settled, unsettled = a_job(ours, Queue.SEND_INVOICE), a_job(ours, Queue.SEND_INVOICE)
    added(backend, settled, unsettled)
    backend.outbox.doubt(claimed(backend.outbox, settled), NO_TIME, "no answer")
    backend.outbox.doubt(claimed(backend.outbox, unsettled), HOUR, "no answer")
    lease = claimed(backend.outbox, settled)
    assert (lease.in_doubt, lease.attempts) == (True, 2)
    assert backend.outbox.claim(unsettled.id) is None


def test_a_job_in_doubt_whose_tries_are_used_up_is_dead(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(MOST_ATTEMPTS):
        backend.outbox.doubt(claimed(backend.outbox, job), NO_TIME, "no answer")
    assert backend.outbox.claim(job.id) is None


def test_a_buried_job_is_over(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    backend.outbox.bury(claimed(backend.outbox, job), "refused for good")
    assert backend.outbox.claim(job.id) is None
    assert job not in swept(backend, ours)


@pytest.mark.parametrize(
    ("queue", "in_doubt"),
    [(Queue.PROCESS_ORDER, False), (Queue.SEND_INVOICE, True), (Queue.SEND_REPLY, True)],
)
def test_a_lost_worker_leaves_a_doubt_only_where_its_job_reaches_out(
    backend: Backend, ours: UUID, queue: Queue, in_doubt: bool
) -> None:
    job = added(backend, a_job(ours, queue))
    claimed(backend.expiring_outbox, job)
    assert swept(backend, ours) == [job]
    lease = claimed(backend.outbox, job)
    assert (lease.in_doubt, lease.attempts) == (in_doubt, 2)


def test_a_sweep_leaves_a_living_worker_its_job(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    lease = claimed(backend.outbox, job)
    assert swept(backend, ours) == []
    finish(backend, lease)


def test_a_sweep_returns_what_is_due_the_most_urgent_first(backend: Backend, ours: UUID) -> None:
    order, early_reply, late_reply = a_job(ours), a_job(ours, Queue.SEND_REPLY), a_job(ours, Queue.SEND_REPLY)
    added(backend, order)
    added(backend, early_reply)
    added(backend, late_reply)
    put_back(backend, order, early_reply, late_reply)
    assert swept(backend, ours) == [early_reply, late_reply, order]


def test_a_sweep_leaves_out_what_is_not_due(backend: Backend, ours: UUID) -> None:
    delayed, in_doubt = a_job(ours), a_job(ours, Queue.SEND_INVOICE)
    added(backend, delayed, in_doubt)
    backend.outbox.retry(claimed(backend.outbox, delayed), HOUR, "busy", costs_attempt=True)
    backend.outbox.doubt(claimed(backend.outbox, in_doubt), HOUR, "no answer")
    assert swept(backend, ours) == []


def test_what_was_swept_is_left_alone_for_a_while(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    put_back(backend, job)
    assert swept(backend, ours) == [job]
    assert swept(backend, ours) == []
    assert claimed(backend.outbox, job)


def test_a_sweep_returns_no_more_than_it_was_asked_for(backend: Backend, ours: UUID) -> None:
    swept(backend, ours)
    jobs = [a_job(ours) for _ in range(3)]
    added(backend, *jobs)
    put_back(backend, *jobs)
    assert len(backend.outbox.sweep(2)) == 2
    assert len(swept(backend, ours)) == 1


def test_jobs_are_counted_by_queue_and_state(backend: Backend, ours: UUID) -> None:
    ready, leased = count(backend, Queue.SEND_REPLY, "ready"), count(backend, Queue.SEND_REPLY, "leased")
    unknown, dead = count(backend, Queue.SEND_REPLY, "unknown"), count(backend, Queue.SEND_REPLY, "dead")
    jobs = [a_job(ours, Queue.SEND_REPLY) for _ in range(5)]
    added(backend, *jobs)
    claimed(backend.outbox, jobs[0])
    backend.outbox.doubt(claimed(backend.outbox, jobs[1]), HOUR, "no answer")
    backend.outbox.bury(claimed(backend.outbox, jobs[2]), "refused for good")
    assert count(backend, Queue.SEND_REPLY, "ready") == ready + 2
    assert count(backend, Queue.SEND_REPLY, "leased") == leased + 1
    assert count(backend, Queue.SEND_REPLY, "unknown") == unknown + 1
    assert count(backend, Queue.SEND_REPLY, "dead") == dead + 1


def test_it_is_known_how_long_the_oldest_due_job_has_waited(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    oldest = backend.outbox.oldest_waiting()
    assert oldest is not None
    assert oldest >= NO_TIME
    backend.outbox.retry(claimed(backend.outbox, job), -HOUR, "busy", costs_attempt=False)
    oldest = backend.outbox.oldest_waiting()
    assert oldest is not None
    assert oldest >= HOUR


def test_a_job_in_doubt_that_is_given_back_stays_in_doubt(backend: Backend, ours: UUID) -> None:
    """Whoever could not even ask the provider must not send as if nothing had been sent."""
    job = added(backend, a_job(ours, queue=Queue.SEND_INVOICE))
    first = claimed(backend.outbox, job)
    backend.outbox.doubt(first, NO_TIME, "no answer")
    second = claimed(backend.outbox, job)
    backend.outbox.retry(second, NO_TIME, "the list cannot be read", costs_attempt=False)
    assert claimed(backend.outbox, job).in_doubt
