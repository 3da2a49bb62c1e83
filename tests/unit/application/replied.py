"""Carts, questions and invoices to be told of."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from application.conversation.replies import cart as about_cart
from application.conversation.replies.phrases import Phrases
from domain.conversation.cart import Cart, CartLine
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import OpenLine, Option
from domain.invoices import Invoice
from domain.money import Money
from tests.builders import (
    a_product,
    a_stock,
    an_invoice,
    an_invoice_line,
    an_open_line,
)

LONGEST = 1_600


OURS = uuid4()


SOLD = a_product(OURS, unit="bag", price=Money.rupees(410))


def option(name: str = "Cement", unit: str = "bag") -> Option:
    return Option(product_id=uuid4(), name=name, unit=unit)


def question(wording: str, options: int, **changes: object) -> OpenLine:
    told = {"is_known": True, "fault": None, "verb": Verb.SET, **changes}
    return an_open_line(wording=wording, options=tuple(option(wording) for _ in range(options)), **told)


def cart(lines: int = 2, name: str = "Cement") -> Cart:
    line = CartLine(
        product_id=SOLD.id, name=name, unit="bag", quantity=Decimal(99_999), price=Money.rupees("99999.99")
    )
    return Cart(id=uuid4(), lines=[line] * lines)


def invoice(lines: int = 2, name: str = "Cement") -> Invoice:
    return an_invoice(OURS, lines=[an_invoice_line(name=name)] * lines)


def summary(say: Phrases, shown: Cart, *, available: str | None = None) -> str:
    stocks = {SOLD.id: a_stock(SOLD, on_hand=Decimal(available), reserved=Decimal(0))} if available else {}
    return about_cart.summary(say, shown, stocks, includes_tax=True)
