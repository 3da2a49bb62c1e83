"""Lists as they are typed, spoken and copied: without separators, under one head, in columns, in letters."""

from __future__ import annotations

import pytest

from domain.conversation.reading.order_text import read_order_text
from tests.unit.domain.asked import asked, told

WITHOUT_SEPARATORS = [
    (
        "10 packet tata salt 5 packet besan 500gm 2 kilo jeera",
        ["tata salt = 10 packet", "besan 500gm = 5 packet", "jeera = 2 kg"],
    ),
    ("chini 10 kg maggi 2 pkt surf 5 pkt", ["chini = 10 kg", "maggi = 2 packet", "surf = 5 packet"]),
    ("4 samosa 2 kachori 1 kg jalebi pack kar dena", ["samosa = 4", "kachori = 2", "jalebi = 1 kg"]),
    ("i would like to order 3 dosa 2 idli", ["dosa = 3", "idli = 2"]),
    (
        "haldi 100 gm 20 pkt mirchi 200 gm 10 pkt",
        ["haldi 100 gm = 20 packet", "mirchi 200 gm = 10 packet"],
    ),
    ("jeera 1 kg laung 2 kg elaichi 1 kg", ["jeera = 1 kg", "laung = 2 kg", "elaichi = 1 kg"]),
    ("ghadi 1kg 10 nirma 1kg 10 wheel 500g 20", ["ghadi 1kg = 10", "nirma 1kg = 10", "wheel 500g = 20"]),
    ("2 packet besan 500 gm 3 packet chini 1 kg", ["besan 500 gm = 2 packet", "chini 1 kg = 3 packet"]),
    ("switch 6a 50 socket 6a 30 16a 10", ["switch 6a = 50", "socket 6a = 30", "socket 16a = 10"]),
    ("vaporub 50 ml 10 pc 10 ml 20 pc", ["vaporub 50 ml = 10 piece", "vaporub 10 ml = 20 piece"]),
    ("tank 1000 ltr 2 500 ltr 1", ["tank 1000 ltr = 2", "tank 500 ltr = 1"]),
    (
        "12 mm 50 nag 10 mm 40 nag sariya bhejna",
        ["12 mm sariya = 50 piece", "10 mm sariya = 40 piece"],
    ),
    ("lux soap 4 pcs set 10", ["lux soap 4 pcs set = 10"]),
    ("two burgers one coke one fries", ["burgers = 2", "coke = 1", "fries = 1"]),
]

UNDER_ONE_HEAD = [
    ("cpvc elbow 1/2 20, 3/4 30", ["cpvc elbow 1/2 = 20", "cpvc elbow 3/4 = 30"]),
    ("paint white 20 ltr 2, 4 ltr 3", ["paint white 20 ltr = 2", "paint white 4 ltr = 3"]),
    ("scrub pad choti 2 dozen, badi 1 dozen", ["scrub pad choti = 2 dozen", "scrub pad badi = 1 dozen"]),
    ("wire 1.5 mm red 5 coil black 3 coil", ["wire 1.5 mm red = 5 coil", "wire 1.5 mm black = 3 coil"]),
    ("fan 48 inch 4 white, 6 brown", ["fan 48 inch white = 4", "fan 48 inch brown = 6"]),
    ("biryani full 2, half 1", ["biryani full = 2", "biryani half = 1"]),
    (
        "ek peti pani ek litre wali aur do peti aadha litre wali",
        ["pani 1 litre = 1 box", "pani 0.5 litre = 2 box"],
    ),
    ("two cokes, a large one and a small one", ["cokes large = 1", "cokes small = 1"]),
    ("do pizza, ek paneer wala ek corn wala", ["pizza paneer = 1", "pizza corn = 1"]),
    ("large sizes:\ncap 5\nshirt 6", ["cap = 5", "shirt = 6"]),
]

PERHAPS_UNDER_A_HEAD = [
    ("juice 1 litre - guava 6, mixed fruit 4", "juice 1 litre mixed fruit = 4"),
    ("ors apple 200ml 24, orange 12", "ors 200ml orange = 12"),
    ("havells mcb 32a sp 5 pcs, 63a dp 3 pcs", "havells mcb sp 63a dp = 3 piece"),
]

