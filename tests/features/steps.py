"""What the sentences of the features do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import parse

from application.conversation.replies import LONGEST_MESSAGE
from tests.builders import a_number
from tests.features.desks import Desk

SHOP_NAME = "Maa Vaishno Hardware"
KINDS_OF_TILE = 60


@dataclass
class Shop:
    """A shop's phone: what it shows since the shop last wrote or waited."""

    desk: Desk
    number: str
    screen: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.screen = [as_shown(reply) for reply in self.desk.write(self.number, text)]

    def send_sticker(self) -> None:
        self.screen = [as_shown(reply) for reply in self.desk.send_sticker(self.number)]

    def wait(self) -> None:
        self.desk.work()
        self.screen = [as_shown(message) for message in self.desk.arrived(self.number)]

    @property
    def text(self) -> str:
        return "\n".join(self.screen)

    @property
    def offers(self) -> list[str]:
        """What it may choose from, in the order of the numbers."""
        return re.findall(r"^\d (.+)$", self.text, re.MULTILINE)

    @property
    def invoice(self) -> str:
        """The one invoice among what has just arrived."""
        invoices = [message for message in self.screen if "Invoice" in message]
        assert len(invoices) == 1, self.screen
        return invoices[0]


def as_shown(message: str) -> str:
    """Return a message as WhatsApp shows it, where the signs for bold and italic cannot be seen."""
    return re.sub(r"[*_]", "", message)


@pytest.fixture
def shop(desk: Desk) -> Shop:
    """Return a shop that the distributor knows."""
    return Shop(desk, desk.know(SHOP_NAME))


@pytest.fixture
def other_shop(desk: Desk) -> Shop:
    return Shop(desk, desk.know("Sharma Sanitary and Paints"))


@given(parse('a distributor sells "{product}" at ₹{price} a {unit}'))
def _sells(desk: Desk, product: str, price: str, unit: str) -> None:
    desk.sell(product, unit, price)
    desk.open()


@given(parse('it has {quantity} of "{product}" in stock'))
def _has_in_stock(desk: Desk, quantity: str, product: str) -> None:
    desk.count(product, quantity)


@given("it also sells")
def _also_sells(desk: Desk, datatable: list[list[str]]) -> None:
    for product, unit, price in datatable[1:]:
        desk.sell(product, unit, price)
    desk.open()


@given(parse("it also sells {count:d} kinds of tile at ₹{price} a box"))
def _sells_tiles(desk: Desk, count: int, price: str) -> None:
    for tile in tiles(count):
        desk.sell(tile, "box", price)
    desk.open()


@given("a shop that has never written before", target_fixture="shop")
def _stranger(desk: Desk) -> Shop:
    return Shop(desk, a_number())


@given("another shop")
def _another(other_shop: Shop) -> None:
    assert other_shop.screen == []


@when(parse('the shop writes "{text}"'))
@when(parse('the shop answers "{text}"'))
def _writes(shop: Shop, text: str) -> None:
    shop.write(text)


@when("the shop writes the lines")
def _writes_lines(shop: Shop, docstring: str) -> None:
    shop.write(docstring)


@when(parse("the shop writes a message of {count:d} letters"))
def _writes_much(shop: Shop, count: int) -> None:
    shop.write(("Cement x 100 " * count)[:count])


@when("the shop sends an empty message")
def _writes_nothing(shop: Shop) -> None:
    shop.write("")


@when("the shop sends a sticker")
def _sends_sticker(shop: Shop) -> None:
    shop.send_sticker()


@when(parse('the shop answers "{product}" by its number'))
def _chooses(shop: Shop, product: str) -> None:
    shop.write(str(shop.offers.index(product) + 1))


@when(parse('the other shop writes "{text}"'))
def _other_writes(other_shop: Shop, text: str) -> None:
    other_shop.write(text)


@when(parse('the shop orders "{text}"'))
def _orders(shop: Shop, text: str) -> None:
    shop.write(text)
    shop.write("1")
    shop.wait()


@when(parse("the shop orders {count:d} kinds of tile"))
def _orders_tiles(shop: Shop, count: int) -> None:
    _orders(shop, "\n".join(f"1 {tile}" for tile in tiles(count)))


@when("the background jobs have run")
def _jobs_run(shop: Shop) -> None:
    shop.wait()


@when(parse('the price of "{product}" becomes ₹{price}'))
def _price_becomes(desk: Desk, product: str, price: str) -> None:
    desk.reprice(product, price)


@when(parse('the distributor no longer sells "{product}"'))
def _no_longer_sells(desk: Desk, product: str) -> None:
    desk.drop(product)


@then(parse('it reads "{words}"'))
def _reads(shop: Shop, words: str) -> None:
    assert words in shop.text


@then(parse('it does not read "{words}"'))
def _does_not_read(shop: Shop, words: str) -> None:
    assert shop.text
    assert words not in shop.text


@then("it may choose from")
def _may_choose(shop: Shop, datatable: list[list[str]]) -> None:
    assert sorted(shop.offers) == sorted(product for [product] in datatable)


@then(parse("it may choose from {count:d} products"))
def _may_choose_some(shop: Shop, count: int) -> None:
    assert len(shop.offers) == count


@then("the distributor has no order")
def _no_order(desk: Desk) -> None:
    assert desk.orders() == []


@then(parse("the distributor has an order of {total}"))
def _has_order(desk: Desk, total: str) -> None:
    assert [(str(order.total), order.status) for order in desk.orders()] == [(total, "confirmed")]


@then("the invoice arrives")
def _invoice_arrives(shop: Shop) -> None:
    assert shop.invoice


@then("no invoice arrives")
def _no_invoice(shop: Shop) -> None:
    assert shop.screen == []


@then("the invoice has an INV number")
def _has_number(shop: Shop) -> None:
    assert re.search(r"Invoice INV-\d+\b", shop.invoice)


@then(parse('the invoice has the number "{number}"'))
def _has_this_number(shop: Shop, number: str) -> None:
    assert f"Invoice {number}\n" in shop.invoice


@then(parse('the invoice reads "{words}"'))
def _invoice_reads(shop: Shop, words: str) -> None:
    assert words in shop.invoice


@then("the invoice names the distributor and the shop")
def _names_both(desk: Desk, shop: Shop) -> None:
    assert desk.organization.name in shop.invoice
    assert f"To: {SHOP_NAME}" in shop.invoice


@then("the invoice fits into one message")
def _fits(shop: Shop) -> None:
    assert len(shop.invoice) <= LONGEST_MESSAGE


@then("the other shop has received nothing")
def _other_received_nothing(other_shop: Shop) -> None:
    other_shop.wait()
    assert other_shop.screen == []


def tiles(count: int) -> list[str]:
    """Return names that differ in a word, so that each means one product."""
    letters = "abcdefghij"
    return [f"Tile {letters[at // 10]}{letters[at % 10]}ro Glossy" for at in range(count)]
