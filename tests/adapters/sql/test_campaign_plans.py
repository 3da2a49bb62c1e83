"""How Postgres finds its way through the lists of campaigns, which are long and change all the time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from adapters.sql.engine import connect
from adapters.sql.lists_campaigns import SqlCampaignReader
from adapters.sql.lists_reminders import SqlReminderReader
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from application.summaries import Listing
from domain.campaigns import RecipientState
from entrypoints.local.postgres import EmbeddedPostgres
from tests.adapters.sql.test_plans import plans_of
from tests.builders import a_campaign, a_reminder, a_shop, an_organization
from tests.contracts.outreach import a_recipient

A_DAY = timedelta(days=1)
LARGE = ("campaign_recipient", "reached", "whatsapp_message", "conversation_session")
SMALL = "whatsapp_message_campaign"
ORGANIZATION, SHOP, CAMPAIGN, MESSAGE = an_organization(), a_shop(uuid4()), uuid4(), uuid4()
OURS = ORGANIZATION.id
SETTINGS = "SET LOCAL statement_timeout = 0"

# Of 100,000 recipients of a hundred campaigns most are done with, as after a year; ours is at its beginning.
MANY_RECIPIENTS = """
INSERT INTO campaign_recipient
SELECT :ours, campaign, gen_random_uuid(), 'IN.' || place, 'A', '{}',
    CASE WHEN campaign <> :campaign THEN 'sent' WHEN place % 100 = 0 THEN 'sending'
        WHEN place % 5 = 0 THEN 'failed' ELSE 'queued' END,
    '', 1, gen_random_uuid(), now() - place * interval '1 second', now() - interval '1 hour',
    CASE WHEN campaign <> :campaign OR place % 5 = 0 THEN now() - place * interval '1 second' END
FROM generate_series(1, 1000) AS place,
    unnest(ARRAY(SELECT gen_random_uuid() FROM generate_series(1, 99)) || CAST(:campaign AS uuid)) AS campaign
"""
MANY_REACHED = """
INSERT INTO reached
SELECT organizations.id, 'IN.' || place, now() - place * interval '1 minute'
FROM organizations, generate_series(1, 20000) AS place
"""
MUCH_SAID = """
INSERT INTO whatsapp_message
    (kind, message_sid, organization_id, shop_id, address, status, amount, outstanding, due_at, payload)
SELECT kind, kind || gen_random_uuid(), id, gen_random_uuid(), 'IN.' || place, 'delivered', 1, 1,
    now() - place * interval '1 hour', '{}'
FROM organizations, generate_series(1, 10000) AS place,
    unnest(ARRAY['inbound', 'outbound', 'order', 'invoice', 'reminder']) AS kind
"""
MANY_TALKS = """
INSERT INTO conversation_session (organization_id, sender, id, version, state)
SELECT id, 'IN.' || place, gen_random_uuid(), 1, '{"state": "idle"}'
FROM organizations, generate_series(1, 10000) AS place
"""


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database with many campaigns, some messages, and a few shops of ours."""
    url = postgres.create_database("campaign_plans")
    upgrade(url)
    engine = connect(url, pool_size=2)
    for organization in (ORGANIZATION, an_organization()):
        with SqlUnitOfWork(engine, organization.id, on_commit=lambda jobs: None) as work:
            work.organizations.save(organization)
            work.commit()
    with engine.begin() as connection:
        connection.execute(text(SETTINGS))
        for statement in (MANY_REACHED, MUCH_SAID, MANY_TALKS):
            connection.execute(text(statement))
        connection.execute(text(MANY_RECIPIENTS), {"ours": OURS, "campaign": CAMPAIGN})
    store_ours(engine)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    yield engine
    engine.dispose()


def store_ours(engine: Engine) -> None:
    """Keep a campaign, a shop with a reminder, and a recipient with a message."""
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        work.campaigns.save(a_campaign(OURS, id=CAMPAIGN))
        work.shops.save(replace(SHOP, organization_id=OURS))
        work.reminders.save(a_reminder(OURS, shop_id=SHOP.id, due_at=datetime(2026, 1, 2, tzinfo=UTC)))
        sent = a_recipient(CAMPAIGN, shop_id=SHOP.id, state=RecipientState.SENDING, message_id=MESSAGE)
        work.recipients.add([sent])
        work.commit()


def scanned(plan: str) -> list[str]:
    """Return those lines of a plan that read the whole of a large table; there is but one campaign."""
    scans = [line for line in plan.splitlines() if "Seq Scan" in line and SMALL not in line]
    return [line for line in scans if any(name in line for name in LARGE)]


A_RECIPIENT = a_recipient(CAMPAIGN)
QUESTIONS: dict[str, Callable[[SqlUnitOfWork], object]] = {
    "a batch": lambda work: work.recipients.take(CAMPAIGN, 60),
    "doubts": lambda work: work.recipients.take_doubtful(CAMPAIGN, A_DAY, 20),
    "how one ended": lambda work: work.recipients.settle([A_RECIPIENT]),
    "a report of one": lambda work: work.recipients.revise(A_RECIPIENT),
    "the one with a message": lambda work: work.recipients.of_message(MESSAGE),
    "when the next is due": lambda work: work.recipients.next_due(CAMPAIGN),
    "how many are in doubt": lambda work: work.recipients.in_doubt(CAMPAIGN),
    "how the latest fared": lambda work: work.recipients.outcomes(
        CAMPAIGN, datetime(2020, 1, 1, tzinfo=UTC), 200, {"63024"}
    ),
    "whom the number reached": lambda work: work.reached.count(),
    "when there is room": lambda work: work.reached.frees_at(),
    "the shops": lambda work: list(work.shops.prospects(())),
    "who bought what": lambda work: list(work.shops.prospects(["CEM-OPC-53"])),
}
LISTED = Listing(since=date(2026, 1, 1), until=date(2026, 1, 3))
LISTS: dict[str, Callable[[Engine], object]] = {
    "reminders": lambda engine: SqlReminderReader(engine).listed(OURS, Listing(limit=10)),
    "reminders of a day": lambda engine: SqlReminderReader(engine).listed(OURS, LISTED),
    "reminders of a shop": lambda engine: SqlReminderReader(engine).listed(OURS, Listing(shop_id=SHOP.id)),
    "campaigns": lambda engine: SqlCampaignReader(engine).listed(OURS, Listing(limit=10)),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_batch_finds_what_it_needs_without_reading_all(engine: Engine, question: str) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, partial(QUESTIONS[question], work))
    assert "Index" in plan
    assert scanned(plan) == [], plan


@pytest.mark.parametrize("wanted", LISTS)
def test_a_list_is_read_without_reading_all(engine: Engine, wanted: str) -> None:
    plan = plans_of(engine, partial(LISTS[wanted], engine))
    assert "Index" in plan
    assert scanned(plan) == [], plan


def test_a_long_list_is_not_sorted_to_take_a_batch_from_it(engine: Engine) -> None:
    questions = (QUESTIONS["a batch"], QUESTIONS["when the next is due"], QUESTIONS["how the latest fared"])
    for question in questions:
        with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
            plan = plans_of(engine, partial(question, work))
        assert "Sort" not in plan, plan


def test_a_batch_is_found_in_a_list_of_which_there_are_no_statistics_yet(engine: Engine) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        work.recipients.add([a_recipient(MESSAGE) for _ in range(1000)])
        plan = plans_of(engine, lambda: work.recipients.take(MESSAGE, 60))
    assert "Tid Scan" in plan, plan
