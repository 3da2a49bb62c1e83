"""`bahi talks`: the talks that a human has taken over, and how the desk gets them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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

OTHER_SHOP = "+919810000002"


@pytest.fixture(autouse=True)
def twilio(
    stored: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Twilio:
    """Return Twilio in front of the desk that the commands work on."""
    return in_front_of_demo(stored, environment, monkeypatch, tmp_path)


def call_human(twilio: Twilio, sender: str = SHOP) -> None:
    assert twilio.write("agent", sender).texts
    assert twilio.write("hello?", sender).texts == []


@pytest.mark.parametrize("command", ["list", "resume"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("talks", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_a_desk_without_such_talks_lists_none(twilio: Twilio) -> None:
    twilio.write("Cement x 100", SHOP)
    assert rows(at_demo("talks", "list")) == []


def test_talks_are_listed_the_longest_silent_first(twilio: Twilio) -> None:
    twilio.write("Cement x 100", SHOP)
    call_human(twilio)
    call_human(twilio, OTHER_SHOP)
    first, second = rows(at_demo("talks", "list", "--json"))
    silent_since = datetime.fromisoformat(first.pop("silent_since"))
    assert timedelta() <= datetime.now(UTC) - silent_since < timedelta(minutes=1)
    assert first == {"sender": SHOP, "shop": SHOP_NAME, "cart_total_paise": 500_000}
    assert (second["sender"], second["cart_total_paise"]) == (OTHER_SHOP, 0)


def test_the_list_is_read_by_people(twilio: Twilio) -> None:
    twilio.write("Cement x 100", SHOP)
    call_human(twilio)
    [line] = at_demo("talks", "list").output.splitlines()
    assert line.split()[2:4] == [SHOP, "₹5,000"]
    assert line.endswith(SHOP_NAME)


def test_the_desk_answers_again_where_the_talk_stood(twilio: Twilio) -> None:
    twilio.write("Cement x 100", SHOP)
    call_human(twilio)
    result = at_demo("talks", "resume", "--shop", SHOP)
    assert (result.exit_code, result.output) == (0, f"the desk answers {SHOP} again\n")
    assert rows(at_demo("talks", "list", "--json")) == []
    assert "Order confirmed!" in twilio.write("1", SHOP).text


def test_other_talks_stay_with_the_human(twilio: Twilio) -> None:
    call_human(twilio)
    call_human(twilio, OTHER_SHOP)
    at_demo("talks", "resume", "--shop", SHOP)
    assert [row["sender"] for row in rows(at_demo("talks", "list", "--json"))] == [OTHER_SHOP]
    assert twilio.write("hello?", OTHER_SHOP).texts == []


@pytest.mark.parametrize("shop", [SHOP, "+919810099999"])
def test_a_talk_that_no_human_has_is_told_in_one_line(twilio: Twilio, shop: str) -> None:
    twilio.write("Cement x 100", SHOP)
    assert refusal(at_demo("talks", "resume", "--shop", shop)) == f"no human has a talk with {shop}"
    assert "Order confirmed!" in twilio.write("1", SHOP).text


def test_the_number_must_be_a_distributors(twilio: Twilio) -> None:
    for command in (["list"], ["resume", "--shop", SHOP]):
        result = bahi("talks", *command, "--number", "+14150000000")
        assert refusal(result) == "no distributor has the WhatsApp number +14150000000"
