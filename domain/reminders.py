"""Reminders: a word to a shop at the right time, about a payment, its usual order, or what was noted.

A payment reminder belongs to a shop, not to an invoice: all that is due goes into one message. Which stage
of which invoice is next follows from the invoices and the distributor's rules, so nothing has to be undone
when a shop pays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.calendar import day_of
from domain.errors import ReminderNotScheduled
from domain.events import Aggregate
from domain.invoices import Invoice
from domain.outreach import Outreach

A_WEEK = timedelta(days=7)


class ReminderKind(StrEnum):
    """What a reminder is about."""

    PAYMENT = "payment"
    REORDER = "reorder"
    NOTE = "note"


class ReminderStatus(StrEnum):
    """How far a reminder has come."""

    SCHEDULED = "scheduled"
    SENT = "sent"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class DueStage:
    """An invoice that a reminder names: days from its due date, None on the day after a broken promise."""

    invoice_id: UUID
    number: str
    stage: int | None


@dataclass(kw_only=True)
class Reminder(Aggregate):
    """A message that waits for its time; a note has its `text`, the others are written when they leave.

    `stages` are the invoices that it named, `ended_at` is when it left or was found needless, and `why`
    tells the reason for the latter.
    """

    shop_id: UUID
    due_at: datetime
    kind: ReminderKind = ReminderKind.NOTE
    text: str = ""
    status: ReminderStatus = ReminderStatus.SCHEDULED
    stages: tuple[DueStage, ...] = ()
    ended_at: datetime | None = None
    why: str = ""

    @property
    def is_scheduled(self) -> bool:
        """Whether it still waits."""
        return self.status is ReminderStatus.SCHEDULED

    def is_ready_to_send(self, now: datetime) -> bool:
        """Whether its time has come and it still waits."""
        return self.is_scheduled and now >= self.due_at

    def move(self, due_at: datetime) -> None:
        """Have it wait for another moment; raise `ReminderNotScheduled` once it does not wait."""
        self._require_scheduled()
        self.due_at = due_at

    def mark_as_sent(self, now: datetime) -> None:
        """Remember that it went out; raise `ReminderNotScheduled` the second time."""
        self._end(ReminderStatus.SENT, now)

    def cancel(self, now: datetime, why: str) -> None:
        """Call it off, since what it is about is no more; raise `ReminderNotScheduled`."""
        self._end(ReminderStatus.CANCELLED, now, why)

    def skip(self, now: datetime, why: str) -> None:
        """Let its moment pass, since a rule says so; raise `ReminderNotScheduled`."""
        self._end(ReminderStatus.SKIPPED, now, why)

    def fail(self, now: datetime, why: str) -> None:
        """Remember that the provider refused it, though it counted as sent; raise `ReminderNotScheduled`."""
        if self.status is not ReminderStatus.SENT:
            self._require_scheduled()
        self.status, self.ended_at, self.why = ReminderStatus.FAILED, now, why

    def _end(self, status: ReminderStatus, now: datetime, why: str = "") -> None:
        self._require_scheduled()
        self.status, self.ended_at, self.why = status, now, why

    def _require_scheduled(self) -> None:
        if not self.is_scheduled:
            raise ReminderNotScheduled(f"the reminder is {self.status}")


@dataclass(frozen=True, kw_only=True)
class Dunning:
    """By which rules one shop is reminded of what it owes, and up to when that was done."""

    outreach: Outreach
    zone: ZoneInfo
    done_until: datetime | None = None

    def from_now_on(self, now: datetime) -> Dunning:
        """Return the same rules for the stages that are still to come."""
        return replace(self, done_until=max(self.done_until or now, now))

    def next_moment(self, invoices: Iterable[Invoice]) -> datetime | None:
        """Return when the next stage of any of them comes; None when none does."""
        return min((moment for invoice in invoices for moment, _ in self._to_come(invoice)), default=None)

    def due_stages(self, invoices: Iterable[Invoice], now: datetime) -> tuple[DueStage, ...]:
        """Return the invoices whose stage has come, each with its latest, the longest due first."""
        due = [
            DueStage(invoice_id=invoice.id, number=invoice.number, stage=come[-1][1])
            for invoice in sorted(invoices, key=lambda invoice: invoice.due_at or now)
            if (come := [step for step in self._to_come(invoice) if step[0] <= now])
        ]
        return tuple(due)

    def _to_come(self, invoice: Invoice) -> list[tuple[datetime, int | None]]:
        """Return the stages of an invoice that were not dealt with; none while it is not to be asked for."""
        if not invoice.outstanding or invoice.disputed_at or not invoice.due_at or not invoice.issued_at:
            return []
        done = max(self.done_until or invoice.issued_at, invoice.issued_at)
        return [step for step in self._steps(invoice.promised_on, day_of(invoice.due_at)) if step[0] > done]

    def _steps(self, promised_on: date | None, due_day: date) -> list[tuple[datetime, int | None]]:
        """Return all stages in their order; a promise puts the day after it in place of those before."""
        stages = self.outreach.reminder_stages
        days: dict[date, int | None] = {due_day + timedelta(days=stage): stage for stage in stages}
        if promised_on:
            days = {day: stage for day, stage in days.items() if day > promised_on}
            days[promised_on + timedelta(days=1)] = None
        return [(self._moment(day), days[day]) for day in sorted(days)]

    def _moment(self, day: date) -> datetime:
        """A stage that falls on a day off keeps its hour, so that it meets what is due on the next day."""
        at = datetime.combine(self.outreach.open_day(day), self.outreach.reminder_time, self.zone)
        return self.outreach.next_open(at, self.zone)


def is_promised(invoice: Invoice, outreach: Outreach, day: date) -> bool:
    """Whether a promise for a day is about this invoice: the shop would be reminded of it until then."""
    if not invoice.outstanding or invoice.due_at is None:
        return False
    first = min(outreach.reminder_stages, default=0)
    return day_of(invoice.due_at) + timedelta(days=min(first, 0)) <= day
