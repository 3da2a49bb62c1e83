"""Which orders get on the list of what the CRM has to be told, and under which number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from application.crm_records import TellingState
from domain.orders import SHOP, OrderStatus, Step
from tests.builders import NOON, a_pending_order
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
    reports,
    settle,
    take,
)

FIRST = UUID("1a2b3c4d-1111-4111-8111-111111111111")
TWIN = UUID("1a2b3c4d-2222-4222-8222-222222222222")
CANCELLED_UNCONFIRMED: dict[str, Any] = {
    "status": OrderStatus.CANCELLED,
    "steps": [Step(status=OrderStatus.CANCELLED, at=NOON, by=SHOP)],
}


def unlike(order_id: UUID, ours: UUID) -> UUID:
    """Return an id that begins alike and that no other test has."""
    return UUID(order_id.hex[:8] + ours.hex[8:20] + order_id.hex[20:])


def test_a_confirmed_order_is_on_the_list_under_its_reference(backend: Backend, ours: UUID) -> None:
    order = a_kept_order(backend, ours)
    assert not is_due(backend, ours)
    assert note(backend, ours) == 1
    report = report_of(backend, order)
    assert (report.telling.number, report.telling.version) == (order.reference, 1)
    assert (report.telling.attempts, report.telling.reason) == (0, "")
    assert report.state is TellingState.WAITING
    assert is_due(backend, ours)


@pytest.mark.parametrize(
    "status", [OrderStatus.CONFIRMED, OrderStatus.DISPATCHED, OrderStatus.DELIVERED, OrderStatus.CANCELLED]
)
def test_whatever_became_of_an_order_that_was_confirmed_is_told(
    backend: Backend, ours: UUID, status: OrderStatus
) -> None:
    a_kept_order(backend, ours, status=status)
    assert note(backend, ours) == 1
    assert len(reports(backend, ours)) == 1


def test_a_pending_order_is_left_alone_until_it_is_confirmed(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours)
    keep(backend, order)
    assert note(backend, ours) == 0
    order.confirm(NOON)
    keep(backend, order)
    assert note(backend, ours) == 1
    assert report_of(backend, order).telling.version == 2


def test_an_order_that_was_called_off_before_it_stood_is_looked_at_once_and_not_told(
    backend: Backend, ours: UUID
) -> None:
    a_kept_order(backend, ours, **CANCELLED_UNCONFIRMED)
    assert note(backend, ours) == 1
    assert note(backend, ours) == 0
    assert reports(backend, ours) == []


def test_orders_from_before_the_connection_are_not_told(backend: Backend, ours: UUID) -> None:
    a_kept_order(backend, ours, created_at=NOON - AN_HOUR)
    on_time = a_kept_order(backend, ours, created_at=NOON)
    assert note(backend, ours, since=NOON) == 1
    assert [each.telling.order_id for each in reports(backend, ours)] == [on_time.id]


def test_no_more_are_looked_at_than_was_asked_for_the_oldest_first(backend: Backend, ours: UUID) -> None:
    orders = [a_kept_order(backend, ours, created_at=NOON - place * A_MINUTE) for place in range(5)]
    assert [note(backend, ours, limit=2) for _ in range(2)] == [2, 2]
    listed = {each.telling.order_id for each in reports(backend, ours)}
    assert listed == {order.id for order in orders[1:]}
    assert [note(backend, ours, limit=2) for _ in range(2)] == [1, 0]


def test_an_order_that_has_not_changed_is_not_put_on_the_list_again(backend: Backend, ours: UUID) -> None:
    a_kept_order(backend, ours)
    note(backend, ours)
    [telling] = take(backend, ours)
    settle(backend, ours, telling, TellingState.TOLD)
    assert note(backend, ours) == 0
    assert not is_due(backend, ours)


@pytest.mark.parametrize("state", [TellingState.TOLD, TellingState.DEAD])
def test_an_order_that_changed_is_told_again_as_it_is_now(
    backend: Backend, ours: UUID, state: TellingState
) -> None:
    order = a_kept_order(backend, ours)
    note(backend, ours)
    [telling] = take(backend, ours)
    settle(backend, ours, telling, state)
    let_pass(backend, AN_HOUR)
    before = report_of(backend, order)
    order.dispatch(NOON, "Ramesh ji")
    keep(backend, order)
    assert note(backend, ours) == 1
    report = report_of(backend, order)
    assert (report.telling.number, report.telling.version) == (telling.number, 2)
    assert (report.telling.attempts, report.telling.reason) == (0, "")
    assert report.noted_at >= before.noted_at + AN_HOUR
    assert [each.order_id for each in take(backend, ours)] == [order.id]


def test_a_change_does_not_hurry_an_order_that_may_be_under_way(backend: Backend, ours: UUID) -> None:
    order = a_kept_order(backend, ours)
    note(backend, ours)
    take(backend, ours, age=AN_HOUR)
    order.dispatch(NOON, "Ramesh ji")
    keep(backend, order)
    note(backend, ours)
    assert not is_due(backend, ours)
    let_pass(backend, AN_HOUR)
    assert [(each.version, each.attempts) for each in take(backend, ours)] == [(2, 1)]


def test_a_change_does_not_put_off_an_order_that_has_waited(backend: Backend, ours: UUID) -> None:
    order = a_kept_order(backend, ours)
    note(backend, ours)
    let_pass(backend, AN_HOUR)
    order.dispatch(NOON, "Ramesh ji")
    keep(backend, order)
    note(backend, ours)
    assert is_due(backend, ours)


def test_an_order_that_was_told_and_changed_goes_after_those_that_wait(backend: Backend, ours: UUID) -> None:
    told = a_kept_order(backend, ours)
    note(backend, ours)
    [telling] = take(backend, ours)
    settle(backend, ours, telling, TellingState.TOLD)
    let_pass(backend, AN_HOUR)
    waits = a_kept_order(backend, ours)
    note(backend, ours)
    let_pass(backend, A_MINUTE)
    told.dispatch(NOON, "Ramesh ji")
    keep(backend, told)
    note(backend, ours)
    assert [each.order_id for each in take(backend, ours)] == [waits.id, told.id]


def test_two_orders_with_one_reference_get_numbers_of_their_own(backend: Backend, ours: UUID) -> None:
    first, twin = unlike(FIRST, ours), unlike(TWIN, ours)
    for order_id in (first, twin):
        a_kept_order(backend, ours, id=order_id)
    note(backend, ours)
    numbers = {each.telling.order_id: each.telling.number for each in reports(backend, ours)}
    assert numbers in (
        {first: "ORD-1A2B3C4D", twin: f"ORD-{twin.hex.upper()}"},
        {first: f"ORD-{first.hex.upper()}", twin: "ORD-1A2B3C4D"},
    )


@pytest.mark.parametrize("ids", [(FIRST, TWIN), (TWIN, FIRST)])
def test_the_order_that_came_first_keeps_the_number_that_it_has(
    backend: Backend, ours: UUID, ids: tuple[UUID, UUID]
) -> None:
    early, late = [unlike(order_id, ours) for order_id in ids]
    order = a_kept_order(backend, ours, id=early)
    note(backend, ours)
    order.dispatch(NOON, "Ramesh ji")
    keep(backend, order)
    a_kept_order(backend, ours, id=late)
    note(backend, ours)
    numbers = {each.telling.order_id: each.telling.number for each in reports(backend, ours)}
    assert numbers == {early: "ORD-1A2B3C4D", late: f"ORD-{late.hex.upper()}"}


def test_distributors_may_have_orders_of_one_number(backend: Backend, ours: UUID, theirs: UUID) -> None:
    for organization_id in (ours, theirs):
        a_kept_order(backend, organization_id, id=unlike(FIRST, organization_id))
        assert note(backend, organization_id) == 1
    for organization_id in (ours, theirs):
        assert [each.number for each in take(backend, organization_id)] == ["ORD-1A2B3C4D"]


def test_the_orders_of_others_are_left_alone(backend: Backend, ours: UUID, theirs: UUID) -> None:
    a_kept_order(backend, theirs)
    assert note(backend, ours) == 0
    note(backend, theirs)
    assert not is_due(backend, ours)
    assert take(backend, ours) == []


def test_without_a_commit_nothing_was_noted(backend: Backend, ours: UUID) -> None:
    a_kept_order(backend, ours)
    with backend.open_work(ours) as work:
        assert work.crm_tellings.note_changed(NOON - timedelta(days=1), 100) == 1
    assert reports(backend, ours) == []
    assert note(backend, ours) == 1


def test_many_at_once_look_at_each_order_once(backend: Backend, ours: UUID) -> None:
    for _ in range(20):
        a_kept_order(backend, ours)
    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(lambda limit: note(backend, ours, limit=limit), [7] * 4))
    assert sum(counts) + note(backend, ours) == 20
    assert len(reports(backend, ours)) == 20


def test_an_order_that_someone_is_about_to_save_is_noted_afterwards(backend: Backend, ours: UUID) -> None:
    order = a_kept_order(backend, ours)
    with backend.open_work(ours) as work:
        order.dispatch(NOON, "Ramesh ji")
        work.orders.save(order)
        assert note(backend, ours) == 0
        work.commit()
    assert note(backend, ours) == 1
    assert report_of(backend, order).telling.version == 2
