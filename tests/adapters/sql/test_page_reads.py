"""How much Postgres reads for a page of the CRM's products, before it has any statistics of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, event, text

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from application.crm_records import Article
from application.ports import UnitOfWork
from domain.catalog import Stock
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import NOON, a_product

OURS = uuid4()
PAGE = 200
# Twenty thousand others beside the page: whoever reads all that is ours reads more than this.
MOST = 10 * PAGE
MUCH = """
INSERT INTO organizations VALUES (:ours, 'Balaji', '+919810000001', '', '08', 1, '{}', '{}');

INSERT INTO products
SELECT gen_random_uuid(), :ours, 'SKU-' || place, 'Cement', 'bag', 1, 18, '', '', '', '{}', true
FROM generate_series(1, 20000) AS place;

INSERT INTO inventory_current SELECT :ours, id, 100, 1 FROM products;

INSERT INTO crm_product SELECT :ours, id, 'Z-' || sku, 100, now() FROM products;

INSERT INTO stock_movement (organization_id, product_id, cause_id, kind, on_hand_change, reserved_change)
SELECT :ours, id, gen_random_uuid(), 'dispatched', -1, -1 FROM products;
"""
READ = text(
    "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
)
NEW = [Article(product=a_product(OURS, sku=f"NEW-{each}"), crm_id=f"Z-NEW-{each}") for each in range(PAGE)]


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database that holds many products, and that nobody will analyze."""
    url = postgres.create_database("page_reads")
    upgrade(url)
    engine = connect(url, pool_size=1)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for table in ("products", "inventory_current", "crm_product", "stock_movement"):
            connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = off)"))
        connection.execute(text(MUCH), {"ours": OURS})
    yield engine
    engine.dispose()
    postgres.drop_database("page_reads")


def known_page(work: UnitOfWork) -> list[Article]:
    skus = [f"SKU-{place}" for place in range(1, PAGE + 1)]
    return work.products.articles([f"Z-{sku}" for sku in skus], skus)


def count(work: UnitOfWork, ids: list[UUID], on_hand: int) -> None:
    work.stock.count([Stock(product_id=each, organization_id=OURS, on_hand=Decimal(on_hand)) for each in ids])


def merge_new(work: UnitOfWork, page: list[Article]) -> None:
    work.products.merge(NEW)
    count(work, [each.product.id for each in NEW], 7)


def swap_codes(work: UnitOfWork, page: list[Article]) -> None:
    codes = [each.product.sku for each in page]
    work.products.merge(
        [
            replace(each, product=replace(each.product, sku=f"{code}-B"), crm_id=f"{each.crm_id}-B")
            for each, code in zip(page, codes, strict=True)
        ]
    )


CARRIED_OUT: dict[str, Callable[[UnitOfWork, list[Article]], object]] = {
    "known ones are found": lambda work, page: known_page(work),
    "new ones are written": merge_new,
    "known ones are written": lambda work, page: work.products.merge(page),
    "links and codes change": swap_codes,
    "what moved since is found": lambda work, page: work.stock.moved_since(
        {each.product.id: NOON for each in page}
    ),
    "known ones are counted": lambda work, page: count(work, [each.product.id for each in page], 55),
    "the ids there are found": lambda work, page: work.products.crm_ids([each.product.id for each in page]),
    "some are withdrawn": lambda work, page: work.products.withdraw([each.crm_id for each in page]),
}


@pytest.fixture
def reads(engine: Engine) -> Iterator[list[int]]:
    """Return a list to which every transaction adds what was read before it, and until it is given up."""
    read: list[int] = []

    def note(connection: Connection) -> None:
        read.append(int(connection.execute(READ).scalar_one()))

    event.listen(engine, "begin", note)
    event.listen(engine, "rollback", note)
    yield read
    event.remove(engine, "begin", note)
    event.remove(engine, "rollback", note)


@pytest.mark.parametrize("name", CARRIED_OUT)
def test_a_page_is_worked_at_without_reading_all_other_products(
    engine: Engine, reads: list[int], name: str
) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        page = known_page(work)
        assert len(page) == PAGE
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        CARRIED_OUT[name](work, page)
    before, after = reads[-2:]
    assert 0 < after - before <= MOST
