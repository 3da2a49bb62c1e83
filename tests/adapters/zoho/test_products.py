"""Zoho's records of products: any field may be null or missing, and nothing of it stops the others."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.products import FIELDS, listed_product
from adapters.zoho.taxes import gst_rate
from application.crm_records import ListedProduct
from domain.money import Money
from tests.adapters.twilio.provider import answering
from tests.adapters.zoho.vendor import Vendor

HSN = "HSN_Code"
WHOLE = """{"data": [{
  "id": "5725767000000411001",
  "Product_Name": "UltraTech Cement OPC 53",
  "Product_Code": "CEM-OPC-53",
  "Unit_Price": 389.75,
  "Qty_in_Stock": 1250.5,
  "Usage_Unit": "bag",
  "Product_Active": true,
  "Product_Category": "Cement",
  "Tax": ["GST28 - 28.0 %"],
  "HSN_Code": "2523",
  "Description": "not asked for",
  "Modified_Time": "2026-10-05T11:30:00+05:30"
}], "info": {"more_records": false}}"""
CEMENT = ListedProduct(
    crm_id="5725767000000411001",
    sku="CEM-OPC-53",
    name="UltraTech Cement OPC 53",
    unit="bag",
    price=Money(38975),
    quantity=Decimal("1250.5"),
    gst_rate=Decimal(28),
    hsn="2523",
    category="Cement",
    is_sold=True,
    modified_at=datetime(2026, 10, 5, 11, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
)


def test_a_product_is_read_to_the_paisa(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(answering(200, WHOLE))
    assert list(gateway.fetch_inventory(None)) == [[CEMENT]]


def test_of_a_product_nothing_but_its_id_must_be_told() -> None:
    nothing = ListedProduct(crm_id="7")
    assert listed_product({"id": "7"}, HSN) == nothing
    assert listed_product({"id": "7", **dict.fromkeys([*FIELDS[1:], HSN])}, HSN) == nothing


FIELD_ROWS: list[tuple[str, str, object, str, object]] = [
    ("an id as a number", "id", 5725767000000411001, "crm_id", "5725767000000411001"),
    ("a code as a number", "Product_Code", 1001, "sku", "1001"),
    ("a code in blanks", "Product_Code", "  CEM\t53 ", "sku", "CEM 53"),
    ("a code with a sign that no database takes", "Product_Code", "CEM\x0053", "sku", "CEM53"),
    ("a code that is no text", "Product_Code", ["CEM"], "sku", ""),
    ("a name on two lines", "Product_Name", "River\nsand", "name", "River sand"),
    ("a unit from a list", "Usage_Unit", {"name": "bag", "id": "1"}, "unit", "bag"),
    ("a category from a list", "Product_Category", {"name": "Cement", "id": "1"}, "category", "Cement"),
    ("a category without a name", "Product_Category", {"id": "1"}, "category", ""),
    ("an HSN as a number", HSN, 2523, "hsn", "2523"),
    ("a whole price", "Unit_Price", 390, "price", Money(39000)),
    ("half a paisa", "Unit_Price", Decimal("0.125"), "price", Money(13)),
    ("less than half a paisa", "Unit_Price", Decimal("0.004"), "price", None),
    ("a price of nothing", "Unit_Price", 0, "price", None),
    ("a price below nothing", "Unit_Price", -5, "price", None),
    ("a price as a text", "Unit_Price", "389.75", "price", Money(38975)),
    ("a price in words", "Unit_Price", "ask us", "price", None),
    ("a price that is true", "Unit_Price", True, "price", None),
    ("a price nobody pays", "Unit_Price", Decimal("1E+30"), "price", None),
    ("no stock", "Qty_in_Stock", 0, "quantity", Decimal(0)),
    ("less than no stock", "Qty_in_Stock", -3, "quantity", Decimal(-3)),
    ("stock to the gram", "Qty_in_Stock", Decimal("2.12549"), "quantity", Decimal("2.125")),
    ("stock that no godown holds", "Qty_in_Stock", Decimal("1E+40"), "quantity", Decimal("1E+40")),
    ("stock in words", "Qty_in_Stock", "plenty", "quantity", None),
    ("stock without end", "Qty_in_Stock", "Infinity", "quantity", None),
    ("sold no more", "Product_Active", False, "is_sold", False),
    ("a moment of UTC", "Modified_Time", "2026-10-05T06:00:00Z", "modified_at", CEMENT.modified_at),
    ("a moment of nowhere", "Modified_Time", "2026-10-05T06:00:00", "modified_at", None),
    ("a moment that is none", "Modified_Time", "yesterday", "modified_at", None),
    ("a moment as a number", "Modified_Time", 1790000000, "modified_at", None),
    ("no readable tax", "Tax", "GST18 - 18.0 %", "gst_rate", None),
]


@pytest.mark.parametrize(
    ("field", "value", "name", "read"), [row[1:] for row in FIELD_ROWS], ids=[row[0] for row in FIELD_ROWS]
)
def test_each_field_is_read_as_it_comes(field: str, value: object, name: str, read: object) -> None:
    product = listed_product({"id": "7", field: value}, HSN)
    assert product is not None
    told = {each.name: getattr(product, each.name) for each in fields(product)}
    expected = ListedProduct(**{"crm_id": "7", name: read})
    assert told == {each.name: getattr(expected, each.name) for each in fields(expected)}


@pytest.mark.parametrize("record_id", ["null", '""', "true", "{}", "[]"])
def test_a_product_without_an_id_is_left_out_and_noted(
    vendor: Vendor, gateway: ZohoCrmGateway, caplog: pytest.LogCaptureFixture, record_id: str
) -> None:
    vendor.answers(answering(200, f'{{"data": [{{"id": {record_id}}}, {{"id": "7"}}]}}'))
    assert list(gateway.fetch_inventory(None)) == [[ListedProduct(crm_id="7")]]
    assert "1 products of Zoho have no id" in caplog.text


TAXES: list[tuple[object, str | None]] = [
    (["GST18 - 18.0 %"], "18"),
    (["GST0.25 - 0.25 %"], "0.25"),
    (["Exempt - 0.0 %"], "0"),
    (["GST18 - 18.0 %", "GST18 - 18.0 %"], "18"),
    (["CGST9 - 9.0 %", "SGST9 - 9.0 %"], "18"),
    (["CGST9 - 9.0 %", "UTGST9 - 9.0 %"], "18"),
    (["CGST9 - 9.0 %", "SGST9 - 9.0 %", "UTGST9 - 9.0 %"], "18"),
    (["IGST18 - 18.0 %", "CGST9 - 9.0 %", "SGST9 - 9.0 %"], "18"),
    (["igst - 5 %"], "5"),
    ([{"value": "GST18 - 18.0 %", "id": "1"}], "18"),
    ([{"name": "GST18", "percentage": Decimal("18.0")}], "18"),
    ([{"name": "GST18", "percentage": 18, "value": "GST18"}], "18"),
    ([{"name": "CGST", "value": 9}, {"name": "SGST", "value": "9"}], "18"),
    (None, None),
    ([], None),
    ("GST18 - 18.0 %", None),
    (["GST18 - 18.0 %", "GST12 - 12.0 %"], None),
    (["GST28 - 28.0 %", "Cess - 12.0 %"], None),
    (["IGST18 - 18.0 %", "IGST12 - 12.0 %"], None),
    (["CGST9 - 9.0 %"], None),
    (["SGST9 - 9.0 %"], None),
    (["CGST9 - 9.0 %", "SGST9 - 9.0 %", "UTGST6 - 6.0 %"], None),
    (["CGST9 - 9.0 %", "SGST9 - 9.0 %", "Cess - 1.0 %"], None),
    (["Sales Tax"], None),
    (["GST18 - 18.0 %", None], None),
    ([{"name": "GST18", "percentage": None, "value": None}], None),
    ([{"name": "GST18", "percentage": True}], None),
    (["GST - 180 %"], None),
    ([18], None),
]


@pytest.mark.parametrize(("taxes", "rate"), TAXES, ids=[str(taxes) for taxes, _ in TAXES])
def test_a_rate_is_read_where_there_is_no_doubt_of_it(taxes: object, rate: str | None) -> None:
    assert gst_rate(taxes) == (None if rate is None else Decimal(rate))
