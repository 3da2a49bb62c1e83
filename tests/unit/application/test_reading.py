"""From a text to lines with products: the reading that fits best, and nothing for mere talk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.matching import InMemoryProductMatcher
from application.conversation.reading import ANYONE, Acquaintance, Reader, ReadLine
from domain.aliases import alias_key
from domain.catalog import Catalogue, Certainty, Product
from domain.conversation.hearing.speech import hear
from domain.conversation.reading.order_text import RequestedLine
from tests.builders import a_product

OURS = uuid4()
READER = Reader(matcher=InMemoryProductMatcher())


def sold(name: str, unit: str = "piece", *aliases: str) -> Product:
    return a_product(OURS, sku=name, name=name, unit=unit, brand="", aliases=aliases)


CEMENT = sold("White Cement 5 kg", "bag")
NUT_BOLT, CRACKER, CUTTER = sold("Nut and Bolt"), sold("Nut Cracker"), sold("Cutter")
SAND = sold("Sand", "ton")
RED, BLUE = sold("Paint Red", "can"), sold("Paint Blue", "can")
CATALOGUE = Catalogue(
    organization_id=OURS, version=1, products=(CEMENT, NUT_BOLT, CRACKER, CUTTER, SAND, RED, BLUE)
)


def shop(
    learned: Mapping[str, Product] | None = None,
    in_cart: Collection[Product] = (),
    bought: Collection[Product] = (),
) -> Acquaintance:
    meanings = {alias_key(wording): product.id for wording, product in (learned or {}).items()}

    def meant(keys: Collection[str]) -> Mapping[str, UUID]:
        return {key: meanings[key] for key in keys if key in meanings}

    return Acquaintance(
        meant=meant,
        in_cart=[product.id for product in in_cart],
        bought=lambda: [product.id for product in bought],
    )


def find(*requested: RequestedLine, known: Acquaintance = ANYONE) -> list[ReadLine]:
    return READER.find(CATALOGUE, requested, known)


def names(lines: list[ReadLine]) -> list[str | None]:
    """Return the product of each line that is sure."""
    return [line.match.candidates[0].product.name if line.is_sure else None for line in lines]


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("50 sand", SAND, "50"),
        ("sand 50 ton", SAND, "50"),
        ("please send 3 cutter", CUTTER, "3"),
        ("paint red", RED, None),
    ],
)
def test_what_is_asked_for_is_read(text: str, product: Product, quantity: str | None) -> None:
    (line,) = READER.read(CATALOGUE, text, hear(text))
    assert line.is_sure
    assert line.match.candidates[0].product == product
    assert line.wanted.quantity == (Decimal(quantity) if quantity else None)


@pytest.mark.parametrize("text", ["5 laptop", "laptop x 5", "20 marble slabs", "please send 20 chairs"])
def test_what_is_not_sold_is_asked_about_when_the_text_is_plainly_an_order(text: str) -> None:
    (line,) = READER.read(CATALOGUE, text, hear(text))
    assert line.match.certainty is Certainty.UNKNOWN


@pytest.mark.parametrize("text", ["we were 20 people", "meet me at 5", "how are you my friend", "laptop", ""])
def test_what_is_merely_talked_about_is_left_out(text: str) -> None:
    assert READER.read(CATALOGUE, text, hear(text)) == []


def test_a_known_line_is_read_and_the_talk_around_it_is_not() -> None:
    text = "hello sir ji\n3 cutter please"
    assert names(READER.read(CATALOGUE, text, hear(text))) == ["Cutter"]


def test_of_several_readings_the_one_that_fits_the_catalogue_is_taken() -> None:
    sizes = RequestedLine(
        "cement", Decimal(5), "kg", otherwise=(RequestedLine("white cement 5 kg", Decimal(1)),)
    )
    (line,) = find(sizes)
    assert (names([line]), line.wanted.quantity) == ([CEMENT.name], Decimal(1))


def test_a_reading_whose_unit_counts_goes_before_one_whose_unit_does_not() -> None:
    by_weight = RequestedLine("sand", Decimal(5), "quintal")
    (line,) = find(RequestedLine("sand", Decimal(5), "bag", otherwise=(by_weight,)))
    assert line.wanted == by_weight


def test_the_first_of_equal_readings_is_taken() -> None:
    first = RequestedLine("sand", Decimal(1), otherwise=(RequestedLine("sand", Decimal(2)),))
    assert [line.wanted.quantity for line in find(first)] == [Decimal(1)]


def test_two_items_are_one_article_when_only_that_makes_sense() -> None:
    bolt = RequestedLine("bolt", Decimal(9), joined=RequestedLine("nut and bolt", Decimal(9)))
    assert names(find(RequestedLine("nut"), bolt)) == ["Nut and Bolt"]


def test_two_items_that_are_both_sold_stay_two() -> None:
    cutter = RequestedLine("cutter", Decimal(9), joined=RequestedLine("sand and cutter", Decimal(9)))
    assert names(find(RequestedLine("sand", Decimal(2)), cutter)) == ["Sand", "Cutter"]


def test_what_a_wording_has_come_to_mean_is_sure_however_unlike_it_is() -> None:
    known = shop({"lal wala": RED, "paint": BLUE})
    assert names(find(RequestedLine("Lal Wala"), RequestedLine("PAINT"), known=known)) == [
        "Paint Red",
        "Paint Blue",
    ]


@pytest.mark.parametrize(
    ("in_cart", "bought", "meant"),
    [
        ([], [], None),
        ([RED], [], "Paint Red"),
        ([], [BLUE], "Paint Blue"),
        ([RED], [BLUE], "Paint Red"),
        ([RED, BLUE], [BLUE], "Paint Blue"),
        ([RED, BLUE], [RED, BLUE], None),
        ([SAND], [], None),
    ],
)
def test_a_tie_goes_to_what_is_in_the_cart_and_then_to_what_was_bought(
    in_cart: list[Product], bought: list[Product], meant: str | None
) -> None:
    known = shop(in_cart=in_cart, bought=bought)
    assert names(find(RequestedLine("paint"), known=known)) == [meant]


def test_what_was_bought_is_not_even_looked_at_when_there_is_no_tie() -> None:
    def bought() -> Collection[UUID]:
        raise AssertionError("looked at")

    known = Acquaintance(meant=lambda keys: {}, in_cart=(), bought=bought)
    assert names(find(RequestedLine("sand"), known=known)) == ["Sand"]


def test_learned_words_are_looked_up_once_for_all_lines() -> None:
    asked: list[Collection[str]] = []

    def meant(keys: Collection[str]) -> Mapping[str, UUID]:
        asked.append(keys)
        return {}

    known = Acquaintance(meant=meant, in_cart=(), bought=tuple)
    find(RequestedLine("sand"), RequestedLine("paint", otherwise=(RequestedLine("paint red"),)), known=known)
    assert [sorted(keys) for keys in asked] == [["paint", "paint red", "sand"]]


SHELF = Catalogue(
    organization_id=OURS,
    version=2,
    products=(
        sold("Lays Cream & Onion 52 g", "packet"),
        sold("Maggi 2-Minute Masala Noodles 70 g", "packet"),
        sold("Lipton Green Tea Honey Lemon 25 Bags", "box"),
        sold("Red Onion", "kg"),
        sold("Primer Red 4 litre", "can"),
        sold("Primer White 20 litre", "can"),
        sold("Snow White Cement 5 kg", "bag"),
    ),
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("lays cream & onion 52 g", [("Lays Cream & Onion 52 g", None)]),
        ("lays cream & onion x 5", [("Lays Cream & Onion 52 g", "5")]),
        ("5 maggi 2-minute masala noodles", [("Maggi 2-Minute Masala Noodles 70 g", "5")]),
        ("lipton green tea honey lemon 25 bags", [("Lipton Green Tea Honey Lemon 25 Bags", None)]),
        (
            "lays cream & onion 5\nmaggi 2-minute masala noodles 12",
            [("Lays Cream & Onion 52 g", "5"), ("Maggi 2-Minute Masala Noodles 70 g", "12")],
        ),
        ("2 kg red onion and 5 lays", [("Red Onion", "2"), ("Lays Cream & Onion 52 g", "5")]),
        ("primer 4", [(None, "4")]),
        ("snow white cement 1kg 5", [(None, "5")]),
        ("snow white cement 5kg 1", [("Snow White Cement 5 kg", "1")]),
        ("2 kg red onion and 5 marble slabs", [("Red Onion", "2"), (None, "5")]),
    ],
)
def test_a_name_is_read_as_a_whole_where_its_parts_would_mislead(
    text: str, lines: list[tuple[str | None, str | None]]
) -> None:
    read = Reader(matcher=FuzzyProductMatcher()).read(SHELF, text, hear(text))
    quantities = [f"{line.wanted.quantity:f}" if line.wanted.quantity else None for line in read]
    assert list(zip(names(read), quantities, strict=True)) == lines
