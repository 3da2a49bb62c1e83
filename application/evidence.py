"""What the provider's list says of a message of which nobody knows whether it left."""

from __future__ import annotations

from datetime import datetime

from application.messages import OutboundMessage
from application.ports import MessageGateway, OpenWork
from domain.phone import PhoneNumber


def listed_sid(
    message: OutboundMessage,
    number: PhoneNumber,
    since: datetime,
    *,
    gateway: MessageGateway,
    open_work: OpenWork,
) -> str:
    """Return the sid of a message in the list that can only be this one; empty when there is none.

    Raise the `GatewayError` tree.
    """
    sids = gateway.find_sent(number, message, since)
    with open_work(message.organization_id) as work:
        # A report may have come meanwhile: then the sid in the list is claimed, by this very message.
        # It is looked for last, so that none can come between.
        unclaimed = work.outbound.unclaimed(sids)
        return work.outbound.get(message.id).provider_sid or next(iter(unclaimed), "")
