"""What people see of orders on their way to the CRM, and how they send one there after all."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from application.crm_records import TellingState
from domain.orders import Order
from tests.contracts.backends import Backend
from tests.contracts.telling import (
    A_MINUTE,
    AN_HOUR,
    EVERYTHING,
    a_kept_order,
    is_due,
    let_pass,
    note,
    report_of,
    reports,
    settle,
    take,
    telling_desk,
)

WAITING, TOLD, DEAD = TellingState.WAITING, TellingState.TOLD, TellingState.DEAD


def an_order_in(backend: Backend, ours: UUID, state: TellingState) -> Order:
    """Return an order that fared like that, a minute ago; what waits is not due for an hour."""
    order = a_kept_order(backend, ours)
    note(backend, ours)
    [telling] = take(backend, ours)
    delay = AN_HOUR if state is WAITING else 0 * AN_HOUR
    settle(backend, ours, replace(telling, attempts=3, reason="INVALID_DATA: no such thing"), state, delay)
    let_pass(backend, A_MINUTE)
    return order


def listed(backend: Backend, ours: UUID, *states: TellingState) -> list[UUID]:
    return [report.telling.order_id for report in reports(backend, ours, *states)]


def test_orders_are_listed_by_what_became_of_them_the_newest_first(backend: Backend, ours: UUID) -> None:
    refused, told, waits, last = (
        an_order_in(backend, ours, state).id for state in (DEAD, TOLD, WAITING, DEAD)
    )
    assert listed(backend, ours, DEAD) == [last, refused]
    assert listed(backend, ours, WAITING) == [waits]
    assert listed(backend, ours, DEAD, WAITING) == [last, waits, refused]
    assert listed(backend, ours, TOLD, WAITING, DEAD) == [last, waits, told, refused]


def test_a_dead_one_is_shown_with_the_words_of_the_crm(backend: Backend, ours: UUID) -> None:
    order = an_order_in(backend, ours, DEAD)
    report = report_of(backend, order)
    assert (report.organization_id, report.state) == (ours, DEAD)
    assert (report.telling.number, report.telling.attempts) == (order.reference, 3)
    assert report.telling.reason == "INVALID_DATA: no such thing"


def test_the_orders_of_everyone_are_listed_and_no_more_than_was_asked_for(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    first, last = an_order_in(backend, ours, DEAD), an_order_in(backend, theirs, DEAD)
    newest = telling_desk(backend).listed([DEAD], 2)
    assert [report.telling.order_id for report in newest] == [last.id, first.id]
    assert [report.organization_id for report in newest] == [theirs, ours]
    assert len(telling_desk(backend).listed([DEAD, WAITING], 1)) == 1
    assert telling_desk(backend).listed([], EVERYTHING) == []


def test_what_is_told_is_not_counted(backend: Backend, ours: UUID, theirs: UUID) -> None:
    assert telling_desk(backend).count(ours) == {WAITING: 0, DEAD: 0}
    for state in (DEAD, TOLD, WAITING, DEAD):
        an_order_in(backend, ours, state)
    assert telling_desk(backend).count(ours) == {WAITING: 1, DEAD: 2}
    assert telling_desk(backend).count(theirs) == {WAITING: 0, DEAD: 0}


def test_a_dead_one_is_told_after_all(backend: Backend, ours: UUID) -> None:
    order = an_order_in(backend, ours, DEAD)
    assert telling_desk(backend).revive(order.id)
    assert report_of(backend, order).state is WAITING
    assert [(each.order_id, each.attempts) for each in take(backend, ours)] == [(order.id, 1)]


def test_only_what_is_dead_is_revived(backend: Backend, ours: UUID) -> None:
    told, waits = an_order_in(backend, ours, TOLD), an_order_in(backend, ours, WAITING)
    desk = telling_desk(backend)
    assert not any([desk.revive(told.id), desk.revive(waits.id), desk.revive(uuid4())])
    assert not is_due(backend, ours)
    dead = an_order_in(backend, ours, DEAD)
    assert [desk.revive(dead.id), desk.revive(dead.id)] == [True, False]
