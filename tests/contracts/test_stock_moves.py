"""What leaves the godown and what comes back, and who waits for whom before it does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from threading import Event
from uuid import UUID, uuid4

import pytest

from application.ports import UnitOfWork
from domain.errors import OutOfStock
from tests.builders import a_product
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.contracts.godown import Godown, at_once

ROUNDS = 5


@pytest.fixture
def godown(backend: Backend, ours: UUID) -> Godown:
    return Godown(backend, ours)


def test_what_is_locked_is_returned_with_what_is_promised(godown: Godown) -> None:
    stranger = a_product(uuid4())
    with godown.backend.open_work(godown.organization_id) as work:
        stocks = work.stock.lock([godown.sand.id, godown.cement.id, stranger.id])
        assert stocks == work.products.stock_of([godown.cement.id, godown.sand.id])
        assert work.stock.lock([]) == {}


def test_what_is_locked_is_changed_by_nobody_else(godown: Godown) -> None:
    is_through = Event()

    def order() -> None:
        godown.reserve(uuid4(), (godown.cement, "80"))
        is_through.set()

    with ThreadPoolExecutor() as threads:
        with godown.backend.open_work(godown.organization_id) as work:
            assert work.stock.lock([godown.cement.id])[godown.cement.id].available == 80
            later = threads.submit(order)
            assert not is_through.wait(timeout=0.2)
            work.stock.reserve(uuid4(), {godown.cement.id: Decimal(1)})
            work.commit()
        with pytest.raises(OutOfStock):
            later.result()
    assert godown.promised(godown.cement) == 1


def test_locks_in_whatever_order_do_not_wait_for_each_other_in_a_circle(godown: Godown) -> None:
    upwards = [product.id for product in godown.products]

    def lock_and_order(product_ids: list[UUID]) -> None:
        def change(work: UnitOfWork) -> None:
            work.stock.lock(product_ids)
            work.stock.reserve(uuid4(), dict.fromkeys(product_ids, Decimal(1)))

        for _ in range(ROUNDS):
            godown.do(change)

    deeds = [lambda: lock_and_order(upwards), lambda: lock_and_order(upwards[::-1])]
    at_once(*deeds * (THREADS // 2))
    assert {godown.promised(product) for product in godown.products} == {Decimal(THREADS * ROUNDS)}


def test_what_is_dispatched_has_left_and_is_promised_no_more(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"), (godown.sand, "2.125"))
    godown.reserve(uuid4(), (godown.cement, "7"))
    for _ in range(2):
        godown.dispatch(order_id)
    assert godown.stock(godown.cement) == (70, 27)
    assert godown.stock(godown.sand) == (Decimal("97.875"), 20)


def test_what_has_left_is_not_taken_back_as_if_it_were_promised(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.dispatch(order_id)
    godown.release(order_id)
    assert godown.stock(godown.cement) == (70, 20)


def test_what_was_taken_back_does_not_leave(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.release(order_id)
    godown.dispatch(order_id)
    assert godown.stock(godown.cement) == (100, 20)


def test_a_promise_ends_once_though_both_ends_come_at_once(godown: Godown) -> None:
    for order_id in [uuid4() for _ in range(ROUNDS)]:
        godown.reserve(order_id, (godown.cement, "1"))
        at_once(*[partial(godown.release, order_id), partial(godown.dispatch, order_id)] * 2)
    on_hand, reserved = godown.stock(godown.cement)
    assert reserved == 20
    assert 95 <= on_hand <= 100


def test_an_order_that_was_promised_nothing_takes_nothing_along(godown: Godown) -> None:
    godown.dispatch(uuid4())
    assert godown.stock(godown.cement) == (100, 20)


def test_no_more_leaves_than_was_counted(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"), (godown.sand, "1"))
    godown.count([godown.cement], on_hand=29)
    with pytest.raises(OutOfStock):
        godown.dispatch(order_id)
    assert (godown.stock(godown.cement), godown.stock(godown.sand)) == ((29, 50), (100, 21))
    godown.count([godown.cement], on_hand=30)
    godown.dispatch(order_id)
    assert (godown.stock(godown.cement), godown.stock(godown.sand)) == ((0, 20), (99, 20))


def test_what_came_back_is_on_hand_again_once_for_each_credit_note(godown: Godown) -> None:
    order_id, note_id = uuid4(), uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.dispatch(order_id)
    for _ in range(2):
        godown.take_back(note_id, (godown.cement, "1.5"), (a_product(uuid4()), "5"))
    godown.take_back(uuid4(), (godown.cement, "2"))
    assert godown.stock(godown.cement) == (Decimal("73.5"), 20)
