"""Does things a fixed time after they were handed in."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

_Job = Callable[[], object]


class Later:
    """Calls each job so many seconds after it was put in; a job must be short, for all share one thread."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: SimpleQueue[tuple[float, _Job] | None] = SimpleQueue()
        self._closing = threading.Event()
        # One thread is enough: everything waits equally long, so the first in is the first out.
        threading.Thread(target=self._watch, daemon=True).start()

    def put(self, job: _Job) -> None:
        """Call the job when its time has come."""
        self._waiting.put((time.monotonic() + self._seconds, job))

    def close(self) -> None:
        """Call nothing any more."""
        self._closing.set()
        self._waiting.put(None)

    def _watch(self) -> None:
        while (next_one := self._waiting.get()) is not None:
            moment, job = next_one
            early = moment - time.monotonic()
            if self._closing.wait(early) if early > 0 else self._closing.is_set():
                return
            job()
