"""Numbers in words, in fractions, and in the digits of other scripts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.conversation.reading.number_words import COUNTED, NUMBER_WORDS
from domain.conversation.reading.numbers import read_number
from tests.unit.domain.asked import asked

IN_WORDS = [
    ("do bag cement", "cement = 2 bag"),
    ("bhej do 2 bag cement", "cement = 2 bag"),
    ("ek trolley ret", "ret = 1 trolley"),
    ("twenty bags cement", "cement = 20 bag"),
    ("twenty five bags cement", "cement = 25 bag"),
    ("twenty-five bags cement", "cement = 25 bag"),
    ("mujhe das cement chahiye", "cement = 10"),
    ("cement pachas bori", "cement = 50 bag"),
    ("cement pachaas", "cement = 50"),
    ("pachpan bori acc", "acc = 55 bag"),
    ("pachhattar nag sariya", "sariya = 75 piece"),
    ("do sau pachas bori cement", "cement = 250 bag"),
    ("ek sau bees bori cement", "cement = 120 bag"),
    ("sau bori cement", "cement = 100 bag"),
    ("dedh sau bori cement", "cement = 150 bag"),
    ("dhai sau bori cement", "cement = 250 bag"),
    ("sawa sau bori cement", "cement = 125 bag"),
    ("paune do sau bori cement", "cement = 175 bag"),
    ("sadhe teen sau bori cement", "cement = 350 bag"),
    ("paanch hazaar int", "int = 5000"),
    ("5 hazaar int", "int = 5000"),
    ("do hazaar paanch sau int", "int = 2500"),
    ("dedh lakh int", "int = 150000"),
    ("1.5 lakh int", "int = 150000"),
    ("int 5k", "int = 5000"),
    ("one hundred fifty bags cement", "cement = 150 bag"),
    ("one hundred and fifty bags cement", "cement = 150 bag"),
    ("a hundred bricks", "bricks = 100"),
    ("two thousand bricks", "bricks = 2000"),
    ("sadhe teen ton sariya", "sariya = 3.5 ton"),
    ("sawa do ton sariya", "sariya = 2.25 ton"),
    ("paune do ton sariya", "sariya = 1.75 ton"),
    ("dedh ton sariya", "sariya = 1.5 ton"),
    ("dhai trolley balu", "balu = 2.5 trolley"),
    ("aadha ton sariya", "sariya = 0.5 ton"),
    ("sawa kilo mirch", "mirch = 1.25 kg"),
    ("paune kilo mirch", "mirch = 0.75 kg"),
    ("pav kilo paneer", "paneer = 0.25 kg"),
    ("half kg paneer", "paneer = 0.5 kg"),
    ("half a kilo of paneer", "paneer = 0.5 kg"),
    ("one and a half kg paneer", "paneer = 1.5 kg"),
    ("quarter kg ghee", "ghee = 0.25 kg"),
    ("half plate chowmein", "half plate chowmein = ?"),
    ("a dozen eggs", "eggs = 1 dozen"),
    ("half dozen eggs", "eggs = 0.5 dozen"),
    ("2 dozen eggs", "eggs = 2 dozen"),
    ("do darjan kele", "kele = 2 dozen"),
    ("a couple of cokes", "cokes = 2"),
    ("a pair of gloves", "gloves = 1 pair"),
    ("two packs of maggi", "maggi = 2 packet"),
    ("a box of chocolates", "chocolates = 1 box"),
    ("an elbow", "elbow = 1"),
    ("one medium latte", "medium latte = 1"),
    ("पचास बोरी सीमेंट", "सीमेंट = 50 bag"),
    ("सीमेंट पचास बोरी", "सीमेंट = 50 bag"),
    ("डेढ़ सौ ईंट", "ईंट = 150"),
    ("ढाई टन सरिया", "सरिया = 2.5 ton"),
    ("साढ़े तीन किलो चीनी", "चीनी = 3.5 kg"),
    ("सवा दो किलो चीनी", "चीनी = 2.25 kg"),
    ("आधा किलो टमाटर", "टमाटर = 0.5 kg"),
    ("दो दर्जन अंडे", "अंडे = 2 dozen"),
    ("पाँच हज़ार ईंट", "ईंट = 5000"),
]

IN_DIGITS = [
    ("2.5 ton sariya", "sariya = 2.5 ton"),
    (".5 ton sariya", "sariya = 0.5 ton"),
    ("1/2 ton sariya", "sariya = 0.5 ton"),
    ("½ ton sariya", "sariya = 0.5 ton"),
    ("1 1/2 ton sariya", "sariya = 1.5 ton"),
    ("1-1/2 ton sariya", "sariya = 1.5 ton"),
    ("2½ ton sariya", "sariya = 2.5 ton"),
    ("1,00,000 eent", "eent = 100000"),
    ("bricks 5,000", "bricks = 5000"),
    ("५० बोरी सीमेंट", "सीमेंट = 50 bag"),
    ("सीमेंट 50 बोरी भेज दो", "सीमेंट = 50 bag"),
    ("४ इंच पाइप १०", "4 इंच पाइप = 10"),
    ("৫০ cement", "cement = 50"),
    ("٥٠ cement", "cement = 50"),
    ("5️⃣ cement", "cement = 5"),
    ("Ｃｅｍｅｎｔ ５０ 🙏", "Cement = 50"),
]


@pytest.mark.parametrize(("text", "expected"), IN_WORDS)
def test_a_number_may_be_written_in_words(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), IN_DIGITS)
def test_a_number_may_be_written_in_any_digits(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(
    "text", ["cement bhej do", "cement likh do", "cement de do", "order kar do cement", "cement bhijwa do"]
)
def test_do_behind_a_verb_is_give_and_not_two(text: str) -> None:
    assert asked(text) == ["cement = ?"]


@pytest.mark.parametrize("value", range(1, 101))
def test_every_number_up_to_a_hundred_has_a_hindi_name(value: int) -> None:
    words = [word for word, number in COUNTED.items() if number == value] or ["sau", "सौ"]
    named = [word for word in words if not word.isascii()]
    assert named and all(asked(f"{word} बोरी सीमेंट") == [f"सीमेंट = {value} bag"] for word in named)


@pytest.mark.parametrize("word", sorted(NUMBER_WORDS))
def test_every_number_word_counts_bags(word: str) -> None:
    quantity = format(NUMBER_WORDS[word], "f")
    assert asked(f"{word} kg cement") == [f"cement = {quantity} kg"]


@pytest.mark.parametrize(
    ("text", "value"), [("12", "12"), ("2.5", "2.5"), ("3/4", "0.75"), ("1 1/2", "1.5"), ("5k", "5000")]
)
def test_a_written_number_has_its_value(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


MISTYPED_SIZES = [
    ("wire nails 3 nich - 2 kg", ["wire nails 3 inch = 2 kg"]),
    ("tape 2 inh 6 pcs", ["tape 2 inch = 6 piece"]),
    ("4 incch pipe 10", ["4 inch pipe = 10"]),
    ("24 bottles water 1 ltire", ["water 1 litre = 24 bottle"]),
    ("haldi 200 graqm 5 pkt", ["haldi 200 gram = 5 packet"]),
    ("3incch elbow 20 piecs", ["3inch elbow = 20 piece"]),
    ("5 gems", ["gems = 5"]),
    ("10 pinch chaat", ["pinch chaat = 10"]),
    ("tata salt 5 lite", ["tata salt lite = 5"]),
    ("2 litter tray", ["litter tray = 2"]),
]


@pytest.mark.parametrize(("text", "expected"), MISTYPED_SIZES)
def test_a_mistyped_unit_behind_a_number_is_a_size(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


SIZED_PACKS = [
    ("a 1 litre oil pouch and ghee 2", ["1 litre oil pouch = 1", "ghee = 2"]),
    ("horlicks 500 g two, boost 500 g one", ["horlicks 500 g = 2", "boost 500 g = 1"]),
    ("4 chilli 100 g and 2 of the 200 g", ["chilli 100 g = 4", "chilli 200 g = 2"]),
    ("3 of the 5 kg rice and 2 of the 1 kg", ["5 kg rice = 3", "rice 1 kg = 2"]),
    ("four blue pens and one of the red", ["blue pens = 4", "pens red = 1"]),
    ("50 packets wafers of 10", ["wafers of 10 = 50 packet"]),
    ("also need one good knight", ["good knight = 1"]),
    ("20 cement to 14 elm street", ["cement = 20"]),
]


@pytest.mark.parametrize(("text", "expected"), SIZED_PACKS)
def test_packs_are_told_by_their_size(text: str, expected: list[str]) -> None:
    assert asked(text) == expected
