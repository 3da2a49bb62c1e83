"""A shop's phone without a screen: it writes and reads through the sandbox."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from time import monotonic, sleep
from typing import Any

import requests

POLL_SECONDS = 0.1
TIMEOUT_SECONDS = 20


class NoAnswer(Exception):
    """What was waited for did not come."""


class Phone:
    """One number in the sandbox; only what comes after it was made is read."""

    def __init__(self, sandbox_url: str, number: str) -> None:
        self._messages_url = f"{sandbox_url}/phones/{number}/messages"
        self._cursor = self._page(None)["cursor"]
        self._unread: deque[str] = deque()

    def write(self, text: str) -> None:
        """Send a text; raise `NoAnswer` when the sandbox does not take it."""
        answer = requests.post(self._messages_url, json={"body": text}, timeout=TIMEOUT_SECONDS)
        if not answer.ok:
            raise NoAnswer(f"the sandbox answered {answer.status_code}: {answer.text}")

    def read(self) -> list[str]:
        """Return what has come in since the last time."""
        self._fetch()
        texts = list(self._unread)
        self._unread.clear()
        return texts

    def wait_for(self, words: str, seconds: float = TIMEOUT_SECONDS) -> Iterator[str]:
        """Yield messages as they come, up to the one with these words, later ones stay unread.

        Raise `NoAnswer` after the seconds.
        """
        deadline = monotonic() + seconds
        while monotonic() < deadline:
            self._fetch()
            while self._unread:
                text = self._unread.popleft()
                yield text
                if words in text:
                    return
            sleep(POLL_SECONDS)
        raise NoAnswer(f"no message with “{words}” came within {seconds:.0f} s")

    def _fetch(self) -> None:
        page = self._page(self._cursor)
        self._cursor = page["cursor"]
        self._unread += [
            message["body"]
            for message in page["messages"]
            if message["direction"] == "in" and message["status"] != "failed"
        ]

    def _page(self, cursor: object) -> dict[str, Any]:
        after = {} if cursor is None else {"after": str(cursor)}
        answer = requests.get(self._messages_url, params=after, timeout=TIMEOUT_SECONDS)
        answer.raise_for_status()
        page: dict[str, Any] = answer.json()
        return page
