"""What is said to people: it is kept whole, and only ever comes further."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from application.errors import NotFound
from application.messages import Delivery, OutboundMessage
from application.outbox import Lease
from tests.builders import a_job, an_inbound, an_outbound
from tests.contracts.backends import Backend


def added(backend: Backend, message: OutboundMessage) -> OutboundMessage:
    with backend.open_work(message.organization_id) as work:
        work.outbound.add(message)
        work.commit()
    return message


def report(backend: Backend, message: OutboundMessage, delivery: Delivery, provider_sid: str = "") -> bool:
    """Report, and return whether that raised the message; if so, it comes back as it is kept."""
    with backend.open_work(message.organization_id) as work:
        raised = work.outbound.report(message.id, delivery, provider_sid)
        work.commit()
    assert raised in (None, stored(backend, message))
    return raised is not None


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


def test_a_reply_comes_back_whole(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours))
    assert stored(backend, message) == message
    with backend.open_work(ours) as work:
        assert work.outbound.find(message.id) == message


def test_a_message_that_answers_nothing_comes_back_whole(backend: Backend, ours: UUID) -> None:
    message = an_outbound(
        ours,
        shop_id=None,
        template="",
        variables={},
        by_template=False,
        resent=0,
        invoice_id=None,
        campaign_id=None,
        parent_sid="",
        provider_sid="",
        delivery=Delivery.QUEUED,
    )
    assert stored(backend, added(backend, message)) == message


@pytest.mark.parametrize("by_template", [True, False])
def test_a_template_may_wait_behind_free_text(backend: Backend, ours: UUID, by_template: bool) -> None:
    message = added(backend, an_outbound(ours, by_template=by_template))
    assert message.template
    assert stored(backend, message).by_template is by_template


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


def test_a_message_that_a_job_brings_is_no_longer_given_with_the_response(
    backend: Backend, ours: UUID
) -> None:
    """Or a repeat of what it answers would say it a second time."""
    sid = an_inbound(ours).sid
    silent, other = (added(backend, an_outbound(ours, parent_sid=sid)) for _ in range(2))
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(silent.id, leased(backend, ours))
        assert work.outbound.replies_to(sid) == [other]
        work.commit()
    assert stored(backend, silent) == replace(silent, parent_sid="")
    with backend.open_work(ours) as work:
        assert work.outbound.replies_to(sid) == [other]


def test_an_attempt_that_was_not_committed_takes_no_reply_away(backend: Backend, ours: UUID) -> None:
    message = added(backend, an_outbound(ours))
    with backend.open_work(ours) as work:
        work.outbound.begin_attempt(message.id, leased(backend, ours))
    assert stored(backend, message) == message


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


def test_it_is_known_which_sids_no_message_of_ours_goes_by(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    mine = added(backend, an_outbound(ours)).provider_sid
    elsewhere = added(backend, an_outbound(theirs)).provider_sid
    with backend.open_work(ours) as work:
        assert work.outbound.unclaimed(["SM2", mine, elsewhere, "SM1"]) == ["SM2", elsewhere, "SM1"]
        assert work.outbound.unclaimed([]) == []
