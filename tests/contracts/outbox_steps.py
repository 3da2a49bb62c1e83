"""What tests of the outbox do with a job."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from application.outbox import Job, Lease
from application.ports import Outbox
from tests.contracts.backends import Backend

HOUR = timedelta(hours=1)


EVERYTHING = 10_000


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
