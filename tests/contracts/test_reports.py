"""Many messages at once: they are kept, and reported on, as one by one."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from application.messages import Delivery, DeliveryReport, OutboundMessage
from tests.builders import an_outbound
from tests.contracts.backends import Backend

DELIVERIES = list(Delivery)


def added(backend: Backend, *messages: OutboundMessage) -> None:
    with backend.open_work(messages[0].organization_id) as work:
        work.outbound.add(*messages)
        work.commit()


def reported(backend: Backend, organization_id: UUID, *reports: DeliveryReport) -> None:
    with backend.open_work(organization_id) as work:
        work.outbound.report_all(reports)
        work.commit()


def stored(backend: Backend, *messages: OutboundMessage) -> list[OutboundMessage]:
    with backend.open_work(messages[0].organization_id) as work:
        return [work.outbound.get(message.id) for message in messages]


def some_leaving(organization_id: UUID, count: int = 3) -> list[OutboundMessage]:
    """Return messages of a campaign that are about to leave."""
    leaving = {"provider_sid": "", "parent_sid": "", "delivery": Delivery.SENDING}
    return [an_outbound(organization_id, **leaving) for _ in range(count)]


def test_many_messages_come_back_whole(backend: Backend, ours: UUID) -> None:
    messages = some_leaving(ours, 70)
    added(backend, *messages)
    assert stored(backend, *messages) == messages


def test_replies_that_are_added_at_once_keep_their_order(backend: Backend, ours: UUID) -> None:
    sid = f"SM{uuid4().hex}"
    replies = [an_outbound(ours, parent_sid=sid, body=body) for body in "abcdefgh"]
    added(backend, *replies)
    with backend.open_work(ours) as work:
        assert work.outbound.replies_to(sid) == replies


def test_to_add_or_report_nothing_is_no_error(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        work.outbound.add()
        work.outbound.report_all([])
        work.commit()


def test_each_message_is_raised_to_its_own_delivery(backend: Backend, ours: UUID) -> None:
    accepted, failed, unheard = messages = some_leaving(ours)
    added(backend, *messages)
    sid = f"SM{uuid4().hex}"
    reported(
        backend,
        ours,
        DeliveryReport(accepted.id, Delivery.ACCEPTED, sid),
        DeliveryReport(failed.id, Delivery.FAILED, error="63024"),
    )
    assert stored(backend, *messages) == [
        replace(accepted, delivery=Delivery.ACCEPTED, provider_sid=sid),
        replace(failed, delivery=Delivery.FAILED),
        unheard,
    ]


def test_what_was_reported_at_once_belongs_to_nobody_else(backend: Backend, ours: UUID) -> None:
    [message] = some_leaving(ours, 1)
    added(backend, message)
    sid = f"SM{uuid4().hex}"
    reported(backend, ours, DeliveryReport(message.id, Delivery.ACCEPTED, sid))
    with backend.open_work(ours) as work:
        assert work.outbound.unclaimed([sid, "SM1"]) == ["SM1"]


@pytest.mark.parametrize("before", DELIVERIES)
def test_a_report_among_many_does_what_it_does_alone(backend: Backend, ours: UUID, before: Delivery) -> None:
    """It never lowers a delivery, and fills in the sid that was missing."""
    for known in ("", "SM-known"):
        for delivery in DELIVERIES:
            alone, among = (
                an_outbound(ours, delivery=before, provider_sid=known and known + uuid4().hex)
                for _ in range(2)
            )
            added(backend, alone, among)
            sids = {message.id: f"SM{uuid4().hex}" for message in (alone, among)}
            with backend.open_work(ours) as work:
                work.outbound.report(alone.id, delivery, sids[alone.id], "63024")
                work.outbound.report_all([DeliveryReport(among.id, delivery, sids[among.id], "63024")])
                work.commit()
            one, other = stored(backend, alone, among)
            assert one.delivery is other.delivery is max(before, delivery)
            assert [one.provider_sid, other.provider_sid] == [
                message.provider_sid or sids[message.id] for message in (alone, among)
            ]


def test_a_report_without_a_sid_leaves_the_known_one(backend: Backend, ours: UUID) -> None:
    message = an_outbound(ours, delivery=Delivery.SENDING)
    added(backend, message)
    reported(backend, ours, DeliveryReport(message.id, Delivery.CANCELED))
    assert stored(backend, message) == [replace(message, delivery=Delivery.CANCELED)]


def test_what_is_not_there_or_another_distributors_is_passed_over(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    [mine] = some_leaving(ours, 1)
    [elsewhere] = some_leaving(theirs, 1)
    added(backend, mine)
    added(backend, elsewhere)
    reported(backend, ours, *(DeliveryReport(id, Delivery.READ) for id in (uuid4(), elsewhere.id, mine.id)))
    assert stored(backend, mine) == [replace(mine, delivery=Delivery.READ)]
    assert stored(backend, elsewhere) == [elsewhere]
