"""What was stored before consents were kept survives the step to outreach, and the way back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, text

from adapters.sql.migrate import _config, upgrade
from adapters.sql.work import SqlUnitOfWork
from application.outbox import Queue
from application.ports import UnitOfWork
from domain.audiences import Audience
from domain.campaigns import Campaign, CampaignStatus, Variant
from domain.outreach import Outreach
from domain.reminders import Reminder, ReminderKind, ReminderStatus
from domain.shops import Consent, Topic
from tests.adapters.sql.before import rows, store_at
from tests.builders import NOON, a_campaign, a_job, a_reminder, a_variant, a_waiting_reminder

BALAJI, STOPPED, PLAIN = uuid4(), uuid4(), uuid4()
SETTINGS = (
    f"INSERT INTO organizations VALUES"  # noqa: S608  # our own constants
    f" ('{BALAJI}', 'Balaji', '+919810000001', '', '08', 1, '{{}}', '{{}}')"
)
SHOPS = f"""
INSERT INTO shops
    (id, organization_id, version, name, address, city, state_code, gstin, language, tags, opted_out_at)
VALUES
    ('{STOPPED}', '{BALAJI}', 1, 'Sharma', '+919810000002', '', '', '', 'en', '{{}}', '{NOON.isoformat()}'),
    ('{PLAIN}', '{BALAJI}', 1, 'Verma', '+919810000003', '', '', '', 'hi', '{{}}', NULL)
"""  # noqa: S608  # our own constants
DOCUMENT = text(
    "INSERT INTO whatsapp_message"
    " (kind, message_sid, organization_id, shop_id, status, version, due_at, payload, created_at)"
    " VALUES (:kind, :sid, :organization, :shop, :status, 3, :due_at, :payload, :created_at)"
)


class Before:
    """Reminders and campaigns as they were kept."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.stored: dict[str, dict[str, Any]] = {}

    def reminder(self, status: str, **changes: Any) -> UUID:
        """Store a reminder, and return its id."""
        told = {"shop_id": str(PLAIN), "text": "Pay ₹5,000 🙏", "due_at": NOON.isoformat()}
        return self._store("reminder", status, told | {"invoice_id": None, "sent_at": None} | changes)

    def campaign(self, status: str, **changes: Any) -> UUID:
        """Store a campaign, and return its id."""
        told = {"name": "Diwali", "text": "Cement at ₹380", "tags": ["Retail", "credit"]}
        return self._store("campaign", status, told | {"started_at": None, "completed_at": None} | changes)

    def _store(self, kind: str, status: str, told: dict[str, Any]) -> UUID:
        id = uuid4()
        payload = {"id": str(id), "organization_id": str(BALAJI), "version": 3, "status": status, **told}
        row = {
            "kind": kind,
            "sid": f"{kind}:{id}",
            "organization": BALAJI,
            "shop": payload.get("shop_id"),
            "status": status,
            "due_at": payload.get("due_at"),
            "payload": json.dumps(payload),
            "created_at": NOON,
        }
        with self.engine.begin() as connection:
            connection.execute(DOCUMENT, row)
        self.stored[row["sid"]] = payload
        return id


@pytest.fixture
def before(url: str, engine: Engine) -> Before:
    """Return a database of the step before, with a distributor and two shops."""
    store_at("0004", url, engine, SETTINGS, SHOPS)
    return Before(engine)


def work_of(engine: Engine) -> UnitOfWork:
    return SqlUnitOfWork(engine, BALAJI, on_commit=lambda jobs: None)


def back(url: str) -> None:
    with _config(url) as config:
        command.downgrade(config, "0004")


def after(hours: int) -> str:
    return (NOON + timedelta(hours=hours)).isoformat()


def test_a_shop_that_opted_out_is_known_to_have_said_so(url: str, engine: Engine, before: Before) -> None:
    upgrade(url)
    said = Consent(topic=Topic.CAMPAIGNS, wants=False, at=NOON, source="before consents were kept")
    with work_of(engine) as work:
        stopped, plain = work.shops.get(STOPPED), work.shops.get(PLAIN)
    assert (stopped.consents, stopped.opted_out_at, stopped.wants_campaigns) == ((said,), NOON, False)
    assert (plain.consents, plain.wants_campaigns) == ((), True)
    assert {stopped.time_zone, plain.time_zone} == {"Asia/Kolkata"}


