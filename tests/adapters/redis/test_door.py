"""What the door leaves in Redis, and what it makes of what it finds there."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from redis import Redis

from adapters.memory.door import InMemoryMessageDoor
from adapters.redis.client import connect
from adapters.redis.door import RedisMessageDoor
from adapters.redis.patience import Patience
from application.messages import InboundMessage
from application.ports import Admission
from tests.builders import a_session, an_inbound

LIMIT = 3
SHOP = uuid4()
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def a_door(client: Redis) -> RedisMessageDoor:
    alone = InMemoryMessageDoor(LIMIT, lambda: NOW)
    return RedisMessageDoor(client, Patience(), limit=LIMIT, fallback=alone)


def connected(url: str, timeout: float = 5) -> Iterator[Redis]:
    client = connect(url, timeout=timeout)
    assert isinstance(client, Redis)
    with client:
        yield client


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    yield from connected(redis_url)


@pytest.fixture
def message() -> InboundMessage:
    return an_inbound(uuid4())


@pytest.fixture
def keys(redis: Redis, message: InboundMessage) -> dict[str, str]:
    """Leave the door once and return its keys by what stands before the first colon."""
    door = a_door(redis)
    door.enter(message)
    door.leave(message, a_session(message.organization_id), SHOP)
    names = [str(key, "utf-8") for key in redis.keys("*") if isinstance(key, bytes)]
    return {name.partition(":")[0]: name for name in names}


def test_the_keys_are_those_of_the_drawing_and_share_the_slot_of_their_sender(
    keys: dict[str, str], message: InboundMessage
) -> None:
    slot = f"{{{message.organization_id}:{message.sender}}}"
    assert sorted(keys.values()) == [
        f"processed:{slot}:{message.sid}",
        f"rate_limit:{slot}",
        f"user_exists:{slot}",
        f"whatsapp:session:{slot}",
    ]


@pytest.mark.parametrize(
    ("key", "seconds"),
    [("processed", 24 * 3600), ("whatsapp", 24 * 3600), ("user_exists", 5 * 60), ("rate_limit", 60)],
)
def test_everything_is_forgotten_in_its_time(
    redis: Redis, keys: dict[str, str], key: str, seconds: int
) -> None:
    assert seconds - 30 < redis.ttl(keys[key]) <= seconds


def test_a_minute_is_not_prolonged_by_writing_on(
    redis: Redis, keys: dict[str, str], message: InboundMessage
) -> None:
    redis.expire(keys["rate_limit"], 7)
    a_door(redis).enter(an_inbound(message.organization_id, sender=message.sender))
    assert redis.ttl(keys["rate_limit"]) <= 7


def test_a_session_is_kept_as_json(redis: Redis, keys: dict[str, str]) -> None:
    copy = redis.get(keys["whatsapp"])
    assert copy is not None
    assert json.loads(copy)["first_text"] == "Cement x 100"


def test_a_copy_that_is_not_even_json_is_as_good_as_none(
    redis: Redis, keys: dict[str, str], message: InboundMessage
) -> None:
    redis.set(keys["whatsapp"], b"\x80\x04.")
    assert a_door(redis).enter(message).session is None


@pytest.mark.parametrize("copy", ["{}", "[]", '{"state": "a state of tomorrow"}'])
def test_a_copy_of_another_version_is_as_good_as_none(
    redis: Redis, keys: dict[str, str], message: InboundMessage, copy: str
) -> None:
    redis.set(keys["whatsapp"], copy)
    entry = a_door(redis).enter(message)
    assert (entry.session, entry.shop_id) == (None, SHOP)


def test_a_copy_of_a_later_version_with_more_in_it_is_read(
    redis: Redis, keys: dict[str, str], message: InboundMessage
) -> None:
    copy = json.loads(redis.get(keys["whatsapp"]) or b"")
    redis.set(keys["whatsapp"], json.dumps({**copy, "mood": "good"}))
    assert a_door(redis).enter(message).session is not None


def test_each_look_is_one_call(redis: Redis, message: InboundMessage) -> None:
    door = a_door(redis)
    door.enter(message)
    before = redis.info("stats")["total_commands_processed"]
    door.enter(message)
    after = redis.info("stats")["total_commands_processed"]
    inside_of_the_script = 5
    assert after - before <= 1 + inside_of_the_script + 1


class TestWithoutRedis:
    """The door of this process counts on, alone."""

    @pytest.fixture(params=["refused", "silent"])
    def door(self, request: pytest.FixtureRequest, no_redis_url: str) -> Iterator[RedisMessageDoor]:
        if request.param == "refused":
            for client in connected(no_redis_url):
                yield a_door(client)
            return
        with socket.create_server(("127.0.0.1", 0)) as server:
            for client in connected(f"redis://127.0.0.1:{server.getsockname()[1]}/0", timeout=0.02):
                yield a_door(client)

    def test_the_limit_still_holds(self, door: RedisMessageDoor, message: InboundMessage) -> None:
        ours, sender = message.organization_id, message.sender
        entries = [door.enter(an_inbound(ours, sender=sender)) for _ in range(LIMIT + 2)]
        assert [entry.excess for entry in entries] == [0] * LIMIT + [1, 2]

    def test_what_was_answered_meanwhile_is_known_in_this_process_and_nothing_is_raised(
        self, door: RedisMessageDoor, message: InboundMessage
    ) -> None:
        assert door.enter(message) == Admission()
        door.leave(message, session := a_session(UUID(int=1)), SHOP)
        assert door.enter(message) == Admission(is_repeat=True, session=session, shop_id=SHOP)
