"""Settings: what is wrong is named, all of it at once, and nothing half starts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from application.outbox import SECONDS_TO_SEND
from entrypoints.settings import NEEDED, ZOHO_KEYS, WrongSettings, read_settings

PRODUCTION = {
    "BAHI_PROFILE": "production",
    "BAHI_DATABASE_URL": "postgresql://db.example/bahi",
    "BAHI_REDIS_URL": "redis://cache.example/0",
    "BAHI_PUBLIC_URL": "https://desk.example",
    "BAHI_SECRET_KEY": "a key for tests",
    "BAHI_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "BAHI_TWILIO_AUTH_TOKEN": "a token for tests",
}

ZOHO = [f"BAHI_{name}" for name in ZOHO_KEYS]

pytestmark = pytest.mark.usefixtures("no_file")


@pytest.fixture
def no_file(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have the `.env` file looked for in a folder of its own, and return where it would be."""
    monkeypatch.setattr("entrypoints.settings.ROOT", tmp_path)
    return tmp_path / ".env"


def faults() -> list[str]:
    """Return the lines of the one message."""
    with pytest.raises(WrongSettings) as refusal:
        read_settings()
    return str(refusal.value).splitlines()


def test_a_machine_that_says_nothing_gets_a_local_desk() -> None:
    settings = read_settings()
    assert (settings.profile, settings.port, settings.sandbox_port) == ("local", 8000, 8001)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.rate_limit == 30
    assert (settings.lease, settings.settle) == (timedelta(seconds=60), timedelta(seconds=120))


def test_the_public_address_follows_the_port(environment: dict[str, str]) -> None:
    environment["BAHI_PORT"] = "9000"
    assert read_settings().public_url == "http://127.0.0.1:9000"


def test_every_wrong_setting_is_named_in_one_message(environment: dict[str, str]) -> None:
    wrong = {
        "BAHI_PROFILE": "staging",
        "BAHI_PORT": "http",
        "BAHI_SANDBOX_PORT": "70000",
        "BAHI_DATABASE_URL": "mysql://db.example/bahi",
        "BAHI_REPLICA_URL": "sqlite:///bahi.db",
        "BAHI_REDIS_URL": "http://cache.example",
        "BAHI_TWILIO_ACCOUNT_SID": "AC123",
        "BAHI_TWILIO_API_URL": "ftp://api.example",
        "BAHI_TWILIO_MESSAGING_SERVICE_SID": "MG",
        "BAHI_ZOHO_ACCOUNTS_URL": "accounts.zoho.in",
        "BAHI_ZOHO_API_URL": "ftp://www.zohoapis.in",
        "BAHI_ZOHO_DISTRIBUTOR": "12",
        "BAHI_ZOHO_HSN_FIELD": "HSN Code",
        "BAHI_ZOHO_SYNC_SECONDS": "4",
        "BAHI_LOG_FORMAT": "xml",
        "BAHI_WEB_PROCESSES": "0",
        "BAHI_WEB_THREADS": "-1",
        "BAHI_WORKER_THREADS": "many",
        "BAHI_RATE_LIMIT": "1.5",
        "BAHI_LEASE_SECONDS": "14",
        "BAHI_SETTLE_SECONDS": "0",
    }
    environment.update(wrong)
    assert [fault.partition(":")[0] for fault in faults()] == sorted(wrong)


def test_a_machine_that_says_nothing_of_zoho_has_none() -> None:
    settings = read_settings()
    assert (settings.has_zoho, settings.zoho_distributor) == (False, None)


def test_an_account_at_zoho_is_one_in_india_unless_it_is_told(environment: dict[str, str]) -> None:
    environment.update(dict.fromkeys(ZOHO, "1000.key"))
    settings = read_settings()
    assert settings.has_zoho
    assert settings.zoho_accounts_url == "https://accounts.zoho.in"
    assert settings.zoho_api_url == "https://www.zohoapis.in"
    assert settings.zoho_sync == timedelta(minutes=5)


def test_another_key_is_another_account_at_zoho_and_nobody_can_tell_the_keys_from_it(
    environment: dict[str, str],
) -> None:
    environment.update(dict.fromkeys(ZOHO, "1000.key"))
    first = read_settings().zoho_account
    environment["BAHI_ZOHO_REFRESH_TOKEN"] = "1000.other"
    assert read_settings().zoho_account != first
    assert "key" not in first


@pytest.mark.parametrize("missing", ZOHO)
def test_the_keys_of_zoho_come_together(environment: dict[str, str], missing: str) -> None:
    environment.update({name: "1000.key" for name in ZOHO if name != missing})
    assert faults() == [f"{missing}: is missing, since others of Zoho's keys are there"]


