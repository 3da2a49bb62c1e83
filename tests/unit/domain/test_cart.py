"""A cart: each product once, at the price that was shown, its total the sum of its lines."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import Product, Stock
from domain.conversation.cart import Cart
from domain.money import Money, total
from tests.builders import a_product, a_stock

OURS = uuid4()
CEMENT = a_product(OURS, name="Cement", price=Money.rupees(50))
SAND = a_product(OURS, name="Sand", unit="ton", price=Money.rupees("1450.05"))
BRICK = a_product(OURS, name="Brick", unit="piece", price=Money.rupees("7.60"))


def cart_of(*wanted: tuple[Product, str]) -> Cart:
    cart = Cart(id=uuid4())
    for product, quantity in wanted:
        cart.put(product, Decimal(quantity))
    return cart


def stocks(**on_hand: str) -> dict[UUID, Stock]:
    """Return how much there is of cement and sand."""
    by_name = {"cement": CEMENT, "sand": SAND}
    return {
        by_name[name].id: a_stock(by_name[name], on_hand=Decimal(much), reserved=Decimal(0))
        for name, much in on_hand.items()
    }


def test_a_line_keeps_what_was_shown_of_its_product() -> None:
    (line,) = cart_of((SAND, "2.5")).lines
    assert (line.product_id, line.name, line.unit, line.price) == (SAND.id, "Sand", "ton", SAND.price)
    assert (line.amount, line.gst_rate) == (Money.rupees("3625.13"), SAND.gst_rate)


def test_a_product_that_is_wanted_again_is_changed_in_its_place() -> None:
    cart = cart_of((CEMENT, "100"), (BRICK, "500"), (CEMENT, "80"))
    assert [(line.name, line.quantity) for line in cart.lines] == [
        ("Cement", Decimal(80)),
        ("Brick", Decimal(500)),
    ]
    assert cart.products == [CEMENT.id, BRICK.id]


def test_what_is_taken_out_is_gone_and_what_is_not_in_cannot_be() -> None:
    cart = cart_of((CEMENT, "100"), (BRICK, "500"))
    cart.remove(CEMENT.id)
    cart.remove(SAND.id)
    assert cart.products == [BRICK.id]
    assert cart.line_of(CEMENT.id) is None
    assert cart.line_of(None) is None


@pytest.mark.parametrize(
    ("on_hand", "short"), [(None, "0"), ("100", "0"), ("1000", "0"), ("30.5", "69.5"), ("0", "100")]
)
def test_what_is_missing_is_what_the_shop_wants_beyond_what_is_there(on_hand: str | None, short: str) -> None:
    (line,) = cart_of((CEMENT, "100")).lines
    stock = stocks(cement=on_hand)[CEMENT.id] if on_hand else None
    assert line.short_by(stock) == Decimal(short)


@pytest.mark.parametrize(
    ("product", "there", "sold"), [(CEMENT, "12.5", "12"), (CEMENT, "0.9", "0"), (SAND, "12.5", "12.5")]
)
def test_no_half_bag_is_sold_but_half_a_ton_is(product: Product, there: str, sold: str) -> None:
    (line,) = cart_of((product, "100")).lines
    assert line.sellable(Decimal(there)) == Decimal(sold)


def test_what_is_promised_to_others_is_missing_too() -> None:
    (line,) = cart_of((CEMENT, "100")).lines
    assert line.short_by(a_stock(CEMENT, on_hand=Decimal(120), reserved=Decimal(40))) == Decimal(20)


@given(
    st.lists(
        st.tuples(st.sampled_from([CEMENT, SAND, BRICK]), st.integers(min_value=0, max_value=99_999)),
        max_size=12,
    )
)
def test_a_cart_holds_each_product_once_as_it_was_wanted_last(wanted: list[tuple[Product, int]]) -> None:
    cart, last = Cart(id=uuid4()), dict[UUID, int]()
    for product, quantity in wanted:
        if quantity:
            cart.put(product, Decimal(quantity))
            last[product.id] = quantity
        else:
            cart.remove(product.id)
            last.pop(product.id, None)
    assert {line.product_id: line.quantity for line in cart.lines} == last
    assert len(cart.lines) == len(last)
    assert cart.total == total([line.amount for line in cart.lines])
