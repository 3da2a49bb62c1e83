"""Figures: what was counted is shown, in Prometheus' text form."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.memory.metrics import InMemoryMetrics
from adapters.prometheus.metrics import BREAKERS, FOLDER, PrometheusMetrics
from application.outbox import Queue
from application.ports import Metrics

SERVICES = [f"twilio-{uuid4()}" for _ in range(2)]


@pytest.fixture(params=[InMemoryMetrics, PrometheusMetrics])
def metrics(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Metrics]:
    monkeypatch.delenv(FOLDER, raising=False)
    yield request.param()
    for service in SERVICES:
        BREAKERS.remove(service)


def shown(
    metrics: Metrics, name: str, *labels: str, jobs: dict[tuple[Queue, str], int] | None = None
) -> float:
    """Return a sample of the exposition, 0 when there is none."""
    return next(
        (
            sample.value
            for family in text_string_to_metric_families(metrics.exposition(jobs or {}))
            for sample in family.samples
            if (sample.name, tuple(sample.labels.values())) == (name, labels)
        ),
        0,
    )


def test_messages_are_counted_by_their_direction(metrics: Metrics) -> None:
    before = [shown(metrics, "bahi_messages_total", way) for way in ("in", "out")]
    metrics.message_passed("in")
    metrics.message_passed("out", 2)
    metrics.message_passed("out", 0)
    assert shown(metrics, "bahi_messages_total", "in") == before[0] + 1
    assert shown(metrics, "bahi_messages_total", "out") == before[1] + 2


def test_messages_that_did_not_arrive_are_counted_by_the_providers_code(metrics: Metrics) -> None:
    before = [shown(metrics, "bahi_failed_messages_total", code) for code in ("63016", "21610")]
    for code in ("63016", "21610", "63016"):
        metrics.message_failed(code)
    assert shown(metrics, "bahi_failed_messages_total", "63016") == before[0] + 2
    assert shown(metrics, "bahi_failed_messages_total", "21610") == before[1] + 1


def test_every_outcome_may_be_counted(metrics: Metrics) -> None:
    for outcome in ("answered", "repeated", "limited", "failed"):
        metrics.turn_ended(outcome, 0.01)
    for queue in Queue:
        metrics.job_ended(queue, "done", 0.01)
    assert "bahi_turn" in metrics.exposition({})


def test_jobs_are_shown_as_they_are_handed_over(metrics: Metrics) -> None:
    jobs = {(Queue.SEND_INVOICE, "ready"): 3, (Queue.SEND_REPLY, "dead"): 1}
    assert shown(metrics, "bahi_jobs", "send-invoice", "ready", jobs=jobs) == 3
    assert shown(metrics, "bahi_jobs", "send-reply", "dead", jobs=jobs) == 1
    assert shown(metrics, "bahi_jobs", "send-invoice", "ready") == 0


@pytest.mark.parametrize("state", ["closed", "half_open", "open"])
def test_a_breaker_is_shown_in_the_state_it_was_last_in(metrics: Metrics, state: str) -> None:
    first, second = SERVICES
    for heard in ("closed", "open", state):
        metrics.breaker_changed(first, heard)
    metrics.breaker_changed(second, "closed")
    assert metrics.breakers().items() >= {first: state, second: "closed"}.items()
