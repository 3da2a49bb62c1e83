"""What Postgres keeps for the workers alone does not pile up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import Engine, Table, func, select, update

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.outbox import SqlOutbox
from adapters.sql.tables import periodic_tick, send_attempt
from adapters.sql.timetable import SqlTimetable
from adapters.sql.work import SqlUnitOfWork
from application.outbox import Tick
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import a_job, an_organization, an_outbound
from tests.real_stack import until

DAY = timedelta(days=1)
A_MOMENT = timedelta(milliseconds=1)


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    url = postgres.create_database("tidiness")
    upgrade(url)
    engine = connect(url, pool_size=3)
    yield engine
    engine.dispose()


@pytest.fixture
def open_work(engine: Engine) -> Iterator[partial[SqlUnitOfWork]]:
    """Open a transaction of a distributor that is stored."""
    organization = an_organization()
    opening = partial(SqlUnitOfWork, engine, organization.id, lambda jobs: None)
    with opening() as work:
        work.organizations.save(organization)
        work.commit()
    yield opening


def count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def begin(engine: Engine) -> Tick:
    tick = until(lambda: SqlTimetable(engine).begin("prune", A_MOMENT), "the next period")
    assert tick is not None
    return tick


def attempt(engine: Engine, open_work: partial[SqlUnitOfWork]) -> UUID:
    """Have a message leave, and return the token of its lease."""
    with open_work() as work:
        job, message = a_job(work.organization_id), an_outbound(work.organization_id)
        work.jobs.add(job)
        work.outbound.add(message)
        work.commit()
        lease = SqlOutbox(engine).claim(job.id)
        assert lease is not None
        work.outbound.begin_attempt(message.id, lease)
        work.commit()
    return lease.token


def test_old_attempts_to_send_are_forgotten_and_young_ones_are_not(
    engine: Engine, open_work: partial[SqlUnitOfWork]
) -> None:
    old, young = attempt(engine, open_work), attempt(engine, open_work)
    with engine.begin() as connection:
        is_old = send_attempt.c.lease_token == old
        connection.execute(update(send_attempt).where(is_old).values(started_at=func.now() - DAY))
    SqlOutbox(engine).prune(DAY)
    with engine.connect() as connection:
        assert connection.execute(select(send_attempt.c.lease_token)).scalars().all() == [young]


def test_a_tick_that_is_finished_sweeps_the_ticks_before_it_away(engine: Engine) -> None:
    for _ in range(5):
        last = begin(engine)
    assert count(engine, periodic_tick) == 5
    SqlTimetable(engine).finish(last)
    assert count(engine, periodic_tick) == 1
