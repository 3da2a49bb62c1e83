"""The answer to `How many?`: a quantity and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.hearing.answers import named_in, read_quantity


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("50", "50", None),
        ("५०", "50", None),
        ("*50*", "50", None),
        ("1,000", "1000", None),
        ("2.5", "2.5", None),
        ("-5", "-5", None),
        ("0", "0", None),
        ("50 bags", "50", "bag"),
        ("50bags", "50", "bag"),
        ("50 bori", "50", "bag"),
        ("५० बोरी", "50", "bag"),
        ("dedh ton", "1.5", "ton"),
        ("2 quintal", "2", "quintal"),
        ("5 dozen", "5", "dozen"),
    ],
)
def test_a_number_with_or_without_a_unit_is_a_quantity(text: str, quantity: str, unit: str | None) -> None:
    assert read_quantity(text) == (Decimal(quantity), unit)


@pytest.mark.parametrize(
    "text",
    ["cement", "50 cement", "cement 50", "sand 5, cement 3", "yes", "how much is it", "", "🙏", "bags"],
)
def test_what_says_anything_else_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@given(st.text(max_size=80))
def test_whatever_is_written_is_a_quantity_or_none(text: str) -> None:
    read = read_quantity(text)
    assert read is None or isinstance(read[0], Decimal)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("650 mg", "650 mg"),
        ("the 650 mg one", "650 mg"),
        ("Tata wala", "Tata"),
        ("wo ppc wali please", "ppc"),
        ("वो पीपीसी वाला", "पीपीसी"),
        ("the one", ""),
        ("", ""),
    ],
)
def test_an_answer_names_one_without_the_words_that_point_at_it(text: str, named: str) -> None:
    assert named_in(text) == named
