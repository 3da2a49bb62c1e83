"""Messages that wait for the database in this process, and are gone with it."""

from __future__ import annotations

from application.messages import Arrival


class InMemorySpool:
    """The spool of one process, whose database is never away."""

    def __init__(self) -> None:
        self._kept: dict[str, Arrival] = {}

    def keep(self, arrival: Arrival) -> None:
        """Keep it, unless the same message is kept already."""
        self._kept.setdefault(arrival.sid, arrival)

    def waiting(self) -> list[Arrival]:
        """Return what is kept, in the order of coming."""
        return sorted(self._kept.values(), key=lambda arrival: (arrival.received_at, arrival.sid))

    def drop(self, arrival: Arrival) -> None:
        """Forget it, if it is there."""
        self._kept.pop(arrival.sid, None)
