"""What every outbox promises of lost workers, sweeps and counts."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from application.outbox import Queue
from tests.builders import a_job
from tests.contracts.backends import LEASE, SETTLE, Backend
from tests.contracts.outbox_steps import (
    EVERYTHING,
    HOUR,
    MOST_ATTEMPTS,
    added,
    claimed,
    finish,
    lost,
    put_back,
    reports,
    state_of,
    swept,
)

MINUTE = timedelta(minutes=1)


def count(backend: Backend, queue: Queue, state: str) -> int:
    return backend.outbox.depth().get((queue, state), 0)


def test_a_lost_worker_leaves_a_job_that_may_simply_run_again(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours, Queue.PROCESS_ORDER))
    claimed(backend.outbox, job)
    backend.let_pass(LEASE)
    assert swept(backend, ours) == [job]
    assert reports(backend, ours)[0].reason == "its worker was lost"
    lease = claimed(backend.outbox, job)
    assert (lease.in_doubt, lease.attempts) == (False, 2)


@pytest.mark.parametrize("queue", [Queue.SEND_INVOICE, Queue.SEND_REPLY])
def test_a_lost_worker_leaves_a_doubt_where_its_job_reaches_out(
    backend: Backend, ours: UUID, queue: Queue
) -> None:
    job = added(backend, a_job(ours, queue))
    claimed(backend.outbox, job)
    backend.let_pass(LEASE)
    assert swept(backend, ours) == []
    backend.let_pass(SETTLE - MINUTE)
    assert (swept(backend, ours), backend.outbox.claim(job.id)) == ([], None)
    backend.let_pass(MINUTE)
    assert swept(backend, ours) == [job]
    lease = claimed(backend.outbox, job)
    assert (lease.in_doubt, lease.attempts) == (True, 2)


@pytest.mark.parametrize("queue", list(Queue))
def test_a_job_that_loses_its_worker_ten_times_is_dead(backend: Backend, ours: UUID, queue: Queue) -> None:
    """It may be what kills them."""
    job = added(backend, a_job(ours, queue))
    for _ in range(MOST_ATTEMPTS - 1):
        lost(backend, job)
        backend.let_pass(SETTLE)
    assert state_of(backend, job) != "dead"
    lost(backend, job)
    assert state_of(backend, job) == "dead"
    backend.let_pass(SETTLE)
    assert (swept(backend, ours), backend.outbox.claim(job.id)) == ([], None)


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
    backend.outbox.doubt(claimed(backend.outbox, in_doubt), "no answer")
    assert swept(backend, ours) == []


def test_what_was_swept_is_left_alone_for_a_while(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    put_back(backend, job)
    assert swept(backend, ours) == [job]
    assert swept(backend, ours) == []
    assert claimed(backend.outbox, job)


def test_what_was_swept_and_not_taken_is_returned_again(backend: Backend, ours: UUID) -> None:
    """Word of it may have been lost on the way."""
    job = added(backend, a_job(ours))
    assert swept(backend, ours) == []
    for _ in range(2):
        backend.let_pass(MINUTE)
        assert swept(backend, ours) == [job]


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
    backend.outbox.doubt(claimed(backend.outbox, jobs[1]), "no answer")
    backend.outbox.bury(claimed(backend.outbox, jobs[2]), "refused for good")
    assert count(backend, Queue.SEND_REPLY, "ready") == ready + 2
    assert count(backend, Queue.SEND_REPLY, "leased") == leased + 1
    assert count(backend, Queue.SEND_REPLY, "unknown") == unknown + 1
    assert count(backend, Queue.SEND_REPLY, "dead") == dead + 1


def oldest_waiting(backend: Backend) -> timedelta:
    oldest = backend.outbox.oldest_waiting()
    assert oldest is not None
    return oldest


def bury_everything(backend: Backend) -> None:
    """Leave nothing to do, for any organization."""
    while backend.outbox.listed(("ready", "leased", "unknown"), 1):
        backend.let_pass(HOUR)
        for job in backend.outbox.sweep(EVERYTHING):
            backend.outbox.bury(claimed(backend.outbox, job), "in the way")


def test_it_is_known_how_long_the_oldest_due_job_has_waited(backend: Backend, ours: UUID) -> None:
    bury_everything(backend)
    assert backend.outbox.oldest_waiting() is None
    added(backend, a_job(ours), delay=HOUR)
    assert backend.outbox.oldest_waiting() is None
    first, second = a_job(ours), a_job(ours)
    added(backend, first)
    backend.let_pass(MINUTE)
    added(backend, second)
    assert MINUTE <= oldest_waiting(backend) < 2 * MINUTE
    claimed(backend.outbox, first)
    assert oldest_waiting(backend) < MINUTE


def test_a_job_in_doubt_waits_from_when_it_has_settled(backend: Backend, ours: UUID) -> None:
    bury_everything(backend)
    job = added(backend, a_job(ours, Queue.SEND_INVOICE))
    backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    assert backend.outbox.oldest_waiting() is None
    backend.let_pass(SETTLE + MINUTE)
    assert MINUTE <= oldest_waiting(backend) < 2 * MINUTE
