"""Which jobs follow from what happened, each of them once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from application.events import jobs_for
from application.outbox import Queue
from application.trace import traced
from domain.events import (
    ClaimRejected,
    CreditNoteIssued,
    Event,
    InvoiceIssued,
    InvoicePaid,
    OrderCancelled,
    OrderConfirmed,
    OrderDelivered,
    OrderDispatched,
    OrderHeld,
    OrderReleased,
    PaymentReceived,
    PaymentReversed,
)
from domain.orders import DESK
from domain.orders import SHOP as THE_SHOP

OURS, THING, SHOP = uuid4(), uuid4(), uuid4()
TOLD = [
    (OrderHeld(OURS, THING, SHOP), "order_held"),
    (OrderReleased(OURS, THING, SHOP), "order_released"),
    (OrderDispatched(OURS, THING, SHOP), "order_dispatched"),
    (OrderDelivered(OURS, THING, SHOP), "order_delivered"),
    (OrderCancelled(OURS, THING, SHOP, "Ramesh"), "order_cancelled"),
    (OrderCancelled(OURS, THING, SHOP, DESK), "order_cancelled"),
    (PaymentReceived(OURS, THING, SHOP), "payment_received"),
    (PaymentReversed(OURS, THING, SHOP), "payment_reversed"),
    (ClaimRejected(OURS, THING, SHOP), "claim_rejected"),
    (CreditNoteIssued(OURS, THING, SHOP), "credit_note_issued"),
]


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


@pytest.mark.parametrize(("event", "notice"), TOLD)
def test_a_shop_is_told_once_what_has_happened_to_its_order_or_its_money(event: Event, notice: str) -> None:
    (job,), (again,) = jobs_for(event), jobs_for(event)
    assert (job.queue, job.lane) == (Queue.SEND_NOTICE, str(SHOP))
    assert job.payload == {"notice": notice, "about": str(THING)}
    assert job.dedupe_key == again.dedupe_key == f"send-notice:{notice}:{THING}"


def test_what_goes_to_one_shop_waits_for_each_other_and_orders_wait_for_nobody() -> None:
    ((first,), (second,)) = (jobs_for(InvoiceIssued(OURS, uuid4(), SHOP)) for _ in range(2))
    (order,) = jobs_for(OrderConfirmed(OURS, THING))
    assert first.lane == second.lane == str(SHOP)
    assert order.lane == ""


@pytest.mark.parametrize("event", [OrderCancelled(OURS, THING, SHOP, THE_SHOP), InvoicePaid(OURS, THING)])
def test_some_events_ask_for_nothing(event: Event) -> None:
    assert jobs_for(event) == []


def test_the_same_event_told_twice_is_one_job_under_one_key() -> None:
    (first,), (second,) = jobs_for(OrderConfirmed(OURS, THING)), jobs_for(OrderConfirmed(OURS, THING))
    assert first.id != second.id
    assert first.dedupe_key == second.dedupe_key


def test_replies_go_before_what_an_order_leads_to() -> None:
    priorities = {queue: queue.priority for queue in Queue}
    assert priorities[Queue.SEND_REPLY] > priorities[Queue.PROCESS_ORDER] == priorities[Queue.SEND_INVOICE]


def test_only_what_sends_one_message_is_in_doubt_as_a_whole() -> None:
    inside = {Queue.PROCESS_ORDER, Queue.SEND_CAMPAIGN_MESSAGE, Queue.FETCH_INVENTORY, Queue.SYNC_ORDERS}
    assert {queue for queue in Queue if not queue.reaches_out} == inside


def test_only_campaigns_and_the_crm_may_keep_a_worker_busy() -> None:
    bulk = [Queue.SEND_CAMPAIGN_MESSAGE, Queue.FETCH_INVENTORY, Queue.SYNC_ORDERS]
    assert [queue for queue in Queue if queue.is_bulk] == bulk


def test_what_people_wait_for_goes_before_what_nobody_waits_for() -> None:
    first, *_, reminder, campaign, fetch, tell = sorted(Queue, key=lambda queue: -queue.priority)
    assert (first, reminder) == (Queue.SEND_REPLY, Queue.SEND_REMINDER)
    assert {campaign, fetch, tell} == {queue for queue in Queue if queue.is_bulk}
