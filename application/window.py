"""The window: for a day after a person wrote, free text may be sent; later only an approved template."""

from __future__ import annotations

from datetime import datetime, timedelta

WINDOW = timedelta(hours=24) - timedelta(minutes=1)
"""What the provider grants, closed a minute early."""


def is_open(heard_at: datetime | None, now: datetime) -> bool:
    """Whether free text may be sent now to a person who wrote last at that moment."""
    return heard_at is not None and now - heard_at < WINDOW
