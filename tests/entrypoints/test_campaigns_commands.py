"""`bahi campaigns`: sent, stopped, looked on, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from application.errors import GatewayRejected
from application.summaries import GroupMetrics
from domain.calendar import INDIA
from domain.money import Money
from entrypoints.application import Application
from entrypoints.campaign_view import lift_as_text
from entrypoints.cli import main
from tests.entrypoints.campaigning import BY_TEMPLATE, TEXT, TWO, created, gateway_of, started
from tests.entrypoints.inside import run_jobs, sent_by
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.signed import Twilio
from tests.entrypoints.trade import SHARMA, Trade, columns, told, trade_of

COMMANDS = ["create", "dry-run", "start", "pause", "resume", "complete", "list", "show", "watch"]


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    """Return a trade that may write to shops at any hour."""
    trade = trade_of(application, environment, monkeypatch, tmp_path)
    told("distributor", "set", "quiet_from=00:00", "quiet_until=00:00")
    return trade


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("campaigns", command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main campaigns {command}")


def days_from_now(trade: Trade, days: int) -> str:
    """Return a moment as it is typed."""
    return f"{trade.application.clock()().astimezone(INDIA) + timedelta(days=days):%Y-%m-%d %H:%M}"


def test_a_start_shows_the_dry_run_and_asks(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entrypoints.campaigns._has_someone_to_ask", lambda: True)
    reference = created(*BY_TEMPLATE)
    words = ["campaigns", "start", "--number", "+14155238886", "--campaign", reference]
    refused = CliRunner().invoke(main, words, input="n\n")
    assert refused.exit_code == 1
    assert "reaches 5 shops (A 5), 0 held out" in refused.output
    assert "send it to 5 shops now? [y/N]: n" in refused.output
    run_jobs(trade.application)
    assert sent_by(trade.application) == []
    agreed = CliRunner().invoke(main, words, input="y\n")
    assert agreed.exit_code == 0
    assert f"{reference} is on its way" in agreed.output
    run_jobs(trade.application)
    assert len(sent_by(trade.application)) == 5


def test_where_nobody_can_be_asked_a_yes_must_be_told(trade: Trade) -> None:
    created(*BY_TEMPLATE)
    result = at_demo("campaigns", "start", "--campaign", "Diwali")
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == "Error: nobody is there to be asked: look at it, and say --yes"
    run_jobs(trade.application)
    assert sent_by(trade.application) == []


def test_each_shop_gets_its_own_words_once(trade: Trade) -> None:
    started(*BY_TEMPLATE)
    run_jobs(trade.application)
    variables = {tuple(sent.message.variables.values()) for sent in sent_by(trade.application)}
    assert len(sent_by(trade.application)) == len(variables) == 5
    assert ("Gupta Building Material", "Dausa") in variables


def test_a_campaign_begins_when_it_is_told_to(trade: Trade) -> None:
    reference = created(*BY_TEMPLATE)
    at = days_from_now(trade, 1)
    told("campaigns", "start", "--campaign", reference, "--at", at, "--yes")
    run_jobs(trade.application)
    assert sent_by(trade.application) == []
    [row] = rows(at_demo("campaigns", "list", "--json"))
    assert row["status"] == "running"
    assert datetime.fromisoformat(row["starts_at"]).astimezone(INDIA).strftime("%Y-%m-%d %H:%M") == at


def test_a_text_is_for_those_whose_window_is_open_when_it_begins(trade: Trade, twilio: Twilio) -> None:
    twilio.write("hello", SHARMA)
    reference = created("--text", TEXT)
    assert told("campaigns", "dry-run", "--campaign", reference)[1] == "reaches 1 shop (A 1), 0 held out"
    in_vain = at_demo("campaigns", "start", "--campaign", reference, "--at", days_from_now(trade, 2), "--yes")
    assert "reaches 0 shops (A 0), 0 held out" in in_vain.output
    assert "nobody is left to send it to" in in_vain.output
    told("campaigns", "start", "--campaign", reference, "--yes")
    run_jobs(trade.application)
    assert [sent.message.body for sent in sent_by(trade.application)] == [
        "Namaste Sharma Sanitary and Paints, Diwali offers for Sikar!"
    ]


def test_a_moment_that_is_over_or_none_is_said(trade: Trade) -> None:
    created(*BY_TEMPLATE)
    over = at_demo("campaigns", "start", "--campaign", "Diwali", "--at", "2026-01-01 10:00", "--yes")
    assert "--at 2026-01-01 10:00 is over: leave it out to start now" in over.output
    none = at_demo("campaigns", "start", "--campaign", "Diwali", "--at", "soon", "--yes")
    assert "'soon' is no day and time such as '2026-11-23 10:30'" in none.output


def test_quiet_hours_into_which_a_start_falls_are_told(trade: Trade) -> None:
    tomorrow = trade.application.clock()().astimezone(INDIA).date() + timedelta(days=1)
    told("distributor", "set", "quiet_from=20:00", "quiet_until=09:00")
    reference = created(*BY_TEMPLATE)
    lines = told("campaigns", "start", "--campaign", reference, "--at", f"{tomorrow} 07:30", "--yes")
    assert lines[-2] == (
        f"{reference} begins on {tomorrow} 07:30; shops in India are not disturbed before {tomorrow} 09:00"
    )


def test_a_paused_campaign_sends_nothing_until_it_is_resumed(trade: Trade) -> None:
    reference = started(*BY_TEMPLATE)
    assert told("campaigns", "pause", "--campaign", reference, "--why", "price was wrong") == [
        f"{reference} is paused; 0 of 5 shops are dealt with"
    ]
    run_jobs(trade.application)
    assert sent_by(trade.application) == []
    assert columns(told("campaigns", "list")[1])[-1].strip() == "price was wrong"
    assert told("campaigns", "resume", "--campaign", reference) == [
        f"{reference} goes on; it had stopped since price was wrong"
    ]
    run_jobs(trade.application)
    assert len(sent_by(trade.application)) == 5
    assert refusal(at_demo("campaigns", "pause", "--campaign", reference)) == (
        "pause: the campaign is completed"
    )


def test_a_campaign_that_is_closed_by_hand_sends_no_more(trade: Trade) -> None:
    reference = started(*BY_TEMPLATE)
    assert told("campaigns", "complete", "--campaign", reference) == [
        f"{reference} is completed; 0 of 5 shops are dealt with"
    ]
    run_jobs(trade.application)
    assert sent_by(trade.application) == []


def test_a_campaign_is_started_once(trade: Trade) -> None:
    reference = started(*BY_TEMPLATE)
    for command in ("start", "dry-run"):
        assert refusal(at_demo("campaigns", command, "--campaign", reference)) == (
            f"{reference} is running: `bahi campaigns show` tells how it fares"
        )


def test_show_compares_wordings_with_those_held_out_and_tells_why_some_failed(trade: Trade) -> None:
    gateway_of(trade.application).fail(GatewayRejected("63032", "not allowed"))
    reference = started(*TWO, "--hold-out", "20")
    run_jobs(trade.application)
    for shop in range(1, 6):
        trade.order(100, shop=f"+91981000000{shop}")
    shown = told("campaigns", "show", "--campaign", reference)
    assert shown[0] == f"{reference}  completed  Diwali"
    assert [columns(line)[0].strip() for line in shown[1:5]] == ["wording", "A", "B", "held out"]
    assert sum(int(columns(line)[4]) for line in shown[2:4]) == 3  # sent
    assert sum(int(columns(line)[7]) for line in shown[2:4]) == 1  # failed
    assert shown[-1] == "not sent or failed: 1 shop: WhatsApp does not let the number write to them (63032)"
    [row] = rows(at_demo("campaigns", "show", "--campaign", reference, "--json"))
    assert (row["held_out"]["recipients"], row["reasons"]) == (1, {"63032": 1})
    assert sum(group["ordered_for_paise"] for group in [*row["groups"], row["held_out"]]) == 4 * 500_000
    assert row["lift_paise"] == {"A": 0, "B": 0}
    assert "A: ₹5,000 a shop within 7 days, ₹5,000 held out: ₹0 more (+0 %)" in shown


def test_what_a_campaign_brought_is_what_shops_ordered_beyond_those_held_out() -> None:
    held_out = GroupMetrics(variant="", recipients=4, ordered_for=Money.rupees(400))
    good = GroupMetrics(variant="A", recipients=12, sent=10, failed=2, ordered_for=Money.rupees(1_500))
    bad = GroupMetrics(variant="B", recipients=10, sent=10, ordered_for=Money.rupees(500))
    assert lift_as_text(good, held_out) == "A: ₹150 a shop within 7 days, ₹100 held out: ₹50 more (+50 %)"
    assert lift_as_text(bad, held_out) == "B: ₹50 a shop within 7 days, ₹100 held out: ₹50 less (-50 %)"
    assert lift_as_text(good, GroupMetrics(variant="")) == (
        "A: ₹150 a shop within 7 days; nobody was held out to compare with"
    )


def test_a_look_at_a_campaign_that_is_through_ends_at_once(trade: Trade) -> None:
    reference = started(*BY_TEMPLATE)
    run_jobs(trade.application)
    assert told("campaigns", "watch", "--campaign", reference) == [
        "completed: 5 sent, 0 delivered, 0 read, 0 failed"
    ]


def test_who_looks_on_sees_it_come_to_its_end(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = started(*BY_TEMPLATE)
    waits: list[float] = []

    def a_second_later(seconds: float) -> None:
        waits.append(seconds)
        run_jobs(trade.application)

    monkeypatch.setattr("entrypoints.campaign_watch.sleep", a_second_later)
    assert told("campaigns", "watch", "--campaign", reference)[0].startswith("completed: 5 sent")
    assert waits == [1.0]


def test_who_looks_on_is_told_why_it_is_paused(trade: Trade) -> None:
    reference = started(*BY_TEMPLATE)
    told("campaigns", "pause", "--campaign", reference, "--why", "price was wrong")
    assert told("campaigns", "watch", "--campaign", reference)[0].startswith(
        "paused (price was wrong): 0 sent"
    )
    assert (
        told("campaigns", "show", "--campaign", reference)[0]
        == f"{reference}  paused (price was wrong)  Diwali"
    )
    told("campaigns", "complete", "--campaign", reference)
    assert told("campaigns", "show", "--campaign", reference)[0] == f"{reference}  completed  Diwali"


def test_to_look_away_leaves_it_running(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("entrypoints.campaign_watch.sleep", interrupted)
    reference = started(*BY_TEMPLATE)
    result = at_demo("campaigns", "watch", "--campaign", reference)
    assert result.exit_code == 0
    assert f"{reference} goes on by itself" in result.stderr
    run_jobs(trade.application)
    assert len(sent_by(trade.application)) == 5


def test_a_draft_is_not_looked_at(trade: Trade) -> None:
    reference = created(*BY_TEMPLATE)
    assert refusal(at_demo("campaigns", "watch", "--campaign", reference)) == (
        f"{reference} has not begun: `bahi campaigns start` sends it"
    )


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("create", "list")])
def test_an_unknown_name_is_said_with_where_to_look(trade: Trade, command: str) -> None:
    assert refusal(at_demo("campaigns", command, "--campaign", "Holi")) == (
        "Shree Balaji Traders has no campaign Holi: `bahi campaigns list` shows those that it has"
    )
