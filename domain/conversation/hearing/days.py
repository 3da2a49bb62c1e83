"""Days that are still to come, as people name them: so many days from now, a weekday, a day of a month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_OF_A_WEEK = 7
MOST_MONTHS = 48  # a 29th of February comes round within four years


@dataclass(frozen=True)
class InDays:
    """So many days from today."""

    days: int

    def after(self, today: date) -> date | None:
        """Return which day that is."""
        return today + timedelta(days=self.days)


@dataclass(frozen=True)
class OnWeekday:
    """A day of the week, Monday 0: the next one, which is never today, or that of the next week."""

    weekday: int
    of_next_week: bool = False

    def after(self, today: date) -> date | None:
        """Return which day that is."""
        if self.of_next_week:
            return today + timedelta(days=DAYS_OF_A_WEEK - today.weekday() + self.weekday)
        return today + timedelta(days=(self.weekday - today.weekday() - 1) % DAYS_OF_A_WEEK + 1)


@dataclass(frozen=True)
class OnDate:
    """A day of a month: the next one from today on, where neither month nor year is told."""

    day: int
    month: int | None = None
    year: int | None = None
    of_next_month: bool = False

    def after(self, today: date) -> date | None:
        """Return which day that is; None where no month has such a day."""
        first = _first_of_next_month(today) if self.of_next_month else today.replace(day=1)
        for _ in range(MOST_MONTHS):
            is_meant = self.month in (None, first.month) and self.year in (None, first.year)
            if is_meant and self.day <= monthrange(first.year, first.month)[1]:
                found = first.replace(day=self.day)
                if self.year or found >= today:
                    return found
            first = _first_of_next_month(first)
        return None


@dataclass(frozen=True)
class AtMonthEnd:
    """The last day of this month, or of the next one."""

    of_next_month: bool = False

    def after(self, today: date) -> date | None:
        """Return which day that is."""
        of_month = _first_of_next_month(today) if self.of_next_month else today
        return of_month.replace(day=monthrange(of_month.year, of_month.month)[1])


NamedDay = InDays | OnWeekday | OnDate | AtMonthEnd
"""A day that only the day on which it is said makes one of the calendar."""


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
