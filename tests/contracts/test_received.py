"""What people write: each message once, kept from its coming to its answer, in the order of coming."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from application.messages import InboundMessage
from domain.phone import WhatsAppAddress
from tests.builders import NOON, a_number, an_inbound
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS

Write = Callable[..., InboundMessage]

HOUR = timedelta(hours=1)


def receive(backend: Backend, message: InboundMessage) -> bool:
    with backend.open_work(message.organization_id) as work:
        is_new = work.inbound.receive(message)
        work.commit()
    return is_new


def answer(backend: Backend, *messages: InboundMessage) -> None:
    with backend.open_work(messages[0].organization_id) as work:
        work.inbound.answer(messages)
        work.commit()


def refuse(backend: Backend, message: InboundMessage) -> None:
    with backend.open_work(message.organization_id) as work:
        work.inbound.refuse(message, "too many in this minute")
        work.commit()


def waiting(backend: Backend, message: InboundMessage) -> list[InboundMessage]:
    with backend.open_work(message.organization_id) as work:
        return work.inbound.waiting(message)


def overdue(backend: Backend, message: InboundMessage) -> bool:
    """Whether somebody should answer the message, hours later."""
    backend.let_pass(HOUR)
    return message in backend.inbox.overdue(10_000)


@pytest.fixture
def write(ours: UUID) -> Write:
    """Return what makes messages of one sender."""
    return partial(an_inbound, ours, sender=WhatsAppAddress(a_number()))


def test_a_message_is_received_once(backend: Backend, write: Write) -> None:
    message = write()
    assert [receive(backend, message) for _ in range(3)] == [True, False, False]


def test_a_message_is_received_with_the_commit(backend: Backend, ours: UUID, write: Write) -> None:
    message = write()
    with backend.open_work(ours) as work:
        assert work.inbound.receive(message)
    assert waiting(backend, message) == []
    assert receive(backend, message)


def test_of_many_deliveries_of_one_message_at_once_one_is_received(backend: Backend, write: Write) -> None:
    message = write()
    with ThreadPoolExecutor(THREADS) as threads:
        received = list(threads.map(lambda _: receive(backend, message), range(THREADS)))
    assert received.count(True) == 1


def test_a_message_comes_back_whole_and_waits(backend: Backend, write: Write) -> None:
    message, empty = write(), write(text="")
    receive(backend, message)
    assert waiting(backend, message) == [message]
    receive(backend, empty)
    assert waiting(backend, empty) == [message, empty]


def test_a_message_is_seen_by_the_transaction_that_receives_it(
    backend: Backend, ours: UUID, write: Write
) -> None:
    message = write()
    with backend.open_work(ours) as work:
        work.inbound.receive(message)
        assert work.inbound.waiting(message) == [message]
        work.inbound.answer([message])
        assert work.inbound.waiting(message) == []


def test_the_order_is_that_of_coming_whatever_the_clocks_say(backend: Backend, write: Write) -> None:
    messages = [write(received_at=NOON + hours * HOUR) for hours in (2, 0, 1, -3)]
    for message in messages:
        receive(backend, message)
    for message in messages:
        receive(backend, message)
    assert waiting(backend, messages[-1]) == messages


def test_what_came_later_does_not_wait_for_the_message(backend: Backend, write: Write) -> None:
    first, second, third = write(), write(), write(received_at=NOON - HOUR)
    for message in (first, second, third):
        receive(backend, message)
    assert waiting(backend, second) == [first, second]


def test_what_others_wrote_is_left_out(backend: Backend, ours: UUID, theirs: UUID, write: Write) -> None:
    message = write()
    receive(backend, an_inbound(ours))
    receive(backend, an_inbound(theirs, sender=message.sender))
    receive(backend, message)
    assert waiting(backend, message) == [message]


def test_what_is_answered_waits_no_more(backend: Backend, write: Write) -> None:
    first, second, third = write(), write(), write()
    for message in (first, second, third):
        receive(backend, message)
    answer(backend, first, second)
    assert waiting(backend, second) == []
    assert waiting(backend, third) == [third]
    answer(backend, third)
    assert waiting(backend, third) == []
    assert not receive(backend, first)
    assert not overdue(backend, first)


def test_what_came_before_still_waits_after_a_later_one_was_answered(backend: Backend, write: Write) -> None:
    first, second = write(), write()
    for message in (first, second):
        receive(backend, message)
    answer(backend, second)
    assert waiting(backend, second) == [first]


def test_an_answer_counts_with_the_commit(backend: Backend, ours: UUID, write: Write) -> None:
    message = write()
    receive(backend, message)
    with backend.open_work(ours) as work:
        work.inbound.answer([message])
    assert waiting(backend, message) == [message]


def test_a_message_that_failed_keeps_its_place(backend: Backend, write: Write) -> None:
    first, second = write(), write()
    for message in (first, second):
        receive(backend, message)
    backend.inbox.keep(first, "the turn failed")
    assert waiting(backend, second) == [first, second]
    assert not receive(backend, first)


def test_a_message_of_which_nothing_is_known_waits_for_nothing(backend: Backend, write: Write) -> None:
    receive(backend, write())
    assert waiting(backend, write()) == []


def test_a_refused_message_gets_no_answer(backend: Backend, write: Write) -> None:
    refused, after = write(), write()
    refuse(backend, refused)
    receive(backend, after)
    assert waiting(backend, after) == [after]
    assert waiting(backend, refused) == []
    assert not receive(backend, refused)
    assert not overdue(backend, refused)


def test_a_refusal_of_what_is_known_changes_nothing(backend: Backend, write: Write) -> None:
    known, answered = write(), write()
    for message in (known, answered):
        receive(backend, message)
    answer(backend, answered)
    for message in (known, answered):
        refuse(backend, message)
    assert waiting(backend, answered) == [known]
    assert overdue(backend, known)
    assert not overdue(backend, answered)


def test_a_refused_message_that_fails_is_not_tried_again(backend: Backend, write: Write) -> None:
    message = write()
    refuse(backend, message)
    assert backend.inbox.keep(message, "the turn failed")
    assert not overdue(backend, message)
