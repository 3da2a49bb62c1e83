"""From Zoho's records to products; any field may be missing or null, and what cannot be read is not told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from adapters.zoho.taxes import gst_rate
from adapters.zoho.verdicts import id_of
from application.crm_records import ListedProduct
from domain.catalog import kept_quantity
from domain.money import PAISE_IN_RUPEE, Money, rounded
from domain.names import one_line

FIELDS = (
    "id",
    "Product_Name",
    "Product_Code",
    "Unit_Price",
    "Qty_in_Stock",
    "Usage_Unit",
    "Product_Active",
    "Product_Category",
    "Tax",
    "Modified_Time",
)
LARGEST_PRICE = Decimal(10) ** 12
"""In rupees; what is dearer is a slip of the pen, and more than is kept."""


def listed_product(record: Mapping[str, Any], hsn_field: str) -> ListedProduct | None:
    """Return the product of a record; None for one without an id. `hsn_field` is a custom field there."""
    crm_id = id_of(record.get("id"))
    if not crm_id:
        return None
    return ListedProduct(
        crm_id=crm_id,
        sku=_text(record.get("Product_Code")),
        name=_text(record.get("Product_Name")),
        unit=_text(record.get("Usage_Unit")),
        price=_price(record.get("Unit_Price")),
        quantity=_quantity(record.get("Qty_in_Stock")),
        gst_rate=gst_rate(record.get("Tax")),
        hsn=_text(record.get(hsn_field)) if hsn_field else "",
        category=_text(record.get("Product_Category")),
        is_sold=record.get("Product_Active") is not False,
        modified_at=_moment(record.get("Modified_Time")),
    )


def _text(value: object) -> str:
    """Return a text, or the name of what is chosen from a list, without invisible signs."""
    if isinstance(value, Mapping):
        value = value.get("name")
    is_said = isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    return one_line(str(value)) if is_said else ""


def number(value: object) -> Decimal | None:
    """Return what can be read as a finite number."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        read = Decimal(value)
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def _price(value: object) -> Money | None:
    """Return the price to the paisa; nothing is sold for nothing."""
    rupees = number(value)
    if rupees is None or not 0 < rupees < LARGEST_PRICE:
        return None
    return Money(rounded(rupees * PAISE_IN_RUPEE)) or None


def _quantity(value: object) -> Decimal | None:
    quantity = number(value)
    return None if quantity is None else kept_quantity(quantity)


def _moment(value: object) -> datetime | None:
    """Return a moment; without an offset from UTC it is none."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
