"""What a bill would come to, by the command line: every amount to the paisa."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money
from entrypoints.preview import ANSWER, EXAMPLE, FORMAT, preview, preview_json, read_preview
from tests.entrypoints.previewed import Told, asked, run, sums, told

AMOUNT = re.compile(r"-?\d+\.\d\d")


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
