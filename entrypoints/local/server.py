"""What Postgres and Redis have in common: they start, answer, are watched and stop, and their data stays."""

from abc import ABC, abstractmethod
from typing import Self

from entrypoints.local.children import Child, wait_until_ready


class Server(ABC):
    """A database server that works in a folder between `start` and `stop`."""

    _child: Child | None = None

    @property
    def pid(self) -> int:
        """The process to watch, or to kill when a crash is wanted."""
        return self._running().pid

    def start(self) -> None:
        """Return when the server answers; one that a killed run left on the folder is stopped first."""
        self.stop()
        try:
            self._child = self._launch()
            wait_until_ready({self._child: self._is_ready})
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server and cut off its clients; the data stays."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def check(self) -> None:
        """Raise `ProcessFailed` if the server has ended."""
        self._running().check()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def _launch(self) -> Child: ...

    @abstractmethod
    def _is_ready(self) -> bool: ...

    def _running(self) -> Child:
        if self._child is None:
            raise RuntimeError(f"{type(self).__name__} is not started")
        return self._child
