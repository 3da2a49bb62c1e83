"""The trace: on everything that is done within, gone afterwards, and each thread has its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from application.trace import current_trace, traced
from tests.unit.application.desk import Desk


def test_the_trace_holds_within_and_not_outside() -> None:
    assert current_trace() == ""
    with traced("SM1"):
        assert current_trace() == "SM1"
        with traced("SM2"):
            assert current_trace() == "SM2"
        assert current_trace() == "SM1"
    assert current_trace() == ""


def test_an_error_does_not_leave_its_trace_behind() -> None:
    with pytest.raises(ZeroDivisionError), traced("SM1"):
        raise ZeroDivisionError
    assert current_trace() == ""


def test_turns_that_run_at_once_do_not_mix_their_traces() -> None:
    everybody_is_within = Barrier(4)

    def seen(trace: str) -> str:
        with traced(trace):
            everybody_is_within.wait(timeout=10)
            return current_trace()

    traces = ["SM1", "SM2", "SM3", "SM4"]
    with ThreadPoolExecutor(len(traces)) as threads:
        assert list(threads.map(seen, traces)) == traces


def test_every_job_that_an_order_leads_to_carries_the_sid_of_the_yes(desk: Desk) -> None:
    desk.write("Cement x 100")
    yes = desk.turn("yes").message.sid
    desk.run_jobs()
    jobs = [row.job for row in desk.database.jobs.rows.values()]
    assert [job.trace for job in jobs] == [yes, yes]
    assert [job.queue.value for job in jobs] == ["process-order", "send-invoice"]
