"""An offer: what of a cart is to be had now, what follows, what it comes to, and a mark of all that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import INDIA
from domain.catalog import Product, Stock
from domain.conversation.cart import Cart
from domain.conversation.offer import Offer, offer, outdated
from domain.gst import Taxation
from domain.money import ZERO, Money
from domain.shops import ShortStock, Terms
from tests.builders import a_product, a_stock

OURS = uuid4()
CEMENT = a_product(OURS, name="Cement", unit="bag", price=Money.rupees(50), gst_rate=Decimal(28))
SAND = a_product(OURS, name="Sand", unit="ton", price=Money.rupees("1450.05"), gst_rate=Decimal(5))
BRICK = a_product(OURS, name="Brick", unit="piece", price=Money.rupees("7.60"), gst_rate=Decimal(12))
UNTAXED = Taxation(is_registered=False)
WITHOUT_TAX = Taxation(seller_state="08", place_of_supply="08", prices_include_tax=False)
TUESDAY = datetime(2026, 1, 6, 11, 0, tzinfo=INDIA)
AVAILABLE, PART, BACK_ORDER = ShortStock.AVAILABLE, ShortStock.PART, ShortStock.BACK_ORDER


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


def offered(
    cart: Cart,
    there: dict[UUID, Stock] | None = None,
    taxation: Taxation = UNTAXED,
    at: datetime = TUESDAY,
    **terms: object,
) -> Offer:
    return offer(cart, there or {}, replace(Terms(), **terms), taxation, at)


def told(offered: Offer) -> tuple[list[str], list[str]]:
    """Return what would be had now and later, as quantities."""
    return [str(much) for _, much in offered.now], [str(much) for _, much in offered.later]


@pytest.mark.parametrize("rule", ShortStock)
@pytest.mark.parametrize("there", [None, "100", "5000"])
def test_what_is_there_is_offered_as_it_is_wanted(rule: ShortStock, there: str | None) -> None:
    stock = stocks(cement=there) if there else {}
    found = offered(cart_of((CEMENT, "100")), stock, short_stock=rule)
    assert told(found) == (["100"], [])
    assert not found.lines[0].is_short
    assert found.can_be_ordered


@pytest.mark.parametrize(
    ("rule", "there", "now", "later"),
    [
        (AVAILABLE, "40", ["40"], []),
        (AVAILABLE, "0", [], []),
        (AVAILABLE, "40.5", ["40"], []),
        (PART, "40", ["40"], ["60"]),
        (PART, "0", [], ["100"]),
        (PART, "40.5", ["40"], ["60"]),
        (BACK_ORDER, "40", [], ["100"]),
        (BACK_ORDER, "0", [], ["100"]),
    ],
)
def test_what_is_short_is_offered_by_the_rule_of_the_distributor(
    rule: ShortStock, there: str, now: list[str], later: list[str]
) -> None:
    found = offered(cart_of((CEMENT, "100")), stocks(cement=there), short_stock=rule)
    assert told(found) == (now, later)
    assert found.lines[0].is_short
    assert found.can_be_ordered is bool(now or later)
    assert found.is_nothing is not found.can_be_ordered


def test_what_goes_now_and_what_follows_are_billed_apart() -> None:
    found = offered(
        cart_of((CEMENT, "100"), (BRICK, "500")), stocks(cement="40"), WITHOUT_TAX, short_stock=PART
    )
    assert (found.bill.heads.tax, found.bill.total) == (Money.rupees(1016), Money.rupees(6816))
    assert found.later_bill.total == Money.rupees(3840)


def test_delivery_is_charged_once_and_for_what_goes_first() -> None:
    charged = {"delivery_charge": Money.rupees(100), "short_stock": PART}
    some = offered(cart_of((CEMENT, "100")), stocks(cement="40"), **charged)
    assert (some.bill.total, some.later_bill.total) == (Money.rupees(2100), Money.rupees(3000))
    none = offered(cart_of((CEMENT, "100")), stocks(cement="0"), **charged)
    assert (none.bill.total, none.later_bill.total) == (ZERO, Money.rupees(5100))


def test_delivery_is_free_for_large_orders() -> None:
    terms = {"delivery_charge": Money.rupees(100), "free_delivery_from": Money.rupees(5000)}
    assert offered(cart_of((CEMENT, "99")), **terms).bill.charges == Money.rupees(100)
    assert offered(cart_of((CEMENT, "100")), **terms).bill.charges == ZERO


@pytest.mark.parametrize(("rule", "missing"), [(AVAILABLE, "1000"), (PART, "0"), (BACK_ORDER, "0")], ids=str)
def test_an_order_must_be_large_enough_with_all_that_follows(rule: ShortStock, missing: str) -> None:
    terms = {"minimum_order": Money.rupees(3000), "short_stock": rule}
    found = offered(cart_of((CEMENT, "100")), stocks(cement="40"), **terms)
    assert found.missing == Money.rupees(missing)
    assert found.can_be_ordered is not bool(found.missing)
    assert found.smallest == Money.rupees(3000)


def test_an_order_of_just_the_minimum_is_taken() -> None:
    assert offered(cart_of((CEMENT, "60")), minimum_order=Money.rupees(3000)).can_be_ordered


@pytest.mark.parametrize(
    ("at", "goes_out"),
    [
        ("2026-01-06 17:59", date(2026, 1, 6)),
        ("2026-01-06 18:00", date(2026, 1, 7)),
        ("2026-01-10 18:00", date(2026, 1, 12)),
        ("2026-01-11 08:00", date(2026, 1, 12)),
    ],
)
def test_it_goes_out_before_the_cut_off_today_and_never_on_a_closed_day(at: str, goes_out: date) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=INDIA)
    found = offered(cart_of((CEMENT, "1")), at=moment, cut_off=time(18), closed_on=(6,))
    assert found.goes_out_on == goes_out


A_MINUTE = timedelta(minutes=1)


def checked(hours: float, **on_hand: str) -> dict[UUID, Stock]:
    """Return stocks of which the CRM was last heard so many hours before Tuesday's order."""
    at = TUESDAY - timedelta(hours=hours)
    return {product_id: replace(stock, checked_at=at) for product_id, stock in stocks(**on_hand).items()}


