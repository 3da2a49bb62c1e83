"""Servers that tests share; each pytest process has its own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from entrypoints.local.ports import free_port
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.local.redis import EmbeddedRedis


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """Run a throw-away PostgreSQL; `create_database` makes room for whoever needs one."""
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with EmbeddedPostgres(folder / "postgres", durable=False) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    """Run a throw-away Redis; whoever uses it empties it first."""
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with EmbeddedRedis(folder / "redis", free_port()) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture
def redis_url(redis_server: EmbeddedRedis) -> str:
    """Return the address of a Redis that is empty."""
    with Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server.url


@pytest.fixture
def no_redis_url() -> str:
    """Return an address where no Redis listens."""
    return f"redis://127.0.0.1:{free_port()}/0"