def test_a_distributor_begins_with_the_usual_rules(url: str, engine: Engine, before: Before) -> None:
    upgrade(url)
    with work_of(engine) as work:
        assert work.organizations.get(BALAJI).outreach == Outreach()


def test_a_reminder_of_before_is_a_note(url: str, engine: Engine, before: Before) -> None:
    waits = before.reminder("scheduled", invoice_id=str(uuid4()))
    sent = before.reminder("sent", sent_at=after(1))
    upgrade(url)
    note = Reminder(
        id=waits, organization_id=BALAJI, shop_id=PLAIN, due_at=NOON, text="Pay ₹5,000 🙏", version=3
    )
    with work_of(engine) as work:
        assert work.reminders.waiting(PLAIN, ReminderKind.NOTE) == note
        [over] = work.reminders.ended(PLAIN, ReminderKind.NOTE, 9)
    assert (over.id, over.status) == (sent, ReminderStatus.SENT)
    assert over.ended_at == NOON + timedelta(hours=1)


def test_a_campaign_of_before_has_one_wording_and_its_tags_as_audience(
    url: str, engine: Engine, before: Before
) -> None:
    draft = before.campaign("draft", tags=[])
    done = before.campaign("completed", name="Holi", started_at=after(1), completed_at=after(2))
    upgrade(url)
    with work_of(engine) as work:
        assert work.campaigns.named("DIWALI") == work.campaigns.get(draft)
        assert work.campaigns.get(draft).audience == Audience()
        campaign = work.campaigns.named("holi")
    started = NOON + timedelta(hours=1)
    assert campaign == Campaign(
        id=done,
        organization_id=BALAJI,
        version=3,
        name="Holi",
        variants=(Variant(name="A", text="Cement at ₹380"),),
        audience=Audience(tags=("retail", "credit")),
        status=CampaignStatus.COMPLETED,
        created_at=NOON,
        starts_at=started,
        started_at=started,
        resumed_at=started,
        completed_at=NOON + timedelta(hours=2),
        run=1,
    )


def test_a_draft_of_before_can_be_started(url: str, engine: Engine, before: Before) -> None:
    draft = before.campaign("draft")
    upgrade(url)
    with work_of(engine) as work:
        campaign = work.campaigns.get(draft)
        campaign.start(NOON)
        work.campaigns.save(campaign)
        assert work.campaigns.get(draft) == campaign


def test_the_way_back_leaves_all_as_it_was(url: str, engine: Engine, before: Before) -> None:
    before.reminder("scheduled", invoice_id=str(uuid4()))
    before.reminder("sent", sent_at=after(1))
    before.campaign("running", tags=["retail"], started_at=after(1))
    before.campaign("draft", tags=[])
    kept = "SELECT * FROM organizations, shops ORDER BY shops.name"
    had = rows(engine, kept)
    upgrade(url)
    back(url)
    assert rows(engine, kept) == had
    assert dict(rows(engine, "SELECT message_sid, payload FROM whatsapp_message")) == before.stored


def test_what_only_this_version_can_send_is_gone_on_the_way_back(
    url: str, engine: Engine, before: Before
) -> None:
    upgrade(url)
    note = a_reminder(BALAJI, kind=ReminderKind.NOTE, status=ReminderStatus.CANCELLED)
    order = a_job(BALAJI, Queue.PROCESS_ORDER)
    with work_of(engine) as work:
        for reminder in (note, a_reminder(BALAJI), a_waiting_reminder(BALAJI)):
            work.reminders.save(reminder)
        for job in (a_job(BALAJI, Queue.SEND_REMINDER), a_job(BALAJI, Queue.SEND_CAMPAIGN_MESSAGE), order):
            work.jobs.add(job)
        work.commit()
    back(url)
    assert rows(engine, "SELECT id FROM outbox") == [(order.id,)]
    assert rows(engine, "SELECT message_sid, status, payload ->> 'status' FROM whatsapp_message") == [
        (f"reminder:{note.id}", "sent", "sent")
    ]


def test_of_several_wordings_the_first_is_left_on_the_way_back(
    url: str, engine: Engine, before: Before
) -> None:
    upgrade(url)
    first, second = a_variant(), a_variant(name="B", text="Cement at ₹370")
    with work_of(engine) as work:
        work.campaigns.save(a_campaign(BALAJI, variants=(first, second)))
        work.commit()
    back(url)
    told = "SELECT payload ->> 'text', payload -> 'tags', number FROM whatsapp_message"
    assert rows(engine, told) == [(first.text, ["retail", "credit"], None)]