@pytest.mark.parametrize(
    ("checked_at", "age"),
    [
        (None, None),
        (TUESDAY, None),
        (TUESDAY - timedelta(hours=4), None),
        (TUESDAY - timedelta(hours=4) - A_MINUTE, timedelta(hours=4) + A_MINUTE),
        (TUESDAY - timedelta(days=30), timedelta(days=30)),
        (TUESDAY + A_MINUTE, None),
    ],
    ids="here now just over old ahead".split(),
)
def test_stock_that_was_checked_too_long_ago_is_not_promised(
    checked_at: datetime | None, age: timedelta | None
) -> None:
    stock = replace(a_stock(CEMENT), checked_at=checked_at)
    assert outdated(stock, Terms(), TUESDAY) == age


def test_what_was_never_counted_is_never_too_old() -> None:
    assert outdated(None, Terms(), TUESDAY) is None


def test_the_distributor_says_how_old_is_too_old() -> None:
    stock = checked(6, cement="500")
    assert outdated(stock[CEMENT.id], Terms(stock_hours=6), TUESDAY) is None
    assert outdated(stock[CEMENT.id], Terms(stock_hours=5), TUESDAY) == timedelta(hours=6)


def test_an_offer_is_subject_to_the_oldest_stock_that_it_promises() -> None:
    there = checked(5, cement="500") | checked(9, sand="10")
    found = offered(cart_of((CEMENT, "100"), (SAND, "2"), (BRICK, "5")), there)
    assert [line.is_subject for line in found.lines] == [True, True, False]
    assert found.stock_age == timedelta(hours=9)


@pytest.mark.parametrize(
    ("rule", "there", "is_subject"),
    [(AVAILABLE, "40", True), (PART, "40", True), (BACK_ORDER, "40", False)]
    + [(rule, "0", False) for rule in ShortStock],
)
def test_only_what_is_had_now_is_subject_to_stock(rule: ShortStock, there: str, is_subject: bool) -> None:
    found = offered(cart_of((CEMENT, "100")), checked(9, cement=there), short_stock=rule)
    assert found.lines[0].is_subject is is_subject
    assert (found.stock_age == timedelta(hours=9)) is is_subject


