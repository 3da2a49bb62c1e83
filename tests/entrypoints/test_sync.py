"""`bahi sync` and what `bahi status` says of the copies: a desk over Postgres beside the sandbox's Zoho."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from application.crm_records import CopyName
from entrypoints.application import Application
from entrypoints.distributor import DEMO_FILES, DEMO_NUMBER
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests.entrypoints.given_up import confirm_order, listed
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.operator import at_demo, bahi, demo_desk, on_terminal, refusal, rows, without_env_file
from tests.entrypoints.sandbox.zoho_client import Zoho
from tests.entrypoints.signed import Twilio
from tests.entrypoints.zoho_desk import KEYS, PRODUCTS, product, zoho_beside

AN_HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(
    stored: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Application:
    """Return the demo distributor's desk, which commands work on, too; it has no worker."""
    without_env_file(monkeypatch, tmp_path)
    environment["BAHI_STATE_DIR"] = str(tmp_path)
    return demo_desk(stored, environment)


@pytest.fixture
def twilio(desk: Application, stored: Settings) -> Twilio:
    return Twilio(app_of(desk, stored))


@pytest.fixture
def zoho(desk: Application, environment: dict[str, str], tmp_path: Path) -> Iterator[Zoho]:
    with zoho_beside(environment, tmp_path) as zoho:
        yield zoho


def said(*words: str) -> list[str]:
    """Type `bahi sync` and return what it says."""
    result = bahi("sync", *words)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def report(*words: str) -> dict[str, Any]:
    result = bahi("sync", "--json", *words)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def orders_at(zoho: Zoho) -> list[tuple[str, str, int]]:
    """Return status, shop and bags of each order that Zoho has."""
    return [
        (
            order["Status"],
            order["Account_Name"]["name"],
            sum(line["Quantity"] for line in order["Ordered_Items"]),
        )
        for order in zoho.records("Sales_Orders")
    ]


def load(number: str) -> str:
    """Load a distributor and return the notes."""
    files = [f"--{kind}={DEMO_FILES / kind}.csv" for kind in ("products", "shops")]
    result = bahi("load", "--organization", "Jai Ambe", "--number", number, *files)
    assert result.exit_code == 0
    return result.stderr


def test_without_an_account_the_three_keys_are_named(desk: Application) -> None:
    line = refusal(bahi("sync"))
    assert line == f"there is no account at Zoho: set {', '.join(KEYS)}"


def test_a_database_that_is_away_is_said_in_one_line(zoho: Zoho, tmp_path: Path) -> None:
    away = f"postgresql:///bahi?host={tmp_path}"
    assert refusal(bahi("sync", BAHI_DATABASE_URL=away)).startswith("the database does not answer")


def test_nobody_guesses_whose_account_it_is(zoho: Zoho, environment: dict[str, str]) -> None:
    for number in ("+14150000001", "+14150000002"):
        load(number)
    assert "BAHI_ZOHO_DISTRIBUTOR" in refusal(bahi("sync"))
    assert "BAHI_ZOHO_DISTRIBUTOR" in bahi("status").output
    environment["BAHI_ZOHO_DISTRIBUTOR"] = "+14150000003"
    assert "+14150000003" in refusal(bahi("sync"))
    environment["BAHI_ZOHO_DISTRIBUTOR"] = "+14150000002"
    assert report()["distributor"] == "+14150000002"


def test_the_account_of_one_distributor_is_not_that_of_another(zoho: Zoho) -> None:
    load("+14150000001")
    line = refusal(bahi("sync", "--number", DEMO_NUMBER.value))
    assert line.startswith(f"the account at Zoho is that of Jai Ambe, +14150000001, not of {DEMO_NUMBER}")
    assert report("--number", "+14150000001")["distributor"] == "+14150000001"


@pytest.mark.parametrize("words", [["--withdraw"], ["--whole", "--orders"]])
def test_options_that_make_no_sense_together_are_refused(desk: Application, words: list[str]) -> None:
    assert bahi("sync", *words).exit_code == 2


def test_who_loads_a_distributor_is_told_that_it_has_a_crm(zoho: Zoho, environment: dict[str, str]) -> None:
    assert "its products are kept in Zoho as well" in load(DEMO_NUMBER.value)
    environment["BAHI_ZOHO_DISTRIBUTOR"] = DEMO_NUMBER.value
    assert "Zoho" not in load("+14150000002")


def test_the_first_look_links_the_demo_and_changes_nothing_of_it(desk: Application, zoho: Zoho) -> None:
    organization = demo_organization(desk)
    before = desk.catalogues().current(organization.id)
    stock = rows(at_demo("stock", "list", "--json"))
    result = bahi("sync")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"read all of Zoho's {PRODUCTS} products (")
    assert "told of 0 orders; 0 waiting, 0 refused" in result.stdout.splitlines()
    desk.catalogues().forget(organization.id)
    assert desk.catalogues().current(organization.id).products == before.products
    assert rows(at_demo("stock", "list", "--json")) == stock


