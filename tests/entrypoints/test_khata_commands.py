"""`bahi khata`: what each shop owes, and how much it may."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from domain.calendar import day_of
from domain.money import Money
from entrypoints.application import Application
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, MAA_VAISHNO, Trade, told, trade_of


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


@pytest.mark.parametrize("command", ["list", "show", "set"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("khata", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_balances_are_listed_with_their_total_the_largest_debt_first(trade: Trade) -> None:
    trade.bill()
    trade.bill(200, shop=GUPTA)
    trade.order(10)
    _, first, second, total = told("khata", "list")
    assert first.split()[:4] == ["₹10,000", "₹0", "₹3,00,000", GUPTA]
    assert second.split()[:4] == ["₹5,000", "₹500", "₹5,00,000", MAA_VAISHNO]
    assert total.split() == ["₹15,000", "₹500", "total"]
    assert told("khata", "list", "--limit", "1")[-1].split() == ["₹10,000", "₹0", "total", "of", "these"]


def test_balances_are_read_by_programs(trade: Trade) -> None:
    trade.bill()
    told("khata", "set", "--shop", MAA_VAISHNO, "--limit", "none")
    [row] = rows(at_demo("khata", "list", "--json"))
    assert row | {"shop_id": ""} == {
        "shop_id": "",
        "shop": "Maa Vaishno Hardware",
        "address": MAA_VAISHNO,
        "owed_paise": 500_000,
        "promised_paise": 0,
        "limit_paise": None,
    }


def test_a_statement_has_a_running_balance_and_where_it_stands(trade: Trade) -> None:
    trade.bill()
    told("payments", "record", "--shop", MAA_VAISHNO, "--amount", "2000", "--method", "cash")
    trade.bill(20)
    trade.order(10)
    head, _, *lines, standing = told("khata", "show", "--shop", MAA_VAISHNO)
    assert head == f"Maa Vaishno Hardware ({MAA_VAISHNO}), tags hardware;regular"
    assert [(line.split()[2], *line.split()[-2:]) for line in lines] == [
        ("billed", "₹5,000", "₹5,000"),
        ("paid", "-₹2,000", "₹3,000"),
        ("billed", "₹1,000", "₹4,000"),
    ]
    assert standing == ("owes ₹4,000, ordered and not billed ₹500; limit ₹5,00,000, ₹4,95,500 of it left")


def test_a_statement_is_read_by_programs(trade: Trade) -> None:
    trade.bill()
    [row] = rows(at_demo("khata", "show", "--shop", MAA_VAISHNO, "--json"))
    assert (row["owed_paise"], row["limit_paise"], row["has_own_limit"]) == (500_000, 50_000_000, True)
    [entry] = row["entries"]
    assert (entry["kind"], entry["reference"], entry["balance_paise"]) == ("billed", "INV-1", 500_000)


def test_a_statement_of_other_days_is_empty(trade: Trade) -> None:
    trade.bill()
    tomorrow = day_of(trade.application.clock()()) + timedelta(days=1)
    [_, standing] = told("khata", "show", "--shop", MAA_VAISHNO, "--since", str(tomorrow))
    assert standing.startswith("owes ₹5,000")


def test_a_limit_and_tags_are_set_and_what_is_not_told_stays(trade: Trade) -> None:
    assert told("khata", "set", "--shop", MAA_VAISHNO, "--limit", "1000") == [
        "Maa Vaishno Hardware: limit ₹1,000, tags hardware;regular"
    ]
    assert told("khata", "set", "--shop", MAA_VAISHNO, "--tags", "Bulk; old ") == [
        "Maa Vaishno Hardware: limit ₹1,000, tags bulk;old"
    ]
    assert trade.order().hold == "approval"
    assert trade.shop(MAA_VAISHNO).tags == ("bulk", "old")


def test_a_shop_with_a_tag_buys_at_its_tier(trade: Trade) -> None:
    told("khata", "set", "--shop", MAA_VAISHNO, "--tags", "BULK")
    assert trade.order(1, "CEM-UT-PPC").total == Money.rupees(372)


def test_no_limit_of_its_own_is_the_distributors(trade: Trade) -> None:
    told("distributor", "set", "credit_limit=700")
    assert told("khata", "set", "--shop", MAA_VAISHNO, "--limit", "none", "--tags", "") == [
        "Maa Vaishno Hardware: limit ₹700 (the distributor's), tags none"
    ]
    assert trade.shop(MAA_VAISHNO).credit_limit is None


def test_nothing_on_credit_is_a_limit(trade: Trade) -> None:
    trade.bill()
    assert told("khata", "set", "--shop", MAA_VAISHNO, "--limit", "0")[0].startswith(
        "Maa Vaishno Hardware: limit ₹0,"
    )
    assert told("khata", "show", "--shop", MAA_VAISHNO)[-1].endswith("limit ₹0, passed by ₹5,000")


def test_to_set_nothing_and_an_unknown_shop_are_said(trade: Trade) -> None:
    result = at_demo("khata", "set", "--shop", MAA_VAISHNO)
    assert result.exit_code == 2
    assert "tell what is to change: --limit, --tags, or both" in result.output
    assert refusal(at_demo("khata", "show", "--shop", "+919899999999")) == (
        "Shree Balaji Traders knows no shop at +919899999999"
    )
