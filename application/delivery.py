"""What the provider reports of a message that was sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.messages import Delivery
from application.ports import UnitOfWork

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RecordDelivery:
    """A message has come so far; `error` is the provider's code when it failed."""

    message_id: UUID
    delivery: Delivery
    provider_sid: str
    error: str = ""


def record_delivery(command: RecordDelivery, work: UnitOfWork, now: datetime) -> None:
    """Apply the report unless the message had come further; reports may arrive in any order."""
    work.outbound.report(command.message_id, command.delivery, command.provider_sid, command.error)
    if command.error:
        logger.warning("message not delivered", extra={"provider_code": command.error})
