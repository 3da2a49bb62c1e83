"""How Postgres finds the few orders that the CRM has to be told of among all that it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.telling_desk import SqlTellingDesk
from adapters.sql.work import SqlUnitOfWork
from application.crm_records import Telling, TellingState
from entrypoints.local.postgres import EmbeddedPostgres
from tests.adapters.sql.test_plans import plans_of

OURS = uuid4()
AN_ID = UUID("1a2b3c4d-0000-4000-8000-000000000000")
ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)
LARGE = ("whatsapp_message", "crm_telling", "crm_account")
# Of a hundred thousand orders all are told but every thousandth: half of these are dead, and all changed.
MUCH = """
INSERT INTO organizations VALUES (:ours, 'Balaji', '+919810000001', '', '08', 1, '{}', '{}');

INSERT INTO whatsapp_message
    (kind, message_sid, organization_id, shop_id, status, version, noted_version, created_at, payload)
SELECT 'order', 'order:' || id, :ours, gen_random_uuid(), 'confirmed', 2,
    CASE WHEN place % 1000 = 0 THEN 1 ELSE 2 END, now() - place * interval '1 minute',
    jsonb_build_object('id', id, 'steps', '[{"status": "confirmed"}]'::jsonb)
FROM (SELECT gen_random_uuid() AS id, place FROM generate_series(1, 100000) AS place) AS numbered;

INSERT INTO crm_telling (organization_id, order_id, number, version, state, noted_at, due_at)
SELECT :ours, CAST(payload ->> 'id' AS uuid), 'ORD-' || id, 1,
    CASE WHEN noted_version = version THEN 'told' WHEN id % 2 = 0 THEN 'waiting' ELSE 'dead' END,
    created_at, now() - interval '1 second'
FROM whatsapp_message WHERE kind = 'order';

INSERT INTO crm_account SELECT :ours, gen_random_uuid(), 'Shop ' || place, 'shop ' || place, '', ''
FROM generate_series(1, 10000) AS place;
"""
ASKED: dict[str, Callable[[SqlUnitOfWork], object]] = {
    "orders that changed": lambda work: work.crm_tellings.note_changed(ALWAYS, 500),
    "what is due": lambda work: work.crm_tellings.take(100, troubled=False, age=A_MINUTE),
    "what is troubled": lambda work: work.crm_tellings.take(1, troubled=True, age=A_MINUTE),
    "whether anything is due": lambda work: work.crm_tellings.is_due(),
    "the order that was told": lambda work: work.crm_tellings.settle(
        Telling(order_id=AN_ID, number="ORD-1A2B3C4D", version=1), TellingState.TOLD
    ),
    "accounts of shops": lambda work: work.crm_accounts.get_many([uuid4() for _ in range(100)]),
    "names that are taken": lambda work: work.crm_accounts.taken([f"Shop {place}" for place in range(100)]),
}
SHOWN: dict[str, Callable[[SqlTellingDesk], object]] = {
    "what is dead": lambda desk: desk.listed([TellingState.DEAD], 20),
    "what waits or is dead": lambda desk: desk.listed([TellingState.WAITING, TellingState.DEAD], 20),
    "how many": lambda desk: desk.count(OURS),
    "a dead one that is to be revived": lambda desk: desk.revive(AN_ID),
}


@pytest.fixture(scope="module", params=["counted", "never counted"])
def engine(request: pytest.FixtureRequest, postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database with many orders, of which Postgres has statistics or has none yet."""
    name = "crm_plans_" + request.param.replace(" ", "_")
    url = postgres.create_database(name)
    upgrade(url)
    engine = connect(url, pool_size=2)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for table in ("whatsapp_message_order", "crm_telling", "crm_account"):
            connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = off)"))
        connection.execute(text(MUCH), {"ours": OURS})
        if request.param == "counted":
            connection.execute(text("ANALYZE"))
    yield engine
    engine.dispose()
    postgres.drop_database(name)


def scanned(plan: str) -> list[str]:
    """Return those lines of a plan that read the whole of a large table."""
    return [line for line in plan.splitlines() if "Seq Scan" in line and any(name in line for name in LARGE)]


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_crm_has_to_be_told_is_found_without_reading_all(engine: Engine, asked: str) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, lambda: ASKED[asked](work))
    assert "Index" in plan
    assert scanned(plan) == [], plan


@pytest.mark.parametrize("shown", SHOWN)
def test_what_waits_for_people_is_found_without_reading_all(engine: Engine, shown: str) -> None:
    plan = plans_of(engine, lambda: SHOWN[shown](SqlTellingDesk(engine)))
    assert "Index" in plan
    assert scanned(plan) == [], plan


def test_orders_that_changed_are_found_by_the_index_of_those_alone(engine: Engine) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, lambda: ASKED["orders that changed"](work))
        assert work.crm_tellings.note_changed(ALWAYS, 500) == 0
    assert "ix_order_changed" in plan, plan


def test_what_is_due_is_found_by_the_index_of_what_waits(engine: Engine) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, lambda: ASKED["what is due"](work))
    assert "ix_crm_telling_due" in plan, plan
