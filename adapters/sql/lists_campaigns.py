"""Lists of campaigns, and how they fare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Row,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    cast,
    func,
    select,
    text,
)

from adapters.sql.campaign_tables import campaign_recipient
from adapters.sql.documents import NEWEST
from adapters.sql.kinds import CAMPAIGN
from adapters.sql.lists import SqlLists, on_days
from adapters.sql.prospects import STANDING
from adapters.sql.tables import shops, whatsapp_message
from application.errors import NotFound
from application.messages import Delivery
from application.summaries import CampaignMetrics, CampaignSummary, GroupMetrics, Listing
from domain.campaigns import Campaign, RecipientState
from domain.money import Money

UNSENT = (RecipientState.FAILED, RecipientState.SKIPPED, RecipientState.PARKED)

_document, _one = whatsapp_message.c, campaign_recipient.c
_said, _heard, _order = (whatsapp_message.alias(name) for name in ("said", "heard", "ordered"))
_end = _one.ended_at + text("interval '7 days'")
_ours = and_(_one.organization_id == bindparam("b_organization"), _one.campaign_id == bindparam("b_campaign"))
_is_sent = _one.state == "sent"
_is_watched = _one.state.in_(("sent", "held_out"))
_its_shop = and_(shops.c.id == _one.shop_id, shops.c.organization_id == _one.organization_id)
_its_message = and_(
    _is_sent,
    _said.c.kind == "outbound",
    _said.c.organization_id == _one.organization_id,
    _said.c.message_sid == func.concat("out:", cast(_one.message_id, Text)),
)


def _within(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether what a shop did at a moment counts for the campaign."""
    return and_(moment >= _one.ended_at, moment < _end)


CAMPAIGN_OF = select(_document.payload).where(
    _document.kind == CAMPAIGN.kind,
    _document.message_sid == bindparam("b_sid"),
    _document.organization_id == bindparam("b_organization"),
)
STATES = (
    select(
        _one.variant,
        _one.state,
        _one.reason,
        func.count().label("recipients"),
        func.count().filter(_said.c.rank >= int(Delivery.DELIVERED)).label("delivered"),
        func.count().filter(_said.c.rank >= int(Delivery.READ)).label("read"),
        func.count().filter(and_(_is_watched, _within(shops.c.opted_out_at))).label("opted_out"),
    )
    .select_from(campaign_recipient.outerjoin(_said, _its_message).outerjoin(shops, _its_shop))
    .where(_ours)
    .group_by(_one.variant, _one.state, _one.reason)
)
# When what shops did may count at all: it bounds what is read of the messages and the orders.
SPAN = select(func.min(_one.ended_at).label("since"), func.max(_end).label("until")).where(_ours, _is_watched)
_since, _until = (bindparam(name, type_=_one.ended_at.type) for name in ("b_since", "b_until"))
_has_written = (
    select(_heard.c.id)
    .where(
        _heard.c.kind == "inbound",
        _heard.c.organization_id == _one.organization_id,
        _heard.c.address == _one.address,
        _heard.c.created_at.between(_since, _until),
        _within(_heard.c.created_at),
    )
    .exists()
)
REPLIES = (
    select(_one.variant, func.count().label("replied"))
    .where(_ours, _is_watched, _has_written)
    .group_by(_one.variant)
)
_its_orders = and_(
    _order.c.kind == "order",
    _order.c.organization_id == _one.organization_id,
    _order.c.shop_id == _one.shop_id,
    _order.c.status.in_(STANDING),
    _order.c.created_at.between(_since, _until),
    _within(_order.c.created_at),
)
ORDERS = (
    select(
        _one.variant,
        func.count(_one.shop_id.distinct()).label("ordered"),
        func.count().label("orders"),
        func.sum(_order.c.amount).label("paise"),
    )
    .select_from(campaign_recipient.join(_order, _its_orders))
    .where(_ours, _is_watched)
    .group_by(_one.variant)
)
LISTED = select(_document.payload).where(_document.kind == CAMPAIGN.kind).order_by(*NEWEST)
COUNTS = (
    select(
        _one.campaign_id,
        func.count().filter(_one.state != "held_out").label("recipients"),
        func.count().filter(_is_sent).label("sent"),
        func.count().filter(_one.state == "failed").label("failed"),
    )
    .where(_one.organization_id == bindparam("b_organization"))
    .where(_one.campaign_id == any_(bindparam("b_campaigns", type_=ARRAY(Uuid))))
    .group_by(_one.campaign_id)
)


