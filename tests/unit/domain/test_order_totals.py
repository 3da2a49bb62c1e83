"""What an order comes to: its goods with tax and delivery, to the rupee."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from domain.gst import Taxation, bill
from domain.money import ZERO, Money, total
from domain.orders import Order
from tests.builders import NOON, a_pending_order, an_order_line

OURS = uuid4()
WITHOUT_TAX = Taxation(seller_state="08", place_of_supply="08", prices_include_tax=False)


def an_empty_order() -> Order:
    return Order(id=uuid4(), organization_id=OURS, shop_id=uuid4(), created_at=NOON)


def test_an_order_comes_to_its_goods_with_tax_and_delivery_to_the_rupee() -> None:
    # 2.125 × 1,450.05 = 3,081.36 and 100 × 1,450.05 = 145,005.00: 148,086.36 of goods.
    # CGST and SGST of 5 %: 2.5 % of it is 3,702.159 each. With 250.25 of delivery: 155,740.93.
    order = a_pending_order(OURS, taxation=WITHOUT_TAX, delivery=Money.rupees("250.25"))
    assert order.goods == Money.rupees("148086.36")
    assert (order.bill.heads.cgst, order.bill.heads.sgst) == (Money.rupees("3702.16"),) * 2
    assert (order.bill.charges, order.bill.round_off) == (Money.rupees("250.25"), Money.rupees("0.07"))
    assert order.total == Money.rupees(155741)


def test_an_order_whose_prices_include_the_tax_comes_to_its_goods() -> None:
    order = an_empty_order()
    order.lines = [an_order_line(price=Money.rupees("389.75"), quantity=Decimal(100))]
    assert (order.goods, order.total, order.bill.charges) == (Money.rupees(38975),) * 2 + (ZERO,)


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=10**7),
            st.decimals(min_value="0.001", max_value=99_999, places=3, allow_nan=False),
        ),
        max_size=20,
    ),
    st.integers(0, 10**6),
)
def test_the_total_is_that_of_a_bill_over_what_each_line_shows(
    items: list[tuple[int, Decimal]], delivery: int
) -> None:
    order = an_empty_order()
    order.taxation, order.delivery = WITHOUT_TAX, Money(delivery)
    order.lines = [an_order_line(price=Money(price), quantity=quantity) for price, quantity in items]
    assert order.goods == total([line.amount for line in order.lines])
    assert order.goods == Money(sum((Money(price) * quantity).paise for price, quantity in items))
    supplies = [(line.amount, Decimal(5)) for line in order.lines]
    assert order.total == bill(supplies, WITHOUT_TAX, Money(delivery)).total
