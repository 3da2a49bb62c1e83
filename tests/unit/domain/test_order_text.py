"""What shops write, and what they are understood to want."""

from __future__ import annotations

import pytest

from domain.catalog import MEASURED_UNITS
from domain.conversation.reading.order_text import read_order_text
from domain.conversation.reading.units import UNIT_NAMES, UNIT_OF_WORD
from tests.unit.domain.asked import asked

ONE_ITEM = [
    ("Cement x 100", "Cement = 100"),
    ("Cement x100", "Cement = 100"),
    ("100x cement", "cement = 100"),
    ("100 x cement", "cement = 100"),
    ("cement × 50", "cement = 50"),
    ("cement*50", "cement = 50"),
    ("*Cement* 50", "Cement = 50"),
    ("cement - 50", "cement = 50"),
    ("cement-50", "cement = 50"),
    ("cement: 50", "cement = 50"),
    ("cement = 50", "cement = 50"),
    ("Cement    50", "Cement = 50"),
    ("Cement\t50\tbag", "Cement = 50 bag"),
    ("sariya .... 20", "sariya = 20"),
    ("cement...50", "cement = 50"),
    ("cement|50|bag", "cement = 50 bag"),
    ("50cement", "cement = 50"),
    ("cement50", "cement = 50"),
    ("cement50bag", "cement = 50 bag"),
    ("50bag cement", "cement = 50 bag"),
    ("100 bags cement", "cement = 100 bag"),
    ("50 cement bags", "cement = 50 bag"),
    ("cement bags 50", "cement = 50 bag"),
    ("cement (50 bags)", "cement = 50 bag"),
    ("50 cement ki bori", "cement = 50 bag"),
    ("cement ki 50 bori", "cement = 50 bag"),
    ("cement chahiye 50 bori", "cement = 50 bag"),
    ("10 nos elbow 3/4", "elbow 3/4 = 10 piece"),
    ("10 no elbow", "elbow = 10 piece"),
    ("10 box tiles", "tiles = 10 box"),
    ("box 5 switch", "box switch = 5"),
    ("balu 2 trolley", "balu = 2 trolley"),
    ("Bhai 2 gadi bajri", "bajri = 2 truck"),
    ("-5 cement", "cement = -5"),
    ("cement x -5", "cement = -5"),
    ("- 5 cement", "cement = 5"),
    ("cement -5", "cement = 5"),
    ("0 cement", "cement = 0"),
    ("1000000000 cement", "cement = 1000000000"),
    ("9" * 40 + " cement", "cement = " + "9" * 40),
    ("bucket 5", "bucket = 5"),
    ("10 glass", "glass = 10"),
    ("cement", "cement = ?"),
    ("cement bags", "cement = ? bag"),
]

