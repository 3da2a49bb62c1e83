"""Word of jobs within one process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import count
from queue import Empty, PriorityQueue
from threading import Thread
from uuid import UUID

from application.outbox import Job

logger = logging.getLogger(__name__)


class InMemoryJobQueue:
    """Keeps word of jobs, the most urgent first, until they are run in this very process."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[tuple[int, int, UUID]] = PriorityQueue()
        self._places = count()

    def wake(self, job: Job) -> None:
        """Have the job run soon, or by the next `drain`."""
        self._jobs.put((-job.queue.priority, next(self._places), job.id))

    def drain(self, run: Callable[[UUID], None]) -> None:
        """Run jobs one after the other until none is left, those that they lead to included."""
        while True:
            try:
                _, _, job_id = self._jobs.get_nowait()
            except Empty:
                return
            run(job_id)

    def consume(self, run: Callable[[UUID], None], *, threads: int) -> None:
        """Be the worker: call `run` with the id of each job, until this process ends."""
        workers = [Thread(target=self._work, args=[run], daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _work(self, run: Callable[[UUID], None]) -> None:
        while True:
            _, _, job_id = self._jobs.get()
            try:
                run(job_id)
            except Exception:  # the worker lives on, as Huey's does
                logger.exception("job %s ended its run", job_id)
