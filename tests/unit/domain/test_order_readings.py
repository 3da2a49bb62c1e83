"""Where words alone do not tell, the other readings are given as well."""

from __future__ import annotations

import pytest

from domain.conversation.reading.order_text import read_order_text
from tests.unit.domain.asked import told

IN_DOUBT = [
    ("tmt 12 x 20", ["tmt 12 = 20", "tmt 12 x 20 = ?"]),
    ("cement 53 x 20", ["cement 53 = 20", "cement 53 x 20 = ?"]),
    ("10 brass tap", ["tap = 10 brass", "brass tap = 10"]),
    ("5 star 10", ["5 star = 10", "star 10 = 5"]),
    ("7 up 12", ["7 up = 12", "up 12 = 7"]),
    ("50 kg cement 10", ["50 kg cement = 10", "cement 10 = 50 kg"]),
    ("crocin 650 2", ["crocin 650 = 2", "crocin 2 = 650"]),
    ("20 tmt 12", ["tmt 12 = 20", "20 tmt = 12"]),
    ("50cement", ["cement = 50", "50cement = ?"]),
    ("7up", ["7up = ?", "up = 7"]),
    ("acc50", ["acc50 = ?", "acc = 50"]),
    ("batten 4x2", ["batten 4x2 = ?", "batten 4 = 2"]),
    ("2 1/2 inch elbow", ["2 1/2 inch elbow = ?", "1/2 inch elbow = 2"]),
    ("sariya 12-20", ["sariya = ?", "sariya 12 = 20"]),
    ("5 kg atta", ["atta = 5 kg", "5 kg atta = ?"]),
    ("paint 20 ltr", ["paint = 20 litre", "paint 20 ltr = ?"]),
    ("10 tile box", ["tile box = 10", "tile = 10 box"]),
    ("cement 50 bag 385", ["cement = 50 bag", "cement 385 = 50 bag"]),
    ("maggi 12 pack 5", ["maggi 5 = 12 packet", "maggi 12 pack = 5"]),
]

WITHOUT_DOUBT = [
    "50 bags cement",
    "cement x 50",
    "12mm sariya 20",
    "surf excel 1kg 5 pkt",
    "2 7up",
    "opc 53 grade 100 bori",
    "3 large pizzas",
]

ONE_ARTICLE_OR_TWO = [
    ("2 nut and bolt", ["nut = 2", "bolt = ?"], "nut and bolt = 2"),
    ("nut and bolt 2", ["nut = ?", "bolt = 2"], "nut and bolt = 2"),
    ("5 salt & pepper", ["salt = 5", "pepper = ?"], "salt & pepper = 5"),
    ("mac and cheese", ["mac = ?", "cheese = ?"], "mac and cheese = ?"),
    ("hide aur seek 10 pkt", ["hide = ?", "seek = 10 packet"], "hide aur seek = 10 packet"),
    ("cement 50 sariya 20", ["cement = 50", "sariya = 20"], "cement 50 sariya = 20"),
]


@pytest.mark.parametrize(("text", "expected"), IN_DOUBT)
def test_doubtful_words_are_read_in_more_than_one_way(text: str, expected: list[str]) -> None:
    [line] = read_order_text(text)
    assert [told(line), *map(told, line.otherwise)] == expected


@pytest.mark.parametrize("text", WITHOUT_DOUBT)
def test_plain_words_are_read_in_one_way(text: str) -> None:
    [line] = read_order_text(text)
    assert line.otherwise == () and line.joined is None


@pytest.mark.parametrize(("text", "parted", "joined"), ONE_ARTICLE_OR_TWO)
def test_two_items_may_be_one_article(text: str, parted: list[str], joined: str) -> None:
    first, second = read_order_text(text)
    assert [told(first), told(second)] == parted
    assert second.joined is not None and told(second.joined) == joined


@pytest.mark.parametrize("text", ["cement 50 and sariya 20", "50 cement, 20 sariya", "cement\nsariya"])
def test_items_with_their_own_numbers_or_lines_are_never_one(text: str) -> None:
    assert [line.joined for line in read_order_text(text)] == [None, None]
