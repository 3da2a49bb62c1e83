"""What cannot be billed is told with its field, and all of it at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrypoints.preview import WrongPreview, read_preview
from tests.entrypoints.previewed import LINE, asked, faults


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
            told = str(refused)
            assert f"lines[0].{name}: " in told or told == "lines[0].rate: too large, with this quantity"
