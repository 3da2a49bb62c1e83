"""`bahi reminders`: what waits to be said to shops, and what an operator adds to it or takes away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import INDIA, day_of
from entrypoints.application import Application
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, MAA_VAISHNO, SHARMA, Trade, told, trade_of

LATER = "2099-01-02 10:00"
ADD = ("reminders", "add", "--shop", SHARMA, "--text", "We close at Diwali", "--at")


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


def listed(*words: str) -> list[dict[str, object]]:
    return rows(at_demo("reminders", "list", "--json", *words))


def due_days(*words: str) -> list[str]:
    """Return the days in India on which reminders are due, the latest first."""
    return [str(day_of(datetime.fromisoformat(str(row["due_at"])))) for row in listed(*words)]


def days_from_now(days: int) -> str:
    return str(day_of(datetime.now(UTC)) + timedelta(days=days))


@pytest.mark.parametrize("command", ["list", "add", "cancel", "plan"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("reminders", command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main reminders {command}")


def test_nothing_waits_at_first(trade: Trade) -> None:
    assert told("reminders", "list") == ["no reminders"]


def test_a_billed_shop_has_a_reminder_on_the_list(trade: Trade) -> None:
    trade.bill()
    [row] = listed()
    assert (row["kind"], row["status"], row["shop"]) == ("payment", "scheduled", "Maa Vaishno Hardware")
    assert due_days() == [days_from_now(14)]
    [heads, line] = told("reminders", "list")
    assert heads.split() == ["due", "id", "kind", "state", "ended", "shop", "about"]
    assert line.split()[:2] == [days_from_now(14), "10:00"]
    assert str(row["id"]) in line


def test_the_list_is_by_kind_state_and_shop(trade: Trade) -> None:
    trade.bill()
    told(*ADD, LATER)
    assert [row["kind"] for row in listed()] == ["note", "payment"]
    assert [row["kind"] for row in listed("--state", "note")] == ["note"]
    assert [row["kind"] for row in listed("--shop", MAA_VAISHNO)] == ["payment"]
    assert listed("--state", "sent") == []


def test_a_note_is_kept_for_its_moment_in_india(trade: Trade) -> None:
    said = told(*ADD, LATER)
    [row] = listed()
    assert said == [f"Sharma Sanitary and Paints ({SHARMA}) is reminded on {LATER}: {row['id']}"]
    assert row["text"] == "We close at Diwali"
    assert datetime.fromisoformat(str(row["due_at"])) == datetime(2099, 1, 2, 10, tzinfo=INDIA)


def test_a_moment_at_which_nobody_is_disturbed_is_told_with_the_one_that_counts(trade: Trade) -> None:
    assert "is reminded on 2099-01-03 09:00" in told(*ADD, "2099-01-02 21:30")[0]


def test_a_note_that_whatsapp_might_refuse_is_remarked_on(trade: Trade) -> None:
    assert "notice_template=HX…" in at_demo(*ADD, LATER).stderr
    told("distributor", "set", "notice_template=HX" + "0" * 32)
    assert at_demo(*ADD, LATER).stderr == ""


@pytest.mark.parametrize(
    ("at", "fault"),
    [
        ("2020-01-01 10:00", "--at 2020-01-01 10:00 is over"),
        ("tomorrow", "'tomorrow' is no day and time such as '2026-11-23 10:30'"),
    ],
)
def test_a_moment_that_cannot_be_is_said(trade: Trade, at: str, fault: str) -> None:
    result = at_demo(*ADD, at)
    assert result.exit_code == 2
    assert fault in result.output
    assert listed() == []


def test_a_note_is_called_off_once(trade: Trade) -> None:
    told(*ADD, LATER)
    [row] = listed()
    cancel = ("reminders", "cancel", "--id", str(row["id"]), "--by", "Ramesh")
    assert told(*cancel) == [f"Sharma Sanitary and Paints is not reminded on {LATER}"]
    [row] = listed()
    assert (row["status"], row["why"]) == ("skipped", "called off by Ramesh")
    assert refusal(at_demo(*cancel)) == "the reminder is skipped"


def test_after_a_payment_reminder_that_is_called_off_comes_the_next_stage(trade: Trade) -> None:
    trade.bill()
    [row] = listed()
    assert told("reminders", "cancel", "--id", str(row["id"])) == [
        f"Maa Vaishno Hardware is not reminded on {days_from_now(14)} 10:00;"
        f" the next one is due on {days_from_now(15)} 10:00"
    ]
    assert due_days("--state", "scheduled") == [days_from_now(15)]


def test_an_id_that_is_none_is_said(trade: Trade) -> None:
    assert "is not a valid UUID" in at_demo("reminders", "cancel", "--id", "REM-1").output
    unknown = "0" * 8 + "-0000-4000-8000-" + "0" * 12
    assert refusal(at_demo("reminders", "cancel", "--id", unknown)).startswith("there is no such thing")


def test_changed_rules_hold_for_what_waits_once_it_is_planned_anew(trade: Trade) -> None:
    trade.bill()
    trade.bill(shop=GUPTA)
    changed = at_demo("distributor", "set", "reminder_stages=5")
    assert "`bahi reminders plan --number +14155238886`" in " ".join(changed.stderr.split())
    assert due_days() == [days_from_now(14)] * 2
    assert told("reminders", "plan") == ["shops planned anew: 2 for what they owe, 0 for their usual orders"]
    assert due_days() == [days_from_now(20)] * 2
    told("distributor", "set", "reminder_stages=none")
    told("reminders", "plan")
    assert listed("--state", "scheduled") == []


def test_invoices_that_are_older_than_reminders_get_theirs(trade: Trade) -> None:
    told("distributor", "set", "reminder_stages=none")
    trade.bill()
    assert listed() == []
    told("distributor", "set", "reminder_stages=0")
    told("reminders", "plan")
    assert due_days() == [days_from_now(15)]


def test_shops_that_asked_for_it_are_planned_for_their_usual_orders(
    trade: Trade, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (0, 7, 14):
        at = datetime(2026, 11, 1, 12, tzinfo=INDIA) + timedelta(days=days)
        on_day(trade, at, monkeypatch)
        trade.order(20, shop=GUPTA)
    told("consent", "set", "--shop", GUPTA, "--topic", "nudges", "--yes", "--source", "form")
    told("distributor", "set", "nudges=yes")
    assert listed("--state", "reorder") == []
    assert told("reminders", "plan")[0].endswith("1 for their usual orders")
    assert due_days("--state", "reorder") == ["2026-11-22"]


def on_day(trade: Trade, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have it be another moment for all that is asked of the desk."""
    monkeypatch.setattr(trade.application.bus(), "_clock", lambda: at)
