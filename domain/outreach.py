"""When, how often and how fast a distributor writes to its shops of its own accord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.money import ZERO, Money

DAYS_OF_A_WEEK = 7
LONGEST_REST = 366
STAGES = (-1, 0, 3, 7, 15)


@dataclass(frozen=True, kw_only=True)
class Outreach:
    """The rules for reminders, nudges and campaigns; all times are those of the shop that is written to.

    Nobody is disturbed from `quiet_from` until `quiet_until` (the same time twice: no quiet hours), on
    `holidays` and on `rest_days`, which are weekdays, Monday 0. `reminder_stages` are days from the due
    date of an invoice, at `reminder_time`; a shop that owes less than `reminder_minimum`, has had
    `reminders_a_week` within seven days, or bears a tag of `no_reminders_for` is not reminded. `nudges`
    lets shops that asked for it be asked whether they want their usual order. The number may send
    `messages_per_second`, and by template reach `recipients_a_day` people (None: any number), as the
    provider has granted. `message_cost` is what one campaign message costs, None while nobody has told.
    """

    quiet_from: time = time(20)
    quiet_until: time = time(9)
    holidays: tuple[date, ...] = ()
    rest_days: tuple[int, ...] = ()
    reminder_stages: tuple[int, ...] = STAGES
    reminder_time: time = time(10)
    reminder_minimum: Money = ZERO
    reminders_a_week: int = 3
    no_reminders_for: tuple[str, ...] = ()
    nudges: bool = False
    nudge_template: str = ""
    messages_per_second: int = 80
    recipients_a_day: int | None = 250
    message_cost: Money | None = None

    def next_open(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment from this one on at which a shop in that zone may be disturbed.

        Rules that leave no open day within a year count as none.
        """
        local = moment.astimezone(zone)
        for _ in range(LONGEST_REST):
            if self._is_day_off(local.date()):
                local = _start_of(local.date() + timedelta(days=1), zone)
            elif self._is_quiet(local.time()):
                ends_today = local.time() < self.quiet_until
                day = local.date() if ends_today else local.date() + timedelta(days=1)
                local = datetime.combine(day, self.quiet_until if ends_today else time(), zone)
            else:
                return local.astimezone(moment.tzinfo)
        return moment

    def open_day(self, day: date) -> date:
        """Return the first day from this one on that is no day off, as `next_open` finds it."""
        days = (day + timedelta(days=later) for later in range(LONGEST_REST))
        return next((each for each in days if not self._is_day_off(each)), day)

    def _is_day_off(self, day: date) -> bool:
        rests = day.weekday() in self.rest_days and len(set(self.rest_days)) < DAYS_OF_A_WEEK
        return rests or day in self.holidays

    def _is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


def _start_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
