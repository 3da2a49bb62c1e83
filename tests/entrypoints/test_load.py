"""A distributor's files: every wrong row is told by its line, and all of it is loaded or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.money import Money
from domain.phone import PhoneNumber
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER, load_distributor
from entrypoints.load import WrongFile
from tests.builders import a_number
from tests.entrypoints.loader import CEMENT, GUPTA, PRODUCTS, SHOPS, Loader
from tests.entrypoints.signed import Twilio


@pytest.fixture
def loader(application: Application, tmp_path: Path) -> Loader:
    return Loader(application, tmp_path, PhoneNumber(a_number()))


def test_what_stands_in_the_files_is_what_is_sold_and_who_is_known(loader: Loader) -> None:
    loader.load()
    assert loader.prices() == {"CEM": "₹50"}
    shop = loader.shop_at("+919810000001")
    assert shop
    assert (shop.name, shop.city, shop.state_code, shop.language) == ("Gupta Hardware", "Jaipur", "08", "hi")
    assert shop.credit_limit == Money.rupees("200000.50")
    assert shop.tags == ("retail", "regular")


def test_a_second_load_changes_prices_and_names(loader: Loader) -> None:
    loader.load()
    loader.load(
        PRODUCTS + CEMENT.replace("50.00", "55.00"), SHOPS + GUPTA.replace("Gupta", "Goyal"), "Balaji & Sons"
    )
    assert loader.prices() == {"CEM": "₹55"}
    shop = loader.shop_at("+919810000001")
    assert shop and shop.name == "Goyal Hardware"
    assert loader.organization and loader.organization.name == "Balaji & Sons"


def test_a_second_load_keeps_every_id(loader: Loader) -> None:
    def ids() -> tuple[object, ...]:
        assert loader.organization
        [product] = loader.application.catalogues().current(loader.organization.id).products
        shop = loader.shop_at("+919810000001")
        return loader.organization.id, product.id, shop and shop.id

    loader.load()
    before = ids()
    loader.load()
    assert ids() == before


def test_a_product_that_is_not_named_any_more_is_no_longer_sold(loader: Loader) -> None:
    loader.load(PRODUCTS + CEMENT + "SAND,Sand,ton,1450,,,,,,\n")
    loader.load()
    assert loader.prices() == {"CEM": "₹50"}


def test_a_shop_that_registered_by_itself_stays_known_whether_it_is_named_or_not(
    loader: Loader, twilio: Twilio
) -> None:
    loader.number = DEMO_NUMBER
    for stranger in ("+919820000001", "+919820000002"):
        twilio.write("hello", stranger)
        twilio.write("Sharma Stores", stranger)
    loader.load(shops=SHOPS + "Sharma Stores Jaipur,+919820000001,,,,,,\n")
    for stranger in ("+919820000001", "+919820000002"):
        assert "Total: ₹5,000" in twilio.write("Cement x 100", stranger).text
    shop = loader.shop_at("+919820000001")
    assert shop and shop.name == "Sharma Stores Jaipur"


def test_every_wrong_row_is_told_with_its_line_and_nothing_is_loaded(loader: Loader) -> None:
    rows = [
        ",Cement,bag,50,,,,,,",
        "A,,bag,50,,,,,,",
        "B,Sand,ton,cheap,,,,,,",
        "C,Sand,ton,-1,,,,,,",
        "E,Sand,ton,10,200,,,,,",
        "F,Sand,ton,10,,,,,,-5",
        "G,Sand,ton,10,5,,,,,1",
        "H,Sand,river,ton,10,5,,,,1,2,3",
    ]
    told = loader.fails(products=PRODUCTS + "\n".join(rows))
    assert [line.split(": ")[:2] for line in told] == [
        ["products.csv line 2", "sku"],
        ["products.csv line 3", "name"],
        ["products.csv line 4", "price"],
        ["products.csv line 5", "price"],
        ["products.csv line 6", "gst_rate"],
        ["products.csv line 7", "stock"],
        ["products.csv line 9", "row"],
    ]
    assert loader.organization is None


def test_wrong_shops_are_told_with_their_lines(loader: Loader) -> None:
    rows = [
        ",+919810000001,,,,,,",
        "Gupta,,,,,,,",
        "Gupta,+919810000003,,,,much,,",
        "Gupta,+919810000004,,,,,french,",
    ]
    told = loader.fails(shops=SHOPS + "\n".join(rows))
    assert [line.split(": ")[:2] for line in told] == [
        ["shops.csv line 2", "name"],
        ["shops.csv line 3", "phone"],
        ["shops.csv line 4", "credit_limit"],
        ["shops.csv line 5", "language"],
    ]


def test_one_wrong_row_leaves_everything_as_it_was(loader: Loader) -> None:
    loader.load()
    loader.fails(products=PRODUCTS + CEMENT.replace("50.00", "99.00") + "BAD,,,,,,,,,\n")
    loader.fails(products=PRODUCTS + CEMENT.replace("50.00", "99.00"), shops=SHOPS + "Gupta,,,,,,,\n")
    assert loader.prices() == {"CEM": "₹50"}


def test_columns_that_the_header_lacks_are_named(loader: Loader) -> None:
    assert loader.fails(products="sku,brand\nCEM,UltraTech\n") == [
        "products.csv line 1: the header lacks name, unit, price"
    ]
    assert loader.fails(shops="name\nGupta\n") == ["shops.csv line 1: the header lacks phone"]


def test_an_empty_file_lacks_them_all(loader: Loader) -> None:
    assert loader.fails(products="") == ["products.csv line 1: the header lacks sku, name, unit, price"]


def test_columns_beyond_the_needed_may_be_left_out_and_others_are_passed_over(loader: Loader) -> None:
    loader.load("price,sku,unit,name,colour\n50,CEM,bag,Cement,grey\n", "phone,name\n+919810000001,Gupta\n")
    assert loader.prices() == {"CEM": "₹50"}


def test_a_sku_that_stands_twice_is_told_with_both_lines(loader: Loader) -> None:
    assert loader.fails(products=PRODUCTS + CEMENT + "SAND,Sand,ton,10,,,,,,\n" + CEMENT) == [
        "products.csv line 4: sku: CEM is on line 2 as well"
    ]


def test_a_number_that_stands_twice_in_other_forms_is_told(loader: Loader) -> None:
    assert loader.fails(shops=SHOPS + GUPTA + "Goyal,+91-9810000001,,,,,,\n") == [
        "shops.csv line 3: phone: +919810000001 is on line 2 as well"
    ]


def test_wrong_prices_phones_and_states_are_told_with_their_lines(loader: Loader) -> None:
    assert loader.fails(products=PRODUCTS + "D,Sand,ton,10.005,,,,,,\n") == [
        "products.csv line 2: price: 10.005 has more than two decimals"
    ]
    rows = "Gupta,12345,,,,,,\nGupta,+919810000002,,Atlantis,,,,\n"
    assert loader.fails(shops=SHOPS + rows) == [
        "shops.csv line 2: phone: 12345 is no telephone number",
        "shops.csv line 3: state: Atlantis is no state and no GST state code",
    ]


def test_a_long_list_of_faults_is_cut_and_counted(loader: Loader) -> None:
    told = loader.fails(products=PRODUCTS + "X,,bag,50,,,,,,\n" * 50)
    assert len(told) == 21
    assert told[-1] == "… and 30 more"


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "as Excel saves it"])
def test_files_are_read_with_and_without_a_byte_order_mark(loader: Loader, mark: str) -> None:
    loader.load(mark + PRODUCTS + CEMENT, (mark + SHOPS + GUPTA).replace("\n", "\r\n"))
    assert loader.prices() == {"CEM": "₹50"}


def test_a_file_that_is_no_text_is_told(loader: Loader) -> None:
    loader.load()
    loader.products.write_bytes(b"\xff\xfe\x00PK\x03\x04")
    with pytest.raises(WrongFile, match="cannot be read as CSV in UTF-8"):
        load_distributor(
            loader.application,
            name="Balaji",
            number=loader.number,
            gstin=None,
            state=None,
            products=loader.products,
            shops=loader.shops,
        )


def test_a_cell_over_two_lines_counts_as_it_stands_in_the_file(loader: Loader) -> None:
    rows = '"A","Cement\nof two lines",bag,50,,,,,,\nB,,bag,50,,,,,,\n'
    assert [line.split(": ")[0] for line in loader.fails(products=PRODUCTS + rows)] == ["products.csv line 4"]


@pytest.mark.parametrize("unit", ["Bag", "bags", "BAG"])
def test_units_are_read_as_people_write_them(loader: Loader, twilio: Twilio, unit: str) -> None:
    loader.number = DEMO_NUMBER
    loader.load(PRODUCTS + f"CEM,Cement,{unit},50,,,,,,\n")
    assert "Total: ₹5,000" in twilio.write("please send 100 bags of cement").text


@pytest.mark.parametrize("sign", ["\x0b", "\x00", "\ufffe"])
def test_a_sign_that_cannot_be_printed_is_told_with_its_line(loader: Loader, sign: str) -> None:
    [fault] = loader.fails(products=PRODUCTS + f"CEM,Cem{sign}ent,bag,50,,,,,,\n")
    assert "line 2" in fault and "name" in fault
