"""What shops notice while Zoho is away, which is nothing, and what Zoho has afterwards: each order once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from application.crm_records import CopyName
from application.orders.commands import CancelOrder, DeliverOrder, DispatchOrder
from tests.real_stack import until
from tests.zoho_stack import ZohoStack, running_with_zoho

ORDERS = 30
LONGEST = 150.0
"""An order that could not be told waits a quarter of a minute and more, a breaker half a one."""

pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def zoho() -> Iterator[ZohoStack]:
    with running_with_zoho() as stack:
        yield stack


def test_while_zoho_is_away_shops_order_as_ever_and_afterwards_it_has_each_order_once(
    zoho: ZohoStack,
) -> None:
    before = zoho.orders(2)
    zoho.wait_until_told(before, LONGEST)
    with zoho.fault("503"):
        asked = zoho.orders(ORDERS)
        zoho.change(asked[0].reference, CancelOrder)
        zoho.change(before[0].reference, DispatchOrder, DeliverOrder)
        zoho.change(before[1].reference, CancelOrder)
        until(lambda: zoho.copy(CopyName.ORDERS).failing_since, "an attempt to tell of orders", LONGEST)
        assert len(zoho.records("Sales_Orders")) == len(before)
    zoho.wait_until_told([*before, *asked], LONGEST)
    assert zoho.amiss([*before, *asked]) == []
    states = zoho.states()
    assert [states[one.reference] for one in (*before, *asked[:2])] == [
        "Delivered",
        "Cancelled",
        "Cancelled",
        "Created",
    ]
    assert zoho.copy(CopyName.ORDERS).failing_since is None


def test_orders_whose_answer_is_lost_are_there_once(zoho: ZohoStack) -> None:
    first = zoho.orders(3)
    zoho.wait_until_told(first, LONGEST)
    told = zoho.upserts()
    with zoho.fault("drop_after_accept", count=1):
        again = [zoho.order_again(one.phone, one.shop, 20 + one.bags) for one in first]
        until(lambda: zoho.copy(CopyName.ORDERS).failing_since, "an answer that is lost", LONGEST)
    assert {one.reference for one in again} & zoho.states().keys(), "none had come through"
    zoho.let_time_pass()
    zoho.wait_until_told(again, LONGEST)
    assert zoho.upserts() > told + 1
    assert zoho.amiss([*first, *again]) == []


def test_a_worker_that_is_killed_while_it_tells_leaves_each_order_there_once(zoho: ZohoStack) -> None:
    told, supervisor = zoho.upserts(), zoho.real.stack.supervisor
    assert supervisor
    asked = zoho.orders(ORDERS)
    until(lambda: zoho.upserts() > told, "a request about orders", LONGEST)
    supervisor.kill("worker")
    zoho.let_time_pass()
    supervisor.restart("worker")
    zoho.wait_until_told(asked, LONGEST)
    assert zoho.amiss(asked) == []
