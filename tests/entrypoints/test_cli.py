"""The command line as an operator meets it."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest

from application.invoices.commands import GenerateInvoiceFromOrder
from entrypoints.application import Application
from entrypoints.cli import main
from entrypoints.container import build
from entrypoints.distributor import DEMO_FILES, DEMO_NUMBER
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.operator import SHOP, SHOP_NAME, bahi, on_terminal, point_at, rows, without_env_file
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
AT_DEMO = ["--number", DEMO_NUMBER.value]
NEED_DATABASE = [
    ["status"],
    ["migrate"],
    ["orders", "list", *AT_DEMO],
    ["invoices", "list", *AT_DEMO],
    ["payments", "list", *AT_DEMO],
    ["khata", "list", *AT_DEMO],
    ["stock", "list", *AT_DEMO],
    ["campaigns", "list", *AT_DEMO],
    ["reminders", "list", *AT_DEMO],
    ["reminders", "plan", *AT_DEMO],
    ["distributor", "show", *AT_DEMO],
    ["aliases", "list", *AT_DEMO],
    ["talks", "list", *AT_DEMO],
    ["jobs", "list"],
    ["jobs", "retry", "--all"],
]


@pytest.fixture(autouse=True)
def no_file(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have neither settings of this machine nor a `.env` file."""
    without_env_file(monkeypatch, tmp_path)


@pytest.fixture
def desk(stored: Settings, environment: dict[str, str]) -> Settings:
    """Point the command line at a database that is migrated and empty."""
    point_at(stored, environment)
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


@pytest.mark.parametrize("command", NEED_DATABASE, ids=" ".join)
def test_a_desk_that_does_not_run_here_is_said_in_one_line(command: list[str], tmp_path: Path) -> None:
    result = bahi(*command, BAHI_STATE_DIR=str(tmp_path))
    assert result.exit_code == 1
    assert "Bahi does not run here" in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize("command", NEED_DATABASE, ids=" ".join)
def test_a_database_that_is_away_is_said_in_one_line(command: list[str], tmp_path: Path) -> None:
    away = f"postgresql:///bahi?host={tmp_path}"
    result = bahi(*command, BAHI_DATABASE_URL=away, BAHI_REDIS_URL="redis://127.0.0.1:9/0")
    assert result.exit_code == 1
    assert "the database does not answer" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_number_or_a_state_that_cannot_be_is_said(desk: Settings) -> None:
    assert "is no telephone number such as" in bahi("orders", "list", "--number", "12").output
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


def test_a_long_load_says_how_far_it_is_to_whoever_looks_on(desk: Settings, tmp_path: Path) -> None:
    told = on_terminal("load", *long_load(tmp_path))
    assert "reading products.csv" in told
    assert "100%" in told
    assert "saving 5000 products and 1 shops …" in told


