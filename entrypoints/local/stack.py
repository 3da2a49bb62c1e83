"""The whole of Bahi on one machine: Postgres, Redis, then the sandbox, the worker and the web."""

import fcntl
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Self

import click

from entrypoints.local.environment import local_environment
from entrypoints.local.errors import LocalError
from entrypoints.local.ports import free_port, require_free
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.local.processes import ProcessSpec, Supervisor
from entrypoints.local.redis import EmbeddedRedis
from entrypoints.local.signals import StopSignals

RUNNING = "running.json"
_ROOT = Path(__file__).resolve().parents[2]


class StateInUse(LocalError):
    """Another stack works on the same state."""

    def __init__(self, state_dir: Path) -> None:
        super().__init__(
            f"Bahi already runs on {state_dir}: stop it first, or set BAHI_STATE_DIR to another folder"
        )


def bahi_processes(environment: Mapping[str, str]) -> Sequence[ProcessSpec]:
    """Return Bahi's own processes; Postgres and Redis are there when they start."""
    python, web = [sys.executable, "-m"], f"http://127.0.0.1:{environment['BAHI_PORT']}"
    sandbox = f"http://127.0.0.1:{environment['BAHI_SANDBOX_PORT']}"
    gunicorn = [*python, "gunicorn", "--config", "python:entrypoints.gunicorn_config"]
    worker = ProcessSpec("worker", [*python, "entrypoints.worker"], environment)
    return [
        ProcessSpec("sandbox", [*python, "entrypoints.sandbox"], environment, f"{sandbox}/health"),
        *([] if _is_in_memory(environment) else [worker]),
        ProcessSpec("web", [*gunicorn, "entrypoints.web:create_app()"], environment, f"{web}/health/ready"),
    ]


def _is_in_memory(environment: Mapping[str, str]) -> bool:
    """Whether the web keeps everything in its own memory, which no server and no worker can share."""
    return environment.get("BAHI_PROFILE") == "memory"


class LocalStack:
    """All of Bahi, used once: entering it starts every part, leaving it leaves no process behind.

    `environment` is what the person gave (the environment and .env); a BAHI_DATABASE_URL or BAHI_REDIS_URL in
    it takes the place of the embedded one. `prepare` gets the processes' environment as soon as the database
    answers and before any of them starts. What keeps the stack from starting is raised as a `LocalError`, and
    whatever had started is stopped again.
    """

    def __init__(
        self,
        *,
        state_dir: Path,
        port: int,
        sandbox_port: int,
        environment: Mapping[str, str],
        prepare: Callable[[Mapping[str, str]], None],
        durable: bool = True,
        processes: Callable[[Mapping[str, str]], Sequence[ProcessSpec]] = bahi_processes,
        say: Callable[[str], None] = click.echo,
        show_output: bool = True,
    ) -> None:
        """`say` gets a line for each part that is ready and, if `show_output`, what the processes write."""
        self._state_dir = state_dir.resolve()
        self._ports = {"BAHI_PORT": port, "BAHI_SANDBOX_PORT": sandbox_port}
        self.environment = dict(environment)
        self._prepare = prepare
        self._durable = durable
        self._processes = processes
        self._say = say
        self._show_output = show_output
        self._signals = StopSignals()
        self._parts = ExitStack()
        self.postgres: EmbeddedPostgres | None = None
        self.redis: EmbeddedRedis | None = None
        self.supervisor: Supervisor | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._signals.stopping = True
        self._parts.close()

    def run_until_stopped(self) -> None:
        """Return at Ctrl-C or SIGTERM; raise `ProcessFailed` when a part ends by itself."""
        watched = [part for part in (self.postgres, self.redis, self.supervisor) if part]
        with suppress(KeyboardInterrupt):
            while True:
                for part in watched:
                    part.check()
                time.sleep(0.1)

    def _start(self) -> None:
        self._parts.enter_context(self._signals.listening())
        self._parts.enter_context(_only_stack_on(self._state_dir))
        require_free(self._ports)
        self.environment = local_environment(self.environment, self._state_dir, self._ports)
        self._empty("metrics", "logs")
        if not _is_in_memory(self.environment):
            self._start_servers()
        self._start_processes()
        self._parts.enter_context(_told_to_others(self._state_dir, self.environment))

    def _start_servers(self) -> None:
        if not self.environment.get("BAHI_REDIS_URL"):
            self._start_redis()
        if not self.environment.get("BAHI_DATABASE_URL"):
            self._start_postgres()
        with self._timed("database"):
            self._prepare(self.environment)

    def _start_redis(self) -> None:
        self.redis = EmbeddedRedis(self._state_dir / "redis", free_port())
        if self.redis.kind == "fakeredis":
            self._say(
                "redis     is fakeredis here, which forgets all at its stop: install redis-server to keep it"
            )
        with self._timed("redis"):
            self._parts.enter_context(self.redis)
        self.environment["BAHI_REDIS_URL"] = self.redis.url

    def _start_postgres(self) -> None:
        self.postgres = EmbeddedPostgres(self._state_dir / "postgres", durable=self._durable)
        with self._timed("postgres"):
            self._parts.enter_context(self.postgres)
        self.environment["BAHI_DATABASE_URL"] = self.postgres.url

    def _start_processes(self) -> None:
        specs, show = self._processes(self.environment), self._say if self._show_output else None
        self.supervisor = Supervisor(specs, cwd=_ROOT, log_folder=self._state_dir / "logs", show=show)
        self._parts.callback(self.supervisor.stop)
        began = time.monotonic()
        self.supervisor.start(on_ready=lambda spec: self._say_done(spec.name, began, _outcome(spec)))

    def _empty(self, *names: str) -> None:
        for name in names:
            shutil.rmtree(self._state_dir / name, ignore_errors=True)
            (self._state_dir / name).mkdir()

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self._say_done(name, began, "ready")

    def _say_done(self, name: str, began: float, outcome: str) -> None:
        self._say(f"{name:<9} {outcome:<8} {time.monotonic() - began:.1f} s")


def _outcome(spec: ProcessSpec) -> str:
    return "ready" if spec.ready_url else "started"


def running_environment(state_dir: Path) -> dict[str, str]:
    """Return the settings of the stack that runs on this state; nothing when none does."""
    file = state_dir / RUNNING
    return dict(json.loads(file.read_text())) if file.exists() else {}


@contextmanager
def _told_to_others(state_dir: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Keep the settings where other commands of the same person find them, while the stack runs."""
    file = state_dir / RUNNING
    file.touch(mode=0o600)
    file.write_text(
        json.dumps({name: value for name, value in environment.items() if name.startswith("BAHI_")})
    )
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


@contextmanager
def _only_stack_on(state_dir: Path) -> Iterator[None]:
    state_dir.mkdir(parents=True, exist_ok=True)
    with (state_dir / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kernel lets go of it however we end
        except BlockingIOError:
            raise StateInUse(state_dir) from None
        yield