def test_what_changed_in_zoho_is_read_and_no_more(zoho: Zoho) -> None:
    said()
    product(zoho, "CEMENT", Qty_in_Stock=70)
    [line] = said("--stock")
    assert line.startswith(
        "read 1 product that Zoho changed of late (1 changed here, 0 withdrawn); stock and prices"
    )
    [cement] = [row for row in rows(at_demo("stock", "list", "--json")) if row["sku"] == "CEMENT"]
    assert Decimal(cement["on_hand"]) == 70
    [again] = said("--stock", "--whole")
    assert again.startswith(f"read all of Zoho's {PRODUCTS} products (0 changed here, 0 withdrawn)")


def test_what_was_deleted_in_zoho_is_withdrawn(zoho: Zoho) -> None:
    said()
    [cement] = [each for each in zoho.records("Products") if each["Product_Code"] == "CEMENT"]
    assert zoho.delete(cement["id"]) == 204
    assert "0 changed here, 1 withdrawn" in said()[0]


def test_what_zoho_says_was_deleted_is_withdrawn_however_much_it_is(zoho: Zoho) -> None:
    said()
    for each in zoho.records("Products")[10:]:
        zoho.delete(each["id"])
    assert report("--stock", "--whole")["stock"]["withdrawn"] == PRODUCTS - 10


def test_most_of_a_catalogue_is_withdrawn_on_demand_alone(zoho: Zoho) -> None:
    said()
    zoho.sandbox.clock.advance(-AN_HOUR)  # what was deleted so long ago is not listed as deleted any more
    for each in zoho.records("Products")[10:]:
        zoho.delete(each["id"])
    zoho.sandbox.clock.advance(AN_HOUR)
    result = bahi("sync", "--stock", "--whole")
    assert result.stderr.startswith("note: the CRM lists no more than 10 of ")
    assert "0 withdrawn" in result.stdout
    assert report("--stock", "--whole", "--withdraw")["stock"]["withdrawn"] == PRODUCTS - 10


def test_what_is_odd_is_noted(zoho: Zoho) -> None:
    product(zoho, "NEW", Product_Name="New thing", Unit_Price=None)
    result = bahi("sync")
    assert result.stderr == "note: NEW (New thing) has no price: it is left out\n"
    assert report("--whole")["stock"]["remarks"] == ["NEW (New thing) has no price: it is left out"]
    assert "1 remark" in bahi("status").output


def test_orders_are_told_with_their_shop_and_followed(zoho: Zoho, twilio: Twilio) -> None:
    said()
    confirm_order(twilio)
    assert "told of 1 order; 0 waiting, 0 refused" in said()
    assert orders_at(zoho) == [("Created", "Sharma Sanitary and Paints", 100)]
    [order] = rows(at_demo("orders", "list", "--json"))
    assert (
        bahi("orders", "cancel", order["reference"], "--number", DEMO_NUMBER.value, "--why", "x").exit_code
        == 0
    )
    assert said("--orders") == ["told of 1 order; 0 waiting, 0 refused"]
    assert orders_at(zoho) == [("Cancelled", "Sharma Sanitary and Paints", 100)]
    assert said("--orders") == ["told of 0 orders; 0 waiting, 0 refused"]


def test_an_order_that_zoho_refuses_is_listed_with_its_words_and_told_after_all(
    zoho: Zoho, twilio: Twilio
) -> None:
    said()
    confirm_order(twilio)
    assert report("--orders")["orders"] == {"told": 1, "waiting": 0, "refused": 0}
    confirm_order(twilio)
    zoho.sandbox.fault("zoho", "INVALID_DATA", count=1)
    assert said("--orders") == ["told of 0 orders; 0 waiting, 1 refused: see `bahi jobs list`"]
    [dead] = listed()
    [order] = [row for row in rows(at_demo("orders", "list", "--json")) if row["id"] == dead["id"]]
    assert (dead["queue"], dead["trace"]) == ("sync-orders", order["reference"])
    assert (dead["state"], dead["distributor"]) == ("dead", DEMO_NUMBER.value)
    assert dead["reason"].startswith("INVALID_DATA")
    assert "1 refused (see `bahi jobs list`)" in bahi("status").output
    assert bahi("jobs", "retry", dead["id"]).output == "tried once more: 1\n"
    assert listed() == []
    assert said("--orders") == ["told of 1 order; 0 waiting, 0 refused"]
    assert len(orders_at(zoho)) == 2


