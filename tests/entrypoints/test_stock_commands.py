"""`bahi stock`: what there is, what is promised, and every change."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from domain.catalog import Stock
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


def leave(trade: Trade, sku: str, quantity: int) -> None:
    """Count again, and find no more than that."""
    ours = trade.organization.id
    with trade.application.open_work()(ours) as work:
        product_id = next(
            each.id for each in trade.application.catalogues().current(ours).products if each.sku == sku
        )
        work.stock.count([Stock(product_id=product_id, organization_id=ours, on_hand=Decimal(quantity))])
        work.commit()


@pytest.mark.parametrize("command", ["list", "movements", "conflicts"])
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


def test_what_is_promised_and_there_is_no_conflict(trade: Trade) -> None:
    assert told("stock", "conflicts") == ["nothing is promised that is not there"]
    trade.order(100)
    leave(trade, "CEMENT", 100)
    assert told("stock", "conflicts") == ["nothing is promised that is not there"]
    assert told("stock", "conflicts", "--json") == []


def test_what_was_sold_here_and_is_gone_is_listed_with_the_orders_that_wait_for_it(trade: Trade) -> None:
    first, second = trade.order(100), trade.order(30, shop=GUPTA)
    trade.order(5, "PUTTY-40")
    leave(trade, "CEMENT", 110)
    heads, cement = told("stock", "conflicts")
    assert heads.split() == ["sku", "on", "hand", "promised", "short", "state", "product", "orders"]
    assert cement.split() == [
        *("CEMENT", "110", "130", "20", "sold", "Cement", second.reference, first.reference)
    ]
    assert rows(at_demo("stock", "conflicts", "--json")) == [
        {
            "sku": "CEMENT",
            "name": "Cement",
            "unit": "bag",
            "on_hand": "110",
            "reserved": "130",
            "is_sold": True,
            "orders": [second.reference, first.reference],
            "short": "20",
        }
    ]


def test_what_is_promised_and_no_longer_sold_is_a_conflict_though_it_is_there(trade: Trade) -> None:
    order, ours = trade.order(100), trade.organization.id
    kept = [each for each in trade.application.catalogues().current(ours).products if each.sku != "CEMENT"]
    with trade.application.open_work()(ours) as work:
        work.products.replace(kept, [])
        work.commit()
    _, line = told("stock", "conflicts")
    assert line.split() == ["CEMENT", "5000", "100", "0", "no", "longer", "sold", "Cement", order.reference]


def test_a_conflict_is_over_when_its_order_is_called_off(trade: Trade) -> None:
    order = trade.order(100)
    leave(trade, "CEMENT", 40)
    assert len(told("stock", "conflicts")) == 2
    told("orders", "cancel", order.reference, "--why", "sold out")
    assert told("stock", "conflicts") == ["nothing is promised that is not there"]
