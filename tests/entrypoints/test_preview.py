"""What a bill would come to, by the command line: every amount to the paisa, every fault with its field."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money
from entrypoints.preview import ANSWER, EXAMPLE, FORMAT, WrongPreview, preview, preview_json, read_preview

Told = dict[str, Any]
LINE = {"description": "Cement", "hsn": "2523", "quantity": 1, "unit": "bag", "rate": "100", "gst_rate": 18}
AMOUNT = re.compile(r"-?\d+\.\d\d")


def asked(*lines: Told, **changes: Any) -> Told:
    """Return a bill of these lines from Rajasthan to Rajasthan, or of one line of ₹100 at 18 %."""
    bill = {
        "seller": {"gstin": "08AABCS1429B1ZU", "state_code": "08"},
        "buyer": {"name": "Gupta Hardware", "gstin": "08AAACS8577K1ZP"},
        "place_of_supply": "08",
        "lines": [LINE | line for line in lines or ({},)],
    }
    return bill | changes


def run(text: str | bytes, file: str = "-") -> Result:
    return CliRunner().invoke(preview, ["--json", file], input=text)


def told(bill: Told) -> Told:
    result = run(json.dumps(bill))
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def faults(bill: Any) -> list[str]:
    result = run(bill if isinstance(bill, str | bytes) else json.dumps(bill))
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr.removeprefix("Error: ").splitlines()


def sums(answer: Told) -> str:
    """Return the amounts below the lines as one reads them."""
    names = ("taxable", "cgst", "sgst", "igst", "other_charges", "round_off", "total")
    return " ".join(answer[name] for name in names)


def test_two_lines_whose_tax_rounds_up_twice_have_one_odd_paisa() -> None:
    bricks = {"quantity": 1, "rate": "7.60", "gst_rate": 12}
    assert told(asked(bricks, bricks)) == {
        "lines": [
            {"taxable": "7.60", "cgst": "0.46", "sgst": "0.46", "igst": "0.00"},
            {"taxable": "7.60", "cgst": "0.45", "sgst": "0.45", "igst": "0.00"},
        ],
        "taxable": "15.20",
        "cgst": "0.91",
        "sgst": "0.91",
        "igst": "0.00",
        "other_charges": "0.00",
        "round_off": "-0.02",
        "total": "17.00",
        "total_in_words": "Rupees Seventeen Only",
    }


def test_the_help_tells_the_format_and_its_example_comes_out_as_it_says() -> None:
    assert told(json.loads(EXAMPLE)) == json.loads(ANSWER)
    shown = CliRunner().invoke(preview, ["--help"], terminal_width=120).output
    for line in [*EXAMPLE.splitlines(), *ANSWER.splitlines(), *FORMAT.replace("\b\n", "").splitlines()]:
        assert line.strip() in shown


def test_a_bill_is_read_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "bill.json"
    file.write_text(
        "\ufeff" + json.dumps(asked(buyer={"name": "शर्मा"}), ensure_ascii=False), encoding="utf-8"
    )
    from_file, from_input = run("", str(file)), run(file.read_bytes())
    assert (from_file.exit_code, from_input.exit_code) == (0, 0)
    assert from_file.stdout == from_input.stdout
    assert json.loads(from_file.stdout)["total"] == "118.00"


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        pytest.param(asked(), "100.00 9.00 9.00 0.00 0.00 0.00 118.00", id="within the state"),
        pytest.param(
            asked(place_of_supply="27"), "100.00 0.00 0.00 18.00 0.00 0.00 118.00", id="to another state"
        ),
        pytest.param(asked(place_of_supply=8), "100.00 9.00 9.00 0.00 0.00 0.00 118.00", id="8 is 08"),
        pytest.param(
            asked(place_of_supply="Rajasthan"), "100.00 9.00 9.00 0.00 0.00 0.00 118.00", id="a state by name"
        ),
        pytest.param(
            asked(place_of_supply=None, buyer={"name": "X", "gstin": "27AAPFU0939F1ZV"}),
            "100.00 9.00 9.00 0.00 0.00 0.00 118.00",
            id="the buyer's GSTIN tells no place",
        ),
        pytest.param(
            asked(place_of_supply="", buyer=None),
            "100.00 9.00 9.00 0.00 0.00 0.00 118.00",
            id="without place and buyer",
        ),
        pytest.param(
            asked(seller={"gstin": "27aapfu0939f1zv"}),
            "100.00 0.00 0.00 18.00 0.00 0.00 118.00",
            id="the seller's state from its GSTIN",
        ),
        pytest.param(
            asked(seller={"state_code": 38}, place_of_supply="38"),
            "100.00 9.00 9.00 0.00 0.00 0.00 118.00",
            id="a seller without GSTIN",
        ),
        pytest.param(
            asked(seller={"gstin": "08AABCS1429B1ZU", "state_code": "27"}),
            "100.00 0.00 0.00 18.00 0.00 0.00 118.00",
            id="the state that is told counts, not that of the GSTIN",
        ),
        pytest.param(
            asked({"rate": "118"}, prices_include_tax=True),
            "100.00 9.00 9.00 0.00 0.00 0.00 118.00",
            id="with the tax in the price",
        ),
        pytest.param(
            asked({"quantity": 10, "rate": "11.80", "discount": "59"}, prices_include_tax=True),
            "50.00 4.50 4.50 0.00 0.00 0.00 59.00",
            id="a discount off the whole line, tax included",
        ),
        pytest.param(
            asked({"quantity": "2.125", "rate": "1450.05", "gst_rate": "5"}),
            "3081.36 77.03 77.03 0.00 0.00 -0.42 3235.00",
            id="tons to the kilo",
        ),
        pytest.param(
            asked({"quantity": 3, "rate": "33.335", "discount": "0.004", "gst_rate": 0}),
            "100.00 0.00 0.00 0.00 0.00 0.00 100.00",
            id="rounded once, after the discount",
        ),
        pytest.param(
            asked({"quantity": 1, "rate": 0.285, "gst_rate": 0}, {"rate": 1.005, "gst_rate": 0}),
            "1.30 0.00 0.00 0.00 0.00 -0.30 1.00",
            id="numbers of JSON are taken as they are written",
        ),
        pytest.param(
            asked({"discount": 100}), "0.00 0.00 0.00 0.00 0.00 0.00 0.00", id="all of it is discounted"
        ),
        pytest.param(
            asked({"rate": 0, "discount": None}), "0.00 0.00 0.00 0.00 0.00 0.00 0.00", id="given away"
        ),
        pytest.param(
            asked(
                other_charges=[
                    {"description": "Delivery", "amount": "250.25"},
                    {"description": "Loading", "amount": 40.5},
                ]
            ),
            "100.00 9.00 9.00 0.00 290.75 0.25 409.00",
            id="charges are not taxed",
        ),
        pytest.param(
            asked({"rate": "0.50", "gst_rate": 0}),
            "0.50 0.00 0.00 0.00 0.00 0.50 1.00",
            id="half a rupee goes up",
        ),
        pytest.param(
            asked({"rate": "0.49", "gst_rate": 0}), "0.49 0.00 0.00 0.00 0.00 -0.49 0.00", id="less goes down"
        ),
        pytest.param(
            asked({"quantity": 10**6, "rate": "99999.99", "gst_rate": 28}),
            "99999990000.00 13999998600.00 13999998600.00 0.00 0.00 0.00 127999987200.00",
            id="ten thousand crore",
        ),
        pytest.param(
            asked({"hsn": 2523, "colour": ["grey"]}, version=2),
            "100.00 9.00 9.00 0.00 0.00 0.00 118.00",
            id="what is not named is ignored",
        ),
    ],
)
def test_every_amount_is_told_in_rupees_and_paise(bill: Told, expected: str) -> None:
    assert sums(told(bill)) == expected


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        pytest.param({}, ["seller: missing", "lines: missing"], id="nothing"),
        pytest.param([], ["not an object"], id="a list"),
        pytest.param("7", ["not an object"], id="a number"),
        pytest.param(asked(lines=[]), ["lines: there is none"], id="no lines"),
        pytest.param(asked(lines=None), ["lines: missing"], id="lines that are null"),
        pytest.param(asked(lines={}), ["lines: not a list"], id="lines that are no list"),
        pytest.param(asked(lines=[LINE, "x"]), ["lines[1]: not an object"], id="a line that is none"),
        pytest.param(asked(seller="x"), ["seller: not an object"], id="a seller that is none"),
        pytest.param(asked(buyer=[]), ["buyer: not an object"], id="a buyer that is none"),
        pytest.param(
            asked(seller={}),
            ["seller.state_code: missing, and so is the GSTIN"],
            id="a seller from nowhere",
        ),
        pytest.param(
            asked(seller={"gstin": "00AABCS1429B1ZU"}),
            ["seller.state_code: missing, and that of the GSTIN is unknown"],
            id="a seller whose GSTIN tells no state",
        ),
        pytest.param(
            asked(seller={"state_code": "99"}),
            ["seller.state_code: unknown state; give a GST code such as 08"],
            id="a seller from an unknown state",
        ),
        pytest.param(
            asked(place_of_supply="Atlantis"),
            ["place_of_supply: unknown state; give a GST code such as 08"],
            id="an unknown place",
        ),
        pytest.param(
            asked(place_of_supply=True),
            ["place_of_supply: unknown state; give a GST code such as 08"],
            id="a place that is no text",
        ),
        pytest.param(
            asked(prices_include_tax="perhaps"), ["prices_include_tax: not true or false"], id="perhaps"
        ),
        pytest.param(
            asked({}, {}, {"rate": "12 rupees"}), ["lines[2].rate: not a number"], id="a rate that is none"
        ),
        pytest.param(asked({"quantity": True}), ["lines[0].quantity: not a number"], id="true is no number"),
        pytest.param(asked({"quantity": [1]}), ["lines[0].quantity: not a number"], id="nor is a list"),
        pytest.param(asked({"rate": "NaN"}), ["lines[0].rate: not a number"], id="nor is NaN"),
        pytest.param(asked({"rate": float("inf")}), ["lines[0].rate: not a number"], id="nor is Infinity"),
        pytest.param(
            asked({"quantity": None, "rate": None}),
            ["lines[0].quantity: missing", "lines[0].rate: missing"],
            id="null is missing",
        ),
        pytest.param(asked({"quantity": 0}), ["lines[0].quantity: must be above 0"], id="nothing is sold"),
        pytest.param(asked({"quantity": "-1"}), ["lines[0].quantity: must be above 0"], id="less is sold"),
        pytest.param(asked({"rate": -0.01}), ["lines[0].rate: must not be below 0"], id="a rate below 0"),
        pytest.param(
            asked({"discount": -1}), ["lines[0].discount: must not be below 0"], id="a discount below 0"
        ),
        pytest.param(
            asked({"quantity": "2.5", "rate": 40, "discount": "100.01"}),
            ["lines[0].discount: more than the line's 100.0"],
            id="more discount than there is to pay",
        ),
        pytest.param(
            asked({"gst_rate": 100.01}), ["lines[0].gst_rate: must be from 0 to 100"], id="a rate above 100 %"
        ),
        pytest.param(asked({"gst_rate": -5}), ["lines[0].gst_rate: must be from 0 to 100"], id="one below 0"),
        pytest.param(asked({"rate": 10**13}), ["lines[0].rate: too large"], id="more than there is money"),
        pytest.param(
            asked({"rate": 10**10, "quantity": 10**3}),
            ["lines[0].rate: too large, with this quantity"],
            id="more than there is money in all",
        ),
        pytest.param(
            asked(other_charges=[{"amount": 5}, {"description": "x"}, {"amount": -1}]),
            ["other_charges[1].amount: missing", "other_charges[2].amount: must not be below 0"],
            id="charges",
        ),
        pytest.param(asked(other_charges=250), ["other_charges: not a list"], id="charges that are no list"),
        pytest.param(
            '{"seller": {},\n "lines": [1, }', ["line 2, column 15: Expecting value"], id="broken JSON"
        ),
        pytest.param("", ["line 1, column 1: Expecting value"], id="an empty file"),
        pytest.param(b"\xff\xfe{}", ["this is no text in UTF-8"], id="another encoding"),
        pytest.param(
            "[" * 100_000, ["there is a number too large, or a list too deep, in it"], id="a deep list"
        ),
        pytest.param(
            '{"lines": [{"rate": 1e99999999999999999999}]}',
            ["there is a number too large, or a list too deep, in it"],
            id="an endless number",
        ),
    ],
)
def test_what_cannot_be_billed_is_told_with_its_field(bill: Any, expected: list[str]) -> None:
    assert faults(bill) == expected


def test_all_faults_are_told_at_once() -> None:
    lines = [LINE | {"quantity": 0, "gst_rate": 101}, LINE, {"rate": "x", "quantity": 1}]
    assert faults(asked(lines=lines, place_of_supply="00", seller={"state_code": "00"})) == [
        "seller.state_code: unknown state; give a GST code such as 08",
        "place_of_supply: unknown state; give a GST code such as 08",
        "lines[0].quantity: must be above 0",
        "lines[0].gst_rate: must be from 0 to 100",
        "lines[2].rate: not a number",
        "lines[2].gst_rate: missing",
    ]


def test_a_wrong_gstin_is_warned_of_and_changes_no_sum() -> None:
    seller = {"gstin": "08AABCS1429B1ZX", "state_code": "08"}
    result = run(json.dumps(asked(seller=seller, buyer={"gstin": "123"})))
    assert result.exit_code == 0
    assert sums(json.loads(result.stdout)) == sums(told(asked()))
    assert result.stderr.splitlines() == [
        "Warning: seller.gstin: 08AABCS1429B1ZX is no GSTIN: "
        "its check digit is X; after 08AABCS1429B1Z it is U",
        "Warning: buyer.gstin: 123 is no GSTIN: it has 3 signs; a GSTIN has 15",
    ]


@given(
    st.lists(
        st.tuples(
            st.decimals("0.001", "9999.999", places=3),
            st.decimals(0, 99999, places=3),
            st.sampled_from([0, 0.25, 3, 5, 12, 18, 28, 40, 17.5]),
        ),
        min_size=1,
        max_size=20,
    ),
    st.booleans(),
    st.sampled_from(["08", "27"]),
)
def test_what_is_told_always_adds_up(
    lines: list[tuple[Decimal, Decimal, float]], included: bool, place: str
) -> None:
    rows = [{"quantity": str(quantity), "rate": str(rate), "gst_rate": gst} for quantity, rate, gst in lines]
    bill = asked(*rows, prices_include_tax=included, place_of_supply=place)
    answer: Any = preview_json(read_preview(json.dumps(bill)), str)
    for head in ("taxable", "cgst", "sgst", "igst"):
        assert Decimal(answer[head]) == sum(Decimal(line[head]) for line in answer["lines"])
    *parts, total = map(Decimal, sums(answer).split())
    assert sum(parts) == total == int(total)
    assert answer["total_in_words"] == str(Money.rupees(total))
    texts = [*sums(answer).split(), *(amount for line in answer["lines"] for amount in line.values())]
    assert all(AMOUNT.fullmatch(text) for text in texts)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists, max_leaves=5))
def test_whatever_is_asked_is_told_or_refused(anything: Any) -> None:
    for name in ("seller", "buyer", "place_of_supply", "prices_include_tax", "lines", "other_charges"):
        try:
            read_preview(json.dumps(asked(**{name: anything})))
        except WrongPreview as refused:
            assert str(refused)
    for name in ("quantity", "rate", "discount", "gst_rate"):
        try:
            read_preview(json.dumps(asked({name: anything})))
        except WrongPreview as refused:
            assert re.search(rf"lines\[0\]\.({name}|rate): ", str(refused))
