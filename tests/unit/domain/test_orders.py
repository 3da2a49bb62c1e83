"""An order: items while it is pending, then a yes or a no that stands."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError, EmptyOrder, InvalidQuantity, OrderNotCancellable, OrderNotPending
from domain.events import Event, OrderCancelled, OrderConfirmed
from domain.money import Money, total
from domain.orders import Order, OrderLine, OrderStatus
from tests.builders import NOON, a_product, an_order_line

OURS = uuid4()
LATER = NOON + timedelta(hours=1)


def an_empty_order() -> Order:
    return Order(id=uuid4(), organization_id=OURS, shop_id=uuid4(), created_at=NOON)


def a_filled_order() -> Order:
    order = an_empty_order()
    order.add_item(a_product(OURS), Decimal(100))
    return order


def test_an_item_is_taken_with_the_price_and_the_tax_data_of_the_day() -> None:
    order, product = an_empty_order(), a_product(OURS)
    order.add_item(product, Decimal(100))
    assert order.lines == [
        OrderLine(
            product_id=product.id,
            sku="CEM-OPC-53",
            name="UltraTech Cement OPC 53",
            unit="bag",
            quantity=Decimal(100),
            price=Money.rupees("389.75"),
            gst_rate=Decimal("28.5"),
            hsn="25232930",
        )
    ]
    assert order.total == Money.rupees("38975")


def test_a_quantity_that_nobody_can_deliver_leaves_the_order_as_it_is() -> None:
    order = a_filled_order()
    for quantity in ("0", "-1", "0.5", "1000000"):
        with pytest.raises(InvalidQuantity):
            order.add_item(a_product(OURS), Decimal(quantity))
    assert len(order.lines) == 1


def test_a_confirmed_order_says_so_once() -> None:
    order = a_filled_order()
    order.confirm(NOON)
    assert (order.status, order.confirmed_at) == (OrderStatus.CONFIRMED, NOON)
    assert order.pull_events() == [OrderConfirmed(OURS, order.id)]
    assert order.pull_events() == []


def test_an_order_without_a_line_is_not_confirmed() -> None:
    order = an_empty_order()
    with pytest.raises(EmptyOrder, match=order.reference):
        order.confirm(NOON)
    assert (order.status, order.pull_events()) == (OrderStatus.PENDING, [])


def test_a_confirmed_order_takes_no_item_and_no_second_yes() -> None:
    order = a_filled_order()
    order.confirm(NOON)
    with pytest.raises(OrderNotPending):
        order.add_item(a_product(OURS), Decimal(1))
    with pytest.raises(OrderNotPending):
        order.confirm(LATER)
    assert (len(order.lines), order.confirmed_at) == (1, NOON)


def test_a_pending_and_a_confirmed_order_can_be_called_off() -> None:
    pending, confirmed = a_filled_order(), a_filled_order()
    confirmed.confirm(NOON)
    for order in (pending, confirmed):
        order.pull_events()
        order.cancel(LATER)
        assert (order.status, order.cancelled_at) == (OrderStatus.CANCELLED, LATER)
        assert order.pull_events() == [OrderCancelled(OURS, order.id)]
    assert confirmed.confirmed_at == NOON


def test_an_order_that_was_called_off_stays_so() -> None:
    order = a_filled_order()
    order.cancel(NOON)
    order.pull_events()
    with pytest.raises(OrderNotCancellable):
        order.cancel(LATER)
    with pytest.raises(OrderNotPending):
        order.confirm(LATER)
    assert (order.status, order.cancelled_at, order.pull_events()) == (OrderStatus.CANCELLED, NOON, [])


@pytest.mark.parametrize(
    ("verbs", "minutes", "may"),
    [
        ("confirm", 0, True),
        ("confirm", 44.99, True),
        ("confirm", 45, False),
        ("confirm", 6000, False),
        ("", 0, False),
        ("cancel", 0, False),
        ("confirm cancel", 1, False),
    ],
)
def test_a_shop_may_cancel_within_the_term_after_its_yes(verbs: str, minutes: float, may: bool) -> None:
    order = a_filled_order()
    for verb in verbs.split():
        getattr(order, verb)(NOON)
    after = NOON + timedelta(minutes=minutes)
    assert order.may_be_cancelled(after, timedelta(minutes=45)) is may


def test_people_speak_of_an_order_by_a_short_name() -> None:
    order = an_empty_order()
    order.id = UUID("1a2b3c4d-0000-0000-0000-000000000000")
    assert order.reference == "ORD-1A2B3C4D"


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=10**7),
            st.decimals(min_value="0.001", max_value=99_999, places=3, allow_nan=False),
        )
    )
)
def test_the_total_is_the_sum_of_what_each_line_shows(items: list[tuple[int, Decimal]]) -> None:
    order = an_empty_order()
    order.lines = [an_order_line(price=Money(price), quantity=quantity) for price, quantity in items]
    assert order.total == total([line.amount for line in order.lines])
    assert order.total == Money(sum((Money(price) * quantity).paise for price, quantity in items))


@given(st.lists(st.sampled_from(["add", "confirm", "cancel"])))
def test_whatever_is_asked_of_it_an_order_is_confirmed_and_cancelled_at_most_once(verbs: list[str]) -> None:
    order, product, events = an_empty_order(), a_product(OURS), list[Event]()
    for verb in verbs:
        try:
            if verb == "add":
                order.add_item(product, Decimal(1))
            else:
                getattr(order, verb)(NOON)
        except DomainError:
            assert order.pull_events() == []
        events += order.pull_events()
    assert [type(event) for event in events] in (
        [],
        [OrderConfirmed],
        [OrderCancelled],
        [OrderConfirmed, OrderCancelled],
    )
    assert (order.confirmed_at is not None) == any(isinstance(event, OrderConfirmed) for event in events)
