"""An order: items while it is pending, a yes, then its way to the shop, or a no that stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import (
    DomainError,
    EmptyOrder,
    InvalidQuantity,
    OrderCannot,
    OrderNotCancellable,
    OrderNotPending,
)
from domain.events import (
    Event,
    OrderCancelled,
    OrderConfirmed,
    OrderDelivered,
    OrderDispatched,
    OrderHeld,
    OrderReleased,
)
from domain.money import Money
from domain.orders import SHOP, Hold, Order, OrderLine, OrderStatus, Step
from tests.builders import NOON, a_product

OURS = uuid4()
LATER = NOON + timedelta(hours=1)
VERBS: dict[str, Callable[[Order], None]] = {
    "wait for approval": lambda order: order.wait_for(Hold.APPROVAL, LATER, "over the limit"),
    "wait for stock": lambda order: order.wait_for(Hold.STOCK, LATER),
    "confirm": lambda order: order.confirm(LATER, "Ramesh"),
    "dispatch": lambda order: order.dispatch(LATER, "Ramesh", "RJ14 GA 1234"),
    "deliver": lambda order: order.deliver(LATER, "Ramesh", "taken by Mohan"),
    "cancel": lambda order: order.cancel(LATER, "Ramesh", "no lorry"),
}


def an_empty_order() -> Order:
    return Order(id=uuid4(), organization_id=OURS, shop_id=uuid4(), created_at=NOON)


def a_filled_order() -> Order:
    order = an_empty_order()
    order.add_item(a_product(OURS), Decimal(100))
    return order


def an_order_after(*verbs: str) -> Order:
    """Return an order to which all that happened, and which has told of it."""
    order = a_filled_order()
    for verb in verbs:
        VERBS[verb](order)
    order.pull_events()
    return order


def the_way_of(order: Order) -> list[OrderStatus]:
    return [step.status for step in order.steps]


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
    assert order.goods == Money.rupees("38975")


def test_more_of_a_product_goes_to_its_line() -> None:
    order, cement, sand = an_empty_order(), a_product(OURS), a_product(OURS, unit="ton")
    for product, quantity in ((cement, "100"), (sand, "0.5"), (cement, "20")):
        order.add_item(product, Decimal(quantity))
    assert [(line.product_id, line.quantity) for line in order.lines] == [
        (cement.id, Decimal(120)),
        (sand.id, Decimal("0.5")),
    ]


def test_a_quantity_that_nobody_can_deliver_leaves_the_order_as_it_is() -> None:
    order = a_filled_order()
    for quantity in ("0", "-1", "0.5", "1000000"):
        with pytest.raises(InvalidQuantity):
            order.add_item(a_product(OURS), Decimal(quantity))
    assert len(order.lines) == 1


def test_a_confirmed_order_says_so_once_and_tells_when_and_by_whom() -> None:
    order = a_filled_order()
    order.confirm(NOON)
    assert (order.status, order.confirmed_at) == (OrderStatus.CONFIRMED, NOON)
    assert order.steps == [Step(status=OrderStatus.CONFIRMED, at=NOON, by=SHOP)]
    assert order.pull_events() == [OrderConfirmed(OURS, order.id)]
    assert order.pull_events() == []


def test_an_order_without_a_line_is_neither_confirmed_nor_held() -> None:
    order = an_empty_order()
    for verb in ("confirm", "wait for stock"):
        with pytest.raises(EmptyOrder, match=order.reference):
            VERBS[verb](order)
    assert (order.status, order.hold, order.steps, order.pull_events()) == (
        OrderStatus.PENDING,
        None,
        [],
        [],
    )


def test_a_confirmed_order_takes_no_item_and_no_second_yes() -> None:
    order = an_order_after("confirm")
    with pytest.raises(OrderNotPending):
        order.add_item(a_product(OURS), Decimal(1))
    for verb in ("confirm", "wait for approval"):
        with pytest.raises(OrderNotPending, match=order.reference):
            VERBS[verb](order)
    assert (len(order.lines), order.confirmed_at, order.hold) == (1, LATER, None)


def test_an_order_that_waits_for_approval_is_not_confirmed_until_it_has_it() -> None:
    order = a_filled_order()
    order.wait_for(Hold.APPROVAL, NOON, "over the limit")
    assert (order.status, order.hold, order.confirmed_at) == (OrderStatus.PENDING, Hold.APPROVAL, None)
    assert order.steps == [Step(status=OrderStatus.PENDING, at=NOON, by=SHOP, why="over the limit")]
    assert order.pull_events() == []
    order.confirm(LATER, "Ramesh", "knows them")
    assert (order.status, order.hold, order.confirmed_at) == (OrderStatus.CONFIRMED, None, LATER)
    assert order.steps[-1] == Step(status=OrderStatus.CONFIRMED, at=LATER, by="Ramesh", why="knows them")
    assert order.pull_events() == [
        OrderReleased(OURS, order.id, order.shop_id),
        OrderConfirmed(OURS, order.id),
    ]


def test_an_order_goes_out_and_arrives_and_tells_each_step_once() -> None:
    order = an_order_after("confirm")
    order.dispatch(NOON + timedelta(hours=2), "Ramesh", "RJ14 GA 1234")
    assert order.pull_events() == [OrderDispatched(OURS, order.id, order.shop_id)]
    order.deliver(NOON + timedelta(hours=5), "Suresh", "taken by Mohan")
    assert order.pull_events() == [OrderDelivered(OURS, order.id, order.shop_id)]
    assert order.status is OrderStatus.DELIVERED
    assert order.steps[1:] == [
        Step(status=OrderStatus.DISPATCHED, at=NOON + timedelta(hours=2), by="Ramesh", why="RJ14 GA 1234"),
        Step(status=OrderStatus.DELIVERED, at=NOON + timedelta(hours=5), by="Suresh", why="taken by Mohan"),
    ]
    assert (order.confirmed_at, order.last_step_at) == (LATER, NOON + timedelta(hours=5))


@pytest.mark.parametrize(
    ("before", "verb", "told"),
    [
        ([], "dispatch", "is pending: only a confirmed order is dispatched"),
        (["wait for stock"], "dispatch", "is pending: only a confirmed order is dispatched"),
        (["cancel"], "dispatch", "is cancelled: only a confirmed order is dispatched"),
        (["confirm", "dispatch"], "dispatch", "is dispatched: only a confirmed order is dispatched"),
        ([], "deliver", "is pending: only a dispatched order is delivered"),
        (["confirm"], "deliver", "is confirmed: only a dispatched order is delivered"),
        (["confirm", "cancel"], "deliver", "is cancelled: only a dispatched order is delivered"),
        (["confirm", "dispatch", "deliver"], "deliver", "is delivered: only a dispatched order is delivered"),
    ],
)
def test_no_step_is_left_out_or_taken_twice(before: list[str], verb: str, told: str) -> None:
    order = an_order_after(*before)
    way = the_way_of(order)
    with pytest.raises(OrderCannot, match=f"{order.reference} {told}") as refused:
        VERBS[verb](order)
    assert refused.value.code == "order_cannot"
    assert (the_way_of(order), order.pull_events()) == (way, [])


@pytest.mark.parametrize("before", [[], ["wait for approval"], ["wait for stock"], ["confirm"]])
def test_a_pending_and_a_confirmed_order_can_be_called_off(before: list[str]) -> None:
    order = an_order_after(*before)
    order.cancel(LATER, "Ramesh", "no lorry")
    assert (order.status, order.hold) == (OrderStatus.CANCELLED, None)
    assert order.steps[-1] == Step(status=OrderStatus.CANCELLED, at=LATER, by="Ramesh", why="no lorry")
    assert order.pull_events() == [OrderCancelled(OURS, order.id, order.shop_id, "Ramesh")]
    assert (order.confirmed_at is None) == ("confirm" not in before)


def test_whoever_names_nobody_else_is_the_shop() -> None:
    order = a_filled_order()
    order.cancel(NOON)
    assert order.steps == [Step(status=OrderStatus.CANCELLED, at=NOON, by=SHOP)]
    assert order.pull_events() == [OrderCancelled(OURS, order.id, order.shop_id, SHOP)]


@pytest.mark.parametrize("before", [["confirm", "dispatch"], ["confirm", "dispatch", "deliver"], ["cancel"]])
def test_an_order_that_has_left_or_was_called_off_stays_so(before: list[str]) -> None:
    order = an_order_after(*before)
    way = the_way_of(order)
    with pytest.raises(OrderNotCancellable, match=f"{order.reference} is {order.status}"):
        order.cancel(LATER)
    with pytest.raises(OrderNotPending):
        order.confirm(LATER)
    assert (the_way_of(order), order.pull_events()) == (way, [])


@pytest.mark.parametrize(
    ("verbs", "minutes", "may"),
    [
        (["confirm"], 0, True),
        (["confirm"], 44.99, True),
        (["confirm"], 45, False),
        (["confirm"], 6000, False),
        (["wait for approval"], 6000, True),
        (["wait for stock"], 6000, True),
        (["wait for approval", "confirm"], 45, False),
        ([], 0, False),
        (["cancel"], 0, False),
        (["wait for approval", "cancel"], 0, False),
        (["confirm", "cancel"], 1, False),
        (["confirm", "dispatch"], 1, False),
        (["confirm", "dispatch", "deliver"], 1, False),
    ],
)
def test_a_shop_may_cancel_while_it_waits_and_within_the_term_after_its_yes(
    verbs: list[str], minutes: float, may: bool
) -> None:
    order = an_order_after(*verbs)
    after = LATER + timedelta(minutes=minutes)
    assert order.may_be_cancelled(after, timedelta(minutes=45)) is may


def test_people_speak_of_an_order_by_a_short_name() -> None:
    order = an_empty_order()
    order.id = UUID("1a2b3c4d-0000-0000-0000-000000000000")
    assert order.reference == "ORD-1A2B3C4D"


def test_an_order_that_went_nowhere_was_last_heard_of_when_it_was_made() -> None:
    assert a_filled_order().last_step_at == NOON


NEXT = {
    None: (OrderConfirmed, OrderHeld, OrderReleased, OrderCancelled),
    OrderHeld: (OrderReleased, OrderCancelled),
    OrderReleased: (OrderConfirmed,),
    OrderConfirmed: (OrderDispatched, OrderCancelled),
    OrderDispatched: (OrderDelivered,),
    OrderDelivered: (),
    OrderCancelled: (),
}


@given(st.lists(st.sampled_from(["add", *VERBS])))
def test_whatever_is_asked_of_it_an_order_goes_one_way_and_tells_each_step_once(verbs: list[str]) -> None:
    order, product, events = an_empty_order(), a_product(OURS), list[Event]()
    for verb in verbs:
        before = len(order.steps)
        try:
            if verb == "add":
                order.add_item(product, Decimal(1))
            else:
                VERBS[verb](order)
        except DomainError:
            assert (order.pull_events(), len(order.steps)) == ([], before)
        events += order.pull_events()
    told = [type(event) for event in events]
    for earlier, later in zip([None, *told], told, strict=False):
        assert later in NEXT[earlier]
    assert (order.confirmed_at is not None) == (OrderConfirmed in told)
    assert (order.hold is None) or order.status is OrderStatus.PENDING
    assert order.status is (order.steps[-1].status if order.steps else OrderStatus.PENDING)


def test_more_of_a_product_goes_to_its_line_up_to_what_can_be_delivered() -> None:
    order, product = an_empty_order(), a_product(OURS)
    order.add_item(product, Decimal(999_990))
    order.add_item(product, Decimal(9))
    with pytest.raises(InvalidQuantity):
        order.add_item(product, Decimal(1))
    assert [line.quantity for line in order.lines] == [Decimal(999_999)]
