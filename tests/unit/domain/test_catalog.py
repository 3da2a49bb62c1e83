"""What can be sold: whole pieces, measured parts, and no more than anybody can deliver."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from domain.catalog import LARGEST_QUANTITY, MEASURED_UNITS, Product
from domain.conversation.units import UNIT_NAMES
from domain.errors import InvalidQuantity, QuantityFault
from tests.builders import a_product, a_stock


def sold_by(unit: str) -> Product:
    return a_product(uuid4(), unit=unit)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [("bag", "1"), ("bag", "100"), ("bag", "100.00"), ("bag", "99999"), ("kg", "0.5"), ("ton", "2.125")],
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
        ("bag", "100000", QuantityFault.TOO_LARGE),
        ("kg", "99999.001", QuantityFault.TOO_LARGE),
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
    assert LARGEST_QUANTITY + 1 == 100_000


@pytest.mark.parametrize("unit", sorted(MEASURED_UNITS))
def test_parts_of_a_measured_unit_can_be_sold(unit: str) -> None:
    assert sold_by(unit).is_measured
    assert unit in UNIT_NAMES


@pytest.mark.parametrize(
    ("sold", "asked"), [("bag", None), ("bag", "bag"), ("bag", "piece"), ("kg", "kg"), ("kg", None)]
)
def test_an_article_is_sold_in_its_own_unit_and_pieces_may_be_counted(sold: str, asked: str | None) -> None:
    sold_by(sold).check_unit(asked)


@pytest.mark.parametrize(("sold", "asked"), [("bag", "kg"), ("kg", "ton"), ("kg", "piece"), ("piece", "box")])
def test_another_unit_is_refused_rather_than_converted(sold: str, asked: str) -> None:
    with pytest.raises(InvalidQuantity) as refused:
        sold_by(sold).check_unit(asked)
    assert refused.value.fault is QuantityFault.OTHER_UNIT


@pytest.mark.parametrize(
    ("on_hand", "reserved", "available"),
    [("120.5", "20.25", "100.25"), ("10", "0", "10"), ("10", "10", "0"), ("5", "8", "0")],
)
def test_what_is_promised_is_not_available_and_less_than_nothing_is_nothing(
    on_hand: str, reserved: str, available: str
) -> None:
    stock = a_stock(sold_by("ton"), on_hand=Decimal(on_hand), reserved=Decimal(reserved))
    assert stock.available == Decimal(available)
