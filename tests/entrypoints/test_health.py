"""What whoever watches over Bahi sees, while all is well and while a part is away."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from redis import Redis

from application.errors import GatewayError
from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import load_demo
from entrypoints.local.ports import free_port
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.local.redis import EmbeddedRedis
from entrypoints.web import app_of
from tests.entrypoints.configured import settings
from tests.entrypoints.inside import demo_organization, run_jobs
from tests.entrypoints.signed import SHOP, Twilio


@dataclass(frozen=True)
class Parts:
    """A desk over servers of its own, which a test may stop if it starts them again."""

    application: Application
    app: Flask
    postgres: EmbeddedPostgres
    redis: EmbeddedRedis
    state_dir: Path


@pytest.fixture(scope="module")
def parts() -> Iterator[Parts]:
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    postgres = EmbeddedPostgres(folder / "postgres", durable=False)
    (folder / "var").mkdir()
    with postgres, EmbeddedRedis(folder / "redis", free_port()) as redis:
        urls = {"database_url": postgres.url, "redis_url": redis.url}
        given = settings(profile="local", state_dir=folder / "var", **urls)
        container.migrate(given)
        application = container.build(given)
        load_demo(application)
        yield Parts(application, app_of(application, given), postgres, redis, given.state_dir)
    shutil.rmtree(folder)


def look(app: Flask, path: str) -> tuple[int, Any]:
    response = app.test_client().get(path)
    return response.status_code, response.get_json()


def figures(app: Flask) -> dict[str, float]:
    """Return the samples of /metrics by name and labels."""
    response = app.test_client().get("/metrics")
    assert response.mimetype == "text/plain"
    samples = re.findall(r"^([^#\s]\S*?(?:\{.*\})?) (\S+)$", response.text, re.MULTILINE)
    return {name: float(value) for name, value in samples}


def grown(before: dict[str, float], after: dict[str, float], sample: str) -> float:
    return after[sample] - before.get(sample, 0)


def test_a_process_that_answers_is_alive(twilio: Twilio) -> None:
    assert look(twilio.app, "/health/live") == (200, {"status": "ok"})


def test_a_desk_whose_parts_are_all_there_is_ready(parts: Parts) -> None:
    status, report = look(parts.app, "/health/ready")
    assert status == 200
    assert {name: report[name] for name in ("status", "database", "replica", "redis")} == {
        "status": "ok",
        "database": "ok",
        "replica": "ok",
        "redis": "ok",
    }
    assert {"queue_depth", "dead_jobs", "oldest_waiting_job_seconds", "spooled_messages"} <= report.keys()
    assert "breakers" in report
    assert report["crm"] is None


def test_a_job_that_waits_is_seen(parts: Parts) -> None:
    twilio = Twilio(parts.app)
    _, before = look(parts.app, "/health/ready")
    twilio.write("Cement x 100")
    twilio.write("1")
    _, after = look(parts.app, "/health/ready")
    assert after["queue_depth"] == before["queue_depth"] + 1
    assert after["oldest_waiting_job_seconds"] > 0


def test_a_job_that_was_given_up_is_seen(parts: Parts) -> None:
    twilio = Twilio(parts.app)
    twilio.write("Cement x 100")
    twilio.write("1")
    _, before = look(parts.app, "/health/ready")
    outbox = parts.application.outbox()
    lease = outbox.claim(outbox.listed(["ready"], 1)[0].job.id)
    outbox.bury(lease, "no one can do it")
    status, after = look(parts.app, "/health/ready")
    assert status == 200
    assert after["dead_jobs"] == before["dead_jobs"] + 1
    assert after["queue_depth"] == before["queue_depth"] - 1


def test_a_disk_that_refuses_is_seen(parts: Parts) -> None:
    spool = parts.state_dir / "spool"
    shutil.rmtree(spool, ignore_errors=True)
    spool.touch()
    status, report = look(parts.app, "/health/ready")
    spool.unlink()
    assert (status, report["spooled_messages"]) == (200, None)


def test_without_its_database_the_desk_is_alive_but_not_ready_until_it_is_back(parts: Parts) -> None:
    parts.postgres.stop()
    status, report = look(parts.app, "/health/ready")
    assert status == 503
    assert (report["status"], report["database"], report["redis"]) == ("unavailable", "away", "ok")
    assert look(parts.app, "/health/live")[0] == 200
    assert parts.app.test_client().get("/metrics").status_code == 200
    parts.postgres.start()
    assert look(parts.app, "/health/ready")[0] == 200


@pytest.mark.parametrize("is_remembered", [False, True], ids=["at first", "in the middle of a talk"])
def test_without_its_database_the_desk_keeps_what_comes_and_says_how_much(
    parts: Parts, is_remembered: bool
) -> None:
    twilio = Twilio(parts.app)
    with Redis.from_url(parts.redis.url) as redis:
        redis.flushall()
    if is_remembered:
        twilio.write("hello")
    before = look(parts.app, "/health/ready")[1]["spooled_messages"]
    parts.postgres.stop()
    answer = twilio.write("Cement x 100")
    assert (answer.status, "We have your message and it is safe" in answer.text) == (200, True)
    assert twilio.report("0b9f6c1e-2b1d-4a53-9f0e-7a6f2c6f5a01", "sent").status == 503
    status, report = look(parts.app, "/health/ready")
    assert (status, report["spooled_messages"]) == (503, before + 1)
    assert (report["queue_depth"], report["dead_jobs"]) == (None, None)
    parts.postgres.start()
    assert "Total: ₹5,000" in twilio.write("Cement x 100").text


def test_without_redis_the_desk_is_ready_and_takes_orders(parts: Parts) -> None:
    twilio = Twilio(parts.app)
    twilio.write("Cement x 100")
    parts.redis.stop()
    status, report = look(parts.app, "/health/ready")
    assert status == 200
    assert (report["status"], report["database"], report["redis"]) == ("ok", "ok", "away")
    assert "Order confirmed!" in twilio.write("1").text
    parts.redis.start()
    assert look(parts.app, "/health/ready")[1]["redis"] == "ok"


def test_nothing_of_a_shop_is_shown_to_whoever_asks(parts: Parts) -> None:
    Twilio(parts.app).write("Cement x 100")
    seen = "".join(
        parts.app.test_client().get(path).text for path in ("/health/live", "/health/ready", "/metrics")
    )
    assert SHOP[-10:] not in seen
    assert "Cement" not in seen


def test_the_figures_count_messages_turns_and_jobs(twilio: Twilio, application: Application) -> None:
    before = figures(twilio.app)
    twilio.exchange("Cement x 100")
    twilio.exchange("1")
    waiting = figures(twilio.app)
    assert waiting['bahi_jobs{queue="process-order",state="ready"}'] == 1
    run_jobs(application)
    after = figures(twilio.app)
    assert grown(before, after, 'bahi_messages_total{direction="in"}') == 2
    assert grown(before, after, 'bahi_messages_total{direction="out"}') == 3
    assert grown(before, after, 'bahi_turn_seconds_count{outcome="answered"}') == 2
    assert grown(before, after, 'bahi_turn_seconds_bucket{le="+Inf",outcome="answered"}') == 2
    assert grown(before, after, 'bahi_job_seconds_count{outcome="done",queue="send-invoice"}') == 1
    assert after['bahi_jobs{queue="process-order",state="done"}'] == 1
    assert after['bahi_jobs{queue="send-invoice",state="done"}'] == 1


@pytest.mark.parametrize(("outcome", "words"), [("limited", "hello"), ("repeated", "hello")])
def test_the_figures_tell_turns_by_how_they_ended(
    twilio: Twilio, application: Application, outcome: str, words: str
) -> None:
    limit = settings().rate_limit + 1
    same = {"MessageSid": "SM" + "7" * 32} if outcome == "repeated" else {}
    before = figures(twilio.app)
    for _ in range(limit if outcome == "limited" else 2):
        twilio.write(words, **same)
    assert grown(before, figures(twilio.app), f'bahi_turn_seconds_count{{outcome="{outcome}"}}') == 1


def test_a_crm_that_is_away_leaves_the_desk_ready() -> None:
    given = settings(
        zoho_client_id="1000.id",
        zoho_client_secret="secret",
        zoho_refresh_token="1000.token",
        zoho_accounts_url="http://127.0.0.1:9",
        zoho_api_url="http://127.0.0.1:9",
    )
    application = container.build(given)
    load_demo(application)
    for _ in range(5):
        with pytest.raises(GatewayError):
            application.inventory().fetch(demo_organization(application).id)
    status, report = look(app_of(application, given), "/health/ready")
    assert (status, report["crm"], report["breakers"]["zoho"]) == (200, "failing", "open")
    assert "Total: ₹5,000" in Twilio(app_of(application, given)).write("Cement x 100").text
    container.build(given).crm()  # a new breaker is closed, for whoever looks after this


def test_a_breaker_shows_its_state() -> None:
    given = settings(twilio_api_url="http://127.0.0.1:9")
    application = container.build(given)
    application.gateway()
    app = app_of(application, given)
    assert figures(app)['bahi_breaker_state{service="twilio"}'] == 0
    assert look(app, "/health/ready")[1]["breakers"]["twilio"] == "closed"
