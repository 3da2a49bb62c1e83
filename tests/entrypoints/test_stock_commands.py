"""`bahi stock`: what there is, what is promised, and every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from entrypoints.application import Application
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, Trade, told, trade_of


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


def of_cement() -> dict[str, object]:
    """Return the line of the cement in the list."""
    [row] = [row for row in rows(at_demo("stock", "list", "--json")) if row["sku"] == "CEMENT"]
    return row


@pytest.mark.parametrize("command", ["list", "movements"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("stock", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_what_is_promised_is_not_available(trade: Trade) -> None:
    trade.order()
    assert of_cement() == {
        "sku": "CEMENT",
        "name": "Cement",
        "unit": "bag",
        "on_hand": "5000",
        "reserved": "100",
        "available": "4900",
    }
    heads, *lines = told("stock", "list")
    assert heads.split() == ["sku", "on", "hand", "promised", "available", "unit", "product"]
    [cement] = [line for line in lines if line.startswith("CEMENT ")]
    assert cement.split() == ["CEMENT", "5000", "100", "4900", "bag", "Cement"]


def test_the_sum_of_the_movements_is_the_stock(trade: Trade) -> None:
    left, cancelled = trade.order(), trade.order(40)
    told("orders", "dispatch", left.reference)
    told("orders", "cancel", cancelled.reference, "--why", "flooded")
    movements = rows(at_demo("stock", "movements", "--sku", "CEMENT", "--json"))
    assert [row["kind"] for row in movements] == ["released", "dispatched", "reserved", "reserved", "counted"]
    assert sum(int(row["on_hand_change"]) for row in movements) == 4900
    assert sum(int(row["reserved_change"]) for row in movements) == 0
    assert (of_cement()["on_hand"], of_cement()["reserved"]) == ("4900", "0")


def test_movements_are_of_one_order_or_kind(trade: Trade) -> None:
    ours, theirs = trade.order(), trade.order(5, "PUTTY-40", GUPTA)
    _, line = told("stock", "movements", "--order", ours.reference.lower())
    assert line.split()[2:] == ["CEMENT", "reserved", "0", "100", ours.reference]
    kinds = told("stock", "movements", "--kind", "reserved", "--json")
    assert len(kinds) == 2
    [newest] = rows(at_demo("stock", "movements", "--kind", "reserved", "--limit", "1", "--json"))
    assert newest["order"] == theirs.reference


def test_the_movements_of_an_order_are_the_newest_first_and_hold_what_came_back(trade: Trade) -> None:
    reference = f"ORD-{trade.bill().id.hex[:8].upper()}"
    told("orders", "dispatch", reference)
    told("invoices", "credit", "INV-1", "--return", "CEMENT=10", "--why", "torn")
    of_order = ("stock", "movements", "--order", reference, "--json")
    assert [row["kind"] for row in rows(at_demo(*of_order))] == ["returned", "dispatched", "reserved"]
    assert [row["kind"] for row in rows(at_demo(*of_order, "--limit", "1"))] == ["returned"]
    assert rows(at_demo(*of_order, "--sku", "PUTTY-40")) == []
    assert "has no order ORD-00000000" in refusal(at_demo("stock", "movements", "--order", "ORD-00000000"))


def test_what_never_moved_is_said(trade: Trade) -> None:
    assert told("stock", "movements", "--kind", "returned") == ["no movements"]
    assert told("stock", "movements", "--day", "2020-01-01") == ["no movements"]