def test_a_load_that_nobody_looks_on_says_nothing_in_between(desk: Settings, tmp_path: Path) -> None:
    result = bahi("load", *long_load(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_short_load_needs_no_bar(desk: Settings) -> None:
    assert "reading" not in on_terminal(*LOAD, "--shops", str(DEMO_FILES / "shops.csv"))


@pytest.mark.parametrize(("unit", "shown"), [("Nos.", "20 pieces"), ("KGS", "20 kg"), ("K.G.", "20 kg")])
def test_units_are_read_as_catalogues_write_them(
    desk: Settings, tmp_path: Path, unit: str, shown: str
) -> None:
    words = long_load(tmp_path, products=f"CEM,Cement,{unit},50\n")
    assert bahi("load", *words).exit_code == 0
    assert f"Cement: {shown} " in Twilio(app_of(build(desk), desk)).write("20 cement", SHOP).text


def long_load(folder: Path, products: str = "") -> list[str]:
    """Return the words that load a catalogue, by default one that takes a while."""
    rows = products or "".join(f"S{place},Switch {place},Nos.,50\n" for place in range(5_000))
    (folder / "products.csv").write_text(f"sku,name,unit,price\n{rows}")
    (folder / "shops.csv").write_text(f"name,phone\n{SHOP_NAME},{SHOP}\n")
    files = [f"--{kind}={folder / kind}.csv" for kind in ("products", "shops")]
    return ["--organization", "Balaji", "--number", DEMO_NUMBER.value, *files]


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
    assert "no distributor has" in bahi("orders", "list", *AT_DEMO).output


def test_orders_of_a_number_that_is_nobodys_are_refused(desk: Settings) -> None:
    result = bahi("orders", "list", "--number", "+14150000000")
    assert (result.exit_code, result.output) == (
        1,
        "Error: no distributor has the WhatsApp number +14150000000\n",
    )


def test_a_confirmed_order_is_listed(loaded: Application, desk: Settings) -> None:
    order(loaded, desk)
    _, line = bahi("orders", "list", *AT_DEMO).output.splitlines()
    assert line.split()[3:5] == ["confirmed", "₹5,000"]
    assert line.endswith(SHOP_NAME)


def test_orders_can_be_read_by_programs(loaded: Application, desk: Settings) -> None:
    order(loaded, desk)
    order(loaded, desk)
    listed = rows(bahi("orders", "list", *AT_DEMO, "--json"))
    assert [(row["total_paise"], row["status"], row["invoice"]) for row in listed] == [
        (500_000, "confirmed", "")
    ] * 2
    assert rows(bahi("orders", "list", *AT_DEMO, "--json", "--limit", "1")) == listed[:1]


def test_a_distributor_bills_and_is_paid_by_commands_alone(loaded: Application, desk: Settings) -> None:
    """Every command reads what the others have stored, in Postgres."""
    order(loaded, desk)
    [ordered] = rows(bahi("orders", "list", *AT_DEMO, "--json"))
    reference = ordered["reference"]
    loaded.bus().execute(demo_organization(loaded).id, GenerateInvoiceFromOrder(UUID(ordered["id"])))
    pay = ["payments", "record", *AT_DEMO, "--shop", SHOP, "--amount", "6000", "--method", "upi"]
    said = [
        last_line(*words)
        for words in (
            ["orders", "dispatch", reference, *AT_DEMO],
            ["orders", "deliver", reference, *AT_DEMO],
            [*pay, "--reference", "UTR1"],
            [*pay, "--reference", "UTR1"],
            ["invoices", "credit", "INV-1", "--return", "CEMENT=10", "--why", "torn", *AT_DEMO],
            ["invoices", "list", *AT_DEMO],
            ["invoices", "ageing", *AT_DEMO],
            ["khata", "show", "--shop", SHOP, *AT_DEMO],
            ["stock", "movements", "--order", reference, *AT_DEMO],
        )
    ]
    assert said[0].endswith("is dispatched; invoice INV-1 is issued")
    assert said[1].endswith("is delivered; invoice INV-1 is issued")
    assert said[2] == "paid in advance: ₹1,000"
    assert "upi UTR1 was noted before" in said[3]
    assert said[4] == "CN-1: ₹500 of INV-1; paid in advance: ₹1,500"
    assert said[5].split() == ["total", "₹5,000", "₹0"]
    assert said[6] == "nobody owes anything on an invoice"
    assert said[7].startswith("has paid ₹1,500 in advance, ordered and not billed ₹0; limit ₹3,00,000")
    assert said[8].split()[2:] == ["CEMENT", "reserved", "0", "100", reference]


def test_a_distributor_writes_to_its_shops_by_commands_alone(loaded: Application, desk: Settings) -> None:
    """Every command reads what the others have stored, in Postgres."""
    order(loaded, desk)
    [ordered] = rows(bahi("orders", "list", *AT_DEMO, "--json"))
    loaded.bus().execute(demo_organization(loaded).id, GenerateInvoiceFromOrder(UUID(ordered["id"])))
    bahi(
        "consent",
        "set",
        *AT_DEMO,
        "--shop",
        "+919810000001",
        "--topic",
        "campaigns",
        "--no",
        "--source",
        "call",
    )
    template, named = ["--template", "HX" + "0" * 32], ["--campaign", "diwali", *AT_DEMO]
    wording = ["--text", "Namaste {{name}}", *template, "--variable", "{{name}}", "--bought", "CEMENT"]
    bahi("campaigns", "create", *AT_DEMO, "--name", "Diwali", *wording)
    said = [
        bahi("campaigns", "dry-run", *named).output.splitlines()[1],
        last_line("campaigns", "start", "--yes", *named).partition(":")[0],
        last_line("campaigns", "pause", *named).partition("; ")[2],
        last_line("campaigns", "resume", *named).partition("; ")[2],
        last_line("campaigns", "complete", *named).partition("; ")[2],
        last_line("campaigns", "watch", *named),
        last_line("campaigns", "list", *AT_DEMO).split()[3],
        last_line("reminders", "plan", *AT_DEMO),
        last_line("reminders", "list", *AT_DEMO).split()[3],
        last_line("consent", "list", *AT_DEMO, "--shop", "+919810000001").partition(" gets ")[2][:12],
    ]
    assert said == [
        "reaches 1 shop (A 1), 0 held out",
        "look on",
        "0 of 1 shops are dealt with",
        "it had stopped since by hand",
        "0 of 1 shops are dealt with",
        "completed: 0 sent, 0 delivered, 0 read, 0 failed",
        "completed",
        "shops planned anew: 1 for what they owe, 0 for their usual orders",
        "payment",
        "no campaigns",
    ]
    [metrics] = rows(bahi("campaigns", "show", "--json", *named))
    assert metrics["groups"][0]["recipients"] == 1


def test_who_looks_on_a_campaign_sees_a_bar(loaded: Application, desk: Settings) -> None:
    wording = ["--text", "Namaste {{name}}", "--template", "HX" + "0" * 32]
    bahi("campaigns", "create", *AT_DEMO, "--name", "Diwali", *wording)
    bahi("campaigns", "start", *AT_DEMO, "--campaign", "Diwali", "--yes")
    bahi("campaigns", "pause", *AT_DEMO, "--campaign", "Diwali")
    bar = on_terminal("campaigns", "watch", *AT_DEMO, "--campaign", "Diwali")
    assert "CMP-" in bar and "0%" in bar and "0 sent, 0 delivered, 0 read, 0 failed" in bar


def last_line(*words: str) -> str:
    result = bahi(*words)
    assert result.output, result.exception
    return result.output.splitlines()[-1]


def test_settings_hold_in_a_desk_that_has_read_the_distributor_before(
    loaded: Application, desk: Settings
) -> None:
    assert demo_organization(loaded).terms.cut_off is None
    assert bahi("distributor", "set", *AT_DEMO, "cut_off=18:00", "credit_limit=1000").exit_code == 0
    assert bahi("khata", "set", *AT_DEMO, "--shop", SHOP, "--limit", "none").exit_code == 0
    twilio = Twilio(app_of(build(desk), desk))
    twilio.write("Cement x 100", SHOP)
    assert "Order confirmed!" not in twilio.write("1", SHOP).text
    [held] = rows(bahi("orders", "list", *AT_DEMO, "--json", "--state", "approval"))
    assert bahi("orders", "approve", held["reference"], *AT_DEMO).output.endswith("is confirmed\n")


@pytest.mark.parametrize("gstin", ["08AABCS1429B1ZX", "27AAPFU0939F1ZV"])
def test_a_gstin_that_is_wrong_or_of_another_state_is_refused(desk: Settings, gstin: str) -> None:
    result = bahi(*LOAD, "--shops", str(DEMO_FILES / "shops.csv"), "--gstin", gstin, "--state", "08")
    assert result.exit_code != 0
    assert "it is U" in result.output or "it is of state 27, not of 08" in result.output
    assert "no distributor has" in bahi("orders", "list", *AT_DEMO).output


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
    twilio.write("Cement x 100", SHOP)
    assert "Order confirmed!" in twilio.write("1", SHOP).text


def test_a_worker_without_servers_says_which_are_missing(tmp_path: Path) -> None:
    result = bahi("worker", BAHI_STATE_DIR=str(tmp_path))
    assert result.exit_code == 2
    assert "BAHI_DATABASE_URL: is missing" in result.output
    assert "BAHI_REDIS_URL: is missing" in result.output


def test_a_database_without_a_redis_is_told(stored: Settings) -> None:
    result = bahi("orders", "list", *AT_DEMO, BAHI_DATABASE_URL=stored.database_url)
    assert result.exit_code == 1
    assert "BAHI_REDIS_URL: is missing" in result.output