SIZES = [
    ("12mm sariya 20", "12mm sariya = 20"),
    ("12 mm sariya - 20", "12 mm sariya = 20"),
    ("20 tmt 12mm", "tmt 12mm = 20"),
    ("20 tmt 12", "tmt 12 = 20"),
    ("20 x 12mm sariya", "12mm sariya = 20"),
    ("20x12mm sariya", "12mm sariya = 20"),
    ("20x12mm", "12mm = 20"),
    ("12mmx20", "12mm = 20"),
    ("12mm wala sariya 20", "12mm sariya = 20"),
    ("12 mm wala sariya 20 nag", "12 mm sariya = 20 piece"),
    ("12 wala sariya 20", "12 sariya = 20"),
    ("sariya 12mm 500 kg", "sariya 12mm = 500 kg"),
    ("550D 12mm 20", "550D 12mm = 20"),
    ("fe550d 12mm x 20", "fe550d 12mm = 20"),
    ("53 grade cement 20", "53 grade cement = 20"),
    ("opc 53 20 bag", "opc 53 = 20 bag"),
    ("opc 50", "opc = 50"),
    ("100 bag opc53", "opc53 = 100 bag"),
    ("no 8 wire 5 kg", "no 8 wire = 5 kg"),
    ("18mm ply 10", "18mm ply = 10"),
    ("18mm ply 8x4 x 20", "18mm ply 8x4 = 20"),
    ("20 pcs 8 x 4 ft ply", "8 x 4 ft ply = 20 piece"),
    ("8 by 4 ply 10", "8 by 4 ply = 10"),
    ("600 x 600 mm tile 40", "600 x 600 mm tile = 40"),
    ("600x600mm tile", "600x600mm tile = ?"),
    ("600x200x100mm block 40", "600x200x100mm block = 40"),
    ("4x2 batten 5", "4x2 batten = 5"),
    ("batten 4x2", "batten 4x2 = ?"),
    ("1 inch pipe 10", "1 inch pipe = 10"),
    ('10 pipe 1"', 'pipe 1" = 10'),
    ("3/4 inch elbow 20", "3/4 inch elbow = 20"),
    ('elbow 3/4" - 20', 'elbow 3/4" = 20'),
    ("½ inch elbow 20", "1/2 inch elbow = 20"),
    ("1 1/2 inch elbow 20", "1 1/2 inch elbow = 20"),
    ("elbow 1-1/2 20", "elbow 1 1/2 = 20"),
    ("20 ltr paint 3", "20 ltr paint = 3"),
    ("asian apex 20 ltr 2 balti", "asian apex 20 ltr = 2 bucket"),
    ("500 litre wali tanki 2", "500 litre tanki = 2"),
    ("wire 2.5 sq mm 5 coil", "wire 2.5 sq mm = 5 coil"),
    ("mcb 32 amp 5 nos", "mcb 32 amp = 5 piece"),
    ("switch 6a 20", "switch 6a = 20"),
    ("led bulb 9w 20 pcs", "led bulb 9w = 20 piece"),
    ("50kg cement x 20", "50kg cement = 20"),
    ("20 x 50 kg cement", "50 kg cement = 20"),
    ("2 50 kg bag cement", "50 kg cement = 2 bag"),
    ("UltraTech 50 kg 100 bags", "UltraTech 50 kg = 100 bag"),
    ("coke 500 ml 10", "coke 500 ml = 10"),
    ("maggi 70g x 24", "maggi 70g = 24"),
    ("surf excel 1kg 5 pkt", "surf excel 1kg = 5 packet"),
    ("dettol 250ml - 6", "dettol 250ml = 6"),
    ("betadine 5% 3 bottle", "betadine 5% = 3 bottle"),
    ("crocin 650 2 strip", "crocin 650 = 2 strip"),
    ("crocin advance 500 mg 15 tab 10 strips", "crocin advance 500 mg 15 tab = 10 strip"),
    ("dolo 650 5 patta", "dolo 650 = 5 strip"),
    ("2 dozen notebook 172 pages", "notebook 172 pages = 2 dozen"),
    ("a4 sheet 5 ream", "a4 sheet = 5 ream"),
    ("n95 mask 50", "n95 mask = 50"),
    ("2 7up", "7up = 2"),
    ("7up 600ml 1 case", "7up 600ml = 1 case"),
    ("12 bottles of 1 litre water", "1 litre water = 12 bottle"),
    ("2 packs of 12 pencils", "12 pencils = 2 packet"),
    ("two 12 inch pizzas", "12 inch pizzas = 2"),
    ("cement 390 50 bag", "cement 390 = 50 bag"),
]

RATES = [
    ("cement 50 bag @390", "cement = 50 bag"),
    ("cement 50 @ ₹390/bag", "cement = 50"),
    ("50 bags cement 390 ke bhav", "cement = 50 bag"),
    ("₹390 cement 50", "cement = 50"),
    ("cement 50 rs. 390", "cement = 50"),
    ("390/- cement 50", "cement = 50"),
    ("cement 50 rate - 390", "cement = 50"),
    ("ppc 50 bori @ 385 rs per bag", "ppc = 50 bag"),
    ("Rs.390 cement", "cement = ?"),
    ("acc 390 rs 50 bag", "acc = 50 bag"),
    ("cement 390/bag 50 bag", "cement = 50 bag"),
    ("50 bag acc at 390 each", "acc = 50 bag"),
    ("390 wala cement 50", "cement = 50"),
    ("cement 50 bag 385", "cement = 50 bag"),
    ("cement 50 bori 390 ke hisab se", "cement = 50 bag"),
    ("₹20 wali parle-g 2 peti", "parle-g = 2 box"),
    ("5 star 20 wali 1 box", "5 star = 1 box"),
    ("kurkure 20rs 2 peti", "kurkure = 2 box"),
    ("lays 10/- 2 box", "lays = 2 box"),
    ("mrp 20 lays 2 box", "lays = 2 box"),
    ("सीमेंट 50 बोरी 390 के भाव", "सीमेंट = 50 bag"),
]

