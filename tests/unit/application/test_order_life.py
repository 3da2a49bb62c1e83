"""The life of an order after the yes: it leaves, arrives, or is called off; the shop hears each once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.errors import OrderCannot, OrderNotCancellable
from domain.invoices import InvoiceStatus
from domain.orders import SHOP, OrderStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import OWNER, Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return a till with 100 bags of cement in the godown, and a shop that has written today."""
    desk.write("hello")
    till = Till(desk)
    till.counts(100)
    return till


def test_who_when_and_why_are_kept(till: Till) -> None:
    order = till.order(20)
    till.dispatch(order, "RJ14 GA 1234")
    till.deliver(order)
    steps = till.found(order.id).steps
    assert [(step.status.value, step.by, step.why) for step in steps] == [
        ("confirmed", SHOP, ""),
        ("dispatched", OWNER, "RJ14 GA 1234"),
        ("delivered", OWNER, ""),
    ]
    assert all(step.at == till.desk.clock() for step in steps)


def test_the_shop_hears_once_that_its_order_has_left_and_once_that_it_is_there(till: Till) -> None:
    order = till.order(20)
    till.told()
    till.dispatch(order, "RJ14 GA 1234")
    (left,) = till.told()
    assert order.reference in left
    assert "RJ14 GA 1234" in left
    till.deliver(order)
    (there,) = till.told()
    assert order.reference in there
    assert till.told() == []


def test_goods_that_leave_are_on_hand_and_promised_no_more(till: Till) -> None:
    order = till.order(20)
    assert till.stock() == ("100", "20")
    till.dispatch(order)
    assert till.stock() == ("80", "0")


def test_an_order_takes_one_step_after_the_other(till: Till) -> None:
    order = till.order(20)
    with pytest.raises(OrderCannot, match="only a dispatched order is delivered"):
        till.deliver(order)
    till.dispatch(order)
    with pytest.raises(OrderCannot, match="only a confirmed order is dispatched"):
        till.dispatch(order)
    with pytest.raises(OrderNotCancellable):
        till.cancel(order)
    assert till.stock() == ("80", "0")


def test_an_order_that_left_before_its_invoice_was_made_is_billed_all_the_same(till: Till) -> None:
    order = till.order(20)
    till.dispatch(order)
    till.desk.run_jobs()
    assert till.invoice(order.id).number == "INV-1"


def test_an_order_that_the_distributor_cancels_frees_stock_and_debt_and_is_told(till: Till) -> None:
    bill = till.bill(20)
    till.told()
    order = till.cancel(till.found(bill.id))
    assert order.status is OrderStatus.CANCELLED
    assert (till.stock(), till.owed()) == (("100", "0"), "₹0")
    assert till.invoice(order.id).status is InvoiceStatus.CANCELLED
    (told,) = till.told()
    assert order.reference in told
    assert "the truck broke down" in told


def test_a_cancelled_invoice_keeps_its_number(till: Till) -> None:
    till.cancel(till.found(till.bill(20).id))
    assert till.bill(20).number == "INV-2"


@pytest.mark.parametrize(("amount", "owed"), [(100, "-₹100"), (1500, "-₹1,500")])
def test_what_was_paid_on_an_order_that_is_cancelled_is_the_shops_in_advance(
    till: Till, amount: int, owed: str
) -> None:
    bill = till.bill(20)
    payment = till.receive(amount)
    till.cancel(till.found(bill.id))
    assert till.invoice(bill.id).status is InvoiceStatus.CANCELLED
    assert (till.stock(), till.owed()) == (("100", "0"), owed)
    assert str(till.payment(payment.id).left) == f"₹{amount:,}"


def test_what_was_paid_on_a_cancelled_order_pays_the_next_invoice(till: Till) -> None:
    bill = till.bill(20)
    till.receive(400)
    till.cancel(till.found(bill.id))
    assert str(till.invoice(till.bill(20).id).outstanding) == "₹600"
    assert till.owed() == "₹600"


def test_what_was_paid_on_a_cancelled_order_pays_what_is_open_at_once(till: Till) -> None:
    first, second = till.bill(20), till.bill(10)
    till.receive(1000)
    till.cancel(till.found(first.id))
    assert str(till.invoice(second.id).outstanding) == "₹0"
    assert till.owed() == "-₹500"


def test_a_shop_that_cancels_by_itself_is_told_by_the_answer_alone(till: Till) -> None:
    desk = till.desk
    desk.writes("Cement x 20", "1")
    till.told()
    assert "cancelled" in desk.writes("cancel", "1")
    assert till.told() == []
    assert till.stock() == ("100", "0")


def test_an_invoice_has_the_terms_and_the_parties_of_its_day(till: Till) -> None:
    bill = till.bill(20)
    assert (bill.seller.name, bill.seller.gstin) == (
        till.desk.organization.name,
        till.desk.organization.gstin,
    )
    assert (bill.buyer.name, bill.buyer.state_code) == (till.desk.shop.name, till.desk.shop.state_code)
    assert (str(bill.total), bill.lines[0].quantity) == ("₹1,000", Decimal(20))
    assert bill.heads.total + bill.round_off == bill.total
