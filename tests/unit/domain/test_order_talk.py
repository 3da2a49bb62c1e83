"""Orders in the middle of talk: politeness, names, places, times and numbers that count nothing."""

from __future__ import annotations

import pytest

from tests.unit.domain.asked import asked

POLITE = [
    ("can I get 50 bags of cement please", ["cement = 50 bag"]),
    ("bhaiya 50 katta ultratech bhijwa dijiye", ["ultratech = 50 bag"]),
    ("cement bhej do", ["cement = ?"]),
    ("hi, could you please add 3 boxes of pens and a stapler", ["pens = 3 box", "stapler = 1"]),
    ("I want to order 20 cement", ["cement = 20"]),
    ("we need 5 reams a4 paper by friday", ["a4 paper = 5 ream"]),
    ("mujhe 10 peti coca cola 300 ml chahiye thi", ["coca cola 300 ml = 10 box"]),
    ("mujhe cement lena hai 50 bori", ["cement = 50 bag"]),
    ("humko 50 bori acc aur 20 bori ambuja lagega", ["acc = 50 bag", "ambuja = 20 bag"]),
    ("cement khatam ho gaya hai 50 bori bhej do", ["cement = 50 bag"]),
    ("cement ki zarurat hai 50 bori", ["cement = 50 bag"]),
    ("50 bag cement dal do", ["cement = 50 bag"]),
    ("5 kg dal de do", ["dal = 5 kg"]),
    ("ramesh bhai 50 cement bhej do", ["cement = 50"]),
    ("namaste ji\n50 bori cement likh lo\ndhanyavaad", ["cement = 50 bag"]),
    ("ram ram sa, 50 bori cement", ["sa = ?", "cement = 50 bag"]),
    ("मुझे पचास बोरी सीमेंट और 20 सरिया 12mm भेज दो", ["सीमेंट = 50 bag", "सरिया 12mm = 20"]),
    ("भाई साहब 50 बोरी सीमेंट भिजवा दीजिए", ["सीमेंट = 50 bag"]),
    ("तीन किलो आलू और दो पैकेट नमक चाहिए", ["आलू = 3 kg", "नमक = 2 packet"]),
]

PLACES_AND_TIMES = [
    ("hi bhai please send me 50 bags of cement tomorrow morning at site", ["cement = 50 bag"]),
    ("site pe bhejna 50 bag cement aur 2 gadi balu", ["cement = 50 bag", "balu = 2 truck"]),
    ("kal subah 10 baje 50 bag cement vaishali nagar site pe bhejna", ["cement = 50 bag"]),
    ("50 bag cement kal tak bhijwa dena", ["cement = 50 bag"]),
    ("50 bag cement near bus stand", ["cement = 50 bag"]),
    ("50 bag cement to my shop", ["cement = 50 bag"]),
    ("plot no 45 sector 12 pe 50 bag cement", ["cement = 50 bag"]),
    ("50 cement bhej do jaipur 302012", ["cement = 50"]),
    ("cement 50 bag 25 tarikh ko bhejna", ["cement = 50 bag"]),
    ("cement 50 bag 12/11 tak", ["cement = 50 bag"]),
    ("cement 50 bag 12/11/2026", ["cement = 50 bag"]),
    ("cement 50 bag by 5 pm", ["cement = 50 bag"]),
    ("cement 50 bag 10:30 baje", ["cement = 50 bag"]),
    ("cement 50 bag 2 din me", ["cement = 50 bag"]),
    ("cement 50 bag in 3 days", ["cement = 50 bag"]),
    ("cement 50 bag 25th november", ["cement = 50 bag"]),
    ("सुबह 10 बजे 50 बोरी सीमेंट", ["सीमेंट = 50 bag"]),
    ("साइट पर 50 बोरी सीमेंट भेजना", ["सीमेंट = 50 bag"]),
]

OTHER_NUMBERS = [
    ("call me 9829012345 cement 50", ["cement = 50"]),
    ("cement 50 bag +91 98290 12345", ["cement = 50 bag"]),
    ("cement 50 bag mob 9829012345", ["cement = 50 bag"]),
    ("5% discount 50 cement", ["cement = 50"]),
    ("cement 50 bag 18% gst", ["cement = 50 bag"]),
    ("bill no 123 cement 50 bag", ["cement = 50 bag"]),
    ("hum 5 log hai, 2 pizza", ["pizza = 2"]),
    ("https://maps.app/xyz12 cement 50 bag", ["cement = 50 bag"]),
]

FOOD = [
    ("i'd like a large pepperoni pizza and two cokes", ["large pepperoni pizza = 1", "cokes = 2"]),
    ("one medium latte no sugar", ["medium latte no sugar = 1"]),
    ("one medium latte, no sugar", ["medium latte, no sugar = 1"]),
    ("2 burgers with no onions and fries", ["burgers with no onions and fries = 2"]),
    (
        "can I get two large pizzas with extra cheese and a coke",
        ["large pizzas with extra cheese = 2", "coke = 1"],
    ),
    (
        "give me one veg pizza with extra cheese, olives and corn",
        ["veg pizza with extra cheese, olives and corn = 1"],
    ),
    (
        "i'll take a small cappuccino with oat milk and a blueberry muffin",
        ["small cappuccino with oat milk = 1", "blueberry muffin = 1"],
    ),
    ("get me a cup of hot coffee with two sugars", ["hot coffee with two sugars = 1 cup"]),
    (
        "let me get four tacos and a burrito bowl without beans",
        ["tacos = 4", "burrito bowl without beans = 1"],
    ),
    ("three cups of black tea please", ["black tea = 3 cup"]),
    ("2 cream of mushroom soup", ["cream of mushroom soup = 2"]),
    ("2 plate momos 1 lassi pack kar do", ["momos = 2 plate", "lassi = 1"]),
]

NAMES_OF_TALKING_WORDS = [
    ("good day 5 pkt", ["good day = 5 packet"]),
    ("all out refill 6", ["all out refill = 6"]),
    ("good knight refill 12", ["good knight refill = 12"]),
    ("shree cement 50", ["shree cement = 50"]),
    ("clinic plus 10", ["clinic plus = 10"]),
    ("10 book", ["book = 10"]),
    ("door 5", ["door = 5"]),
    ("uncle chips 10", ["uncle chips = 10"]),
]


@pytest.mark.parametrize(("text", "expected"), POLITE)
def test_words_of_politeness_name_no_article(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACES_AND_TIMES)
def test_where_and_when_name_no_article(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHER_NUMBERS)
def test_telephones_bills_and_percentages_count_nothing(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), FOOD)
def test_what_is_on_a_dish_stays_with_it(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), NAMES_OF_TALKING_WORDS)
def test_an_article_may_be_called_like_a_word_of_the_talk(text: str, expected: list[str]) -> None:
    assert asked(text) == expected
