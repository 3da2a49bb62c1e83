"""A worker process of its own: prints the id of each job that it runs, until it is told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from queue import Queue
from threading import Thread
from uuid import UUID

from adapters.huey.queue import HueyJobQueue
from adapters.redis.client import connect
from adapters.redis.patience import Patience

PATIENCE = 20.0
TIMEOUT = 5.0
FAILING = UUID(int=13)
RUN = r"""
import sys
from uuid import UUID
from tests.contracts.queue_consumer import open_queue

def run(job_id):
    sys.stdout.write(f"{job_id}\n")
    sys.stdout.flush()
    if job_id == UUID(int=13):
        raise ZeroDivisionError("this job always fails")

with open_queue(sys.argv[1]) as queue:
    queue.consume(run, threads=int(sys.argv[2]))
"""


@contextmanager
def open_queue(url: str) -> Iterator[HueyJobQueue]:
    """Yield the queue as the container puts it together, but with more time for a slow machine."""
    with connect(url, timeout=TIMEOUT) as client:
        yield HueyJobQueue(client, Patience(), connect_worker=partial(connect, url, timeout=TIMEOUT))


class Consumer:
    """What the worker has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def ran(self, count: int) -> list[UUID]:
        """Wait for so many jobs and return their ids in the order in which they began."""
        return [UUID(self._lines.get(timeout=PATIENCE)) for _ in range(count)]

    def stop(self) -> int:
        """Tell it to end, as a supervisor does, and return how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        return code

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())
        self._lines.put("the worker has ended")


@contextmanager
def running_consumer(redis_url: str, *, threads: int = 1) -> Iterator[Consumer]:
    command = [sys.executable, "-W", "ignore", "-c", RUN, redis_url, str(threads)]
    environment = {**os.environ, "PYTHONPATH": "."}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    consumer = Consumer(process)
    try:
        yield consumer
    finally:
        process.kill()
        consumer.stop()
