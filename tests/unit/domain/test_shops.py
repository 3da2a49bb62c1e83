"""Names of shops, and the terms on which a distributor sells to them: tax, delivery, days, limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import INDIA
from domain.errors import InvalidName
from domain.gst import Taxation
from domain.money import ZERO, Money
from domain.shops import LONGEST_NAME, Billing, ShortStock, Terms, shop_name
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
    assert Terms(payment_days=21).payment_term == timedelta(days=21)


def test_a_distributor_lets_its_shops_cancel_within_so_many_minutes() -> None:
    assert Terms(cancel_minutes=90).cancel_term == timedelta(minutes=90)


def test_an_order_waits_for_its_approval_for_so_many_hours() -> None:
    assert Terms(approval_hours=36).approval_term == timedelta(hours=36)


def test_who_has_set_no_terms_sells_as_distributors_do() -> None:
    terms, billing = Terms(), Billing()
    assert (terms.prices_include_tax, terms.short_stock) == (True, ShortStock.AVAILABLE)
    assert (terms.payment_term, terms.cancel_term) == (timedelta(days=15), timedelta(hours=1))
    assert (terms.minimum_order, terms.delivery_charge) == (ZERO, ZERO)
    assert (terms.credit_limit, terms.overdue_days, terms.cut_off) == (None, None, None)
    assert (billing.invoice_prefix, billing.credit_note_prefix) == ("INV", "CN")


@pytest.mark.parametrize(
    ("goods", "free_from", "costs"),
    [
        ("100", None, "250"),
        ("9999999", None, "250"),
        ("4999.99", "5000", "250"),
        ("5000", "5000", "0"),
        ("5000.01", "5000", "0"),
        ("0.01", "0", "0"),
        ("0", None, "0"),
        ("0", "5000", "0"),
    ],
)
def test_delivery_costs_its_charge_until_it_is_free(goods: str, free_from: str | None, costs: str) -> None:
    terms = Terms(
        delivery_charge=Money.rupees(250),
        free_delivery_from=None if free_from is None else Money.rupees(free_from),
    )
    assert terms.delivery_for(Money.rupees(goods)) == Money.rupees(costs)


MONDAY, SATURDAY, SUNDAY = 0, 5, 6


@pytest.mark.parametrize(
    ("ordered_at", "closed_on", "day"),
    [
        pytest.param(datetime(2026, 1, 5, 16, 59, 59, tzinfo=INDIA), (), date(2026, 1, 5), id="in time"),
        pytest.param(datetime(2026, 1, 5, 17, 0, tzinfo=INDIA), (), date(2026, 1, 6), id="at the cut-off"),
        pytest.param(datetime(2026, 1, 5, 23, 59, tzinfo=INDIA), (), date(2026, 1, 6), id="at night"),
        pytest.param(datetime(2026, 1, 5, 11, 29, 59, tzinfo=UTC), (), date(2026, 1, 5), id="by UTC"),
        pytest.param(datetime(2026, 1, 5, 11, 30, tzinfo=UTC), (), date(2026, 1, 6), id="and too late by it"),
        pytest.param(datetime(2026, 1, 5, 18, 30, tzinfo=UTC), (), date(2026, 1, 6), id="after midnight"),
        pytest.param(
            datetime(2026, 1, 10, 18, 0, tzinfo=INDIA), (SUNDAY,), date(2026, 1, 12), id="before a closed day"
        ),
        pytest.param(
            datetime(2026, 1, 11, 9, 0, tzinfo=INDIA), (SUNDAY,), date(2026, 1, 12), id="on a closed day"
        ),
        pytest.param(
            datetime(2026, 1, 9, 18, 0, tzinfo=INDIA),
            (MONDAY, SATURDAY, SUNDAY),
            date(2026, 1, 13),
            id="before three of them",
        ),
        pytest.param(datetime(2026, 12, 31, 18, 0, tzinfo=INDIA), (), date(2027, 1, 1), id="to another year"),
    ],
)
def test_what_is_ordered_after_the_cut_off_goes_out_on_the_next_open_day(
    ordered_at: datetime, closed_on: tuple[int, ...], day: date
) -> None:
    assert Terms(cut_off=time(17), closed_on=closed_on).goes_out_on(ordered_at) == day


def test_without_a_cut_off_no_day_is_promised() -> None:
    assert Terms(closed_on=(SUNDAY,)).goes_out_on(NOON) is None


@pytest.mark.parametrize(
    ("gstin", "told", "state"),
    [
        ("08AABCS1429B1ZU", "", "08"),
        ("08AABCS1429B1ZU", "27", "27"),
        ("", "27", "27"),
        ("38AABCS1429B1ZR", "", "38"),
        ("", "", ""),
    ],
)
def test_a_distributor_is_in_the_state_that_it_told_or_in_that_of_its_gstin(
    gstin: str, told: str, state: str
) -> None:
    assert an_organization(gstin=gstin, state_code=told).state == state


@pytest.mark.parametrize(
    ("shop_state", "gstin", "included", "expected"),
    [
        ("08", "08AABCS1429B1ZU", False, Taxation(place_of_supply="08", prices_include_tax=False)),
        ("27", "08AABCS1429B1ZU", True, Taxation(place_of_supply="27")),
        ("", "08AABCS1429B1ZU", True, Taxation(place_of_supply="08")),
        ("08", "", True, Taxation(place_of_supply="08", is_registered=False)),
    ],
)
def test_a_sale_is_taxed_by_where_the_goods_go_and_not_by_the_buyers_gstin(
    shop_state: str, gstin: str, included: bool, expected: Taxation
) -> None:
    distributor = an_organization(gstin=gstin, state_code="08", prices_include_tax=included)
    shop = a_shop(distributor.id, state_code=shop_state, gstin="27AAPFU0939F1ZV")
    assert distributor.taxation_for(shop) == replace(expected, seller_state="08")
    assert distributor.taxation_for(shop).is_interstate == (shop_state == "27")
