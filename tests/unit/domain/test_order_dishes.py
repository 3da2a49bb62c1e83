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

DISHES_BESIDE = [
    ("a veggie burger with a side of onion rings", ["veggie burger = 1", "onion rings = 1"]),
    ("i'll do the club sandwich on rye with a side of fries", ["club sandwich on rye = 1", "fries = 1"]),
    ("a wrap with a large coke please", ["wrap = 1", "large coke = 1"]),
    ("one toastie with medium fries", ["toastie = 1", "medium fries = 1"]),
    ("a sandwich with a cup of soup", ["sandwich = 1", "soup = 1 cup"]),
    ("let's go with 2 small fries and 3 small cokes", ["small fries = 2", "small cokes = 3"]),
]

SOME_OF_THEM = [
    ("two burgers, one plain and one with cheese", ["burgers, one plain and one with cheese = 2"]),
    ("two pastas, one with parmesan, one without", ["pastas, one with parmesan, one without = 2"]),
    ("three subs, two on white and one on rye", ["subs, two white and one on rye = 3"]),
    ("four clubs, two of them without bacon", ["clubs, two without bacon = 4"]),
    ("a salad, croutons on the side, and a tea", ["salad, croutons = 1", "tea = 1"]),
]

SIZED_DISHES = [
    ("a tea with two sugars and a splash of milk", ["tea with two sugars and splash of milk = 1"]),
    ("a pepperoni pizza, the large one", ["large pepperoni pizza = 1"]),
    ("one lemonade with ice, large", ["large lemonade with ice = 1"]),
    ("2 lattes 1 small 1 large", ["lattes small = 1", "lattes large = 1"]),
    (
        "3 large pizzas: 1 hawaiian, 1 veggie, 1 ham",
        ["large pizzas hawaiian = 1", "large pizzas veggie = 1", "large pizzas ham = 1"],
    ),
    ("5 large pizzas - 3 hawaiian, 2 ham", ["large pizzas hawaiian = 3", "large pizzas ham = 2"]),
]

FOR_WHOM = [
    ("for the kids two lemonades and for me a tea", ["lemonades = 2", "tea = 1"]),
    ("for the table a large margherita", ["large margherita = 1"]),
    ("and another brownie", ["brownie = 1"]),
    ("two teas and another latte, well done", ["teas = 2", "latte = 1", "done = ?"]),
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


@pytest.mark.parametrize(("text", "expected"), DISHES_BESIDE)
def test_a_dish_beside_another_is_an_item_of_its_own(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), SOME_OF_THEM)
def test_how_some_of_the_dishes_are_to_be_adds_none(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), SIZED_DISHES)
def test_dishes_may_be_told_apart_by_their_size_or_kind(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), FOR_WHOM)
def test_those_who_eat_are_no_part_of_the_dish(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


def test_what_merely_goes_with_a_dish_may_be_one_item_with_it() -> None:
    wings, dip = read_order_text("one wings with a side of ranch")
    assert [told(wings), told(dip)] == ["wings = 1", "ranch = 1"]
    assert dip.joined is not None
    assert told(dip.joined) == "wings with ranch = 1"
