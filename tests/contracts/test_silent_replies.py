"""Replies that left with a response and were not heard of since: each becomes a job, once, and in doubt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from application.messages import Delivery, OutboundMessage
from application.outbox import Job, Queue
from tests.builders import an_outbound
from tests.contracts.backends import SETTLE, Backend
from tests.contracts.outbox_steps import EVERYTHING, claimed, finish, reports, swept

MINUTE = timedelta(minutes=1)


def said(backend: Backend, organization_id: UUID, **changes: Any) -> OutboundMessage:
    """Keep a reply that leaves with a response."""
    silent = {"delivery": Delivery.SENDING, "provider_sid": ""}
    message = an_outbound(organization_id, **{**silent, **changes})
    with backend.open_work(organization_id) as work:
        work.outbound.add(message)
        work.commit()
    return message


def report(backend: Backend, message: OutboundMessage, delivery: Delivery) -> None:
    with backend.open_work(message.organization_id) as work:
        work.outbound.report(message.id, delivery)
        work.commit()


def taken_up(backend: Backend, organization_id: UUID) -> list[Job]:
    """Take up what is silent, and return the jobs of one organization, the newest first."""
    backend.outbox.take_up_silent_replies(EVERYTHING)
    return [report.job for report in reports(backend, organization_id)]


@pytest.fixture
def backend(backend: Backend) -> Backend:
    """Have nothing silent from before."""
    backend.let_pass(SETTLE)
    backend.outbox.take_up_silent_replies(EVERYTHING)
    return backend


def test_a_silent_reply_becomes_a_job_in_doubt_that_brings_it(backend: Backend, ours: UUID) -> None:
    message = said(backend, ours)
    backend.let_pass(SETTLE)
    assert backend.outbox.take_up_silent_replies(EVERYTHING) == 1
    (job,) = swept(backend, ours)
    assert (job.id, job.queue, job.organization_id) == (message.id, Queue.SEND_REPLY, ours)
    assert (job.payload, job.trace) == ({"message_id": str(message.id)}, message.parent_sid)
    assert job.lane == message.lane == str(message.shop_id)
    lease = claimed(backend.outbox, job)
    assert (lease.in_doubt, lease.attempts) == (True, 1)


def test_a_reply_to_a_stranger_is_brought_in_the_lane_of_their_number(backend: Backend, ours: UUID) -> None:
    message = said(backend, ours, shop_id=None)
    backend.let_pass(SETTLE)
    (job,) = taken_up(backend, ours)
    assert job.lane == message.lane == str(message.recipient)


def test_it_is_taken_up_only_once_the_time_to_settle_has_passed(backend: Backend, ours: UUID) -> None:
    said(backend, ours)
    backend.let_pass(SETTLE - MINUTE)
    assert taken_up(backend, ours) == []
    backend.let_pass(MINUTE)
    assert len(taken_up(backend, ours)) == 1


def test_it_is_taken_up_once(backend: Backend, ours: UUID) -> None:
    message = said(backend, ours)
    backend.let_pass(SETTLE)
    (job,) = taken_up(backend, ours)
    assert backend.outbox.take_up_silent_replies(EVERYTHING) == 0
    lease = claimed(backend.outbox, job)
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(message.id, lease)
        work.jobs.finish(lease)
        work.commit()
    backend.let_pass(SETTLE)
    assert backend.outbox.take_up_silent_replies(EVERYTHING) == 0
    assert taken_up(backend, ours) == [job]


def test_it_is_not_taken_up_again_after_its_job_is_forgotten(backend: Backend, ours: UUID) -> None:
    message = said(backend, ours)
    backend.let_pass(SETTLE)
    lease = claimed(backend.outbox, taken_up(backend, ours)[0])
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(message.id, lease)
        work.commit()
    finish(backend, lease)
    backend.let_pass(timedelta(days=30))
    backend.outbox.prune(timedelta(days=3))
    assert taken_up(backend, ours) == []


@pytest.mark.parametrize("delivery", [each for each in Delivery if each is not Delivery.SENDING])
def test_what_was_heard_of_is_left_alone(backend: Backend, ours: UUID, delivery: Delivery) -> None:
    said(backend, ours, delivery=delivery)
    backend.let_pass(SETTLE)
    assert taken_up(backend, ours) == []


def test_a_report_in_time_makes_a_job_unnecessary(backend: Backend, ours: UUID) -> None:
    heard_of, silent = said(backend, ours), said(backend, ours)
    report(backend, heard_of, Delivery.SENT)
    backend.let_pass(SETTLE)
    assert [job.id for job in taken_up(backend, ours)] == [silent.id]


def test_what_did_not_leave_with_a_response_is_left_to_its_own_job(backend: Backend, ours: UUID) -> None:
    said(backend, ours, parent_sid="")
    backend.let_pass(SETTLE)
    assert taken_up(backend, ours) == []


def test_the_replies_of_all_organizations_are_taken_up(backend: Backend, ours: UUID, theirs: UUID) -> None:
    messages = {organization_id: said(backend, organization_id) for organization_id in (ours, theirs)}
    backend.let_pass(SETTLE)
    for organization_id, message in messages.items():
        assert [job.id for job in taken_up(backend, organization_id)] == [message.id]


def test_no_more_are_taken_up_than_was_asked_for_and_none_is_forgotten(backend: Backend, ours: UUID) -> None:
    messages = [said(backend, ours) for _ in range(3)]
    backend.let_pass(SETTLE)
    assert backend.outbox.take_up_silent_replies(2) == 2
    finish_all(backend, ours)
    assert backend.outbox.take_up_silent_replies(2) == 1
    assert {report.job.id for report in reports(backend, ours)} == {message.id for message in messages}


def finish_all(backend: Backend, organization_id: UUID) -> None:
    """Have workers take the jobs that are due, and send what they are about."""
    for job in swept(backend, organization_id):
        lease = claimed(backend.outbox, job)
        with backend.open_work(organization_id) as work:
            work.outbound.begin_attempt(UUID(job.payload["message_id"]), lease)
            work.jobs.finish(lease)
            work.commit()


def test_replies_that_no_worker_has_taken_yet_do_not_stand_in_the_way_of_others(
    backend: Backend, ours: UUID
) -> None:
    messages = [said(backend, ours) for _ in range(3)]
    backend.let_pass(SETTLE)
    assert backend.outbox.take_up_silent_replies(2) == 2
    assert backend.outbox.take_up_silent_replies(2) == 1
    assert len(taken_up(backend, ours)) == len(messages)
