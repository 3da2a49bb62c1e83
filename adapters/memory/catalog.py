"""What the distributors sell, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from adapters.memory.stock import InMemoryStockLedger
from adapters.memory.tables import Assortment
from adapters.memory.transaction import Transaction
from domain.catalog import Catalogue, Product, Stock


class InMemoryProductRepository:
    """The products of one distributor, with their stock."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.assortments

    def get_many(self, product_ids: Iterable[UUID]) -> dict[UUID, Product]:
        """Return those that are sold today, at today's price."""
        wanted, assortment = set(product_ids), self._assortment()
        return {product.id: product for product in assortment.catalogue.products if product.id in wanted}

    def stock_of(self, product_ids: Iterable[UUID]) -> dict[UUID, Stock]:
        """Return how much there is of each; what was never counted is left out."""
        stocks = self._assortment().stocks
        return {product_id: stocks[product_id] for product_id in product_ids if product_id in stocks}

    def replace(self, products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Make these the whole catalogue.

        Known skus keep their id, whatever id they come with; skus that are not named are no longer sold.
        """
        self._transaction.lock(self._table, self._organization_id)
        before = self._assortment()
        ids = {product.id: before.ids.get(product.sku, product.id) for product in products}
        sold = [replace(product, id=ids[product.id]) for product in products]
        counted = [replace(stock, product_id=ids[stock.product_id]) for stock in stocks]
        after = Assortment(
            catalogue=Catalogue(
                organization_id=self._organization_id,
                version=before.catalogue.version + 1,
                products=tuple(sorted(sold, key=lambda product: product.sku)),
            ),
            stocks=before.stocks,
            ids={**before.ids, **{product.sku: product.id for product in sold}},
        )
        self._transaction.write(self._table, self._organization_id, after)
        InMemoryStockLedger(self._transaction, self._organization_id).count(counted)

    def _assortment(self) -> Assortment:
        stored = self._transaction.read(self._table, self._organization_id)
        return stored or Assortment(catalogue=empty_catalogue(self._organization_id), stocks={}, ids={})


def empty_catalogue(organization_id: UUID) -> Catalogue:
    """Return the catalogue of a distributor that was never given one."""
    return Catalogue(organization_id=organization_id, version=0, products=())
