"""The command line as an operator meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entrypoints.cli import main
from entrypoints.container import Application, build
from entrypoints.distributor import DEMO_FILES, DEMO_NUMBER
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.signed import Twilio

COMMANDS = sorted(main.commands)
LOAD = [
    "load",
    "--organization",
    "Balaji",
    "--number",
    DEMO_NUMBER.value,
    "--products",
    str(DEMO_FILES / "products.csv"),
]


def bahi(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env=environment)


@pytest.fixture(autouse=True)
def no_file(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have neither settings of this machine nor a `.env` file."""
    monkeypatch.setattr("entrypoints.settings.ROOT", tmp_path)


@pytest.fixture
def desk(stored: Settings, environment: dict[str, str]) -> Settings:
    """Point the command line at a database that is migrated and empty."""
    environment["BAHI_DATABASE_URL"] = stored.database_url
    environment["BAHI_REDIS_URL"] = stored.redis_url
    return stored


@pytest.fixture
def loaded(desk: Settings) -> Application:
    """Load the demo distributor by the command line."""
    result = bahi(
        *LOAD, "--shops", str(DEMO_FILES / "shops.csv"), "--gstin", "08AABCS1429B1ZU", "--state", "08"
    )
    assert result.exit_code == 0, result.output
    return build(desk)


def test_help_names_every_command() -> None:
    result = bahi("--help")
    assert result.exit_code == 0
    assert all(command in result.output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi(command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {command}")
    assert main.commands[command].help


@pytest.mark.parametrize("command", [["status"], ["migrate"], ["run"], ["demo"], ["chat"], ["worker"]])
def test_wrong_settings_are_all_named_and_end_the_command(command: list[str]) -> None:
    result = bahi(*command, BAHI_PORT="http", BAHI_LOG_FORMAT="xml", BAHI_RATELIMIT="5")
    assert result.exit_code != 0
    assert {"BAHI_PORT", "BAHI_LOG_FORMAT", "BAHI_RATELIMIT"} <= set(result.output.replace(":", " ").split())
    assert "Traceback" not in result.output


def test_production_that_lacks_something_does_not_start() -> None:
    result = bahi("status", BAHI_PROFILE="production")
    assert result.exit_code == 1
    assert "BAHI_DATABASE_URL: is missing" in result.output
    assert "BAHI_TWILIO_AUTH_TOKEN: is missing" in result.output


@pytest.mark.parametrize("command", [["status"], ["migrate"], ["orders", "--number", "+14155238886"]])
def test_a_desk_that_does_not_run_here_is_said_in_one_line(command: list[str], tmp_path: Path) -> None:
    result = bahi(*command, BAHI_STATE_DIR=str(tmp_path))
    assert result.exit_code == 1
    assert "Bahi does not run here" in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize("command", [["status"], ["migrate"], ["orders", "--number", "+14155238886"]])
def test_a_database_that_is_away_is_said_in_one_line(command: list[str], tmp_path: Path) -> None:
    away = f"postgresql:///bahi?host={tmp_path}"
    result = bahi(*command, BAHI_DATABASE_URL=away, BAHI_REDIS_URL="redis://127.0.0.1:9/0")
    assert result.exit_code == 1
    assert "the database does not answer" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_number_or_a_state_that_cannot_be_is_said(desk: Settings) -> None:
    assert "is no telephone number such as" in bahi("orders", "--number", "12").output
    assert "is no GST state code" in bahi(*LOAD, "--shops", __file__, "--state", "Atlantis").output


def test_migrate_may_be_called_again_and_again(desk: Settings) -> None:
    for _ in range(2):
        result = bahi("migrate")
        assert (result.exit_code, result.output) == (0, "the schema is up to date\n")


def test_load_says_how_much_it_loaded(loaded: Application) -> None:
    result = bahi(*LOAD, "--shops", str(DEMO_FILES / "shops.csv"))
    assert result.exit_code == 0
    products = len((DEMO_FILES / "products.csv").read_text().splitlines()) - 1
    assert result.output == f"Balaji ({DEMO_NUMBER}): {products} products, 5 shops loaded\n"


def test_load_keeps_what_is_not_given(loaded: Application) -> None:
    bahi(*LOAD, "--shops", str(DEMO_FILES / "shops.csv"))
    organization = demo_organization(loaded)
    assert (organization.gstin, organization.state_code) == ("08AABCS1429B1ZU", "08")


def test_a_wrong_file_is_told_by_its_lines_and_loads_nothing(desk: Settings, tmp_path: Path) -> None:
    shops = tmp_path / "shops.csv"
    shops.write_text("name,phone\nGupta,12\n,+919810000001\n")
    result = bahi(*LOAD, "--shops", str(shops))
    assert result.exit_code == 1
    assert f"{shops} line 2: phone: 12 is no telephone number" in result.output
    assert f"{shops} line 3: name: Missing" in result.output
    assert "no distributor has" in bahi("orders", "--number", DEMO_NUMBER.value).output


def test_orders_of_a_number_that_is_nobodys_are_refused(desk: Settings) -> None:
    result = bahi("orders", "--number", "+14150000000")
    assert (result.exit_code, result.output) == (
        1,
        "Error: no distributor has the WhatsApp number +14150000000\n",
    )


def test_a_confirmed_order_is_listed(loaded: Application, desk: Settings) -> None:
    order(loaded, desk)
    result = bahi("orders", "--number", DEMO_NUMBER.value)
    assert result.exit_code == 0
    [line] = result.output.splitlines()
    assert line.split()[2:4] == ["confirmed", "₹5,000"]
    assert line.endswith("Maa Vaishno Hardware")


def test_orders_can_be_read_by_programs(loaded: Application, desk: Settings) -> None:
    order(loaded, desk)
    order(loaded, desk)
    rows = [
        json.loads(line)
        for line in bahi("orders", "--number", DEMO_NUMBER.value, "--json").output.splitlines()
    ]
    assert [(row["total_paise"], row["status"], row["invoice"]) for row in rows] == [
        (500_000, "confirmed", "")
    ] * 2
    newest = bahi("orders", "--number", DEMO_NUMBER.value, "--json", "--limit", "1").output
    assert [json.loads(newest)] == rows[:1]


def test_status_of_a_quiet_desk(desk: Settings) -> None:
    result = bahi("status")
    assert result.exit_code == 0
    assert "no jobs yet" in result.output


def test_status_shows_what_waits(loaded: Application, desk: Settings) -> None:
    order(loaded, desk)
    assert ["process-order", "ready", "1"] in [line.split() for line in bahi("status").output.splitlines()]
    report = json.loads(bahi("status", "--json").output)
    assert report["queues"] == [{"queue": "process-order", "state": "ready", "jobs": 1}]
    assert report["oldest_waiting_job_seconds"] >= 0


def order(application: Application, settings: Settings) -> None:
    """Order a hundred bags of cement by the webhook."""
    twilio = Twilio(app_of(application, settings))
    twilio.write("Cement x 100")
    assert "Order confirmed!" in twilio.write("1").text


def test_a_worker_without_servers_says_which_are_missing(tmp_path: Path) -> None:
    result = bahi("worker", BAHI_STATE_DIR=str(tmp_path))
    assert result.exit_code == 2
    assert "BAHI_DATABASE_URL: is missing" in result.output
    assert "BAHI_REDIS_URL: is missing" in result.output


def test_a_database_without_a_redis_is_told(stored: Settings) -> None:
    result = bahi("orders", "--number", DEMO_NUMBER.value, BAHI_DATABASE_URL=stored.database_url)
    assert result.exit_code == 1
    assert "BAHI_REDIS_URL: is missing" in result.output
