"""How far a copy has come, and that one process at a time is at it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from application.crm_records import Copy, CopyName
from tests.builders import NOON
from tests.contracts.backends import Backend
from tests.contracts.telling import A_MINUTE, let_pass

STOCK = CopyName.INVENTORY
A_COPY = Copy(
    name=STOCK,
    since=NOON,
    fresh_at=NOON + A_MINUTE,
    whole_at=NOON - A_MINUTE,
    failing_since=NOON + 2 * A_MINUTE,
    failure="GatewayUnavailable: दूर है",
    is_open=True,
    remarks=("CEM-1 is listed twice", 'has a "quote", and {braces}'),
)


def save(backend: Backend, ours: UUID, copy: Copy) -> None:
    with backend.open_work(ours) as work:
        work.copies.save(copy)
        work.commit()


def get(backend: Backend, ours: UUID, name: CopyName = STOCK) -> Copy:
    with backend.open_work(ours) as work:
        return work.copies.get(name)


def hold(backend: Backend, ours: UUID, holder: UUID, name: CopyName = STOCK) -> bool:
    with backend.open_work(ours) as work:
        is_held = work.copies.hold(name, holder, A_MINUTE)
        work.commit()
    return is_held


def let_go(backend: Backend, ours: UUID, holder: UUID) -> None:
    with backend.open_work(ours) as work:
        work.copies.let_go(STOCK, holder)
        work.commit()


def test_a_copy_that_was_never_begun_is_empty(backend: Backend, ours: UUID) -> None:
    assert get(backend, ours) == Copy(name=STOCK)


def test_a_copy_is_read_as_it_was_saved(backend: Backend, ours: UUID) -> None:
    save(backend, ours, A_COPY)
    assert get(backend, ours) == A_COPY


def test_a_copy_that_is_saved_again_has_nothing_of_before(backend: Backend, ours: UUID) -> None:
    save(backend, ours, A_COPY)
    save(backend, ours, Copy(name=STOCK, since=NOON))
    assert get(backend, ours) == Copy(name=STOCK, since=NOON)


def test_each_copy_of_each_distributor_stands_alone(backend: Backend, ours: UUID, theirs: UUID) -> None:
    save(backend, ours, A_COPY)
    assert get(backend, ours, CopyName.ORDERS) == Copy(name=CopyName.ORDERS)
    assert get(backend, theirs) == Copy(name=STOCK)
    assert hold(backend, ours, uuid4())
    assert hold(backend, ours, uuid4(), CopyName.ORDERS)
    assert hold(backend, theirs, uuid4())


def test_without_a_commit_no_copy_has_come_further(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        work.copies.save(A_COPY)
        assert work.copies.hold(STOCK, uuid4(), A_MINUTE)
    assert get(backend, ours) == Copy(name=STOCK)
    assert hold(backend, ours, uuid4())


def test_one_at_a_time_is_at_a_copy(backend: Backend, ours: UUID) -> None:
    first, second = uuid4(), uuid4()
    assert hold(backend, ours, first)
    assert not hold(backend, ours, second)
    let_go(backend, ours, first)
    assert hold(backend, ours, second)


def test_who_holds_a_copy_and_holds_it_again_has_it_for_longer(backend: Backend, ours: UUID) -> None:
    first, second = uuid4(), uuid4()
    hold(backend, ours, first)
    let_pass(backend, A_MINUTE - timedelta(seconds=10))
    assert hold(backend, ours, first)
    let_pass(backend, A_MINUTE - timedelta(seconds=10))
    assert not hold(backend, ours, second)


def test_who_died_over_a_copy_holds_it_no_longer_than_was_said(backend: Backend, ours: UUID) -> None:
    first, second = uuid4(), uuid4()
    hold(backend, ours, first)
    let_pass(backend, A_MINUTE)
    assert hold(backend, ours, second)
    assert not hold(backend, ours, first)


def test_who_was_late_does_not_take_the_copy_from_who_has_it_now(backend: Backend, ours: UUID) -> None:
    first, second = uuid4(), uuid4()
    hold(backend, ours, first)
    let_pass(backend, A_MINUTE)
    hold(backend, ours, second)
    let_go(backend, ours, first)
    assert not hold(backend, ours, first)


def test_a_copy_that_is_saved_stays_held(backend: Backend, ours: UUID) -> None:
    holder = uuid4()
    hold(backend, ours, holder)
    save(backend, ours, replace(A_COPY, is_open=False))
    assert not hold(backend, ours, uuid4())
    assert hold(backend, ours, holder)


def test_of_many_at_once_one_gets_at_a_copy(backend: Backend, ours: UUID) -> None:
    with ThreadPoolExecutor(8) as threads:
        held = list(threads.map(lambda holder: hold(backend, ours, holder), [uuid4() for _ in range(8)]))
    assert held.count(True) == 1
