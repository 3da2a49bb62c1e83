"""A server as silent as a Redis behind a firewall that drops everything."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread

DEADLINE = 20


class BlackHole:
    """A server that takes connections, counts them and never says a word."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.05)
        self.port = int(self._server.getsockname()[1])
        self._taken: list[socket.socket] = []
        self._is_closed = Event()
        self._thread = Thread(target=self._take)
        self._thread.start()

    @property
    def calls(self) -> int:
        """How many calls have come: each breaks its connection off, so that the next one needs another."""
        return len(self._taken)

    def close(self) -> None:
        """Leave the port to somebody else."""
        self._is_closed.set()
        self._thread.join(DEADLINE)
        for one in (self._server, *self._taken):
            one.close()

    def _take(self) -> None:
        while not self._is_closed.is_set():
            with suppress(socket.timeout):
                self._taken.append(self._server.accept()[0])
