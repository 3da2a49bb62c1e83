"""The products of one distributor, with their stock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.schemas.catalog import RATE_CHANGE
from adapters.sql.ledger_tables import inventory_current
from adapters.sql.stock import SqlStockLedger
from adapters.sql.tables import organizations
from adapters.sql.tables import products as product_table
from domain.catalog import Product, Stock
from domain.money import Money

SOLD = select(product_table).where(
    product_table.c.organization_id == bindparam("b_organization"),
    product_table.c.is_sold,
    product_table.c.id.in_(bindparam("b_ids", expanding=True)),
)
STOCK = select(inventory_current).where(
    inventory_current.c.organization_id == bindparam("b_organization"),
    inventory_current.c.product_id.in_(bindparam("b_ids", expanding=True)),
)


class SqlProductRepository:
    """Prices as they are now, in this transaction."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id
        self._ours = product_table.c.organization_id == organization_id

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
        self._connection.execute(update(product_table).where(self._ours).values(is_sold=False))
        if products:
            self._upsert_products(products)
        if stocks:
            self._count(products, stocks)
        raised = {"catalogue_version": organizations.c.catalogue_version + 1}
        self._connection.execute(
            update(organizations).where(organizations.c.id == self._organization_id).values(raised)
        )

    def _read(self, statement: Select[Any], product_ids: Iterable[UUID]) -> Iterable[Row[Any]]:
        key = {"b_organization": self._organization_id, "b_ids": list(product_ids)}
        return self._connection.execute(statement, key)

    def _upsert_products(self, new_products: Sequence[Product]) -> None:
        statement = insert(product_table)
        kept = {"id", "organization_id", "sku"}
        names = [column.name for column in product_table.c if column.name not in kept]
        changed = {name: statement.excluded[name] for name in names}
        upsert = statement.on_conflict_do_update(index_elements=["organization_id", "sku"], set_=changed)
        self._connection.execute(upsert, [self._columns(new) for new in new_products])

    def _count(self, new_products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Count the stock under the ids that the products were stored with."""
        known = select(product_table.c.sku, product_table.c.id).where(self._ours)
        stored = {row.sku: row.id for row in self._connection.execute(known)}
        stored_ids = {new.id: stored[new.sku] for new in new_products}
        counts = [replace(stock, product_id=stored_ids[stock.product_id]) for stock in stocks]
        SqlStockLedger(self._connection, self._organization_id).count(counts)

    def _columns(self, new: Product) -> dict[str, Any]:
        return {
            "id": new.id,
            "organization_id": self._organization_id,
            "sku": new.sku,
            "name": new.name,
            "unit": new.unit,
            "price": new.price.paise,
            "gst_rate": new.gst_rate,
            "hsn": new.hsn,
            "brand": new.brand,
            "category": new.category,
            "aliases": list(new.aliases),
            "is_sold": True,
            "tiers": {tag: price.paise for tag, price in new.tiers.items()},
            "rate_changes": [RATE_CHANGE.dump(change) for change in new.rate_changes],
        }


def product_of(row: Row[Any]) -> Product:
    """Return the product of a row."""
    return Product(
        id=row.id,
        organization_id=row.organization_id,
        sku=row.sku,
        name=row.name,
        unit=row.unit,
        price=Money(row.price),
        gst_rate=row.gst_rate,
        hsn=row.hsn,
        brand=row.brand,
        category=row.category,
        aliases=tuple(row.aliases),
        tiers={tag: Money(paise) for tag, paise in row.tiers.items()},
        rate_changes=tuple(RATE_CHANGE.load(change) for change in row.rate_changes),
    )
