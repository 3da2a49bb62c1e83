"""The stock in Postgres: every change of it is a row, and the rows of a product add up to its stock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, event, text, update
from sqlalchemy.exc import IntegrityError

from adapters.sql import stock
from adapters.sql.engine import connect
from adapters.sql.ledger_tables import inventory_current
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from application.crm_records import Article
from application.ports import UnitOfWork
from domain.catalog import Product, Stock
from domain.errors import OutOfStock
from domain.money import Money
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import NOON, a_product, a_stock, an_organization

MOVEMENTS = text(
    "SELECT kind, on_hand_change, reserved_change FROM stock_movement WHERE product_id = :id ORDER BY id"
)
DISAGREEING = text(
    "SELECT product_id, on_hand, reserved FROM inventory_current"
    " EXCEPT SELECT product_id, sum(on_hand_change), sum(reserved_change) FROM stock_movement GROUP BY 1"
)


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    url = postgres.create_database("stock")
    upgrade(url)
    engine = connect(url, pool_size=2)
    yield engine
    engine.dispose()


class Godown:
    """The stock of a distributor of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        organization = an_organization()
        self.ours = organization.id
        with self.open() as work:
            work.organizations.save(organization)
            work.commit()

    def open(self) -> UnitOfWork:
        return SqlUnitOfWork(self.engine, self.ours, on_commit=lambda jobs: None)

    def count(self, *stocks: Stock, products: list[Product]) -> None:
        with self.open() as work:
            work.products.replace(products, stocks)
            work.commit()

    def reserve(self, order_id: UUID, quantities: dict[UUID, Decimal]) -> None:
        with self.open() as work:
            work.stock.reserve(order_id, quantities)
            work.commit()

    def release(self, order_id: UUID) -> None:
        with self.open() as work:
            work.stock.release(order_id)
            work.commit()

    def movements(self, product: Product) -> list[tuple[Any, ...]]:
        """Return kind, change on hand and change of what is promised, the oldest first."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(MOVEMENTS, {"id": product.id})]

    def disagreements(self) -> list[Any]:
        """Return the stocks that are not the sum of their movements."""
        with self.engine.connect() as connection:
            return list(connection.execute(DISAGREEING))


@pytest.fixture
def godown(engine: Engine) -> Godown:
    return Godown(engine)


def test_every_change_is_a_movement_and_they_add_up_to_the_stock(godown: Godown) -> None:
    cement, order_id = a_product(godown.ours), uuid4()
    godown.count(a_stock(cement), products=[cement])
    for _ in range(2):
        godown.reserve(order_id, {cement.id: Decimal("30.125")})
    godown.count(a_stock(cement, on_hand=Decimal("90.4996")), products=[cement])
    for _ in range(2):
        godown.release(order_id)
    assert godown.movements(cement) == [
        ("counted", Decimal("120.5"), Decimal("20.25")),
        ("reserved", 0, Decimal("30.125")),
        ("counted", -30, 0),
        ("released", 0, Decimal("-30.125")),
    ]
    assert godown.disagreements() == []


def test_what_left_and_what_came_back_add_up_as_well(godown: Godown) -> None:
    cement, order_id, note_id = a_product(godown.ours), uuid4(), uuid4()
    godown.count(a_stock(cement), products=[cement])
    godown.reserve(order_id, {cement.id: Decimal("30.125")})
    with godown.open() as work:
        work.stock.dispatch(order_id)
        work.stock.release(order_id)
        work.stock.take_back(note_id, {cement.id: Decimal(2)})
        work.commit()
    assert godown.movements(cement)[1:] == [
        ("reserved", 0, Decimal("30.125")),
        ("dispatched", Decimal("-30.125"), Decimal("-30.125")),
        ("returned", 2, 0),
    ]
    assert godown.disagreements() == []


def test_what_was_refused_was_never_written(godown: Godown) -> None:
    cement, sand = a_product(godown.ours), a_product(godown.ours, sku="SAND")
    godown.count(a_stock(cement), a_stock(sand), products=[cement, sand])
    with pytest.raises(OutOfStock):
        godown.reserve(uuid4(), {cement.id: Decimal(1), sand.id: Decimal(1000)})
    assert [kind for kind, *_ in godown.movements(cement)] == ["counted"]
    assert godown.disagreements() == []


@pytest.mark.parametrize("column", ["on_hand", "reserved"])
def test_no_stock_is_ever_below_zero(godown: Godown, column: str) -> None:
    cement = a_product(godown.ours)
    godown.count(a_stock(cement), products=[cement])
    with pytest.raises(IntegrityError), godown.engine.begin() as connection:
        connection.execute(update(inventory_current).values({column: -1}))


def test_what_is_counted_again_and_has_not_changed_did_not_move(godown: Godown) -> None:
    cement, sand = a_product(godown.ours), a_product(godown.ours, sku="SAND")
    for on_hand in ("5", "5.000", "5.0004"):
        cements = a_stock(cement, on_hand=Decimal(on_hand))
        godown.count(cements, a_stock(sand, on_hand=Decimal(0)), products=[cement, sand])
    assert [kind for kind, *_ in godown.movements(cement)] == ["counted"]
    assert godown.movements(sand) == [("counted", 0, Decimal("20.25"))]
    assert godown.disagreements() == []


def test_a_load_without_counts_moves_nothing(godown: Godown) -> None:
    cement = a_product(godown.ours)
    godown.count(a_stock(cement), products=[cement])
    godown.count(products=[cement])
    godown.count(products=[])
    assert len(godown.movements(cement)) == 1


def test_a_count_of_many_products_is_written_page_by_page(
    godown: Godown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "PAGE", 3)
    products = [a_product(godown.ours, sku=f"SKU-{number}") for number in range(7)]
    counts = [a_stock(product, on_hand=Decimal(number)) for number, product in enumerate(products)]
    godown.count(*counts, products=products)
    assert [godown.movements(product) for product in products] == [
        [("counted", number, Decimal("20.25"))] for number in range(7)
    ]
    assert godown.disagreements() == []


def test_an_order_for_something_else_does_not_wait_for_a_page_of_counts(godown: Godown) -> None:
    cement, sand = a_product(godown.ours), a_product(godown.ours, sku="SAND")
    godown.count(a_stock(cement), a_stock(sand), products=[cement, sand])
    with godown.open() as work:
        work.stock.moved_since({cement.id: NOON})
        work.stock.count([a_stock(cement, on_hand=Decimal(7))])
        godown.reserve(uuid4(), {sand.id: Decimal(1)})
        work.commit()
    assert [kind for kind, *_ in godown.movements(sand)] == ["counted", "reserved"]


def test_an_order_does_not_wait_for_new_prices_of_its_products(godown: Godown) -> None:
    cement = a_product(godown.ours)
    godown.count(a_stock(cement), products=[cement])
    with godown.open() as work:
        dearer = replace(cement, price=cement.price + Money(1))
        work.products.merge([Article(product=dearer, crm_id="Z-1", counted=Decimal(7))])
        godown.reserve(uuid4(), {cement.id: Decimal(1)})
        work.commit()
    assert [kind for kind, *_ in godown.movements(cement)] == ["counted", "reserved"]


def test_a_page_is_written_in_three_statements(godown: Godown) -> None:
    page = [
        Article(product=a_product(godown.ours, sku=f"SKU-{place}"), crm_id=f"Z-{place}", counted=Decimal(1))
        for place in range(200)
    ]
    for changed in (page, [replace(each, counted=Decimal(2)) for each in page]):
        with godown.open() as work:
            asked = statements(godown.engine, lambda: work.products.merge(changed))  # noqa: B023, asked at once
            work.commit()
        assert len(asked) == 3


def statements(engine: Engine, ask: Callable[[], object]) -> list[str]:
    """Return what Postgres is asked for."""
    asked: list[str] = []

    def note(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked
