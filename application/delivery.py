"""What the provider reports of a message that was sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.messages import Delivery, OutboundMessage
from application.ports import UnitOfWork
from application.recovery import recover
from application.reminding import note_refused

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
    message = work.outbound.report(command.message_id, command.delivery, command.provider_sid, command.error)
    if message is None:
        return
    if _may_be_waited_for(message):
        work.jobs.heard_of(message.id)
    if command.delivery in NOT_BROUGHT:
        logger.warning("message not delivered", extra={"provider_code": command.error})
        is_replaced = recover(work, message, command.error, now)
        if message.reminder_id and not is_replaced:
            note_refused(work, message.reminder_id, command.error, now)


def _may_be_waited_for(message: OutboundMessage) -> bool:
    """Whether a job may be in doubt about it, or a lane wait for it; for those of a campaign neither is so.

    Reports of campaigns come by the hundred thousand, each with one question less to the database.
    """
    return message.campaign_id is None
