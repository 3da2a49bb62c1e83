"""The job queue: every woken job reaches a worker, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from queue import Queue as Line
from threading import Thread
from uuid import UUID, uuid4

import pytest

from adapters.memory.queue import InMemoryJobQueue
from application.errors import StorageUnavailable
from application.outbox import Queue
from application.ports import JobQueue
from tests.builders import a_job
from tests.contracts.queue_consumer import FAILING, PATIENCE, open_queue, running_consumer

OURS = uuid4()

Ran = Callable[[int], list[UUID]]
"""Wait for so many jobs and return their ids in the order in which they began."""


@dataclass(frozen=True)
class Desk:
    """A queue, and how to have workers for a while."""

    queue: JobQueue
    working: Callable[[int], AbstractContextManager[Ran]]


@contextmanager
def _huey_workers(url: str, threads: int) -> Iterator[Ran]:
    with running_consumer(url, threads=threads) as consumer:
        yield consumer.ran


def _memory_workers(queue: InMemoryJobQueue, threads: int) -> AbstractContextManager[Ran]:
    line: Line[UUID] = Line()

    def run(job_id: UUID) -> None:
        line.put(job_id)
        if job_id == FAILING:
            raise ZeroDivisionError("this job always fails")

    Thread(target=lambda: queue.consume(run, threads=threads), daemon=True).start()
    return nullcontext(lambda count: [line.get(timeout=PATIENCE) for _ in range(count)])


def memory_desk() -> Desk:
    queue = InMemoryJobQueue()
    return Desk(queue, lambda threads: _memory_workers(queue, threads))


def huey_desk(url: str) -> Iterator[Desk]:
    with open_queue(url) as queue:
        yield Desk(queue, lambda threads: _huey_workers(url, threads))


@pytest.fixture(params=["memory", "huey"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    if request.param == "memory":
        yield memory_desk()
    else:
        yield from huey_desk(request.getfixturevalue("redis_url"))


def test_every_woken_job_reaches_a_worker(desk: Desk) -> None:
    jobs = [a_job(OURS, queue) for queue in Queue for _ in range(10)]
    with desk.working(4) as ran:
        for job in jobs:
            desk.queue.wake(job)
        assert sorted(ran(len(jobs))) == sorted(job.id for job in jobs)


def test_what_is_most_urgent_goes_first_and_equals_in_their_order(desk: Desk) -> None:
    orders = [a_job(OURS, Queue.PROCESS_ORDER) for _ in range(3)]
    replies = [a_job(OURS, Queue.SEND_REPLY) for _ in range(3)]
    for order, reply in zip(orders, replies, strict=True):
        desk.queue.wake(order)
        desk.queue.wake(reply)
    with desk.working(1) as ran:
        assert ran(6) == [job.id for job in replies + orders]


def test_a_job_that_is_woken_twice_may_run_twice(desk: Desk) -> None:
    job = a_job(OURS)
    desk.queue.wake(job)
    desk.queue.wake(job)
    with desk.working(1) as ran:
        assert ran(2) == [job.id, job.id]


def test_a_job_that_raises_does_not_take_its_worker_with_it(desk: Desk) -> None:
    after = a_job(OURS)
    desk.queue.wake(a_job(OURS, Queue.SEND_REPLY, id=FAILING))
    desk.queue.wake(after)
    with desk.working(1) as ran:
        assert ran(2) == [FAILING, after.id]


def test_a_queue_that_is_away_says_so(no_redis_url: str) -> None:
    with open_queue(no_redis_url) as queue:
        for _ in range(2):
            with pytest.raises(StorageUnavailable):
                queue.wake(a_job(OURS))
