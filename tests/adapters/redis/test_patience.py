"""A Redis that does not answer is left alone: one call in two seconds pays for its silence, not each."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event
from uuid import uuid4

import pytest
from redis import Redis, RedisError
from redis.exceptions import ClusterDownError, RedisClusterException, ResponseError, TimeoutError
from redis.exceptions import ConnectionError as RedisConnectionError

from adapters.huey.queue import HueyJobQueue
from adapters.memory.database import system_clock
from adapters.memory.door import InMemoryMessageDoor
from adapters.redis import patience as module
from adapters.redis.caches import RedisCache
from adapters.redis.client import connect
from adapters.redis.door import RedisMessageDoor
from adapters.redis.patience import PAUSE_SECONDS, Patience
from application.errors import StorageUnavailable
from entrypoints.local.redis import EmbeddedRedis
from tests.adapters.redis.black_hole import DEADLINE, BlackHole
from tests.builders import a_job, a_session, an_inbound

TIMEOUT = 0.1
THREADS = 8
SILENCES = [
    RedisConnectionError("refused"),
    TimeoutError("silent"),
    RedisClusterException("no node"),
    ClusterDownError("slots are missing"),
]


class Watch:
    """The clock of the patience, which stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_pause(self) -> None:
        self.seconds += PAUSE_SECONDS


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(module, "monotonic", watch)
    return watch


@pytest.fixture
def hole() -> Iterator[BlackHole]:
    with closing(BlackHole()) as hole:
        yield hole


class Process:
    """What one process has to do with Redis, as the container puts it together."""

    def __init__(self, url: str) -> None:
        self.client = connect(url, timeout=TIMEOUT)
        self.patience = Patience()
        self.cache = RedisCache(self.client, self.patience)
        alone = InMemoryMessageDoor(100, system_clock)
        self.door = RedisMessageDoor(self.client, self.patience, limit=100, fallback=alone)
        self.queue = HueyJobQueue(self.client, self.patience, connect_worker=lambda: self.client)

    def answer_a_message(self) -> bool:
        """Do all that a message asks of Redis, and say whether word of its job was passed on."""
        message = an_inbound(uuid4())
        self.cache.get("organization")
        self.door.enter(message)
        self.cache.get("catalogue")
        self.cache.put("catalogue", 7)
        self.door.leave(message, a_session(message.organization_id), uuid4())
        self.cache.drop("organization", "catalogue")
        try:
            self.queue.wake(a_job(message.organization_id))
        except StorageUnavailable:
            return False
        return True


@pytest.fixture
def start() -> Iterator[Callable[[str], Process]]:
    """Return what starts a process by the address of its Redis."""
    started: list[Process] = []

    def start(url: str) -> Process:
        started.append(Process(url))
        return started[-1]

    yield start
    for process in started:
        process.client.close()


@pytest.fixture
def process(hole: BlackHole, start: Callable[[str], Process]) -> Process:
    """Return a process whose Redis is a black hole."""
    return start(f"redis://127.0.0.1:{hole.port}/0")


def fail(patience: Patience, error: Exception) -> None:
    with pytest.raises(RedisError), patience:
        raise error


