"""Messages: each is dealt with once, and a reply only ever comes further."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from application.errors import NotFound
from application.messages import Delivery, InboundMessage, OutboundMessage
from application.outbox import Lease
from domain.phone import WhatsAppAddress
from tests.builders import NOON, a_job, a_number, an_inbound, an_outbound
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS


def receive(backend: Backend, message: InboundMessage) -> bool:
    with backend.open_work(message.organization_id) as work:
        is_new = work.inbound.receive(message)
        work.commit()
    return is_new


def added(backend: Backend, message: OutboundMessage) -> OutboundMessage:
    with backend.open_work(message.organization_id) as work:
        work.outbound.add(message)
        work.commit()
    return message


def report(backend: Backend, message: OutboundMessage, delivery: Delivery, provider_sid: str = "") -> bool:
    with backend.open_work(message.organization_id) as work:
        is_higher = work.outbound.report(message.id, delivery, provider_sid)
        work.commit()
    return is_higher


def stored(backend: Backend, message: OutboundMessage) -> OutboundMessage:
    with backend.open_work(message.organization_id) as work:
        return work.outbound.get(message.id)


def leased(backend: Backend, organization_id: UUID) -> Lease:
    job = a_job(organization_id)
    with backend.open_work(organization_id) as work:
        work.jobs.add(job)
        work.commit()
    lease = backend.outbox.claim(job.id)
    assert lease is not None
    return lease


def test_a_message_is_received_once(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    assert receive(backend, message)
    assert not receive(backend, message)


def test_a_message_whose_turn_failed_is_received_again(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    with backend.open_work(ours) as work:
        assert work.inbound.receive(message)
    assert receive(backend, message)


def test_of_many_deliveries_of_one_message_at_once_one_is_received(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    with ThreadPoolExecutor(THREADS) as threads:
        received = list(threads.map(lambda _: receive(backend, message), range(THREADS)))
    assert received.count(True) == 1


def test_a_message_that_waits_in_the_inbox_is_received_once(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    backend.inbox.keep(message, "the turn failed")
    assert receive(backend, message)
    assert not receive(backend, message)


def test_earlier_messages_of_the_sender_come_first(backend: Backend, ours: UUID, theirs: UUID) -> None:
    sender = WhatsAppAddress(a_number())
    first, second, now = (
        an_inbound(ours, sender=sender, received_at=NOON + timedelta(seconds=second)) for second in (1, 2, 3)
    )
    answered = an_inbound(ours, sender=sender)
    elsewhere = an_inbound(theirs, sender=sender)
    for message in (answered, elsewhere, an_inbound(ours), first, second):
        backend.inbox.keep(message, "the turn failed")
    receive(backend, answered)
    with backend.open_work(ours) as work:
        work.inbound.receive(now)
        assert work.inbound.waiting(sender, before=now) == [first, second]
        work.inbound.receive(first)
        assert work.inbound.waiting(sender, before=now) == [second]


def test_later_messages_of_the_sender_do_not_come_first(backend: Backend, ours: UUID) -> None:
    now = an_inbound(ours)
    later = an_inbound(ours, sender=now.sender, received_at=NOON + timedelta(seconds=1))
    for message in (now, later):
        backend.inbox.keep(message, "the turn failed")
    with backend.open_work(ours) as work:
        work.inbound.receive(now)
        assert work.inbound.waiting(now.sender, before=now) == []


def test_a_reply_comes_back_whole(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours))
    assert stored(backend, message) == message
    with backend.open_work(ours) as work:
        assert work.outbound.find(message.id) == message


def test_a_message_that_answers_nothing_comes_back_whole(backend: Backend, ours: UUID) -> None:
    message = an_outbound(
        ours, template="", variables={}, parent_sid="", provider_sid="", delivery=Delivery.QUEUED
    )
    assert stored(backend, added(backend, message)) == message


def test_a_message_that_was_never_added_is_not_found(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        assert work.outbound.find(uuid4()) is None
        assert not work.outbound.report(uuid4(), Delivery.SENT)
        with pytest.raises(NotFound):
            work.outbound.get(uuid4())


def test_another_organization_neither_finds_nor_changes_a_message(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    message = added(backend, an_outbound(ours))
    with backend.open_work(theirs) as work:
        assert work.outbound.find(message.id) is None
        assert work.outbound.replies_to(message.parent_sid) == []
        assert not work.outbound.report(message.id, Delivery.READ)
        work.commit()
    assert stored(backend, message) == message


def test_replies_keep_their_order(backend: Backend, ours: UUID) -> None:
    sid = an_inbound(ours).sid
    replies = [
        added(backend, an_outbound(ours, parent_sid=sid, body=body))
        for body in ("Order confirmed", "Thank you", "Anything else?")
    ]
    added(backend, an_outbound(ours))
    report(backend, replies[0], Delivery.READ)
    with backend.open_work(ours) as work:
        assert [reply.body for reply in work.outbound.replies_to(sid)] == [reply.body for reply in replies]
        assert work.outbound.replies_to("SM-unknown") == []


def test_a_report_raises_the_delivery(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours))
    assert report(backend, message, Delivery.DELIVERED)
    assert stored(backend, message) == replace(message, delivery=Delivery.DELIVERED)


def test_a_report_that_comes_late_changes_nothing(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours, delivery=Delivery.DELIVERED))
    assert not report(backend, message, Delivery.SENT)
    assert not report(backend, message, Delivery.DELIVERED)
    assert stored(backend, message) == message


@pytest.mark.parametrize("delivery", [Delivery.SENDING, Delivery.READ])
def test_a_report_fills_in_the_sid_that_was_missing(backend: Backend, ours: UUID, delivery: Delivery) -> None:
    message = added(backend, an_outbound(ours, provider_sid=""))
    provider_sid = f"SM{uuid4().hex}"
    report(backend, message, delivery, provider_sid)
    assert stored(backend, message).provider_sid == provider_sid


def test_an_attempt_is_noted_before_the_message_leaves(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours, delivery=Delivery.QUEUED))
    lease = leased(backend, ours)
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(message.id, lease)
        work.commit()
    assert stored(backend, message).delivery is Delivery.SENDING
    with backend.open_work(ours) as work:
        work.outbound.end_attempt(lease, "accepted", "SM1")
        work.commit()


def test_a_new_attempt_does_not_lower_the_delivery(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours, delivery=Delivery.UNKNOWN))
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(message.id, leased(backend, ours))
        work.commit()
    assert stored(backend, message).delivery is Delivery.UNKNOWN


def test_an_attempt_that_was_not_needed_ends_without_a_trace(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours))
    with backend.open_work(ours) as work:
        work.outbound.end_attempt(leased(backend, ours), "accepted")
        work.commit()
    assert stored(backend, message) == message
