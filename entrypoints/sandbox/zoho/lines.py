"""The lines of a sales order: checked one by one, and joined with those that the order has already.

As in Zoho a line without an id is a new one, so that a second upsert of an order adds its lines a second
time; a line with its id is changed, and with `"_delete": null` beside the id it goes.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from entrypoints.sandbox.zoho.checks import check_fields, related
from entrypoints.sandbox.zoho.modules import LINE_FIELDS, LINES, PRODUCTS
from entrypoints.sandbox.zoho.records import RecordStore
from entrypoints.sandbox.zoho.refusals import invalid, missing, unrelated

Line = dict[str, Any]
_DELETE = "_delete"
_CENT = Decimal("0.01")
_EMPTY = {"List_Price": None, "Discount": None, "Tax": None, "Description": None}


def joined(given: list[Any], old: list[Line], records: RecordStore) -> list[Line]:
    """Return the lines that the order has now, oldest first; raise `WrongRecord` for the first wrong one."""
    lines = {line["id"]: line for line in old}
    for index, line in enumerate(given):
        place = {"parent_api_name": LINES, "index": index}
        _check(line, lines, place)
        if _DELETE in line:
            del lines[line["id"]]
            continue
        line_id = line.get("id") or str(records.new_ids(1)[0])
        lines[line_id] = _line(lines.get(line_id, {"id": line_id}), line, records, place)
    if not lines:
        raise missing(LINES)
    return list(lines.values())


def total(lines: list[Line]) -> Decimal:
    """Return what the lines come to in rupees, without tax."""
    return sum((line["Total"] for line in lines), Decimal())


def _check(line: Any, known: Mapping[str, Line], place: Mapping[str, Any]) -> None:
    if not isinstance(line, Mapping):
        raise invalid(LINES, "jsonobject", index=place["index"])
    check_fields({name: value for name, value in line.items() if name != _DELETE}, LINE_FIELDS, **place)
    if line.get("id") and line["id"] not in known:
        raise unrelated("id", **place)
    if _DELETE in line and not line.get("id"):
        raise missing("id", **place)
    for name in ("Product_Name", "Quantity"):
        if line.get(name) is None and (name in line or not line.get("id")):
            raise missing(name, **place)
    if "Quantity" in line and not line["Quantity"]:
        raise invalid("Quantity", "double", **place)


def _line(old: Line, given: Mapping[str, Any], records: RecordStore, place: Mapping[str, Any]) -> Line:
    line: Line = {**_EMPTY, **old, **given}
    if given.get("Product_Name"):
        product = related(given["Product_Name"], "Product_Name", PRODUCTS, records, **place)
        line["Product_Name"] = {"id": str(product.id), "name": product.fields.get("Product_Name")}
        line["Product_Name"]["Product_Code"] = product.fields.get("Product_Code")
        if line["List_Price"] is None:
            line["List_Price"] = product.fields.get("Unit_Price")
    amount = Decimal(line["Quantity"]) * Decimal(line["List_Price"] or 0) - Decimal(line["Discount"] or 0)
    return {**line, "id": old["id"], "Total": amount.quantize(_CENT)}
