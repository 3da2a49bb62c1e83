"""Messages as the use cases see them, whoever carries them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from domain.phone import PhoneNumber, WhatsAppAddress

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def without_unprintable(text: str) -> str:
    """Drop signs that neither a database nor XML can hold."""
    return UNPRINTABLE.sub("", text)


@dataclass(frozen=True, kw_only=True)
class InboundMessage:
    """What a person sent to a distributor's number; `text` is empty for a sticker or a photo."""

    organization_id: UUID
    sid: str
    sender: WhatsAppAddress
    text: str
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A message as the provider tells of it: to a number, before anyone asked whose number that is."""

    number: PhoneNumber
    sid: str
    sender: WhatsAppAddress
    text: str
    received_at: datetime

    @classmethod
    def of(cls, message: InboundMessage, number: PhoneNumber) -> Arrival:
        """Return a message as it came to the distributor's number."""
        return cls(
            number=number,
            sid=message.sid,
            sender=message.sender,
            text=message.text,
            received_at=message.received_at,
        )

    def at(self, organization_id: UUID) -> InboundMessage:
        """Return it as a message to the distributor whose number it is."""
        return InboundMessage(
            organization_id=organization_id,
            sid=self.sid,
            sender=self.sender,
            text=self.text,
            received_at=self.received_at,
        )


@dataclass(frozen=True, kw_only=True)
class DeadMessage:
    """A message that was given up, why, and after how many attempts."""

    message: InboundMessage
    attempts: int
    reason: str


class Delivery(IntEnum):
    """How far an outbound message has come; a later report never lowers it."""

    QUEUED = 10
    SENDING = 20
    UNKNOWN = 30
    ACCEPTED = 40
    SCHEDULED = 50
    SENT = 60
    CANCELED = 70
    FAILED = 80
    UNDELIVERED = 90
    DELIVERED = 100
    READ = 110

    @property
    def is_settled(self) -> bool:
        """Whether the provider is known to have it."""
        return self >= Delivery.ACCEPTED


@dataclass(frozen=True)
class DeliveryReport:
    """A message has come so far; `error` is the provider's code when it failed."""

    message_id: UUID
    delivery: Delivery
    provider_sid: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class OutboundMessage:
    """What is said to a person: free text, or if `by_template` an approved template with its variables.

    `shop_id` is the shop's, if the person is one; `parent_sid` is the inbound message that it answers,
    `provider_sid` the provider's name for it. `resent` counts how often the same was sent before and
    reported as failed. `invoice_id` is the invoice that it brings, `campaign_id` the campaign that it is
    part of, `reminder_id` the reminder that it is, if any.
    """

    id: UUID
    organization_id: UUID
    recipient: WhatsAppAddress
    body: str
    shop_id: UUID | None = None
    template: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    by_template: bool = False
    resent: int = 0
    invoice_id: UUID | None = None
    campaign_id: UUID | None = None
    reminder_id: UUID | None = None
    parent_sid: str = ""
    delivery: Delivery = Delivery.QUEUED
    provider_sid: str = ""

    @property
    def lane(self) -> str:
        """The lane of the jobs that send to this person."""
        return str(self.shop_id or self.recipient)

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left to send: the provider has it, or it was called off.

        One that the provider refused at once, so that it has no sid, may be tried again.
        """
        was_refused = self.delivery is Delivery.FAILED and not self.provider_sid
        return self.delivery.is_settled and not was_refused
