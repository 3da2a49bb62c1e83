"""Lets the next message of a phone overtake the one before it."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

LONGEST_SECONDS = 2.0

_Go = Callable[[], object]


class Overtaking:
    """Keeps messages back, each until its phone's next one has gone ahead or two seconds have passed."""

    def __init__(self) -> None:
        self._held: dict[str, list[_Go]] = {}
        self._lock = threading.Lock()
        self._ends: SimpleQueue[tuple[float, str, _Go] | None] = SimpleQueue()
        self._closing = threading.Event()
        # One thread for all phones: every message is held equally long, so the first in is the first out.
        threading.Thread(target=self._watch, daemon=True).start()

    def holds(self, phone: str) -> bool:
        """Return whether a message of this phone waits to be overtaken."""
        return phone in self._held

    def hold(self, phone: str, go: _Go) -> None:
        """Call `go` later, once the phone is released or the time is over."""
        with self._lock:
            self._held.setdefault(phone, []).append(go)
        self._ends.put((time.monotonic() + LONGEST_SECONDS, phone, go))

    def release(self, phone: str) -> None:
        """Let go whatever is held of this phone."""
        with self._lock:
            released = self._held.pop(phone, [])
        for go in released:
            go()

    def close(self) -> None:
        """End; what is still held stays where it is."""
        self._closing.set()
        self._ends.put(None)

    def _watch(self) -> None:
        while (end := self._ends.get()) is not None:
            moment, phone, go = end
            if self._closing.wait(max(0.0, moment - time.monotonic())):
                return
            if self._is_still_held(phone, go):
                self.release(phone)

    def _is_still_held(self, phone: str, go: _Go) -> bool:
        with self._lock:
            return go in self._held.get(phone, ())