SEVERAL_ITEMS = [
    ("50 cement and 20 tmt 12mm", ["cement = 50", "tmt 12mm = 20"]),
    ("50 bori ultratech aur 12mm sariya 20", ["ultratech = 50 bag", "12mm sariya = 20"]),
    ("50 cement or 20 sariya", ["cement = 50", "sariya = 20"]),
    ("cement 50 bags, balu 2 trolley", ["cement = 50 bag", "balu = 2 trolley"]),
    ("cement 50,sariya 20", ["cement = 50", "sariya = 20"]),
    ("cement 50,20 sariya", ["cement = 50", "sariya = 20"]),
    ("cement 50\r\nsariya 12mm 20\r\n", ["cement = 50", "sariya 12mm = 20"]),
    ("hi\n• cement 50\n• balu 2 trolley", ["cement = 50", "balu = 2 trolley"]),
    ("✅ cement 50 bag ✅ balu 2 trolley", ["cement = 50 bag", "balu = 2 trolley"]),
    ("- cement 50\n- sariya 8mm 20", ["cement = 50", "sariya 8mm = 20"]),
    ("-50 cement\n-20 sariya", ["cement = 50", "sariya = 20"]),
    ("1) cement 50\n2) sariya 16mm x 20", ["cement = 50", "sariya 16mm = 20"]),
    ("1) cement 50 2) sariya 20", ["cement = 50", "sariya = 20"]),
    ("1. 50 cement\n2. balu 2 trolley", ["cement = 50", "balu = 2 trolley"]),
    ("1.cement 50\n2.balu 2 trolley", ["cement = 50", "balu = 2 trolley"]),
    ("1 cement 50\n2 sariya 20\n3 balu 2 trolley", ["cement = 50", "sariya = 20", "balu = 2 trolley"]),
    ("1 cement\n2 sariya\n3 balu", ["cement = 1", "sariya = 2", "balu = 3"]),
    ("cement 50; ret 1 trolley + int 500", ["cement = 50", "ret = 1 trolley", "int = 500"]),
    ("cement 50 / sariya 20", ["cement = 50", "sariya = 20"]),
    ("cement 50 & putty 5", ["cement = 50", "putty = 5"]),
    ("2 pizza plus 1 coke", ["pizza = 2", "coke = 1"]),
    ("सीमेंट 50 और सरिया 20", ["सीमेंट = 50", "सरिया = 20"]),
    ("50 bags cement. 2 ton sariya.", ["cement = 50 bag", "sariya = 2 ton"]),
    ("50 cement 20 sariya 12mm", ["cement = 50", "sariya 12mm = 20"]),
    ("cement 50 bag sariya 2 ton", ["cement = 50 bag", "sariya = 2 ton"]),
    ("cement 50 sariya 20 balu 2", ["cement = 50", "sariya = 20", "balu = 2"]),
    ("cement-50-sariya-20", ["cement = 50", "sariya = 20"]),
    ("2 chai 1 samosa", ["chai = 2", "samosa = 1"]),
    ("do cement do sariya", ["cement = 2", "sariya = 2"]),
    ("chini 10 kg dal 5 kg maggi 2 pkt", ["chini = 10 kg", "dal = 5 kg", "maggi = 2 packet"]),
    ("2 kilo aloo aadha kilo pyaz", ["aloo = 2 kg", "pyaz = 0.5 kg"]),
]

A_TABLE = [
    ("cement\n50", ["cement = 50"]),
    ("50\ncement", ["cement = 50"]),
    ("cement\n50 bag\nbalu\n2 trolley", ["cement = 50 bag", "balu = 2 trolley"]),
    ("50\ncement\n20\nsariya", ["cement = 50", "sariya = 20"]),
    ("cement\nsariya\nbalu\n50\n20\n2", ["cement = 50", "sariya = 20", "balu = 2"]),
    ("hi bhai\ncement\n50", ["cement = 50"]),
    ("cement, 50 bag, sariya, 20", ["cement = 50 bag", "sariya = 20"]),
    ("Item | Qty\ncement | 50\nsariya | 20", ["cement = 50", "sariya = 20"]),
    ("sariya 8mm 50, 10mm 40", ["sariya 8mm = 50", "sariya 10mm = 40"]),
    ("sariya 8mm 50 10mm 40 12mm 30", ["sariya 8mm = 50", "sariya 10mm = 40", "sariya 12mm = 30"]),
    ("tmt sariya\n8mm - 50\n10mm - 30", ["tmt sariya 8mm = 50", "tmt sariya 10mm = 30"]),
    ("tmt 8 - 20, 10 - 30", ["tmt 8 = 20", "tmt 10 = 30"]),
    ("apex 1 ltr 6, 4 ltr 3", ["apex 1 ltr = 6", "apex 4 ltr = 3"]),
    ("12 mm 2 ton 16mm 1 ton", ["12 mm = 2 ton", "16mm = 1 ton"]),
]

