"""Orders that are taken to be told to the CRM, and what becomes of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from application.crm_records import Telling, TellingState
from domain.orders import Order
from tests.builders import NOON
from tests.contracts.backends import Backend
from tests.contracts.stored import keep
from tests.contracts.telling import (
    A_MINUTE,
    AN_HOUR,
    a_kept_order,
    is_due,
    let_pass,
    note,
    report_of,
    settle,
    take,
)

WAITING, TOLD, DEAD = TellingState.WAITING, TellingState.TOLD, TellingState.DEAD


def a_noted_order(backend: Backend, ours: UUID) -> Order:
    order = a_kept_order(backend, ours)
    note(backend, ours)
    return order


def a_taken_one(backend: Backend, ours: UUID) -> tuple[Order, Telling]:
    order = a_noted_order(backend, ours)
    [telling] = take(backend, ours)
    return order, telling


def change(backend: Backend, order: Order) -> None:
    order.dispatch(NOON, "Ramesh ji")
    keep(backend, order)
    note(backend, order.organization_id)


def fail(backend: Backend, ours: UUID, times: int) -> None:
    """Take what is due and put it back again and again."""
    for attempt in range(times):
        [telling] = take(backend, ours)
        assert telling.attempts == attempt + 1
        settle(backend, ours, telling, WAITING)


def test_what_is_taken_counts_its_attempt_and_is_nobody_elses(backend: Backend, ours: UUID) -> None:
    order, telling = a_taken_one(backend, ours)
    assert telling == Telling(order_id=order.id, number=order.reference, version=1, attempts=1)
    assert report_of(backend, order).telling == telling
    assert take(backend, ours) == []
    assert not is_due(backend, ours)


def test_what_was_taken_and_never_settled_is_due_again_at_its_age(backend: Backend, ours: UUID) -> None:
    a_noted_order(backend, ours)
    take(backend, ours, age=AN_HOUR)
    let_pass(backend, AN_HOUR - A_MINUTE)
    assert take(backend, ours) == []
    let_pass(backend, A_MINUTE)
    assert [telling.attempts for telling in take(backend, ours)] == [2]


def test_the_longest_due_is_taken_first(backend: Backend, ours: UUID) -> None:
    orders = []
    for _ in range(3):
        orders.append(a_noted_order(backend, ours))
        let_pass(backend, A_MINUTE)
    first, second = take(backend, ours, limit=2)
    assert [first.order_id, second.order_id] == [order.id for order in orders[:2]]
    assert [telling.order_id for telling in take(backend, ours, limit=2)] == [orders[2].id]


def test_what_fails_three_times_is_troubled_and_taken_apart_from_others(backend: Backend, ours: UUID) -> None:
    a_noted_order(backend, ours)
    fail(backend, ours, times=3)
    assert is_due(backend, ours)
    assert take(backend, ours) == []
    [telling] = take(backend, ours, troubled=True)
    assert telling.attempts == 4


def test_what_has_not_failed_so_often_is_not_troubled(backend: Backend, ours: UUID) -> None:
    a_noted_order(backend, ours)
    fail(backend, ours, times=2)
    assert take(backend, ours, troubled=True) == []
    assert len(take(backend, ours)) == 1


def test_an_attempt_that_is_given_back_costs_nothing(backend: Backend, ours: UUID) -> None:
    _, telling = a_taken_one(backend, ours)
    settle(backend, ours, replace(telling, attempts=0), WAITING)
    assert [each.attempts for each in take(backend, ours)] == [1]


@pytest.mark.parametrize("state", [TOLD, DEAD])
def test_what_is_settled_for_good_is_taken_no_more(backend: Backend, ours: UUID, state: TellingState) -> None:
    order, telling = a_taken_one(backend, ours)
    settled = replace(telling, reason="INVALID_DATA: दाम")
    settle(backend, ours, settled, state)
    let_pass(backend, AN_HOUR)
    report = report_of(backend, order)
    assert (report.telling, report.state) == (settled, state)
    assert not is_due(backend, ours)
    assert take(backend, ours) == take(backend, ours, troubled=True) == []


def test_what_waits_is_due_after_its_delay(backend: Backend, ours: UUID) -> None:
    _, telling = a_taken_one(backend, ours)
    settle(backend, ours, telling, WAITING, AN_HOUR)
    let_pass(backend, AN_HOUR - A_MINUTE)
    assert not is_due(backend, ours)
    let_pass(backend, A_MINUTE)
    assert is_due(backend, ours)


@pytest.mark.parametrize("state", [TOLD, DEAD, WAITING])
def test_an_order_that_changed_while_it_was_told_is_told_again(
    backend: Backend, ours: UUID, state: TellingState
) -> None:
    order, telling = a_taken_one(backend, ours)
    change(backend, order)
    settle(backend, ours, replace(telling, reason="of before"), state)
    [again] = take(backend, ours)
    expected = Telling(order_id=order.id, number=order.reference, version=2, attempts=1)
    assert again == expected


def test_an_order_that_changed_while_nobody_knows_its_fate_is_not_told_at_once(
    backend: Backend, ours: UUID
) -> None:
    order, telling = a_taken_one(backend, ours)
    change(backend, order)
    settle(backend, ours, telling, WAITING, AN_HOUR)
    assert not is_due(backend, ours)
    let_pass(backend, AN_HOUR)
    assert is_due(backend, ours)


def test_others_settle_nothing_of_ours(backend: Backend, ours: UUID, theirs: UUID) -> None:
    order, telling = a_taken_one(backend, ours)
    settle(backend, theirs, telling, TOLD)
    report = report_of(backend, order)
    assert (report.telling, report.state) == (telling, WAITING)


def test_of_many_at_once_nobody_takes_what_another_has(backend: Backend, ours: UUID) -> None:
    for _ in range(20):
        a_kept_order(backend, ours)
    note(backend, ours)
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda limit: take(backend, ours, limit), [7] * 4))
    ids = [telling.order_id for tellings in [*taken, take(backend, ours)] for telling in tellings]
    assert len(ids) == len(set(ids)) == 20


def test_what_another_transaction_holds_is_left_to_it(backend: Backend, ours: UUID) -> None:
    first = a_noted_order(backend, ours)
    let_pass(backend, A_MINUTE)
    second = a_noted_order(backend, ours)
    with backend.open_work(ours) as work:
        assert [each.order_id for each in work.crm_tellings.take(1, troubled=False, age=A_MINUTE)] == [
            first.id
        ]
        assert [telling.order_id for telling in take(backend, ours)] == [second.id]
    assert [telling.order_id for telling in take(backend, ours)] == [first.id]
