"""The inbox: a message that could not be answered is tried again, less and less often, five times in all."""

from __future__ import annotations

from time import sleep
from uuid import UUID

import pytest

from application.messages import InboundMessage
from tests.builders import an_inbound
from tests.contracts.backends import Backend

EVERYTHING = 10_000


def keep(backend: Backend, message: InboundMessage, times: int = 1) -> None:
    for _ in range(times):
        backend.inbox.keep(message, "the turn failed")


def overdue(backend: Backend, organization_id: UUID) -> list[InboundMessage]:
    everybodys = backend.inbox.overdue(EVERYTHING)
    return [message for message in everybodys if message.organization_id == organization_id]


def wait_until_overdue(backend: Backend, message: InboundMessage) -> None:
    while message not in overdue(backend, message.organization_id):
        sleep(0.05)


def receive(backend: Backend, message: InboundMessage) -> bool:
    with backend.open_work(message.organization_id) as work:
        is_new = work.inbound.receive(message)
        work.commit()
    return is_new


def test_a_kept_message_is_overdue_after_a_second(backend: Backend, ours: UUID) -> None:
    first, second = an_inbound(ours), an_inbound(ours)
    keep(backend, first)
    keep(backend, second)
    wait_until_overdue(backend, second)
    assert overdue(backend, ours) == [first, second]
    receive(backend, first)
    assert overdue(backend, ours) == [second]
    assert len(backend.inbox.overdue(1)) == 1


def test_a_message_that_failed_often_waits_longer(backend: Backend, ours: UUID) -> None:
    often, once = an_inbound(ours), an_inbound(ours)
    keep(backend, often, times=4)
    keep(backend, once)
    wait_until_overdue(backend, once)
    assert overdue(backend, ours) == [once]


@pytest.mark.parametrize(("failures", "may_be_received"), [(4, True), (5, False)])
def test_a_message_is_given_up_after_five_failures(
    backend: Backend, ours: UUID, failures: int, may_be_received: bool
) -> None:
    message = an_inbound(ours)
    keep(backend, message, times=failures)
    assert receive(backend, message) is may_be_received


def test_a_message_that_was_answered_is_not_kept(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    receive(backend, message)
    keep(backend, message)
    assert not receive(backend, message)


def test_the_fifth_failure_is_told_as_the_last(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    assert [backend.inbox.keep(message, "the turn failed") for _ in range(5)] == [True] * 4 + [False]
