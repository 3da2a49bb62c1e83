"""`bahi aliases`: what an operator sees of what was learned, and corrects."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from entrypoints.settings import Settings
from tests.entrypoints.operator import (
    SHOP,
    SHOP_NAME,
    at_demo,
    bahi,
    in_front_of_demo,
    refusal,
    rows,
)
from tests.entrypoints.signed import Twilio

PPC, OPC = "CEM-UT-PPC", "CEM-UT-OPC53"
PPC_NAME = "UltraTech Cement PPC 50 kg"


@pytest.fixture(autouse=True)
def twilio(
    stored: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Twilio:
    """Return Twilio in front of the desk that the commands work on."""
    return in_front_of_demo(stored, environment, monkeypatch, tmp_path)


def teach(wording: str, sku: str, *to: str) -> str:
    result = at_demo("aliases", "teach", "--wording", wording, "--sku", sku, *to)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("command", ["list", "teach", "forget"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("aliases", command, "--help")
    assert result.exit_code == 0
    assert {"--number", "--shop"} <= set(result.output.split())


def test_what_is_taught_is_understood_from_the_next_message_on(twilio: Twilio) -> None:
    assert PPC_NAME not in twilio.write("50 bags tiger brand", SHOP).text
    twilio.write("0", SHOP)
    told = teach("Tiger Brand", PPC)
    assert told == f"“tiger brand” means {PPC_NAME} ({PPC}) to all shops\n"
    assert f"{PPC_NAME}: 50 bags" in twilio.write("50 bags tiger brand", SHOP).text


def test_a_correction_for_all_does_not_overwrite_a_shops_own(twilio: Twilio) -> None:
    told = teach("tiger brand", PPC, "--shop", SHOP)
    assert told == f"“tiger brand” means {PPC_NAME} ({PPC}) to {SHOP_NAME}\n"
    teach("tiger brand", OPC)
    assert f"{PPC_NAME}: 50 bags" in twilio.write("50 bags tiger brand", SHOP).text
    assert [row["sku"] for row in rows(at_demo("aliases", "list", "--json"))] == [OPC]
    assert [row["sku"] for row in rows(at_demo("aliases", "list", "--json", "--shop", SHOP))] == [PPC]


def test_the_list_is_read_by_people(twilio: Twilio) -> None:
    teach("tiger brand", PPC)
    [line] = at_demo("aliases", "list").output.splitlines()
    assert line.split()[2:5] == ["tiger", "brand", PPC]
    assert line.endswith(PPC_NAME)


def test_the_list_is_read_by_programs(twilio: Twilio) -> None:
    assert rows(at_demo("aliases", "list", "--json")) == []
    teach("टाइगर ब्रांड 12mm", PPC)
    [row] = rows(at_demo("aliases", "list", "--json"))
    assert datetime.fromisoformat(row.pop("learned_at")).tzinfo
    assert row == {"wording": "टाइगर ब्रांड 12 mm", "sku": PPC, "product": PPC_NAME, "shop": None}


def test_what_a_shop_chose_is_in_its_list(twilio: Twilio) -> None:
    first = twilio.write("50 bori ultratech", SHOP).text.splitlines()
    place = next(line.split()[0].strip("*.") for line in first if PPC_NAME in line)
    twilio.write(place, SHOP)
    [row] = rows(at_demo("aliases", "list", "--json", "--shop", SHOP))
    assert (row["wording"], row["sku"], row["shop"]) == ("ultratech", PPC, SHOP)


def test_a_wording_is_forgotten_where_it_was_taught(twilio: Twilio) -> None:
    teach("tiger brand", PPC)
    forget = ("aliases", "forget", "--wording", "TIGER brand")
    assert refusal(at_demo(*forget, "--shop", SHOP)) == (f"“tiger brand” was not learned for {SHOP_NAME}")
    assert at_demo(*forget).output == "“tiger brand” is forgotten for all shops\n"
    assert refusal(at_demo(*forget)) == "“tiger brand” was not learned for all shops"
    assert PPC_NAME not in twilio.write("50 bags tiger brand", SHOP).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sku", "CEM-NONE"], "Shree Balaji Traders sells nothing under the sku CEM-NONE"),
        (
            ["--sku", PPC, "--shop", "98765 43210"],
            "Shree Balaji Traders knows no shop at +919876543210",
        ),
        (["--sku", PPC, "--shop", "IN.1234567"], "Shree Balaji Traders knows no shop at IN.1234567"),
    ],
)
def test_what_cannot_be_taught_is_told_in_one_line(words: list[str], told: str) -> None:
    assert refusal(at_demo("aliases", "teach", "--wording", "tiger brand", *words)) == told


def test_a_wording_without_a_word_is_refused() -> None:
    result = at_demo("aliases", "teach", "--sku", PPC, "--wording", " ?! ")
    assert result.exit_code == 2
    assert "has no word in it" in result.output
