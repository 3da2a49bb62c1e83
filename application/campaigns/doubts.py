"""Recipients of whom nobody knows whether their message left: its report tells, or the provider's list."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from application.campaigns.posting import MOST_ATTEMPTS
from application.errors import GatewayError
from application.evidence import listed_sid
from application.messages import Delivery, DeliveryReport, OutboundMessage
from application.ports import Clock, MessageGateway, OpenWork
from domain.campaigns import Campaign, Recipient, RecipientState
from domain.shops import Organization

logger = logging.getLogger(__name__)

LOOKED_INTO = 20
CLOCKS_DIFFER = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Doubts:
    """Looks into doubts that are as old as `age`: by then the provider's list shows what left."""

    open_work: OpenWork
    gateway: MessageGateway
    clock: Clock
    age: timedelta

    def settle(self, campaign: Campaign, organization: Organization, leave_by: float) -> None:
        """Settle some of the campaign's doubts until that moment of the monotonic clock; others wait."""
        with self.open_work(organization.id) as work:
            doubtful = work.recipients.take_doubtful(campaign.id, self.age, LOOKED_INTO)
            work.commit()
        since = (campaign.starts_at or campaign.created_at) - CLOCKS_DIFFER
        for recipient in doubtful:
            if monotonic() > leave_by:
                return
            try:
                self._settle_one(organization, recipient, since)
            except GatewayError as error:
                logger.warning("doubt not settled: %s", error)
                return

    def _settle_one(self, organization: Organization, recipient: Recipient, since: datetime) -> None:
        """Ask its report first, then the list; what is in neither has not left, and goes once more."""
        message = self._message(organization.id, recipient)
        if message is None or message.delivery is Delivery.CANCELED:
            listed = ""
        else:
            listed = message.provider_sid or listed_sid(
                message, organization.number, since, gateway=self.gateway, open_work=self.open_work
            )
        now = self.clock()
        with self.open_work(organization.id) as work:
            if message:
                delivery = Delivery.ACCEPTED if listed else Delivery.CANCELED
                work.outbound.report_all([DeliveryReport(message.id, delivery, listed)])
                # Its own report may have come since; whoever brings it now waits until this is committed.
                listed = listed or work.outbound.get(message.id).provider_sid
            work.recipients.settle([_settled(recipient, bool(listed), now)])
            work.commit()

    def _message(self, organization_id: UUID, recipient: Recipient) -> OutboundMessage | None:
        with self.open_work(organization_id) as work:
            return work.outbound.find(recipient.message_id) if recipient.message_id else None


def _settled(recipient: Recipient, is_sent: bool, now: datetime) -> Recipient:
    if is_sent:
        return replace(recipient, state=RecipientState.SENT, ended_at=now)
    if recipient.attempts >= MOST_ATTEMPTS:
        return replace(recipient, state=RecipientState.PARKED, reason="in doubt too often", ended_at=now)
    return replace(recipient, state=RecipientState.QUEUED, due_at=now)
