"""Whom the number has reached in a day: its tier allows so many people, each of whom counts once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.contracts.backends import Backend
from tests.contracts.outreach import AN_HOUR, let_pass, now

A_DAY = timedelta(hours=24, minutes=1)
"""With the minute that is added."""


def people(count: int) -> list[WhatsAppAddress]:
    return [WhatsAppAddress(a_number()) for _ in range(count)]


def note(backend: Backend, ours: UUID, addresses: list[WhatsAppAddress]) -> None:
    with backend.open_work(ours) as work:
        work.reached.note(addresses)
        work.commit()


def count(backend: Backend, ours: UUID) -> int:
    with backend.open_work(ours) as work:
        return work.reached.count()


def frees_at(backend: Backend, ours: UUID) -> datetime | None:
    with backend.open_work(ours) as work:
        return work.reached.frees_at()


def test_nobody_was_reached_at_first(backend: Backend, ours: UUID) -> None:
    note(backend, ours, [])
    assert count(backend, ours) == 0
    assert frees_at(backend, ours) is None


def test_each_person_counts_once_for_a_day(backend: Backend, ours: UUID) -> None:
    first, second, third = people(3)
    note(backend, ours, [first, second, first])
    note(backend, ours, [second, third])
    assert count(backend, ours) == 3
    let_pass(backend, A_DAY)
    assert count(backend, ours) == 0


def test_each_distributor_has_a_tier_of_its_own(backend: Backend, ours: UUID, theirs: UUID) -> None:
    note(backend, ours, people(2))
    assert (count(backend, ours), count(backend, theirs)) == (2, 0)


def test_who_counts_already_stops_counting_a_day_after_the_first_message(
    backend: Backend, ours: UUID
) -> None:
    first, second = people(2)
    note(backend, ours, [first])
    let_pass(backend, A_DAY - AN_HOUR)
    note(backend, ours, [first, second])
    let_pass(backend, AN_HOUR)
    assert count(backend, ours) == 1


def test_who_stopped_counting_counts_anew_for_a_whole_day(backend: Backend, ours: UUID) -> None:
    first = people(1)
    note(backend, ours, first)
    let_pass(backend, A_DAY)
    note(backend, ours, first)
    let_pass(backend, A_DAY - AN_HOUR)
    assert count(backend, ours) == 1


def test_there_is_room_again_when_the_first_one_stops_counting(backend: Backend, ours: UUID) -> None:
    before = now()
    note(backend, ours, people(2))
    after = now()
    frees = frees_at(backend, ours)
    assert frees
    assert before + A_DAY <= frees <= after + A_DAY
    let_pass(backend, AN_HOUR)
    first = frees_at(backend, ours)
    note(backend, ours, people(1))
    assert frees_at(backend, ours) == first


def test_without_a_commit_nobody_was_reached(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        work.reached.note(people(2))
        assert work.reached.count() == 2
    assert count(backend, ours) == 0
