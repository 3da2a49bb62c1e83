"""From shops and orders to Zoho's records: accounts by their name, sales orders by their subject."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from application.crm_records import OrderRecord, ShopRecord
from domain.money import PAISE_IN_RUPEE, Money
from domain.orders import Order, OrderLine, OrderStatus
from domain.shops import Shop
from domain.states import STATES

Fields = dict[str, Any]

COUNTRY = "India"
STATUSES = {
    OrderStatus.CONFIRMED: "Created",
    OrderStatus.DISPATCHED: "Approved",
    OrderStatus.DELIVERED: "Delivered",
    OrderStatus.CANCELLED: "Cancelled",
}


def account_fields(record: ShopRecord) -> Fields:
    """Return what Zoho is told of a shop; what is not known is left out, so that it stays as it is there."""
    shop = record.shop
    return {
        "Account_Name": record.name,
        **_said("Phone", str(shop.address.phone or "")),
        **_place("Billing", shop),
        **_said("Description", f"GSTIN {shop.gstin}" if shop.gstin else ""),
    }


def order_fields(record: OrderRecord) -> Fields:
    """Return what Zoho is told of an order."""
    order = record.order
    return {
        "Subject": record.number,
        **({"Account_Name": {"id": record.account_id}} if record.account_id else {}),
        "Status": STATUSES[order.status],
        "Ordered_Items": [_line(line, record.products[line.product_id]) for line in order.lines],
        **_said("Due_Date", order.goes_out_on.isoformat() if order.goes_out_on else ""),
        **_place("Billing", record.shop),
        **_place("Shipping", record.shop),
        "Description": _description(order, record.shop),
    }


def rupees(amount: Money) -> Decimal:
    """Return an amount in rupees."""
    return Decimal(amount.paise) / PAISE_IN_RUPEE


def _line(line: OrderLine, product_id: str) -> Fields:
    return {
        "Product_Name": {"id": product_id},
        "Quantity": _number(line.quantity),
        "List_Price": _number(rupees(line.price)),
        **_said("Description", line.unit),
    }


def _description(order: Order, shop: Shop) -> str:
    tax = "include tax" if order.taxation.prices_include_tax else "are without tax"
    delivery = f"with {order.delivery} for delivery" if order.delivery else "no charge for delivery"
    return f"Total {order.total}, {delivery}; prices {tax}.\nOrdered by {shop.name}, {shop.address}."


def _place(kind: str, shop: Shop) -> Fields:
    """Return where a shop is, for bills (`Billing`) or goods (`Shipping`)."""
    return {
        **_said(f"{kind}_City", shop.city),
        **_said(f"{kind}_State", STATES.get(shop.state_code, "")),
        f"{kind}_Country": COUNTRY,
    }


def _said(name: str, value: str) -> Fields:
    return {name: value} if value else {}


def _number(value: Decimal) -> int | float:
    """Return what JSON writes as the very digits: it knows no `Decimal`, and up to 15 digits survive."""
    return int(value) if value == value.to_integral_value() else float(value)
