"""Guests who order as they speak: the soup, a coke with it, make that two."""

from __future__ import annotations

import pytest

from domain.conversation.reading.order_text import read_order_text
from tests.unit.domain.asked import asked, told

ONE_OF_EACH = [
    (
        "I'll have the chicken alfredo and my wife will have the spaghetti",
        ["chicken alfredo = 1", "spaghetti = 1"],
    ),
    ("get me the margherita and a diet coke please", ["margherita = 1", "diet coke = 1"]),
    ("i'll go with the veggie burger", ["veggie burger = 1"]),
    ("for me a sandwich and for my husband the steak", ["sandwich = 1", "steak = 1"]),
    ("one chicken burger, medium fries and a coke", ["chicken burger = 1", "medium fries = 1", "coke = 1"]),
    ("a cheeseburger, fries and onion rings", ["cheeseburger = 1", "fries = 1", "onion rings = 1"]),
    ("one burger and an order of onion rings", ["burger = 1", "onion rings = 1"]),
    ("send the cement", ["cement = ?"]),
    ("50 cement and sariya", ["cement = 50", "sariya = ?"]),
    ("one garlic bread, that's all", ["garlic bread = 1"]),
]

NUMBERS_IN_TALK = [
    ("pasta for two people please, so two of them", ["pasta = 2"]),
    ("we are four people so four burgers and four fries", ["burgers = 4", "fries = 4"]),
    ("can i get a large pizza? make that two", ["large pizza = 2"]),
    ("let me do one veggie burger", ["veggie burger = 1"]),
    ("one more coke and two more garlic bread", ["coke = 1", "garlic bread = 2"]),
    ("can i get two of the wraps and one of the soups", ["wraps = 2", "soups = 1"]),
]

ON_THE_DISH = [
    (
        "two burgers with everything on it and two fries",
        ["burgers with everything on it = 2", "fries = 2"],
    ),
    ("a salad with dressing on the side and a water", ["salad with dressing on the side = 1", "water = 1"]),
    ("a latte with almond milk and two sugars", ["latte with almond milk and two sugars = 1"]),
    ("one wrap, hold the onions, and a sprite", ["wrap, hold the onions = 1", "sprite = 1"]),
    (
        "a burger with no pickles, large fries and a shake",
        ["burger with no pickles = 1", "large fries = 1", "shake = 1"],
    ),
    ("two teas, one with ice and one without ice", ["teas, one with ice and one without ice = 2"]),
]

PLAINLY = [
    ("three burgers, one without pickles", "burgers = 3"),
    ("one medium latte no sugar", "medium latte = 1"),
    ("do chai bina cheeni", "chai = 2"),
]

NAMES_LIKE_TALK = [
    ("wonder cement 60 bag", ["wonder cement = 60 bag"]),
    ("i wonder if you could send 50 cement", ["cement = 50"]),
    ("Amlonac H 10 strips", ["Amlonac H = 10 strip"]),
    ("telma am 40 - 5 strips", ["telma am 40 = 5 strip"]),
    ("note book 5 dozen", ["note book = 5 dozen"]),
    ("good night coil 10", ["good night coil = 10"]),
    ("all out 10", ["all out = 10"]),
]

PERHAPS_NAMES = [
    ("d cold total 10 strip", "d cold total = 10 strip"),
    ("first aid box 5", "first aid box = 5"),
    ("crocin 650", "crocin 650 = ?"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_OF_EACH)
def test_a_guest_wants_one_of_what_he_does_not_count(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), NUMBERS_IN_TALK)
def test_the_number_of_dishes_is_found_in_the_talk(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), ON_THE_DISH)
def test_all_that_is_on_a_dish_stays_with_it(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLAINLY)
def test_a_dish_is_also_given_without_what_is_not_on_it(text: str, expected: str) -> None:
    [line] = read_order_text(text)
    assert expected in map(told, line.otherwise)


@pytest.mark.parametrize(("text", "expected"), NAMES_LIKE_TALK)
def test_a_name_may_hold_words_of_the_talk(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERHAPS_NAMES)
def test_a_doubtful_word_is_also_given_with_the_name(text: str, expected: str) -> None:
    [line] = read_order_text(text)
    assert expected in map(told, line.otherwise)
