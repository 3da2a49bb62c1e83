"""The list of campaigns, and how each of them fares against those who got nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.errors import NotFound
from application.messages import Delivery
from application.summaries import CampaignMetrics, CampaignSummary, GroupMetrics, Listing
from domain.campaigns import Campaign, CampaignStatus, Recipient, RecipientState
from domain.money import Money
from domain.orders import OrderStatus
from domain.shops import Consent, Shop, Topic
from tests.builders import NOON, a_campaign, a_variant, an_inbound, an_order, an_outbound
from tests.contracts.backends import Backend
from tests.contracts.outreach import a_recipient, a_sent_one, campaign_reader, put
from tests.contracts.stored import a_stored_shop, keep

A_MOMENT, A_DAY, A_WEEK = timedelta(microseconds=1), timedelta(days=1), timedelta(days=7)
MIDNIGHT = datetime(2025, 11, 2, 18, 30, tzinfo=UTC)  # where 3 November begins in India
IN_TIME = (NOON, NOON + A_WEEK - A_MOMENT)
TOO_EARLY_OR_LATE = (NOON - A_MOMENT, NOON + A_WEEK)
AN_ORDER = an_order(uuid4()).total


def a_stored_campaign(backend: Backend, ours: UUID, **changes: Any) -> Campaign:
    campaign = a_campaign(ours, **changes)
    keep(backend, campaign)
    return campaign


def listed(backend: Backend, ours: UUID, **wanted: Any) -> list[CampaignSummary]:
    return campaign_reader(backend).listed(ours, Listing(**wanted))


def metrics(backend: Backend, campaign: Campaign) -> CampaignMetrics:
    return campaign_reader(backend).metrics(campaign.organization_id, campaign.id)


def group(backend: Backend, campaign: Campaign, variant: str = "A") -> GroupMetrics:
    """Return how one wording fares."""
    return next(one for one in metrics(backend, campaign).groups if one.variant == variant)


def sent_to(backend: Backend, campaign: Campaign, shop: Shop, **changes: Any) -> Recipient:
    """Have a shop be on the list of a campaign as one that got its message at noon."""
    recipient = a_sent_one(
        campaign.id, shop_id=shop.id, address=shop.address, variant="A", ended_at=NOON, **changes
    )
    put(backend, campaign.organization_id, recipient)
    return recipient


def said(backend: Backend, ours: UUID, recipient: Recipient, delivery: Delivery) -> None:
    """Keep the message of a recipient, as far as it has come."""
    with backend.open_work(ours) as work:
        work.outbound.add(an_outbound(ours, id=recipient.message_id, delivery=delivery))
        work.commit()


def test_a_campaign_is_listed_with_how_far_it_has_come(backend: Backend, ours: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    states = [state for state in RecipientState for _ in range(2)]
    put(backend, ours, *(a_recipient(campaign.id, state=state) for state in states), a_recipient(uuid4()))
    assert listed(backend, ours) == [
        CampaignSummary(
            id=campaign.id,
            reference=campaign.reference,
            name="Diwali",
            status="completed",
            created_at=NOON,
            starts_at=campaign.starts_at,
            recipients=12,
            sent=2,
            failed=2,
            why=campaign.why,
        )
    ]


def test_a_campaign_that_has_not_started_has_nobody_on_its_list(backend: Backend, ours: UUID) -> None:
    a_stored_campaign(backend, ours, starts_at=None)
    (campaign,) = listed(backend, ours)
    assert (campaign.starts_at, campaign.recipients, campaign.sent) == (None, 0, 0)


def test_the_newest_campaigns_come_first_and_may_be_asked_for_by_status(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    for day, status in ((1, "paused"), (3, "running"), (2, "paused")):
        campaign = {"name": str(day), "created_at": NOON + day * A_DAY, "status": CampaignStatus(status)}
        a_stored_campaign(backend, ours, **campaign)
    assert [one.name for one in listed(backend, ours)] == ["3", "2", "1"]
    assert [one.name for one in listed(backend, ours, limit=2)] == ["3", "2"]
    assert [one.name for one in listed(backend, ours, state="paused")] == ["2", "1"]
    assert [one.name for one in listed(backend, ours, shop_id=uuid4())] == ["3", "2", "1"]
    assert listed(backend, theirs) == []


def test_days_are_those_in_india_on_which_a_campaign_was_made(backend: Backend, ours: UUID) -> None:
    moments = (MIDNIGHT - A_MOMENT, MIDNIGHT, MIDNIGHT + A_DAY - A_MOMENT, MIDNIGHT + A_DAY)
    for place, created_at in enumerate(moments):
        a_stored_campaign(backend, ours, name=str(place), created_at=created_at)
    day = date(2025, 11, 3)
    assert [one.name for one in listed(backend, ours, since=day, until=day)] == ["2", "1"]


def test_a_campaign_of_nobody_has_no_metrics(backend: Backend, ours: UUID, theirs: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    for organization_id, campaign_id in ((ours, uuid4()), (theirs, campaign.id)):
        with pytest.raises(NotFound):
            campaign_reader(backend).metrics(organization_id, campaign_id)


def test_a_campaign_without_recipients_has_its_wordings(backend: Backend, ours: UUID) -> None:
    variants = (a_variant(name="long"), a_variant(name="brief"))
    campaign = a_stored_campaign(backend, ours, variants=variants)
    assert metrics(backend, campaign) == CampaignMetrics(
        reference=campaign.reference,
        name="Diwali",
        status="completed",
        why=campaign.why,
        groups=(GroupMetrics(variant="long"), GroupMetrics(variant="brief")),
        held_out=GroupMetrics(variant=""),
        reasons={},
    )


def test_each_shop_is_counted_in_its_wording_and_its_state(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    campaign = a_stored_campaign(backend, ours)
    counts: dict[str, Any] = {"queued": 3, "sending": 1, "sent": 4, "failed": 2, "skipped": 5, "parked": 6}
    states = [RecipientState(state) for state, count in counts.items() for _ in range(count)]
    put(backend, ours, *(a_recipient(campaign.id, state=state) for state in states))
    put(backend, ours, a_recipient(campaign.id, variant="A"), a_recipient(uuid4()))
    put(backend, theirs, a_recipient(campaign.id))
    for _ in range(2):
        put(backend, ours, a_recipient(campaign.id, variant="", state=RecipientState.HELD_OUT))
    found = metrics(backend, campaign)
    assert found.groups == (
        GroupMetrics(variant="A", recipients=1, queued=1),
        GroupMetrics(variant="B", recipients=21, **counts),
    )
    assert found.held_out == GroupMetrics(variant="", recipients=2)
    assert found.groups[1].ended == 17


def test_it_is_told_how_far_the_messages_came(backend: Backend, ours: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    for delivery in (Delivery.ACCEPTED, Delivery.SENT, Delivery.DELIVERED, Delivery.DELIVERED, Delivery.READ):
        recipient = a_sent_one(campaign.id, variant="A")
        put(backend, ours, recipient)
        said(backend, ours, recipient, delivery)
    assert group(backend, campaign) == GroupMetrics(variant="A", recipients=5, sent=5, delivered=3, read=1)


def test_what_failed_was_not_delivered_whatever_its_message_came_to(backend: Backend, ours: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    failed = a_sent_one(campaign.id, variant="A", state=RecipientState.FAILED, reason="63024")
    put(backend, ours, failed)
    said(backend, ours, failed, Delivery.READ)
    assert group(backend, campaign) == GroupMetrics(variant="A", recipients=1, failed=1)


def test_it_is_told_why_shops_were_not_reached_the_most_frequent_reason_first(
    backend: Backend, ours: UUID
) -> None:
    campaign = a_stored_campaign(backend, ours)
    reasons = {
        RecipientState.FAILED: ("63024", "63016", "63024", "unavailable"),
        RecipientState.SKIPPED: ("opted_out",) * 3,
        RecipientState.PARKED: ("", "63016"),
        RecipientState.QUEUED: ("late",),
        RecipientState.SENT: ("never mind",),
    }
    for state, told in reasons.items():
        put(backend, ours, *(a_recipient(campaign.id, state=state, reason=reason) for reason in told))
    assert list(metrics(backend, campaign).reasons.items()) == [
        ("opted_out", 3),
        ("63016", 2),
        ("63024", 2),
        ("parked", 1),
        ("unavailable", 1),
    ]


def test_a_shop_that_writes_within_seven_days_has_replied_once(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    campaign = a_stored_campaign(backend, ours)
    eager, early, silent = (a_stored_shop(backend, ours) for _ in range(3))
    for shop in (eager, early, silent):
        sent_to(backend, campaign, shop)
    written = [(ours, eager, at) for at in IN_TIME] + [(ours, early, at) for at in TOO_EARLY_OR_LATE]
    for organization_id, shop, at in [*written, (theirs, silent, NOON)]:
        with backend.open_work(organization_id) as work:
            work.inbound.receive(an_inbound(organization_id, sender=shop.address, received_at=at))
            work.commit()
    assert group(backend, campaign).replied == 1


@pytest.mark.parametrize(
    ("at", "wants", "counts"),
    [
        *((at, False, 1) for at in IN_TIME),
        *((at, False, 0) for at in TOO_EARLY_OR_LATE),
        (NOON, True, 0),
    ],
)
def test_a_shop_that_opts_out_within_seven_days_counts(
    backend: Backend, ours: UUID, at: datetime, wants: bool, counts: int
) -> None:
    campaign = a_stored_campaign(backend, ours)
    consent = Consent(topic=Topic.CAMPAIGNS, wants=wants, at=at, source="whatsapp SM1")
    sent_to(backend, campaign, a_stored_shop(backend, ours, consents=(consent,)))
    assert group(backend, campaign).opted_out == counts


def test_orders_of_seven_days_count_if_they_stand(backend: Backend, ours: UUID, theirs: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    keen, other = a_stored_shop(backend, ours), a_stored_shop(backend, ours)
    sent_to(backend, campaign, keen)
    sent_to(backend, campaign, other)
    made = [(status, at) for status in OrderStatus for at in IN_TIME + TOO_EARLY_OR_LATE]
    keep(backend, *(an_order(ours, shop_id=keen.id, status=status, created_at=at) for status, at in made))
    keep(backend, an_order(ours, shop_id=other.id, status=OrderStatus.CONFIRMED))
    keep(backend, an_order(ours, status=OrderStatus.CONFIRMED))
    keep(backend, an_order(theirs, shop_id=other.id, status=OrderStatus.CONFIRMED))
    found = group(backend, campaign)
    assert (found.ordered, found.orders, found.ordered_for) == (2, 7, AN_ORDER * 7)
    assert found.recipients == 2


def test_those_held_out_are_watched_from_the_start(backend: Backend, ours: UUID) -> None:
    campaign = a_stored_campaign(backend, ours)
    consent = Consent(topic=Topic.CAMPAIGNS, wants=False, at=NOON, source="whatsapp SM1")
    shop = a_stored_shop(backend, ours, consents=(consent,))
    sent = a_sent_one(campaign.id, shop_id=shop.id, address=shop.address, ended_at=NOON)
    put(backend, ours, replace(sent, variant="", state=RecipientState.HELD_OUT, message_id=None))
    keep(backend, an_order(ours, shop_id=shop.id, status=OrderStatus.CONFIRMED))
    with backend.open_work(ours) as work:
        work.inbound.receive(an_inbound(ours, sender=shop.address, received_at=NOON + A_DAY))
        work.commit()
    assert metrics(backend, campaign).held_out == GroupMetrics(
        variant="", recipients=1, replied=1, opted_out=1, ordered=1, orders=1, ordered_for=AN_ORDER
    )


@pytest.mark.parametrize(
    "state", sorted(set(RecipientState) - {RecipientState.SENT, RecipientState.HELD_OUT})
)
def test_what_a_shop_does_that_got_nothing_is_no_success_of_the_campaign(
    backend: Backend, ours: UUID, state: RecipientState
) -> None:
    campaign = a_stored_campaign(backend, ours)
    consent = Consent(topic=Topic.CAMPAIGNS, wants=False, at=NOON, source="whatsapp SM1")
    shop = a_stored_shop(backend, ours, consents=(consent,))
    sent_to(backend, campaign, shop, state=state)
    keep(backend, an_order(ours, shop_id=shop.id, status=OrderStatus.CONFIRMED))
    with backend.open_work(ours) as work:
        work.inbound.receive(an_inbound(ours, sender=shop.address, received_at=NOON))
        work.commit()
    found = group(backend, campaign)
    assert (found.replied, found.opted_out, found.orders, found.ordered_for) == (0, 0, 0, Money())
