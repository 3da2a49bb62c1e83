"""Reminders, campaigns and their rules for tests: no field is left at its default."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain.audiences import Audience
from domain.campaigns import Campaign, CampaignStatus, Variant
from domain.money import Money
from domain.outreach import Outreach
from domain.reminders import DueStage, Reminder, ReminderKind, ReminderStatus
from domain.shops import Consent, Topic
from tests.money_builders import MIDNIGHT, MINUTE, NOON


def some_outreach(**changes: Any) -> Outreach:
    outreach = Outreach(
        quiet_from=time(21, 30),
        quiet_until=time(8, 15, 30),
        holidays=(date(2026, 3, 4), date(2026, 11, 8)),
        rest_days=(6,),
        reminder_stages=(-2, 1, 5),
        reminder_time=time(11, 45),
        reminder_minimum=Money.rupees("0.50"),
        reminders_a_week=5,
        no_reminders_for=("staff", "पुराना ग्राहक"),
        nudges=True,
        nudge_template="HX00112233445566778899aabbccddeeff",
        messages_per_second=40,
        recipients_a_day=1000,
        message_cost=Money.rupees("0.86"),
    )
    return replace(outreach, **changes)


def a_consent(**changes: Any) -> Consent:
    consent = Consent(
        topic=Topic.CAMPAIGNS, wants=False, at=NOON - timedelta(days=30), source=f"whatsapp SM{uuid4().hex}"
    )
    return replace(consent, **changes)


def some_consents() -> tuple[Consent, ...]:
    """Return what a shop said that wants its usual order asked for, and no campaigns any more."""
    return (
        a_consent(wants=True, at=NOON - timedelta(days=90), source="Ramesh ji"),
        a_consent(topic=Topic.NUDGES, wants=True, at=NOON - timedelta(days=60)),
        a_consent(),
    )


def a_due_stage(**changes: Any) -> DueStage:
    return replace(DueStage(invoice_id=uuid4(), number="SBT-123", stage=-1), **changes)


def a_reminder(organization_id: UUID, **changes: Any) -> Reminder:
    """Return a reminder that came to its end in every way at once, as no real one does."""
    reminder = Reminder(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        due_at=MIDNIGHT,
        kind=ReminderKind.PAYMENT,
        text="₹5,000 is due *today*.\nPlease pay 🙏",
        status=ReminderStatus.FAILED,
        stages=(a_due_stage(), a_due_stage(number="SBT-124", stage=None)),
        ended_at=MIDNIGHT + timedelta(seconds=1),
        why="63016",
    )
    return replace(reminder, **changes)


def a_waiting_reminder(organization_id: UUID, **changes: Any) -> Reminder:
    """Return a reminder whose time has not come."""
    waiting: dict[str, Any] = {
        "status": ReminderStatus.SCHEDULED,
        "stages": (),
        "ended_at": None,
        "why": "",
    }
    return a_reminder(organization_id, **{**waiting, **changes})


def an_audience(**changes: Any) -> Audience:
    audience = Audience(
        tags=("retail", "credit"),
        without_tags=("staff",),
        cities=("jaipur", "कानपुर"),
        languages=("hi", "en"),
        ordered_within=90,
        not_ordered_for=14,
        bought=("CEM-OPC-53",),
        spent_least=Money.rupees("5000.50"),
        spent_most=Money.rupees(500000),
        is_overdue=False,
    )
    return replace(audience, **changes)


def a_variant(**changes: Any) -> Variant:
    variant = Variant(
        name="A",
        text="Namaste {{name|ji}},\ncement at *₹380* until Friday 🎉",
        template="HXffeeddccbbaa99887766554433221100",
        variables=("{{name}}", "{{city|aapke sheher}}"),
    )
    return replace(variant, **changes)


def a_campaign(organization_id: UUID, **changes: Any) -> Campaign:
    """Return a campaign that is over, after a pause."""
    campaign = Campaign(
        id=uuid4(),
        organization_id=organization_id,
        name="Diwali",
        variants=(a_variant(), a_variant(name="B", text="Cement at ₹380", template="", variables=())),
        audience=an_audience(),
        hold_out=10,
        status=CampaignStatus.COMPLETED,
        created_at=NOON,
        starts_at=NOON + 2 * MINUTE,
        started_at=NOON + MINUTE,
        resumed_at=NOON + 9 * MINUTE,
        completed_at=MIDNIGHT,
        run=2,
        is_closed=True,
        why="5 of the last 20 messages failed",
    )
    return replace(campaign, **changes)


def a_draft(organization_id: UUID, **changes: Any) -> Campaign:
    """Return a campaign that nobody has started."""
    draft: dict[str, Any] = {
        "status": CampaignStatus.DRAFT,
        "starts_at": None,
        "started_at": None,
        "resumed_at": None,
        "completed_at": None,
        "run": 0,
        "is_closed": False,
        "why": "",
    }
    return a_campaign(organization_id, **{**draft, **changes})
