"""Orders as the gateway is given them."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from application.crm_records import OrderRecord
from domain.money import Money
from domain.orders import OrderLine
from tests.builders import a_shop, an_order, an_order_line

ACCOUNT = "5000000000000000001"


def an_order_record(number: str = "ORD-1", **changes: object) -> OrderRecord:
    """Return 100 bags of cement (product 71) and 2.5 kg of nails (product 72)."""
    shop = a_shop(uuid4(), name="Gupta Hardware", city="Jaipur", state_code="08")
    lines = [
        a_line("bag", "100", "389.75"),
        a_line("kg", "2.5", "80"),
    ]
    order = an_order(shop.organization_id, shop_id=shop.id, **{"lines": lines, **changes})
    products = {line.product_id: str(71 + index) for index, line in enumerate(order.lines)}
    return OrderRecord(number=number, order=order, shop=shop, account_id=ACCOUNT, products=products)


def a_line(unit: str, quantity: str, price: str) -> OrderLine:
    return an_order_line(product_id=uuid4(), unit=unit, quantity=Decimal(quantity), price=Money.rupees(price))
