"""Brings a message of the business to the phone, and has the bot told how far it came."""

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from entrypoints.sandbox.callbacks import Callbacks
from entrypoints.sandbox.events import Events
from entrypoints.sandbox.faults import CODE, TWILIO, Faults
from entrypoints.sandbox.lanes import Lanes
from entrypoints.sandbox.later import Later
from entrypoints.sandbox.message import Media, Message
from entrypoints.sandbox.phonebook import Phonebook
from entrypoints.sandbox.store import MessageStore

WINDOW = timedelta(hours=24)
OPTED_OUT = 21610
OUTSIDE_WINDOW = 63016
_FAILURES = {
    OPTED_OUT: "The person opted out of messages from this sender.",
    OUTSIDE_WINDOW: "Free text outside the 24 hours after the person's last message: use a template.",
    63018: "More messages than this sender may send.",
    63024: "The recipient cannot be reached on WhatsApp.",
}
STEP_SECONDS = 0.08


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Takes messages that passed the checks; what becomes of them is told by status callback."""

    store: MessageStore
    phonebook: Phonebook
    events: Events
    callbacks: Callbacks
    faults: Faults
    lanes: Lanes
    later: Later

    def accept(self, message: Message) -> Message:
        """Store the message, show it on the phone and let it travel; return it with its id."""
        fault = self.faults.struck(TWILIO, CODE)
        failure = int(fault.kind) if fault else None
        self.callbacks.expect(message)
        stored, answered = self.store.add_answer(message)
        self.events.show(stored, *answered)
        self._after_a_step(stored.sid, partial(self._set_out, stored, failure))
        return stored

    def read(self, phone: str) -> None:
        """The phone's owner looked at the chat: what has reached it becomes read."""
        for message in self.store.mark_seen(phone):
            if message.status == "delivered":  # one that is still on its way is read when it arrives
                self.lanes.put(message.sid, partial(self._report, message.sid, "read"))

    def resume(self) -> None:
        """Let messages travel on that an earlier run of the sandbox left on their way."""
        for message in self.store.on_its_way():
            self._after_a_step(message.sid, partial(self._set_out, message))

    def close(self) -> None:
        """Let no message go any further; `resume` does, the next time."""
        self.later.close()

    def _after_a_step(self, sid: str, job: Callable[[], None]) -> None:
        self.later.put(partial(self.lanes.put, sid, job))

    def _set_out(self, message: Message, failure: int | None = None) -> None:
        obstacle = failure or self._obstacle(message)
        if obstacle:
            self._report(message.sid, "failed", obstacle)
            return
        self._report(message.sid, "sent")
        self._after_a_step(message.sid, partial(self._arrive, message.sid))

    def _arrive(self, sid: str) -> None:
        if self._report(sid, "delivered").seen:
            self._report(sid, "read")

    def _obstacle(self, message: Message) -> int | None:
        if self.phonebook.opted_out(message.phone):
            return OPTED_OUT
        written = self.store.last_inbound(message.phone, message.business)
        is_open = written is not None and message.created - written < WINDOW
        return None if is_open or message.template else OUTSIDE_WINDOW

    def _report(self, sid: str, status: str, error_code: int | None = None) -> Message:
        error = _reason(error_code) if error_code else ""
        message = self.store.set_status(sid, status, error_code=error_code, error=error)
        self.events.show(message)
        self.callbacks.tell(message)
        return message


def media(urls: Iterable[str]) -> tuple[Media, ...]:
    """Describe files by their URLs; the type is guessed from the name in it."""
    return tuple(Media(url, _content_type(url)) for url in urls)


def _reason(code: int) -> str:
    return _FAILURES.get(code, f"Twilio's error {code}.")


def _content_type(url: str) -> str:
    return mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
