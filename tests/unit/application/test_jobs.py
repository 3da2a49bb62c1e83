"""One job: how each kind of failure settles it, and how long it then waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from adapters.memory.tables import JobRow
from application import jobs
from application.errors import (
    GatewayClosed,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
    LeaseLost,
    NotFound,
    StaleAggregate,
    StorageUnavailable,
)
from application.jobs import CLOSED_DELAY, FIRST_DELAY, LONGEST_DELAY, JobRunner, Relay, backoff
from application.outbox import Job, Lease, Queue
from application.trace import current_trace
from domain.errors import EmptyOrder
from tests.builders import a_job
from tests.unit.application.desk import TIME_TO_SETTLE, Desk

REASON = "the reason"


class Runner:
    """Runs one job whose handler fails as it is told to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.error: BaseException | None = None
        self.traces: list[str] = []
        self.runner = JobRunner(
            outbox=desk.outbox,
            handlers=dict.fromkeys(Queue, self._carry_out),
            metrics=desk.metrics,
            bulk=1,
        )

    def added(self, queue: Queue) -> Job:
        job = a_job(self.desk.ours, queue)
        with self.desk.open_work(self.desk.ours) as work:
            work.jobs.add(job)
            work.commit()
        return job

    def ends(self, queue: Queue, error: BaseException | None) -> JobRow:
        """Return how the job stands after a run that ends with the error."""
        self.error = error
        job = self.added(queue)
        self.runner.run(job.id)
        return self.desk.database.jobs.rows[job.id]

    def _carry_out(self, lease: Lease) -> None:
        self.traces.append(current_trace())
        if self.error:
            raise self.error
        with self.desk.open_work(self.desk.ours) as work:
            work.jobs.finish(lease)
            work.commit()


@pytest.fixture
def runner(desk: Desk) -> Runner:
    return Runner(desk)


@pytest.fixture(autouse=True)
def evenly_jittered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take chance out of the delays."""
    monkeypatch.setattr(jobs, "uniform", lambda low, high: (low + high) / 2)


@pytest.mark.parametrize("queue", Queue)
@pytest.mark.parametrize(
    ("error", "state", "attempts", "outcome"),
    [
        (None, "done", 1, "done"),
        (GatewayUnavailable(REASON), "ready", 1, "retry"),
        (GatewayThrottled(REASON, retry_after=30), "ready", 0, "retry"),
        (GatewayMisconfigured("63007", REASON), "ready", 1, "retry"),
        (GatewayClosed("20003", REASON), "ready", 0, "retry"),
        (GatewayRejected("21610", REASON), "dead", 1, "dead"),
        (EmptyOrder(REASON), "dead", 1, "dead"),
        (NotFound(REASON), "dead", 1, "dead"),
        (StorageUnavailable(REASON), "leased", 1, "lost"),
        (LeaseLost(REASON), "leased", 1, "lost"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_what_went_wrong_decides_how_a_job_is_settled(
    runner: Runner, queue: Queue, error: Exception | None, state: str, attempts: int, outcome: str
) -> None:
    row = runner.ends(queue, error)
    assert (row.state.value, row.attempts) == (state, attempts)
    assert runner.desk.metrics.jobs == {(queue.value, outcome): 1}


@pytest.mark.parametrize("error", [GatewayInDoubt(REASON), StaleAggregate(REASON), ZeroDivisionError(REASON)])
@pytest.mark.parametrize("queue", Queue)
def test_what_may_have_left_is_in_doubt_and_what_stays_inside_is_tried_again(
    runner: Runner, queue: Queue, error: Exception
) -> None:
    row = runner.ends(queue, error)
    now = runner.desk.clock()
    expected = ("unknown", now + TIME_TO_SETTLE) if queue.reaches_out else ("ready", now + FIRST_DELAY)
    assert (row.state.value, row.due_at) == expected


@pytest.mark.parametrize(
    "error",
    [GatewayUnavailable(REASON), GatewayRejected("63016", REASON), GatewayInDoubt(REASON), NotFound(REASON)],
)
def test_the_reason_is_kept_with_the_job(runner: Runner, error: Exception) -> None:
    row = runner.ends(Queue.SEND_INVOICE, error)
    assert row.reason.startswith(type(error).__name__)
    assert REASON in row.reason


def test_an_endless_reason_is_cut(runner: Runner) -> None:
    assert len(runner.ends(Queue.SEND_INVOICE, GatewayUnavailable("x" * 10_000)).reason) == 500


def test_a_throttled_job_waits_as_long_as_it_was_told_and_a_little_more(runner: Runner) -> None:
    row = runner.ends(Queue.SEND_INVOICE, GatewayThrottled(REASON, retry_after=30))
    assert row.due_at == runner.desk.clock() + timedelta(seconds=30) + FIRST_DELAY


def test_an_account_that_is_refused_is_tried_again_in_half_a_minute(runner: Runner) -> None:
    row = runner.ends(Queue.SEND_INVOICE, GatewayClosed("20003", REASON))
    assert row.due_at == runner.desk.clock() + CLOSED_DELAY


@pytest.mark.parametrize("error", [GatewayClosed("20003", REASON), GatewayMisconfigured("63007", REASON)])
def test_what_people_must_mend_is_an_alert(
    runner: Runner, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    runner.ends(Queue.SEND_INVOICE, error)
    (alert,) = (record for record in caplog.records if record.levelname == "CRITICAL")
    assert REASON in alert.getMessage()


def test_a_job_that_somebody_else_has_is_left_alone(runner: Runner) -> None:
    job = runner.added(Queue.SEND_INVOICE)
    runner.desk.outbox.claim(job.id)
    runner.runner.run(job.id)
    runner.runner.run(uuid4())
    assert runner.traces == []
    assert runner.desk.metrics.jobs == {}


def test_a_job_runs_under_the_trace_of_the_message_that_led_to_it(runner: Runner) -> None:
    job = runner.added(Queue.SEND_INVOICE)
    runner.runner.run(job.id)
    assert runner.traces == [job.trace]
    assert current_trace() == ""


def test_a_worker_that_is_told_to_end_does_not_swallow_it(runner: Runner) -> None:
    with pytest.raises(KeyboardInterrupt):
        runner.ends(Queue.SEND_INVOICE, KeyboardInterrupt())


def test_each_wait_is_twice_as_long_until_it_is_long_enough() -> None:
    waits = [backoff(attempts) for attempts in range(1, 21)]
    assert waits[:4] == [FIRST_DELAY * factor for factor in (1, 2, 4, 8)]
    assert all(later == min(2 * earlier, LONGEST_DELAY) for earlier, later in pairwise(waits))
    assert waits[-1] == LONGEST_DELAY


@pytest.mark.parametrize(("extreme", "factor"), [("low", 0.8), ("high", 1.2)])
def test_chance_spreads_a_wait_by_no_more_than_a_fifth(
    monkeypatch: pytest.MonkeyPatch, extreme: str, factor: float
) -> None:
    monkeypatch.setattr(jobs, "uniform", lambda low, high: low if extreme == "low" else high)
    assert backoff(1) == FIRST_DELAY * factor
    assert backoff(20) == LONGEST_DELAY * factor


class AwayQueue:
    """A queue that cannot be reached after so many jobs."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.woken: list[Job] = []

    def wake(self, job: Job) -> None:
        if len(self.woken) == self.room:
            raise StorageUnavailable("no route to host")
        self.woken.append(job)

    def consume(self, run: object, *, threads: int) -> None:
        raise NotImplementedError  # no worker consumes in these tests


