"""Messages as the use cases see them, whoever carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from domain.phone import WhatsAppAddress


@dataclass(frozen=True, kw_only=True)
class InboundMessage:
    """What a person sent to a distributor's number; `text` is empty for a sticker or a photo."""

    organization_id: UUID
    sid: str
    sender: WhatsAppAddress
    text: str
    received_at: datetime


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


@dataclass(frozen=True, kw_only=True)
class OutboundMessage:
    """What is said to a person: free text, or an approved template with its variables.

    `parent_sid` is the inbound message that it answers; `provider_sid` is the provider's name for it.
    """

    id: UUID
    organization_id: UUID
    recipient: WhatsAppAddress
    body: str
    template: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    parent_sid: str = ""
    delivery: Delivery = Delivery.QUEUED
    provider_sid: str = ""
