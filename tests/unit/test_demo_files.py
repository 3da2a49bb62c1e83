"""The demo distributor's files keep what the welcome conversation and the README promise."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.conversation.reading.units import UNIT_NAMES
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import shop_name
from entrypoints.distributor import DEMO_BILLING, DEMO_GSTIN, DEMO_STATE
from entrypoints.terms_form import faults_of_prefixes

DEMO = Path("entrypoints/local/demo")
BULK = "price:bulk"
PRODUCT_COLUMNS = [
    *("sku", "name", "unit", "price", "gst_rate", "hsn", "brand", "category", "aliases", "stock"),
    BULK,
]
ORDER_OF_THE_DEMO = Money.rupees(5_000)
SHOP_COLUMNS = ["name", "phone", "city", "state", "gstin", "credit_limit", "language", "tags"]

RATE_OF_HSN = {
    **dict.fromkeys(("2523", "7213", "7214", "7215", "7216", "3208", "3209", "3210", "3214"), "18"),
    **dict.fromkeys(("3917", "7304", "7305", "7306", "7307", "8481", "8544", "4412", "6907"), "18"),
    **dict.fromkeys(("2505", "2517"), "5"),
    **dict.fromkeys(("6904", "6815"), "12"),
}
# Two brands of steel: the shop is asked which one it wants.
MEANT_TO_BE_ASKED = {
    alias
    for size in (8, 10, 12, 16, 20, 25)
    for alias in (f"{size}mm sariya", f"{size}mm saria", f"{size} mm सरिया")
}
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def rows(file: str) -> list[dict[str, str]]:
    with (DEMO / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


PRODUCTS = rows("products.csv")
SHOPS = rows("shops.csv")


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split(";")


@pytest.mark.parametrize("row", PRODUCTS, ids=lambda row: row["sku"])
def test_every_product_can_be_sold(row: dict[str, str]) -> None:
    assert list(row) == PRODUCT_COLUMNS
    assert row["sku"] and row["name"] and row["category"]
    assert row["unit"] in UNIT_NAMES
    assert re.fullmatch(r"\d+\.\d{2}", row["price"]) and Money.rupees(row["price"]) > Money()
    assert row["gst_rate"] == RATE_OF_HSN.get(row["hsn"], "18")
    assert re.fullmatch(r"\d{4}", row["hsn"])
    assert Decimal(row["stock"]) > 0
    assert not row[BULK] or Money() < Money.rupees(row[BULK]) < Money.rupees(row["price"])


@pytest.mark.parametrize("row", PRODUCTS, ids=lambda row: row["sku"])
def test_every_product_has_names_that_shops_use(row: dict[str, str]) -> None:
    named = aliases(row)
    assert all(alias == alias.strip() and alias for alias in named)
    assert len(set(named)) == len(named)


def test_there_are_enough_products_and_no_sku_twice() -> None:
    skus = [row["sku"] for row in PRODUCTS]
    assert 60 <= len(skus) == len(set(skus))


def test_no_alias_means_two_products_unless_the_shop_is_to_be_asked() -> None:
    named = [alias.lower() for row in PRODUCTS for alias in {*aliases(row), row["name"]}]
    assert {alias for alias, times in Counter(named).items() if times > 1} == MEANT_TO_BE_ASKED


def test_the_welcome_conversation_finds_cement_at_fifty_rupees() -> None:
    [cement] = [row for row in PRODUCTS if row["sku"] == "CEMENT"]
    assert (cement["name"], cement["unit"], cement["price"]) == ("Cement", "bag", "50.00")
    assert (cement["category"], cement["hsn"], cement["gst_rate"]) == ("cement", "2523", "18")
    assert aliases(cement) == ["small cement bag"]
    assert cement[BULK] == ""


def test_nothing_else_is_called_just_cement() -> None:
    others = [row for row in PRODUCTS if row["sku"] != "CEMENT"]
    assert not {"cement", "सीमेंट"} & {name.lower() for row in others for name in (row["name"], *aliases(row))}


@pytest.mark.parametrize("row", SHOPS, ids=lambda row: row["name"])
def test_every_shop_can_be_reached_and_billed(row: dict[str, str]) -> None:
    assert list(row) == SHOP_COLUMNS
    assert shop_name(row["name"]) == row["name"]
    assert re.fullmatch(r"\+91981000000\d", PhoneNumber.parse(row["phone"]).value)
    assert row["city"] and row["state"] in {"08", "06"}
    assert Money.rupees(row["credit_limit"]) >= Money(20 * ORDER_OF_THE_DEMO.paise)
    assert row["language"] in {"en", "hi", "hinglish"}
    assert all(row["tags"].split(";"))


def test_five_shops_speak_three_languages_in_two_states() -> None:
    assert len({row["phone"] for row in SHOPS}) == len(SHOPS) == 5
    assert {row["language"] for row in SHOPS} == {"en", "hi", "hinglish"}
    assert sorted(row["state"] for row in SHOPS) == ["06", "08", "08", "08", "08"]


def test_a_shop_buys_many_things_at_the_price_for_bulk() -> None:
    assert sum(bool(row[BULK]) for row in PRODUCTS) >= 10
    assert [row["name"] for row in SHOPS if "bulk" in row["tags"].split(";")] == [
        "Rewari Construction Supply"
    ]


def test_the_distributor_and_two_shops_have_a_gstin_that_holds() -> None:
    registered = [(row["gstin"], row["state"]) for row in SHOPS if row["gstin"]]
    assert len(registered) == 2
    for gstin, state in [*registered, (DEMO_GSTIN, DEMO_STATE)]:
        assert re.fullmatch(r"\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]", gstin)
        assert gstin.startswith(state)
        assert gstin[-1] == _check_sign(gstin[:-1])


def test_the_distributors_papers_have_all_that_makes_them_look_good() -> None:
    assert all((DEMO_BILLING.address, DEMO_BILLING.upi_id, DEMO_BILLING.bank_account, DEMO_BILLING.signatory))
    assert not faults_of_prefixes(DEMO_BILLING, datetime(2026, 4, 1, tzinfo=UTC))


def _check_sign(first_fourteen: str) -> str:
    """Every second sign counts double; quotient and remainder by 36 are added up."""
    weighed = [SIGNS.index(sign) * (1 + place % 2) for place, sign in enumerate(first_fourteen)]
    return SIGNS[-sum(sum(divmod(value, 36)) for value in weighed) % 36]
