"""The timetable: one worker does the work of a period, and the next one knows how far the last came."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from application.outbox import Tick
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.real_stack import until

AN_AGE = timedelta(days=10_000)
MINUTE = timedelta(minutes=1)
A_MOMENT = timedelta(milliseconds=1)


@pytest.fixture
def task() -> str:
    """Return the name of work that nobody has done yet."""
    return f"prune {uuid4()}"


def next_tick(backend: Backend, task: str) -> Tick:
    """Wait for a period that nobody has begun."""
    tick = until(lambda: backend.timetable.begin(task, A_MOMENT), "the next period")
    assert tick is not None
    return tick


def test_a_period_belongs_to_whoever_asks_first(backend: Backend, task: str) -> None:
    tick = backend.timetable.begin(task, AN_AGE)
    assert tick is not None
    assert (tick.task, tick.last_finished) == (task, None)
    assert backend.timetable.begin(task, AN_AGE) is None
    backend.timetable.finish(tick)
    assert backend.timetable.begin(task, AN_AGE) is None


def test_of_many_workers_at_once_one_gets_the_period(backend: Backend, task: str) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        ticks = list(threads.map(lambda _: backend.timetable.begin(task, AN_AGE), range(THREADS)))
    assert len([tick for tick in ticks if tick]) == 1


def test_each_task_has_periods_of_its_own(backend: Backend, task: str) -> None:
    assert backend.timetable.begin(task, AN_AGE)
    assert backend.timetable.begin(f"{task} of another kind", AN_AGE)


def test_a_tick_tells_when_its_period_begins(backend: Backend, task: str) -> None:
    before = datetime.now(UTC)
    tick = backend.timetable.begin(task, MINUTE)
    assert tick is not None
    assert before - MINUTE < tick.at <= datetime.now(UTC)
    assert (tick.at.second, tick.at.microsecond) == (0, 0)


def test_the_next_tick_tells_when_the_last_one_that_was_finished_began(backend: Backend, task: str) -> None:
    first = next_tick(backend, task)
    backend.timetable.finish(first)
    second = next_tick(backend, task)
    assert second.at > first.at
    assert second.last_finished == first.at
    backend.timetable.finish(second)
    assert next_tick(backend, task).last_finished == second.at


def test_a_tick_that_was_not_finished_is_as_if_it_had_not_been(backend: Backend, task: str) -> None:
    assert next_tick(backend, task).last_finished is None
    finished = next_tick(backend, task)
    assert finished.last_finished is None
    backend.timetable.finish(finished)
    for _ in range(3):
        assert next_tick(backend, task).last_finished == finished.at


def test_work_that_ends_late_does_not_undo_what_was_done_since(backend: Backend, task: str) -> None:
    late = next_tick(backend, task)
    in_time = next_tick(backend, task)
    backend.timetable.finish(in_time)
    backend.timetable.finish(late)
    assert next_tick(backend, task).last_finished == in_time.at


def test_what_another_task_finished_does_not_count(backend: Backend, task: str) -> None:
    backend.timetable.finish(next_tick(backend, f"{task} of another kind"))
    assert next_tick(backend, task).last_finished is None
