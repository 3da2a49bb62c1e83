"""Which jobs follow from what happened, each of them once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from application.events import jobs_for
from application.outbox import Queue
from application.trace import traced
from domain.events import Event, InvoiceIssued, InvoicePaid, OrderCancelled, OrderConfirmed

OURS, THING, SHOP = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("event", "queue", "payload"),
    [
        (OrderConfirmed(OURS, THING), Queue.PROCESS_ORDER, {"order_id": str(THING)}),
        (InvoiceIssued(OURS, THING, SHOP), Queue.SEND_INVOICE, {"invoice_id": str(THING)}),
    ],
)
def test_an_event_asks_for_a_job_that_holds_ids_only(
    event: Event, queue: Queue, payload: dict[str, str]
) -> None:
    with traced("SM1"):
        (job,) = jobs_for(event)
    assert (job.organization_id, job.queue, job.payload) == (OURS, queue, payload)
    assert (job.dedupe_key, job.trace) == (f"{queue}:{THING}", "SM1")


def test_what_goes_to_one_shop_waits_for_each_other_and_orders_wait_for_nobody() -> None:
    ((first,), (second,)) = (jobs_for(InvoiceIssued(OURS, uuid4(), SHOP)) for _ in range(2))
    (order,) = jobs_for(OrderConfirmed(OURS, THING))
    assert first.lane == second.lane == str(SHOP)
    assert order.lane == ""


@pytest.mark.parametrize("event", [OrderCancelled(OURS, THING), InvoicePaid(OURS, THING)])
def test_some_events_ask_for_nothing(event: Event) -> None:
    assert jobs_for(event) == []


def test_the_same_event_told_twice_is_one_job_under_one_key() -> None:
    (first,), (second,) = jobs_for(OrderConfirmed(OURS, THING)), jobs_for(OrderConfirmed(OURS, THING))
    assert first.id != second.id
    assert first.dedupe_key == second.dedupe_key


def test_replies_go_before_what_an_order_leads_to() -> None:
    priorities = {queue: queue.priority for queue in Queue}
    assert priorities[Queue.SEND_REPLY] > priorities[Queue.PROCESS_ORDER] == priorities[Queue.SEND_INVOICE]


def test_only_what_sends_something_reaches_out() -> None:
    assert {queue for queue in Queue if queue.reaches_out} == {Queue.SEND_REPLY, Queue.SEND_INVOICE}
