"""What tests of the outbox do with a job."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from application.outbox import Job, JobReport, Lease
from application.ports import AT_ONCE, Outbox
from tests.contracts.backends import LEASE, SETTLE, Backend

HOUR = timedelta(hours=1)
MOST_ATTEMPTS = 10
EVERYTHING = 10_000
STATES = ("ready", "leased", "unknown", "done", "dead")


def added(backend: Backend, *jobs: Job, delay: timedelta = AT_ONCE) -> Job:
    """Add the jobs and return the first."""
    with backend.open_work(jobs[0].organization_id) as work:
        for job in jobs:
            work.jobs.add(job, delay)
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


def put_back(backend: Backend, *jobs: Job, delay: timedelta = AT_ONCE) -> None:
    """Have workers take the jobs and give them back untried."""
    for job in jobs:
        backend.outbox.retry(claimed(backend.outbox, job), delay, "busy", costs_attempt=False)


def hear_of(backend: Backend, organization_id: UUID, message_id: UUID) -> None:
    """Have a report of a message come, by whose id its job goes as well."""
    with backend.open_work(organization_id) as work:
        work.jobs.heard_of(message_id)
        work.commit()


def swept(backend: Backend, organization_id: UUID) -> list[Job]:
    """Sweep, and return the jobs of one organization."""
    return [job for job in backend.outbox.sweep(EVERYTHING) if job.organization_id == organization_id]


def lost(backend: Backend, job: Job) -> Lease:
    """Have a worker take the job and die with it; return the lease that it lost."""
    lease = claimed(backend.outbox, job)
    backend.let_pass(LEASE)
    swept(backend, job.organization_id)
    return lease


def in_doubt(backend: Backend, job: Job) -> Job:
    """Have a worker leave the job in doubt, which then has settled."""
    backend.outbox.doubt(claimed(backend.outbox, job), "no answer")
    backend.let_pass(SETTLE)
    return job


def reports(backend: Backend, organization_id: UUID, *states: str) -> list[JobReport]:
    """Return how the jobs of one organization stand, the newest first."""
    listed = backend.outbox.listed(states or STATES, EVERYTHING)
    return [report for report in listed if report.job.organization_id == organization_id]


def state_of(backend: Backend, job: Job) -> str:
    """Return the state of a job; fail unless it has exactly one."""
    states = [report.state for report in reports(backend, job.organization_id) if report.job.id == job.id]
    assert len(states) == 1, states
    return states[0]
