"""Days and years as the trade counts them: by the clock in India."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

INDIA = ZoneInfo("Asia/Kolkata")


def day_of(moment: datetime) -> date:
    """Return the day in India of a moment."""
    return moment.astimezone(INDIA).date()


def financial_year(moment: datetime) -> str:
    """Return the Indian financial year, April to March, of a moment: `25-26`."""
    day = day_of(moment)
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first % 100:02}-{(first + 1) % 100:02}"
