"""What shops write, and what they are understood to want."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import MEASURED_UNITS
from domain.conversation.order_text import RequestedLine, read_order_text
from domain.conversation.units import UNIT_NAMES, UNIT_OF_WORD


def line(text: str, quantity: str | None = None, unit: str | None = None) -> RequestedLine:
    return RequestedLine(text, None if quantity is None else Decimal(quantity), unit)


ONE_ITEM = [
    ("Cement x 100", line("Cement", "100")),
    ("Cement x100", line("Cement", "100")),
    ("100x cement", line("cement", "100")),
    ("100 x cement", line("cement", "100")),
    ("cement × 50", line("cement", "50")),
    ("cement*50", line("cement", "50")),
    ("*Cement* 50", line("Cement", "50")),
    ("cement - 50", line("cement", "50")),
    ("cement-50", line("cement", "50")),
    ("cement: 50", line("cement", "50")),
    ("cement = 50", line("cement", "50")),
    ("100 bags cement", line("cement", "100", "bag")),
    ("50 cement bags", line("cement", "50", "bag")),
    ("cement bags 50", line("cement", "50", "bag")),
    ("cement (50 bags)", line("cement", "50", "bag")),
    ("10 nos elbow 3/4", line("elbow 3/4", "10", "piece")),
    ("10 box tiles", line("tiles", "10", "box")),
    ("box 5 switch", line("box switch", "5")),
    ("balu 2 trolley", line("balu", "2", "trolley")),
    ("Bhai 2 gadi bajri", line("bajri", "2", "truck")),
    ("-5 cement", line("cement", "-5")),
    ("cement x -5", line("cement", "-5")),
    ("- 5 cement", line("cement", "5")),
    ("cement -5", line("cement", "5")),
    ("0 cement", line("cement", "0")),
    ("1000000000 cement", line("cement", "1000000000")),
    ("9" * 40 + " cement", line("cement", "9" * 40)),
    ("2.5 ton sariya", line("sariya", "2.5", "ton")),
    ("1/2 ton sariya", line("sariya", "0.5", "ton")),
    ("1,00,000 eent", line("eent", "100000")),
    ("bricks 5,000", line("bricks", "5000")),
    ("५० बोरी सीमेंट", line("सीमेंट", "50", "bag")),
    ("सीमेंट 50 बोरी भेज दो", line("सीमेंट", "50", "bag")),
    ("४ इंच पाइप १०", line("4 इंच पाइप", "10")),
    ("5️⃣ cement", line("cement", "5")),
    ("Ｃｅｍｅｎｔ ５０ 🙏", line("Cement", "50")),
    ("do bag cement", line("cement", "2", "bag")),
    ("ek trolley ret", line("ret", "1", "trolley")),
    ("twenty bags cement", line("cement", "20", "bag")),
    ("mujhe das cement chahiye", line("cement", "10")),
    ("cement bhej do", line("cement")),
    ("cement bags", line("cement", None, "bag")),
    ("can I get 50 bags of cement please", line("cement", "50", "bag")),
    ("bhaiya 50 katta ultratech bhijwa dijiye", line("ultratech", "50", "bag")),
]

SIZES = [
    ("12mm sariya 20", line("12mm sariya", "20")),
    ("12 mm sariya - 20", line("12 mm sariya", "20")),
    ("20 tmt 12mm", line("tmt 12mm", "20")),
    ("20 tmt 12", line("tmt 12", "20")),
    ("20 x 12mm sariya", line("12mm sariya", "20")),
    ("12mmx20", line("12mm", "20")),
    ("12mm wala sariya 20", line("12mm sariya", "20")),
    ("sariya 12mm 500 kg", line("sariya 12mm", "500", "kg")),
    ("550D 12mm 20", line("550D 12mm", "20")),
    ("fe550d 12mm x 20", line("fe550d 12mm", "20")),
    ("53 grade cement 20", line("53 grade cement", "20")),
    ("opc 53 20 bag", line("opc 53", "20", "bag")),
    ("opc 50", line("opc", "50")),
    ("no 8 wire 5 kg", line("no 8 wire", "5", "kg")),
    ("18mm ply 10", line("18mm ply", "10")),
    ("18mm ply 8x4 x 20", line("18mm ply 8x4", "20")),
    ("20 pcs 8 x 4 ft ply", line("8 x 4 ft ply", "20", "piece")),
    ("600 x 600 mm tile 40", line("600 x 600 mm tile", "40")),
    ("600x200x100mm block 40", line("600x200x100mm block", "40")),
    ("4x2 batten 5", line("4x2 batten", "5")),
    ("1 inch pipe 10", line("1 inch pipe", "10")),
    ('10 pipe 1"', line('pipe 1"', "10")),
    ("3/4 inch elbow 20", line("3/4 inch elbow", "20")),
    ("½ inch elbow 20", line("1/2 inch elbow", "20")),
    ("1 1/2 inch elbow 20", line("1 1/2 inch elbow", "20")),
    ("paint 20 ltr", line("paint 20 ltr")),
    ("20 ltr paint 3", line("20 ltr paint", "3")),
    ("wire 2.5 sq mm 5 coil", line("wire 2.5 sq mm", "5", "coil")),
    ("50kg cement x 20", line("50kg cement", "20")),
    ("20 x 50 kg cement", line("50 kg cement", "20")),
    ("UltraTech 50 kg 100 bags", line("UltraTech 50 kg", "100", "bag")),
]

RATES = [
    ("cement 50 bag @390", line("cement", "50", "bag")),
    ("cement 50 @ ₹390/bag", line("cement", "50")),
    ("50 bags cement 390 ke bhav", line("cement", "50", "bag")),
    ("₹390 cement 50", line("cement", "50")),
    ("cement 50 rs. 390", line("cement", "50")),
    ("390/- cement 50", line("cement", "50")),
    ("cement 50 rate - 390", line("cement", "50")),
    ("ppc 50 bori @ 385 rs per bag", line("ppc", "50", "bag")),
    ("Rs.390 cement", line("cement")),
]

SEVERAL_ITEMS = [
    ("50 cement and 20 tmt 12mm", [line("cement", "50"), line("tmt 12mm", "20")]),
    ("50 bori ultratech aur 12mm sariya 20", [line("ultratech", "50", "bag"), line("12mm sariya", "20")]),
    ("cement 50 bags, balu 2 trolley", [line("cement", "50", "bag"), line("balu", "2", "trolley")]),
    ("cement 50,sariya 20", [line("cement", "50"), line("sariya", "20")]),
    ("cement 50,20 sariya", [line("cement", "50"), line("sariya", "20")]),
    ("cement 50\r\nsariya 12mm 20\r\n", [line("cement", "50"), line("sariya 12mm", "20")]),
    ("hi\n• cement 50\n• balu 2 trolley", [line("cement", "50"), line("balu", "2", "trolley")]),
    ("- cement 50\n- sariya 8mm 20", [line("cement", "50"), line("sariya 8mm", "20")]),
    ("1) cement 50\n2) sariya 16mm x 20", [line("cement", "50"), line("sariya 16mm", "20")]),
    ("1. 50 cement\n2. balu 2 trolley", [line("cement", "50"), line("balu", "2", "trolley")]),
    (
        "cement 50; ret 1 trolley + int 500",
        [line("cement", "50"), line("ret", "1", "trolley"), line("int", "500")],
    ),
    ("cement 50 & putty 5", [line("cement", "50"), line("putty", "5")]),
    ("सीमेंट 50 और सरिया 20", [line("सीमेंट", "50"), line("सरिया", "20")]),
    ("50 bags cement. 2 ton sariya.", [line("cement", "50", "bag"), line("sariya", "2", "ton")]),
    ("50 cement 20 sariya 12mm", [line("cement", "50"), line("sariya 12mm", "20")]),
    ("cement 50 bag sariya 2 ton", [line("cement", "50", "bag"), line("sariya", "2", "ton")]),
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
]


@pytest.mark.parametrize(("text", "expected"), ONE_ITEM)
def test_one_item_is_read(text: str, expected: RequestedLine) -> None:
    assert read_order_text(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SIZES)
def test_a_size_stays_with_its_article(text: str, expected: RequestedLine) -> None:
    assert read_order_text(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_a_price_is_no_quantity(text: str, expected: RequestedLine) -> None:
    assert read_order_text(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_ITEMS)
def test_several_items_are_told_apart(text: str, expected: list[RequestedLine]) -> None:
    assert read_order_text(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_that_names_no_article_asks_for_nothing(text: str) -> None:
    assert read_order_text(text) == []


def test_every_measured_unit_has_words_of_its_own() -> None:
    assert set(UNIT_NAMES) >= MEASURED_UNITS
    assert sum(len(words.split()) for words in UNIT_NAMES.values()) == len(UNIT_OF_WORD)


PIECES = [
    "cement",
    "12mm",
    "50",
    "-",
    "x",
    "@",
    "₹",
    "rs",
    "1/2",
    '"',
    "bag",
    "ke",
    "aur",
    "\n",
    ",",
    "(1)",
    "५",
    "do",
]
MESSAGES = st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


@given(MESSAGES)
def test_any_message_is_read_into_finite_quantities_of_something(text: str) -> None:
    for requested in read_order_text(text):
        assert any(sign.isalpha() for sign in requested.text)
        assert requested.quantity is None or requested.quantity.is_finite()
        assert requested.unit is None or requested.unit in UNIT_NAMES


@pytest.mark.parametrize("piece", ["@", "1x", "1,111", "(1)", "rs ", "12mm ", "₹ke ", "aur ", "-"])
def test_a_message_of_the_greatest_length_is_read(piece: str) -> None:
    assert len(read_order_text((piece * 4096)[:4096])) <= 4096
