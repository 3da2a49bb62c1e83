"""The outbox: a job is run by one worker at a time until it is done or dead, whatever dies meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from application.errors import LeaseLost
from application.outbox import Queue
from tests.builders import a_job
from tests.contracts.backends import NO_TIME, Backend
from tests.contracts.conftest import THREADS
from tests.contracts.outbox_steps import HOUR, added, claimed, finish, swept

MOST_ATTEMPTS = 10


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