def test_workers_are_woken_for_every_job(desk: Desk) -> None:
    queue, added = AwayQueue(room=10), [a_job(desk.ours) for _ in range(3)]
    Relay(queue=queue, outbox=desk.outbox).wake(added)
    assert queue.woken == added


def test_a_queue_that_is_away_costs_no_order(desk: Desk) -> None:
    desk.relay._queue = AwayQueue(room=0)
    desk.write("Cement x 100")
    assert "Order confirmed" in desk.write("yes")
    assert desk.outbox.depth() == {(Queue.PROCESS_ORDER, "ready"): 1}


def test_word_of_a_job_is_held_back_until_the_answer_is_on_its_way(desk: Desk) -> None:
    desk.write("Cement x 100")
    with desk.relay.holding() as let_go:
        assert "Order confirmed" in desk.write("yes")
        desk.run_jobs()
        assert desk.sent() == []
    desk.run_jobs()
    assert desk.sent() == []
    let_go()
    desk.run_jobs()
    assert len(desk.sent()) == 1


def test_after_an_answer_that_failed_word_goes_out_as_ever(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), desk.relay.holding():
        raise ZeroDivisionError
    desk.write("Cement x 100")
    desk.write("yes")
    desk.run_jobs()
    assert len(desk.sent()) == 1


def test_what_nobody_was_woken_for_is_found_by_the_next_sweep(desk: Desk) -> None:
    queue = desk.queue
    desk.relay._queue = AwayQueue(room=0)
    desk.write("Cement x 100")
    desk.write("yes")
    desk.relay._queue = queue
    desk.pass_time(timedelta(seconds=10))
    assert "Invoice INV-1" in desk.sent()[0]


def test_a_worker_that_died_is_replaced_by_the_sweep(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.write("yes")
    (row,) = desk.database.jobs.rows.values()
    desk.outbox.claim(row.job.id)
    desk.run_jobs()
    assert desk.sent() == []
    desk.pass_time(timedelta(seconds=60))
    assert len(desk.sent()) == 1


def test_an_order_is_processed_once_however_often_workers_are_woken(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.write("yes")
    (row,) = desk.database.jobs.rows.values()
    desk.relay.wake([row.job] * 5)
    desk.run_jobs()
    assert len(desk.sent()) == 1
    assert desk.outbox.depth() == {(Queue.PROCESS_ORDER, "done"): 1, (Queue.SEND_INVOICE, "done"): 1}


def test_an_order_that_was_called_off_meanwhile_is_done_without_an_invoice(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.write("yes")
    (order,) = desk.orders()
    with desk.open_work(desk.ours) as work:
        cancelled = replace(work.orders.get(order.id))
        cancelled.cancel(desk.clock())
        work.orders.save(cancelled)
        work.commit()
    desk.run_jobs()
    assert desk.sent() == []
    assert desk.outbox.depth() == {(Queue.PROCESS_ORDER, "done"): 1}
