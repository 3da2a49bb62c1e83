"""Lists of campaigns, and how they fare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from adapters.memory.lists import InMemoryLists, is_on_days
from adapters.memory.prospects import STANDING
from adapters.memory.transaction import Transaction
from application.errors import NotFound
from application.messages import Delivery
from application.summaries import CampaignMetrics, CampaignSummary, GroupMetrics, Listing
from domain.campaigns import Campaign, Recipient, RecipientState
from domain.money import total
from domain.orders import Order

COUNTS_FOR = timedelta(days=7)
UNSENT = (RecipientState.FAILED, RecipientState.SKIPPED, RecipientState.PARKED)
WATCHED = (RecipientState.SENT, RecipientState.HELD_OUT)


class InMemoryCampaignReader(InMemoryLists):
    """Campaigns with what has become of them."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[CampaignSummary]:
        """Return campaigns, the newest first; those that are held out are not among the recipients."""
        campaigns = Transaction(self._database).select(self._database.campaigns, organization_id).values()
        found = [
            campaign
            for campaign in campaigns
            if wanted.state in ("", campaign.status) and is_on_days(campaign.created_at, wanted)
        ]
        newest = sorted(found, key=lambda campaign: campaign.created_at)[::-1][: wanted.limit]
        return [self._summary(campaign) for campaign in newest]

    def metrics(self, organization_id: UUID, campaign_id: UUID) -> CampaignMetrics:
        """Return how a campaign stands; raise `NotFound` when there is none."""
        campaign = Transaction(self._database).read(self._database.campaigns, campaign_id)
        if campaign is None or campaign.organization_id != organization_id:
            raise NotFound(f"campaign {campaign_id}")
        recipients = self._recipients(campaign)
        reasons = Counter(one.reason or one.state.value for one in recipients if one.state in UNSENT)
        names = ("", *(variant.name for variant in campaign.variants))
        groups = [self._group(organization_id, name, recipients) for name in names]
        return CampaignMetrics(
            reference=campaign.reference,
            name=campaign.name,
            status=campaign.status,
            why=campaign.why,
            groups=tuple(groups[1:]),
            held_out=groups[0],
            reasons=dict(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        )

    def _summary(self, campaign: Campaign) -> CampaignSummary:
        states = Counter(recipient.state for recipient in self._recipients(campaign))
        return CampaignSummary(
            id=campaign.id,
            reference=campaign.reference,
            name=campaign.name,
            status=campaign.status,
            created_at=campaign.created_at,
            starts_at=campaign.starts_at,
            recipients=states.total() - states[RecipientState.HELD_OUT],
            sent=states[RecipientState.SENT],
            failed=states[RecipientState.FAILED],
            why=campaign.why,
        )

    def _recipients(self, campaign: Campaign) -> list[Recipient]:
        group = (campaign.organization_id, campaign.id)
        rows = Transaction(self._database).select(self._database.recipients, group).values()
        return [row.recipient for row in rows]

    def _group(self, organization_id: UUID, variant: str, recipients: Sequence[Recipient]) -> GroupMetrics:
        """Return how one wording fares, or with an empty one those that are held out."""
        ours = [recipient for recipient in recipients if recipient.variant == variant]
        states = Counter(recipient.state for recipient in ours)
        watched = [recipient for recipient in ours if recipient.state in WATCHED]
        orders = [order for recipient in watched for order in self._orders(organization_id, recipient)]
        return GroupMetrics(
            variant=variant,
            recipients=len(ours),
            queued=states[RecipientState.QUEUED],
            sending=states[RecipientState.SENDING],
            sent=states[RecipientState.SENT],
            delivered=sum(self._came_to(recipient, Delivery.DELIVERED) for recipient in ours),
            read=sum(self._came_to(recipient, Delivery.READ) for recipient in ours),
            failed=states[RecipientState.FAILED],
            skipped=states[RecipientState.SKIPPED],
            parked=states[RecipientState.PARKED],
            replied=sum(self._replied(organization_id, recipient) for recipient in watched),
            opted_out=sum(self._opted_out(recipient) for recipient in watched),
            ordered=len({order.shop_id for order in orders}),
            orders=len(orders),
            ordered_for=total(order.total for order in orders),
        )

    def _came_to(self, recipient: Recipient, delivery: Delivery) -> bool:
        if recipient.state is not RecipientState.SENT or recipient.message_id is None:
            return False
        row = Transaction(self._database).read(self._database.outbound, recipient.message_id)
        return row is not None and row.message.delivery >= delivery

    def _replied(self, organization_id: UUID, recipient: Recipient) -> bool:
        return any(
            (row.message.organization_id, row.message.sender) == (organization_id, recipient.address)
            and _counts(recipient, row.message.received_at)
            for row in list(self._database.inbound.rows.values())
        )

    def _opted_out(self, recipient: Recipient) -> bool:
        shop = self._database.shops.rows.get(recipient.shop_id)
        return shop is not None and _counts(recipient, shop.opted_out_at)

    def _orders(self, organization_id: UUID, recipient: Recipient) -> list[Order]:
        orders = Transaction(self._database).select(self._database.orders, organization_id).values()
        return [
            order
            for order in orders
            if order.shop_id == recipient.shop_id
            and order.status in STANDING
            and _counts(recipient, order.created_at)
        ]


def _counts(recipient: Recipient, moment: datetime | None) -> bool:
    """Whether what a shop did at a moment counts for the campaign."""
    ended_at = recipient.ended_at
    return bool(moment and ended_at and ended_at <= moment < ended_at + COUNTS_FOR)
