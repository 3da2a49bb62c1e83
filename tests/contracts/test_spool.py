"""The spool: what is kept comes back whole, once and in the order of coming, until it is dropped."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from adapters.memory.spool import InMemorySpool
from adapters.spool.files import FileSpool
from application.messages import Arrival
from application.ports import Spool
from domain.phone import PhoneNumber, WhatsAppAddress
from tests.builders import NOON, a_number, an_inbound

THREADS = 8
NEPAL = timezone(timedelta(hours=5, minutes=45))
MOMENT = timedelta(microseconds=1)


@pytest.fixture(params=["memory", "files"])
def spool(request: pytest.FixtureRequest, tmp_path: Path) -> Spool:
    return InMemorySpool() if request.param == "memory" else FileSpool(tmp_path / "state" / "spool")


def an_arrival(**changes: Any) -> Arrival:
    arrival = Arrival.of(an_inbound(uuid4()), PhoneNumber(a_number()))
    return replace(arrival, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"text": ""},
        {"text": 'सीमेंट\n"50"\\ bags, 🙂\u2028\u202e\u0000 \uffff'},
        {"text": "x" * 70_000},
        {"sender": WhatsAppAddress("IN.1234567890")},
        {"received_at": NOON.replace(microsecond=0)},
    ],
)
def test_a_kept_message_comes_back_whole(spool: Spool, changes: dict[str, Any]) -> None:
    arrival = an_arrival(**changes)
    spool.keep(arrival)
    assert spool.waiting() == [arrival]


def test_messages_come_back_in_the_order_of_their_coming_wherever_the_clock_stands(spool: Spool) -> None:
    first = an_arrival(received_at=NOON.astimezone(NEPAL))
    second = an_arrival(received_at=(NOON + MOMENT).astimezone(UTC))
    third = an_arrival(received_at=NOON + timedelta(days=60))
    for arrival in (third, first, second):
        spool.keep(arrival)
    assert spool.waiting() == [first, second, third]


def test_a_message_that_is_kept_again_stays_as_it_first_came(spool: Spool) -> None:
    first, other = an_arrival(), an_arrival(received_at=NOON + MOMENT)
    spool.keep(first)
    spool.keep(other)
    spool.keep(first)
    spool.keep(replace(first, received_at=NOON + timedelta(seconds=20)))
    spool.keep(replace(first, received_at=NOON - timedelta(seconds=20)))
    assert spool.waiting() == [first, other]


def test_a_dropped_message_is_forgotten_and_the_others_stay(spool: Spool) -> None:
    first, second = an_arrival(), an_arrival(received_at=NOON + MOMENT)
    spool.keep(first)
    spool.keep(second)
    spool.drop(first)
    assert spool.waiting() == [second]
    spool.drop(first)
    assert spool.waiting() == [second]


def test_looking_takes_nothing_away(spool: Spool) -> None:
    spool.keep(an_arrival())
    assert spool.waiting() == spool.waiting() != []


def test_an_empty_spool_has_nothing_and_nothing_can_be_dropped(spool: Spool) -> None:
    assert spool.waiting() == []
    spool.drop(an_arrival())
    assert spool.waiting() == []


def test_of_many_messages_at_once_none_is_missing(spool: Spool) -> None:
    arrivals = [an_arrival(received_at=NOON + place * MOMENT) for place in range(60)]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(spool.keep, arrivals))
    assert spool.waiting() == arrivals


def test_the_same_message_many_times_at_once_is_one(spool: Spool) -> None:
    arrival = an_arrival()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda _: spool.keep(arrival), range(40)))
    assert spool.waiting() == [arrival]


def test_many_may_empty_it_at_once(spool: Spool) -> None:
    arrivals = [an_arrival() for _ in range(60)]
    for arrival in arrivals:
        spool.keep(arrival)

    def empty(_: int) -> list[Arrival]:
        found = spool.waiting()
        for arrival in found:
            spool.drop(arrival)
        return found

    with ThreadPoolExecutor(THREADS) as threads:
        found = {arrival.sid for some in threads.map(empty, range(THREADS)) for arrival in some}
    assert found == {arrival.sid for arrival in arrivals}
    assert spool.waiting() == []
