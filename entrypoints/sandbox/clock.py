"""What time it is; a test brings a clock of its own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Tell the time, with its zone."""
    return datetime.now(UTC)
