"""The answer to `How many?`: a quantity and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.hearing.answers import Pick, named_in, pick_in, place_in, read_quantity


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


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        ("sasta wala", Pick.CHEAPEST),
        ("the cheapest one", Pick.CHEAPEST),
        ("mehnga wala de do", Pick.DEAREST),
        ("upar wala", Pick.FIRST),
        ("koi bhi", Pick.FIRST),
        ("any one will do ji", Pick.FIRST),
        ("neeche wali", Pick.LAST),
        ("कोई भी", Pick.FIRST),
        ("sasta cement", None),
        ("the one", None),
        ("", None),
    ],
)
def test_an_answer_may_take_an_option_without_naming_it(text: str, pick: Pick | None) -> None:
    assert pick_in(text) is pick


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("2 wala", (2, None, None)),
        ("2 no wala 15", (2, Decimal(15), None)),
        ("1 hi", (1, None, None)),
        ("#3 please", (3, None, None)),
        ("2 wala 15 bag", (2, Decimal(15), "bag")),
        ("2", None),
        ("2 bag", None),
        ("12 mm wala", None),
        ("50 bori cement", None),
        ("two", None),
    ],
)
def test_an_answer_may_name_a_place_and_a_quantity(
    text: str, placed: tuple[int, Decimal | None, str | None] | None
) -> None:
    assert place_in(text) == placed
