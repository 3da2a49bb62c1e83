"""Campaigns: as fast as they go, beside a plain Huey task; and one to 100,000 shops through five kills.

RECIPIENTS, PER_SECOND and KILLS in the environment make the long one shorter, its number faster, or its
worker live longer. The worker is killed during the first half; its memory is looked at from a while after
the last kill to the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from time import perf_counter, sleep

import click
import requests

from application.campaigns.batches import AT_A_TIME
from application.pace import bulk_allowance
from benchmarks.campaign_desk import TIMEOUT, CampaignDesk, campaign_desk
from entrypoints.distributor import DEMO_NUMBER

RECIPIENTS = int(os.environ.get("RECIPIENTS", "100000"))
PER_SECOND = int(os.environ.get("PER_SECOND", "200"))
UNTHROTTLED = 1000
SHORT = 3000
WARM_UP = 50
LONGEST = 600
KILLS = int(os.environ.get("KILLS", "5"))
REPLIES = 100
SECONDS_BETWEEN_REPLIES = 0.3
ROOT = Path(__file__).resolve().parents[1]
CONSUMER = (sys.executable, "-m", "huey.bin.huey_consumer")
FASTEST = "fastest"
LONG = "everyone"


def measure() -> dict[str, float]:
    """Return the figures of both; `limit` is what a campaign may send in one second."""
    with campaign_desk(lease_seconds=15, settle_seconds=5) as desk:
        idle = _reply_times(desk, REPLIES)
        speed = _as_fast_as_it_goes(desk)
        plain = _plain(desk)
        long_one = _long_one(desk)
    busy = long_one.pop("replies")
    return {
        "recipients": RECIPIENTS,
        "per_s": speed,
        "plain_per_s": plain,
        "limit": bulk_allowance(PER_SECOND),
        "kills": KILLS,
        **long_one,
        "reply_p95_idle_ms": _p95_ms(idle),
        "reply_p95_busy_ms": _p95_ms(busy),
    }


def _as_fast_as_it_goes(desk: CampaignDesk) -> float:
    """Return the messages a second of a short campaign whose number may send any number."""
    desk.allow(UNTHROTTLED)
    desk.add_shops(FASTEST, 0, SHORT)
    began = perf_counter()
    campaign_id = desk.start(FASTEST)
    for _ in desk.progress(campaign_id, SHORT):
        pass
    return SHORT / (perf_counter() - began)


def _plain(desk: CampaignDesk) -> float:
    """Return the messages a second of the plain task, to the same sandbox, with as many threads."""
    from benchmarks.plain_huey import huey

    consumer = subprocess.Popen(  # noqa: S603 - the interpreter that runs this, and names of our own
        [*CONSUMER, "benchmarks.plain_huey.huey", "-w", str(AT_A_TIME)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _plain_seconds(desk, range(WARM_UP))
        return SHORT / _plain_seconds(desk, range(WARM_UP, WARM_UP + SHORT))
    finally:
        consumer.terminate()
        consumer.wait()
        huey.flush()


def _plain_seconds(desk: CampaignDesk, numbers: range) -> float:
    """Return how long the plain task takes to post to so many phones."""
    from benchmarks.plain_huey import post

    wanted, began = desk.posted() + len(numbers), perf_counter()
    for number in numbers:
        post(desk.sandbox, str(DEMO_NUMBER), f"+9191{number:08}", desk.template)
    while desk.posted() < wanted:
        assert perf_counter() - began < LONGEST, "the plain task is stuck"
        sleep(0.05)
    return perf_counter() - began


def _long_one(desk: CampaignDesk) -> dict[str, object]:
    """Return the figures of the long campaign, during which shops write and the worker is killed."""
    first = SHORT
    desk.allow(PER_SECOND)
    desk.add_shops(LONG, first, RECIPIENTS)
    kills = [RECIPIENTS * kill // (2 * KILLS) for kill in range(KILLS, 0, -1)]
    rss: list[float] = []
    with _Chatter(desk) as chatter, click.progressbar(length=RECIPIENTS, file=sys.stderr) as bar:
        began = perf_counter()
        campaign_id = desk.start(LONG)
        for ended in desk.progress(campaign_id, RECIPIENTS):
            bar.update(ended - bar.pos)
            if kills and ended >= kills[-1]:
                kills.pop()
                desk.kill_worker()
            elif not kills and ended >= RECIPIENTS * 0.55:
                rss.append(desk.worker_rss_mb())
        seconds = perf_counter() - began
    arrived = desk.arrived(first, RECIPIENTS)
    return {
        "long_per_s": RECIPIENTS / seconds,
        "rss_start_mb": rss[0],
        "rss_end_mb": rss[-1],
        "max_in_one_second": arrived.max_in_one_second,
        "missed": arrived.missed,
        "doubled": arrived.doubled,
        "replies": chatter.times,
    }


class _Chatter:
    """A shop that goes on writing while the campaign runs; `times` are how long each answer took."""

    def __init__(self, desk: CampaignDesk) -> None:
        self._desk = desk
        self._ended = Event()
        self._thread = Thread(target=self._chat)
        self.times: list[float] = []

    def __enter__(self) -> _Chatter:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _chat(self) -> None:
        while not self._ended.wait(SECONDS_BETWEEN_REPLIES):
            self.times.append(_reply_time(self._desk))


def _reply_times(desk: CampaignDesk, count: int) -> list[float]:
    times = []
    for _ in range(count):
        times.append(_reply_time(desk))
        sleep(SECONDS_BETWEEN_REPLIES)
    return times


def _reply_time(desk: CampaignDesk) -> float:
    """Return how long a shop waits for the answer to a question, in seconds."""
    said = {"to": str(DEMO_NUMBER), "body": "cement price"}
    began = perf_counter()
    requests.post(f"{desk.sandbox}/phones/+919810000001/messages?wait=1", json=said, timeout=TIMEOUT)
    return perf_counter() - began


def _p95_ms(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1] * 1000