SHOWN = cart_of((CEMENT, "100"), (SAND, "2.5"))
CHARGED = {"delivery_charge": Money.rupees(100), "cut_off": time(18)}
MARK = offered(SHOWN, stocks(cement="60", sand="10"), **CHARGED).mark


@pytest.mark.parametrize(
    ("cart", "there"),
    [
        (cart_of((CEMENT, "80"), (SAND, "2.5")), stocks(cement="60", sand="10")),
        (cart_of((replace(CEMENT, price=Money.rupees(51)), "100"), (SAND, "2.5")), stocks(cement="60")),
        (cart_of((CEMENT, "100")), stocks(cement="60")),
        (cart_of((SAND, "2.5"), (CEMENT, "100")), stocks(cement="60", sand="10")),
        (cart_of((CEMENT, "100"), (SAND, "2.5"), (BRICK, "1")), stocks(cement="60")),
        (SHOWN, stocks(cement="59", sand="10")),
        (SHOWN, stocks(cement="100", sand="10")),
        (SHOWN, stocks(cement="60", sand="1")),
        (SHOWN, {}),
    ],
    ids="quantity price fewer order more shorter longer another uncounted".split(),
)
def test_whatever_a_summary_would_show_differently_changes_its_mark(
    cart: Cart, there: dict[UUID, Stock]
) -> None:
    assert offered(cart, there, **CHARGED).mark != MARK


@pytest.mark.parametrize(
    "terms",
    [
        {"delivery_charge": Money.rupees(120)},
        {"free_delivery_from": Money.rupees(5000)},
        {"minimum_order": Money.rupees(20_000)},
        {"short_stock": PART},
        {"short_stock": BACK_ORDER},
        {"cut_off": time(9)},
    ],
    ids=str,
)
def test_other_terms_change_its_mark(terms: dict[str, object]) -> None:
    assert offered(SHOWN, stocks(cement="60", sand="10"), **(CHARGED | terms)).mark != MARK


def test_another_tax_changes_its_mark() -> None:
    taxed = offered(SHOWN, stocks(cement="60", sand="10"), WITHOUT_TAX, **CHARGED)
    assert taxed.mark != MARK


def test_what_is_short_and_waited_for_is_marked_by_how_much_is_there() -> None:
    marks = {offered(SHOWN, stocks(cement=there), short_stock=BACK_ORDER).mark for there in ("0", "40", "60")}
    assert len(marks) == 3


@pytest.mark.parametrize("hours", [0, 4, 5, 500])
def test_time_that_goes_by_leaves_its_mark(hours: int) -> None:
    assert offered(SHOWN, checked(hours, cement="60", sand="10"), **CHARGED).mark == MARK


def test_what_a_summary_does_not_show_leaves_its_mark() -> None:
    again = cart_of((CEMENT, "100.000"), (SAND, "2.50"))
    assert offered(again, stocks(cement="60.0", sand="99"), **CHARGED).mark == MARK
    assert again.id != SHOWN.id


@given(
    st.lists(st.tuples(st.sampled_from([CEMENT, SAND, BRICK]), st.integers(1, 9999)), min_size=1, max_size=9),
    st.lists(st.decimals(0, 9999, places=3), min_size=3, max_size=3),
    st.sampled_from(ShortStock),
)
def test_no_more_is_offered_than_is_wanted_nor_now_than_is_there(
    wanted: list[tuple[Product, int]], there: list[Decimal], rule: ShortStock
) -> None:
    stock = {
        product.id: a_stock(product, on_hand=much, reserved=Decimal(0))
        for product, much in zip((CEMENT, SAND, BRICK), there, strict=True)
    }
    cart = cart_of(*((product, str(much)) for product, much in wanted))
    for line in offered(cart, stock, short_stock=rule).lines:
        quantity = line.wanted.quantity
        assert 0 <= line.now <= stock[line.wanted.product_id].available
        assert line.now + line.later <= quantity
        assert rule is AVAILABLE or line.now + line.later == quantity