def is_left_alone(patience: Patience) -> bool:
    try:
        with patience:
            return False
    except RedisError:
        return True


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says of Redis coming and going."""
    caplog.set_level(logging.INFO)
    return [record.levelname for record in caplog.records if record.name == module.__name__]


def test_of_all_that_messages_ask_one_call_waits_for_a_silent_redis(
    process: Process, hole: BlackHole, watch: Watch
) -> None:
    assert [process.answer_a_message() for _ in range(5)] == [False] * 5
    assert hole.calls == 1


def test_one_call_tries_again_after_two_seconds(process: Process, hole: BlackHole, watch: Watch) -> None:
    for tries in range(1, 4):
        process.answer_a_message()
        process.answer_a_message()
        assert hole.calls == tries
        watch.pass_pause()


def test_each_thread_waits_once_at_most_and_then_one_for_all(
    process: Process, hole: BlackHole, watch: Watch
) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda _: process.answer_a_message(), range(4 * THREADS)))
        at_first = hole.calls
        watch.pass_pause()
        list(threads.map(lambda _: process.answer_a_message(), range(4 * THREADS)))
    assert 1 <= at_first <= THREADS
    assert hole.calls == at_first + 1


def test_a_sentinel_that_says_nothing_costs_one_call(
    hole: BlackHole, start: Callable[[str], Process], watch: Watch
) -> None:
    process = start(f"redis+sentinel://127.0.0.1:{hole.port}/main")
    process.answer_a_message()
    assert hole.calls == 1


def test_a_redis_that_comes_back_is_used_again(
    process: Process, hole: BlackHole, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    process.answer_a_message()
    hole.close()
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with EmbeddedRedis(folder / "redis", hole.port):
        assert not process.answer_a_message()
        watch.pass_pause()
        assert process.answer_a_message()
        process.cache.put("catalogue", 7)
        assert process.cache.get("catalogue") == b"7"
    shutil.rmtree(folder)
    assert told(caplog) == ["WARNING", "INFO"]


def test_a_redis_that_is_not_there_is_left_alone_as_well(
    no_redis_url: str, start: Callable[[str], Process], watch: Watch
) -> None:
    process = start(no_redis_url)
    process.answer_a_message()
    assert is_left_alone(process.patience)


def test_a_redis_that_answers_is_never_left_alone(redis_url: str, start: Callable[[str], Process]) -> None:
    process = start(redis_url)
    assert all(process.answer_a_message() for _ in range(3))


@pytest.mark.parametrize("error", SILENCES, ids=lambda error: type(error).__name__)
def test_without_an_answer_redis_is_left_alone_for_two_seconds(watch: Watch, error: Exception) -> None:
    patience = Patience()
    assert not is_left_alone(patience)
    fail(patience, error)
    watch.seconds += PAUSE_SECONDS - 0.1
    assert is_left_alone(patience)
    watch.seconds += 0.1
    assert not is_left_alone(patience)
    assert not is_left_alone(patience)


def test_a_try_that_fails_begins_the_pause_anew(watch: Watch) -> None:
    patience = Patience()
    fail(patience, SILENCES[0])
    watch.pass_pause()
    fail(patience, SILENCES[1])
    watch.seconds += PAUSE_SECONDS - 0.1
    assert is_left_alone(patience)


def test_a_refusal_is_an_answer(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    patience = Patience()
    fail(patience, ResponseError("WRONGTYPE"))
    assert not is_left_alone(patience)
    fail(patience, SILENCES[0])
    watch.pass_pause()
    fail(patience, ResponseError("WRONGTYPE"))
    assert not is_left_alone(patience)
    assert "WRONGTYPE" in caplog.text


def test_a_bug_of_ours_says_nothing_of_redis(watch: Watch) -> None:
    patience = Patience()
    with pytest.raises(ZeroDivisionError), patience:
        raise ZeroDivisionError
    assert not is_left_alone(patience)
    fail(patience, SILENCES[0])
    watch.pass_pause()
    with pytest.raises(ZeroDivisionError), patience:
        raise ZeroDivisionError
    assert is_left_alone(patience)
    watch.pass_pause()
    assert not is_left_alone(patience)


def test_of_many_at_once_one_tries_and_the_others_do_not_wait_for_it(watch: Watch) -> None:
    patience, everybody, others_are_refused = Patience(), Barrier(THREADS), Event()
    fail(patience, SILENCES[0])
    watch.pass_pause()
    refused: list[int] = []

    def attempt(place: int) -> bool:
        everybody.wait(DEADLINE)
        try:
            with patience:
                return others_are_refused.wait(DEADLINE)
        except RedisError:
            refused.append(place)
            if len(refused) == THREADS - 1:
                others_are_refused.set()
            return False

    with ThreadPoolExecutor(THREADS) as threads:
        assert sorted(threads.map(attempt, range(THREADS))) == [False] * (THREADS - 1) + [True]
    assert not is_left_alone(patience)


def test_it_is_told_once_that_redis_is_away_and_once_that_it_is_back(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    patience = Patience()
    for _ in range(3):
        fail(patience, SILENCES[0])
        is_left_alone(patience)
        watch.pass_pause()
    assert told(caplog) == ["WARNING"]
    assert not is_left_alone(patience)
    assert not is_left_alone(patience)
    assert told(caplog) == ["WARNING", "INFO"]


def test_one_redis_says_nothing_of_another(redis_url: str) -> None:
    fail(Patience(), SILENCES[0])
    with Redis.from_url(redis_url) as client, Patience():
        assert client.ping()
