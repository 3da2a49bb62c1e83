"""The whole stack with stand-ins for Bahi's own processes: start, stop, second start, sudden death."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest
from redis import Redis

from entrypoints.local.children import ProcessFailed
from entrypoints.local.environment import ZOHO, kept_secrets, local_environment
from entrypoints.local.ports import PortsBusy, free_port
from entrypoints.local.processes import ProcessSpec
from entrypoints.local.stack import LocalStack, StateInUse, bahi_processes

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
STAND_IN = [sys.executable, str(HERE / "stand_in.py")]

NO_POSTGRES = {"BAHI_DATABASE_URL": "postgresql://db.example/bahi"}  # saves the seconds of making one

AllEnd = Callable[[Iterable[psutil.Process]], bool]


def web_only(environment: Mapping[str, str]) -> list[ProcessSpec]:
    port = environment["BAHI_PORT"]
    return [ProcessSpec("web", [*STAND_IN, "serve", port], environment, f"http://127.0.0.1:{port}/")]


def local_stack(
    folder: Path,
    *,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    prepare: Callable[[Mapping[str, str]], None] = lambda environment: None,
    processes: Callable[[Mapping[str, str]], list[ProcessSpec]] = web_only,
    say: Callable[[str], None] = lambda line: None,
) -> LocalStack:
    return LocalStack(
        state_dir=folder / "var",
        port=port or free_port(),
        sandbox_port=free_port(),
        environment=environment or {},
        prepare=prepare,
        durable=False,
        processes=processes,
        say=say,
    )


def ask(environment: Mapping[str, str], statement: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(environment["BAHI_DATABASE_URL"].replace("+psycopg2", ""))
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall()
    connection.close()
    return rows


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def running(said: list[str]) -> Iterator[LocalStack]:
    """A stack that several tests look at."""
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    (folder / "var" / "metrics").mkdir(parents=True)
    (folder / "var" / "metrics" / "counter_of_an_earlier_run.db").touch()
    given = {"BAHI_PUBLIC_URL": "https://desk.example", "BAHI_SECRET_KEY": "", "BAHI_SANDBOX_PHONES": "+911"}
    with local_stack(folder, environment=given, say=said.append) as stack:
        yield stack
    shutil.rmtree(folder)


@contextmanager
def own_process(
    folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[tuple["subprocess.Popen[str]", list[psutil.Process]]]:
    """Yield a run whose parts all answer, and every process that belongs to it."""
    command = [str(HERE / "stand_in_run.py"), str(folder / "var"), str(free_port()), str(free_port())]
    with subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **(environment or {})},
    ) as run:
        try:
            wait_for_line(run, "all answer")
            yield run, psutil.Process(run.pid).children(recursive=True)
        finally:
            run.terminate()


def wait_for_line(run: "subprocess.Popen[str]", expected: str) -> None:
    assert run.stdout
    said = []
    while line := run.stdout.readline():
        if line.strip() == expected:
            return
        said.append(line)
    raise AssertionError(f"{expected!r} never came, but {said}")


def the_one_that_can(do: str, parts: Iterable[psutil.Process]) -> psutil.Process:
    return next(part for part in parts if part.is_running() and do in part.cmdline())


def test_a_second_start_finds_the_data_of_the_first(folder: Path) -> None:
    with local_stack(folder) as first:
        ask(first.environment, "CREATE TABLE note AS SELECT 'Cement x 100' AS body; SELECT 1")
        with Redis.from_url(first.environment["BAHI_REDIS_URL"]) as redis:
            redis.set("whatsapp:session:1", "reviewing")
    with local_stack(folder) as second:
        assert ask(second.environment, "SELECT body FROM note") == [("Cement x 100",)]
        with Redis.from_url(second.environment["BAHI_REDIS_URL"]) as redis:
            assert redis.get("whatsapp:session:1") == b"reviewing"


def test_each_part_says_a_line_as_it_comes_up(running: LocalStack, said: list[str]) -> None:
    assert [line.split()[:2] for line in said if "|" not in line] == [
        ["redis", "ready"],
        ["postgres", "ready"],
        ["database", "ready"],
        ["web", "ready"],
    ]


def test_a_second_stack_on_the_same_state_is_refused_in_one_line(running: LocalStack) -> None:
    state = Path(running.environment["BAHI_STATE_DIR"])
    with pytest.raises(StateInUse) as refusal:
        local_stack(state.parent).__enter__()
    assert str(refusal.value) == (
        f"Bahi already runs on {state}: stop it first, or set BAHI_STATE_DIR to another folder"
    )


def test_the_processes_are_told_where_everything_is(running: LocalStack) -> None:
    told, state = running.environment, running.environment["BAHI_STATE_DIR"]
    assert told["BAHI_PROFILE"] == "local"
    assert told["BAHI_SANDBOX_DIR"] == f"{state}/sandbox"
    assert told["BAHI_TWILIO_API_URL"] == f"http://127.0.0.1:{told['BAHI_SANDBOX_PORT']}"
    assert told["BAHI_DATABASE_URL"].startswith("postgresql+psycopg2://postgres@/bahi?host=")
    assert told["BAHI_REDIS_URL"].startswith("redis://127.0.0.1:")


def test_what_the_person_set_is_kept_and_what_is_blank_is_filled_in(running: LocalStack) -> None:
    assert running.environment["BAHI_PUBLIC_URL"] == "https://desk.example"
    assert running.environment["BAHI_SANDBOX_PHONES"] == "+911"
    assert len(running.environment["BAHI_SECRET_KEY"]) == 64


def test_metrics_of_an_earlier_run_are_forgotten(running: LocalStack) -> None:
    assert list(Path(running.environment["PROMETHEUS_MULTIPROC_DIR"]).iterdir()) == []


def test_the_database_is_prepared_before_any_process_starts(folder: Path) -> None:
    tables: list[list[tuple[object, ...]]] = []

    def after_preparation(environment: Mapping[str, str]) -> list[ProcessSpec]:
        tables.append(ask(environment, "SELECT body FROM note"))
        return []

    def prepare(environment: Mapping[str, str]) -> None:
        ask(environment, "CREATE TABLE note AS SELECT 'migrated' AS body; SELECT 1")

    with local_stack(folder, prepare=prepare, processes=after_preparation):
        assert tables == [[("migrated",)]]


def test_a_busy_port_is_said_before_anything_starts(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(PortsBusy, match="BAHI_PORT"):
        local_stack(folder, port=listener.getsockname()[1]).__enter__()
    assert not (folder / "var" / "postgres").exists()


def test_a_failure_while_starting_stops_what_had_started(folder: Path, all_end: AllEnd) -> None:
    started: list[psutil.Process] = []
    before = psutil.Process().children()

    def broken_migration(environment: Mapping[str, str]) -> None:
        started.extend(set(psutil.Process().children()) - set(before))
        raise RuntimeError("a migration failed")

    with pytest.raises(RuntimeError, match="a migration failed"):
        local_stack(folder, prepare=broken_migration).__enter__()
    assert len(started) == 2
    assert all_end(started)


def test_servers_that_the_person_names_take_the_place_of_the_embedded_ones(folder: Path) -> None:
    named = NO_POSTGRES | {"BAHI_REDIS_URL": "redis://cache.example/0"}
    with local_stack(folder, environment=named) as stack:
        assert (stack.postgres, stack.redis) == (None, None)
        assert named.items() <= stack.environment.items()


def test_secrets_are_made_once_and_only_for_their_owners_eyes(tmp_path: Path) -> None:
    first, second = kept_secrets(tmp_path / "secrets.json"), kept_secrets(tmp_path / "secrets.json")
    assert first == second
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert first["BAHI_TWILIO_ACCOUNT_SID"].startswith("AC")
    assert len(first["BAHI_TWILIO_ACCOUNT_SID"]) == 34
    assert len(first["BAHI_TWILIO_AUTH_TOKEN"]) == 32


def test_secrets_that_an_older_version_did_not_know_are_added(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({"BAHI_SECRET_KEY": "an old key"}))
    kept = kept_secrets(file)
    assert kept["BAHI_SECRET_KEY"] == "an old key"
    assert kept["BAHI_ZOHO_REFRESH_TOKEN"].startswith("1000.")
    assert kept_secrets(file) == kept


PLAYED = {"BAHI_SANDBOX_PRODUCTS": "products.csv"}


def told_of_zoho(folder: Path, **given: str) -> dict[str, str]:
    """Return what the processes are told of Zoho."""
    told = local_environment(given, folder, {"BAHI_PORT": 8000, "BAHI_SANDBOX_PORT": 8001})
    return {name: told[name] for name in ZOHO if told.get(name)}


def test_zoho_is_the_sandbox_where_there_are_products_to_play_it_with(tmp_path: Path) -> None:
    told = told_of_zoho(tmp_path, **PLAYED, BAHI_ZOHO_CLIENT_ID="")
    assert told.keys() == set(ZOHO)
    assert told["BAHI_ZOHO_API_URL"] == told["BAHI_ZOHO_ACCOUNTS_URL"] == "http://127.0.0.1:8001"
    assert told_of_zoho(tmp_path, **PLAYED) == told
    assert told_of_zoho(tmp_path) == {}


@pytest.mark.parametrize("name", ZOHO)
def test_of_an_account_of_ones_own_nothing_is_filled_in(tmp_path: Path, name: str) -> None:
    assert told_of_zoho(tmp_path, **PLAYED, **{name: "mine"}) == {name: "mine"}


def test_a_part_that_dies_ends_the_run_with_its_name(folder: Path) -> None:
    with local_stack(folder, environment=NO_POSTGRES) as stack:
        assert stack.redis
        psutil.Process(stack.redis.pid).kill()
        with pytest.raises(ProcessFailed, match=r"^redis ended by itself \(killed by SIGKILL\)"):
            stack.run_until_stopped()


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_told_to_stop_leaves_no_process_behind(
    folder: Path, all_end: AllEnd, signal_number: int
) -> None:
    with own_process(folder, NO_POSTGRES) as (run, parts):
        run.send_signal(signal_number)
        wait_for_line(run, "stopping")
        run.communicate()
        assert all_end(parts)
    assert run.returncode == 0


def test_a_second_ctrl_c_does_not_cut_the_stop_short(folder: Path, all_end: AllEnd) -> None:
    with own_process(folder, NO_POSTGRES) as (run, parts):
        worker = the_one_that_can("sleep", parts)
        worker.suspend()  # so that the stop has to wait for it
        run.send_signal(signal.SIGINT)
        wait_for_line(run, "stopping")
        run.send_signal(signal.SIGINT)
        wait_for_line(run, "already stopping, a moment please")
        worker.resume()
        run.communicate()
        assert all_end(parts)
    assert run.returncode == 0


def test_a_process_that_dies_ends_the_run_with_exit_code_1(folder: Path, all_end: AllEnd) -> None:
    with own_process(folder) as (run, parts):
        the_one_that_can("serve", parts).kill()
        output, _ = run.communicate()
        assert all_end(parts)
    assert run.returncode == 1
    assert "web ended by itself (killed by SIGKILL)" in output


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_a_run_that_is_killed_takes_its_processes_along(folder: Path, all_end: AllEnd) -> None:
    with own_process(folder) as (run, parts):
        run.kill()
        run.wait()
        assert all_end(parts)


def test_bahi_runs_a_sandbox_a_worker_and_a_web() -> None:
    specs = bahi_processes({"BAHI_PORT": "8000", "BAHI_SANDBOX_PORT": "8001"})
    assert [(spec.name, spec.ready_url) for spec in specs] == [
        ("sandbox", "http://127.0.0.1:8001/health"),
        ("worker", None),
        ("web", "http://127.0.0.1:8000/health/ready"),
    ]
