"""Redis by URL: one server, Sentinel or Cluster, and no command is ever repeated."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from redis import Redis, RedisError
from redis.exceptions import RedisClusterException
from redis.sentinel import SentinelConnectionPool

from adapters.redis.client import connect
from entrypoints.local.ports import free_port

TIMEOUT = 0.3


@pytest.fixture
def black_hole() -> Iterator[str]:
    """Return the address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def options(client: object) -> dict[str, object]:
    assert isinstance(client, Redis)
    return dict(client.connection_pool.connection_kwargs)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://10.0.0.1", {"host": "10.0.0.1"}),
        ("redis://10.0.0.1:6380/3", {"host": "10.0.0.1", "port": 6380, "db": 3}),
        ("redis://bahi:s3cret@10.0.0.1:6380", {"username": "bahi", "password": "s3cret"}),
        ("rediss://10.0.0.1:6380/1", {"host": "10.0.0.1", "db": 1}),
        ("unix:///run/redis.sock?db=2", {"path": "/run/redis.sock", "db": 2}),
    ],
)
def test_a_single_server_is_named_by_its_url(url: str, expected: dict[str, object]) -> None:
    client = connect(url, timeout=TIMEOUT)
    assert options(client).items() >= expected.items()


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/0", "redis+sentinel://127.0.0.1/main"])
def test_a_command_is_given_up_after_the_timeout_and_never_repeated(url: str) -> None:
    given = options(connect(url, timeout=TIMEOUT))
    assert (given["socket_timeout"], given["socket_connect_timeout"]) == (TIMEOUT, TIMEOUT)
    assert given["retry"].get_retries() == 0  # type: ignore[attr-defined]  # the kwargs are typed as plain objects


@pytest.mark.parametrize(
    ("url", "servers", "service", "database"),
    [
        ("redis+sentinel://h1:26380,h2:26381/main/2", [("h1", 26380), ("h2", 26381)], "main", 2),
        ("redis+sentinel://h1,h2,h3/main", [("h1", 26379), ("h2", 26379), ("h3", 26379)], "main", 0),
        ("redis+sentinel://bahi:s3cret@h1/main/0", [("h1", 26379)], "main", 0),
    ],
)
def test_sentinels_are_asked_for_the_primary_of_a_service(
    url: str, servers: list[tuple[str, int]], service: str, database: int
) -> None:
    client = connect(url, timeout=TIMEOUT)
    assert isinstance(client, Redis)
    pool = client.connection_pool
    assert isinstance(pool, SentinelConnectionPool)
    asked = [options(sentinel) for sentinel in pool.sentinel_manager.sentinels]
    assert [(one["host"], one["port"]) for one in asked] == servers
    assert {(one["socket_timeout"], one["socket_connect_timeout"]) for one in asked} == {(TIMEOUT, TIMEOUT)}
    assert (pool.service_name, options(client)["db"]) == (service, database)


def test_the_credentials_of_a_sentinel_url_are_those_of_the_primary() -> None:
    given = options(connect("redis+sentinel://bahi:s3cret@h1/main", timeout=TIMEOUT))
    assert (given["username"], given["password"]) == ("bahi", "s3cret")


def test_a_cluster_is_asked_for_its_nodes_at_once() -> None:
    with pytest.raises((RedisClusterException, RedisError)):
        connect(f"redis+cluster://127.0.0.1:{free_port()},127.0.0.1:{free_port()}", timeout=TIMEOUT)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:6379", "unknown scheme 'http'"),
        ("redis-cluster://127.0.0.1", "redis\\+cluster"),
        ("127.0.0.1:6379", "unknown scheme"),
        ("", "unknown scheme ''"),
        ("redis+sentinel://h1:26379", "names the service"),
        ("redis+sentinel://h1:26379/", "names the service"),
        ("redis+sentinel://h1:26379/main/one", "one"),
        ("redis+sentinel://h1:port/main", "port"),
    ],
)
def test_a_url_that_makes_no_sense_says_what_is_wrong(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        connect(url, timeout=TIMEOUT)


def test_the_first_command_connects(redis_url: str, no_redis_url: str) -> None:
    with connect(redis_url, timeout=TIMEOUT) as client:
        assert client.ping()
    absent = connect(no_redis_url, timeout=TIMEOUT)
    with pytest.raises(RedisError):
        absent.ping()


def test_a_server_that_says_nothing_is_given_up(black_hole: str) -> None:
    with connect(black_hole, timeout=0.05) as client, pytest.raises(RedisError):
        client.ping()
