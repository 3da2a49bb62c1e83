"""Carts, questions and invoices to be told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from application.conversation.replies import cart as about_cart
from application.conversation.replies.phrases import Phrases
from domain.calendar import INDIA
from domain.catalog import Stock
from domain.conversation.cart import Cart, CartLine
from domain.conversation.hearing.edits import Verb
from domain.conversation.offer import Offer, offer
from domain.conversation.session import OpenLine, Option
from domain.gst import Taxation
from domain.invoices import Invoice
from domain.money import Money
from domain.shops import Terms
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


INCLUDED = Taxation(seller_state="08", place_of_supply="08")


TUESDAY = datetime(2026, 1, 6, 11, 0, tzinfo=INDIA)


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


def a_cart_of(quantity: str, *, price: int, gst_rate: int = 18) -> Cart:
    line = CartLine(
        product_id=SOLD.id,
        name="Cement",
        unit="bag",
        quantity=Decimal(quantity),
        price=Money.rupees(price),
        gst_rate=Decimal(gst_rate),
    )
    return Cart(id=uuid4(), lines=[line])


def invoice(lines: int = 2, name: str = "Cement") -> Invoice:
    return an_invoice(OURS, lines=[an_invoice_line(name=name)] * lines)


def checked(hours: float, available: str = "12") -> Stock:
    """Return a stock of which the CRM was heard so many hours before that Tuesday."""
    at = TUESDAY - timedelta(hours=hours)
    return a_stock(SOLD, on_hand=Decimal(available), reserved=Decimal(0), checked_at=at)


def offered(
    shown: Cart,
    *,
    available: str | None = None,
    checked_hours: float = 0,
    taxation: Taxation = INCLUDED,
    **terms: object,
) -> Offer:
    """Return what a cart comes to on some terms, early on a Tuesday."""
    stocks = {SOLD.id: checked(checked_hours, available)} if available else {}
    return offer(shown, stocks, replace(Terms(), **terms), taxation, TUESDAY)


def summary(say: Phrases, shown: Cart, **terms: Any) -> str:
    return about_cart.summary(say, offered(shown, **terms))
