"""Connections to Redis: one server, Sentinel or Cluster, told apart by the URL.

redis://host:6379/0 · rediss://… · redis+sentinel://h1:26379,h2:26379/service/0 · redis+cluster://h1:6379,h2:6379
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.retry import Retry
from redis.sentinel import Sentinel

SENTINEL = "redis+sentinel"
CLUSTER = "redis+cluster"
SINGLE = ("redis", "rediss", "unix")
SCHEMES = (*SINGLE, SENTINEL, CLUSTER)


def connect(url: str, *, timeout: float) -> Redis | RedisCluster:
    """Return a client that gives up after `timeout` seconds and never repeats a command.

    A repeated command would count twice. The first command connects; only a cluster is asked for its
    nodes at once. Raise `ValueError` for a URL of another scheme or shape.
    """
    limits: dict[str, Any] = {
        "socket_timeout": timeout,
        "socket_connect_timeout": timeout,
        "retry": Retry(NoBackoff(), 0),
    }
    parts = urlsplit(url)
    if parts.scheme in SINGLE:
        return Redis.from_url(url, **limits)
    credentials: dict[str, Any] = {"username": parts.username, "password": parts.password}
    if parts.scheme == SENTINEL:
        service, _, database = parts.path.strip("/").partition("/")
        if not service:
            raise ValueError("a Sentinel URL names the service: redis+sentinel://host:26379/service/0")
        sentinel = Sentinel(_hosts(parts.netloc, 26379), sentinel_kwargs=limits)
        primary: Redis = sentinel.master_for(service, db=int(database or 0), **credentials, **limits)
        return primary
    if parts.scheme == CLUSTER:
        nodes = [ClusterNode(host, port) for host, port in _hosts(parts.netloc, 6379)]
        return RedisCluster(startup_nodes=nodes, **credentials, **limits)
    raise ValueError(f"unknown scheme {parts.scheme!r}: expected one of {', '.join(SCHEMES)}")


def _hosts(netloc: str, default_port: int) -> list[tuple[str, int]]:
    """Return host and port of each server in `user:password@h1:p1,h2`."""
    servers = [server.partition(":") for server in netloc.rpartition("@")[2].split(",")]
    return [(host, int(port or default_port)) for host, _, port in servers]