def test_all_that_was_given_up_includes_orders(zoho: Zoho, twilio: Twilio) -> None:
    said()
    for _ in range(2):
        confirm_order(twilio)
    zoho.sandbox.fault("zoho", "INVALID_DATA", count=3)  # the account as well
    said("--orders")
    assert len(listed()) == 2
    assert bahi("jobs", "retry", "--all").output == "tried once more: 2\n"
    zoho.sandbox.http.delete(f"{zoho.sandbox.url}/faults", timeout=10)
    assert said("--orders") == ["told of 2 orders; 0 waiting, 0 refused"]


def test_what_was_sold_here_and_is_gone_there_is_counted(zoho: Zoho, twilio: Twilio) -> None:
    said()
    confirm_order(twilio)
    product(zoho, "CEMENT", Qty_in_Stock=60)
    assert said()[-1] == (
        f"promised to shops and not there: 1 product, see `bahi stock conflicts --number {DEMO_NUMBER}`"
    )
    assert "CEMENT" in at_demo("stock", "conflicts").output
    assert "1 conflict" in bahi("status").output
    assert json.loads(bahi("status", "--json").output)["stock_conflicts"] == 1


def test_without_zoho_the_last_copy_and_its_age_are_told(zoho: Zoho) -> None:
    zoho.sandbox.fault("zoho", "503")
    line = refusal(bahi("sync"))
    assert line.startswith("Zoho: it fails or is out of reach: see https://status.zoho.in, the network")
    assert line.endswith("; there is no copy of its products yet")
    zoho.sandbox.http.delete(f"{zoho.sandbox.url}/faults", timeout=10)
    said()
    zoho.sandbox.fault("zoho", "503")
    line = refusal(bahi("sync"))
    assert "; stock and prices stay as of " in line
    assert line.endswith(" s old")


def test_a_refused_account_is_told_with_its_settings(zoho: Zoho, environment: dict[str, str]) -> None:
    environment["BAHI_ZOHO_REFRESH_TOKEN"] = "1000.another"
    line = refusal(bahi("sync"))
    assert line.startswith("Zoho: the account is refused: see BAHI_ZOHO_CLIENT_ID")
    assert "invalid_code" in line


def test_orders_that_zoho_cannot_take_wait(zoho: Zoho, twilio: Twilio) -> None:
    said()
    confirm_order(twilio)
    zoho.sandbox.fault("zoho", "503")
    assert refusal(bahi("sync", "--orders")).endswith("; 1 order waiting for it")
    shown = bahi("status").output
    assert "1 waiting, 0 refused" in shown
    assert "failing since" in shown


def test_who_comes_second_is_told_that_someone_is_at_it(desk: Application, zoho: Zoho) -> None:
    said()
    organization = demo_organization(desk)
    for name in CopyName:
        with desk.open_work()(organization.id) as work:
            assert work.copies.hold(name, uuid4(), MINUTE)
            work.commit()
    assert said() == [
        "products and stock: someone else reads them at this moment",
        "orders: someone else tells of them at this moment",
    ]
    assert (report()["stock"], report()["orders"]) == (None, None)


def test_who_looks_on_sees_how_far_it_is(zoho: Zoho) -> None:
    shown = on_terminal("sync")
    assert "reading products" in shown
    assert str(PRODUCTS) in shown


def test_programs_get_the_figures(zoho: Zoho) -> None:
    found = report()
    assert found["stock"].keys() >= {"is_whole", "listed", "changed", "withdrawn", "remarks", "fresh_at"}
    assert (found["stock"]["is_whole"], found["stock"]["listed"]) == (True, PRODUCTS)
    assert found["orders"] == {"told": 0, "waiting": 0, "refused": 0}
    assert found["conflicts"] == 0


def test_status_of_a_desk_without_a_crm_says_nothing_of_copies(desk: Application) -> None:
    assert json.loads(bahi("status", "--json").output)["copies"] == []
    assert "copy" not in bahi("status").output


def test_status_tells_how_old_each_copy_is(zoho: Zoho) -> None:
    inventory, orders = json.loads(bahi("status", "--json").output)["copies"]
    assert (inventory["name"], inventory["fresh_at"], orders["name"]) == ("inventory", None, "orders")
    assert "copy inventory         there is none yet, never whole" in bahi("status").output.splitlines()
    said()
    inventory, orders = json.loads(bahi("status", "--json").output)["copies"]
    assert 0 <= inventory["age_seconds"] < 100
    assert inventory["whole_at"] and not inventory["failing_since"]
    assert (orders["waiting"], orders["refused"]) == (0, 0)
    assert " s old, whole 2" in bahi("status").output


def test_status_says_since_when_and_why_a_copy_fails(zoho: Zoho) -> None:
    said()
    zoho.sandbox.fault("zoho", "503")
    assert bahi("sync").exit_code == 1
    inventory, _ = json.loads(bahi("status", "--json").output)["copies"]
    assert inventory["failing_since"] and inventory["failure"]
    assert inventory["fresh_at"]
    assert f": {inventory['failure']}" in bahi("status").output
