"""One job: claim it, have its effect, settle it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from random import uniform
from threading import BoundedSemaphore
from time import perf_counter
from uuid import UUID

from application.bus import Bus
from application.campaigns.batches import BatchSender
from application.composing import Composer
from application.crm.rounds import CrmRounds
from application.errors import (
    ApplicationError,
    GatewayClosed,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
    LeaseLost,
    NotFound,
    StorageUnavailable,
)
from application.invoices.commands import GenerateInvoiceFromOrder
from application.outbox import Job, Lease, Queue
from application.ports import JobQueue, Metrics, OpenWork, Outbox
from application.reminder_messages import ReminderComposer
from application.reminders.commands import ScheduleNudge
from application.sending import Sender
from application.trace import traced
from domain.errors import DomainError

logger = logging.getLogger(__name__)

FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(minutes=10)
CLOSED_DELAY = timedelta(seconds=30)

Handler = Callable[[Lease], None]

_held: ContextVar[list[Job] | None] = ContextVar("held", default=None)


def handlers(
    *,
    open_work: OpenWork,
    bus: Bus,
    sender: Sender,
    composer: Composer,
    reminders: ReminderComposer,
    batches: BatchSender,
    crm: CrmRounds,
) -> Mapping[Queue, Handler]:
    """Return what carries out the jobs of each queue."""
    return {
        Queue.PROCESS_ORDER: partial(process_order, open_work=open_work, bus=bus),
        Queue.SEND_INVOICE: partial(sender.send, compose=composer.invoice),
        Queue.SEND_NOTICE: partial(sender.send, compose=composer.notice),
        Queue.SEND_REPLY: partial(sender.send, compose=composer.reply),
        Queue.SEND_REMINDER: partial(sender.send, compose=reminders.reminder, refused=reminders.refused),
        Queue.SEND_CAMPAIGN_MESSAGE: batches.send_batch,
        Queue.FETCH_INVENTORY: crm.fetch_inventory,
        Queue.SYNC_ORDERS: crm.sync_orders,
    }


def process_order(lease: Lease, *, open_work: OpenWork, bus: Bus) -> None:
    """Bill the order, which has its invoice sent, and see when the shop will need the same again."""
    with open_work(lease.job.organization_id) as work:
        order = work.orders.get(UUID(lease.job.payload["order_id"]))
        bus.within(work, GenerateInvoiceFromOrder(order.id))
        bus.within(work, ScheduleNudge(order.shop_id))
        work.jobs.finish(lease)
        work.commit()


class JobRunner:
    """Runs one job at a time under its lease; whatever happens, the outbox learns how it ended.

    Of bulk jobs, `bulk` run at once in this process, so that someone is free for what people wait for.
    """

    def __init__(
        self, *, outbox: Outbox, handlers: Mapping[Queue, Handler], metrics: Metrics, bulk: int
    ) -> None:
        self._outbox = outbox
        self._handlers = handlers
        self._metrics = metrics
        self._bulk = BoundedSemaphore(bulk)

    def run(self, job_id: UUID) -> None:
        """Run the job if it is due and nobody else has it."""
        lease = self._outbox.claim(job_id)
        if lease is None:
            return
        started = perf_counter()
        with traced(lease.job.trace):
            outcome = self._carry_out(lease)
            seconds = perf_counter() - started
            figures = {"queue": lease.job.queue, "job": str(job_id), "outcome": outcome}
            level = logging.ERROR if outcome == "dead" else logging.INFO
            logger.log(level, "job ended", extra={**figures, "ms": round(seconds * 1000, 1)})
        self._metrics.job_ended(lease.job.queue, outcome, seconds)

    def _carry_out(self, lease: Lease) -> str:
        """Return how it ended: done, retry, in_doubt, dead or lost."""
        try:
            with self._room_for(lease.job.queue):
                self._handlers[lease.job.queue](lease)
        except LeaseLost:
            return "lost"
        except Exception as error:  # noqa: BLE001 - a job that fails must not vanish
            return self._settle(lease, error)
        return "done"

    @contextmanager
    def _room_for(self, queue: Queue) -> Iterator[None]:
        """Hold one of the places for bulk jobs while one runs; raise `GatewayThrottled` when none is free."""
        if not queue.is_bulk:
            yield
            return
        if not self._bulk.acquire(blocking=False):
            raise GatewayThrottled("other bulk jobs are at it", retry_after=0)
        try:
            yield
        finally:
            self._bulk.release()

    def _settle(self, lease: Lease, error: Exception) -> str:
        """Decide by the error whether it was done, was not, or cannot be known."""
        level = logging.INFO if isinstance(error, GatewayThrottled) else logging.WARNING
        logger.log(level, "job failed", exc_info=None if isinstance(error, ApplicationError) else error)
        reason = f"{type(error).__name__}: {error}"[:500]
        match error:
            case GatewayClosed():
                logger.critical("the provider refuses our account: %s", error)
                self._outbox.retry(lease, _jittered(CLOSED_DELAY), reason, costs_attempt=False)
                return "retry"
            case GatewayThrottled(retry_after=seconds):
                delay = timedelta(seconds=seconds) + _jittered(FIRST_DELAY)
                self._outbox.retry(lease, delay, reason, costs_attempt=False)
                return "retry"
            case GatewayUnavailable():
                if isinstance(error, GatewayMisconfigured):
                    logger.critical("people must mend this: %s", error)
                self._outbox.retry(lease, backoff(lease.attempts), reason, costs_attempt=True)
                return "retry"
            case GatewayRejected() | DomainError() | NotFound():
                self._outbox.bury(lease, reason)
                return "dead"
            case StorageUnavailable():
                return "lost"
            case _ if lease.job.queue.reaches_out:
                self._outbox.doubt(lease, reason)
                return "in_doubt"
            case _:
                self._outbox.retry(lease, backoff(lease.attempts), reason, costs_attempt=True)
                return "retry"


class Relay:
    """Brings word of jobs to the workers; what it loses, the next sweep finds."""

    def __init__(self, *, queue: JobQueue, outbox: Outbox) -> None:
        self._queue = queue
        self._outbox = outbox

    def wake(self, jobs: list[Job]) -> None:
        """Have workers run these jobs; a queue that is away costs time, not a job."""
        held = _held.get()
        if held is not None:
            held += jobs
            return
        self._send_word(jobs)

    @contextmanager
    def holding(self) -> Iterator[Callable[[], None]]:
        """Keep word of jobs back until what this yields is called.

        The answer to a message has to be on its way before what the message leads to overtakes it.
        """
        held: list[Job] = []
        token = _held.set(held)
        try:
            yield partial(self._send_word, held)
        finally:
            _held.reset(token)

    def sweep(self, limit: int = 500) -> None:
        """Wake workers for every due job, those of dead workers included."""
        self.wake(self._outbox.sweep(limit))

    def _send_word(self, jobs: list[Job]) -> None:
        for job in jobs:
            with traced(job.trace):
                try:
                    self._queue.wake(job)
                except StorageUnavailable as error:
                    logger.debug("queue is away: %s", error)
                    return


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time, spread by chance."""
    return _jittered(min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY))


def _jittered(delay: timedelta) -> timedelta:
    return delay * uniform(0.8, 1.2)  # noqa: S311 - spreads load, guards nothing
