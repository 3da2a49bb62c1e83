"""Open connections to the bot, kept for the next post to the same place."""

import http.client
import socket
from collections import deque
from contextlib import suppress
from urllib.parse import urlsplit

CONNECT_SECONDS = 5.0
ATTEMPTS = 2
_MOST_KEPT = 32

Connection = http.client.HTTPConnection | http.client.HTTPSConnection


class Unanswered(Exception):
    """The bot could not be reached, or it did not answer in time; the message says which."""


class Connections:
    """Keeps what is given back open; the longest unused goes first, so that all processes of the bot work."""

    def __init__(self) -> None:
        self._kept: dict[str, deque[Connection]] = {}

    def kept(self, url: str) -> Connection | None:
        """Return a connection that is still open, if there is one for this place."""
        kept = self._kept.get(_place(url))
        while kept:
            with suppress(IndexError):  # another thread was faster
                connection = kept.popleft()
                if _is_open(connection.sock):
                    return connection
                connection.close()
        return None

    def keep(self, url: str, connection: Connection) -> None:
        """Keep a connection whose answer was read to its end."""
        kept = self._kept.setdefault(_place(url), deque())
        if connection.sock and len(kept) < _MOST_KEPT:
            kept.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close all that nobody uses now."""
        for kept in self._kept.values():
            while kept:
                kept.popleft().close()


def connected(url: str) -> Connection:
    """Connect; what cannot be reached is tried a second time, then raises `Unanswered`."""
    parts = urlsplit(url)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    for _ in range(ATTEMPTS):
        connection = make(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
        except OSError:
            connection.close()
        else:
            return connection
    raise Unanswered(f"the bot cannot be reached at {parts.netloc}")


def _place(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def _is_open(sock: socket.socket) -> bool:
    """Whether the other side has neither closed it nor said anything that nobody asked for."""
    sock.settimeout(0)
    try:
        sock.recv(1)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
