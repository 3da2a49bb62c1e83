"""Stock that is counted elsewhere: what left and came back since is not lost, and nobody waits for long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application.ports import UnitOfWork
from application.summaries import Listing
from domain.catalog import Product
from tests.builders import a_stock
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS
from tests.contracts.godown import Godown, at_once
from tests.contracts.test_articles import an_article, merge

A_MOMENT = timedelta(microseconds=1)
ROUNDS = 10


@pytest.fixture
def godown(backend: Backend, ours: UUID) -> Godown:
    return Godown(backend, ours)


def moved(godown: Godown, moments: Mapping[UUID, datetime]) -> dict[UUID, Decimal]:
    with godown.backend.open_work(godown.organization_id) as work:
        return work.stock.moved_since(moments)


def happened(godown: Godown, kind: str, sku: str) -> datetime:
    """Return when the latest movement of a kind was."""
    lines = godown.backend.stock.movements(godown.organization_id, Listing(state=kind), sku=sku)
    return lines[0].at


def test_what_left_and_came_back_since_a_moment_is_told_by_product(godown: Godown) -> None:
    order_id, cement, sand = uuid4(), godown.cement, godown.sand
    godown.reserve(order_id, (cement, "30.125"), (sand, "1"))
    godown.dispatch(order_id)
    godown.take_back(uuid4(), (cement, "2"))
    left, back = happened(godown, "dispatched", cement.sku), happened(godown, "returned", cement.sku)
    sand_left = happened(godown, "dispatched", sand.sku)
    assert moved(godown, {cement.id: left, sand.id: sand_left + A_MOMENT}) == {cement.id: Decimal("-28.125")}
    assert moved(godown, {cement.id: left + A_MOMENT, sand.id: sand_left}) == {cement.id: 2, sand.id: -1}
    assert moved(godown, {cement.id: back + A_MOMENT}) == moved(godown, {}) == {}


def test_promises_and_counts_are_no_movement_of_goods(godown: Godown) -> None:
    order_id, long_ago = uuid4(), happened(godown, "counted", godown.cement.sku) - timedelta(days=1)
    godown.reserve(order_id, (godown.cement, "30"))
    godown.release(order_id)
    godown.count([godown.cement], on_hand=70)
    assert moved(godown, {product.id: long_ago for product in godown.products}) == {}


def test_what_left_another_distributor_did_not_leave_here(
    godown: Godown, backend: Backend, theirs: UUID
) -> None:
    other, order_id = Godown(backend, theirs), uuid4()
    other.reserve(order_id, (other.cement, "5"))
    other.dispatch(order_id)
    long_ago = happened(other, "dispatched", other.cement.sku) - timedelta(days=1)
    assert moved(godown, {other.cement.id: long_ago}) == {}


def test_a_count_of_some_leaves_the_others_and_all_promises(godown: Godown) -> None:
    with godown.backend.open_work(godown.organization_id) as work:
        work.stock.count([a_stock(godown.cement, on_hand=Decimal(7), reserved=Decimal(0))])
        work.stock.count([])
        work.commit()
    assert (godown.stock(godown.cement), godown.stock(godown.sand)) == ((7, 20), (100, 20))


def test_what_is_not_sold_may_be_counted(backend: Backend, ours: UUID) -> None:
    unsold = an_article(ours, is_sold=False)
    merge(backend, ours, unsold)
    with backend.open_work(ours) as work:
        work.stock.count([a_stock(unsold.product)])
        work.commit()
        assert work.products.stock_of([unsold.product.id])[unsold.product.id].on_hand == Decimal("120.5")


def test_goods_that_leave_while_they_are_counted_elsewhere_are_gone(godown: Godown) -> None:
    """The CRM tells 100 as of the opening; whatever leaves before, within or after the count is gone."""
    opening = {product.id: happened(godown, "counted", product.sku) for product in godown.products}
    wanted: list[tuple[Product, str]] = [(product, "1") for product in godown.products[::-1]]

    def count(work: UnitOfWork) -> None:
        gone = work.stock.moved_since(opening)
        hundred = Decimal(100)
        work.stock.count(
            [a_stock(each, on_hand=hundred + gone.get(each.id, Decimal(0))) for each in godown.products]
        )

    def sell() -> None:
        for _ in range(ROUNDS):
            order_id = uuid4()
            godown.reserve(order_id, *wanted)
            godown.dispatch(order_id)

    counting = [lambda: godown.do(count)] * ROUNDS
    at_once(*[sell] * (THREADS // 2), *counting)
    sold = THREADS // 2 * ROUNDS
    assert {godown.stock(product) for product in godown.products} == {(Decimal(100 - sold), Decimal(20))}


def test_orders_for_products_whose_codes_change_hands_come_through(backend: Backend, ours: UUID) -> None:
    articles = [an_article(ours, f"A-{number}") for number in range(12)]
    merge(backend, ours, *articles)
    counts = [a_stock(each.product, on_hand=Decimal(500), reserved=Decimal(0)) for each in articles]
    with backend.open_work(ours) as work:
        work.stock.count(counts)
        work.commit()
    wanted = {article.product.id: Decimal(1) for article in articles}

    def look() -> None:
        """Store a page under codes of its own, in the order in which such a page is stored."""
        stroke = uuid4().hex
        page = [
            replace(each, product=replace(each.product, sku=f"{stroke}-{each.crm_id}")) for each in articles
        ]
        with backend.open_work(ours) as work:
            work.products.merge(page)
            work.stock.count(counts)
            work.commit()

    def order() -> None:
        for _ in range(ROUNDS):
            with backend.open_work(ours) as work:
                work.stock.reserve(uuid4(), wanted)
                work.commit()

    at_once(*[look] * ROUNDS, *[order] * (THREADS // 2))
    with backend.open_work(ours) as work:
        stocks = work.products.stock_of(list(wanted)).values()
    assert {(stock.on_hand, stock.reserved) for stock in stocks} == {
        (Decimal(500), Decimal(THREADS // 2 * ROUNDS))
    }
