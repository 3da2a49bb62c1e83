"""All phones at once: what has come to each of them, seen by one look at the sandbox for all."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from application.conversation.replies.english import ENGLISH
from tests.chaos.sandbox import Sandbox

_PAUSE = 0.15
_TOTAL = re.compile(r"Total: ₹([\d,]+)")
_CONFIRMED = re.compile(r"(ORD-\w+)")
_NUMBER = re.compile(r"Invoice ([^\s*]+)")


class Kind(StrEnum):
    """What a message of the desk is to a shop that orders."""

    SUMMARY = "summary"
    CONFIRMATION = "confirmation"
    INVOICE = "invoice"
    REFUSAL = "refusal"
    OTHER = "other"


_WORDS = {
    Kind.SUMMARY: "Order Summary",
    Kind.CONFIRMATION: "Order confirmed!",
    Kind.INVOICE: "🧾",
    Kind.REFUSAL: ENGLISH.cannot_save,
}


@dataclass(frozen=True)
class Seen:
    """A message on a phone: `total` in rupees, `id` in the order of Twilio, `our_id` the desk's.

    `is_response` says that it came with the response to what it answers.
    """

    id: int
    sid: str
    our_id: str
    phone: str
    kind: Kind
    total: int | None
    name: str
    text: str
    at: datetime
    is_response: bool


def seen(message: dict[str, Any]) -> Seen:
    """Return what a shop makes of a message of the sandbox's list."""
    text = message["body"]
    kind = next((kind for kind, words in _WORDS.items() if words in text), Kind.OTHER)
    total = _TOTAL.search(text)
    name = {Kind.CONFIRMATION: _CONFIRMED, Kind.INVOICE: _NUMBER}.get(kind)
    found = name.search(text) if name else None
    query = parse_qs(urlsplit(message["status_callback"]).query)
    return Seen(
        id=message["id"],
        sid=message["sid"],
        our_id=query.get("message", [""])[0],
        phone=message["to"].removeprefix("whatsapp:"),
        kind=kind,
        total=int(total[1].replace(",", "")) if total else None,
        name=found[1] if found else "",
        text=text,
        at=datetime.fromisoformat(message["created"]),
        is_response=message["direction"] == "outbound-reply",
    )


class Phones:
    """A thread that looks every moment, from entering to leaving; whoever waits is told at once."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._seen: dict[str, list[Seen]] = defaultdict(list)
        self._last = 0
        self._news = Condition()
        self._closed = Event()
        self._thread = Thread(target=self._watch, name="phones", daemon=True)

    def __enter__(self) -> Phones:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join()

    def last(self, number: str) -> int:
        """Return the id of the newest message on a phone, 0 when nothing has come."""
        with self._news:
            return self._seen[number][-1].id if self._seen[number] else 0

    def wait(self, number: str, wanted: Callable[[Seen], bool], seconds: float) -> Seen | None:
        """Return the first wanted message of the phone, as soon as it comes; None if none comes in time."""
        deadline = time.monotonic() + seconds
        with self._news:
            while True:
                found = next(filter(wanted, self._seen[number]), None)
                left = deadline - time.monotonic()
                if found or left <= 0:
                    return found
                self._news.wait(left)

    def _watch(self) -> None:
        while not self._closed.wait(_PAUSE):
            with suppress(requests.RequestException):  # the machine is busy: the next look finds it
                self._look()

    def _look(self) -> None:
        news = [seen(message) for message in self._sandbox.sent(self._last)]
        if not news:
            return
        with self._news:
            for message in news:
                self._seen[message.phone].append(message)
            self._last = news[-1].id
            self._news.notify_all()
