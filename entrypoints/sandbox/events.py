"""News for the page in the browser, as server-sent events."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import Any

from entrypoints.sandbox.message import Message
from entrypoints.sandbox.views import phone_view

_HEARTBEAT_SECONDS = 10.0  # a browser that has gone is noticed when nothing more can be written to it
_BACKLOG = 1000

_Listener = Queue[str]


class Events:
    """Tells every open page what happened; a page that reads too slowly is dropped and comes again."""

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._lock = threading.Lock()

    def show(self, *messages: Message) -> None:
        """Announce messages that are new or have changed."""
        for message in messages if self._listeners else ():
            self._publish("message", number=message.phone, message=phone_view(message))

    def typing(self, message: Message, on: bool) -> None:
        """Announce that the business begins or ends to think about this message."""
        self._publish("typing", number=message.phone, business=message.business, on=on)

    def faults(self) -> None:
        """Announce that a fault was switched on or off, or has struck."""
        self._publish("faults")

    def zoho(self) -> None:
        """Announce that a record of Zoho was written or deleted, or that Zoho was asked for something."""
        if self._listeners:
            self._publish("zoho")

    def stream(self) -> Iterator[str]:
        """Yield what is announced from now on, and a heartbeat while nothing happens."""
        listener: _Listener = Queue(_BACKLOG)
        with self._lock:
            self._listeners.add(listener)
        try:
            yield ": welcome\n\n"
            while listener in self._listeners:
                yield _next(listener)
        finally:
            with self._lock:
                self._listeners.discard(listener)

    @property
    def listeners(self) -> int:
        """How many pages are open."""
        return len(self._listeners)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            leaving, self._listeners = self._listeners, set()
        for listener in leaving:
            with suppress(Full):
                listener.put_nowait(": goodbye\n\n")

    def _publish(self, kind: str, **data: Any) -> None:
        text = f"event: {kind}\ndata: {json.dumps(data)}\n\n"
        with self._lock:
            for listener in tuple(self._listeners):
                try:
                    listener.put_nowait(text)
                except Full:
                    self._listeners.discard(listener)


def _next(listener: _Listener) -> str:
    try:
        return listener.get(timeout=_HEARTBEAT_SECONDS)
    except Empty:
        return ": still here\n\n"
