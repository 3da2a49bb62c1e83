"""What travels through Redis: an id in JSON and nothing else; nothing that is found there is run as code."""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis

from adapters.huey.queue import NAME, HueyJobQueue
from adapters.redis.client import connect
from application.outbox import Queue
from tests.builders import a_job
from tests.contracts.queue_consumer import open_queue, running_consumer

KEY = f"huey.redis.{NAME}"
OURS = uuid4()
TIMESTAMP = 8  # bytes that Huey puts before each message to keep the order


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = connect(redis_url, timeout=5)
    assert isinstance(client, Redis)
    with client:
        yield client


@pytest.fixture
def queue(redis_url: str) -> Iterator[HueyJobQueue]:
    with open_queue(redis_url) as queue:
        yield queue


class Bomb:
    """A pickle that writes a file when it is opened."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._trace,)


def plant(redis: Redis, data: bytes, priority: int = 100) -> None:
    """Put something before everything that waits."""
    redis.zadd(KEY, {struct.pack(">Q", 0) + data: -priority})


@pytest.mark.parametrize("kind", Queue)
def test_a_message_is_json_and_holds_only_the_id_of_its_job(
    redis: Redis, queue: HueyJobQueue, kind: Queue
) -> None:
    job = a_job(OURS, kind)
    queue.wake(job)
    waiting: Any = redis.zpopmin(KEY)
    ((raw, score),) = waiting
    message = json.loads(raw[TIMESTAMP:])
    assert (message[1].rpartition(".")[2], -score) == (kind.value, kind.priority)
    assert [part for part in message if isinstance(part, list | dict)] == [[str(job.id)], {}]
    for secret in (*job.payload.values(), job.dedupe_key, job.trace, str(OURS)):
        assert secret.encode() not in raw


def test_nothing_but_the_queue_is_kept_in_redis(redis: Redis, queue: HueyJobQueue) -> None:
    queue.wake(a_job(OURS))
    assert redis.keys("*") == [KEY.encode()]


def test_the_key_has_a_slot_of_its_own_on_a_cluster() -> None:
    assert "{bahi}" in KEY


def test_a_planted_pickle_is_thrown_away_unopened_and_the_worker_works_on(
    redis: Redis, queue: HueyJobQueue, redis_url: str, tmp_path: Path
) -> None:
    trace, job = tmp_path / "opened", a_job(OURS)
    planted = pickle.dumps(Bomb(trace))
    pickle.loads(planted)  # noqa: S301 - shows that the bomb is one
    assert trace.exists()
    trace.unlink()
    plant(redis, planted)
    queue.wake(job)
    with running_consumer(redis_url) as consumer:
        assert consumer.ran(1) == [job.id]
    assert not trace.exists()
    assert redis.zcard(KEY) == 0


def test_garbage_in_the_queue_does_not_end_the_worker(
    redis: Redis, queue: HueyJobQueue, redis_url: str
) -> None:
    job = a_job(OURS)
    for garbage in ("", "{}", "[]", "null", "[1, 2]", "ÿþ", '["id", "no-such-task", null, 0, 0, [], {}]'):
        plant(redis, garbage.encode("latin-1"))
    queue.wake(job)
    with running_consumer(redis_url) as consumer:
        assert consumer.ran(1) == [job.id]
        assert consumer.process.poll() is None
    assert redis.zcard(KEY) == 0


def test_a_worker_that_is_told_to_end_ends_well(redis_url: str, queue: HueyJobQueue) -> None:
    with running_consumer(redis_url, threads=2) as consumer:
        # Its threads begin before it listens to signals; by the second job it certainly does.
        for _ in range(2):
            queue.wake(a_job(OURS))
            consumer.ran(1)
        assert consumer.stop() == 0
