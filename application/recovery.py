"""What becomes of a message that the provider did not bring: sent anew, by template, or no more."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from uuid import uuid5

from application.messages import Delivery, OutboundMessage
from application.outbox import Job, Queue
from application.ports import AT_ONCE, UnitOfWork
from application.refusals import Remedy, remedy_for
from application.trace import current_trace

logger = logging.getLogger(__name__)

MOST_RESENT = 5
FIRST_DELAY = timedelta(seconds=30)
LONG_DELAY = timedelta(hours=4)


def recover(work: UnitOfWork, message: OutboundMessage, code: str) -> bool:
    """Do what the provider's code asks for; True when a new message takes the place of this one.

    After five new ones it is given up.
    """
    remedy = remedy_for(code)
    if remedy is Remedy.STOP:
        _note_unreachable(work, message, code)
    if remedy is Remedy.MEND:
        logger.critical("people must mend this", extra={"provider_code": code})
    if message.resent >= MOST_RESENT:
        return False
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


def _send_anew(work: UnitOfWork, message: OutboundMessage, delay: timedelta) -> None:
    """Queue the same message under a new id: what the provider still says of the old one is not about it.

    The id follows from the old one, so a message that is reported as failed twice is followed by one. What
    waits for hours holds up nothing else that goes to the person.
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
    work.jobs.add(
        Job(
            id=anew.id,
            organization_id=anew.organization_id,
            queue=Queue.SEND_REPLY,
            dedupe_key=f"{Queue.SEND_REPLY}:{message.id}:anew",
            payload={"message_id": str(anew.id)},
            trace=current_trace(),
            lane=anew.lane if delay < LONG_DELAY else "",
        ),
        delay,
    )


def _note_unreachable(work: UnitOfWork, message: OutboundMessage, code: str) -> None:
    """Let nothing more be sent to the person until they write again."""
    session = work.sessions.lock(message.recipient, None)
    session.unreachable = code
    work.sessions.save(session)
