"""The embedded Postgres: a real server whose data survives stops, crashes and killed runs."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest
import sqlalchemy
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from entrypoints.local.children import ProcessFailed
from entrypoints.local.postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def throw_away() -> Iterator[EmbeddedPostgres]:
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with EmbeddedPostgres(folder / "postgres", durable=False) as postgres:
        yield postgres
    shutil.rmtree(folder)


def execute(url: str, statement: str) -> list[object]:
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        return list(result.scalars()) if result.returns_rows else []


def note_an_order(url: str) -> None:
    execute(url, "CREATE TABLE note AS SELECT 'Cement x 100' AS body")


def notes(url: str) -> list[object]:
    return execute(url, "SELECT body FROM note")


def test_postgres_keeps_its_data_over_a_stop_and_a_start(folder: Path) -> None:
    postgres = EmbeddedPostgres(folder / "postgres")
    with postgres:
        note_an_order(postgres.url)
    with postgres:
        assert notes(postgres.url) == ["Cement x 100"]


def test_two_servers_run_side_by_side(folder: Path) -> None:
    with (
        EmbeddedPostgres(folder / "one", durable=False) as one,
        EmbeddedPostgres(folder / "two", durable=False) as two,
    ):
        note_an_order(one.url)
        note_an_order(two.url)
        assert one.pid != two.pid


def test_a_crashed_server_comes_back_with_its_data(folder: Path) -> None:
    with EmbeddedPostgres(folder / "postgres") as postgres:
        url = postgres.url
        note_an_order(url)
        client = psycopg2.connect(url.replace("+psycopg2", ""))
        os.kill(postgres.pid, signal.SIGKILL)
        postgres.start()
        client.close()
        assert postgres.url == url
        assert notes(url) == ["Cement x 100"]


def test_a_server_that_a_killed_run_left_behind_makes_way(folder: Path) -> None:
    with EmbeddedPostgres(folder / "postgres") as left_behind:
        note_an_order(left_behind.url)
        old = psutil.Process(left_behind.pid)
        with EmbeddedPostgres(folder / "postgres") as postgres:
            assert not old.is_running()
            assert notes(postgres.url) == ["Cement x 100"]


def test_a_pid_file_that_names_another_program_by_now_is_no_obstacle(folder: Path) -> None:
    postgres = EmbeddedPostgres(folder / "postgres", durable=False)
    with postgres:
        remains = (folder / "postgres" / "postmaster.pid").read_text()
        stale = remains.replace(str(postgres.pid), str(os.getpid()), 1)
    (folder / "postgres" / "postmaster.pid").write_text(stale)
    with postgres:
        assert execute(postgres.url, "SELECT 1") == [1]


def test_a_first_start_that_was_cut_short_is_begun_again(folder: Path) -> None:
    (folder / "postgres.new").mkdir()
    (folder / "postgres.new" / "PG_VERSION").write_text("18")
    with EmbeddedPostgres(folder / "postgres", durable=False) as postgres:
        assert execute(postgres.url, "SELECT 1") == [1]


def test_a_folder_too_deep_for_a_socket_does_as_well(folder: Path) -> None:
    with EmbeddedPostgres(folder / ("deep" * 30) / "postgres", durable=False) as postgres:
        assert execute(postgres.url, "SELECT 1") == [1]


def test_stopping_leaves_no_process_and_cuts_off_idle_clients(folder: Path) -> None:
    with EmbeddedPostgres(folder / "postgres", durable=False) as postgres:
        client = psycopg2.connect(postgres.url.replace("+psycopg2", ""))
        server = psutil.Process(postgres.pid)
        processes = [server, *server.children(recursive=True)]
    assert not any(process.is_running() for process in processes)
    client.close()


def test_data_that_postgres_cannot_read_is_said_in_its_own_words(folder: Path) -> None:
    postgres = EmbeddedPostgres(folder / "postgres", durable=False)
    with postgres:
        pass
    (folder / "postgres" / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(
        ProcessFailed, match=r"(?s)^postgres ended by itself.*initialized by PostgreSQL version"
    ):
        postgres.start()


def test_test_databases_come_and_go_even_while_in_use(throw_away: EmbeddedPostgres) -> None:
    url = throw_away.create_database("of a test")
    client = psycopg2.connect(url.replace("+psycopg2", ""))
    note_an_order(url)
    throw_away.drop_database("of a test")
    throw_away.drop_database("of a test")
    client.close()
    with pytest.raises(OperationalError, match="does not exist"):
        notes(url)


def test_only_throw_away_data_goes_without_fsync(folder: Path, throw_away: EmbeddedPostgres) -> None:
    with EmbeddedPostgres(folder / "postgres") as durable:
        assert execute(durable.url, "SHOW fsync") == ["on"]
    assert execute(throw_away.url, "SHOW fsync") == ["off"]


def test_letters_beyond_english_are_lowered_as_on_every_machine(throw_away: EmbeddedPostgres) -> None:
    assert execute(throw_away.url, "SELECT lower('ÀÇ सीमेंट')") == ["àç सीमेंट"]
