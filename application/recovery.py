"""What becomes of a message that the provider did not bring: sent anew, by template, or no more."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from application.campaign_jobs import look_job
from application.messages import Delivery, OutboundMessage
from application.outbox import Job, Queue
from application.ports import AT_ONCE, UnitOfWork
from application.refusals import Remedy, remedy_for
from application.trace import current_trace
from domain.campaigns import CampaignStatus, RecipientState

logger = logging.getLogger(__name__)

MOST_RESENT = 5
FIRST_DELAY = timedelta(seconds=30)
LONG_DELAY = timedelta(hours=4)
_DELAYS = {Remedy.RETRY: FIRST_DELAY, Remedy.MEND: FIRST_DELAY, Remedy.WAIT: LONG_DELAY}


def recover(work: UnitOfWork, message: OutboundMessage, code: str, now: datetime) -> bool:
    """Do what the provider's code asks for; True when a new message takes the place of this one.

    After five new ones it is given up. A campaign's message goes back on the list, so that all that is
    looked at before one leaves is looked at once more.
    """
    remedy = remedy_for(code)
    if remedy is Remedy.STOP:
        _note_unreachable(work, message, code)
    if remedy is Remedy.MEND:
        logger.critical("people must mend this", extra={"provider_code": code})
    if message.campaign_id:
        return _put_back(work, message, code, now)
    return message.resent < MOST_RESENT and _sent_anew(work, message, remedy)


def _sent_anew(work: UnitOfWork, message: OutboundMessage, remedy: Remedy) -> bool:
    """Queue the message once more where that may help."""
    match remedy:
        case Remedy.TEMPLATE if message.template and not message.by_template:
            _send_anew(work, replace(message, by_template=True), AT_ONCE)
        case Remedy.RETRY | Remedy.MEND:
            _send_anew(work, message, FIRST_DELAY * 2**message.resent)
        case Remedy.WAIT:
            _send_anew(work, message, LONG_DELAY * 2**message.resent)
        case _:
            return False
    return True


def _put_back(work: UnitOfWork, message: OutboundMessage, code: str, now: datetime) -> bool:
    """Have a recipient wait for another message, where that may help, or note why it gets none."""
    recipient = work.recipients.of_message(message.id)
    if recipient is None:
        return False
    first_delay = _DELAYS.get(remedy_for(code))
    if first_delay is None or recipient.attempts > MOST_RESENT:
        failed = replace(recipient, state=RecipientState.FAILED, reason=code)
        work.recipients.revise(replace(failed, ended_at=recipient.ended_at or now))
        return False
    delay = first_delay * 2 ** (recipient.attempts - 1)
    again = replace(recipient, state=RecipientState.QUEUED, due_at=now + delay, ended_at=None)
    work.recipients.revise(again)
    work.jobs.add(look_job(message.organization_id, recipient), delay)
    if remedy_for(code) is Remedy.MEND:
        _pause(work, recipient.campaign_id, code)
    return True


def _pause(work: UnitOfWork, campaign_id: UUID, code: str) -> None:
    """Let a campaign wait until people have mended what the provider complains of."""
    campaign = work.campaigns.get(campaign_id)
    if campaign.status is CampaignStatus.RUNNING:
        campaign.pause(f"{code}: something is set up wrongly")
        work.campaigns.save(campaign)


def _send_anew(work: UnitOfWork, message: OutboundMessage, delay: timedelta) -> None:
    """Queue the same message under a new id: what the provider still says of the old one is not about it.

    The id follows from the old one, so a message that is reported as failed twice is followed by one. What
    waits for hours holds up nothing else that goes to the person. A reminder is looked at once more before
    it leaves.
    """
    anew = replace(
        message,
        id=uuid5(message.id, "anew"),
        delivery=Delivery.QUEUED,
        parent_sid="",
        provider_sid="",
        resent=message.resent + 1,
    )
    if work.outbound.find(anew.id):
        return
    work.outbound.add(anew)
    queue, payload = Queue.SEND_REPLY, {"message_id": str(anew.id)}
    if anew.reminder_id:
        queue, payload = Queue.SEND_REMINDER, {"reminder_id": str(anew.reminder_id)}
    work.jobs.add(
        Job(
            id=anew.id,
            organization_id=anew.organization_id,
            queue=queue,
            dedupe_key=f"{queue}:{message.id}:anew",
            payload=payload,
            trace=current_trace(),
            lane=anew.lane if delay < LONG_DELAY and not anew.reminder_id else "",
        ),
        delay,
    )


def _note_unreachable(work: UnitOfWork, message: OutboundMessage, code: str) -> None:
    """Let nothing more be sent to the person until they write again."""
    session = work.sessions.lock(message.recipient, None)
    session.unreachable = code
    work.sessions.save(session)
