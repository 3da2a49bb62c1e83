"""What Zoho is told of shops and orders, field by field."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from adapters.zoho.gateway import ZohoCrmGateway
from application.crm_records import ShopRecord
from domain.gst import Taxation
from domain.money import ZERO
from domain.orders import OrderStatus
from domain.phone import WhatsAppAddress
from tests.adapters.zoho.orders import ACCOUNT, a_line, an_order_record
from tests.adapters.zoho.vendor import Vendor, results, taken
from tests.builders import BUYER_GSTIN, a_shop

RAJASTHAN = {"City": "Jaipur", "State": "Rajasthan", "Country": "India"}


def told_shop(vendor: Vendor, gateway: ZohoCrmGateway, **changes: object) -> dict[str, object]:
    shop = a_shop(uuid4(), **{"address": WhatsAppAddress("+919810000001"), **changes})
    vendor.answers(results(201, taken("1")))
    gateway.sync_shops([ShopRecord(name="Sharma (2)", shop=shop)])
    return vendor.asked[0].said["data"][0]


def told_order(vendor: Vendor, gateway: ZohoCrmGateway, **changes: object) -> dict[str, object]:
    vendor.answers(results(201, taken("1")))
    gateway.sync_orders([an_order_record("ORD-1", **changes)])
    return vendor.asked[0].said["data"][0]


def test_a_shop_is_told_with_its_place_its_number_and_its_gstin(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    assert told_shop(vendor, gateway) == {
        "Account_Name": "Sharma (2)",
        "Phone": "+919810000001",
        "Billing_City": "Jaipur",
        "Billing_State": "Rajasthan",
        "Billing_Country": "India",
        "Description": f"GSTIN {BUYER_GSTIN}",
    }


def test_what_is_not_known_of_a_shop_is_left_out(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    nobody = {"address": WhatsAppAddress("IN.1234abcd"), "city": "", "state_code": "", "gstin": ""}
    assert told_shop(vendor, gateway, **nobody) == {"Account_Name": "Sharma (2)", "Billing_Country": "India"}


def test_a_state_that_is_none_is_left_out(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    assert "Billing_State" not in told_shop(vendor, gateway, state_code="99")


def test_an_order_is_told_with_its_lines_and_its_shop(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    told = told_order(vendor, gateway, status=OrderStatus.CONFIRMED, goes_out_on=date(2026, 10, 6))
    description = told.pop("Description")
    assert told == {
        "Subject": "ORD-1",
        "Account_Name": {"id": ACCOUNT},
        "Status": "Created",
        "Due_Date": "2026-10-06",
        "Ordered_Items": [
            {"Product_Name": {"id": "71"}, "Quantity": 100, "List_Price": 389.75, "Description": "bag"},
            {"Product_Name": {"id": "72"}, "Quantity": 2.5, "List_Price": 80, "Description": "kg"},
        ],
        **{f"Billing_{name}": value for name, value in RAJASTHAN.items()},
        **{f"Shipping_{name}": value for name, value in RAJASTHAN.items()},
    }
    assert isinstance(description, str)
    for said in ("₹250.25 for delivery", "prices are without tax", "Gupta Hardware", "+91"):
        assert said in description


def test_an_order_tells_its_total_and_what_its_prices_include(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    lines = [a_line("bag", "10", "400")]
    told = told_order(vendor, gateway, lines=lines, taxation=Taxation(), delivery=ZERO)
    assert str(told["Description"]).startswith("Total ₹4,000, no charge for delivery; prices include tax.")


def test_an_order_that_is_due_on_no_day_tells_none(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    assert "Due_Date" not in told_order(vendor, gateway, goes_out_on=None)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (OrderStatus.CONFIRMED, "Created"),
        (OrderStatus.DISPATCHED, "Approved"),
        (OrderStatus.DELIVERED, "Delivered"),
        (OrderStatus.CANCELLED, "Cancelled"),
    ],
)
def test_zoho_hears_how_far_an_order_has_come(
    vendor: Vendor, gateway: ZohoCrmGateway, status: OrderStatus, told: str
) -> None:
    assert told_order(vendor, gateway, status=status)["Status"] == told


@pytest.mark.parametrize(
    ("quantity", "price", "said"),
    [
        ("100", "389.75", '"Quantity": 100, "List_Price": 389.75,'),
        ("1E+2", "0.07", '"Quantity": 100, "List_Price": 0.07,'),
        ("0.001", "9999999.99", '"Quantity": 0.001, "List_Price": 9999999.99,'),
        ("999999.125", "1.10", '"Quantity": 999999.125, "List_Price": 1.1,'),
    ],
)
def test_numbers_are_written_by_their_very_digits(
    vendor: Vendor, gateway: ZohoCrmGateway, quantity: str, price: str, said: str
) -> None:
    told_order(vendor, gateway, lines=[a_line("bag", quantity, price)])
    assert said in vendor.asked[0].body
    line = json.loads(vendor.asked[0].body, parse_float=Decimal)["data"][0]["Ordered_Items"][0]
    assert (line["Quantity"], line["List_Price"]) == (Decimal(quantity), Decimal(price))


def test_a_name_in_any_script_arrives_as_it_is(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    shop = a_shop(uuid4(), city="जयपुर")
    vendor.answers(results(201, taken("1")))
    gateway.sync_shops([ShopRecord(name="शर्मा हार्डवेयर", shop=shop)])
    told = vendor.asked[0].said["data"][0]
    assert (told["Account_Name"], told["Billing_City"]) == ("शर्मा हार्डवेयर", "जयपुर")
