"""Whole conversations through the webhook, beside a bare application that only signs and answers.

Both are served by the same gunicorn on the same machine in the same run; CPU is that of the web
processes, from their own clocks. The desk's includes the reports on the invoices that its worker sends
meanwhile, on the same cores.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

import psutil
from sqlalchemy import create_engine, text
from twilio.request_validator import RequestValidator

from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.desk import prepare
from entrypoints.local.ports import free_port
from entrypoints.local.processes import ProcessSpec, Supervisor
from entrypoints.local.stack import LocalStack

PHONES = 400
AT_ONCE = 32
CONVERSATION = ("Cement x 100", "cement 80", "1")
PATH = "/whatsapp/webhook"
ROOT = Path(__file__).resolve().parents[1]


def measure() -> dict[str, float]:
    """Return the figures of both; the ratio is what everything beyond signature and TwiML costs."""
    with tempfile.TemporaryDirectory(prefix="bahi-bench-") as folder:
        with _desk(Path(folder)) as (environment, pid):
            desk = _drive(environment, pid, last_words="Order confirmed")
        with _bare(Path(folder), environment) as pid:
            bare = _drive(environment, pid, last_words=CONVERSATION[-1])
    return {
        **desk,
        "bare_cpu_ms_per_request": bare["cpu_ms_per_request"],
        "cpu_ratio": desk["cpu_ms_per_request"] / bare["cpu_ms_per_request"],
    }


@contextmanager
def _desk(folder: Path) -> Iterator[tuple[dict[str, str], int]]:
    stack = LocalStack(
        state_dir=folder,
        port=free_port(),
        sandbox_port=free_port(),
        environment={
            **os.environ,
            "BAHI_RATE_LIMIT": "100000",
            "BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}=Demo",
        },
        prepare=_prepare,
        say=lambda line: None,
        show_output=False,
    )
    with stack:
        assert stack.supervisor
        yield stack.environment, stack.supervisor.pid("web")


def _prepare(environment: Mapping[str, str]) -> None:
    """Make the demo desk, with more in its godown than all phones together order."""
    prepare(environment)
    engine = create_engine(environment["BAHI_DATABASE_URL"])
    with engine.begin() as connection:
        connection.execute(text("UPDATE inventory_current SET on_hand = 10000000"))
    engine.dispose()


@contextmanager
def _bare(folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """Serve the bare application at the address of the desk, which has ended by now."""
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:entrypoints.gunicorn_config"]
    url = f"{environment['BAHI_PUBLIC_URL']}/health/ready"
    bare = ProcessSpec("bare", [*gunicorn, "benchmarks.bare:create_app()"], environment, url)
    supervisor = Supervisor([bare], cwd=ROOT, log_folder=folder)
    supervisor.start()
    try:
        yield supervisor.pid("bare")
    finally:
        supervisor.stop()


def _drive(environment: dict[str, str], pid: int, *, last_words: str) -> dict[str, float]:
    """Have all phones talk, some at once, each to its last words; warm up first."""
    _talk_all(environment, range(AT_ONCE), last_words)
    cpu, started = _cpu_seconds(pid), perf_counter()
    seconds = _talk_all(environment, range(AT_ONCE, AT_ONCE + PHONES), last_words)
    elapsed, cpu = perf_counter() - started, _cpu_seconds(pid) - cpu
    centiles = quantiles(seconds, n=100)
    return {
        "requests_per_s": len(seconds) / elapsed,
        "p50_ms": centiles[49] * 1000,
        "p99_ms": centiles[98] * 1000,
        "cpu_ms_per_request": cpu / len(seconds) * 1000,
    }


def _talk_all(environment: dict[str, str], phones: Sequence[int], last_words: str) -> list[float]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        talks = pool.map(lambda phone: _talk(environment, phone, last_words), phones)
        return [took for talk in talks for took in talk]


def _talk(environment: dict[str, str], phone: int, last_words: str) -> list[float]:
    """Return how long each answer of one conversation took; the first two messages register the shop."""
    validator = RequestValidator(environment["BAHI_TWILIO_AUTH_TOKEN"])
    url = environment["BAHI_PUBLIC_URL"] + PATH
    connection = HTTPConnection("127.0.0.1", int(environment["BAHI_PORT"]), timeout=30)
    took = []
    for said_now in ("hello", "Lakshmi Stores", *CONVERSATION):
        form = {
            "MessageSid": f"SM{uuid4().hex}",
            "AccountSid": environment["BAHI_TWILIO_ACCOUNT_SID"],
            "From": f"whatsapp:+9198{phone:08}",
            "To": f"whatsapp:{DEMO_NUMBER}",
            "Body": said_now,
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": validator.compute_signature(url, form),
        }
        began = perf_counter()
        connection.request("POST", PATH, urlencode(form), headers)
        answer = connection.getresponse()
        said = answer.read().decode()
        took.append(perf_counter() - began)
        assert answer.status == 200, answer.status
    connection.close()
    assert last_words in said, said
    return took


def _cpu_seconds(pid: int) -> float:
    """Return what gunicorn and its processes have used."""
    master = psutil.Process(pid)
    times = [process.cpu_times() for process in [master, *master.children(recursive=True)]]
    return sum(time.user + time.system for time in times)
