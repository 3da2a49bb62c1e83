"""Posting one letter of a campaign, and what its end means for the recipient; it touches no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from application.campaigns.preparing import Letter
from application.errors import (
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
    LeaseLost,
)
from application.messages import Delivery, DeliveryReport
from application.ports import Clock, MessageGateway
from domain.campaigns import Recipient, RecipientState
from domain.phone import PhoneNumber

FIRST_DELAY = timedelta(seconds=30)
MOST_ATTEMPTS = 8
NO_WAIT = timedelta(0)


@dataclass(frozen=True, kw_only=True)
class Posted:
    """How a letter ended: the recipient as it stands now, and what is to be noted of the message.

    `code` is the provider's, if it refused; what becomes of the recipient follows from it then. `mend` tells
    what people must mend before anything goes out, and `wait` for how long the provider wants no more.
    """

    recipient: Recipient
    report: DeliveryReport | None = None
    code: str = ""
    mend: str = ""
    wait: timedelta = NO_WAIT

    @property
    def is_sent(self) -> bool:
        """Whether the provider has taken it."""
        return self.recipient.state is RecipientState.SENT

    @property
    def is_halt(self) -> bool:
        """Whether the next letter would fare no better now."""
        return bool(self.mend or self.wait)


def posted(
    gateway: MessageGateway, number: PhoneNumber, letter: Letter, leave_by: float, clock: Clock
) -> Posted:
    """Post a letter and return how it ended, whatever that is; in doubt the recipient stays SENDING."""
    recipient, message = letter
    try:
        send = gateway.send_template if message.by_template else gateway.send_message
        sid = send(number, message, leave_by)
    except LeaseLost:
        return put_back(recipient)
    except GatewayInDoubt:
        return Posted(recipient=recipient)
    except GatewayThrottled as error:
        return replace(put_back(recipient), wait=timedelta(seconds=error.retry_after))
    except GatewayUnavailable as error:
        return _postponed(recipient, clock, error)
    except GatewayRejected as error:
        report = DeliveryReport(message.id, Delivery.FAILED, error=error.code)
        return Posted(recipient=recipient, report=report, code=error.code)
    sent = replace(recipient, state=RecipientState.SENT, ended_at=clock())
    return Posted(recipient=sent, report=DeliveryReport(message.id, Delivery.ACCEPTED, sid))


def put_back(recipient: Recipient) -> Posted:
    """Have it wait at its place as if it had not been taken: nothing has left."""
    back = replace(recipient, state=RecipientState.QUEUED, attempts=recipient.attempts - 1)
    return Posted(recipient=back, report=_never_left(recipient))


def _postponed(recipient: Recipient, clock: Clock, error: GatewayUnavailable) -> Posted:
    """Try again later, each time twice as late; in the end it has failed."""
    if isinstance(error, GatewayMisconfigured):
        return replace(put_back(recipient), mend=str(error))
    now = clock()
    if recipient.attempts >= MOST_ATTEMPTS:
        failed = replace(recipient, state=RecipientState.FAILED, reason="unavailable", ended_at=now)
        return Posted(recipient=failed, report=_never_left(recipient))
    due_at = now + FIRST_DELAY * 2**recipient.attempts
    return Posted(
        recipient=replace(recipient, state=RecipientState.QUEUED, due_at=due_at),
        report=_never_left(recipient),
        wait=FIRST_DELAY,
    )


def _never_left(recipient: Recipient) -> DeliveryReport | None:
    return DeliveryReport(recipient.message_id, Delivery.CANCELED) if recipient.message_id else None
