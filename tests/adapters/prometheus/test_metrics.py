"""Figures over all processes of a machine, those that were killed left out where they would mislead."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.prometheus.metrics import FOLDER, PrometheusMetrics
from application.outbox import Queue

PATIENCE = 20
CHILD = """
import sys
from adapters.prometheus.metrics import PrometheusMetrics
metrics = PrometheusMetrics()
exec(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
"""
TURN = "metrics.turn_ended('answered', 0.25); metrics.message_passed('in'); metrics.message_passed('out', 2)"
FAILED = "metrics.message_failed('63016')"
JOB = "metrics.job_ended('send-invoice', 'done', 0.5)"
OPEN = "metrics.breaker_changed('twilio', 'open')"
HALF_OPEN = "metrics.breaker_changed('twilio', 'half_open')"
CLOSED = "metrics.breaker_changed('twilio', 'closed')"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    return tmp_path


@contextmanager
def running(*scripts: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Run a process for each script; all have done it when this yields."""
    environment = {**os.environ, "PYTHONPATH": "."}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for script in scripts
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.communicate(timeout=PATIENCE)


def figures(jobs: dict[tuple[Queue, str], int] | None = None) -> dict[tuple[str, tuple[str, ...]], float]:
    """Return every sample of the exposition by its name and its labels, in the order of their names."""
    text = PrometheusMetrics().exposition(jobs or {})
    return {
        (sample.name, tuple(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_exposition_adds_up_what_all_processes_counted(folder: Path) -> None:
    with running(f"{TURN};{JOB};{FAILED}", f"{TURN};{TURN};{FAILED}"):
        shown = figures()
    assert shown["bahi_turn_seconds_count", ("answered",)] == 3
    assert shown["bahi_turn_seconds_sum", ("answered",)] == pytest.approx(0.75)
    assert shown["bahi_messages_total", ("in",)] == 3
    assert shown["bahi_messages_total", ("out",)] == 6
    assert shown["bahi_job_seconds_count", ("done", "send-invoice")] == 1
    assert shown["bahi_failed_messages_total", ("63016",)] == 2


def test_what_a_process_counted_outlives_it(folder: Path) -> None:
    with running(TURN):
        pass
    assert figures()["bahi_turn_seconds_count", ("answered",)] == 1


def test_a_breaker_is_as_bad_as_it_is_in_the_worst_process(folder: Path) -> None:
    with running(CLOSED, OPEN, HALF_OPEN):
        assert PrometheusMetrics().breakers() == {"twilio": "open"}
        assert figures()["bahi_breaker_state", ("twilio",)] == 2
    with running(CLOSED, HALF_OPEN):
        assert PrometheusMetrics().breakers() == {"twilio": "half_open"}


def test_a_breaker_that_closed_again_is_closed(folder: Path) -> None:
    with running(f"{OPEN};{HALF_OPEN};{CLOSED}", CLOSED):
        assert PrometheusMetrics().breakers() == {"twilio": "closed"}


def test_the_breaker_of_a_process_that_was_killed_is_forgotten(folder: Path) -> None:
    with running(OPEN, CLOSED) as (doomed, _):
        doomed.kill()
        doomed.wait(PATIENCE)
        assert PrometheusMetrics().breakers() == {"twilio": "closed"}
        assert figures()["bahi_breaker_state", ("twilio",)] == 0


def test_where_nothing_runs_there_is_no_breaker(folder: Path) -> None:
    assert PrometheusMetrics().breakers() == {}


def test_jobs_are_shown_by_queue_and_state(folder: Path) -> None:
    shown = figures(
        {(Queue.SEND_INVOICE, "ready"): 3, (Queue.SEND_INVOICE, "dead"): 1, (Queue.SEND_REPLY, "ready"): 2}
    )
    assert shown == {
        ("bahi_jobs", ("send-invoice", "ready")): 3,
        ("bahi_jobs", ("send-invoice", "dead")): 1,
        ("bahi_jobs", ("send-reply", "ready")): 2,
    }
