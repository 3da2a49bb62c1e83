"""Jobs: what must still be done, kept beside the change that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4


class Queue(StrEnum):
    """The queues, named by the one job that each of them holds."""

    SEND_REPLY = "send-reply"
    PROCESS_ORDER = "process-order"
    SEND_INVOICE = "send-invoice"
    SEND_NOTICE = "send-notice"
    SEND_REMINDER = "send-reminder"
    SEND_CAMPAIGN_MESSAGE = "send-campaign-message"
    FETCH_INVENTORY = "fetch-inventory"
    SYNC_ORDERS = "sync-orders"

    @property
    def priority(self) -> int:
        """Who goes first: replies, then what an order or a payment leads to, then what nobody waits for."""
        return _PRIORITIES.get(self, 20)

    @property
    def reaches_out(self) -> bool:
        """Whether its effect lies outside of the database, so that a lost worker leaves a doubt.

        A batch of a campaign keeps the doubt about each of its messages by itself, and what a CRM is asked or
        told may be asked or told again.
        """
        return self not in (Queue.PROCESS_ORDER, *_BULK)

    @property
    def is_bulk(self) -> bool:
        """Whether it may keep a worker busy for seconds, so that not all of them may be at it."""
        return self in _BULK


_BULK = (Queue.SEND_CAMPAIGN_MESSAGE, Queue.FETCH_INVENTORY, Queue.SYNC_ORDERS)
_PRIORITIES = {Queue.SEND_REPLY: 30, Queue.SEND_REMINDER: 10} | dict.fromkeys(_BULK, 0)


SECONDS_TO_SEND = 12.0
"""What a request may take, ten seconds, and a margin: with less of the lease left nothing is sent."""
WAITING = "waiting"
"""How a ready job is counted whose time has not come."""


class Notice(StrEnum):
    """What a shop is told without having asked."""

    ORDER_HELD = "order_held"
    ORDER_RELEASED = "order_released"
    ORDER_DISPATCHED = "order_dispatched"
    ORDER_DELIVERED = "order_delivered"
    ORDER_CANCELLED = "order_cancelled"
    PAYMENT_RECEIVED = "payment_received"
    PAYMENT_REVERSED = "payment_reversed"
    CLAIM_REJECTED = "claim_rejected"
    CREDIT_NOTE_ISSUED = "credit_note_issued"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One thing to do; a second one with the same `dedupe_key` is not taken.

    The payload holds ids only. `trace` is the MessageSid of the message that led to it. Jobs of one
    `lane` wait for each other; the empty lane is everyone's.
    """

    organization_id: UUID
    queue: Queue
    dedupe_key: str
    payload: Mapping[str, str]
    trace: str = ""
    lane: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class Lease:
    """A job that is ours for a time; the token proves it when the job is settled.

    `ends` is when, on this process's monotonic clock in seconds: it runs on while the process is stopped.
    `attempts` counts this one. `in_doubt` says that an earlier attempt may have had its effect.
    """

    job: Job
    token: UUID
    attempts: int
    in_doubt: bool
    ends: float

    @property
    def leave_by(self) -> float:
        """Until when a request may leave that must end within the lease."""
        return self.ends - SECONDS_TO_SEND


@dataclass(frozen=True, kw_only=True)
class JobReport:
    """How a job stands, for people: what is wrong with it, and when it was added and is due."""

    job: Job
    state: str
    attempts: int
    reason: str
    added_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Tick:
    """One period of a task; `last_finished` is when the last tick that was finished had begun."""

    task: str
    at: datetime
    last_finished: datetime | None = None
