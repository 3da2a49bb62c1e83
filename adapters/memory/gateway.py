"""A provider that keeps what it is given, and fails when it is told to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from math import inf
from time import monotonic
from uuid import uuid4

from application.errors import GatewayError, LeaseLost
from application.messages import Arrival, OutboundMessage
from domain.phone import PhoneNumber


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message as the provider lists it."""

    sid: str
    sender: PhoneNumber
    message: OutboundMessage


class InMemoryMessageGateway:
    """Carries messages no further than to `sent`; what people wrote is what was put into `received`."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.received: list[Arrival] = []
        self._failures: deque[tuple[GatewayError, bool]] = deque()

    def fail(self, error: GatewayError, *, times: int = 1, is_kept: bool = False) -> None:
        """Raise the error for the next sends; with `is_kept` they go out all the same."""
        self._failures.extend([(error, is_kept)] * times)

    def fail_no_more(self) -> None:
        """Do what is asked from now on."""
        self._failures.clear()

    def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send free text and return the provider's sid."""
        return self._send(sender, message, leave_by)

    def send_template(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send an approved template with its variables and return the provider's sid."""
        return self._send(sender, message, leave_by)

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        """Return the sids of messages that say the same, newest first, however long ago they were sent."""
        return [sent.sid for sent in reversed(self.sent) if sent.sender == sender and _says(sent, message)]

    def list_received(self, number: PhoneNumber, since: datetime) -> list[Arrival]:
        """Return what people wrote to a distributor's number since then, oldest first."""
        return [one for one in self.received if one.number == number and one.received_at >= since]

    def _send(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
        if monotonic() > leave_by:
            raise LeaseLost("its time was over before it left")
        error, is_kept = self._failures.popleft() if self._failures else (None, True)
        sid = f"SM{uuid4().hex}"
        if is_kept:
            self.sent.append(Sent(sid=sid, sender=sender, message=message))
        if error:
            raise error
        return sid


def _says(sent: Sent, message: OutboundMessage) -> bool:
    """Whether it is to the same person in the same words; of a template the words are not known."""
    if sent.message.recipient != message.recipient:
        return False
    return message.by_template or sent.message.body == message.body