IN_COLUMNS = [
    ("harpic 1 ltr\n6 pc\ncolin 500 ml\n4 pc", ["harpic 1 ltr = 6 piece", "colin 500 ml = 4 piece"]),
    ("6 pc\nharpic 1 ltr\n4 pc\ncolin 500 ml", ["harpic 1 ltr = 6 piece", "colin 500 ml = 4 piece"]),
    ("tata salt, 1kg, 10 pkt\noil, 5 L, 6 can", ["tata salt 1kg = 10 packet", "oil 5 L = 6 can"]),
    ("Item: Red Tea 500g, Quantity: 8", ["Red Tea 500g = 8"]),
    ("Product - Red Tea 250g Qty - 5", ["Red Tea 250g = 5"]),
    ("name: vim liquid 500ml\nqty: 24", ["vim liquid 500ml = 24"]),
    ("qty: 10, item: surf excel 1kg", ["surf excel 1kg = 10"]),
    ("tata salt 1kg (10), oil 1L (12)", ["tata salt 1kg = 10", "oil 1L = 12"]),
    ("Item,Qty,Unit\nfeviquick,2,box\ntape,10,pcs", ["feviquick = 2 box", "tape = 10 piece"]),
    ("Item | Qty | Rate\nfevicol 1kg | 12 | 210\nsh | 2 box | 240", ["fevicol 1kg = 12", "sh = 2 box"]),
    (
        "Material | Unit | Qty\ntile | box | 60\nskirting | pcs | 200",
        ["tile = 60 box", "skirting = 200 piece"],
    ),
    (
        "S.No Item Qty Rate Amount\n1 wire 10 coil 1450 14500\n2 mcb 20 nos 180 3600\nTotal 18100",
        ["wire = 10 coil", "mcb = 20 piece"],
    ),
    ("1 Ultratech cement 50 bag 385 19250", ["Ultratech cement = 50 bag"]),
    ("50 bags cement @ 385 = 19250", ["cement = 50 bag"]),
    ("ms angle 40x40x5 - 200 kg", ["ms angle 40x40x5 = 200 kg"]),
    ("(1) mcb 32A - 4 nos (2) rccb 40A - 1 no", ["mcb 32A = 4 piece", "rccb 40A = 1 piece"]),
]

LETTERS = [
    (
        "Dear Sir, Kindly dispatch 500 bags of Ambuja PPC to our site. Thanks & regards, Rakesh",
        ["Ambuja PPC = 500 bag"],
    ),
    ("Please find our order below:\nApex 20L - 6 nos\nRegards", ["Apex 20L = 6 piece"]),
    ("PO No 4521 dt 12/11/2025\n1. Lizol 500ml - 12\n2. Vim 1 L - 6", ["Lizol 500ml = 12", "Vim 1 L = 6"]),
    ("material required: 5 nos board 12mm, 20 nos channel", ["board 12mm = 5 piece", "channel = 20 piece"]),
    ("Fevicol 1kg HSN 3506 10 nos", ["Fevicol 1kg = 10 piece"]),
    ("colgate 12 + 1 free", ["colgate = 12"]),
    ("mistri ne bola hai 40 nag sariya", ["sariya = 40 piece"]),
    ("ek baar me 100 bori acc", ["acc = 100 bag"]),
    ("3 kamre ki wiring hai, switch 30, socket 6", ["switch = 30", "socket = 6"]),
]

SHARED_NUMBERS = [
    ("ambuja aur acc 40 40 bori", ["ambuja = 40 bag", "acc = 40 bag"]),
    ("ultratech ppc aur ambuja dono 50-50 bori", ["ultratech ppc = 50 bag", "ambuja = 50 bag"]),
    ("acc, ambuja 20-20", ["acc = 20", "ambuja = 20"]),
    ("ek ek bori putty aur primer", ["putty = 1 bag", "primer = 1 bag"]),
    ("har ek 10 bori acc, jk aur ambuja", ["acc = 10 bag", "jk = 10 bag", "ambuja = 10 bag"]),
    ("10 each of elbow, tee and coupling", ["elbow = 10", "tee = 10", "coupling = 10"]),
    ("kaju badam kishmish 1-1 kg", ["kaju = 1 kg", "badam = 1 kg", "kishmish = 1 kg"]),
    ("wire 1 mm red blue ek ek coil", ["wire 1 mm red = 1 coil", "wire 1 mm blue = 1 coil"]),
    ("head and shoulders 180 ml 6", ["head = ?", "shoulders 180 ml = 6"]),
]

PACKS = [
    ("das packet besan ek kilo wale", ["besan 1 kilo = 10 packet"]),
    ("suji aadha kilo wali bees packet", ["suji 0.5 kilo = 20 packet"]),
    ("5 star 20 wali 1 box", ["5 star = 1 box"]),
    ("ferrero rocher 16 pcs box 4", ["ferrero rocher 16 pcs box = 4"]),
    ("agarbatti 12 packet ka box 5", ["agarbatti 12 packet box = 5"]),
    ("24 bottle wali 2 peti pani", ["24 bottle pani = 2 box"]),
    ("can i get the 12 piece wings", ["12 piece wings = 1"]),
    ("two 6 piece nuggets", ["6 piece nuggets = 2"]),
    (
        "sand paper 80 no 50 sheet 120 no 20 sheet",
        ["sand paper 80 no = 50 sheet", "sand paper 120 no = 20 sheet"],
    ),
    ("ball valve aadha inch chaar nag", ["ball valve 1/2 inch = 4 piece"]),
    ("paani ki tanki 1000 litre ki do chahiye", ["paani tanki 1000 litre = 2"]),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_SEPARATORS)
def test_a_list_without_separators_is_told_apart(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNDER_ONE_HEAD)
def test_a_size_or_colour_goes_with_the_article_before_it(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERHAPS_UNDER_A_HEAD)
def test_a_kind_may_go_with_the_article_before_it(text: str, expected: str) -> None:
    _, line = read_order_text(text)
    assert expected in map(told, line.otherwise)


@pytest.mark.parametrize(("text", "expected"), IN_COLUMNS)
def test_a_copied_table_is_read_by_its_columns(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_what_surrounds_an_order_asks_for_nothing(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHARED_NUMBERS)
def test_numbers_are_shared_out_among_articles(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), PACKS)
def test_what_a_pack_holds_is_no_quantity(text: str, expected: list[str]) -> None:
    assert asked(text) == expected
