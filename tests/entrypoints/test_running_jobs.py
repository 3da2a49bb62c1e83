"""`bahi status` and `bahi jobs` beside processes that run: their breakers, and a worker that goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from domain.phone import WhatsAppAddress
from entrypoints.application import Application
from entrypoints.settings import Settings
from tests.builders import a_number
from tests.entrypoints.configured import bare_environment
from tests.entrypoints.given_up import give_up_job, give_up_message, ids
from tests.entrypoints.operator import (
    ROOT,
    bahi,
    demo_desk,
    without_env_file,
)
from tests.real_stack import RealStack, until

OPEN_BREAKER = """
import sys
from adapters.prometheus.metrics import PrometheusMetrics
PrometheusMetrics().breaker_changed("twilio", "open")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def desk(
    stored: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Application:
    """Return the demo distributor's desk, which commands work on, too; it has no worker."""
    without_env_file(monkeypatch, tmp_path)
    environment["BAHI_STATE_DIR"] = str(tmp_path)
    return demo_desk(stored, environment)


def test_status_counts_the_messages_that_were_given_up(desk: Application) -> None:
    assert "messages given up      0" in bahi("status").output.splitlines()
    give_up_message(desk)
    assert "messages given up      1" in bahi("status").output.splitlines()
    assert json.loads(bahi("status", "--json").output)["dead_messages"] == 1


@contextmanager
def process_with_open_breaker(folder: Path) -> Iterator[None]:
    """Run a process whose breaker is open, and which leaves its figures in the folder."""
    folder.mkdir()
    words = [sys.executable, "-c", OPEN_BREAKER]
    environment = bare_environment(PROMETHEUS_MULTIPROC_DIR=str(folder))
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, cwd=ROOT, env=environment, **pipes) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "open\n"
        yield
        process.stdin.close()


def test_status_shows_the_breakers_of_the_processes_that_run_and_of_no_others(
    desk: Application, tmp_path: Path
) -> None:
    with process_with_open_breaker(tmp_path / "metrics"):
        assert "breaker twilio         open" in bahi("status").output.splitlines()
        assert json.loads(bahi("status", "--json").output)["breakers"] == {"twilio": "open"}
    assert json.loads(bahi("status", "--json").output)["breakers"] == {}


@pytest.fixture
def running(
    real_stack: RealStack, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> RealStack:
    """Return a desk whose processes run, and which commands work on."""
    without_env_file(monkeypatch, tmp_path)
    environment["BAHI_STATE_DIR"] = real_stack.stack.environment["BAHI_STATE_DIR"]
    return real_stack


def test_status_finds_the_breaker_of_the_running_worker(running: RealStack) -> None:
    def breakers() -> dict[str, str]:
        found: dict[str, str] = json.loads(bahi("status", "--json").output)["breakers"]
        return found

    assert until(breakers, "a breaker")["twilio"] == "closed"


@contextmanager
def halted_worker(running: RealStack) -> Iterator[None]:
    """Have no job done meanwhile."""
    supervisor = running.stack.supervisor
    assert supervisor
    worker = supervisor.pid("worker")
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def test_the_running_worker_finds_by_itself_what_is_to_be_done_after_all(running: RealStack) -> None:
    number, desk = a_number(), running.application
    phone = running.phone(number)
    phone.write(body="hello")
    phone.write(body="Gupta Hardware")
    phone.write(body="Cement x 100")
    with halted_worker(running):
        phone.write(body="1")
        job = give_up_job(desk)
        sid = give_up_message(desk, sender=WhatsAppAddress(number), text="Cement x 200")
    assert {job, sid} <= set(ids())
    result = bahi("jobs", "retry", job, sid)
    assert (result.exit_code, result.output) == (0, "tried once more: 2\n")
    brought = [phone.wait_for("Total: ₹"), phone.wait_for("Total: ₹")]
    assert sorted("Invoice INV-" in text for text in brought) == [False, True]
    assert any("₹10,000" in text for text in brought)
    running.wait_for_jobs()
