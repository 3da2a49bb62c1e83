"""The inbox: what was not answered is tried again, less and less often, five times in all."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from application.messages import DeadMessage, InboundMessage
from tests.builders import NOON, an_inbound
from tests.contracts.backends import Backend

EVERYTHING = 10_000
MOST_FAILURES = 5
SECOND = timedelta(seconds=1)
TIME_FOR_A_TURN = 5 * SECOND


def receive(backend: Backend, message: InboundMessage) -> bool:
    with backend.open_work(message.organization_id) as work:
        is_new = work.inbound.receive(message)
        work.commit()
    return is_new


def answer(backend: Backend, message: InboundMessage) -> None:
    with backend.open_work(message.organization_id) as work:
        work.inbound.answer([message])
        work.commit()


def fail(backend: Backend, message: InboundMessage, times: int = 1) -> None:
    for _ in range(times):
        backend.inbox.keep(message, "the turn failed")


def overdue(backend: Backend, organization_id: UUID) -> list[InboundMessage]:
    everybodys = backend.inbox.overdue(EVERYTHING)
    return [message for message in everybodys if message.organization_id == organization_id]


def dead(backend: Backend, organization_id: UUID) -> list[DeadMessage]:
    everybodys = backend.inbox.dead(EVERYTHING)
    return [dead for dead in everybodys if dead.message.organization_id == organization_id]


def test_a_message_that_never_failed_is_left_to_its_turn_for_a_while(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    receive(backend, message)
    backend.let_pass(SECOND)
    assert overdue(backend, ours) == []
    backend.let_pass(TIME_FOR_A_TURN - SECOND)
    assert overdue(backend, ours) == [message]


@pytest.mark.parametrize(("failures", "wait"), [(1, 1), (2, 2), (3, 4), (4, 8)])
def test_a_message_that_failed_is_overdue_after_its_wait(
    backend: Backend, ours: UUID, failures: int, wait: int
) -> None:
    message = an_inbound(ours)
    fail(backend, message, failures)
    backend.let_pass(wait * SECOND)
    assert overdue(backend, ours) == [message]


@pytest.mark.parametrize("failures", [3, 4])
def test_each_failure_doubles_the_wait(backend: Backend, ours: UUID, failures: int) -> None:
    message = an_inbound(ours)
    fail(backend, message, failures)
    backend.let_pass(SECOND * 2 ** (failures - 2))
    assert overdue(backend, ours) == []


def test_the_wait_begins_with_the_last_failure(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    receive(backend, message)
    for _ in range(4):
        backend.let_pass(8 * SECOND)
        fail(backend, message)
    assert overdue(backend, ours) == []
    backend.let_pass(8 * SECOND)
    assert overdue(backend, ours) == [message]


def test_what_came_first_is_overdue_first_whatever_the_clocks_say(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    first, second = an_inbound(ours), an_inbound(ours, received_at=NOON - timedelta(days=1))
    elsewhere = an_inbound(theirs)
    receive(backend, first)
    fail(backend, elsewhere)
    fail(backend, second)
    fail(backend, first)
    backend.let_pass(SECOND)
    everybodys = backend.inbox.overdue(EVERYTHING)
    found = [message for message in everybodys if message in (first, second, elsewhere)]
    assert found == [first, elsewhere, second]


def test_no_more_are_returned_than_was_asked_for(backend: Backend, ours: UUID) -> None:
    for _ in range(3):
        fail(backend, an_inbound(ours))
    backend.let_pass(SECOND)
    assert len(backend.inbox.overdue(2)) == 2


def test_looking_for_what_is_overdue_changes_nothing(backend: Backend, ours: UUID) -> None:
    fail(backend, an_inbound(ours))
    backend.let_pass(SECOND)
    assert overdue(backend, ours) == overdue(backend, ours) != []


def test_what_was_answered_is_not_overdue(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    fail(backend, message)
    answer(backend, message)
    backend.let_pass(TIME_FOR_A_TURN)
    assert overdue(backend, ours) == []


def test_a_message_that_was_answered_is_not_tried_again(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    receive(backend, message)
    answer(backend, message)
    fail(backend, message, MOST_FAILURES)
    backend.let_pass(TIME_FOR_A_TURN)
    assert overdue(backend, ours) == []
    assert dead(backend, ours) == []


@pytest.mark.parametrize("was_received", [True, False])
def test_the_fifth_failure_is_told_as_the_last(backend: Backend, ours: UUID, was_received: bool) -> None:
    message = an_inbound(ours)
    if was_received:
        receive(backend, message)
    kept = [backend.inbox.keep(message, "the turn failed") for _ in range(MOST_FAILURES)]
    assert kept == [True] * 4 + [False]
    backend.let_pass(timedelta(days=1))
    assert overdue(backend, ours) == []


def test_a_message_that_was_given_up_is_known_and_waits_for_nothing(backend: Backend, ours: UUID) -> None:
    message = an_inbound(ours)
    fail(backend, message, MOST_FAILURES)
    assert not receive(backend, message)
    with backend.open_work(ours) as work:
        assert work.inbound.waiting(message) == []


def test_dead_messages_say_why_the_newest_first(backend: Backend, ours: UUID) -> None:
    first, second, alive = an_inbound(ours), an_inbound(ours), an_inbound(ours)
    for message in (first, second, alive):
        receive(backend, message)
    fail(backend, alive, MOST_FAILURES - 1)
    for message in (second, first):
        fail(backend, message, MOST_FAILURES - 1)
        backend.inbox.keep(message, "no such shop")
    assert dead(backend, ours) == [
        DeadMessage(message=message, attempts=MOST_FAILURES, reason="no such shop")
        for message in (second, first)
    ]
    assert len(backend.inbox.dead(1)) == 1


def test_a_revived_message_is_overdue_at_once_and_may_fail_five_times_again(
    backend: Backend, ours: UUID
) -> None:
    message = an_inbound(ours)
    fail(backend, message, MOST_FAILURES)
    assert backend.inbox.revive(message.sid)
    assert dead(backend, ours) == []
    assert overdue(backend, ours) == [message]
    kept = [backend.inbox.keep(message, "the turn failed") for _ in range(MOST_FAILURES)]
    assert kept == [True] * 4 + [False]


def test_a_revived_message_waits_in_its_old_place(backend: Backend, ours: UUID) -> None:
    first = an_inbound(ours)
    second = an_inbound(ours, sender=first.sender)
    for message in (first, second):
        receive(backend, message)
    fail(backend, first, MOST_FAILURES)
    backend.inbox.revive(first.sid)
    with backend.open_work(ours) as work:
        assert work.inbound.waiting(second) == [first, second]


def test_only_a_dead_message_can_be_revived(backend: Backend, ours: UUID) -> None:
    waiting, answered = an_inbound(ours), an_inbound(ours)
    for message in (waiting, answered):
        receive(backend, message)
    answer(backend, answered)
    assert not any(backend.inbox.revive(sid) for sid in (waiting.sid, answered.sid, "SM-unknown"))
    assert overdue(backend, ours) == []
