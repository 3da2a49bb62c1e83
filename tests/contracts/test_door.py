"""The door: how much a sender may write, and what is remembered of it; hints, never the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from adapters.memory.database import system_clock
from adapters.memory.door import InMemoryMessageDoor
from adapters.redis.client import connect
from adapters.redis.door import RedisMessageDoor
from adapters.redis.patience import Patience
from application.messages import InboundMessage
from application.ports import Admission, MessageDoor
from domain.phone import WhatsAppAddress
from tests.builders import a_number, a_session, an_inbound

LIMIT = 3
THREADS = 8
SHOP = uuid4()

Write = Callable[[], InboundMessage]


def in_memory() -> InMemoryMessageDoor:
    return InMemoryMessageDoor(LIMIT, system_clock)


def in_redis(url: str) -> Iterator[MessageDoor]:
    with connect(url, timeout=5) as client:
        yield RedisMessageDoor(client, Patience(), limit=LIMIT, fallback=in_memory())


@pytest.fixture(params=["memory", "redis", "no redis"])
def door(request: pytest.FixtureRequest) -> Iterator[MessageDoor]:
    match request.param:
        case "memory":
            yield in_memory()
        case "redis":
            yield from in_redis(request.getfixturevalue("redis_url"))
        case _:
            yield from in_redis(request.getfixturevalue("no_redis_url"))


remembering = pytest.mark.parametrize("door", ["memory", "redis"], indirect=True)


@pytest.fixture
def write() -> Write:
    """Return what makes the next message of one sender."""
    first = an_inbound(uuid4())
    return lambda: replace(first, sid=f"SM{uuid4().hex}")


def leave(door: MessageDoor, message: InboundMessage, shop_id: UUID | None = SHOP) -> None:
    door.leave(message, a_session(message.organization_id, sender=message.sender), shop_id)


def test_a_sender_that_nobody_knows_may_come_in(door: MessageDoor, write: Write) -> None:
    assert door.enter(write()) == Admission()


def test_what_goes_beyond_the_limit_is_counted(door: MessageDoor, write: Write) -> None:
    entries = [door.enter(write()) for _ in range(LIMIT + 3)]
    assert [entry.excess for entry in entries] == [0, 0, 0, 1, 2, 3]


def test_each_sender_and_each_distributor_counts_apart(door: MessageDoor, write: Write) -> None:
    for _ in range(LIMIT):
        door.enter(write())
    assert door.enter(replace(write(), sender=WhatsAppAddress(a_number()))).excess == 0
    assert door.enter(replace(write(), organization_id=uuid4())).excess == 0
    assert door.enter(write()).excess == 1


def test_of_many_messages_at_once_each_is_counted_once(door: MessageDoor, write: Write) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        entries = list(threads.map(lambda _: door.enter(write()), range(40)))
    assert sorted(entry.excess for entry in entries) == [0] * LIMIT + list(range(1, 41 - LIMIT))


def test_leaving_never_raises(door: MessageDoor, write: Write) -> None:
    leave(door, write())
    leave(door, write(), shop_id=None)


@remembering
def test_a_message_that_was_answered_is_known_by_its_sid(door: MessageDoor, write: Write) -> None:
    answered = write()
    assert not door.enter(answered).is_repeat
    leave(door, answered)
    assert door.enter(answered).is_repeat
    assert not door.enter(write()).is_repeat


def test_a_repeat_does_not_count(door: MessageDoor, write: Write) -> None:
    answered = write()
    door.enter(answered)
    leave(door, answered)
    assert [door.enter(answered).excess for _ in range(2 * LIMIT)] == [0] * 2 * LIMIT
    assert [door.enter(write()).excess for _ in range(LIMIT)] == [0, 0, 1]


@remembering
def test_the_session_comes_back_whole(door: MessageDoor, write: Write) -> None:
    message = write()
    session = a_session(message.organization_id, sender=message.sender, version=7)
    door.leave(message, session, SHOP)
    entry = door.enter(write())
    assert (entry.session, entry.shop_id) == (session, SHOP)


@remembering
def test_an_empty_session_of_a_stranger_comes_back_whole(door: MessageDoor, write: Write) -> None:
    message = replace(write(), sender=WhatsAppAddress("IN.1234567890"))
    empty: dict[str, object] = {"open_lines": [], "heard_at": None, "first_text": "", "last_order": ""}
    session = a_session(message.organization_id, sender=message.sender, **empty)
    session.cart.lines.clear()
    door.leave(message, session, None)
    entry = door.enter(replace(message, sid="SM2"))
    assert (entry.session, entry.shop_id) == (session, None)


@remembering
def test_the_copy_is_private(door: MessageDoor, write: Write) -> None:
    message = write()
    session = a_session(message.organization_id, sender=message.sender)
    door.leave(message, session, SHOP)
    session.cart.lines.clear()
    first = door.enter(write()).session
    assert first is not None and first.cart.lines
    first.cart.lines.clear()
    second = door.enter(write()).session
    assert second is not None and second.cart.lines


@remembering
def test_the_latest_session_counts(door: MessageDoor, write: Write) -> None:
    for text in ("first", "second"):
        message = write()
        session = a_session(message.organization_id, sender=message.sender, first_text=text)
        door.leave(message, session, SHOP)
    latest = door.enter(write()).session
    assert latest is not None and latest.first_text == "second"


@remembering
def test_a_known_shop_stays_known_when_a_later_turn_names_none(door: MessageDoor, write: Write) -> None:
    leave(door, write())
    leave(door, write(), shop_id=None)
    assert door.enter(write()).shop_id == SHOP


@remembering
def test_nothing_is_told_to_another_distributor(door: MessageDoor, write: Write) -> None:
    message = write()
    leave(door, message)
    assert door.enter(replace(write(), organization_id=uuid4())) == Admission()
