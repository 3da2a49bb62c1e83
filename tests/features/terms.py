"""What the sentences about terms do: how a distributor sells, taxes and trusts, and to which shops."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from pytest_bdd import given, when
from pytest_bdd.parsers import parse

from application.organizations.commands import SetShopTerms
from domain.money import Money
from domain.shops import ShortStock
from tests.features.desks import Desk
from tests.features.phone import Phone
from tests.features.steps import SHOP_NAME

OF_JAIPUR = "08AABCS1429B1ZX"
RULES = {
    "offers what is there": ShortStock.AVAILABLE,
    "sends the rest later": ShortStock.PART,
    "waits for the whole line": ShortStock.BACK_ORDER,
}


@given(parse("for short stock the distributor {rule}"))
def _short_stock(desk: Desk, rule: str) -> None:
    desk.sell_on(short_stock=RULES[rule])


@given(parse("the smallest order is ₹{amount}"))
def _minimum(desk: Desk, amount: str) -> None:
    desk.sell_on(minimum_order=_rupees(amount))


@given(parse("delivery costs ₹{amount}"))
def _delivery(desk: Desk, amount: str) -> None:
    desk.sell_on(delivery_charge=_rupees(amount))


@given(parse("delivery is free from ₹{amount} on"))
def _free_delivery(desk: Desk, amount: str) -> None:
    desk.sell_on(free_delivery_from=_rupees(amount))


@given("the distributor delivers every day, whatever is ordered before midnight")
def _cut_off(desk: Desk) -> None:
    desk.sell_on(cut_off=time.max)


@given("the distributor is registered for GST in Rajasthan")
def _registered(desk: Desk) -> None:
    desk.register(OF_JAIPUR)


@given("its prices are without GST")
def _without_tax(desk: Desk) -> None:
    desk.sell_on(prices_include_tax=False)


@given(parse('it is paid at "{upi_id}"'))
def _upi(desk: Desk, upi_id: str) -> None:
    desk.bill_as(upi_id=upi_id)


@given(parse('a shop tagged "{tag}" pays ₹{price} for "{product}"'))
def _tier(desk: Desk, tag: str, price: str, product: str) -> None:
    desk.price_for(tag, product, price)


@given(parse('the shop is tagged "{tag}"'))
@when(parse('the shop is tagged "{tag}"'))
def _tagged(desk: Desk, shop: Phone, tag: str) -> None:
    known = desk.shop_of(shop.number)
    desk.do(SetShopTerms(known.id, known.credit_limit, (tag,)))


@given(parse("the shop may owe ₹{amount}"))
@when(parse("the shop may owe ₹{amount}"))
def _limit(desk: Desk, shop: Phone, amount: str) -> None:
    known = desk.shop_of(shop.number)
    desk.do(SetShopTerms(known.id, _rupees(amount), known.tags))


@given(parse("every shop may owe ₹{amount}"))
def _usual_limit(desk: Desk, amount: str) -> None:
    desk.sell_on(credit_limit=_rupees(amount))


@given(parse("an invoice may be {days:d} days overdue"))
def _overdue(desk: Desk, days: int) -> None:
    desk.sell_on(overdue_days=days)


@given("a shop in Uttar Pradesh", target_fixture="shop")
def _in_another_state(desk: Desk) -> Phone:
    return Phone(desk, desk.know(SHOP_NAME, state="09"))


def _rupees(amount: str) -> Money:
    return Money.rupees(Decimal(amount.replace(",", "")))
