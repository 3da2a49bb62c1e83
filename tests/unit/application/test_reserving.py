"""A confirmed order has its stock promised, and a cancelled one gives it back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application.orders.commands import CancelOrder, ConfirmOrder, CreateOrder
from domain.errors import OrderNotCancellable, OrderNotPending, OutOfStock
from tests.builders import a_stock
from tests.unit.application.desk import Desk

CEMENT = "Cement"
BRICK = "Red Brick"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk with 40 bags of cement; nothing else was ever counted."""
    desk.load(stocks=[a_stock(desk.product(CEMENT), on_hand=Decimal(40), reserved=Decimal(0))])
    return desk


def promised(desk: Desk) -> str:
    """Return how much of the cement is promised."""
    cement = desk.product(CEMENT).id
    with desk.open_work(desk.ours) as work:
        return str(work.products.stock_of([cement])[cement].reserved)


def ordered(desk: Desk, *items: tuple[str, str]) -> UUID:
    """Return an order that waits to be confirmed."""
    order_id = uuid4()
    wanted = tuple((desk.product(name).id, Decimal(quantity)) for name, quantity in items)
    desk.bus.execute(desk.ours, CreateOrder(order_id, desk.shop.id, wanted))
    return order_id


def confirmed(desk: Desk, *items: tuple[str, str]) -> UUID:
    order_id = ordered(desk, *items)
    desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    return order_id


def test_stock_is_promised_by_the_yes_and_not_before(desk: Desk) -> None:
    desk.write("30 cement")
    assert promised(desk) == "0"
    desk.write("1")
    assert promised(desk) == "30"


def test_all_lines_of_a_product_count_together(desk: Desk) -> None:
    confirmed(desk, (CEMENT, "10"), (BRICK, "500"), (CEMENT, "5"))
    assert promised(desk) == "15"


def test_an_order_that_is_confirmed_twice_has_its_stock_once(desk: Desk) -> None:
    order_id = confirmed(desk, (CEMENT, "30"))
    with pytest.raises(OrderNotPending):
        desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    assert promised(desk) == "30"


def test_a_cancelled_order_gives_its_stock_back(desk: Desk) -> None:
    confirmed(desk, (CEMENT, "7"))
    desk.writes("30 cement", "1", "cancel")
    assert promised(desk) == "37"
    desk.write("1")
    assert promised(desk) == "7"


def test_an_order_that_is_cancelled_twice_gives_its_stock_back_once(desk: Desk) -> None:
    confirmed(desk, (CEMENT, "7"))
    order_id = confirmed(desk, (CEMENT, "30"))
    desk.bus.execute(desk.ours, CancelOrder(order_id))
    with pytest.raises(OrderNotCancellable):
        desk.bus.execute(desk.ours, CancelOrder(order_id))
    assert promised(desk) == "7"


def test_an_order_that_was_never_confirmed_gives_nothing_back(desk: Desk) -> None:
    confirmed(desk, (CEMENT, "7"))
    desk.bus.execute(desk.ours, CancelOrder(ordered(desk, (CEMENT, "30"))))
    assert promised(desk) == "7"


def test_an_order_that_is_paid_keeps_its_stock(desk: Desk) -> None:
    desk.writes("30 cement", "1")
    desk.run_jobs()
    with desk.open_work(desk.ours) as work:
        invoice = work.invoices.get(desk.orders()[0].id)
        invoice.mark_as_paid(desk.clock())
        work.invoices.save(invoice)
        work.commit()
    desk.writes("cancel", "1")
    assert promised(desk) == "30"


def test_what_others_were_promised_is_not_offered(desk: Desk) -> None:
    confirmed(desk, (CEMENT, "30"))
    assert "10 bags in stock" in desk.write("cement stock?")
    assert "only 10 of 20 in stock" in desk.write("20 cement")
    confirmed(desk, (CEMENT, "10"))
    assert "out of stock" in desk.write("cement stock?")


def test_no_more_is_promised_than_there_is(desk: Desk) -> None:
    order_id = ordered(desk, (CEMENT, "50"))
    with pytest.raises(OutOfStock):
        desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    assert promised(desk) == "0"


def test_a_shop_that_others_forestall_is_shown_its_order_again_before_a_yes_counts(desk: Desk) -> None:
    assert "only" not in desk.write("40 cement")
    confirmed(desk, (CEMENT, "30"))
    assert "only 10 of 40 in stock" in desk.write("1")
    assert promised(desk) == "30"
    assert "Order confirmed" in desk.write("1")
    assert promised(desk) == "40"
