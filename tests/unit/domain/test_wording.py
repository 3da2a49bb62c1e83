"""Texts with fields: checked before the start, filled once, and harmless whatever a shop calls itself."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns import LONGEST_VARIABLE, Variant
from domain.errors import InvalidWording
from domain.wording import (
    FIELDS,
    LONGEST_TEXT,
    LONGEST_VALUE,
    check_wording,
    fields_in,
    filled,
    missing_in,
    value,
)

NASTY = "{{owed}} *bold* _x_ \n\u202e"
GUPTA = {"name": "Gupta Hardware", "city": "", "distributor": "Shree Balaji", "last_order": "", "owed": ""}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Namaste {{name}}!", "Namaste Gupta Hardware!"),
        ("Namaste {{ name }}!", "Namaste Gupta Hardware!"),
        ("Sale in {{city|your town}}", "Sale in your town"),
        ("Sale in {{ city | your town }}", "Sale in your town"),
        ("{{name|friend}} of {{distributor}}", "Gupta Hardware of Shree Balaji"),
        ("{{name}}, {{name}}!", "Gupta Hardware, Gupta Hardware!"),
        ("नमस्ते {{name}} 🙏", "नमस्ते Gupta Hardware 🙏"),
        ("5 {bags} for ₹10", "5 {bags} for ₹10"),
        ("no field", "no field"),
    ],
)
def test_fields_become_what_is_known_of_the_shop_or_what_stands_in_for_it(text: str, reads: str) -> None:
    check_wording(text)
    assert filled(text, GUPTA) == reads


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_that_is_offered_can_be_filled(field: str) -> None:
    text = f"Dear {{{{{field}}}}}"
    check_wording(text)
    assert filled(text, {field: "this"}) == "Dear this"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Namaste {{shop}}", "shop: no such field; there are name, city"),
        ("Namaste {{name}} {{phone}} {{balance|0}}", "balance, phone: no such field"),
        ("Namaste {{name}", "braces that hold no field"),
        ("Namaste {{Name}}", "braces that hold no field"),
        ("Namaste {{}}", "braces that hold no field"),
        ("Namaste {{name|a|b}}", "braces that hold no field"),
        ("Namaste name}}", "braces that hold no field"),
        ("Namaste {{na{{name}}me}}", "braces that hold no field"),
        ("", "must say something"),
        (" \n ", "must say something"),
        ("x" * (LONGEST_TEXT + 1), "too long"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_what_is_wrong_in_it(text: str, complaint: str) -> None:
    with pytest.raises(InvalidWording, match=complaint):
        check_wording(text)


def test_the_longest_text_is_allowed() -> None:
    check_wording("x" * LONGEST_TEXT)


@pytest.mark.parametrize("text", ["{{name}} " * 30, "{{name}}" + "x" * (LONGEST_TEXT - 8)])
def test_a_text_that_would_be_too_long_for_some_shop_is_refused(text: str) -> None:
    assert len(text) <= LONGEST_TEXT
    with pytest.raises(InvalidWording, match="too long"):
        check_wording(text)


def test_the_first_field_without_a_value_or_a_stand_in_is_named() -> None:
    assert missing_in(["Dear {{name}} of {{city|your town}}"], GUPTA) == ""
    assert missing_in(["Dear {{name}}", "from {{city}}, you owe {{owed}}"], GUPTA) == "city"
    assert missing_in(["{{city|}}"], GUPTA) == missing_in(["{{city| }}"], GUPTA) == "city"
    assert missing_in([], {}) == ""


def test_a_text_tells_its_fields_and_their_stand_ins() -> None:
    assert fields_in("{{name}} {{ city | your town }}") == {"name": "", "city": "your town"}


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("Gupta Hardware", "Gupta Hardware"),
        ("  Gupta\r\n\tHardware ", "Gupta Hardware"),
        ("*Gupta* _Hardware_ ~x~ ```y```", "Gupta Hardware x y"),
        ("\u202eGup\u200bta\u2066", "Gupta"),
        (NASTY, "{{owed}} bold x"),
        ("***", ""),
        ("शर्मा हार्डवेयर", "शर्मा हार्डवेयर"),
        ("N" * 200, "N" * LONGEST_VALUE),
    ],
)
def test_a_value_is_one_short_line_without_formatting(written: str, stands: str) -> None:
    assert value(written) == stands


@given(st.text(max_size=200))
def test_no_name_can_format_break_or_turn_a_text(written: str) -> None:
    stands = value(written)
    assert len(stands) <= LONGEST_VALUE
    assert not set(stands) & set("*_~`\n\r\t")
    assert not [sign for sign in stands if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert "  " not in stands
    assert value(stands) == stands


def test_a_shop_that_is_called_like_a_field_is_told_its_name_and_nothing_else() -> None:
    values = {**GUPTA, "name": value(NASTY), "owed": "₹5,000"}
    assert filled("*{{name}}*, sale!", values) == "*{{owed}} bold x*, sale!"


# The variables of a template


def a_template(*variables: str) -> Variant:
    return Variant(name="A", text="Sale for {{name}}", template="HX1", variables=variables)


def test_a_template_gets_its_variables_by_their_places() -> None:
    variant = a_template("{{name}}", "until Friday", "{{city|your town}}")
    variant.check()
    assert variant.filled_variables(GUPTA) == {"1": "Gupta Hardware", "2": "until Friday", "3": "your town"}
    assert variant.body(GUPTA) == "Sale for Gupta Hardware"


@pytest.mark.parametrize(
    "text",
    ["until\nFriday", "until\tFriday", "until  Friday", " Friday", "", "{{phone}}", "{{name", "\u202eFriday"],
)
def test_what_the_provider_refuses_in_a_variable_is_refused_before(text: str) -> None:
    with pytest.raises(InvalidWording):
        a_template("{{name}}", text).check()


def test_a_variable_leaves_room_for_the_words_of_the_template() -> None:
    a_template("x" * LONGEST_VARIABLE).check()
    with pytest.raises(InvalidWording, match="at most 700"):
        a_template("x" * (LONGEST_VARIABLE + 1)).check()


def test_variables_without_a_template_are_refused() -> None:
    with pytest.raises(InvalidWording, match="belong to a template"):
        Variant(name="A", text="Sale", variables=("{{name}}",)).check()


@given(st.text(max_size=100))
def test_no_name_makes_a_variable_that_the_provider_refuses(written: str) -> None:
    filled_in = a_template("{{name|friend}}").filled_variables({"name": value(written)})["1"]
    assert filled_in == " ".join(filled_in.split())
    assert filled_in
