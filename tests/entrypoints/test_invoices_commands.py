"""`bahi invoices`: what was billed, credited and is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from application.organizations.commands import SetOrganization
from application.reminders.commands import NotePromise
from domain.calendar import day_of
from entrypoints.application import Application
from tests.entrypoints.inside import run_jobs, sent_by
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import GUPTA, MAA_VAISHNO, SHARMA, Trade, told, trade_of

TEMPLATE = "HX" + "0" * 32


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


def later(trade: Trade, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let days pass on the distributor's clock."""
    now = trade.application.clock()() + timedelta(days=days)
    monkeypatch.setattr(trade.application, "clock", lambda: lambda: now)


def with_template(trade: Trade) -> None:
    organization = trade.organization
    billing = replace(organization.billing, invoice_template=TEMPLATE)
    changed = SetOrganization(replace(organization, billing=billing))
    trade.application.bus().execute(organization.id, changed)


@pytest.mark.parametrize(
    "command",
    ["list", "show", "pdf", "send", "mark-paid", "credit", "dispute", "uphold", "ageing", "preview", "check"],
)
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("invoices", command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main invoices {command}")


def test_the_list_is_read_by_people_with_its_totals(trade: Trade) -> None:
    trade.bill()
    trade.bill(200, shop=GUPTA)
    told("invoices", "mark-paid", "INV-1", "--method", "cash")
    _, newer, older, total = told("invoices", "list")
    assert newer.split()[2:4] + newer.split()[5:7] == ["INV-2", "issued", "₹10,000", "₹10,000"]
    assert older.split()[2:4] + older.split()[5:7] == ["INV-1", "paid", "₹5,000", "₹0"]
    assert total.split() == ["total", "₹15,000", "₹10,000"]


def test_the_list_is_read_by_programs(trade: Trade) -> None:
    invoice = trade.bill()
    [row] = rows(at_demo("invoices", "list", "--json"))
    assert (row["number"], row["shop"], row["status"]) == ("INV-1", "Maa Vaishno Hardware", "issued")
    assert (row["total_paise"], row["outstanding_paise"]) == (500_000, 500_000)
    assert (row["issued_at"], row["due_at"]) == tuple(
        moment.isoformat() for moment in (invoice.issued_at, invoice.due_at) if moment
    )


def test_the_list_is_by_what_is_owed(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    trade.bill()
    trade.bill(shop=GUPTA)
    told("invoices", "mark-paid", "INV-1", "--method", "cash")

    def listed(state: str) -> list[str]:
        return [row["number"] for row in rows(at_demo("invoices", "list", "--json", "--state", state))]

    assert listed("open") == ["INV-2"]
    assert listed("paid") == ["INV-1"]
    assert listed("overdue") == []
    later(trade, monkeypatch, days=16)
    assert listed("overdue") == ["INV-2"]


def test_one_invoice_is_shown_with_its_tax_its_standing_and_a_link(trade: Trade) -> None:
    trade.bill()
    told("payments", "record", "--shop", MAA_VAISHNO, "--amount", "2000", "--method", "upi")
    lines = told("invoices", "show", "inv-1")
    assert lines[0] == f"INV-1  issued  Maa Vaishno Hardware ({MAA_VAISHNO})"
    assert "taxable ₹4,237.29 · CGST ₹381.36 · SGST ₹381.36 · round off -₹0.01 · total ₹5,000" in lines
    assert "paid ₹2,000, owed ₹3,000" in lines
    assert lines[-1].startswith("https://desk.example/documents/")
    assert lines[-1].endswith("/INV-1.pdf")


def test_one_invoice_is_read_by_programs(trade: Trade) -> None:
    trade.sell(shop="+919810000004")
    told("invoices", "credit", "INV-1", "--return", "CEMENT=10", "--why", "torn bags")
    [row] = rows(at_demo("invoices", "show", "INV-1", "--json"))
    assert (row["total_paise"], row["paid_paise"], row["outstanding_paise"]) == (500_000, 50_000, 450_000)
    assert row["heads"] == {
        "taxable_paise": 423_729,
        "cgst_paise": 0,
        "sgst_paise": 0,
        "igst_paise": 76_271,
    }
    assert row["buyer"]["gstin"] == "06AAKFR7315M1ZS"
    assert row["credit_notes"] == ["CN-1"]
    assert row["link"].endswith("/INV-1.pdf")


def test_papers_are_written_as_pdf_into_a_file_or_a_folder(trade: Trade, tmp_path: Path) -> None:
    told("distributor", "set", "invoice_prefix=SBT/{fy}")
    number = trade.sell().number
    told("invoices", "credit", number, "--return", "CEMENT=10", "--why", "torn bags")
    named = tmp_path / "bill.pdf"
    assert told("invoices", "pdf", number, "--out", str(named)) == [f"{number}: {named}"]
    told("invoices", "pdf", number, "--out", str(tmp_path))
    told("invoices", "pdf", "CN-1", "--out", str(tmp_path))
    of_folder = tmp_path / f"{number.replace('/', '-')}.pdf"
    assert all(file.read_bytes().startswith(b"%PDF-") for file in (named, of_folder, tmp_path / "CN-1.pdf"))


def test_a_file_that_cannot_be_written_is_said(trade: Trade, tmp_path: Path) -> None:
    trade.bill()
    nowhere = tmp_path / "none" / "bill.pdf"
    assert refusal(at_demo("invoices", "pdf", "INV-1", "--out", str(nowhere))) == (
        f"{nowhere} cannot be written: No such file or directory"
    )


def test_an_invoice_is_sent_as_often_as_it_is_asked_for(trade: Trade) -> None:
    with_template(trade)
    trade.bill()
    once = len(sent_by(trade.application))
    for _ in range(2):
        assert told("invoices", "send", "INV-1") == [
            f"INV-1 goes to Maa Vaishno Hardware ({MAA_VAISHNO}) once more"
        ]
        run_jobs(trade.application)
    messages = [sent.message for sent in sent_by(trade.application)]
    assert len(messages) == once + 2
    assert [message.variables["2"] for message in messages] == ["INV-1"] * len(messages)
    assert {message.variables["3"] for message in messages} == {"₹5,000"}


def test_what_whatsapp_would_refuse_is_not_even_queued(trade: Trade) -> None:
    trade.bill()
    assert "silent for a day, so WhatsApp takes a template only: `bahi distributor set" in refusal(
        at_demo("invoices", "send", "INV-1")
    )


def test_a_cancelled_invoice_is_not_sent(trade: Trade) -> None:
    with_template(trade)
    invoice = trade.bill()
    told("orders", "cancel", f"ORD-{invoice.id.hex[:8]}", "--why", "flooded")
    assert refusal(at_demo("invoices", "send", "INV-1")) == "INV-1 is cancelled, so it is not sent"


def test_an_invoice_is_marked_as_paid_once(trade: Trade) -> None:
    trade.bill()
    trade.bill(200)
    paid, *rest = told("invoices", "mark-paid", "INV-2", "--method", "cheque", "--reference", "000417")
    assert paid.endswith(": ₹10,000 from Maa Vaishno Hardware by cheque 000417")
    assert rest == ["  INV-2: ₹10,000", "still owed: ₹5,000"]
    assert refusal(at_demo("invoices", "mark-paid", "INV-2", "--method", "cash")) == (
        "INV-2 is paid: nothing is owed on it"
    )
    assert "cheque 000417 was noted before: PAY-" in refusal(
        at_demo("invoices", "mark-paid", "INV-1", "--method", "cheque", "--reference", "000417")
    )
    assert trade.owed() == "₹5,000"


def test_what_came_back_is_credited_and_counted_as_stock(trade: Trade) -> None:
    trade.sell()
    assert told("invoices", "credit", "INV-1", "--return", "CEMENT=10", "--why", "torn bags") == [
        "CN-1: ₹500 of INV-1; still owed: ₹4,500"
    ]
    assert "credit note CN-1 of ₹500: torn bags" in told("invoices", "show", "INV-1")
    [row] = rows(at_demo("stock", "movements", "--json", "--kind", "returned"))
    assert (row["sku"], row["on_hand_change"]) == ("CEMENT", "10")


def test_all_that_is_left_is_credited_and_need_not_be_sold_again(trade: Trade) -> None:
    trade.sell()
    told("invoices", "credit", "INV-1", "--return", "CEMENT=10", "--why", "torn bags", "--not-to-stock")
    told("invoices", "mark-paid", "INV-1", "--method", "cash")
    assert told("invoices", "credit", "INV-1", "--why", "all wet", "--not-to-stock") == [
        "CN-2: ₹4,500 of INV-1; paid in advance: ₹4,500"
    ]
    assert rows(at_demo("stock", "movements", "--json", "--kind", "returned")) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--return", "CEMENT=101"], "101 bag of Cement: only 100 can still come back"),
        (["--return", "SAND=1"], "SAND: not on INV-1"),
    ],
)
def test_what_cannot_come_back_is_said_in_one_line(trade: Trade, words: list[str], fault: str) -> None:
    trade.sell()
    assert refusal(at_demo("invoices", "credit", "INV-1", *words, "--why", "torn")) == fault
    assert trade.owed() == "₹5,000"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--return", "CEMENT"], "'CEMENT' is no sku and quantity such as CEMENT=10"),
        (["--return", "CEMENT=ten"], "'CEMENT=ten' is no sku and quantity"),
        (["--return", "CEMENT=1", "--return", "CEMENT=2"], "a sku is named twice"),
    ],
)
def test_returns_that_cannot_be_read_are_said(trade: Trade, words: list[str], fault: str) -> None:
    trade.bill()
    result = at_demo("invoices", "credit", "INV-1", *words, "--why", "torn")
    assert result.exit_code == 2
    assert fault in result.output


