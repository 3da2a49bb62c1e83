"""What the sentences of the features do: how things stand, and what people write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_bdd import given, when
from pytest_bdd.parsers import parse

from tests.builders import a_number
from tests.features.desks import Desk
from tests.features.memory_desk import MemoryDesk
from tests.features.phone import Phone

SHOP_NAME = "Maa Vaishno Hardware"
LANGUAGES = {"English": "en", "Hindi": "hi", "Hinglish": "hinglish"}


@pytest.fixture
def shop(desk: Desk) -> Phone:
    """Return the phone of a shop that the distributor knows."""
    return Phone(desk, desk.know(SHOP_NAME))


@pytest.fixture
def other_shop(desk: Desk) -> Phone:
    return Phone(desk, desk.know("Sharma Sanitary and Paints"))


@given(parse('a distributor sells "{product}" at ₹{price} a {unit}'))
def _sells(desk: Desk, product: str, price: str, unit: str) -> None:
    desk.sell(product, unit, price)
    desk.open()


@given("a distributor sells")
@given("it also sells")
def _also_sells(desk: Desk, datatable: list[list[str]]) -> None:
    """Take the rows for products: product, unit, price, and as one likes category and aliases."""
    for row in datatable[1:]:
        desk.sell(**dict(zip(datatable[0], row, strict=True)))
    desk.open()


@given(parse("it also sells {count:d} kinds of tile at ₹{price} a box"))
def _sells_tiles(desk: Desk, count: int, price: str) -> None:
    for tile in tiles(count):
        desk.sell(tile, "box", price, category="tiles")
    desk.open()


@given(parse('it has {quantity} of "{product}" in stock'))
@when(parse('only {quantity} of "{product}" are left'))
def _has_in_stock(desk: Desk, quantity: str, product: str) -> None:
    desk.count(product, quantity)


@given("a shop that has never written before", target_fixture="shop")
def _stranger(desk: Desk) -> Phone:
    return Phone(desk, a_number())


@given(parse("a shop that is spoken to in {language}"), target_fixture="shop")
def _speaker(desk: Desk, language: str) -> Phone:
    return Phone(desk, desk.know(SHOP_NAME, LANGUAGES[language]))


@given("another shop")
def _another(other_shop: Phone) -> None:
    assert other_shop.screen == []


@given(parse('the shop has ordered "{text}"'))
@when(parse('the shop orders "{text}"'))
def _orders(shop: Phone, text: str) -> None:
    order(shop, text)


@given(parse('the other shop has ordered "{text}"'))
@when(parse('the other shop orders "{text}"'))
def _other_orders(other_shop: Phone, text: str) -> None:
    order(other_shop, text)


@when(parse("the shop orders {count:d} kinds of tile"))
def _orders_tiles(shop: Phone, count: int) -> None:
    order(shop, "\n".join(f"1 {tile}" for tile in tiles(count)))


@given(parse('the shop has written "{text}"'))
@when(parse('the shop writes "{text}"'))
@when(parse('the shop answers "{text}"'))
def _writes(shop: Phone, text: str) -> None:
    shop.write(text)


@when("the shop writes the lines")
def _writes_lines(shop: Phone, docstring: str) -> None:
    shop.write(docstring)


@when(parse("the shop writes a message of {count:d} letters"))
def _writes_much(shop: Phone, count: int) -> None:
    shop.write(("Cement x 100 " * count)[:count])


@when("the shop sends an empty message")
def _writes_nothing(shop: Phone) -> None:
    shop.write("")


@when("the shop sends a sticker")
def _sends_sticker(shop: Phone) -> None:
    shop.send_sticker()


@when(parse('the shop answers "{product}" by its number'))
def _chooses(shop: Phone, product: str) -> None:
    shop.write(str(shop.offers.index(product) + 1))


@when(parse('the other shop writes "{text}"'))
@when(parse('the other shop answers "{text}"'))
def _other_writes(other_shop: Phone, text: str) -> None:
    other_shop.write(text)


@when("the background jobs have run")
def _jobs_run(shop: Phone) -> None:
    shop.wait()


@when(parse("{count:d} hours have passed"))
def _hours_pass(desk: Desk, count: int) -> None:
    assert isinstance(desk, MemoryDesk), "real time passes by itself"
    desk.pass_time(timedelta(hours=count))


@when(parse('the price of "{product}" becomes ₹{price}'))
def _price_becomes(desk: Desk, product: str, price: str) -> None:
    desk.reprice(product, price)


@when(parse('the distributor no longer sells "{product}"'))
def _no_longer_sells(desk: Desk, product: str) -> None:
    desk.drop(product)


def order(shop: Phone, text: str) -> None:
    """Write what is wanted, say yes, and wait for the invoice."""
    shop.write(text)
    shop.write("1")
    shop.wait()


def tiles(count: int) -> list[str]:
    """Return names that differ in a word, so that each means one product."""
    letters = "abcdefghij"
    return [f"Tile {letters[at // 10]}{letters[at % 10]}ro Glossy" for at in range(count)]
