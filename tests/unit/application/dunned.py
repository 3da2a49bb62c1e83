"""A distributor that reminds its shop of what it owes, with what waits and what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adapters.memory.tables import JobRow
from application.outbox import Queue
from domain.calendar import INDIA
from domain.outreach import Outreach
from domain.reminders import Reminder, ReminderStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till

PRICE = 50
"""Of a bag of cement, in rupees."""


@dataclass
class Dunned:
    """The desk at noon on Monday, 5 January 2026; bills of that day are due on Tuesday the 20th."""

    desk: Desk

    def __post_init__(self) -> None:
        self.rules(reminder_stages=(-1, 0, 3, 7, 15))

    @property
    def till(self) -> Till:
        return Till(self.desk)

    def rules(self, **outreach: Any) -> None:
        """Have just these rules, and the usual ones for what they do not tell."""
        given: Mapping[str, Any] = {"messages_per_second": 10_000, **outreach}
        self.desk.load(replace(self.desk.organization, outreach=Outreach(**given)))

    def bill(self, rupees: int) -> Any:
        """Bill the shop, and have the invoice sent."""
        return self.till.bill(rupees // PRICE)

    def pass_days(self, count: int) -> None:
        self.desk.pass_time(timedelta(days=count))

    def go_to(self, moment: str) -> None:
        """Let time pass until `01-19 10:00` of 2026 in India, then do what has become due."""
        until = datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=INDIA)
        self.desk.pass_time(until - self.desk.clock())

    @property
    def waiting(self) -> list[str]:
        """Return when the reminders are due that wait."""
        return [
            f"{one.due_at.astimezone(INDIA):%m-%d %H:%M}" for one in self.reminders(ReminderStatus.SCHEDULED)
        ]

    def reminders(self, status: ReminderStatus) -> list[Reminder]:
        return [one for one in self.desk.database.reminders.rows.values() if one.status is status]

    def why(self, status: ReminderStatus) -> list[str]:
        """Return why reminders ended so."""
        return [one.why for one in self.reminders(status)]

    def named(self) -> list[list[tuple[str, int | None]]]:
        """Return what the reminders named that were sent."""
        sent = self.reminders(ReminderStatus.SENT)
        return [[(due.number, due.stage) for due in one.stages] for one in sent]

    def jobs(self) -> list[JobRow]:
        rows = self.desk.database.jobs.rows.values()
        return [row for row in rows if row.job.queue is Queue.SEND_REMINDER]

    def sent(self) -> list[str]:
        """Return the reminders that have left."""
        ids = {row.job.id for row in self.jobs()}
        return [one.message.body for one in self.desk.gateway.sent if one.message.id in ids]
