"""Names of shops: one line of visible text; what a distributor allows them, and whether they want offers."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidName
from domain.shops import LONGEST_NAME, shop_name
from tests.builders import NOON, a_shop, an_organization


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Gupta Hardware", "Gupta Hardware"),
        ("  Gupta\t Hardware \n", "Gupta Hardware"),
        ("Gupta\r\nHardware\nJaipur", "Gupta Hardware Jaipur"),
        ("शर्मा हार्डवेयर", "शर्मा हार्डवेयर"),
        ("*Gupta Hardware*.", "Gupta Hardware"),
        ("~_`Gupta`_~", "Gupta"),
        ("24x7 Store", "24x7 Store"),
        ("Gupta & Sons (2)", "Gupta & Sons (2)"),
        ("Gu\u200bpta\u200d Hard\ufeffware", "Gupta Hardware"),
        ("\u202eerawdraH\u202c \u2066Gupta\u2069", "erawdraH Gupta"),
        ("Gupta\x00 Hardware\x1b", "Gupta Hardware"),
        ("Gupta\u2028Hardware\u3000Jaipur", "Gupta Hardware Jaipur"),
        ("Om", "Om"),
        ("N" * LONGEST_NAME, "N" * LONGEST_NAME),
    ],
)
def test_a_name_is_one_line_without_invisible_signs(written: str, name: str) -> None:
    assert shop_name(written) == name


@pytest.mark.parametrize(
    "written",
    ["", "   ", "\n", "X", "*_~`", "🙏🙏", "9810000001", "१२३४", "\u200b\u200b", "N" * (LONGEST_NAME + 1)],
)
def test_a_text_that_can_be_no_name_is_refused(written: str) -> None:
    with pytest.raises(InvalidName) as refused:
        shop_name(written)
    assert refused.value.code == "invalid_name"
    assert len(str(refused.value)) <= LONGEST_NAME


@given(st.text(max_size=200))
def test_whatever_is_taken_for_a_name_is_clean_and_stays_as_it_is(written: str) -> None:
    try:
        name = shop_name(written)
    except InvalidName:
        return
    assert shop_name(name) == name
    assert 2 <= len(name) <= LONGEST_NAME
    assert name.splitlines() == [name]
    assert not set(name) & set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\x00\t")


def test_a_distributor_gives_its_shops_so_many_days_to_pay() -> None:
    assert an_organization(id=uuid4(), payment_days=21).payment_term == timedelta(days=21)


def test_a_distributor_lets_its_shops_cancel_within_so_many_minutes() -> None:
    assert an_organization(id=uuid4(), cancel_minutes=90).cancel_term == timedelta(minutes=90)


def test_a_shop_wants_offers_until_it_says_otherwise() -> None:
    assert a_shop(uuid4(), opted_out_at=None).wants_campaigns
    assert not a_shop(uuid4(), opted_out_at=NOON).wants_campaigns