class SqlCampaignReader(SqlLists):
    """Campaigns with what has become of them."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[CampaignSummary]:
        """Return campaigns, the newest first; those that are held out are not among the recipients."""
        statement = LISTED.where(_document.organization_id == organization_id).limit(wanted.limit)
        if wanted.state:
            statement = statement.where(_document.status == wanted.state)
        statement = on_days(statement, _document.created_at, wanted)
        with self._engine.connect() as connection:
            campaigns = [CAMPAIGN.schema.load(payload) for payload in connection.execute(statement).scalars()]
            key = {"b_organization": organization_id, "b_campaigns": [campaign.id for campaign in campaigns]}
            counts = {row.campaign_id: row for row in connection.execute(COUNTS, key)}
        return [_summary(campaign, counts.get(campaign.id)) for campaign in campaigns]

    def metrics(self, organization_id: UUID, campaign_id: UUID) -> CampaignMetrics:
        """Return how a campaign stands; raise `NotFound` when there is none."""
        key: dict[str, object] = {"b_organization": organization_id, "b_campaign": campaign_id}
        with self._engine.connect() as connection:
            campaign = _campaign(connection, organization_id, campaign_id)
            states = connection.execute(STATES, key).all()
            span = connection.execute(SPAN, key).one()
            key |= {"b_since": span.since, "b_until": span.until}
            replies = connection.execute(REPLIES, key).all()
            orders = connection.execute(ORDERS, key).all()
        replied = {row.variant: row.replied for row in replies}
        ordered = {row.variant: row for row in orders}
        groups = [
            _group(name, states, replied.get(name, 0), ordered.get(name))
            for name in ("", *(variant.name for variant in campaign.variants))
        ]
        return CampaignMetrics(
            reference=campaign.reference,
            name=campaign.name,
            status=campaign.status,
            why=campaign.why,
            groups=tuple(groups[1:]),
            held_out=groups[0],
            reasons=_reasons(states),
        )


def _campaign(connection: Connection, organization_id: UUID, campaign_id: UUID) -> Campaign:
    key = {"b_organization": organization_id, "b_sid": f"{CAMPAIGN.kind}:{campaign_id}"}
    payload = connection.execute(CAMPAIGN_OF, key).scalar()
    if payload is None:
        raise NotFound(f"campaign {campaign_id}")
    campaign: Campaign = CAMPAIGN.schema.load(payload)
    return campaign


def _summary(campaign: Campaign, counts: Row[Any] | None) -> CampaignSummary:
    return CampaignSummary(
        id=campaign.id,
        reference=campaign.reference,
        name=campaign.name,
        status=campaign.status,
        created_at=campaign.created_at,
        starts_at=campaign.starts_at,
        recipients=counts.recipients if counts else 0,
        sent=counts.sent if counts else 0,
        failed=counts.failed if counts else 0,
        why=campaign.why,
    )


def _group(variant: str, rows: Iterable[Row[Any]], replied: int, orders: Row[Any] | None) -> GroupMetrics:
    """Add up how one wording fares, or with an empty one those that are held out."""
    ours = [row for row in rows if row.variant == variant]
    states: Counter[str] = Counter()
    for row in ours:
        states[row.state] += row.recipients
    return GroupMetrics(
        variant=variant,
        recipients=states.total(),
        queued=states["queued"],
        sending=states["sending"],
        sent=states["sent"],
        delivered=sum(row.delivered for row in ours),
        read=sum(row.read for row in ours),
        failed=states["failed"],
        skipped=states["skipped"],
        parked=states["parked"],
        replied=replied,
        opted_out=sum(row.opted_out for row in ours),
        ordered=orders.ordered if orders else 0,
        orders=orders.orders if orders else 0,
        ordered_for=Money(int(orders.paise)) if orders else Money(),
    )


def _reasons(rows: Iterable[Row[Any]]) -> dict[str, int]:
    """Count why it did not reach shops, the most frequent reason first."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.state in UNSENT:
            counts[row.reason or row.state] += row.recipients
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
