"""What the sentences of the features make sure of: what the shop reads, and what the distributor has."""

from __future__ import annotations

import re

from pytest_bdd import then
from pytest_bdd.parsers import parse

from application.conversation.replies.text import LONGEST_MESSAGE
from tests.features.desks import Desk
from tests.features.phone import Phone
from tests.features.steps import SHOP_NAME


@then(parse('it reads "{words}"'))
def _reads(shop: Phone, words: str) -> None:
    assert words in shop.text


@then("it reads the lines")
def _reads_lines(shop: Phone, docstring: str) -> None:
    assert docstring in shop.text


@then(parse('it does not read "{words}"'))
def _does_not_read(shop: Phone, words: str) -> None:
    assert shop.text
    assert words not in shop.text


@then("it is left without an answer")
def _no_answer(shop: Phone) -> None:
    assert shop.screen == []


@then(parse("it is answered in {language}"))
def _answered_in(shop: Phone, language: str) -> None:
    assert shop.language == language, shop.text


@then(parse('the other shop reads "{words}"'))
def _other_reads(other_shop: Phone, words: str) -> None:
    assert words in other_shop.text


@then(parse('the other shop does not read "{words}"'))
def _other_does_not_read(other_shop: Phone, words: str) -> None:
    assert other_shop.text
    assert words not in other_shop.text


@then("it may choose from")
def _may_choose(shop: Phone, datatable: list[list[str]]) -> None:
    assert sorted(shop.offers) == sorted(product for [product] in datatable)


@then(parse("it may choose from {count:d} products"))
def _may_choose_some(shop: Phone, count: int) -> None:
    assert len(shop.offers) == count


@then("the distributor has no order")
def _no_order(desk: Desk) -> None:
    assert desk.orders() == []


@then(parse("the distributor has an order of {total}"))
def _has_order(desk: Desk, total: str) -> None:
    assert [(str(order.total), order.status) for order in desk.orders()] == [(total, "confirmed")]


@then("the distributor has the orders")
def _has_orders(desk: Desk, datatable: list[list[str]]) -> None:
    """Compare total and status, the newest order first."""
    assert [[str(order.total), order.status] for order in desk.orders()] == datatable


@then("the distributor may send it offers")
def _may_send_offers(desk: Desk, shop: Phone) -> None:
    assert desk.wants_offers(shop.number)


@then("the distributor may send it no offers")
def _may_send_no_offers(desk: Desk, shop: Phone) -> None:
    assert not desk.wants_offers(shop.number)


@then("the distributor sees that it waits for a person")
def _waits(desk: Desk, shop: Phone) -> None:
    assert desk.waiting_for_a_person() == [shop.number]


@then("nobody waits for a person")
def _nobody_waits(desk: Desk) -> None:
    assert desk.waiting_for_a_person() == []


@then("the invoice arrives")
def _invoice_arrives(shop: Phone) -> None:
    assert shop.invoice


@then("no invoice arrives")
def _no_invoice(shop: Phone) -> None:
    assert shop.screen == []


@then("the invoice has an INV number")
def _has_number(shop: Phone) -> None:
    assert re.search(r"Invoice INV-\d+\b", shop.invoice)


@then(parse('the invoice has the number "{number}"'))
def _has_this_number(shop: Phone, number: str) -> None:
    assert f"Invoice {number}\n" in shop.invoice


@then(parse('the invoice reads "{words}"'))
def _invoice_reads(shop: Phone, words: str) -> None:
    assert words in shop.invoice


@then("the invoice names the distributor and the shop")
def _names_both(desk: Desk, shop: Phone) -> None:
    assert desk.organization.name in shop.invoice
    assert f"To: {SHOP_NAME}" in shop.invoice


@then("the invoice fits into one message")
def _fits(shop: Phone) -> None:
    assert len(shop.invoice) <= LONGEST_MESSAGE


@then("the other shop has received nothing")
def _other_received_nothing(other_shop: Phone) -> None:
    other_shop.wait()
    assert other_shop.screen == []
