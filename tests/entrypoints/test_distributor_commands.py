"""`bahi distributor`: a distributor's papers and terms, all of them set or none."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest

from domain.calendar import financial_year
from domain.money import Money
from domain.outreach import Outreach
from domain.shops import Billing, ShortStock, Terms
from entrypoints.application import Application
from entrypoints.terms_form import MEANINGS
from tests.entrypoints.operator import at_demo, bahi, refusal, rows
from tests.entrypoints.trade import ForgetfulOnlyWhenTold, Trade, told, trade_of

TEMPLATE = "HX" + "0123456789abcdef" * 2
ALL = {
    "invoice_prefix": "SBT/{fy}",
    "credit_note_prefix": "SBC/{fy}",
    "invoice_template": TEMPLATE,
    "notice_template": TEMPLATE,
    "address": "12 Main Road, Jaipur",
    "upi_id": "balaji@okhdfc",
    "bank_account": "Demo Bank, 0001",
    "signatory": "Ramesh",
    "prices_include_tax": "no",
    "payment_days": "30",
    "cancel_minutes": "0",
    "short_stock": "part",
    "minimum_order": "500",
    "delivery_charge": "99.50",
    "free_delivery_from": "5000",
    "cut_off": "18:00",
    "closed_on": "sat;sun",
    "credit_limit": "50000",
    "overdue_days": "30",
    "approval_hours": "48",
    "stock_hours": "6",
    "quiet_from": "19:30",
    "quiet_until": "09:30",
    "holidays": "2026-11-12;2026-12-25",
    "rest_days": "sun",
    "reminder_stages": "-3;0;7",
    "reminder_time": "11:00",
    "reminder_minimum": "250",
    "reminders_a_week": "2",
    "no_reminders_for": "vip;cash",
    "nudges": "yes",
    "nudge_template": TEMPLATE,
    "messages_per_second": "200",
    "recipients_a_day": "2000",
    "message_cost": "0.86",
}


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    return trade_of(application, environment, monkeypatch, tmp_path)


def set_to(**settings: str) -> list[str]:
    return told("distributor", "set", *(f"{name}={value}" for name, value in settings.items()))


def faults(*settings: str) -> list[str]:
    """Return what is told of settings that cannot be."""
    result = at_demo("distributor", "set", *settings)
    assert result.exit_code == 1, result.output
    return [
        line.removeprefix("Error: ")
        for line in result.output.splitlines()
        if line != "Error: nothing was changed:"
    ]


@pytest.mark.parametrize("command", ["show", "set"])
def test_each_command_says_what_it_does(command: str) -> None:
    result = bahi("distributor", command, "--help")
    assert result.exit_code == 0
    assert "--number" in result.output


def test_every_setting_has_a_meaning_and_stands_in_the_help() -> None:
    names = {field.name for part in (Billing, Terms, Outreach) for field in fields(part)}
    assert set(MEANINGS) == names == set(ALL)
    output = bahi("distributor", "set", "--help").output
    assert all(f"{name}: " in output for name in names)


def test_all_settings_are_set_at_once_and_shown_as_they_were_written(trade: Trade) -> None:
    assert set_to(**ALL) == [f"{name}={value}" for name, value in ALL.items()]
    assert trade.organization.billing == Billing(
        invoice_prefix="SBT/{fy}",
        credit_note_prefix="SBC/{fy}",
        invoice_template=TEMPLATE,
        notice_template=TEMPLATE,
        address="12 Main Road, Jaipur",
        upi_id="balaji@okhdfc",
        bank_account="Demo Bank, 0001",
        signatory="Ramesh",
    )
    assert trade.organization.terms == Terms(
        prices_include_tax=False,
        payment_days=30,
        cancel_minutes=0,
        short_stock=ShortStock.PART,
        minimum_order=Money.rupees(500),
        delivery_charge=Money.rupees("99.50"),
        free_delivery_from=Money.rupees(5000),
        cut_off=time(18),
        closed_on=(5, 6),
        credit_limit=Money.rupees(50000),
        overdue_days=30,
        approval_hours=48,
        stock_hours=6,
    )
    assert trade.organization.outreach == Outreach(
        quiet_from=time(19, 30),
        quiet_until=time(9, 30),
        holidays=(date(2026, 11, 12), date(2026, 12, 25)),
        rest_days=(6,),
        reminder_stages=(-3, 0, 7),
        reminder_time=time(11),
        reminder_minimum=Money.rupees(250),
        reminders_a_week=2,
        no_reminders_for=("vip", "cash"),
        nudges=True,
        nudge_template=TEMPLATE,
        messages_per_second=200,
        recipients_a_day=2000,
        message_cost=Money.rupees("0.86"),
    )
    shown = told("distributor", "show")
    assert set(set_to(**ALL)) == {"all of it was so before"}
    assert {f"{name}={value}" for name, value in ALL.items()} <= set(shown)


def test_what_is_not_named_stays(trade: Trade) -> None:
    before = trade.organization
    assert set_to(minimum_order="500") == ["minimum_order=500"]
    assert trade.organization.billing == before.billing
    assert trade.organization.gstin == before.gstin


def test_what_is_optional_is_cleared_by_none(trade: Trade) -> None:
    set_to(**ALL)
    optional = [
        *("invoice_template", "notice_template", "address", "upi_id", "bank_account", "signatory"),
        *("free_delivery_from", "cut_off", "closed_on", "credit_limit", "overdue_days"),
        *("holidays", "rest_days", "reminder_stages", "no_reminders_for", "nudge_template"),
        *("recipients_a_day", "message_cost"),
    ]
    assert set(set_to(**dict.fromkeys(optional, "none"))) == {f"{name}=none" for name in optional}
    terms, billing = trade.organization.terms, trade.organization.billing
    assert (terms.free_delivery_from, terms.cut_off, terms.closed_on) == (None, None, ())
    assert (terms.credit_limit, terms.overdue_days) == (None, None)
    assert (billing.address, billing.upi_id, billing.invoice_template) == ("", "", "")
    outreach = trade.organization.outreach
    assert (outreach.holidays, outreach.rest_days, outreach.reminder_stages) == ((), (), ())
    assert (outreach.no_reminders_for, outreach.nudge_template) == ((), "")
    assert (outreach.recipients_a_day, outreach.message_cost) == (None, None)


def test_terms_hold_from_the_next_order_on(trade: Trade) -> None:
    set_to(delivery_charge="99.50", free_delivery_from="5000", prices_include_tax="no")
    assert trade.order(10).total == Money.rupees(690)
    assert trade.order(100).total == Money.rupees(5900)


def test_a_prefix_makes_the_next_number(trade: Trade) -> None:
    assert trade.bill().number == "INV-1"
    set_to(invoice_prefix="SBT/{fy}")
    number = trade.bill().number
    assert number.startswith("SBT/") and number.endswith("-1")


@pytest.mark.parametrize(
    ("setting", "fault"),
    [
        ("minimum_order=-5", "minimum_order: -5 is no amount in rupees such as 5000 or 5000.50"),
        ("delivery_charge=1.005", "delivery_charge: 1.005 has more than two decimals"),
        ("minimum_order=none", "minimum_order: cannot be none; 0 is nothing"),
        ("payment_days=366", "payment_days: is a number from 0 to 365"),
        ("payment_days=1.5", "payment_days: is a whole number from 0 to 365"),
        ("approval_hours=0", "approval_hours: is a number from 1 to 720"),
        ("approval_hours=none", "approval_hours: cannot be none"),
        ("stock_hours=0", "stock_hours: is a number from 1 to 720"),
        ("stock_hours=721", "stock_hours: is a number from 1 to 720"),
        ("cut_off=25:00", "cut_off: is no time such as 18:00"),
        ("closed_on=someday", "closed_on: 'someday' is no days such as sun, or sat;sun, and not none"),
        ("closed_on=mon tue wed thu fri sat sun", "closed_on: leaves no day on which anything goes out"),
        ("short_stock=all", "short_stock: Must be one of: available, part, back_order."),
        ("prices_include_tax=perhaps", "prices_include_tax: is yes or no"),
        ("upi_id=balaji", "upi_id: is not a UPI id such as balaji@okhdfc"),
        ("invoice_template=HX12", "invoice_template: is not HX and 32 hexadecimal digits"),
        ("address=", "address: is a text of 1 to 200 signs, or none"),
        ("address=a\x01b", "address: has a sign that cannot be printed"),
        ("invoice_prefix=none", "invoice_prefix: cannot be none"),
        (
            "invoice_prefix=BALAJI/{fy}",
            "invoice_prefix: BALAJI/YY-YY-999999 has 19 signs; at most 16 are allowed",
        ),
        ("invoice_prefix=0A", "invoice_prefix: 0A-999999 begins with 0, which is not allowed"),
        (
            "credit_note_prefix=inv",
            "credit_note_prefix: inv would be read like INV, which invoices begin with",
        ),
        ("quiet_from=none", "quiet_from: cannot be none"),
        ("quiet_until=noon", "quiet_until: is no time such as 18:00"),
        ("holidays=Diwali", "holidays: 'Diwali' is no days such as 2026-11-12;2026-12-25, and not none"),
        ("holidays=;", "holidays: ';' is no days such as 2026-11-12;2026-12-25, and not none"),
        (
            "rest_days=mon tue wed thu fri sat sun",
            "rest_days: leaves no day on which a shop may be written to",
        ),
        (
            "reminder_stages=soon",
            "reminder_stages: 'soon' is no days from the due date such as -1;0;3;7;15, and not none",
        ),
        (
            "reminder_stages=-31;0;91;3;3",
            "reminder_stages: -31, 91: not from -30 to 90; 3: named twice",
        ),
        (
            "reminder_stages=1;2;3;4;5;6;7;8;9;10;11",
            "reminder_stages: 11 stages are too many: 10 at most",
        ),
        (
            "reminder_stages=1.5",
            "reminder_stages: '1.5' is no days from the due date such as -1;0;3;7;15, and not none",
        ),
        ("no_reminders_for=;", "no_reminders_for: ';' is no tags such as vip;cash, and not none"),
        ("reminders_a_week=0", "reminders_a_week: is a number from 1 to 7"),
        ("nudges=perhaps", "nudges: is yes or no"),
        ("nudge_template=hello", "nudge_template: is not HX and 32 hexadecimal digits"),
        ("messages_per_second=0", "messages_per_second: is a number from 1 to 1000"),
        ("messages_per_second=1001", "messages_per_second: is a number from 1 to 1000"),
        ("recipients_a_day=0", "recipients_a_day: is a number from 1 to 1000000"),
        ("minimum_order", "minimum_order: write NAME=VALUE"),
        ("minimum_ordr=5", "minimum_ordr: there is no such setting; did you mean minimum_order?"),
        ("colour=red", "colour: there is no such setting; `bahi distributor show` lists all"),
    ],
)
def test_what_cannot_be_is_said(trade: Trade, setting: str, fault: str) -> None:
    before = trade.organization
    year = financial_year(trade.application.clock()())
    assert faults(setting) == [fault.replace("YY-YY", year)]
    assert trade.organization == before


def test_every_fault_is_told_and_nothing_is_changed(trade: Trade) -> None:
    before = trade.organization
    told_of = faults(
        "minimum_order=x", "cut_off=9", "cutoff=18:00", "address=Jaipur", "upi_id=old@bank", "upi_id=new@bank"
    )
    assert [line.partition(":")[0] for line in told_of] == ["cutoff", "upi_id", "minimum_order", "cut_off"]
    assert trade.organization == before


def test_lists_are_kept_in_their_order_whatever_parts_them(trade: Trade) -> None:
    assert set_to(
        reminder_stages="15, +3;0 -1", holidays="2026-12-25,2026-11-12", no_reminders_for="VIP; vip"
    ) == [
        "holidays=2026-11-12;2026-12-25",
        "reminder_stages=-1;0;3;15",
        "no_reminders_for=vip",
    ]


def test_a_change_that_moves_reminders_tells_how_they_are_planned_anew(trade: Trade) -> None:
    hint = "note: reminders are planned by this anew with `bahi reminders plan --number +14155238886`"
    for setting in ("reminder_time=12:00", "holidays=2026-12-25", "nudges=yes"):
        assert at_demo("distributor", "set", setting).stderr.splitlines() == [hint]
    for setting in ("reminder_time=12:00", "message_cost=0.86", "minimum_order=500"):
        assert at_demo("distributor", "set", setting).stderr == ""


def test_settings_are_read_by_programs(trade: Trade) -> None:
    set_to(minimum_order="500", cut_off="18:00")
    [row] = rows(at_demo("distributor", "show", "--json"))
    assert (row["name"], row["number"]) == ("Shree Balaji Traders", "+14155238886")
    assert row["billing"]["invoice_prefix"] == "INV"
    assert (row["terms"]["minimum_order_paise"], row["terms"]["cut_off"]) == (50_000, "18:00:00")
    assert row["terms"]["credit_limit_paise"] is None
    assert (row["outreach"]["quiet_from"], row["outreach"]["reminder_stages"]) == (
        "20:00:00",
        [-1, 0, 3, 7, 15],
    )
    assert row["outreach"]["message_cost_paise"] is None


def test_show_tells_what_each_means(trade: Trade) -> None:
    lines = told("distributor", "show")
    assert lines[:2] == [
        "Shree Balaji Traders  +14155238886",
        "GSTIN 08AABCS1429B1ZU, state 08 (`bahi load` sets them)",
    ]
    assert lines[lines.index("approval_hours=24") + 1].strip() == MEANINGS["approval_hours"]


def test_what_is_set_holds_at_once_and_what_was_set_elsewhere_stays(
    trade: Trade, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = ForgetfulOnlyWhenTold(trade.application.organizations())
    monkeypatch.setattr(trade.application, "organizations", lambda: cached)
    assert trade.organization.terms.minimum_order == Money()
    set_to(minimum_order="500")
    assert trade.organization.terms.minimum_order == Money.rupees(500)
    trade.on_terms(delivery_charge=Money.rupees(100))  # in a process that this one does not hear of
    assert trade.organization.terms.delivery_charge == Money()
    set_to(payment_days="7")
    terms = trade.organization.terms
    assert (str(terms.minimum_order), str(terms.delivery_charge), terms.payment_days) == ("₹500", "₹100", 7)


def test_a_number_that_is_nobodys_is_refused(trade: Trade) -> None:
    assert refusal(bahi("distributor", "show", "--number", "+14150000000")) == (
        "no distributor has the WhatsApp number +14150000000"
    )
