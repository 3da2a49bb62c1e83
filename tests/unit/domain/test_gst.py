"""The tax is right, whatever is sold, at whatever rate, to wherever."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.gst import Bill, Heads, Taxation, bill, sum_of, to_the_rupee
from domain.money import ZERO, Money

RATES = [Decimal(rate) for rate in ("0", "0.25", "3", "5", "12", "18", "28", "40")]
MOST = 10**10
ANY_RATE = st.sampled_from(RATES) | st.decimals(0, 100, places=3)
# Small amounts as well, since it is among them that parts fail to add up.
ANY_AMOUNT = st.builds(Money, st.integers(0, 3000) | st.integers(0, MOST))
Supplies = list[tuple[Money, Decimal]]
ANY_SUPPLIES = st.lists(st.tuples(ANY_AMOUNT, ANY_RATE), max_size=60)
WITHIN = Taxation(seller_state="08", place_of_supply="08", prices_include_tax=False)
ANY_TAXATION = st.builds(
    Taxation,
    seller_state=st.just("08"),
    place_of_supply=st.sampled_from(["08", "27"]),
    is_registered=st.just(True),
    prices_include_tax=st.booleans(),
)


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def exact_parts(made: Bill, supplies: Supplies, taxation: Taxation) -> dict[str, list[Fraction]]:
    """Return for each head that is charged the tax on each line's printed value, before it is rounded."""
    names = {"igst": 100} if taxation.is_interstate else {"cgst": 200, "sgst": 200}
    return {
        name: [
            Fraction(line.taxable.paise) * Fraction(rate) / parts
            for line, (_, rate) in zip(made.lines, supplies, strict=True)
        ]
        for name, parts in names.items()
    }


@given(ANY_SUPPLIES, ANY_TAXATION)
def test_each_head_is_the_tax_on_all_lines_rounded_half_up(supplies: Supplies, taxation: Taxation) -> None:
    made = bill(supplies, taxation)
    for name, parts in exact_parts(made, supplies, taxation).items():
        head = getattr(made.heads, name)
        assert head == Money(half_up(sum(parts, Fraction(0))))
        assert head.paise == sum(getattr(line, name).paise for line in made.lines)


@given(ANY_SUPPLIES, ANY_TAXATION)
def test_a_line_is_off_by_less_than_a_paisa_and_only_where_the_parts_do_not_add_up(
    supplies: Supplies, taxation: Taxation
) -> None:
    made = bill(supplies, taxation)
    for name, parts in exact_parts(made, supplies, taxation).items():
        told = [getattr(line, name).paise for line in made.lines]
        assert all(abs(paise - exact) < 1 for paise, exact in zip(told, parts, strict=True))
        alone = [half_up(exact) for exact in parts]
        if sum(alone) == getattr(made.heads, name).paise:
            assert told == alone


@given(ANY_SUPPLIES, ANY_TAXATION)
def test_the_value_of_a_line_is_its_amount_less_the_tax_that_is_in_it(
    supplies: Supplies, taxation: Taxation
) -> None:
    made = bill(supplies, taxation)
    for line, (amount, rate) in zip(made.lines, supplies, strict=True):
        part = 100 / (100 + Fraction(rate)) if taxation.prices_include_tax else 1
        assert line.taxable == Money(half_up(amount.paise * Fraction(part)))


@given(ANY_SUPPLIES, ANY_TAXATION)
def test_within_the_state_both_heads_are_equal_and_beyond_it_there_is_one(
    supplies: Supplies, taxation: Taxation
) -> None:
    made = bill(supplies, taxation)
    for heads in (made.heads, *made.lines):
        assert heads.cgst == heads.sgst
        assert (heads.cgst if taxation.is_interstate else heads.igst) == ZERO
        assert heads.total == heads.taxable + heads.cgst + heads.sgst + heads.igst


@given(ANY_SUPPLIES, ANY_TAXATION, ANY_AMOUNT)
def test_the_total_is_all_that_is_above_it_in_whole_rupees(
    supplies: Supplies, taxation: Taxation, charges: Money
) -> None:
    made = bill(supplies, taxation, charges)
    assert made.total == made.heads.taxable + made.heads.tax + charges + made.round_off
    assert made.total.paise % 100 == 0
    assert -50 < made.round_off.paise <= 50


