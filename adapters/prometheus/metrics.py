"""Counts turns, jobs and breakers.

With PROMETHEUS_MULTIPROC_DIR set, every process writes its figures there and any of them can show
the sum; without it, the figures are those of this process.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from application.outbox import Queue

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BREAKER_STATES = ("closed", "half_open", "open")
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

MESSAGES = Counter("bahi_messages", "Messages by direction", ["direction"])
FAILED = Counter("bahi_failed_messages", "Messages that did not arrive, by the provider's code", ["code"])
TURNS = Histogram("bahi_turn_seconds", "Turns by outcome", ["outcome"], buckets=SECONDS)
JOBS = Histogram("bahi_job_seconds", "Jobs by queue and outcome", ["queue", "outcome"], buckets=SECONDS)
BREAKERS = Gauge(
    "bahi_breaker_state",
    "Breakers: 0 closed, 1 half open, 2 open",
    ["service"],
    multiprocess_mode="livemax",
)


class PrometheusMetrics:
    """Figures of this process, shown together with those of its siblings."""

    def message_passed(self, direction: str, count: int = 1) -> None:
        """Count messages that came in or went out."""
        MESSAGES.labels(direction).inc(count)

    def turn_ended(self, outcome: str, seconds: float) -> None:
        """Count a turn by its outcome."""
        TURNS.labels(outcome).observe(seconds)

    def job_ended(self, queue: str, outcome: str, seconds: float) -> None:
        """Count a job by its outcome."""
        JOBS.labels(queue, outcome).observe(seconds)

    def message_failed(self, code: str) -> None:
        """Count a message that did not arrive, by the provider's code."""
        FAILED.labels(code).inc()

    def breaker_changed(self, service: str, state: str) -> None:
        """Note the state of a breaker: closed, half_open or open."""
        BREAKERS.labels(service).set(BREAKER_STATES.index(state))

    def breakers(self) -> Mapping[str, str]:
        """Return the worst state of each breaker over all processes of this machine."""
        return {
            sample.labels["service"]: BREAKER_STATES[int(sample.value)]
            for metric in registry().collect()
            if metric.name == "bahi_breaker_state"
            for sample in metric.samples
        }

    def exposition(self, jobs: Mapping[tuple[Queue, str], int]) -> str:
        """Return all figures in Prometheus' text form, with the jobs counted by queue and state."""
        counted = CollectorRegistry()
        counted.register(JobCount(jobs))
        return (generate_latest(registry()) + generate_latest(counted)).decode()


class JobCount(Collector):
    """The jobs of the outbox, which no process counts by itself."""

    def __init__(self, jobs: Mapping[tuple[Queue, str], int]) -> None:
        self._jobs = jobs

    def collect(self) -> Iterator[Metric]:
        """Return one gauge for each queue and state."""
        gauge = GaugeMetricFamily("bahi_jobs", "Jobs by queue and state", labels=["queue", "state"])
        for (queue, state), count in self._jobs.items():
            gauge.add_metric([queue.value, state], count)
        yield gauge


def registry() -> CollectorRegistry:
    """Return what is to be shown: the sum over the processes, without those that have ended."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return REGISTRY
    _forget_the_dead(Path(folder))
    summed = CollectorRegistry()
    MultiProcessCollector(summed, folder)
    return summed


def _forget_the_dead(folder: Path) -> None:
    """A killed process cannot say that its breakers do not count any more."""
    pids = {
        int(found[1])
        for file in folder.glob("gauge_live*_*.db")
        if (found := re.search(r"_(\d+)\.db$", file.name))
    }
    for pid in pids:
        if not _is_alive(pid):
            mark_process_dead(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
