"""What can be sold: whole pieces, measured parts, and no more than anybody can deliver."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.catalog import (
    EXACT_MEASURES,
    LARGEST_QUANTITY,
    MEASURED_UNITS,
    Product,
    RateChange,
    kept_quantity,
)
from domain.conversation.reading.units import UNIT_NAMES
from domain.errors import InvalidQuantity, QuantityFault
from domain.money import Money
from tests.builders import a_product, a_stock


def sold_by(unit: str) -> Product:
    return a_product(uuid4(), unit=unit)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [("bag", "1"), ("bag", "100"), ("bag", "100.00"), ("bag", "999999"), ("kg", "0.5"), ("ton", "2.125")],
)
def test_what_can_be_delivered_is_taken(unit: str, quantity: str) -> None:
    sold_by(unit).check_quantity(Decimal(quantity))


@pytest.mark.parametrize(
    ("unit", "quantity", "fault"),
    [
        ("bag", "0", QuantityFault.NOT_POSITIVE),
        ("kg", "0.000", QuantityFault.NOT_POSITIVE),
        ("bag", "-5", QuantityFault.NOT_POSITIVE),
        ("bag", "-0.5", QuantityFault.NOT_POSITIVE),
        ("bag", "0.5", QuantityFault.NOT_WHOLE),
        ("piece", "2.75", QuantityFault.NOT_WHOLE),
        ("bag", "1000000", QuantityFault.TOO_LARGE),
        ("kg", "999999.001", QuantityFault.TOO_LARGE),
        ("bag", "1000000000", QuantityFault.TOO_LARGE),
        ("bag", "1000000000.5", QuantityFault.TOO_LARGE),
        ("bag", "9" * 60, QuantityFault.TOO_LARGE),
    ],
)
def test_what_nobody_can_deliver_is_refused_with_the_reason(
    unit: str, quantity: str, fault: QuantityFault
) -> None:
    with pytest.raises(InvalidQuantity) as refused:
        sold_by(unit).check_quantity(Decimal(quantity))
    assert (refused.value.fault, refused.value.code) == (fault, "invalid_quantity")


def test_the_largest_quantity_is_just_below_a_lakh() -> None:
    assert LARGEST_QUANTITY + 1 == 1_000_000


@pytest.mark.parametrize("unit", sorted(MEASURED_UNITS))
def test_parts_of_a_measured_unit_can_be_sold(unit: str) -> None:
    assert sold_by(unit).is_measured
    assert unit in UNIT_NAMES


@pytest.mark.parametrize(
    ("sold", "quantity", "asked", "counted"),
    [
        ("bag", "50", None, "50"),
        ("bag", "50", "bag", "50"),
        ("bag", "50", "piece", "50"),
        ("box", "3", "piece", "3"),
        ("kg", "2", "quintal", "200"),
        ("kg", "2.5", "ton", "2500"),
        ("kg", "500", "g", "0.5"),
        ("ton", "5", "quintal", "0.5"),
        ("ton", "250", "kg", "0.25"),
        ("quintal", "50", "kg", "0.5"),
        ("litre", "500", "ml", "0.5"),
        ("piece", "2", "dozen", "24"),
        ("piece", "3", "pair", "6"),
    ],
)
def test_a_unit_that_converts_exactly_is_counted_in_the_unit_of_the_product(
    sold: str, quantity: str, asked: str | None, counted: str
) -> None:
    assert sold_by(sold).counts(asked)
    assert sold_by(sold).counted(Decimal(quantity), asked) == Decimal(counted)


@pytest.mark.parametrize(
    ("sold", "quantity", "asked", "counted"),
    [("dozen", "24", "pair", "4"), ("dozen", "24", "piece", "2"), ("pair", "4", "piece", "2")],
)
def test_pieces_of_what_is_sold_by_the_dozen_or_the_pair_are_counted_exactly(
    sold: str, quantity: str, asked: str, counted: str
) -> None:
    assert sold_by(sold).counted(Decimal(quantity), asked) == Decimal(counted)


@pytest.mark.parametrize(
    ("sold", "asked"),
    [
        ("bag", "kg"),
        ("bag", "dozen"),
        ("kg", "piece"),
        ("kg", "bag"),
        ("kg", "litre"),
        ("piece", "box"),
        ("litre", "kg"),
        ("metre", "feet"),
        ("trolley", "ton"),
    ],
)
def test_a_unit_that_says_nothing_exact_is_refused_rather_than_guessed(sold: str, asked: str) -> None:
    assert not sold_by(sold).counts(asked)
    with pytest.raises(InvalidQuantity) as refused:
        sold_by(sold).counted(Decimal(5), asked)
    assert refused.value.fault is QuantityFault.OTHER_UNIT


@pytest.mark.parametrize("measure", EXACT_MEASURES)
def test_every_unit_of_a_measure_counts_for_every_other(measure: dict[str, Decimal]) -> None:
    assert measure.keys() <= UNIT_NAMES.keys()
    for sold in measure:
        assert all(sold_by(sold).counts(asked) for asked in measure if sold_by(sold).is_measured)


@pytest.mark.parametrize(
    ("quantity", "kept"),
    [
        ("2.5", "2.5"),
        ("0.3333333333", "0.333"),
        ("0.0004", "0.000"),
        ("100", "100"),
        ("999999.0005", "999999.0005"),
        ("1234567890.123456", "1234567890.123456"),
        ("-0.66666", "-0.667"),
    ],
)
def test_a_quantity_is_kept_to_the_third_decimal_unless_it_is_refused_anyway(
    quantity: str, kept: str
) -> None:
    assert str(kept_quantity(Decimal(quantity))) == kept


@pytest.mark.parametrize(
    ("on_hand", "reserved", "available"),
    [("120.5", "20.25", "100.25"), ("10", "0", "10"), ("10", "10", "0"), ("5", "8", "0")],
)
def test_what_is_promised_is_not_available_and_less_than_nothing_is_nothing(
    on_hand: str, reserved: str, available: str
) -> None:
    stock = a_stock(sold_by("ton"), on_hand=Decimal(on_hand), reserved=Decimal(reserved))
    assert stock.available == Decimal(available)


TIERS = {"wholesale": Money.rupees(380), "project": Money.rupees(371), "far": Money.rupees(420)}


@pytest.mark.parametrize(
    ("tags", "price"),
    [
        ((), "400"),
        (("retail", "old city"), "400"),
        (("wholesale",), "380"),
        (("retail", "wholesale"), "380"),
        (("wholesale", "project"), "371"),
        (("project", "wholesale"), "371"),
        (("far",), "420"),
        (("far", "wholesale"), "380"),
        (("Wholesale",), "400"),
    ],
)
def test_a_shop_pays_the_lowest_price_of_its_tags_or_else_the_usual_one(
    tags: tuple[str, ...], price: str
) -> None:
    product = a_product(uuid4(), price=Money.rupees(400), tiers=TIERS)
    assert product.priced_for(tags).price == Money.rupees(price)
    assert product.price == Money.rupees(400)


def test_a_product_at_another_price_is_the_same_product() -> None:
    product = a_product(uuid4(), tiers=TIERS)
    assert replace(product.priced_for(["project"]), price=product.price) == product


def test_a_tier_may_be_free_of_charge() -> None:
    product = a_product(uuid4(), tiers={"sample": Money()})
    assert product.priced_for(["sample"]).price == Money()


def test_a_rate_holds_until_the_day_of_its_change() -> None:
    changes = (
        RateChange(since=date(2025, 9, 22), rate=Decimal(18)),
        RateChange(since=date(2026, 4, 1), rate=Decimal(5)),
    )
    cement = a_product(uuid4(), gst_rate=Decimal(28), rate_changes=changes)
    days = [date(2025, 9, 21), date(2025, 9, 22), date(2026, 3, 31), date(2026, 4, 1)]
    assert [cement.taxed_on(day).gst_rate for day in days] == [28, 18, 18, 5]
