"""What every outbox promises of lost workers, sweeps and counts."""

from __future__ import annotations

from uuid import UUID

import pytest

from application.outbox import Job, Queue
from tests.builders import a_job
from tests.contracts.backends import NO_TIME, Backend
from tests.contracts.outbox_steps import HOUR, added, claimed, finish, swept


def put_back(backend: Backend, *jobs: Job) -> None:
    """Have workers take the jobs and give them back at once."""
    for job in jobs:
        backend.outbox.retry(claimed(backend.outbox, job), NO_TIME, "busy", costs_attempt=False)


def count(backend: Backend, queue: Queue, state: str) -> int:
    return backend.outbox.depth().get((queue, state), 0)


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
