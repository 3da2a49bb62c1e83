"""The job queue on Huey.

Huey takes a task off Redis before it runs it, so a task here is a mere nudge: the job itself stays in
the outbox until it is done. Results, retries and schedules of Huey are therefore not used.
"""

from __future__ import annotations

import json
from collections.abc import Callable
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

    def __init__(self, name: str, client: Redis | RedisCluster, **options: Any) -> None:
        super().__init__(name, connection_pool=ConnectionPool(), clean_name=False, **options)
        self.conn = client
        self._pop = client.register_script(SCHEDULE_POP_LUA)


class HueyJobQueue:
    """One task for each queue, named like it; higher priorities are taken first."""

    def __init__(self, client: Redis | RedisCluster) -> None:
        self._huey = Huey(
            NAME, storage_class=SharedRedisStorage, client=client, serializer=JsonSerializer(), results=False
        )
        self._run: Callable[[UUID], None] | None = None
        self._tasks = {queue: self._huey.task(name=queue.value)(self._run_job) for queue in Queue}

    def wake(self, job: Job) -> None:
        """Have a worker run the job soon; raise `StorageUnavailable` when Redis is away."""
        task = self._tasks[job.queue].s(str(job.id), priority=job.queue.priority)
        try:
            self._huey.enqueue(task)
        except RedisError as error:
            raise StorageUnavailable(str(error)) from error

    def consume(self, run: Callable[[UUID], None], *, threads: int) -> None:
        """Be the worker: call `run` with the id of each job; SIGTERM lets those under way finish."""
        self._run = run
        consumer = self._huey.create_consumer(
            workers=threads,
            worker_type="thread",
            periodic=False,
            graceful_signal="TERM",
            shutdown_timeout=SHUTDOWN_TIMEOUT,
        )
        consumer.run()

    def _run_job(self, job_id: str) -> None:
        if self._run is None:
            raise LookupError("this process is no worker")
        self._run(UUID(job_id))
