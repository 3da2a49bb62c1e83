"""Trouble: processes that are killed or held at random while shops order, and a Twilio that misbehaves."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from threading import Lock

import psutil
from redis import Redis, RedisError

from entrypoints.local.errors import LocalError
from tests.chaos.stack import LEASE_SECONDS, SETTLE_SECONDS, WEBS, WORKERS, ChaosStack

LONGEST_DOWN = 2.0
RESTARTS = ("restart web-1", "restart worker-1", "restart web-2", "restart worker-2")
HELD = LEASE_SECONDS + SETTLE_SECONDS + 8.0

# How often each of them strikes, for one request or message in so many.
USUAL_FAULTS: Mapping[tuple[str, str], float] = {
    ("webhook", "duplicate"): 0.10,
    ("webhook", "reorder"): 0.03,
    ("webhook", "drop"): 0.01,
    ("webhook", "drop_answer"): 0.02,
    ("twilio", "429"): 0.03,
    ("twilio", "500"): 0.02,
    ("twilio", "drop_after_accept"): 0.02,
    ("twilio", "no_callback"): 0.03,
    ("twilio", "callback_duplicate"): 0.10,
    ("twilio", "callback_reorder"): 0.10,
}


@dataclass
class Trouble:
    """Strikes once at each call of `strike`; whatever it takes down comes back after at most two seconds."""

    stack: ChaosStack
    random: Random
    kinds: Sequence[str] = ()
    """What to strike in turn; unless given it is left to chance."""
    struck: list[str] = field(default_factory=list)
    diary: list[tuple[datetime, str]] = field(default_factory=list)
    """What was struck and what stands again, and when."""
    _down: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    _repairs: list[Future[None]] = field(default_factory=list)
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8, "repair"))

    def strike(self) -> None:
        """Do harm to something that stands; nothing happens when what is to be struck lies down."""
        harms = self._harms()
        with self._lock:
            name = self._next(harms)
            if name is None:
                return
            self._down.add(self._part(name))
        self.struck.append(name)
        pause = self.random.uniform(0, LONGEST_DOWN)
        self._repairs.append(self._threads.submit(self._carry_out, name, harms[name], pause))

    def _next(self, harms: Iterable[str]) -> str | None:
        if self.kinds:
            name = self.kinds[len(self.struck) % len(self.kinds)]
            # A part is restarted only when all the others can take over.
            is_free = not self._down if name in RESTARTS else self._part(name) not in self._down
            return name if is_free else None
        standing = [name for name in harms if name not in RESTARTS and self._part(name) not in self._down]
        return self.random.choice(standing) if standing else None

    def end(self) -> None:
        """Return when all that was struck stands again; raise what could not be repaired."""
        for repair in self._repairs:
            repair.result()
        self._threads.shutdown()

    def _carry_out(self, name: str, harm: Callable[[float], None], pause: float) -> None:
        self.diary.append((datetime.now(UTC), f"struck: {name}"))
        try:
            harm(pause)
        finally:
            self.diary.append((datetime.now(UTC), f"mended: {name}"))
            with self._lock:
                self._down.discard(self._part(name))

    def _harms(self) -> dict[str, Callable[[float], None]]:
        return {
            **{f"kill {web}": lambda pause, web=web: self._kill(web, pause) for web in WEBS},
            **{f"kill process of {web}": lambda pause, web=web: self._wound(web) for web in WEBS},
            **{
                f"kill {worker}": lambda pause, worker=worker: self._kill(worker, pause) for worker in WORKERS
            },
            **{
                f"restart {part}": lambda pause, part=part: self.stack.supervisor.restart(part)
                for part in WEBS + WORKERS
            },
            **{f"hold {worker}": lambda pause, worker=worker: self._hold(worker) for worker in WORKERS},
            "kill redis": self._kill_redis,
            "flush redis": lambda pause: self._flush_redis(),
            "kill postgres": self._kill_postgres,
        }

    def _part(self, name: str) -> str:
        """Return what is struck: one part suffers one thing at a time."""
        return name.rpartition(" ")[2]

    def _kill(self, name: str, pause: float) -> None:
        self.stack.supervisor.kill(name)
        time.sleep(pause)
        _again(lambda: self.stack.supervisor.restart(name))

    def _wound(self, web: str) -> None:
        with suppress(psutil.NoSuchProcess):
            self.stack.kill_serving_process(web)

    def _hold(self, worker: str) -> None:
        """Stop a worker until others have taken over its jobs, as a machine that is moved would."""
        pid = self.stack.supervisor.pid(worker)
        os.killpg(pid, signal.SIGSTOP)
        time.sleep(HELD)
        os.killpg(pid, signal.SIGCONT)

    def _kill_redis(self, pause: float) -> None:
        os.kill(self.stack.redis.pid, signal.SIGKILL)
        time.sleep(pause)
        _again(self.stack.redis.start)

    def _flush_redis(self) -> None:
        with suppress(RedisError), Redis.from_url(self.stack.redis.url) as client:
            client.flushall()

    def _kill_postgres(self, pause: float) -> None:
        os.kill(self.stack.postgres.pid, signal.SIGKILL)
        time.sleep(pause)
        _again(self.stack.postgres.start)


def _again(start: Callable[[], None]) -> None:
    """Start a part, a few times if need be: what it needs may be down as well."""
    for _ in range(5):
        try:
            start()
            return
        except LocalError:
            time.sleep(1)
    start()
