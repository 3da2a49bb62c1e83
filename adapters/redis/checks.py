"""Looks into a Redis for what an operator has to mend."""

from __future__ import annotations

from typing import Any

from redis import Redis, ResponseError
from redis.cluster import RedisCluster

POLICY = "maxmemory_policy"
LOG = "aof_enabled"


def setting_faults(client: Redis | RedisCluster) -> list[str] | None:
    """Return which settings would lose jobs, and the remedies; None when the server does not tell.

    INFO tells them as CONFIG GET would, and managed servers that forbid CONFIG mostly allow it.
    """
    try:
        told = _told_by_each(client)
    except ResponseError:
        return None
    if not all(POLICY in server and LOG in server for server in told):
        return None
    faults = [fault for server in told for fault in _faults(server)]
    return list(dict.fromkeys(faults))


def _told_by_each(client: Redis | RedisCluster) -> list[dict[str, Any]]:
    """Return what each primary tells of itself."""
    if isinstance(client, RedisCluster):
        return [node.redis_connection.info() for node in client.get_primaries()]
    return [client.info()]


def _faults(server: dict[str, Any]) -> list[str]:
    faults = []
    if server[POLICY] != "noeviction":
        faults.append(f"keys may be evicted ({server[POLICY]}): set `maxmemory-policy noeviction`")
    if not server[LOG]:
        faults.append("a restart forgets everything: set `appendonly yes`")
    return faults
