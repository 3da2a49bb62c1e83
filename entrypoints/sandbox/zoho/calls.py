"""What the bot asks of Zoho, counted since the sandbox was started: calls, credits, how many at once."""

import threading
from collections import Counter
from collections.abc import Callable

MOST_AT_ONCE = 5
_RECORDS_FOR_A_CREDIT = 10


class Calls:
    """Counts calls from many threads; `changed` hears of each one that ends."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self._changed = changed
        self._lock = threading.Lock()
        self._kinds: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._credits = self._tokens = self._now = self._most = 0

    def enter(self, kind: str) -> bool:
        """Count a call that begins; False when it is one too many at the same time."""
        with self._lock:
            self._kinds[kind] += 1
            self._now += 1
            self._most = max(self._most, self._now)
            return self._now <= MOST_AT_ONCE

    def leave(self) -> None:
        """Note that a call is over."""
        with self._lock:
            self._now -= 1
        self._changed()

    def token(self, handed_out: bool) -> None:
        """Count a request for an access token."""
        with self._lock:
            self._kinds["POST /oauth/v2/token"] += 1
            self._tokens += handed_out
        self._changed()

    def spend(self, records: int = 1) -> None:
        """Count the credits of a call: one for every ten records that it writes, one at least."""
        with self._lock:
            self._credits += -(-records // _RECORDS_FOR_A_CREDIT)

    def refused(self, code: str) -> None:
        """Count a request that was refused as a whole."""
        with self._lock:
            self._refusals[code] += 1

    def view(self) -> dict[str, object]:
        """Return the counts as JSON shows them."""
        with self._lock:
            return {
                "calls": dict(self._kinds),
                "refused": dict(self._refusals),
                "credits": self._credits,
                "tokens": self._tokens,
                "at_once": self._now,
                "most_at_once": self._most,
            }
