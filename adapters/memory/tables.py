"""The tables that one process keeps, and what their rows look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from application.crm_records import Article
from application.messages import InboundMessage, OutboundMessage
from application.outbox import Job, JobReport, Lease
from domain.catalog import Catalogue, Stock

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
NEVER = datetime.max.replace(tzinfo=UTC)
"""Where what has no moment yet stands in an order by moments: last."""


class Table(Generic[K, R]):
    """Rows by their key and by one group; a row is replaced, never changed."""

    def __init__(self, group_of: Callable[[R], Hashable] = lambda row: None) -> None:
        self.group_of = group_of
        self.rows: dict[K, R] = {}
        self._groups: defaultdict[Hashable, dict[K, None]] = defaultdict(dict)

    def put(self, key: K, row: R) -> None:
        """Keep the row in place of the one before; within its group it keeps its place."""
        group, before = self.group_of(row), self.rows.get(key)
        if before is not None and self.group_of(before) != group:
            del self._groups[self.group_of(before)][key]
        self.rows[key] = row
        self._groups[group][key] = None

    def drop(self, key: K) -> None:
        """Forget the row."""
        row = self.rows.pop(key)
        del self._groups[self.group_of(row)][key]

    def group(self, group: Hashable) -> list[K]:
        """Return the keys of a group, in the order in which the rows came into it."""
        return list(self._groups.get(group, ()))


class InboundState(StrEnum):
    """What has become of an inbound message."""

    RECEIVED = "received"
    REFUSED = "refused"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class InboundRow:
    """A message from a person, its place in the order of coming, and how often it could not be answered."""

    message: InboundMessage
    place: int
    state: InboundState
    tried_at: datetime
    attempts: int = 0
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OutboundRow:
    """A message to a person, and why it did not arrive."""

    message: OutboundMessage
    added_at: datetime
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class AttemptRow:
    """One try to send a message; without an outcome nobody knows how it ended."""

    message_id: UUID
    outcome: str = ""
    provider_sid: str = ""


class JobState(StrEnum):
    """Where a job stands."""

    READY = "ready"
    LEASED = "leased"
    UNKNOWN = "unknown"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """A job and its place in the order of adding.

    `due_at` is when someone may take it, which for a leased one is the end of its lease.
    """

    job: Job
    place: int
    added_at: datetime
    due_at: datetime
    state: JobState = JobState.READY
    attempts: int = 0
    token: UUID | None = None
    poked_at: datetime | None = None
    reason: str = ""

    def is_held_under(self, lease: Lease) -> bool:
        """Whether the lease still counts."""
        return self.state is JobState.LEASED and self.token == lease.token

    def report(self) -> JobReport:
        """Return how the job stands."""
        return JobReport(
            job=self.job,
            state=self.state,
            attempts=self.attempts,
            reason=self.reason,
            added_at=self.added_at,
            due_at=self.due_at,
        )


@dataclass(frozen=True, kw_only=True)
class TickRow:
    """The newest tick of a task that has begun, and the newest that is finished."""

    begun: datetime
    finished: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Assortment:
    """The catalogue of one distributor, the stock, and every product that it ever sold, by their ids."""

    catalogue: Catalogue
    stocks: Mapping[UUID, Stock]
    articles: Mapping[UUID, Article]