def test_what_is_owed_stands_by_its_age_with_totals(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    trade.bill()
    trade.bill(10, shop=GUPTA)
    later(trade, monkeypatch, days=15 + 31)
    heads, first, second, total = told("invoices", "ageing")
    assert heads.split("  ")[:2] == ["not due", "1-30 days"]
    assert first.split() == ["₹0", "₹0", "₹5,000", "₹0", "₹0", "₹5,000", "Maa", "Vaishno", "Hardware"]
    assert second.split()[:6] == ["₹0", "₹0", "₹500", "₹0", "₹0", "₹500"]
    assert total.split() == ["₹0", "₹0", "₹5,500", "₹0", "₹0", "₹5,500", "total"]
    assert rows(at_demo("invoices", "ageing", "--json"))[1] | {"shop_id": ""} == {
        "shop_id": "",
        "shop": "Gupta Building Material",
        "not_due_paise": 0,
        "to_30_paise": 0,
        "to_60_paise": 50_000,
        "to_90_paise": 0,
        "over_90_paise": 0,
    }


def reminded_of(trade: Trade) -> list[str]:
    """Return the states of a shop's reminders."""
    return [row["status"] for row in rows(at_demo("reminders", "list", "--json", "--shop", MAA_VAISHNO))]


def test_a_disputed_invoice_is_not_reminded_of_until_it_counts_again(trade: Trade) -> None:
    trade.bill()
    assert reminded_of(trade) == ["scheduled"]
    dispute = ("invoices", "dispute", "--invoice", "inv-1", "--why")
    assert told(*dispute, "2 bags were torn") == ["INV-1 is disputed: 2 bags were torn"]
    assert reminded_of(trade) == ["cancelled"]
    [line] = [line for line in told("invoices", "show", "INV-1") if line.startswith("disputed since ")]
    assert line.endswith(": 2 bags were torn")
    assert told(*dispute, "3 bags were torn")[0].endswith(": 2 bags were torn")
    assert told("invoices", "uphold", "--invoice", "INV-1")[0].startswith(
        "INV-1 counts again: ₹5,000 is owed, due "
    )
    assert sorted(reminded_of(trade)) == ["cancelled", "scheduled"]
    assert refusal(at_demo("invoices", "uphold", "--invoice", "INV-1")) == "INV-1 is not disputed"


def test_what_is_paid_is_not_disputed(trade: Trade) -> None:
    trade.bill()
    told("invoices", "mark-paid", "INV-1", "--method", "cash")
    assert refusal(at_demo("invoices", "dispute", "--invoice", "INV-1", "--why", "torn")) == (
        "INV-1 is paid: nothing is owed on it"
    )


def test_a_promise_is_shown_with_its_invoice(trade: Trade) -> None:
    invoice = trade.bill()
    promised_on = day_of(invoice.due_at) + timedelta(days=2) if invoice.due_at else None
    assert promised_on
    command = NotePromise(invoice.shop_id, promised_on)
    trade.application.bus().execute(trade.organization.id, command)
    assert f"promised for {promised_on}" in told("invoices", "show", "INV-1")


def test_nobody_owes_anything_at_first(trade: Trade) -> None:
    assert told("invoices", "ageing") == ["nobody owes anything on an invoice"]
    assert told("invoices", "list", "--shop", SHARMA) == ["no invoices"]


@pytest.mark.parametrize(
    "words",
    [
        *(["show", "INV-9"], ["pdf", "INV-9"], ["send", "INV-9"]),
        ["mark-paid", "INV-9", "--method", "upi"],
        ["credit", "INV-9", "--why", "torn"],
        ["dispute", "--invoice", "INV-9", "--why", "torn"],
        ["uphold", "--invoice", "INV-9"],
    ],
    ids=" ".join,
)
def test_an_unknown_number_is_said_with_where_to_look(trade: Trade, words: list[str]) -> None:
    assert refusal(at_demo("invoices", *words)) == (
        "Shree Balaji Traders has no invoice INV-9: `bahi invoices list` shows those that it has"
    )
