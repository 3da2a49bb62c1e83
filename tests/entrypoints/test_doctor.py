"""`bahi doctor`: what an operator is told about a deployment, and that the remedy helps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from redis import Redis
from sqlalchemy import NullPool, create_engine, text

from entrypoints.container import build
from entrypoints.distributor import load_demo
from entrypoints.local.ports import free_port
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.settings import read_settings
from tests.adapters.twilio.provider import (
    Provider,
    Reaction,
    answering,
    refusing,
    resetting,
    running_provider,
)
from tests.entrypoints.configured import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL
from tests.entrypoints.operator import bahi, refusal, without_env_file
from tests.entrypoints.sandbox.zoho_client import Zoho
from tests.entrypoints.zoho_desk import zoho_beside

CHECKS = [
    "settings",
    "public url",
    "database",
    "replica",
    "redis",
    "schema",
    "redis settings",
    "spool",
    "distributors",
    "twilio",
]
NO_ACCOUNT = dict.fromkeys(("zoho", "zoho distributor"), ("skipped", "there is no account"))
NOTHING_LISTED = answering(200, {"messages": [], "page_size": 1000, "next_page_uri": None})

Environment = dict[str, str]


@pytest.fixture
def provider() -> Iterator[Provider]:
    """Play a Twilio to which nobody wrote."""
    with running_provider() as provider:
        provider.react = NOTHING_LISTED
        yield provider


@pytest.fixture
def bare(
    provider: Provider,
    redis_url: str,
    postgres: EmbeddedPostgres,
    environment: Environment,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Environment]:
    """Return the environment of a deployment whose database is empty."""
    without_env_file(monkeypatch, tmp_path)
    name = f"doctor_{uuid4().hex}"
    environment.update(
        BAHI_STATE_DIR=str(tmp_path / "var"),
        BAHI_DATABASE_URL=postgres.create_database(name),
        BAHI_REDIS_URL=redis_url,
        BAHI_PUBLIC_URL=PUBLIC_URL,
        BAHI_SECRET_KEY="a key for tests",
        BAHI_TWILIO_ACCOUNT_SID=ACCOUNT_SID,
        BAHI_TWILIO_AUTH_TOKEN=AUTH_TOKEN,
        BAHI_TWILIO_API_URL=provider.url,
    )
    yield environment
    postgres.drop_database(name)


@pytest.fixture
def whole(bare: Environment) -> Environment:
    """Return the environment of a deployment that lacks nothing."""
    assert bahi("migrate").exit_code == 0
    load_demo(build(read_settings()))
    return bare


def findings(exit_code: int = 1) -> dict[str, tuple[str, str]]:
    """Return how each check ended, and what was said of it."""
    result = bahi("doctor", "--json")
    assert result.exit_code == exit_code, result.output
    found = [json.loads(line) for line in result.output.splitlines()]
    return {row["check"]: (row["outcome"], row["detail"]) for row in found}


def only_fault() -> tuple[str, str]:
    """Return the one check that found something wrong, and what it said."""
    [fault] = [(check, said) for check, (outcome, said) in findings().items() if outcome == "wrong"]
    return fault


def faults() -> dict[str, str]:
    """Return what the checks said that found something wrong."""
    return {check: said for check, (outcome, said) in findings().items() if outcome == "wrong"}


def test_a_deployment_that_lacks_nothing_is_well(whole: Environment, provider: Provider) -> None:
    assert findings(exit_code=0) == dict.fromkeys(CHECKS, ("ok", "")) | NO_ACCOUNT
    lines = bahi("doctor").output.splitlines()
    assert [line.split(maxsplit=1) for line in lines[: len(CHECKS)]] == [["ok", check] for check in CHECKS]
    assert provider.requests == 2


def test_a_look_leaves_nothing_behind(whole: Environment, tmp_path: Path) -> None:
    before = list(tmp_path.iterdir())
    findings(exit_code=0)
    assert list(tmp_path.iterdir()) == before


def test_settings_that_are_missing_are_all_named_in_one_line(bare: Environment) -> None:
    result = bahi("doctor", BAHI_TWILIO_AUTH_TOKEN="", BAHI_SECRET_KEY="")
    assert result.exit_code == 1
    [line] = result.output.splitlines()
    assert line.split()[:2] == ["wrong", "settings"]
    assert line.endswith("BAHI_TWILIO_AUTH_TOKEN: is missing; BAHI_SECRET_KEY: is missing")


def test_a_desk_that_does_not_run_here_is_said_in_one_line(bare: Environment) -> None:
    del bare["BAHI_DATABASE_URL"]
    assert "Bahi does not run here" in refusal(bahi("doctor"))


def test_a_database_that_is_away_is_told_with_where_to_look(whole: Environment, tmp_path: Path) -> None:
    whole["BAHI_DATABASE_URL"] = f"postgresql:///bahi?host={tmp_path}"
    found = findings()
    outcome, said = found["database"]
    assert outcome == "wrong"
    assert said.startswith("see BAHI_DATABASE_URL, and whether Postgres runs (connection to server")
    assert found["redis"] == ("ok", "")
    assert found["twilio"] == ("skipped", "there is no distributor to ask for")


def test_what_an_empty_database_needs_is_told_step_by_step(bare: Environment) -> None:
    assert faults()["schema"] == "the database is empty: run `bahi migrate`"
    assert bahi("migrate").exit_code == 0
    assert only_fault() == ("distributors", "none is loaded: run `bahi load`")
    load_demo(build(read_settings()))
    findings(exit_code=0)


@pytest.mark.parametrize(
    ("revision", "remedy"),
    [("0001", "run `bahi migrate`"), ("9999", "start the newer one that made it")],
    ids=["old", "newer"],
)
def test_a_schema_that_is_not_this_versions_is_told(whole: Environment, revision: str, remedy: str) -> None:
    engine = create_engine(whole["BAHI_DATABASE_URL"], poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    check, said = only_fault()
    assert check == "schema"
    assert said.startswith(f"the schema is at {revision}")
    assert said.endswith(remedy)


def test_a_redis_that_is_away_is_told(whole: Environment) -> None:
    whole["BAHI_REDIS_URL"] = f"redis://127.0.0.1:{free_port()}/0"
    said = faults()["redis"]
    assert said.startswith("see BAHI_REDIS_URL, and whether Redis runs (Error 111")


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    """Return a Redis that may be set up wrongly; it is as before afterwards."""
    with Redis.from_url(redis_url) as client:
        yield client
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("appendonly", "yes")
        client.acl_deluser("bahi")


def test_a_redis_that_would_forget_jobs_is_told_with_its_remedies(whole: Environment, redis: Redis) -> None:
    redis.config_set("maxmemory-policy", "allkeys-lru")
    redis.config_set("appendonly", "no")
    assert only_fault() == (
        "redis settings",
        "keys may be evicted (allkeys-lru): set `maxmemory-policy noeviction`; "
        "a restart forgets everything: set `appendonly yes`",
    )


def test_a_redis_that_does_not_tell_its_settings_is_passed_over_with_a_word(
    whole: Environment, redis: Redis
) -> None:
    redis.acl_setuser(
        "bahi", enabled=True, nopass=True, keys="*", commands=["+@all", "-info", "-config"], reset=True
    )
    whole["BAHI_REDIS_URL"] = whole["BAHI_REDIS_URL"].replace("redis://", "redis://bahi:any@")
    outcome, said = findings(exit_code=0)["redis settings"]
    assert outcome == "skipped"
    assert "appendonly and noeviction" in said


def test_a_spool_that_cannot_be_written_is_told(whole: Environment, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    whole["BAHI_STATE_DIR"] = str(tmp_path / "file" / "var")
    check, said = only_fault()
    assert check == "spool"
    assert said == f"{tmp_path / 'file'} cannot be written (Not a directory): free it, or set BAHI_STATE_DIR"


@pytest.mark.parametrize(
    ("react", "remedy"),
    [
        (refusing(20003, status=401), "the account is refused: see BAHI_TWILIO_ACCOUNT_SID"),
        (refusing(20404, status=404), "the request is refused: see BAHI_TWILIO_ACCOUNT_SID"),
        (refusing(63007), "the account is not set up for this: see Twilio's console"),
        (refusing(20429, status=429), "too many requests just now"),
        (answering(500, "oops"), "no answer that makes sense"),
        (answering(200, "<html>a proxy</html>"), "no answer that makes sense"),
        (resetting, "no answer that makes sense"),
    ],
    ids=["account", "address", "set up", "hurry", "broken", "no Twilio", "reset"],
)
def test_what_keeps_twilio_from_answering_is_told_in_plain_words(
    whole: Environment, provider: Provider, react: Reaction, remedy: str
) -> None:
    provider.react = react
    check, said = only_fault()
    assert check == "twilio"
    assert said.startswith(remedy)


def test_a_twilio_out_of_reach_is_told(whole: Environment) -> None:
    whole["BAHI_TWILIO_API_URL"] = f"http://127.0.0.1:{free_port()}"
    check, said = only_fault()
    assert check == "twilio"
    assert said.startswith("out of reach: see the network, and BAHI_TWILIO_API_URL")


@pytest.fixture
def zoho(whole: Environment, provider: Provider, tmp_path: Path) -> Iterator[Zoho]:
    """Play a Zoho to which the account of the settings belongs."""
    with zoho_beside(whole, tmp_path) as zoho:
        yield zoho


def test_an_account_at_zoho_that_answers_is_well(zoho: Zoho) -> None:
    assert findings(exit_code=0) == dict.fromkeys([*CHECKS, *NO_ACCOUNT], ("ok", ""))
    assert zoho.calls()["calls"]["GET Products"] == 1


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("refused_refresh", "the account is refused: see BAHI_ZOHO_CLIENT_ID"),
        ("access_denied", "it was asked too often"),
        ("401", "the account is refused: see BAHI_ZOHO_CLIENT_ID"),
        ("403", "the account may not do this"),
        ("429", "it was asked too often"),
        ("400", "the request is refused: see BAHI_ZOHO_HSN_FIELD"),
        ("500", "it fails or is out of reach: see https://status.zoho.in"),
    ],
)
def test_what_keeps_zoho_from_answering_is_told_in_plain_words(zoho: Zoho, kind: str, remedy: str) -> None:
    zoho.sandbox.fault("zoho", kind)
    check, said = only_fault()
    assert check == "zoho"
    assert said.startswith(remedy)


def test_a_field_that_zoho_does_not_know_is_told(zoho: Zoho, whole: Environment) -> None:
    whole["BAHI_ZOHO_HSN_FIELD"] = "HSN"
    assert "BAHI_ZOHO_HSN_FIELD" in only_fault()[1]


def test_an_account_that_is_nobodys_is_told(zoho: Zoho, whole: Environment) -> None:
    whole["BAHI_ZOHO_DISTRIBUTOR"] = "+14150000001"
    check, said = only_fault()
    assert check == "zoho distributor"
    assert "+14150000001" in said and "BAHI_ZOHO_DISTRIBUTOR" in said


def test_production_is_called_over_https(whole: Environment) -> None:
    whole["BAHI_PUBLIC_URL"] = "http://desk.example"
    findings(exit_code=0)
    whole["BAHI_PROFILE"] = "production"
    check, said = only_fault()
    assert check == "public url"
    assert said.startswith("http://desk.example is open to readers on the way")