ONE_NUMBER_FOR_SEVERAL = [
    ("10-10 bag acc aur ambuja", ["acc = 10 bag", "ambuja = 10 bag"]),
    ("acc aur ambuja 10-10 bag", ["acc = 10 bag", "ambuja = 10 bag"]),
    ("das das bori acc aur ambuja", ["acc = 10 bag", "ambuja = 10 bag"]),
    ("cement and sariya 20 each", ["cement = 20", "sariya = 20"]),
    ("20 each of cement and sariya", ["cement = 20", "sariya = 20"]),
    ("ultratech acc ambuja 10 10 10 bag", ["ultratech = 10 bag", "acc = 10 bag", "ambuja = 10 bag"]),
    ("ultratech acc ambuja 10 20 30", ["ultratech = 10", "acc = 20", "ambuja = 30"]),
]

CORRECTIONS = [
    ("50 nahi 60 bori cement", ["cement = 60 bag"]),
    ("50 bori nahi 60 cement", ["cement = 60 bag"]),
    ("cement 50 sorry 60", ["cement = 60"]),
    ("cement 20, no wait 30", ["cement = 30"]),
    ("60 not 50 cement", ["cement = 60"]),
    ("50 ki jagah 60 bori cement", ["cement = 60 bag"]),
    ("50+50 bag cement", ["cement = 100 bag"]),
    ("cement 10+10+5", ["cement = 25"]),
    ("cement 50 + 20 sariya", ["cement = 50", "sariya = 20"]),
    ("two large pizzas, actually make that three", ["large pizzas = 3"]),
    ("2 cokes no wait 3 cokes", ["cokes = 3"]),
    ("50 bag ultratech nahi acc bhejo", ["acc = 50 bag"]),
    ("सीमेंट 50 नहीं 60 बोरी", ["सीमेंट = 60 bag"]),
]

LEFT_OPEN = [
    ("10-12 bag cement", ["cement = ? bag"]),
    ("10 to 12 bags cement", ["cement = ? bag"]),
    ("10 se 12 bori cement", ["cement = ? bag"]),
    ("do teen bori putty", ["putty = ? bag"]),
    ("do-teen bori putty", ["putty = ? bag"]),
    ("cement 10 ya 12 bori", ["cement = ? bag"]),
    ("a few bricks", ["bricks = ?"]),
    ("cement do", ["cement = ?"]),
]

NOTHING = [
    "",
    "   ",
    "\r\n",
    "50",
    "-50",
    "50 bags",
    "😀",
    "🙏🙏",
    "x",
    "4x2",
    "aur",
    "please bhai",
    "…",
    "@390",
    "hello",
    "good morning",
    "radhe radhe bhai",
    "thanks bhai ji",
    "teen sau pachas bori",
    "9829012345",
]


@pytest.mark.parametrize(("text", "expected"), ONE_ITEM)
def test_one_item_is_read(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SIZES)
def test_a_size_stays_with_its_article(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_a_price_is_no_quantity(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_ITEMS)
def test_several_items_are_told_apart(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), A_TABLE)
def test_names_and_numbers_of_a_table_find_each_other(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_NUMBER_FOR_SEVERAL)
def test_one_number_may_count_several_articles(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), CORRECTIONS)
def test_of_a_number_that_is_corrected_the_last_one_counts(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), LEFT_OPEN)
def test_a_number_that_is_left_open_is_not_guessed(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_that_names_no_article_asks_for_nothing(text: str) -> None:
    assert read_order_text(text) == []


def test_every_measured_unit_has_words_of_its_own() -> None:
    assert set(UNIT_NAMES) >= MEASURED_UNITS
    assert sum(len(words.split()) for words in UNIT_NAMES.values()) == len(UNIT_OF_WORD)
