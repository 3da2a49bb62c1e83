"""Faults that are switched on: what goes wrong on purpose, how often, and how often it has by now."""

import itertools
import random
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

TWILIO = "twilio"
WEBHOOK = "webhook"
ZOHO = "zoho"

# A kind is a word, or a pattern for many of them.
STATUS = "[45][0-9]{2}"
CODE = "[1-9][0-9]{4}"
TIMEOUT = "timeout"
DROP_BEFORE_ACCEPT = "drop_before_accept"
DROP_AFTER_ACCEPT = "drop_after_accept"
NO_CALLBACK = "no_callback"
CALLBACK_DUPLICATE = "callback_duplicate"
CALLBACK_REORDER = "callback_reorder"
DUPLICATE = "duplicate"
REORDER = "reorder"
DROP = "drop"
DROP_ANSWER = "drop_answer"
REFUSED_REFRESH = "refused_refresh"
ACCESS_DENIED = "access_denied"
RECORD_LOCKED = "RECORD_LOCKED"
INVALID_DATA = "INVALID_DATA"

KINDS = {
    TWILIO: (
        STATUS,
        CODE,
        TIMEOUT,
        DROP_BEFORE_ACCEPT,
        DROP_AFTER_ACCEPT,
        NO_CALLBACK,
        CALLBACK_DUPLICATE,
        CALLBACK_REORDER,
    ),
    WEBHOOK: (DUPLICATE, REORDER, DROP, TIMEOUT, DROP_ANSWER),
    ZOHO: (
        STATUS,
        TIMEOUT,
        DROP_BEFORE_ACCEPT,
        DROP_AFTER_ACCEPT,
        REFUSED_REFRESH,
        ACCESS_DENIED,
        RECORD_LOCKED,
        INVALID_DATA,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong how likely (`rate`, 0 to 1), and how often still (`count`, None: until ended)."""

    id: int = 0
    target: str
    kind: str
    rate: float = 1.0
    count: int | None = None
    struck: int = 0

    def after_a_strike(self) -> "Fault":
        """Return the fault as it is once it has struck again."""
        return replace(self, struck=self.struck + 1, count=None if self.count is None else self.count - 1)


class Faults:
    """The faults that are on, in memory; `chance` draws from 0 up to 1, `changed` hears of each change."""

    def __init__(
        self,
        changed: Callable[[], None] = lambda: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.chance = chance
        self._changed = changed
        self._on: dict[int, Fault] = {}
        self._ids = itertools.count(1)
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on and return it with its id."""
        with self._lock:
            added = replace(fault, id=next(self._ids))
            self._on[added.id] = added
        self._changed()
        return added

    def all(self) -> list[Fault]:
        """Return what is on, oldest first; a fault whose count is used up is over."""
        with self._lock:
            return list(self._on.values())

    def end(self, fault_id: int) -> bool:
        """Switch one fault off; False when there is no such fault."""
        with self._lock:
            ended = self._on.pop(fault_id, None)
        self._changed()
        return ended is not None

    def clear(self) -> None:
        """Switch every fault off."""
        with self._lock:
            self._on.clear()
        self._changed()

    def struck(self, target: str, *kinds: str) -> Fault | None:
        """Draw for each fault of these kinds, oldest first; count and return the first that strikes."""
        with self._lock:
            fault = next((one for one in self._on.values() if self._strikes(one, target, kinds)), None)
            if fault:
                self._count(fault.after_a_strike())
        if fault:
            self._changed()
        return fault

    def _strikes(self, fault: Fault, target: str, kinds: tuple[str, ...]) -> bool:
        fits = fault.target == target and any(re.fullmatch(kind, fault.kind) for kind in kinds)
        return fits and self.chance() < fault.rate

    def _count(self, fault: Fault) -> None:
        if fault.count == 0:
            del self._on[fault.id]
        else:
            self._on[fault.id] = fault
