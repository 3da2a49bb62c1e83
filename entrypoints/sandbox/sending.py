"""Brings a message of the business to the phone, and reports to the bot how far it came."""

import mimetypes
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from entrypoints.sandbox.events import Events
from entrypoints.sandbox.lanes import Lanes
from entrypoints.sandbox.message import Media, Message
from entrypoints.sandbox.phonebook import Phonebook
from entrypoints.sandbox.store import MessageStore
from entrypoints.sandbox.wire import Unanswered, Wire

WINDOW = timedelta(hours=24)
OPTED_OUT = 21610
OUTSIDE_WINDOW = 63016
_FAILURES = {
    OPTED_OUT: "The person opted out of messages from this sender.",
    OUTSIDE_WINDOW: "Free text outside the 24 hours after the person's last message: use a template.",
}
_STEP_SECONDS = 0.08

Clock = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Takes messages that passed the checks; what becomes of them is told by status callback."""

    account_sid: str
    store: MessageStore
    phonebook: Phonebook
    events: Events
    wire: Wire
    lanes: Lanes
    clock: Clock
    _closing: threading.Event = field(default_factory=threading.Event)

    def accept(self, message: Message) -> Message:
        """Store the message, show it on the phone and let it travel; return it with its id."""
        stored = self.store.add(message)
        self.events.show(stored, *self.store.mark_answered(stored.phone, stored.business))
        self.lanes.put(stored.sid, partial(self._travel, stored))
        return stored

    def read(self, phone: str) -> None:
        """The phone's owner looked at the chat: what has reached it becomes read."""
        for message in self.store.mark_seen(phone):
            self.lanes.put(message.sid, partial(self._report_read, message.sid))

    def resume(self) -> None:
        """Let messages travel on that an earlier run of the sandbox left on their way."""
        for message in self.store.on_its_way():
            self.lanes.put(message.sid, partial(self._travel, message))

    def close(self) -> None:
        """Let nothing wait any longer."""
        self._closing.set()

    def _travel(self, message: Message) -> None:
        self._closing.wait(_STEP_SECONDS)
        obstacle = self._obstacle(message)
        if obstacle:
            self._report(message.sid, "failed", obstacle)
            return
        self._report(message.sid, "sent")
        self._closing.wait(_STEP_SECONDS)
        self._report(message.sid, "delivered")

    def _obstacle(self, message: Message) -> int | None:
        if self.phonebook.opted_out(message.phone):
            return OPTED_OUT
        written = self.store.last_inbound(message.phone, message.business)
        is_open = written is not None and message.created - written < WINDOW
        return None if is_open or message.template else OUTSIDE_WINDOW

    def _report_read(self, sid: str) -> None:
        message = self.store.get(sid)
        if message and message.status == "delivered":
            self._report(sid, "read")

    def _report(self, sid: str, status: str, error_code: int | None = None) -> None:
        error = _FAILURES[error_code] if error_code else ""
        message = self.store.set_status(sid, status, error_code=error_code, error=error)
        self.events.show(message)
        if message.status_callback:
            self._call_back(message)

    def _call_back(self, message: Message) -> None:
        url, http_status, error = message.status_callback, None, ""
        try:
            http_status = self.wire.post(url, self._form(message)).status
        except Unanswered as reason:
            error = str(reason)
        self.store.log_delivery(message, url=url, http_status=http_status, error=error, at=self.clock())

    def _form(self, message: Message) -> dict[str, str]:
        form = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": message.status,
            "SmsStatus": message.status,
            "To": message.recipient,
            "From": message.sender,
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
        }
        if message.service_sid:
            form["MessagingServiceSid"] = message.service_sid
        if message.error_code:
            form |= {"ErrorCode": str(message.error_code), "ErrorMessage": message.error}
        return form


def media(urls: Iterable[str]) -> tuple[Media, ...]:
    """Describe files by their URLs; the type is guessed from the name in it."""
    return tuple(Media(url, _content_type(url)) for url in urls)


def _content_type(url: str) -> str:
    return mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
