"""The products of one distributor, with their stock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Select, Uuid, any_, bindparam, cast, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.articles import SqlArticles, upsert
from adapters.sql.product_rows import columns_of, product_of
from adapters.sql.stock import SqlStockLedger
from adapters.sql.stock_statements import STOCK
from adapters.sql.tables import products as product_table
from domain.catalog import Product, Stock

SOLD = select(product_table).where(
    product_table.c.organization_id == bindparam("b_organization"),
    product_table.c.is_sold,
    product_table.c.id == any_(cast(bindparam("b_product_id"), ARRAY(Uuid))),
)
UPSERT = upsert(insert(product_table), by=["organization_id", "sku"])


class SqlProductRepository(SqlArticles):
    """Prices as they are now, in this transaction."""

    def get_many(self, product_ids: Iterable[UUID]) -> dict[UUID, Product]:
        """Return those that are sold today, at today's price."""
        return {row.id: product_of(row) for row in self._read(SOLD, product_ids)}

    def stock_of(self, product_ids: Iterable[UUID]) -> dict[UUID, Stock]:
        """Return how much there is of each; what was never counted is left out."""
        return {row.product_id: Stock(**row._mapping) for row in self._read(STOCK, product_ids)}

    def replace(self, products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Make these the whole catalogue.

        Known skus keep their id, whatever id they come with; skus that are not named are no longer sold.
        """
        is_ours = product_table.c.organization_id == self._organization_id
        self._connection.execute(update(product_table).where(is_ours).values(is_sold=False))
        if products:
            self._connection.execute(UPSERT, [columns_of(each) | {"is_sold": True} for each in products])
        if stocks:
            self._count(products, stocks)
        self.renew()

    def _read(self, statement: Select[Any], product_ids: Iterable[UUID]) -> Iterable[Row[Any]]:
        return self._connection.execute(statement, self._key(b_product_id=list(product_ids)))

    def _count(self, new_products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Count the stock under the ids that the products were stored with."""
        is_ours = product_table.c.organization_id == self._organization_id
        known = select(product_table.c.sku, product_table.c.id).where(is_ours)
        stored = {row.sku: row.id for row in self._connection.execute(known)}
        stored_ids = {new.id: stored[new.sku] for new in new_products}
        counts = [replace(stock, product_id=stored_ids[stock.product_id]) for stock in stocks]
        SqlStockLedger(self._connection, self._organization_id).count(counts)