@given(st.data(), ANY_SUPPLIES, ANY_TAXATION)
def test_the_order_of_the_lines_changes_only_which_of_them_has_the_odd_paisa(
    data: st.DataObject, supplies: Supplies, taxation: Taxation
) -> None:
    order = data.draw(st.permutations(range(len(supplies))))
    made, mixed = bill(supplies, taxation), bill([supplies[at] for at in order], taxation)
    assert (mixed.heads, mixed.total) == (made.heads, made.total)
    for at, line in zip(order, mixed.lines, strict=True):
        assert line.taxable == made.lines[at].taxable
        assert abs(line.cgst.paise - made.lines[at].cgst.paise) <= 1
        assert abs(line.igst.paise - made.lines[at].igst.paise) <= 1


@st.composite
def exact_either_way(draw: st.DrawFn) -> tuple[Money, Decimal]:
    """Return a price before tax, and a rate that makes whole paise of it."""
    rate = draw(ANY_RATE)
    step = (Fraction(rate) / 100).denominator
    return Money(draw(st.integers(0, MOST // step)) * step), rate


@given(st.lists(exact_either_way(), max_size=60), st.sampled_from(["08", "27"]))
def test_the_same_prices_told_with_their_tax_or_without_it_give_the_same_bill(
    supplies: Supplies, place: str
) -> None:
    with_tax = [(Money(int(price.paise * (100 + rate) / 100)), rate) for price, rate in supplies]
    without = Taxation(seller_state="08", place_of_supply=place, prices_include_tax=False)
    included = Taxation(seller_state="08", place_of_supply=place, prices_include_tax=True)
    assert bill(with_tax, included) == bill(supplies, without)


@given(st.lists(st.tuples(ANY_AMOUNT, st.sampled_from(RATES)), min_size=1, max_size=60), ANY_TAXATION)
def test_whole_rupees_that_were_agreed_with_their_tax_are_what_is_to_be_paid(
    supplies: Supplies, taxation: Taxation
) -> None:
    assume(taxation.prices_include_tax)
    agreed = sum(amount.paise for amount, _ in supplies)
    last, rate = supplies[-1]
    supplies[-1] = (Money(last.paise - agreed % 100 + 100), rate)
    assert bill(supplies, taxation).total == Money(agreed - agreed % 100 + 100)


@given(ANY_SUPPLIES, ANY_AMOUNT, st.booleans(), st.sampled_from(["08", "27"]))
def test_who_is_not_registered_charges_no_tax(
    supplies: Supplies, charges: Money, included: bool, place: str
) -> None:
    taxation = Taxation(
        seller_state="08", place_of_supply=place, is_registered=False, prices_include_tax=included
    )
    made = bill(supplies, taxation, charges)
    assert [line.taxable for line in made.lines] == [amount for amount, _ in supplies]
    assert made.heads.tax == ZERO


def test_a_bill_of_nothing_comes_to_nothing() -> None:
    made = bill([], WITHIN)
    assert (made.lines, made.heads, made.total, made.round_off) == ((), Heads(), ZERO, ZERO)
    assert bill([], WITHIN, Money.rupees("0.50")).total == Money.rupees(1)


def test_heads_are_added_and_taken_away_one_by_one() -> None:
    one = Heads(taxable=Money(1000), cgst=Money(90), sgst=Money(91), igst=Money(7))
    other = Heads(taxable=Money(200), cgst=Money(30), sgst=Money(4), igst=Money(1))
    both = Heads(taxable=Money(1200), cgst=Money(120), sgst=Money(95), igst=Money(8))
    assert sum_of([one, other]) == both
    assert both - other == one
    assert (both.tax, both.total) == (Money(223), Money(1423))


@pytest.mark.parametrize(
    ("paise", "rupees"), [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (10_050, 101), (-50, -1), (-49, 0)]
)
def test_half_a_rupee_goes_up(paise: int, rupees: int) -> None:
    assert to_the_rupee(Money(paise)) == Money.rupees(rupees)
