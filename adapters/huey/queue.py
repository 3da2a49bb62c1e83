"""The job queue on Huey.

Huey takes a task off Redis before it runs it, so a task here is a mere nudge: the job itself stays in
the outbox until it is done. Results, retries and schedules of Huey are therefore not used.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from huey import Huey
from huey.registry import Message
from huey.serializer import Serializer
from huey.storage import SCHEDULE_POP_LUA, PriorityRedisStorage
from redis import ConnectionPool, Redis, RedisError
from redis.cluster import RedisCluster

from application.errors import StorageUnavailable
from application.outbox import Job, Queue

Client = Redis | RedisCluster

NAME = "{bahi}"
SHUTDOWN_TIMEOUT = 25


class JsonSerializer(Serializer):  # type: ignore[misc]  # the library has no types
    """Messages as JSON; a pickle from a stranger would be run as code."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


class SharedRedisStorage(PriorityRedisStorage):  # type: ignore[misc]  # the library has no types
    """Huey's priority storage on a client that is ours, so that Sentinel and Cluster work the same way."""

    def __init__(self, name: str, client: Client, **options: Any) -> None:
        super().__init__(name, connection_pool=ConnectionPool(), clean_name=False, **options)
        self.conn = client
        self._pop = client.register_script(SCHEDULE_POP_LUA)


class HueyJobQueue:
    """One task for each queue, named like it; higher priorities are taken first.

    Word of a job goes through `client`, which gives up soon, and under `patience`, which raises a
    `RedisError` while Redis is left alone. A worker waits for word a second at a time, so it has a client
    of its own, with a longer timeout.
    """

    def __init__(
        self,
        client: Client,
        patience: AbstractContextManager[None],
        *,
        connect_worker: Callable[[], Client],
    ) -> None:
        self._huey = _huey(client)
        self._tasks = _tasks(self._huey, _no_worker)
        self._patience = patience
        self._connect_worker = connect_worker

    def wake(self, job: Job) -> None:
        """Have a worker run the job soon; raise `StorageUnavailable` when Redis is away."""
        task = self._tasks[job.queue].s(str(job.id), priority=job.queue.priority)
        try:
            with self._patience:
                self._huey.enqueue(task)
        except RedisError as error:
            raise StorageUnavailable(str(error)) from error

    def consume(self, run: Callable[[UUID], None], *, threads: int) -> None:
        """Be the worker: call `run` with the id of each job; SIGTERM lets those under way finish."""
        huey = _huey(self._connect_worker())
        _tasks(huey, run)
        consumer = huey.create_consumer(
            workers=threads,
            worker_type="thread",
            periodic=False,
            graceful_signal="TERM",
            shutdown_timeout=SHUTDOWN_TIMEOUT,
        )
        consumer.run()


def _huey(client: Client) -> Huey:
    return Huey(
        NAME, storage_class=SharedRedisStorage, client=client, serializer=JsonSerializer(), results=False
    )


def _tasks(huey: Huey, run: Callable[[UUID], None]) -> dict[Queue, Any]:
    """Register a task for each queue, which calls `run` with the id of the job."""

    def carry_out(job_id: str) -> None:
        run(UUID(job_id))

    return {queue: huey.task(name=queue.value)(carry_out) for queue in Queue}


def _no_worker(job_id: UUID) -> None:
    """Stand in for the work where jobs are only told of."""
    raise LookupError(f"job {job_id} was given to a process that is no worker")
