"""The outbox: a job is run by one worker at a time until it is done or dead, whatever dies meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic
from uuid import UUID, uuid4

import pytest

from application.errors import LeaseLost
from application.outbox import Lease, Queue
from application.ports import AT_ONCE
from tests.builders import a_job
from tests.contracts.backends import LEASE, SETTLE, Backend
from tests.contracts.conftest import THREADS
from tests.contracts.outbox_steps import (
    HOUR,
    MOST_ATTEMPTS,
    added,
    claimed,
    finish,
    hear_of,
    in_doubt,
    lost,
    put_back,
    state_of,
    swept,
)

MINUTE = timedelta(minutes=1)


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


def test_a_delayed_job_is_due_after_its_delay_and_nobody_is_told_of_it_before(
    backend: Backend, ours: UUID
) -> None:
    job = added(backend, a_job(ours), delay=HOUR)
    assert backend.woken == []
    assert backend.outbox.claim(job.id) is None
    assert swept(backend, ours) == []
    backend.let_pass(HOUR)
    assert swept(backend, ours) == [job]
    assert claimed(backend.outbox, job).job == job


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
    late = lost(backend, job)
    with pytest.raises(LeaseLost):
        finish(backend, late)
    lease = claimed(backend.outbox, job)
    with pytest.raises(LeaseLost):
        finish(backend, late)
    finish(backend, lease)


def test_a_worker_that_comes_too_late_changes_nothing(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    late = lost(backend, job)
    lease = claimed(backend.outbox, job)
    backend.outbox.bury(late, "late")
    backend.outbox.doubt(late, "late")
    backend.outbox.retry(late, AT_ONCE, "late", costs_attempt=True)
    finish(backend, lease)


def test_a_lease_ends_by_the_clock_of_the_process_that_took_it(backend: Backend, ours: UUID) -> None:
    """Whoever looks at it knows how long there is, even after having been stopped for a while."""
    job = added(backend, a_job(ours))
    before = monotonic()
    lease = claimed(backend.outbox, job)
    assert before <= lease.ends - LEASE.total_seconds() <= monotonic()


def test_a_job_is_tried_again_after_its_delay(backend: Backend, ours: UUID) -> None:
    soon, later = a_job(ours), a_job(ours)
    added(backend, soon, later)
    backend.outbox.retry(claimed(backend.outbox, soon), AT_ONCE, "busy", costs_attempt=True)
    backend.outbox.retry(claimed(backend.outbox, later), HOUR, "busy", costs_attempt=True)
    assert claimed(backend.outbox, soon).attempts == 2
    assert backend.outbox.claim(later.id) is None
    backend.let_pass(HOUR)
    assert claimed(backend.outbox, later).attempts == 2


def test_a_try_that_was_none_is_given_back(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(2 * MOST_ATTEMPTS):
        lease = claimed(backend.outbox, job)
        assert lease.attempts == 1
        backend.outbox.retry(lease, AT_ONCE, "throttled", costs_attempt=False)


def test_a_job_whose_tries_are_used_up_is_dead(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(MOST_ATTEMPTS):
        backend.outbox.retry(claimed(backend.outbox, job), AT_ONCE, "busy", costs_attempt=True)
    assert backend.outbox.claim(job.id) is None
    assert state_of(backend, job) == "dead"


def test_a_job_in_doubt_waits_until_it_has_settled(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours, Queue.SEND_INVOICE))
    backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    backend.let_pass(SETTLE - MINUTE)
    assert backend.outbox.claim(job.id) is None
    assert swept(backend, ours) == []
    backend.let_pass(MINUTE)
    assert swept(backend, ours) == [job]
    lease = claimed(backend.outbox, job)
    assert (lease.in_doubt, lease.attempts) == (True, 2)


def test_a_job_in_doubt_whose_tries_are_used_up_is_dead(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    for _ in range(MOST_ATTEMPTS):
        in_doubt(backend, job)
    assert backend.outbox.claim(job.id) is None
    assert state_of(backend, job) == "dead"


def test_a_job_in_doubt_that_is_given_back_stays_in_doubt(backend: Backend, ours: UUID) -> None:
    """Whoever could not even ask the provider must not send as if nothing had been sent."""
    job = in_doubt(backend, added(backend, a_job(ours, Queue.SEND_INVOICE)))
    put_back(backend, job, delay=MINUTE)
    assert backend.outbox.claim(job.id) is None
    backend.let_pass(MINUTE)
    assert claimed(backend.outbox, job).in_doubt


def test_a_doubt_that_a_report_resolves_is_resolved_now(backend: Backend, ours: UUID) -> None:
    resolved, other = a_job(ours, Queue.SEND_REPLY), a_job(ours, Queue.SEND_REPLY)
    added(backend, resolved, other)
    for job in (resolved, other):
        backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    hear_of(backend, ours, resolved.id)
    assert swept(backend, ours) == [resolved]
    assert claimed(backend.outbox, resolved).in_doubt
    assert backend.outbox.claim(other.id) is None


def test_a_report_hurries_no_job_that_is_not_in_doubt(backend: Backend, ours: UUID) -> None:
    delayed = added(backend, a_job(ours), delay=HOUR)
    done, dead, leased = a_job(ours), a_job(ours), a_job(ours)
    added(backend, done, dead, leased)
    finish(backend, claimed(backend.outbox, done))
    backend.outbox.bury(claimed(backend.outbox, dead), "refused for good")
    lease = claimed(backend.outbox, leased)
    for job in (delayed, done, dead, leased, a_job(ours)):
        hear_of(backend, ours, job.id)
        assert backend.outbox.claim(job.id) is None
    finish(backend, lease)


def test_a_report_counts_with_the_commit(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours, Queue.SEND_REPLY))
    backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    with backend.open_work(ours) as work:
        work.jobs.heard_of(job.id)
    assert backend.outbox.claim(job.id) is None


def test_a_report_to_another_organization_changes_nothing(backend: Backend, ours: UUID, theirs: UUID) -> None:
    job = added(backend, a_job(ours, Queue.SEND_REPLY))
    backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    hear_of(backend, theirs, job.id)
    assert backend.outbox.claim(job.id) is None


def test_a_worker_keeps_the_job_of_which_a_report_comes_at_the_same_moment(
    backend: Backend, ours: UUID
) -> None:
    job = in_doubt(backend, added(backend, a_job(ours, Queue.SEND_REPLY)))

    def act(turn: int) -> Lease | None:
        return hear_of(backend, ours, job.id) if turn % 2 else backend.outbox.claim(job.id)

    with ThreadPoolExecutor(THREADS) as threads:
        leases = [lease for lease in threads.map(act, range(20 * THREADS)) if lease]
    assert len(leases) == 1
    finish(backend, leases[0])


def test_a_buried_job_is_over(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    backend.outbox.bury(claimed(backend.outbox, job), "refused for good")
    assert backend.outbox.claim(job.id) is None
    assert job not in swept(backend, ours)
