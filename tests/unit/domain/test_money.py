"""Rupees and paise: counted exactly, written as India writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import ZERO, Money, rounded, total

PAISE = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("paise", "written"),
    [
        (0, "₹0"),
        (7, "₹0.07"),
        (100, "₹1"),
        (760, "₹7.60"),
        (99_900, "₹999"),
        (100_000, "₹1,000"),
        (500_000, "₹5,000"),
        (10_000_000, "₹1,00,000"),
        (123_456_789_050, "₹1,23,45,67,890.50"),
        (-123_450, "-₹1,234.50"),
        (-5, "-₹0.05"),
    ],
)
def test_an_amount_is_grouped_by_lakh_and_crore_and_shows_paise_only_where_there_are_some(
    paise: int, written: str
) -> None:
    assert str(Money(paise)) == written


@pytest.mark.parametrize(
    ("amount", "paise"),
    [("7.60", 760), ("0.01", 1), ("389.750", 38_975), (50, 5_000), (Decimal("-1.5"), -150)],
)
def test_rupees_are_read_to_the_paisa(amount: Decimal | int | str, paise: int) -> None:
    assert Money.rupees(amount) == Money(paise)


@pytest.mark.parametrize("amount", ["7.605", "0.001", Decimal("1.234")])
def test_a_price_with_a_third_decimal_is_refused_rather_than_rounded(amount: Decimal | str) -> None:
    with pytest.raises(ValueError, match="more than two decimals"):
        Money.rupees(amount)


@pytest.mark.parametrize(
    ("price", "quantity", "amount"),
    [
        (50_00, 100, 5_000_00),
        (1_00, Decimal("0.004"), 0),
        (1_00, Decimal("0.005"), 1),
        (3, Decimal("0.5"), 2),
        (1, Decimal("2.5"), 3),
        (-1, Decimal("2.5"), -3),
        (1_450_05, Decimal("2.125"), 3_081_36),
        (62_35, Decimal("12.5"), 779_38),
    ],
)
def test_price_times_quantity_is_rounded_half_up_to_the_paisa(
    price: int, quantity: Decimal | int, amount: int
) -> None:
    assert Money(price) * quantity == Money(amount)


def test_nothing_adds_up_to_zero() -> None:
    assert total([]) == ZERO == Money(0)


@given(st.lists(PAISE))
def test_the_total_is_the_sum_whatever_the_order(paise: list[int]) -> None:
    amounts = [Money(part) for part in paise]
    added = ZERO
    for amount in reversed(amounts):
        added += amount
    assert total(amounts) == added == Money(sum(paise))


@given(PAISE, PAISE)
def test_what_is_added_can_be_taken_away_and_the_larger_compares_as_larger(one: int, other: int) -> None:
    assert Money(one) + Money(other) - Money(other) == Money(one)
    assert (Money(one) < Money(other)) == (one < other)


@given(
    st.integers(min_value=0, max_value=10**9),
    st.decimals(min_value=0, max_value=99_999, places=3, allow_nan=False),
)
def test_no_line_is_off_by_more_than_half_a_paisa(price: int, quantity: Decimal) -> None:
    exact = price * quantity
    assert abs((Money(price) * quantity).paise - exact) <= Decimal("0.5")
    assert (Money(price) * quantity).paise == exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)


@given(PAISE)
def test_what_is_written_can_be_read_again(paise: int) -> None:
    written = str(Money(paise))
    assert Money.rupees(written.replace("₹", "").replace(",", "")) == Money(paise)


@pytest.mark.parametrize(
    ("amount", "whole"),
    [("0.4999", 0), ("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.4999", 0), ("-0.5", -1), ("-2.5", -3)],
)
def test_a_half_is_rounded_up_and_away_from_zero(amount: str, whole: int) -> None:
    assert rounded(Decimal(amount)) == whole


def test_nothing_is_nothing_and_a_paisa_either_way_is_something() -> None:
    assert not ZERO
    assert Money(1)
    assert Money(-1)


@given(PAISE)
def test_an_amount_and_what_is_owed_for_it_are_nothing_together(paise: int) -> None:
    assert Money(paise) + -Money(paise) == ZERO
    assert -Money(paise) == ZERO - Money(paise)
