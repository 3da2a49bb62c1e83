"""`bahi orders`: what an operator sees of orders, and does about them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import day_of
from domain.money import Money
from domain.orders import OrderStatus
from entrypoints.application import Application
from tests.entrypoints.inside import run_jobs
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, MAA_VAISHNO, Trade, told, trade_of


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


def over_the_limit(trade: Trade) -> str:
    """Have a shop order more than it may owe, and return the reference of the order."""
    trade.on_terms(credit_limit=Money.rupees(1_000))
    told("khata", "set", "--shop", MAA_VAISHNO, "--limit", "none")
    return trade.order().reference


def today(trade: Trade, days: int = 0) -> str:
    return str(day_of(trade.application.clock()()) + timedelta(days=days))


@pytest.mark.parametrize("command", ["list", "show", "approve", "cancel", "dispatch", "deliver"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("orders", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_the_list_is_read_by_people(trade: Trade) -> None:
    order = trade.order()
    run_jobs(trade.application)
    heads, line = told("orders", "list")
    assert heads.split() == ["made", "order", "state", "total", "invoice", "shop"]
    assert line.split()[2:6] == [order.reference, "confirmed", "₹5,000", "INV-1"]
    assert line.endswith("Maa Vaishno Hardware")


def test_the_list_is_read_by_programs(trade: Trade) -> None:
    order = trade.order()
    [row] = rows(at_demo("orders", "list", "--json"))
    assert datetime.fromisoformat(row.pop("created_at")).tzinfo
    assert row == {
        "id": str(order.id),
        "reference": order.reference,
        "shop": "Maa Vaishno Hardware",
        "status": "confirmed",
        "total_paise": 500_000,
        "invoice": "",
        "hold": "",
        "why": "",
    }


def test_no_orders_are_said_to_people_and_nothing_to_programs(trade: Trade) -> None:
    assert told("orders", "list") == ["no orders"]
    assert told("orders", "list", "--json") == []


def test_the_list_is_of_one_shop_a_state_or_so_many(trade: Trade) -> None:
    ours, theirs = trade.order(), trade.order(shop=GUPTA)
    told("orders", "dispatch", theirs.reference)

    def listed(*words: str) -> list[str]:
        return [row["reference"] for row in rows(at_demo("orders", "list", "--json", *words))]

    assert listed() == [theirs.reference, ours.reference]
    assert listed("--shop", GUPTA) == [theirs.reference]
    assert listed("--state", "confirmed") == [ours.reference]
    assert listed("--state", "cancelled") == []
    assert listed("--limit", "1") == [theirs.reference]


def test_the_list_is_of_days(trade: Trade) -> None:
    trade.order()

    def lines(*words: str) -> int:
        return len(told("orders", "list", "--json", *words))

    assert lines("--day", today(trade)) == 1
    assert lines("--day", today(trade, -1)) == lines("--day", today(trade, 1)) == 0
    assert lines("--since", today(trade, -7), "--until", today(trade)) == 1
    assert lines("--until", today(trade, -1)) == 0


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--day", "yesterday"], "'yesterday' is no day such as 2026-11-23"),
        (["--day", "2026-11-23", "--since", "2026-11-01"], "--day is one day"),
        (
            ["--since", "2026-11-23", "--until", "2026-11-22"],
            "--since 2026-11-23 is after --until 2026-11-22",
        ),
        (["--state", "lost"], "'lost' is not one of 'pending'"),
    ],
)
def test_days_and_states_that_cannot_be_are_said(trade: Trade, words: list[str], fault: str) -> None:
    result = at_demo("orders", "list", *words)
    assert result.exit_code == 2
    assert fault in result.output


def test_one_order_is_shown_with_its_bill_its_steps_and_what_is_promised(trade: Trade) -> None:
    order = trade.order()
    run_jobs(trade.application)
    shown = "\n".join(told("orders", "show", order.reference.lower()))
    assert f"{order.reference}  confirmed  Maa Vaishno Hardware ({MAA_VAISHNO})" in shown
    assert re.search(r"CEMENT +Cement +100  bag +₹50 +₹4,237.29  18 % +₹762.72", shown)
    assert (
        "taxable ₹4,237.29 · CGST ₹381.36 · SGST ₹381.36 · round off -₹0.01 · total ₹5,000"
        in shown.splitlines()
    )
    assert "confirmed by shop" in shown
    assert "invoice INV-1" in shown
    assert "promised: CEMENT 100" in shown


def test_one_order_is_read_by_programs(trade: Trade) -> None:
    order = trade.order()
    [row] = rows(at_demo("orders", "show", order.reference, "--json"))
    assert (row["reference"], row["total_paise"], row["phone"]) == (order.reference, 500_000, MAA_VAISHNO)
    assert row["heads"]["cgst_paise"] == 38_136
    assert row["lines"][0]["price_paise"] == 5_000
    assert row["promised"] == {"CEMENT": "100"}
    assert [(step["status"], step["by"]) for step in row["steps"]] == [("confirmed", "shop")]


def test_what_is_held_waits_to_be_approved(trade: Trade) -> None:
    reference = over_the_limit(trade)
    [row] = rows(at_demo("orders", "list", "--json", "--state", "approval"))
    assert (row["reference"], row["status"], row["hold"]) == (reference, "pending", "approval")
    assert row["why"] == "over_limit"
    assert "waits: approval" in told("orders", "list")[1]
    assert told("orders", "approve", reference, "--why", "an old customer", "--by", "Ramesh") == [
        f"{reference} of ₹5,000 for Maa Vaishno Hardware is confirmed"
    ]
    assert "confirmed by Ramesh (an old customer)" in "\n".join(told("orders", "show", reference))
    assert refusal(at_demo("orders", "approve", reference)) == (
        f"{reference} is confirmed and waits for no approval"
    )


def test_an_order_is_cancelled_with_its_invoice_and_its_stock_is_free(trade: Trade) -> None:
    order = trade.order()
    run_jobs(trade.application)
    assert told("orders", "cancel", order.reference, "--why", "godown flooded") == [
        f"{order.reference} of ₹5,000 for Maa Vaishno Hardware is cancelled; invoice INV-1 is cancelled"
    ]
    assert trade.order_of(order.id).steps[-1].why == "godown flooded"
    assert "promised" not in "\n".join(told("orders", "show", order.reference))
    assert trade.owed() == "₹0"


def test_to_cancel_needs_a_reason(trade: Trade) -> None:
    result = at_demo("orders", "cancel", trade.order().reference)
    assert result.exit_code == 2
    assert "Missing option '--why'" in result.output


def test_an_order_goes_its_way_with_who_and_by_what(trade: Trade) -> None:
    order = trade.order()
    assert told("orders", "dispatch", order.reference, "--vehicle", "RJ14 GB 1234", "--by", "Ramesh") == [
        f"{order.reference} of ₹5,000 for Maa Vaishno Hardware is dispatched"
    ]
    told("orders", "deliver", order.reference, "--taken-by", "Raju", "--by", "Suresh")
    steps = trade.order_of(order.id).steps
    assert [(step.status, step.by, step.why) for step in steps[1:]] == [
        (OrderStatus.DISPATCHED, "Ramesh", "RJ14 GB 1234"),
        (OrderStatus.DELIVERED, "Suresh", "Raju"),
    ]


def test_what_an_order_cannot_is_said_in_one_line(trade: Trade) -> None:
    reference = trade.order().reference
    assert refusal(at_demo("orders", "deliver", reference)) == (
        f"{reference} is confirmed: only a dispatched order is delivered"
    )
    told("orders", "dispatch", reference)
    assert refusal(at_demo("orders", "cancel", reference, "--why", "late")) == (
        f"{reference} is dispatched: only what has not left is called off, "
        "and what comes back is credited on its invoice"
    )


def test_what_is_promised_and_not_there_any_more_cannot_leave(trade: Trade, tmp_path: Path) -> None:
    order = trade.order()
    counted = tmp_path / "products.csv"
    counted.write_text("sku,name,unit,price,stock\nCEMENT,Cement,bag,50,40\n")
    shops = tmp_path / "shops.csv"
    shops.write_text("name,phone\n")
    told("load", "--organization", "Balaji", "--products", str(counted), "--shops", str(shops))
    assert refusal(at_demo("orders", "dispatch", order.reference)) == (
        f"{order.reference} is promised more than was counted: mend the column `stock` with `bahi load`"
    )


@pytest.mark.parametrize(
    "words", [["show"], ["approve"], ["dispatch"], ["deliver"], ["cancel", "--why", "late"]], ids=" ".join
)
def test_an_unknown_reference_is_said_with_where_to_look(trade: Trade, words: list[str]) -> None:
    assert refusal(at_demo("orders", *words, "ORD-00000000")) == (
        "Shree Balaji Traders has no order ORD-00000000: `bahi orders list` shows those that it has"
    )


@pytest.mark.parametrize("name", ["shop", "desk", " ", "a\x0bb\x00"])
def test_nobody_acts_in_the_name_of_the_shop_or_of_nobody(trade: Trade, name: str) -> None:
    order = trade.order()
    result = at_demo("orders", "cancel", order.reference, "--why", "late", "--by", name)
    assert result.exit_code == 2
    assert "Invalid value for '--by'" in result.output
    assert trade.order_of(order.id).status is OrderStatus.CONFIRMED


def test_who_acts_is_the_account_unless_another_name_is_told(
    trade: Trade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrypoints.options.getuser", lambda: "shyam")
    order = trade.order()
    told("orders", "dispatch", order.reference)
    assert trade.order_of(order.id).steps[-1].by == "shyam"
