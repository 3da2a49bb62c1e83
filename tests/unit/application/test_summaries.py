"""The summary of an order: what is had now, what follows, what it comes to, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from uuid import uuid4

import pytest

from application.conversation.replies import cart as about_cart
from application.conversation.replies import catalogue as about_catalogue
from application.conversation.replies.english import ENGLISH
from application.conversation.replies.languages import SPOKEN
from domain.conversation.cart import Cart
from domain.gst import Taxation
from domain.money import Money
from domain.shops import ShortStock
from tests.builders import an_organization
from tests.unit.application.replied import SOLD, a_cart_of, cart, offered, summary

CHARGED = {"delivery_charge": Money.rupees(100), "taxation": Taxation(prices_include_tax=False)}


def test_a_summary_has_a_line_for_each_product_their_total_and_three_ways_on() -> None:
    text = summary(ENGLISH, cart(lines=2))
    assert "1. Cement: 99999 bags × ₹99,999.99 = ₹9,99,98,99,000.01" in text
    assert "2. Cement" in text
    assert "*Total: ₹19,99,97,98,000* (GST included)" in text
    assert text.endswith("*1* Confirm · *2* Change · *3* Cancel")


@pytest.mark.parametrize(
    ("rule", "available", "told"),
    [
        (ShortStock.AVAILABLE, None, ""),
        (ShortStock.AVAILABLE, "99999", ""),
        (ShortStock.AVAILABLE, "12.5", "only 12 of 99999 in stock"),
        (ShortStock.AVAILABLE, "0", "not in stock, left out"),
        (ShortStock.PART, "40", "only 40 of 99999 in stock; 99959 follow when they come"),
        (ShortStock.PART, "0", "not in stock; all 99999 follow when they come"),
        (ShortStock.BACK_ORDER, "40", "only 40 in stock; all 99999 follow when they are there"),
        (ShortStock.BACK_ORDER, "0", "not in stock; all 99999 follow when they come"),
    ],
)
def test_a_summary_says_what_is_short(rule: ShortStock, available: str | None, told: str) -> None:
    text = summary(ENGLISH, cart(lines=1), available=available, short_stock=rule)
    assert ("⚠️" in text) is bool(told)
    assert told in text


def test_a_summary_shows_what_is_had_now_and_what_comes_later() -> None:
    shown = a_cart_of("100", price=50, gst_rate=18)
    terms = {"available": "40", "short_stock": ShortStock.PART, "cut_off": time(18)}
    assert summary(ENGLISH, shown, **terms, **CHARGED).splitlines() == [
        "*Order Summary*",
        "1. Cement: 40 bags × ₹50 = ₹2,000",
        "    ⚠️ only 40 of 100 in stock; 60 follow when they come",
        "GST: ₹360",
        "Delivery: ₹100",
        "Later: ₹3,540, billed when it comes",
        "It goes out on 06-01-2026.",
        "*Total: ₹2,460*",
        "",
        "*1* Confirm · *2* Change · *3* Cancel",
    ]


def test_what_waits_as_a_whole_shows_no_amount_beside_it() -> None:
    terms = {"available": "40", "short_stock": ShortStock.BACK_ORDER}
    lines = summary(ENGLISH, a_cart_of("100", price=50), **terms).splitlines()
    assert lines[1] == "1. Cement: 100 bags × ₹50"
    assert "Later: ₹5,000, billed when it comes" in lines


@pytest.mark.parametrize("hours", [0, 4])
def test_of_fresh_stock_a_summary_says_no_more_than_of_stock_that_is_counted_here(hours: int) -> None:
    shown = a_cart_of("10", price=50)
    assert summary(ENGLISH, shown, available="40", checked_hours=hours) == summary(ENGLISH, shown)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "⏱️ Stock was last checked 6 hours ago: this order is subject to stock."),
        ("hi", "⏱️ स्टॉक 6 घंटे पहले देखा गया था: माल मौजूद होने पर ही यह ऑर्डर पूरा होगा।"),
        ("hinglish", "⏱️ Stock 6 ghante pehle dekha gaya tha: maal hone par hi yeh order poora hoga."),
    ],
)
def test_of_old_stock_a_summary_says_once_how_old_it_is(language: str, told: str) -> None:
    text = summary(SPOKEN[language], a_cart_of("10", price=50), available="40", checked_hours=6.5, **CHARGED)
    assert text.splitlines()[2] == told
    assert text.count("⏱️") == 1


def test_a_summary_names_the_lines_that_are_subject_to_stock_when_not_all_are() -> None:
    (old,), fresh = a_cart_of("10", price=50).lines, cart(lines=1).lines[0]
    fresh = replace(fresh, product_id=uuid4())
    shown = Cart(id=uuid4(), lines=[old, fresh, old])
    lines = summary(ENGLISH, shown, available="40", checked_hours=72).splitlines()
    assert lines[4] == "⏱️ No. 1, 3: subject to stock, last checked 3 days ago."


def test_a_line_that_is_left_out_is_not_subject_to_stock() -> None:
    text = summary(ENGLISH, a_cart_of("10", price=50), available="0", checked_hours=9)
    assert "Nothing of this is in stock now" in text
    assert "subject" not in text


def test_a_distributor_without_a_gstin_says_nothing_of_tax() -> None:
    text = summary(ENGLISH, cart(), taxation=Taxation(is_registered=False))
    assert "GST" not in text
    told = about_catalogue.prices(ENGLISH, [SOLD], an_organization(gstin=""))
    assert "GST" not in told


def test_an_order_that_is_too_small_says_how_much_is_missing_and_offers_no_yes() -> None:
    text = summary(ENGLISH, a_cart_of("32", price=50), minimum_order=Money.rupees(2000))
    assert "The smallest order is ₹2,000: ₹400 more, please.\n*2* Change · *3* Cancel" in text
    assert "*1*" not in text


def test_nothing_that_is_there_offers_no_yes() -> None:
    text = summary(ENGLISH, a_cart_of("32", price=50), available="0")
    assert "Nothing of this is in stock now, so it cannot be ordered.\n*2* Change · *3* Cancel" in text


def test_what_waits_for_a_yes_is_told_with_what_it_comes_to() -> None:
    whole = offered(a_cart_of("32", price=50))
    assert "Your order of *₹1,600* is still waiting" in about_cart.still_waiting(ENGLISH, whole)
    later = offered(a_cart_of("32", price=50), available="0", short_stock=ShortStock.BACK_ORDER)
    assert "Your order of *₹1,600* is still waiting" in about_cart.still_waiting(ENGLISH, later)
    small = offered(a_cart_of("32", price=50), minimum_order=Money.rupees(2000))
    assert "₹400 more" in about_cart.still_waiting(ENGLISH, small)


def test_the_ways_on_have_the_same_numbers_in_every_language() -> None:
    for say in SPOKEN.values():
        keys = summary(say, cart()).splitlines()[-1]
        assert [keys.index(f"*{number}*") for number in (1, 2, 3)] == sorted(
            keys.index(f"*{number}*") for number in (1, 2, 3)
        )
