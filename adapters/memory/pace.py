"""One bucket of tokens for each sender, in one process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from application.pace import Bucket, bucket_for, bulk_allowance
from application.ports import Clock
from domain.phone import PhoneNumber

SHORTEST_WAIT = 0.000001
"""A microsecond: 0 would say that a token was taken."""


@dataclass
class Filled:
    """How much is in a bucket, since when."""

    tokens: float
    at: datetime

    def fill(self, bucket: Bucket, now: datetime) -> float:
        """Let in what has come since, and return for how many seconds a token is still missing."""
        seconds = max(0.0, (now - self.at).total_seconds())
        self.tokens, self.at = min(bucket.holds, self.tokens + seconds * bucket.fills), now
        return max(SHORTEST_WAIT, (1 - self.tokens) / bucket.fills) if self.tokens < 1 else 0.0


class InMemorySenderPace:
    """The buckets of one process, by its clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._filled: dict[tuple[PhoneNumber, bool], Filled] = {}

    def take(self, sender: PhoneNumber, per_second: int, *, is_bulk: bool = False) -> float:
        """Take a token and return 0, or take none and return after how many seconds to ask again.

        What goes out in bulk takes one of a smaller bucket, too, from both or from none.
        """
        with self._lock:
            now = self._clock()
            asked = {False: bucket_for(per_second)}
            if is_bulk:
                asked[True] = bucket_for(bulk_allowance(per_second))
            buckets = [(self._bucket((sender, of_bulk), kind, now), kind) for of_bulk, kind in asked.items()]
            wait = max(filled.fill(kind, now) for filled, kind in buckets)
            if not wait:
                for filled, _ in buckets:
                    filled.tokens -= 1
            return wait

    def _bucket(self, key: tuple[PhoneNumber, bool], bucket: Bucket, now: datetime) -> Filled:
        """Return a sender's bucket, full when it is new."""
        return self._filled.setdefault(key, Filled(tokens=bucket.holds, at=now))
