"""Ctrl-C, SIGTERM and a closed terminal stop the stack once; while it stops they only get an answer."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class StopSignals:
    """Turns the first stop signal into KeyboardInterrupt, and later ones into a line that says to wait."""

    def __init__(self) -> None:
        self.stopping = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen until the end of the block; outside the main thread, where Python forbids it, do nothing."""
        if current_thread() is not main_thread():
            yield
            return
        before = {number: signal.signal(number, self._receive) for number in _heard()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            _tell("already stopping, a moment please")
            return
        self.stopping = True
        _tell("stopping")
        raise KeyboardInterrupt


def _heard() -> list[signal.Signals]:
    under_nohup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return [signal.SIGINT, signal.SIGTERM] if under_nohup else [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def _tell(line: str) -> None:
    os.write(2, f"{line}\n".encode())  # a stream could be in the middle of a line, which it refuses to nest
