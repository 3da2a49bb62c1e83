"""What a shop owes: every entry counts once, and the account is the sum of its entries."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Event
from uuid import UUID, uuid4

import pytest

from domain.khata import Account, Entry, EntryKind
from domain.money import ZERO, Money, total
from tests.builders import NOON, an_entry
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.contracts.stored import post

MINUTE = timedelta(minutes=1)


@pytest.fixture
def shop_id() -> UUID:
    return uuid4()


def account(backend: Backend, organization_id: UUID, shop_id: UUID) -> Account:
    with backend.open_work(organization_id) as work:
        return work.khata.account(shop_id)


def entries(shop_id: UUID, *owed: int) -> list[Entry]:
    """Return entries of these paise, a minute apart."""
    return [
        an_entry(shop_id=shop_id, owed=Money(paise), promised=ZERO, at=NOON + minute * MINUTE)
        for minute, paise in enumerate(owed)
    ]


def test_an_account_that_nothing_stands_in_is_at_nothing(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    assert account(backend, ours, shop_id) == Account(shop_id=shop_id)
    with backend.open_work(ours) as work:
        assert work.khata.lock(shop_id) == Account(shop_id=shop_id)
        assert work.khata.latest(shop_id, 9) == []
        work.commit()
    assert account(backend, ours, shop_id) == Account(shop_id=shop_id)


def test_entries_add_up_to_the_account(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    ordered = an_entry(shop_id=shop_id, kind=EntryKind.ORDERED, owed=ZERO, promised=Money(500))
    billed = an_entry(shop_id=shop_id, owed=Money(525), promised=Money(-500))
    paid = an_entry(shop_id=shop_id, kind=EntryKind.PAID, owed=Money(-600), promised=ZERO)
    post(backend, ours, ordered)
    assert account(backend, ours, shop_id) == Account(shop_id=shop_id, promised=Money(500))
    post(backend, ours, billed)
    assert account(backend, ours, shop_id) == Account(shop_id=shop_id, owed=Money(525))
    post(backend, ours, paid)
    assert account(backend, ours, shop_id) == Account(shop_id=shop_id, owed=Money(-75))


def test_an_entry_of_its_document_and_kind_counts_once(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    billed = an_entry(shop_id=shop_id, promised=ZERO)
    with backend.open_work(ours) as work:
        work.khata.post(billed)
        work.khata.post(replace(billed, owed=Money(1)))
        work.commit()
    post(backend, ours, replace(billed, reference="SBT-124", at=NOON + MINUTE, owed=Money(2)))
    assert account(backend, ours, shop_id).owed == billed.owed
    post(backend, ours, replace(billed, kind=EntryKind.CALLED_OFF, owed=-billed.owed))
    assert account(backend, ours, shop_id).owed == ZERO
    with backend.open_work(ours) as work:
        assert work.khata.latest(shop_id, 9)[-1] == billed


def test_the_latest_entries_come_back_whole_and_newest_first(
    backend: Backend, ours: UUID, shop_id: UUID
) -> None:
    first, second, third = entries(shop_id, 100, -40, 7)
    third = replace(third, kind=EntryKind.CREDITED, at=first.at, promised=Money(3), reference="CN-1")
    promised = an_entry(shop_id=shop_id, owed=ZERO, at=NOON + 9 * MINUTE)
    post(backend, ours, second, first, third, promised, an_entry())
    with backend.open_work(ours) as work:
        assert work.khata.latest(shop_id, 9) == [second, third, first]
        assert work.khata.latest(shop_id, 2) == [second, third]


def test_an_entry_is_seen_within_its_own_transaction_only(
    backend: Backend, ours: UUID, shop_id: UUID
) -> None:
    [entry] = entries(shop_id, 100)
    with backend.open_work(ours) as work:
        work.khata.post(entry)
        assert work.khata.account(shop_id).owed == work.khata.lock(shop_id).owed == Money(100)
        assert work.khata.latest(shop_id, 1) == [entry]
        assert account(backend, ours, shop_id).owed == ZERO
    assert account(backend, ours, shop_id).owed == ZERO


def test_a_locked_account_is_changed_by_nobody_else(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    first, second = entries(shop_id, 100, 10)
    is_through = Event()

    def post_second() -> None:
        post(backend, ours, second)
        is_through.set()

    with ThreadPoolExecutor() as threads, backend.open_work(ours) as work:
        work.khata.lock(shop_id)
        later = threads.submit(post_second)
        assert not is_through.wait(timeout=0.2)
        assert account(backend, ours, shop_id).owed == ZERO
        work.khata.post(first)
        work.commit()
        later.result()
    assert account(backend, ours, shop_id).owed == Money(110)


def test_who_waits_for_a_lock_finds_the_account_as_the_other_left_it(
    backend: Backend, ours: UUID, shop_id: UUID
) -> None:
    def lock() -> Account:
        with backend.open_work(ours) as work:
            return work.khata.lock(shop_id)

    with ThreadPoolExecutor() as threads, backend.open_work(ours) as work:
        work.khata.lock(shop_id)
        later = threads.submit(lock)
        work.khata.post(*entries(shop_id, 100))
        work.commit()
        assert later.result().owed == Money(100)


def test_the_account_of_another_shop_does_not_wait(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    with backend.open_work(ours) as work:
        work.khata.lock(shop_id)
        with backend.open_work(ours) as other:
            other.khata.lock(uuid4())
            other.khata.post(an_entry())


def test_many_first_locks_at_once_take_turns(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    def lock_and_post(entry: Entry) -> Money:
        with backend.open_work(ours) as work:
            before = work.khata.lock(shop_id).owed
            work.khata.post(entry)
            work.commit()
        return before

    owed = [Money(1)] * THREADS
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lock_and_post, entries(shop_id, *[1] * THREADS)))
    assert sorted(found) == [Money(taken) for taken in range(THREADS)]
    assert account(backend, ours, shop_id).owed == total(owed)


def test_one_entry_that_is_posted_many_times_at_once_counts_once(
    backend: Backend, ours: UUID, shop_id: UUID
) -> None:
    [entry] = entries(shop_id, 100)
    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(partial(post, backend, ours, entry)) for _ in range(THREADS)]:
            done.result()
    assert account(backend, ours, shop_id).owed == Money(100)


def test_the_limit_is_never_passed_by_who_asks_under_the_lock(
    backend: Backend, ours: UUID, shop_id: UUID
) -> None:
    limit = Money(1000)

    def buy(entry: Entry) -> bool:
        with backend.open_work(ours) as work:
            if work.khata.lock(shop_id).exposure + entry.owed > limit:
                return False
            work.khata.post(entry)
            work.commit()
        return True

    bought = all_at_once(buy, entries(shop_id, *[30] * 60))
    assert bought.count(True) == 33
    assert account(backend, ours, shop_id).owed == Money(990)


def test_entries_that_come_at_once_all_count(backend: Backend, ours: UUID, shop_id: UUID) -> None:
    paise = [1 + number * 7 % 100 for number in range(60)]
    all_at_once(partial(post, backend, ours), entries(shop_id, *paise))
    with backend.open_work(ours) as work:
        posted = work.khata.latest(shop_id, 100)
        assert len(posted) == 60
        assert work.khata.account(shop_id).owed == total(entry.owed for entry in posted) == Money(sum(paise))


def test_distributors_do_not_see_each_others_khata(
    backend: Backend, ours: UUID, theirs: UUID, shop_id: UUID
) -> None:
    [entry] = entries(shop_id, 100)
    post(backend, ours, entry)
    post(backend, theirs, replace(entry, owed=Money(5)))
    assert account(backend, ours, shop_id).owed == Money(100)
    with backend.open_work(theirs) as work:
        assert work.khata.account(shop_id).owed == Money(5)
        assert [one.owed for one in work.khata.latest(shop_id, 9)] == [Money(5)]


def all_at_once(deed: Callable[[Entry], object], posted: list[Entry]) -> list[object]:
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(deed, posted))
