"""One WhatsApp message, either way, as the sandbox keeps it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from entrypoints.sandbox.addresses import address


class Direction(StrEnum):
    """Which way a message went, in Twilio's words."""

    INBOUND = "inbound"
    API = "outbound-api"
    REPLY = "outbound-reply"


@dataclass(frozen=True)
class Media:
    """A file that goes with a message."""

    url: str
    content_type: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one side wrote, and how far it came; `id` grows with every message of the sandbox.

    The status of an inbound message is what its writer's ticks show: sent, delivered once the bot
    answered, read once a message came back, or failed. An outbound one has Twilio's status.
    """

    id: int = 0
    sid: str
    direction: Direction
    phone: str
    business: str
    body: str = ""
    media: tuple[Media, ...] = ()
    status: str
    created: datetime
    template: bool = False
    status_callback: str = ""
    service_sid: str = ""
    error_code: int | None = None
    error: str = ""
    seen: bool = False

    @property
    def inbound(self) -> bool:
        """Whether a phone's owner wrote it."""
        return self.direction is Direction.INBOUND

    @property
    def sender(self) -> str:
        """Who wrote it."""
        return address(self.phone if self.inbound else self.business)

    @property
    def recipient(self) -> str:
        """To whom it was written."""
        return address(self.business if self.inbound else self.phone)


def new_sid(prefix: str) -> str:
    """Make an id as Twilio does: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


def message_sid(*, rich: bool) -> str:
    """Make the id of a message: SM for plain text, MM for one with files or from a template."""
    return new_sid("MM" if rich else "SM")
