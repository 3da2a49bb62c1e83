"""`bahi campaigns create` and `dry-run`: what a campaign says, to whom, and what it would do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from entrypoints.application import Application
from tests.entrypoints.campaigning import BY_TEMPLATE, TEMPLATE, TEXT, TWO, created
from tests.entrypoints.inside import run_jobs, sent_by
from tests.entrypoints.operator import at_demo, rows
from tests.entrypoints.trade import GUPTA, SHARMA, Trade, told, trade_of


@pytest.fixture
def trade(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Trade:
    """Return a trade that may write to shops at any hour."""
    trade = trade_of(application, environment, monkeypatch, tmp_path)
    told("distributor", "set", "quiet_from=00:00", "quiet_until=00:00")
    return trade


def wrong(*words: str) -> str:
    """Return the line that says why a campaign cannot be written."""
    result = at_demo("campaigns", "create", "--name", "Diwali", *words)
    assert result.exit_code != 0
    return result.output.splitlines()[-1].removeprefix("Error: ")


def reached(*audience: str) -> set[str]:
    """Return the shops of an audience, by what they would read."""
    reference = created("--text", "Hi", "--template", TEMPLATE, *audience)
    [row] = rows(at_demo("campaigns", "dry-run", "--campaign", reference, "--json"))
    return {sample["shop"].split()[0] for sample in row["samples"]}


def test_a_campaign_that_was_written_is_a_draft_and_sends_nothing(trade: Trade) -> None:
    reference = created(*BY_TEMPLATE)
    run_jobs(trade.application)
    assert sent_by(trade.application) == []
    [row] = rows(at_demo("campaigns", "list", "--json"))
    assert (row["reference"], row["name"], row["status"]) == (reference, "Diwali", "draft")


def test_a_text_may_come_from_a_file_with_lines_of_its_own(trade: Trade, tmp_path: Path) -> None:
    (tmp_path / "diwali.txt").write_text("\ufeffNamaste {{name}},\n\n₹5 off!\n", encoding="utf-8")
    file = f"@{tmp_path / 'diwali.txt'}"
    reference = created("--text", file, "--template", TEMPLATE, "--tag", "hardware")
    shown = told("campaigns", "dry-run", "--campaign", reference)
    assert shown[-4:] == [
        "A, to Maa Vaishno Hardware:",
        "    Namaste Maa Vaishno Hardware,",
        "",
        "    ₹5 off!",
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            ("--text", "Hi {{naam}}"),
            "naam: no such field; there are name, city, distributor, last_order, owed",
        ),
        (
            ("--text", "Hi {{name"),
            "braces that hold no field in 'Hi {{name': write {{name}} or {{city|your town}}",
        ),
        (("--text", "x" * 1601), "1601 signs with long names are too long: 1600 are allowed"),
        (("--text", " "), "a text must say something"),
        (("--text", "Hi", "--variable", "a"), "variables belong to a template: name it, or leave them out"),
        (
            ("--text", "Hi", "--template", "HX1"),
            "Invalid value for '--template': 'HX1' is no template's id: HX and 32 hexadecimal digits",
        ),
        (
            ("--text", "Hi", "--variant-b-template", TEMPLATE),
            "a second wording needs --variant-b-text: what its template comes to",
        ),
        (("--text", "Hi", "--hold-out", "60"), "hold out 0 to 50 of a hundred, not 60"),
        (("--text", "Hi", "--bought", "CEMNT"), "Shree Balaji Traders sells no CEMNT: did you mean CEMENT?"),
        (
            ("--text", "Hi", "--ordered-within", "10", "--not-ordered-for", "20"),
            "nobody ordered within 10 days and not for 20",
        ),
        (
            ("--text", "Hi", "--spent-least", "500", "--spent-most", "50"),
            "--spent-least ₹500 is more than --spent-most ₹50",
        ),
    ],
)
def test_what_cannot_be_sent_is_said_with_its_remedy_and_not_kept(
    trade: Trade, words: tuple[str, ...], fault: str
) -> None:
    assert wrong(*words) == fault
    assert told("campaigns", "list") == ["no campaigns"]


def test_a_file_that_is_not_there_is_said(trade: Trade, tmp_path: Path) -> None:
    assert f"{tmp_path / 'none.txt'} cannot be read as a text in UTF-8" in wrong(
        "--text", f"@{tmp_path / 'none.txt'}"
    )


def test_shops_are_chosen_by_what_is_known_of_them(trade: Trade) -> None:
    assert reached("--tag", "Building") == {"Gupta", "Choudhary"}
    assert reached("--tag", "building", "--without-tag", "NEW") == {"Gupta"}
    assert reached("--city", "JAIPUR", "--city", "sikar") == {"Maa", "Sharma"}
    assert reached("--language", "hi") == {"Gupta"}


def test_shops_are_chosen_by_what_they_did(trade: Trade) -> None:
    trade.bill(100)
    trade.bill(2, "CEMENT", shop=GUPTA)
    assert reached("--ordered-within", "7") == reached("--bought", "CEMENT") == {"Maa", "Gupta"}
    assert reached("--spent-least", "1000") == {"Maa"}
    assert reached("--spent-least", "1", "--spent-most", "1000") == {"Gupta"}
    assert "Maa" not in reached("--not-ordered-for", "7")


def test_shops_are_chosen_by_what_they_owe_too_long(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = trade.application.clock()() - timedelta(days=30)
    with monkeypatch.context() as then:
        then.setattr(trade.application.bus(), "_clock", lambda: long_ago)
        trade.bill(shop=GUPTA)
    trade.bill(shop=SHARMA)
    assert reached("--overdue") == {"Gupta"}
    assert reached("--not-overdue", "--tag", "building") == {"Choudhary"}
    assert reached("--tag", "building") == {"Gupta", "Choudhary"}


def test_a_dry_run_tells_reach_reasons_cost_time_and_samples(trade: Trade) -> None:
    told("consent", "set", "--shop", SHARMA, "--topic", "campaigns", "--no", "--source", "a call")
    told("distributor", "set", "message_cost=0.80", "recipients_a_day=3")
    created(*TWO)
    shown = told("campaigns", "dry-run", "--campaign", "diwali")
    assert shown[0].endswith("draft  Diwali")
    assert shown[1] == "reaches 4 shops (A 2, B 2), 0 held out"
    assert shown[2] == "left out: 1 shop: asked for no offers"
    assert shown[3] == "cost: ₹3.20, ₹0.80 for each"
    assert shown[4] == (
        "time: 1 second at 61 messages a second, over 2 days: the number may reach 3 people a day;"
        " quiet hours come on top"
    )
    assert sum(line.startswith("A, to ") for line in shown) == 2
    assert sum(line == "    Hello Gupta Building Material" for line in shown) <= 1
    assert sent_by(trade.application) == []


def test_a_dry_run_tells_how_the_cost_becomes_known(trade: Trade) -> None:
    created(*BY_TEMPLATE)
    shown = told("campaigns", "dry-run", "--campaign", "Diwali")
    assert "cost: not known; `bahi distributor set message_cost=RUPEES` tells what one message costs" in shown


def test_a_dry_run_is_read_by_programs(trade: Trade) -> None:
    told("distributor", "set", "message_cost=0.80")
    reference = created(*TWO, "--hold-out", "20")
    [row] = rows(at_demo("campaigns", "dry-run", "--campaign", reference, "--json"))
    assert (row["campaign"], row["reach"], row["held_out"], row["cost_paise"]) == (reference, 4, 1, 320)
    assert row["by_variant"] == {"A": 2, "B": 2}
    assert row["left_out"] == {}


def test_shops_that_a_text_does_not_reach_are_told_apart(trade: Trade) -> None:
    created("--text", TEXT)
    assert "left out: 5 shops: have not written within a day, and a wording has no template" in told(
        "campaigns", "dry-run", "--campaign", "Diwali"
    )
    created("--text", "You owe {{owed}}", "--template", TEMPLATE, name="Dues")
    assert "left out: 5 shops: have no owed: {{owed|…}} tells what stands there instead" in told(
        "campaigns", "dry-run", "--campaign", "dues"
    )
    started_in_vain = at_demo("campaigns", "start", "--campaign", "Dues", "--yes")
    assert started_in_vain.exit_code == 1
    assert started_in_vain.output.splitlines()[-1] == (
        "Error: start: nobody is left to send it to; a dry run tells why"
    )
