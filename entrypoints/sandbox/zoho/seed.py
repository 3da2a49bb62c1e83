"""Fills a new Zoho: the products of a CSV file, or any number of them that nobody has to write down."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from entrypoints.sandbox.zoho.modules import PRODUCTS
from entrypoints.sandbox.zoho.records import RecordStore

COLUMNS = ("sku", "name", "unit", "price", "gst_rate", "hsn", "brand", "category", "stock")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
_UNITS = ("bag", "piece", "box", "kg", "metre")
_RATES = (5, 12, 18, 28)


def seed(records: RecordStore, file: Path) -> None:
    """Make a product of every row; raise ValueError that names the first row which is wrong."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        absent = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if absent:
            raise ValueError(f"{file} has no column {', '.join(absent)}")
        products = [_product(row, f"{file}, line {reader.line_num}") for row in reader]
    records.add_many(PRODUCTS, products)


def add_bulk(records: RecordStore, count: int) -> None:
    """Make so many products more, each with a code of its own."""
    first = records.count(PRODUCTS) + 1
    records.add_many(PRODUCTS, (_made_up(number) for number in range(first, first + count)))


def _product(row: Mapping[str, str], place: str) -> Mapping[str, Any]:
    if None in row.values():
        raise ValueError(f"{place}: has too few columns")
    rate = _number(row["gst_rate"], place)
    return {
        "Product_Name": row["name"] or None,
        "Product_Code": row["sku"] or None,
        "Unit_Price": _number(row["price"], place),
        "Qty_in_Stock": _number(row["stock"], place),
        "Usage_Unit": row["unit"] or None,
        "Product_Category": row["category"] or None,
        "Manufacturer": row["brand"] or None,
        "HSN_Code": row["hsn"] or None,
        "Product_Active": True,
        "Tax": [] if rate is None else [_tax(rate)],
    }


def _number(text: str, place: str) -> Decimal | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{place}: {text!r} is no number")
    return Decimal(text)


def _tax(rate: Decimal) -> str:
    return f"GST{rate.normalize():f} - {rate:.1f} %"


def _made_up(number: int) -> Mapping[str, Any]:
    return {
        "Product_Name": f"Hardware item {number:06}",
        "Product_Code": f"BULK-{number:06}",
        "Unit_Price": Decimal(1000 + number * 7 % 90_000) / 100,
        "Qty_in_Stock": number * 13 % 1000,
        "Usage_Unit": _UNITS[number % len(_UNITS)],
        "Product_Category": "hardware",
        "Product_Active": True,
        "Tax": [_tax(Decimal(_RATES[number % len(_RATES)]))],
    }
