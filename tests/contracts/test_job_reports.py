"""Jobs as people see them: listed, brought back from the dead, and forgotten when they are long done."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from application.outbox import Queue
from application.ports import AT_ONCE
from tests.builders import a_job
from tests.contracts.backends import LEASE, SETTLE, Backend
from tests.contracts.outbox_steps import (
    EVERYTHING,
    HOUR,
    MOST_ATTEMPTS,
    added,
    claimed,
    finish,
    in_doubt,
    put_back,
    reports,
    state_of,
    swept,
)

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def test_a_listed_job_tells_how_it_stands(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    put_back(backend, job, delay=HOUR)
    (report,) = reports(backend, ours)
    assert (report.job, report.state, report.attempts, report.reason) == (job, "ready", 0, "busy")
    assert MINUTE < report.due_at - report.added_at - HOUR + 2 * MINUTE < 3 * MINUTE


@pytest.mark.parametrize("wait", [LEASE, SETTLE])
def test_a_job_that_is_held_is_due_when_it_is_free_again(
    backend: Backend, ours: UUID, wait: timedelta
) -> None:
    job = added(backend, a_job(ours, Queue.SEND_INVOICE))
    lease = claimed(backend.outbox, job)
    if wait is SETTLE:
        backend.outbox.doubt(lease, "no answer")
    (report,) = reports(backend, ours)
    assert (report.state, report.attempts) == ("unknown" if wait is SETTLE else "leased", 1)
    assert timedelta(0) <= report.due_at - report.added_at - wait < MINUTE


def test_jobs_are_listed_by_their_states_the_newest_first(backend: Backend, ours: UUID) -> None:
    dead, ready, leased, unknown, done = (a_job(ours) for _ in range(5))
    added(backend, dead, ready, leased, unknown, done)
    backend.outbox.bury(claimed(backend.outbox, dead), "refused for good")
    claimed(backend.outbox, leased)
    backend.outbox.doubt(claimed(backend.outbox, unknown), "no answer")
    finish(backend, claimed(backend.outbox, done))
    everything = {report.job.id: report.state for report in reports(backend, ours)}
    assert list(everything) == [job.id for job in (done, unknown, leased, ready, dead)]
    assert list(everything.values()) == ["done", "unknown", "leased", "ready", "dead"]
    assert [report.job for report in reports(backend, ours, "dead", "ready")] == [ready, dead]


def test_no_more_are_listed_than_was_asked_for(backend: Backend, ours: UUID) -> None:
    first, second, third = (a_job(ours) for _ in range(3))
    added(backend, first, second, third)
    assert [report.job for report in backend.outbox.listed(["ready"], 2)] == [third, second]
    assert backend.outbox.listed([], EVERYTHING) == []


def test_a_dead_job_says_why(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    backend.outbox.bury(claimed(backend.outbox, job), "refused for good")
    (report,) = reports(backend, ours, "dead")
    assert (report.reason, report.attempts) == ("refused for good", 1)


def test_nothing_is_wrong_with_a_job_that_is_done(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    put_back(backend, job)
    finish(backend, claimed(backend.outbox, job))
    assert reports(backend, ours)[0].reason == ""


@pytest.mark.parametrize("queue", list(Queue))
def test_a_revived_job_runs_once_more_and_its_attempts_begin_anew(
    backend: Backend, ours: UUID, queue: Queue
) -> None:
    job = added(backend, a_job(ours, queue))
    for _ in range(MOST_ATTEMPTS):
        in_doubt(backend, job)
    assert backend.outbox.revive(job.id)
    assert swept(backend, ours) == [job]
    lease = claimed(backend.outbox, job)
    assert (lease.job, lease.attempts, lease.in_doubt) == (job, 1, queue.reaches_out)
    finish(backend, lease)


def test_only_a_dead_job_can_be_revived(backend: Backend, ours: UUID) -> None:
    ready, leased, unknown, done = (a_job(ours) for _ in range(4))
    added(backend, ready, leased, unknown, done)
    lease = claimed(backend.outbox, leased)
    backend.outbox.doubt(claimed(backend.outbox, unknown), "no answer")
    finish(backend, claimed(backend.outbox, done))
    states = [report.state for report in reports(backend, ours)]
    assert not any(backend.outbox.revive(job.id) for job in (ready, leased, unknown, done))
    assert [report.state for report in reports(backend, ours)] == states
    assert not backend.outbox.revive(uuid4())
    finish(backend, lease)


def test_a_job_is_revived_once(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    backend.outbox.bury(claimed(backend.outbox, job), "refused for good")
    assert [backend.outbox.revive(job.id) for _ in range(2)] == [True, False]


def test_jobs_that_were_done_long_ago_are_forgotten(backend: Backend, ours: UUID) -> None:
    backend.outbox.prune(AT_ONCE)
    old, young = a_job(ours), a_job(ours)
    added(backend, old)
    finish(backend, claimed(backend.outbox, old))
    backend.let_pass(DAY)
    added(backend, young)
    finish(backend, claimed(backend.outbox, young))
    assert backend.outbox.prune(DAY) == 1
    assert [report.job for report in reports(backend, ours)] == [young]
    assert backend.outbox.prune(DAY) == 0


def test_what_is_not_done_is_never_forgotten(backend: Backend, ours: UUID) -> None:
    ready, leased, unknown, dead = (a_job(ours) for _ in range(4))
    added(backend, ready, leased, unknown, dead)
    lease = claimed(backend.outbox, leased)
    backend.outbox.doubt(claimed(backend.outbox, unknown), "no answer")
    backend.outbox.bury(claimed(backend.outbox, dead), "refused for good")
    backend.let_pass(7 * DAY)
    backend.outbox.prune(DAY)
    assert [state_of(backend, job) for job in (ready, leased, unknown, dead)] == [
        "ready",
        "leased",
        "unknown",
        "dead",
    ]
    finish(backend, lease)


def test_a_job_that_was_forgotten_may_be_added_again(backend: Backend, ours: UUID) -> None:
    job = added(backend, a_job(ours))
    finish(backend, claimed(backend.outbox, job))
    backend.let_pass(2 * DAY)
    backend.outbox.prune(DAY)
    again = added(backend, a_job(ours, dedupe_key=job.dedupe_key))
    assert claimed(backend.outbox, again).job == again
