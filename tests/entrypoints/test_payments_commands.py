"""`bahi payments`: money that has come, each time once, and what shops say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.money import Money
from entrypoints.application import Application
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, MAA_VAISHNO, SHARMA, Trade, told, trade_of

FROM_MAA = ("--shop", MAA_VAISHNO)
RECORD = ("payments", "record", *FROM_MAA)


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


@pytest.mark.parametrize("command", ["record", "list", "claims", "accept", "reject", "reverse"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("payments", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_a_payment_is_told_with_what_it_was_set_against(trade: Trade) -> None:
    trade.bill()
    trade.bill(200)
    first, *rest = told(*RECORD, "--amount", "6000.50", "--method", "upi", "--reference", "UTR 1")
    assert first.endswith(": ₹6,000.50 from Maa Vaishno Hardware by upi UTR 1")
    assert rest == ["  INV-1: ₹5,000", "  INV-2: ₹1,000.50", "still owed: ₹8,999.50"]


def test_a_payment_goes_to_the_invoice_that_is_named_first(trade: Trade) -> None:
    trade.bill()
    trade.bill(200)
    _, *rest = told(*RECORD, "--amount", "11000", "--method", "bank", "--invoice", "INV-2")
    assert rest == ["  INV-2: ₹10,000", "  INV-1: ₹1,000", "still owed: ₹4,000"]


def test_what_is_left_is_paid_in_advance(trade: Trade) -> None:
    trade.bill()
    _, *rest = told(*RECORD, "--amount", "₹1,00,000", "--method", "cash")
    assert rest == ["  INV-1: ₹5,000", "  in advance: ₹95,000", "paid in advance: ₹95,000"]


@pytest.mark.parametrize("again", ["UTR42", "utr42", " UTR42 "])
def test_a_reference_is_noted_once(trade: Trade, again: str) -> None:
    trade.bill()
    first, *_ = told(*RECORD, "--amount", "1000", "--method", "upi", "--reference", "UTR42")
    name = first.partition(":")[0]
    refused = refusal(at_demo(*RECORD, "--amount", "1000", "--method", "upi", "--reference", again))
    assert refused.startswith(f"upi {again.strip()} was noted before: {name} of ₹1,000")
    assert "reversed first" in refused
    assert trade.owed() == "₹4,000"


def test_the_same_reference_of_another_way_to_pay_is_another_payment(trade: Trade) -> None:
    for method in ("cheque", "bank"):
        told(*RECORD, "--amount", "1000", "--method", method, "--reference", "000417")
    assert trade.owed() == "-₹2,000"


def test_without_a_reference_each_is_another_payment(trade: Trade) -> None:
    for _ in range(2):
        told(*RECORD, "--amount", "1000", "--method", "cash")
    assert trade.owed() == "-₹2,000"


def test_a_cheque_that_bounced_is_owed_again_and_may_come_a_second_time(trade: Trade) -> None:
    trade.bill()
    cheque = (*RECORD, "--amount", "5000", "--method", "cheque", "--reference", "000417")
    for _ in range(2):
        name = told(*cheque)[0].partition(":")[0]
        assert trade.owed() == "₹0"
        assert told("payments", "reverse", name, "--why", "bounced") == [
            f"{name} of ₹5,000 is reversed; still owed: ₹5,000"
        ]
        assert refusal(at_demo("payments", "reverse", name, "--why", "bounced")) == (
            f"{name} was reversed before"
        )
    assert told("invoices", "show", "INV-1")[0].split()[:2] == ["INV-1", "issued"]
    _, *lines, total = told("payments", "list")
    assert [line.split()[3] for line in lines] == ["reversed"] * 2
    assert total.split() == ["total", "₹0", "₹0"]


def test_the_list_is_read_by_people_and_by_programs(trade: Trade) -> None:
    trade.bill()
    told(*RECORD, "--amount", "6000", "--method", "upi", "--reference", "UTR1")
    told("payments", "record", "--shop", GUPTA, "--amount", "50", "--method", "cash")
    _, cash, upi, total = told("payments", "list")
    assert cash.split()[3:7] == ["received", "cash", "₹50", "₹50"]
    assert upi.split()[3:9] == ["received", "upi", "UTR1", "₹6,000", "₹1,000", "INV-1"]
    assert total.split() == ["total", "₹6,050", "₹1,050"]
    [row] = rows(at_demo("payments", "list", "--json", "--state", "upi"))
    assert (row["amount_paise"], row["left_paise"], row["invoices"]) == (600_000, 100_000, ["INV-1"])
    assert [row["method"] for row in rows(at_demo("payments", "list", "--json", "--shop", GUPTA))] == ["cash"]


@pytest.mark.parametrize("amount", ["0", "00.00"])
def test_nothing_cannot_be_paid(trade: Trade, amount: str) -> None:
    assert refusal(at_demo(*RECORD, "--amount", amount, "--method", "cash")) == "₹0 cannot be paid"


@pytest.mark.parametrize("amount", ["-5", "much", "1e3", "NaN", ""])
def test_an_amount_that_cannot_be_is_said(trade: Trade, amount: str) -> None:
    result = at_demo(*RECORD, f"--amount={amount}", "--method", "cash")
    assert result.exit_code == 2
    assert "is no amount in rupees such as 5000" in result.output


def test_paise_have_two_decimals(trade: Trade) -> None:
    result = at_demo(*RECORD, "--amount", "1.005", "--method", "cash")
    assert result.exit_code == 2
    assert "1.005 has more than two decimals" in result.output


def test_an_invoice_of_another_shop_is_not_paid(trade: Trade) -> None:
    trade.bill(shop=GUPTA)
    words = (*RECORD, "--amount", "5000", "--method", "cash", "--invoice", "INV-1")
    assert refusal(at_demo(*words)) == "INV-1 is another shop's"
    assert trade.owed(GUPTA) == "₹5,000"


def test_claims_are_listed_until_they_are_decided(trade: Trade) -> None:
    name = trade.claim("5000 bhej diye\nupi se", Money.rupees(5000))
    heads, line = told("payments", "claims", "--state", "open")
    assert heads.split() == ["said", "claim", "state", "amount", "shop", "words"]
    assert line.split()[2:5] == [name, "open", "₹5,000"]
    assert line.endswith("Sharma Sanitary and Paints  5000 bhej diye upi se")
    [row] = rows(at_demo("payments", "claims", "--json"))
    assert (row["name"], row["amount_paise"]) == (name, 500_000)
    told("payments", "accept", name, "--method", "upi")
    assert told("payments", "claims", "--state", "open") == ["no claims"]


def test_a_claim_without_an_amount_has_one_for_programs_that_is_null(trade: Trade) -> None:
    trade.claim()
    [row] = rows(at_demo("payments", "claims", "--json"))
    assert row["amount_paise"] is None


def test_an_accepted_claim_is_a_payment(trade: Trade) -> None:
    trade.bill(shop=SHARMA)
    name = trade.claim(amount=Money.rupees(5000))
    accept = ("payments", "accept", name, "--method", "upi", "--reference", "UTR9")
    paid, *rest = told(*accept, "--amount", "4900")
    assert paid.endswith(": ₹4,900 from Sharma Sanitary and Paints by upi UTR9")
    assert rest == ["  INV-1: ₹4,900", "still owed: ₹100"]
    assert refusal(at_demo(*accept)) == f"{name} was accepted before"
    assert refusal(at_demo("payments", "accept", name, "--method", "upi")) == f"{name} was accepted before"


def test_a_claim_that_names_no_amount_needs_one(trade: Trade) -> None:
    name = trade.claim()
    assert refusal(at_demo("payments", "accept", name, "--method", "upi")) == (
        f"{name} names no amount: tell with --amount how much has come"
    )
    told("payments", "accept", name, "--method", "upi", "--amount", "10")


def test_a_claim_is_not_accepted_for_nothing(trade: Trade) -> None:
    name = trade.claim(amount=Money.rupees(5000))
    assert refusal(at_demo("payments", "accept", name, "--method", "upi", "--amount", "0")).startswith(
        "₹0 cannot be paid"
    )
    assert trade.owed(SHARMA) == "₹0"


def test_a_rejected_claim_pays_nothing(trade: Trade) -> None:
    name = trade.claim(amount=Money.rupees(5000))
    reject = ("payments", "reject", name, "--why", "not in the bank's list")
    assert told(*reject) == [f"{name} is rejected; the shop is told"]
    assert refusal(at_demo(*reject)) == f"{name} was rejected before"
    assert trade.owed(SHARMA) == "₹0"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["accept", "CLM-0", "--method", "upi"], "no shop has made a claim CLM-0: `bahi payments claims`"),
        (["reject", "CLM-0", "--why", "x"], "no shop has made a claim CLM-0: `bahi payments claims`"),
        (["reverse", "PAY-0", "--why", "x"], "there is no payment PAY-0: `bahi payments list`"),
    ],
)
def test_unknown_names_are_said_with_where_to_look(trade: Trade, words: list[str], fault: str) -> None:
    assert refusal(at_demo("payments", *words)).startswith(fault)
