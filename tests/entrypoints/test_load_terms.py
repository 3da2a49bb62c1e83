"""A distributor's files about money: tiers, limits, tax numbers, and what a load leaves alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from application.organizations.commands import SetOrganization
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import Terms
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.gstin import WrongGstin
from tests.builders import a_number
from tests.entrypoints.loader import PRODUCTS, SHOPS, Loader
from tests.entrypoints.signed import Twilio
from tests.entrypoints.trade import ForgetfulOnlyWhenTold

TIERS = "sku,name,unit,price,price:bulk,price: Village \n"
OTHER_STATE, OURS = "27AAPFU0939F1ZV", "08AABCS1429B1ZU"
A_SHOP = "Gupta,+919810000001,,{state},{gstin},{limit},,\n"


@pytest.fixture
def loader(application: Application, tmp_path: Path) -> Loader:
    return Loader(application, tmp_path, PhoneNumber(a_number()))


def test_a_column_for_a_tag_is_a_price_for_its_shops_and_an_empty_cell_is_none(loader: Loader) -> None:
    loader.load(TIERS + "CEM,Cement,bag,50,48.50,\nSAND,Sand,ton,1450,,0\n")
    assert loader.tiers() == {"CEM": {"bulk": "₹48.50"}, "SAND": {"village": "₹0"}}
    assert loader.prices() == {"CEM": "₹50", "SAND": "₹1,450"}


def test_a_tier_is_gone_when_its_column_is(loader: Loader) -> None:
    loader.load(TIERS + "CEM,Cement,bag,50,48.50,\n")
    loader.load()
    assert loader.tiers() == {"CEM": {}}


def test_a_shop_orders_at_the_price_for_its_tag(loader: Loader, twilio: Twilio) -> None:
    loader.number = DEMO_NUMBER
    shops = "name,phone,tags\nGupta,+919810000001,BULK\nGoyal,+919810000002,retail\n"
    loader.load(TIERS + "CEM,Cement,bag,50,48,\n", shops)
    assert "Total: ₹4,800" in twilio.write("Cement x 100", "+919810000001").text
    assert "Total: ₹5,000" in twilio.write("Cement x 100", "+919810000002").text


@pytest.mark.parametrize("price", ["cheap", "-1", "1.005"])
def test_a_wrong_price_of_a_tier_is_told_with_its_column(loader: Loader, price: str) -> None:
    [fault] = loader.fails(products=TIERS + f"CEM,Cement,bag,50,{price},\n")
    assert fault.startswith(f"products.csv line 2: price:bulk: {price} ")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("sku,name,unit,price,price:bulk,price:Bulk", "the header has price:bulk twice"),
        ("sku,name,unit,price,price", "the header has price twice"),
        ("sku,name,unit,price,price:", "a column price: names no tag, such as price:bulk"),
    ],
)
def test_columns_that_contradict_are_told(loader: Loader, header: str, fault: str) -> None:
    assert loader.fails(products=f"{header}\n") == [f"products.csv line 1: {fault}"]


def test_empty_columns_at_the_end_are_passed_over(loader: Loader) -> None:
    loader.load("sku,name,unit,price,,\nCEM,Cement,bag,50,,\n")
    assert loader.prices() == {"CEM": "₹50"}


@pytest.mark.parametrize("hsn", ["25", "2523", "252310", "25231000"])
def test_an_hsn_has_an_even_number_of_digits(loader: Loader, hsn: str) -> None:
    loader.load(PRODUCTS + f"CEM,Cement,bag,50,18,{hsn},,,,\n")
    assert loader.prices()


@pytest.mark.parametrize("hsn", ["2", "252", "cement", "2523a", "252310001"])
def test_any_other_hsn_is_told(loader: Loader, hsn: str) -> None:
    assert loader.fails(products=PRODUCTS + f"CEM,Cement,bag,50,18,{hsn},,,,\n") == [
        "products.csv line 2: hsn: is not 2, 4, 6 or 8 digits"
    ]


@pytest.mark.parametrize(("limit", "kept"), [("", None), ("0", Money()), ("1500.50", Money(150_050))])
def test_no_limit_is_the_distributors_and_zero_is_nothing_on_credit(
    loader: Loader, limit: str, kept: Money | None
) -> None:
    loader.load(shops=SHOPS + A_SHOP.format(state="", gstin="", limit=limit))
    shop = loader.shop_at("+919810000001")
    assert shop and shop.credit_limit == kept


@pytest.mark.parametrize("limit", ["much", "-1", "10.005"])
def test_a_wrong_limit_is_told(loader: Loader, limit: str) -> None:
    [fault] = loader.fails(shops=SHOPS + A_SHOP.format(state="", gstin="", limit=limit))
    assert fault.startswith(f"shops.csv line 2: credit_limit: {limit} ")


def test_a_gstin_is_kept_as_it_is_printed(loader: Loader) -> None:
    loader.load(shops=SHOPS + A_SHOP.format(state="Maharashtra", gstin="27 aapfu 0939 f1zv", limit=""))
    shop = loader.shop_at("+919810000001")
    assert shop and (shop.gstin, shop.state_code) == (OTHER_STATE, "27")


@pytest.mark.parametrize(
    ("gstin", "state", "fault"),
    [
        ("27AAPFU0939F1ZA", "27", "its check digit is A; after 27AAPFU0939F1Z it is V"),
        (OTHER_STATE, "08", "it is of state 27, not of 08"),
    ],
)
def test_a_gstin_that_is_wrong_or_of_another_state_is_told(
    loader: Loader, gstin: str, state: str, fault: str
) -> None:
    assert loader.fails(shops=SHOPS + A_SHOP.format(state=state, gstin=gstin, limit="")) == [
        f"shops.csv line 2: gstin: {gstin}: {fault}"
    ]


def test_a_distributors_gstin_is_of_its_state(loader: Loader) -> None:
    with pytest.raises(WrongGstin, match="it is of state 27, not of 08"):
        loader.load(gstin=OTHER_STATE, state="08")
    assert loader.organization is None
    loader.load(gstin=OURS, state="08")
    with pytest.raises(WrongGstin, match="it is of state 08, not of 27"):
        loader.load(state="27")
    loader.load()
    assert loader.organization and (loader.organization.gstin, loader.organization.state_code) == (OURS, "08")


def test_a_load_leaves_papers_and_terms_as_they_were_set_a_moment_ago(
    loader: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader.load()
    cached = ForgetfulOnlyWhenTold(loader.application.organizations())
    monkeypatch.setattr(loader.application, "organizations", lambda: cached)
    before = loader.organization
    assert before
    changed = replace(before, terms=Terms(minimum_order=Money.rupees(500)))
    loader.application.bus().execute(before.id, SetOrganization(changed))
    loader.load()
    assert loader.organization == changed


def test_the_files_limit_and_tags_win_over_what_was_set_by_hand(loader: Loader) -> None:
    loader.load()
    loader.set("+919810000001", Money.rupees(10), ("vip",))
    loader.load()
    shop = loader.shop_at("+919810000001")
    assert shop and (str(shop.credit_limit), shop.tags) == ("₹2,00,000.50", ("retail", "regular"))


def test_a_file_without_these_columns_leaves_limit_and_tags_as_they_were_set(loader: Loader) -> None:
    loader.load()
    loader.set("+919810000001", Money.rupees(10), ("vip",))
    loader.load(shops="name,phone\nGupta,+919810000001\nNew,+919810000002\n")
    shop, new = loader.shop_at("+919810000001"), loader.shop_at("+919810000002")
    assert shop and (shop.name, str(shop.credit_limit), shop.tags) == ("Gupta", "₹10", ("vip",))
    assert new and (new.credit_limit, new.tags) == (None, ())


ZONES = "name,phone,time_zone\n"


def zone_of(loader: Loader, number: str = "+919810000001") -> str:
    shop = loader.shop_at(number)
    assert shop
    return shop.time_zone


def test_a_shop_lives_by_the_clock_that_the_file_tells(loader: Loader) -> None:
    loader.load(
        shops=ZONES
        + "Gupta,+919810000001,Asia/Dubai\nGoyal,+919810000002,\nRana,+9779810000003,asia/kathmandu\n"
    )
    assert [zone_of(loader, number) for number in ("+919810000001", "+919810000002", "+9779810000003")] == [
        "Asia/Dubai",
        "Asia/Kolkata",
        "Asia/Kathmandu",
    ]


def test_a_file_without_the_column_leaves_the_clock_of_known_shops(loader: Loader) -> None:
    loader.load(shops=ZONES + "Gupta,+919810000001,Asia/Dubai\n")
    loader.load()
    assert zone_of(loader) == "Asia/Dubai"
    loader.load(shops=ZONES + "Gupta,+919810000001,\n")
    assert zone_of(loader) == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("zone", "such_as"),
    [("Asia/Kolkatta", "Asia/Kolkata"), ("IST5:30", "Asia/Kolkata"), ("../../etc", "Asia/Kolkata")],
)
def test_a_zone_that_is_none_is_told(loader: Loader, zone: str, such_as: str) -> None:
    assert loader.fails(shops=ZONES + f"Gupta,+919810000001,{zone}\n") == [
        f"shops.csv line 2: time_zone: {zone} is no time zone such as {such_as}"
    ]
