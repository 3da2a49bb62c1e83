"""Work in the background: one thing after the other within a lane, different lanes side by side."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Lanes:
    """Runs jobs on a fixed number of threads and never blocks whoever hands one in."""

    def __init__(self, threads: int) -> None:
        self._waiting: dict[str, deque[Callable[[], None]]] = {}
        self._lock = threading.Lock()
        self._turns: SimpleQueue[str | None] = SimpleQueue()
        # Daemons: a bot that takes its 15 seconds must not hold up the end of the process.
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    def put(
        self, lane: str, job: Callable[[], Result], promised: Future[Result] | None = None
    ) -> Future[Result]:
        """Run the job when everything put into this lane before it is done; the future may be made before."""
        future: Future[Result] = promised or Future()
        with self._lock:
            waiting = self._waiting.setdefault(lane, deque())
            waiting.append(lambda: _run(job, future))
            first = len(waiting) == 1
        if first:
            self._turns.put(lane)
        return future

    def close(self, patience: float = 1.0) -> None:
        """Begin nothing more, and give the running jobs so many seconds to end."""
        with self._lock:
            self._waiting.clear()
        for _ in self._threads:
            self._turns.put(None)
        deadline = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _work(self) -> None:
        while (lane := self._turns.get()) is not None:
            with self._lock:
                waiting = self._waiting.get(lane)
                job = waiting[0] if waiting else None
            if job:
                job()
                self._end_turn(lane)

    def _end_turn(self, lane: str) -> None:
        with self._lock:
            waiting = self._waiting.get(lane)
            if waiting:
                waiting.popleft()
            if not waiting:
                self._waiting.pop(lane, None)
                return
        self._turns.put(lane)


def _run(job: Callable[[], Result], future: Future[Result]) -> None:
    try:
        future.set_result(job())
    except Exception as error:  # noqa: BLE001 whoever waits gets it, and the thread lives on
        _log.warning("A background job of the sandbox failed", exc_info=error)
        future.set_exception(error)
