"""The stock: what is promised to an order is promised once, and a count takes no promise back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application.ports import UnitOfWork
from application.summaries import Listing
from domain.catalog import Product
from domain.errors import OutOfStock
from tests.builders import a_product
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.contracts.godown import Godown, at_once

ROUNDS = 5


@pytest.fixture
def godown(backend: Backend, ours: UUID) -> Godown:
    return Godown(backend, ours)


def test_what_is_promised_to_an_order_is_no_longer_available(godown: Godown) -> None:
    godown.reserve(uuid4(), (godown.cement, "30"), (godown.sand, "2.125"))
    assert godown.stock(godown.cement) == (100, 50)
    assert godown.stock(godown.sand) == (100, Decimal("22.125"))
    assert godown.promised(godown.products[2]) == 0


def test_promises_to_several_orders_add_up(godown: Godown) -> None:
    for quantity in ("30", "0.5", "7"):
        godown.reserve(uuid4(), (godown.cement, quantity))
    assert godown.promised(godown.cement) == Decimal("37.5")


def test_an_order_that_is_promised_its_stock_twice_has_it_once(godown: Godown) -> None:
    order_id = uuid4()
    for quantity in ("30", "30", "40"):
        godown.reserve(order_id, (godown.cement, quantity))
    assert godown.promised(godown.cement) == 30


def test_all_that_is_there_may_be_promised_and_no_more(godown: Godown) -> None:
    godown.reserve(uuid4(), (godown.cement, "79.999"))
    with pytest.raises(OutOfStock):
        godown.reserve(uuid4(), (godown.cement, "0.002"))
    godown.reserve(uuid4(), (godown.cement, "0.001"))
    assert godown.stock(godown.cement) == (100, 100)


def test_an_order_of_which_one_product_is_short_is_promised_nothing(godown: Godown) -> None:
    order_id = uuid4()
    with pytest.raises(OutOfStock):
        godown.reserve(order_id, (godown.cement, "30"), (godown.sand, "80.5"))
    godown.reserve(order_id, (godown.cement, "30"), (godown.sand, "80"))
    assert (godown.promised(godown.cement), godown.promised(godown.sand)) == (30, 80)


def test_a_refusal_leaves_nothing_behind(godown: Godown) -> None:
    order_id = uuid4()
    with pytest.raises(OutOfStock):
        godown.reserve(order_id, (godown.cement, "81"), (godown.sand, "1"))
    godown.reserve(order_id, (godown.cement, "80"))
    assert (godown.promised(godown.cement), godown.promised(godown.sand)) == (80, 0)
    kinds = [line.kind for line in godown.backend.stock.movements(godown.organization_id, Listing())]
    assert sorted(kinds) == ["counted"] * 12 + ["reserved"]


def test_an_order_that_has_its_stock_is_not_refused_when_it_asks_again(godown: Godown) -> None:
    order_id = uuid4()
    for _ in range(2):
        godown.reserve(order_id, (godown.cement, "70"))
    assert godown.promised(godown.cement) == 70


def test_nothing_can_be_promised_of_what_a_count_has_found_to_be_less(godown: Godown) -> None:
    godown.count([godown.cement], on_hand=10)
    assert godown.stock(godown.cement) == (10, 20)
    with pytest.raises(OutOfStock):
        godown.reserve(uuid4(), (godown.cement, "0.001"))


def test_what_was_never_counted_is_left_out(godown: Godown) -> None:
    uncounted = a_product(godown.organization_id, sku="NEW")
    godown.products.append(uncounted)
    godown.count([])
    order_id = uuid4()
    godown.reserve(order_id, (uncounted, "5"), (godown.cement, "30"), (a_product(uuid4()), "1"))
    godown.count([uncounted], on_hand=50, reserved=0)
    assert (godown.promised(godown.cement), godown.stock(uncounted)) == (30, (50, 0))
    godown.release(order_id)
    assert (godown.promised(godown.cement), godown.stock(uncounted)) == (0, (50, 0))


def test_an_order_without_products_is_promised_nothing(godown: Godown) -> None:
    godown.reserve(uuid4())
    assert [godown.promised(product) for product in godown.products] == [0] * 12


def test_a_distributor_that_never_counted_anything_promises_nothing(backend: Backend, ours: UUID) -> None:
    order_id, product = uuid4(), a_product(ours)
    with backend.open_work(ours) as work:
        work.stock.reserve(order_id, {product.id: Decimal(1)})
        work.stock.release(order_id)
        work.commit()
        assert work.products.stock_of([product.id]) == {}


def test_what_is_taken_back_is_available_again(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"), (godown.sand, "2.125"))
    godown.reserve(uuid4(), (godown.cement, "7"))
    godown.release(order_id)
    assert (godown.promised(godown.cement), godown.promised(godown.sand)) == (7, 0)


def test_what_is_taken_back_twice_is_taken_back_once(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.release(order_id)
    godown.release(order_id)
    assert godown.promised(godown.cement) == 0


def test_an_order_that_was_promised_nothing_gives_nothing_back(godown: Godown) -> None:
    godown.release(uuid4())
    assert godown.stock(godown.cement) == (100, 20)


def test_both_may_happen_in_one_transaction(godown: Godown) -> None:
    order_id = uuid4()

    def promise_and_take_back(work: UnitOfWork) -> None:
        work.stock.reserve(order_id, {godown.cement.id: Decimal(30)})
        assert work.products.stock_of([godown.cement.id])[godown.cement.id].reserved == 50
        work.stock.release(order_id)
        work.stock.release(order_id)

    godown.do(promise_and_take_back)
    assert godown.promised(godown.cement) == 0


def test_a_promise_counts_only_once_it_is_committed(godown: Godown) -> None:
    order_id = uuid4()
    with godown.backend.open_work(godown.organization_id) as work:
        work.stock.reserve(order_id, {godown.cement.id: Decimal(30)})
    assert godown.promised(godown.cement) == 0
    godown.reserve(order_id, (godown.cement, "30"))
    with godown.backend.open_work(godown.organization_id) as work:
        work.stock.release(order_id)
    assert godown.promised(godown.cement) == 30


def test_a_count_takes_no_promise_back(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.count([godown.cement], on_hand=70, reserved=0)
    assert godown.stock(godown.cement) == (70, 50)
    godown.count(godown.products, on_hand=70, reserved=99)
    assert (godown.stock(godown.cement), godown.stock(godown.sand)) == ((70, 50), (70, 20))
    godown.release(order_id)
    assert godown.stock(godown.cement) == (70, 20)


def test_the_same_count_again_changes_nothing(godown: Godown) -> None:
    godown.reserve(uuid4(), (godown.cement, "30"))
    for _ in range(2):
        godown.count(godown.products, on_hand=70)
    assert (godown.stock(godown.cement), godown.stock(godown.sand)) == ((70, 50), (70, 20))


def test_a_product_that_is_sold_no_more_keeps_its_stock(godown: Godown) -> None:
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    godown.do(lambda work: work.products.replace([godown.sand], []))
    assert godown.stock(godown.cement) == (100, 50)
    godown.release(order_id)
    assert godown.stock(godown.cement) == (100, 20)


def test_distributors_do_not_touch_each_others_stock(backend: Backend, godown: Godown, theirs: UUID) -> None:
    other = Godown(backend, theirs)
    order_id = uuid4()
    godown.reserve(order_id, (godown.cement, "30"))
    other.reserve(order_id, (godown.cement, "5"), (other.cement, "5"))
    other.release(order_id)
    other.dispatch(order_id)
    other.take_back(order_id, (godown.cement, "5"))
    other.count(other.products, on_hand=1)
    assert (godown.stock(godown.cement), other.stock(other.cement)) == ((100, 50), (1, 20))
    with backend.open_work(theirs) as work:
        assert work.products.stock_of([godown.cement.id]) == {}
        assert work.stock.lock([godown.cement.id]) == {}


def test_many_orders_for_one_product_at_once_add_up(godown: Godown) -> None:
    at_once(*[lambda: godown.reserve(uuid4(), (godown.cement, "1.5"))] * 50)
    assert godown.promised(godown.cement) == 75


def test_one_order_that_is_confirmed_many_times_at_once_has_its_stock_once(godown: Godown) -> None:
    order_id = uuid4()
    at_once(*[lambda: godown.reserve(order_id, (godown.cement, "30"))] * THREADS)
    assert godown.promised(godown.cement) == 30
    at_once(*[lambda: godown.release(order_id)] * THREADS)
    assert godown.promised(godown.cement) == 0


def test_orders_for_the_same_products_do_not_wait_for_each_other_in_a_circle(godown: Godown) -> None:
    upwards = [(product, "1") for product in godown.products]
    downwards = upwards[::-1]

    def order(*wanted: tuple[Product, str]) -> None:
        for _ in range(ROUNDS):
            order_id = uuid4()
            godown.reserve(order_id, *wanted)
            godown.release(order_id)
            godown.reserve(uuid4(), *wanted)

    at_once(*[lambda: order(*upwards), lambda: order(*downwards)] * (THREADS // 2))
    assert {godown.promised(product) for product in godown.products} == {Decimal(THREADS * ROUNDS)}


def test_orders_that_come_during_a_count_are_not_lost(godown: Godown) -> None:
    wanted = [(product, "1") for product in godown.products[::-1]]

    def count() -> None:
        for on_hand in (60, 70) * ROUNDS:
            godown.count(godown.products, on_hand=on_hand)

    at_once(count, *[lambda: godown.reserve(uuid4(), *wanted)] * 40)
    assert {godown.promised(product) for product in godown.products} == {Decimal(40)}
