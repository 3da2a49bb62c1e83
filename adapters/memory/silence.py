"""Replies that left with a response, and of which no report came."""

from __future__ import annotations

from adapters.memory.tables import JobRow, JobState, OutboundRow
from adapters.memory.transaction import Transaction
from application.messages import Delivery, OutboundMessage
from application.outbox import Job, Queue


def is_silent(row: OutboundRow) -> bool:
    """Whether it left with a response and nothing was heard of it since."""
    return bool(row.message.parent_sid) and row.message.delivery is Delivery.SENDING


def take_up(transaction: Transaction, message: OutboundMessage) -> bool:
    """Add a job, in doubt, that brings the message; False when there is one."""
    database = transaction.database
    job = Job(
        id=message.id,
        organization_id=message.organization_id,
        queue=Queue.SEND_REPLY,
        dedupe_key=f"{Queue.SEND_REPLY}:{message.id}",
        payload={"message_id": str(message.id)},
        trace=message.parent_sid,
        lane=message.lane,
    )
    if transaction.take(database.dedupe_keys, job.dedupe_key):
        return False
    now = database.clock()
    row = JobRow(job=job, place=next(database.places), added_at=now, due_at=now, state=JobState.UNKNOWN)
    transaction.write(database.dedupe_keys, job.dedupe_key, job.id)
    transaction.write(database.jobs, job.id, row)
    return True
