"""Whose turn it is among jobs that wait for each other."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from adapters.memory.silence import is_silent
from adapters.memory.tables import JobRow, JobState
from adapters.memory.transaction import Transaction
from application.outbox import Job

REPORT_EXPECTED = timedelta(seconds=3)
UNFINISHED = (JobState.READY, JobState.LEASED, JobState.UNKNOWN)


def in_lane(transaction: Transaction, organization_id: UUID, lane: str) -> list[JobRow]:
    """Return the unfinished jobs of a lane; the empty lane holds nobody up."""
    if not lane:
        return []
    return [
        row
        for state in UNFINISHED
        for row in transaction.select(transaction.database.jobs, state).values()
        if (row.job.organization_id, row.job.lane) == (organization_id, lane)
    ]


def is_held_up(transaction: Transaction, row: JobRow) -> bool:
    """Whether an earlier job of its lane is not finished, a later one worked on, or a reply on its way."""
    lane = in_lane(transaction, row.job.organization_id, row.job.lane)
    others = [other for other in lane if other.job.id != row.job.id]
    is_behind_a_job = any(other.place < row.place or other.state is JobState.LEASED for other in others)
    return is_behind_a_job or _is_behind_a_reply(transaction, row.job)


def _is_behind_a_reply(transaction: Transaction, job: Job) -> bool:
    """Whether a reply rides on a response, of which a report is still to be expected."""
    database = transaction.database
    since = database.clock() - REPORT_EXPECTED
    return any(
        is_silent(said) and said.added_at > since
        for said in list(database.outbound.rows.values())
        if said.message.organization_id == job.organization_id and str(said.message.shop_id) == job.lane
    )
