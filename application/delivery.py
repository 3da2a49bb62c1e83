"""What the provider reports of a message that was sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.messages import Delivery
from application.ports import UnitOfWork
from application.recovery import recover

logger = logging.getLogger(__name__)

NOT_BROUGHT = (Delivery.FAILED, Delivery.UNDELIVERED)


@dataclass(frozen=True)
class RecordDelivery:
    """A message has come so far; `error` is the provider's code when it failed."""

    message_id: UUID
    delivery: Delivery
    provider_sid: str
    error: str = ""


def record_delivery(command: RecordDelivery, work: UnitOfWork, now: datetime) -> None:
    """Apply the report unless the message had come as far; reports may arrive in any order, and twice.

    A doubt whether the message was sent ends here, what waited for it goes, and one that failed is sent
    anew if that may help.
    """
    if not work.outbound.report(command.message_id, command.delivery, command.provider_sid, command.error):
        return
    work.jobs.heard_of(command.message_id)
    if command.delivery not in NOT_BROUGHT:
        return
    logger.warning("message not delivered", extra={"provider_code": command.error})
    message = work.outbound.find(command.message_id)
    if message is not None:
        recover(work, message, command.error)
