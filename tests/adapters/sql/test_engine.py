"""Connections: what goes wrong is said in the words of the ports, and within limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg2
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from adapters.sql import engine as engine_module
from adapters.sql.engine import SESSION_LIMITS, connect, ping
from adapters.sql.inbox import SqlInbox
from adapters.sql.migrate import upgrade
from adapters.sql.outbox import SqlOutbox
from adapters.sql.readers import SqlOrganizationReader
from adapters.sql.work import SqlUnitOfWork
from application.errors import StorageUnavailable
from domain.phone import PhoneNumber
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import a_number, an_inbound

NOWHERE = "postgresql://bahi@/bahi?host=/no/such/folder&port=5432"
OURS = uuid4()
WRITE = "SELECT nextval('whatsapp_message_id_seq')"

Connect = Callable[..., Engine]


@pytest.fixture(scope="module")
def url(postgres: EmbeddedPostgres) -> str:
    url = postgres.create_database("engine")
    upgrade(url)
    return url


@pytest.fixture
def connected(url: str) -> Iterator[Connect]:
    """Return what connects; it is all closed at the end."""
    engines: list[Engine] = []

    def make(**options: object) -> Engine:
        engines.append(connect(url, **{"pool_size": 2, **options}))  # type: ignore[arg-type]  # the options differ in type
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def run(engine: Engine, statement: str) -> object:
    with engine.begin() as connection:
        return connection.execute(text(statement)).scalar()


CALLS: dict[str, Callable[[Engine], object]] = {
    "ping": ping,
    "unit of work": lambda engine: SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None).__enter__(),
    "inbox": lambda engine: SqlInbox(engine).keep(an_inbound(OURS), "failed"),
    "outbox": lambda engine: SqlOutbox(engine).sweep(10),
    "reader": lambda engine: SqlOrganizationReader(engine).by_number(PhoneNumber(a_number())),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_database_that_is_away_is_said_in_the_words_of_the_ports(call: str) -> None:
    engine = connect(NOWHERE, pool_size=1)
    with pytest.raises(StorageUnavailable):
        CALLS[call](engine)
    engine.dispose()


@pytest.mark.parametrize("call", CALLS)
def test_a_pool_without_a_free_connection_is_said_in_the_words_of_the_ports(
    connected: Connect, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(engine_module, "POOL_TIMEOUT", 0.05)
    engine = connected(pool_size=1)
    with engine.connect(), pytest.raises(StorageUnavailable):
        CALLS[call](engine)


def test_connecting_opens_nothing() -> None:
    assert connect(NOWHERE, pool_size=5).pool.status().startswith("Pool size: 5  Connections in pool: 0")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_postgres_url_is_taken_to_mean_psycopg2(url: str, scheme: str) -> None:
    engine = connect(f"{scheme}:{url.partition(':')[2]}", pool_size=1)
    assert engine.dialect.driver == "psycopg2"
    assert run(engine, "SELECT 1") == 1
    engine.dispose()


def test_no_more_connections_are_opened_than_allowed(
    connected: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "POOL_TIMEOUT", 0.05)
    engine = connected(pool_size=3)
    connections = [engine.connect() for _ in range(3)]
    with pytest.raises(StorageUnavailable):
        SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None).__enter__()
    for connection in connections:
        connection.close()


@pytest.mark.parametrize(("setting", "value"), SESSION_LIMITS.items())
def test_every_session_has_its_limits(connected: Connect, setting: str, value: str) -> None:
    assert run(connected(), f"SHOW {setting}") == value


def test_a_statement_that_takes_too_long_is_stopped(
    connected: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SESSION_LIMITS, "statement_timeout", "50ms")
    engine = connected()
    with pytest.raises(StorageUnavailable, match="statement timeout"):
        run(engine, "SELECT pg_sleep(10)")
    assert run(engine, "SELECT 1") == 1


def test_a_lock_that_somebody_keeps_is_not_waited_for_for_ever(
    connected: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SESSION_LIMITS, "lock_timeout", "50ms")
    engine = connected()
    with engine.begin() as holder:
        holder.execute(text("LOCK TABLE outbox"))
        with pytest.raises(StorageUnavailable, match="lock timeout"):
            run(engine, "SELECT count(*) FROM outbox")


def test_a_connection_that_breaks_in_the_middle_is_said_in_the_words_of_the_ports(
    connected: Connect, url: str
) -> None:
    engine = connected()
    with pytest.raises(StorageUnavailable), engine.begin() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        cut(connected(), pid)
        connection.execute(text("SELECT 1"))
    assert run(engine, "SELECT 1") == 1


def test_a_connection_that_was_cut_while_nobody_used_it_is_replaced_unnoticed(connected: Connect) -> None:
    engine = connected(pool_size=1)
    cut(connected(), run(engine, "SELECT pg_backend_pid()"))
    assert run(engine, "SELECT 1") == 1


def cut(engine: Engine, pid: object) -> None:
    """End another connection, as a restart of the server would."""
    assert run(engine, f"SELECT pg_terminate_backend({pid}, 5000)")


def test_an_engine_for_reading_refuses_to_write(connected: Connect) -> None:
    reader = connected(read_only=True)
    assert run(reader, "SELECT count(*) FROM organizations") == 0
    with pytest.raises(DBAPIError, match="read-only transaction"):
        run(reader, WRITE)
    assert run(connected(), WRITE)


def test_an_error_of_ours_is_not_taken_for_an_outage(connected: Connect) -> None:
    with pytest.raises(DBAPIError) as wrong:
        run(connected(), "SELECT nonsense")
    assert isinstance(wrong.value.orig, psycopg2.errors.UndefinedColumn)


def test_an_outage_says_what_happened_in_one_line() -> None:
    engine = connect(NOWHERE, pool_size=1)
    with pytest.raises(StorageUnavailable) as away:
        ping(engine)
    assert "no/such/folder" in str(away.value)
    assert "\n" not in str(away.value)
    assert isinstance(away.value.__cause__, psycopg2.OperationalError)
