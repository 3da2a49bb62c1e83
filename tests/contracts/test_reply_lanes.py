"""What is sent to a shop waits for the reply that rides on a response, until its report or three seconds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.messages import Delivery, OutboundMessage
from application.outbox import Job, Queue
from tests.builders import a_job, an_outbound
from tests.contracts.backends import Backend
from tests.contracts.outbox_steps import added, claimed, hear_of, swept

SHOP = uuid4()
REPORT_EXPECTED = timedelta(seconds=3)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def invoice(ours: UUID) -> Job:
    """Return the job that brings the shop its invoice."""
    return a_job(ours, Queue.SEND_INVOICE, lane=str(SHOP))


def said(backend: Backend, organization_id: UUID, **changes: Any) -> OutboundMessage:
    """Keep a reply to the shop that leaves with a response."""
    riding = {"shop_id": SHOP, "delivery": Delivery.SENDING, "provider_sid": ""}
    message = an_outbound(organization_id, **{**riding, **changes})
    with backend.open_work(organization_id) as work:
        work.outbound.add(message)
        work.commit()
    return message


def report(backend: Backend, message: OutboundMessage) -> None:
    with backend.open_work(message.organization_id) as work:
        work.outbound.report(message.id, Delivery.SENT)
        work.commit()


def test_a_reply_on_its_way_goes_first(backend: Backend, ours: UUID, invoice: Job) -> None:
    said(backend, ours)
    added(backend, invoice)
    assert backend.outbox.claim(invoice.id) is None
    assert swept(backend, ours) == []


def test_its_report_sets_going_what_waited(backend: Backend, ours: UUID, invoice: Job) -> None:
    message = said(backend, ours)
    added(backend, invoice)
    assert backend.outbox.claim(invoice.id) is None
    backend.woken.clear()
    report(backend, message)
    hear_of(backend, ours, message.id)
    assert backend.woken == [invoice]
    assert claimed(backend.outbox, invoice).job == invoice


def test_the_last_of_two_reports_lets_it_go(backend: Backend, ours: UUID, invoice: Job) -> None:
    first, second = said(backend, ours), said(backend, ours)
    added(backend, invoice)
    report(backend, first)
    assert backend.outbox.claim(invoice.id) is None
    report(backend, second)
    assert claimed(backend.outbox, invoice)


def test_a_report_that_never_comes_is_not_waited_for_long(backend: Backend, ours: UUID, invoice: Job) -> None:
    said(backend, ours)
    added(backend, invoice)
    assert backend.outbox.claim(invoice.id) is None
    backend.let_pass(REPORT_EXPECTED)
    assert swept(backend, ours) == [invoice]
    assert claimed(backend.outbox, invoice)


@pytest.mark.parametrize(
    "changes",
    [
        {"delivery": Delivery.QUEUED},
        {"delivery": Delivery.SENT},
        {"parent_sid": ""},
        {"shop_id": uuid4()},
        {"shop_id": None},
    ],
    ids=["waits in a job itself", "was reported", "rides on no response", "other shop", "stranger"],
)
def test_nothing_else_is_waited_for(
    backend: Backend, ours: UUID, invoice: Job, changes: dict[str, Any]
) -> None:
    said(backend, ours, **changes)
    assert claimed(backend.outbox, added(backend, invoice))


def test_other_lanes_do_not_wait(backend: Backend, ours: UUID, theirs: UUID) -> None:
    said(backend, ours)
    for organization_id, lane in ((ours, ""), (ours, str(uuid4())), (theirs, str(SHOP))):
        assert claimed(backend.outbox, added(backend, a_job(organization_id, lane=lane)))


def test_a_reply_that_was_not_committed_holds_nobody_up(backend: Backend, ours: UUID, invoice: Job) -> None:
    with backend.open_work(ours) as work:
        work.outbound.add(an_outbound(ours, shop_id=SHOP, delivery=Delivery.SENDING))
    assert claimed(backend.outbox, added(backend, invoice))


def test_a_report_of_what_is_not_there_sets_nobody_going(
    backend: Backend, ours: UUID, theirs: UUID, invoice: Job
) -> None:
    message = said(backend, ours)
    added(backend, invoice)
    backend.woken.clear()
    for organization_id, message_id in ((ours, uuid4()), (theirs, message.id)):
        hear_of(backend, organization_id, message_id)
    assert backend.woken == []


def test_a_report_sets_nobody_going_without_the_commit(backend: Backend, ours: UUID, invoice: Job) -> None:
    message = said(backend, ours)
    added(backend, invoice)
    backend.woken.clear()
    with backend.open_work(ours) as work:
        work.jobs.heard_of(message.id)
    assert backend.woken == []


def test_a_delayed_job_is_not_set_going_before_its_time(backend: Backend, ours: UUID, invoice: Job) -> None:
    message = said(backend, ours)
    added(backend, invoice, delay=MINUTE)
    report(backend, message)
    hear_of(backend, ours, message.id)
    assert backend.woken == []
    assert backend.outbox.claim(invoice.id) is None
