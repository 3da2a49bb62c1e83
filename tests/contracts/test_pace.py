"""How fast a number may send: never more than it is allowed, campaigns less, and a reply goes ahead."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil, floor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis import Redis

from adapters.memory.database import system_clock
from adapters.memory.pace import InMemorySenderPace
from adapters.redis import pace as redis_pace
from adapters.redis.client import connect
from adapters.redis.pace import RedisSenderPace
from adapters.redis.patience import Patience
from application.errors import StorageUnavailable
from application.pace import bulk_allowance, bulk_share
from application.ports import SenderPace
from domain.phone import PhoneNumber
from tests.builders import a_number
from tests.real_stack import until

SECOND = 1_000_000
THREADS = 6
CLOCK = "test:clock"


class Hands:
    """A clock that is moved by hand, in microseconds; a Redis may be told of it."""

    def __init__(self, redis: Redis | None = None) -> None:
        self.micros = 1_800_000_000 * SECOND
        self._redis = redis
        self.move(0)

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=self.micros)

    def move(self, micros: int) -> None:
        self.micros += micros
        if self._redis is not None:
            self._redis.hset(CLOCK, mapping={"s": self.micros // SECOND, "m": self.micros % SECOND})


@dataclass(frozen=True)
class Paced:
    """A pace and the clock that it goes by."""

    pace: SenderPace
    hands: Hands

    def take(self, sender: PhoneNumber, per_second: int, *, is_bulk: bool) -> int:
        """Take a token, and return after how many microseconds to ask again."""
        return ceil(self.pace.take(sender, per_second, is_bulk=is_bulk) * SECOND)


@pytest.fixture(params=["memory", "redis"])
def paced(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paced]:
    if request.param == "memory":
        hands = Hands()
        yield Paced(InMemorySenderPace(hands), hands)
        return
    told = f"redis.call('HMGET', '{CLOCK}', 's', 'm')"
    monkeypatch.setattr(redis_pace, "TAKE", redis_pace.TAKE.replace("redis.call('TIME')", told))
    assert told in redis_pace.TAKE
    client = connect(request.getfixturevalue("redis_url"), timeout=5)
    assert isinstance(client, Redis)
    with client:
        yield Paced(RedisSenderPace(client, Patience()), Hands(client))


@pytest.fixture(params=["memory", "redis"])
def pace(request: pytest.FixtureRequest) -> Iterator[SenderPace]:
    """Go by the real time."""
    if request.param == "memory":
        yield InMemorySenderPace(system_clock)
        return
    with connect(request.getfixturevalue("redis_url"), timeout=5) as client:
        yield RedisSenderPace(client, Patience())


def a_sender() -> PhoneNumber:
    return PhoneNumber(a_number())


def most_in_a_second(moments: list[int]) -> int:
    """Return how many of these moments lie in one second, wherever it begins."""
    return max((sum(start <= one < start + SECOND for one in moments) for start in moments), default=0)


asking = st.lists(
    st.tuples(st.integers(0, SECOND // 3), st.booleans(), st.integers(1, 30)), min_size=1, max_size=20
)


@settings(
    max_examples=60,
    deadline=None,
    # Each example asks for a sender of its own, so that the pace may be the same.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(per_second=st.sampled_from([1, 2, 3, 5, 10, 37, 80]), pattern=asking)
def test_in_no_second_is_more_sent_than_is_allowed(
    paced: Paced, per_second: int, pattern: list[tuple[int, bool, int]]
) -> None:
    sender = a_sender()
    taken: list[tuple[int, bool]] = []
    for gap, is_bulk, times in pattern:
        paced.hands.move(gap)
        for _ in range(times):
            wait = paced.take(sender, per_second, is_bulk=is_bulk)
            if wait:
                paced.hands.move(wait // 2)
            else:
                taken.append((paced.hands.micros, is_bulk))
    share = bulk_allowance(per_second)
    assert most_in_a_second([moment for moment, _ in taken]) <= per_second
    most_bulk = floor(share) if share >= 2 else floor(share) + 1
    assert most_in_a_second([moment for moment, is_bulk in taken if is_bulk]) <= most_bulk


@pytest.mark.parametrize("per_second", [1, 2, 3, 10, 80, 500])
@pytest.mark.parametrize("is_bulk", [True, False])
def test_who_waits_as_long_as_it_is_told_gets_a_token(paced: Paced, per_second: int, is_bulk: bool) -> None:
    sender = a_sender()
    for _ in range(100):
        wait = paced.take(sender, per_second, is_bulk=is_bulk)
        if wait:
            assert wait <= 2 * SECOND
            paced.hands.move(wait - 1)
            assert paced.take(sender, per_second, is_bulk=is_bulk) <= 2
            paced.hands.move(2)


@pytest.mark.parametrize("per_second", [1, 5, 80])
def test_a_campaign_uses_nearly_all_of_its_share(paced: Paced, per_second: int) -> None:
    sender, sent, begin = a_sender(), 0, paced.hands.micros
    while paced.hands.micros < begin + 10 * SECOND:
        wait = paced.take(sender, per_second, is_bulk=True)
        sent += not wait
        paced.hands.move(wait)
    assert sent >= 0.9 * 10 * bulk_share(per_second)


def test_a_reply_goes_ahead_of_a_campaign_that_asks_all_the_time(paced: Paced) -> None:
    sender, waits = a_sender(), []
    for place in range(2000):
        while not paced.take(sender, 80, is_bulk=True):
            pass
        if place % 100 == 99:
            waits.append(paced.take(sender, 80, is_bulk=False))
        paced.hands.move(SECOND // 500)
    assert waits == [0] * 20


def test_a_campaign_that_gets_nothing_takes_nothing_from_the_replies(paced: Paced) -> None:
    sender = a_sender()
    while not paced.take(sender, 80, is_bulk=True):
        pass
    for _ in range(50):
        assert paced.take(sender, 80, is_bulk=True)
    assert paced.take(sender, 80, is_bulk=False) == 0


def test_when_replies_use_all_that_is_allowed_a_campaign_waits(paced: Paced) -> None:
    sender = a_sender()
    while not paced.take(sender, 80, is_bulk=False):
        pass
    assert paced.take(sender, 80, is_bulk=True) > 0


def test_each_number_has_a_bucket_of_its_own(paced: Paced) -> None:
    one, other = a_sender(), a_sender()
    while not paced.take(one, 1, is_bulk=False):
        pass
    assert paced.take(other, 1, is_bulk=False) == 0


def test_a_clock_that_is_set_back_stops_nobody(paced: Paced) -> None:
    sender = a_sender()
    while not paced.take(sender, 80, is_bulk=True):
        pass
    paced.hands.move(-3600 * SECOND)
    wait = paced.take(sender, 80, is_bulk=True)
    assert 0 < wait <= SECOND
    paced.hands.move(wait)
    assert paced.take(sender, 80, is_bulk=True) == 0


def test_a_number_that_is_allowed_less_from_now_on_keeps_to_it(paced: Paced) -> None:
    sender, taken = a_sender(), 0
    paced.take(sender, 500, is_bulk=False)
    while not paced.take(sender, 5, is_bulk=False):
        taken += 1
    assert taken <= 5


def test_many_who_ask_at_once_share_one_bucket(paced: Paced) -> None:
    sender = a_sender()
    with ThreadPoolExecutor(THREADS) as threads:
        asked = list(threads.map(lambda _: paced.take(sender, 80, is_bulk=False), range(60)))
    assert asked.count(0) == 4  # what a bucket for 80 a second holds, since no time passes


def test_tokens_come_with_the_real_time(pace: SenderPace) -> None:
    sender = a_sender()
    while not pace.take(sender, 3, is_bulk=True):
        pass
    until(lambda: pace.take(sender, 3, is_bulk=True) == 0, "the next token")


def test_workers_share_a_bucket_through_redis(redis_url: str) -> None:
    sender = a_sender()
    with connect(redis_url, timeout=5) as one, connect(redis_url, timeout=5) as other:
        assert RedisSenderPace(one, Patience()).take(sender, 1) == 0
        assert RedisSenderPace(other, Patience()).take(sender, 1) > 0


def test_all_of_a_sender_lies_in_one_slot_and_is_forgotten(redis_url: str) -> None:
    sender = a_sender()
    client = connect(redis_url, timeout=5)
    assert isinstance(client, Redis)
    with client:
        RedisSenderPace(client, Patience()).take(sender, 80, is_bulk=True)
        assert client.keys() == [f"{{pace:{sender}}}".encode()]
        assert 0 < client.ttl(f"{{pace:{sender}}}") <= redis_pace.KEPT_FOR


def test_without_redis_a_campaign_waits_and_replies_go(no_redis_url: str) -> None:
    with connect(no_redis_url, timeout=5) as client:
        pace = RedisSenderPace(client, Patience())
        for _ in range(200):
            assert pace.take(a_sender(), 1) == 0
        with pytest.raises(StorageUnavailable):
            pace.take(a_sender(), 80, is_bulk=True)
