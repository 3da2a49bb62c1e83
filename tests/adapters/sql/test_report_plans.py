"""How Postgres finds the message of a report in a log of which it has no statistics, as in a new desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import Engine, text

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from application.messages import Delivery, DeliveryReport
from entrypoints.local.postgres import EmbeddedPostgres
from tests.adapters.sql.test_plans import plans_of
from tests.builders import an_organization, an_outbound

ORGANIZATION = an_organization()
MESSAGE = an_outbound(ORGANIZATION.id, delivery=Delivery.SENDING)
MUCH_SAID = """
INSERT INTO whatsapp_message (kind, message_sid, organization_id, shop_id, address, status, rank, payload)
SELECT 'outbound', 'out:' || gen_random_uuid(), :ours, gen_random_uuid(), 'IN.1', 'sending', 20, '{}'
FROM generate_series(1, 5000)
"""
ASKED: dict[str, Callable[[SqlUnitOfWork], object]] = {
    "a report": lambda work: work.outbound.report(MESSAGE.id, Delivery.SENT, "SM1"),
    "many reports": lambda work: work.outbound.report_all([DeliveryReport(MESSAGE.id, Delivery.SENT, "SM1")]),
    "the message": lambda work: work.outbound.get(MESSAGE.id),
    "what waits for it": lambda work: work.jobs.heard_of(MESSAGE.id),
}


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database in which much was said, and nothing was ever counted."""
    url = postgres.create_database("report_plans")
    upgrade(url)
    engine = connect(url, pool_size=2)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE whatsapp_message_outbound SET (autovacuum_enabled = off)"))
    with SqlUnitOfWork(engine, ORGANIZATION.id, on_commit=lambda jobs: None) as work:
        work.organizations.save(ORGANIZATION)
        work.outbound.add(MESSAGE)
        work.commit()
    with engine.begin() as connection:
        connection.execute(text(MUCH_SAID), {"ours": ORGANIZATION.id})
    yield engine
    engine.dispose()


@pytest.mark.parametrize("asked", ASKED)
def test_the_message_of_a_report_is_found_by_its_id(engine: Engine, asked: str) -> None:
    with SqlUnitOfWork(engine, ORGANIZATION.id, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, partial(ASKED[asked], work))
    assert "whatsapp_message_outbound_pkey" in plan, plan
    assert "outbound_organization_id_kind" not in plan, plan
