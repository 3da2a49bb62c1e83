"""`bahi consent`: about what shops want to be written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from entrypoints.application import Application
from tests.entrypoints.operator import at_demo, bahi, rows
from tests.entrypoints.trade import SHARMA, Trade, told, trade_of

SET = ("consent", "set", "--shop", SHARMA, "--topic")
LIST = ("consent", "list", "--shop", SHARMA)
SHOP = f"Sharma Sanitary and Paints ({SHARMA})"


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


@pytest.mark.parametrize("command", ["list", "set"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("consent", command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main consent {command}")


def test_a_shop_that_said_nothing_gets_campaigns_and_no_nudges(trade: Trade) -> None:
    assert told(*LIST) == ["it never said anything", f"{SHOP} gets campaigns and is not nudged"]


def test_what_a_shop_wants_is_kept_with_its_source_and_its_time(trade: Trade) -> None:
    before = trade.application.clock()()
    assert told(*SET, "nudges", "--yes", "--source", "form of 3 May") == [
        f"{SHOP} gets campaigns and asked to be nudged"
    ]
    [said] = trade.shop(SHARMA).consents
    assert before <= said.at <= trade.application.clock()()
    [row] = rows(at_demo(*LIST, "--json"))
    assert (row["topic"], row["wants"], row["source"]) == ("nudges", True, "form of 3 May")
    assert told(*LIST)[1].split()[2:] == ["nudges", "yes", "form", "of", "3", "May"]


def test_the_last_word_counts_and_those_before_stay(trade: Trade) -> None:
    told(*SET, "campaigns", "--no", "--source", "a call")
    assert "gets no campaigns since" in told(*LIST)[-1]
    told(*SET, "CAMPAIGNS", "--yes", "--source", "a visit")
    assert [(row["wants"], row["source"]) for row in rows(at_demo(*LIST, "--json"))] == [
        (False, "a call"),
        (True, "a visit"),
    ]
    assert told(*LIST)[-1] == f"{SHOP} gets campaigns and is not nudged"


def test_to_say_so_again_keeps_what_was_said_first(trade: Trade) -> None:
    told(*SET, "campaigns", "--no", "--source", "a call")
    assert told(*SET, "campaigns", "--no", "--source", "another call")[0] == "it was so before"
    assert [row["source"] for row in rows(at_demo(*LIST, "--json"))] == ["a call"]


@pytest.mark.parametrize(
    "words", [["--yes"], ["--source", "a call"], ["--no", "--source", " "]], ids=" ".join
)
def test_neither_the_answer_nor_its_source_may_be_missing(trade: Trade, words: list[str]) -> None:
    assert at_demo(*SET, "campaigns", *words).exit_code == 2
    assert rows(at_demo(*LIST, "--json")) == []