@pytest.mark.parametrize("name", NEEDED)
def test_production_refuses_to_start_without(environment: dict[str, str], name: str) -> None:
    environment.update(PRODUCTION)
    environment[f"BAHI_{name}"] = ""
    assert faults() == [f"BAHI_{name}: is missing"]


def test_production_names_all_that_is_missing_and_all_that_is_wrong(environment: dict[str, str]) -> None:
    environment.update({"BAHI_PROFILE": "production", "BAHI_PORT": "http"})
    told = {fault.partition(":")[0] for fault in faults()}
    assert told == {"BAHI_PORT", *(f"BAHI_{name}" for name in NEEDED)}


def test_production_starts_with_what_it_needs(environment: dict[str, str]) -> None:
    environment.update(PRODUCTION)
    settings = read_settings()
    assert settings.profile == "production"
    assert settings.database_url == PRODUCTION["BAHI_DATABASE_URL"]


@pytest.mark.parametrize(
    "url", ["redis+sentinel://h1:26379,h2:26379/bahi/0", "redis+cluster://h1:6379", "rediss://h"]
)
def test_redis_may_be_many_servers(environment: dict[str, str], url: str) -> None:
    environment["BAHI_REDIS_URL"] = url
    assert read_settings().redis_url == url


def test_two_tokens_are_read_while_they_are_rotated(environment: dict[str, str]) -> None:
    environment["BAHI_TWILIO_AUTH_TOKEN"] = "the new one, the old one"
    assert read_settings().twilio_auth_tokens == ("the new one", "the old one")


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("BAHI_DATABSE_URL", "BAHI_DATABASE_URL"),
        ("BAHI_RATELIMIT", "BAHI_RATE_LIMIT"),
        ("BAHI_TWILIO_AUTH_TOKENS", "BAHI_TWILIO_AUTH_TOKEN"),
    ],
)
def test_a_misspelt_name_is_told_with_the_right_one(
    environment: dict[str, str], misspelt: str, meant: str
) -> None:
    environment[misspelt] = "1"
    assert faults() == [f"{misspelt}: there is no such setting; did you mean {meant}?"]


def test_names_of_other_programs_are_passed_over(environment: dict[str, str]) -> None:
    environment.update({"BAHI_UNRELATED_TOOL": "1", "DATABASE_URL": "mysql://elsewhere"})
    assert read_settings().database_url == ""


def test_an_address_is_taken_without_its_last_slash(environment: dict[str, str]) -> None:
    environment["BAHI_PUBLIC_URL"] = "https://desk.example/"
    assert read_settings().public_url == "https://desk.example"


def test_the_file_beside_the_code_is_read(no_file: Path) -> None:
    no_file.write_text("BAHI_PORT=9001\nBAHI_RATE_LIMIT=5\n")
    settings = read_settings()
    assert (settings.port, settings.rate_limit) == (9001, 5)


def test_the_environment_has_the_last_word(no_file: Path, environment: dict[str, str]) -> None:
    no_file.write_text("BAHI_PORT=9001\n")
    environment["BAHI_PORT"] = "9002"
    assert read_settings().port == 9002


def test_what_is_wrong_in_the_file_is_named_like_the_rest(no_file: Path, environment: dict[str, str]) -> None:
    no_file.write_text("BAHI_LOG_FORMAT=xml\n")
    environment["BAHI_RATE_LIMIT"] = "0"
    assert [fault.partition(":")[0] for fault in faults()] == ["BAHI_LOG_FORMAT", "BAHI_RATE_LIMIT"]


def test_a_wrong_public_url_is_named(environment: dict[str, str]) -> None:
    environment["BAHI_PUBLIC_URL"] = "desk.example"
    assert faults()[0].startswith("BAHI_PUBLIC_URL: ")


def test_production_may_be_set_up_in_the_file(no_file: Path) -> None:
    no_file.write_text("".join(f"{name}={value!r}\n" for name, value in PRODUCTION.items()))
    assert read_settings().profile == "production"


def test_a_misspelt_name_in_the_file_is_told(no_file: Path) -> None:
    no_file.write_text("BAHI_DATABSE_URL=postgresql://x/y\n")
    assert "did you mean BAHI_DATABASE_URL?" in faults()[0]


def test_the_shortest_lease_leaves_time_for_a_request(environment: dict[str, str]) -> None:
    environment["BAHI_LEASE_SECONDS"] = "15"
    assert read_settings().lease_seconds > SECONDS_TO_SEND
