"""A desk that lives through a year job by job, and keeps a diary of the reminders that reach one shop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from adapters.memory.tables import JobState
from application.outbox import Queue
from domain.reminders import Reminder, ReminderStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till

BROKEN_PROMISE = "promised"
Named = tuple[tuple[str, int | str], ...]
"""Invoices by their numbers, each with its stage."""


@dataclass
class Year:
    """What happens when, and when the shop was written to about which invoices; all by the shop's clock."""

    desk: Desk
    zone: ZoneInfo
    diary: list[tuple[str, Named]] = field(default_factory=list)
    _read: int = 0

    @property
    def till(self) -> Till:
        return Till(self.desk)

    def on(self, moment: str, event: Callable[[Till], Any]) -> None:
        """Live until the moment, with every job done when it is due, then let something happen."""
        self.live_until(moment)
        event(self.till)
        self._work()

    def live_until(self, moment: str) -> None:
        """Go from job to job, each at the very moment at which it is due."""
        until = self._read_clock(moment)
        while (due_at := self._next_due()) is not None and due_at <= until:
            self.desk.clock.now = max(due_at, self.desk.clock.now)
            self._work()
        self.desk.clock.now = until

    def sleep_until(self, moment: str) -> None:
        """Have all workers away until then; what was due meanwhile is done when they are back."""
        self.desk.clock.now = self._read_clock(moment)
        self._work()

    def restart(self, moment: str) -> None:
        """End every process and begin anew over what is stored."""
        self.live_until(moment)
        self.desk = self.desk.restarted()

    def number(self, invoice_number: str) -> UUID:
        """Return the id of an invoice by its number."""
        return next(one.id for one in self.desk.invoices() if one.number == invoice_number)

    def reminders(self, *states: ReminderStatus) -> list[Reminder]:
        """Return the reminders that ended so, in the order of their ends."""
        found = [one for one in self.desk.database.reminders.rows.values() if one.status in states]
        return sorted(found, key=lambda one: one.ended_at or one.due_at)

    def passed_over(self) -> list[tuple[str, str]]:
        """Return when no reminder was sent though a stage had come, and why."""
        skipped = self.reminders(ReminderStatus.SKIPPED)
        return [(self._shown(one.ended_at or one.due_at), one.why) for one in skipped]

    def _work(self) -> None:
        self.desk.relay.sweep()
        self.desk.run_jobs()
        self._note()

    def _note(self) -> None:
        """Write down each reminder that has left; what the shop reads names the invoices that it is about."""
        new, self._read = self.desk.gateway.sent[self._read :], len(self.desk.gateway.sent)
        for sent in new:
            row = self.desk.database.jobs.rows[sent.message.id]
            if row.job.queue is not Queue.SEND_REMINDER:
                continue
            reminder = self.desk.database.reminders.rows[UUID(row.job.payload["reminder_id"])]
            named = tuple(
                (due.number, BROKEN_PROMISE if due.stage is None else due.stage) for due in reminder.stages
            )
            assert all(number in sent.message.body for number, _ in named), sent.message.body
            assert sent.message.by_template, "the shop never wrote, so its window is closed"
            self.diary.append((self._shown(self.desk.clock()), named))

    def _next_due(self) -> datetime | None:
        rows = self.desk.database.jobs.rows.values()
        open_jobs = [row.due_at for row in rows if row.state not in (JobState.DONE, JobState.DEAD)]
        return min(open_jobs, default=None)

    def _read_clock(self, moment: str) -> datetime:
        return datetime.fromisoformat(moment).replace(tzinfo=self.zone)

    def _shown(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone):%a %Y-%m-%d %H:%M}"


def begin(moment: str, zone: ZoneInfo, **outreach: Any) -> Year:
    """Return a year that begins then, with these rules and a shop whose clock is that of the zone."""
    year = Year(Desk(), zone)
    desk = year.desk
    desk.clock.now = datetime.fromisoformat(moment).replace(tzinfo=zone)
    desk.shop.time_zone = zone.key
    rules = replace(desk.organization.outreach, **outreach)
    desk.load(replace(desk.organization, outreach=rules))
    return year


def a_payment_id() -> UUID:
    return uuid4()
