"""What the distributors sell, and how much of it there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from adapters.memory.stock import InMemoryStockLedger, stock_of
from adapters.memory.tables import Assortment
from adapters.memory.transaction import Transaction
from application.crm_records import Article
from domain.catalog import Catalogue, Product, Stock


class InMemoryProductRepository:
    """The products of one distributor, with their stock."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.assortments

    def get_many(self, product_ids: Iterable[UUID]) -> dict[UUID, Product]:
        """Return those that are sold today, at today's price."""
        articles = self._assortment().articles
        wanted = [articles[product_id] for product_id in product_ids if product_id in articles]
        return {article.product.id: article.product for article in wanted if article.is_sold}

    def stock_of(self, product_ids: Iterable[UUID]) -> dict[UUID, Stock]:
        """Return how much there is of each; what was never counted is left out."""
        return stock_of(self._transaction, self._organization_id, product_ids)

    def replace(self, products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Make these the whole catalogue.

        Known skus keep their id, whatever id they come with; skus that are not named are no longer sold.
        """
        known = self._take().articles
        by_sku = {article.product.sku: article for article in known.values()}
        here = {product.id: by_sku.get(product.sku) or Article(product=product) for product in products}
        ids = {product_id: article.product.id for product_id, article in here.items()}
        sold = [
            replace(here[product.id], product=replace(product, id=ids[product.id]), is_sold=True)
            for product in products
        ]
        withdrawn = {product_id: replace(article, is_sold=False) for product_id, article in known.items()}
        self._write(withdrawn | {article.product.id: article for article in sold})
        self.renew()
        counted = [replace(stock, product_id=ids[stock.product_id]) for stock in stocks]
        InMemoryStockLedger(self._transaction, self._organization_id).count(counted)

    def articles(self, crm_ids: Collection[str], skus: Collection[str]) -> list[Article]:
        """Return products, sold or not, that the CRM has under one of these ids or that bear these skus."""
        wanted_ids, wanted_skus = set(crm_ids) - {""}, set(skus)
        return [
            article
            for article in self._assortment().articles.values()
            if article.crm_id in wanted_ids or article.product.sku in wanted_skus
        ]

    def crm_ids(self, product_ids: Collection[UUID]) -> dict[UUID, str]:
        """Return under which ids the CRM has these products; what it does not list is left out."""
        articles = self._assortment().articles
        known = {each: articles[each].crm_id for each in product_ids if each in articles}
        return {product_id: crm_id for product_id, crm_id in known.items() if crm_id}

    def listed(self) -> set[str]:
        """Return the CRM's ids of all products that are sold and that it lists."""
        articles = self._assortment().articles.values()
        return {article.crm_id for article in articles if article.is_sold and article.crm_id}

    def merge(self, articles: Sequence[Article]) -> None:
        """Write these, each under its own id; all others stay as they are.

        The catalogue gets no new version by it: `renew` does that, once for many.
        """
        given = {article.product.id: article for article in articles}
        passed_on = {article.crm_id for article in articles} - {""}
        known = self._take().articles
        losers = [article for article in known.values() if article.crm_id in passed_on]
        unlinked = {
            each.product.id: replace(each, crm_id="", counted=None, modified_at=None, told="")
            for each in losers
        }
        self._write({**known, **unlinked, **given})

    def withdraw(self, crm_ids: Collection[str]) -> list[str]:
        """Sell these no more, and return the skus of those that were sold until now."""
        known, gone = self._take().articles, set(crm_ids) - {""}
        listed = [each for each in known.values() if each.crm_id in gone]
        # What comes back as it was is told anew, else it would change nothing.
        after = {each.product.id: replace(each, is_sold=False, told="") for each in listed}
        self._write({**known, **after})
        return [each.product.sku for each in listed if each.is_sold]

    def renew(self) -> None:
        """Give the catalogue a new version, since products were merged or withdrawn."""
        assortment = self._take()
        sold = [article.product for article in assortment.articles.values() if article.is_sold]
        catalogue = Catalogue(
            organization_id=self._organization_id,
            version=assortment.catalogue.version + 1,
            products=tuple(sorted(sold, key=lambda product: product.sku)),
        )
        after = replace(assortment, catalogue=catalogue)
        self._transaction.write(self._table, self._organization_id, after)

    def _take(self) -> Assortment:
        """Wait until nobody else changes the products, and return them."""
        self._transaction.lock(self._table, self._organization_id)
        return self._assortment()

    def _write(self, articles: Mapping[UUID, Article]) -> None:
        after = replace(self._assortment(), articles=articles)
        self._transaction.write(self._table, self._organization_id, after)

    def _assortment(self) -> Assortment:
        stored = self._transaction.read(self._table, self._organization_id)
        return stored or Assortment(catalogue=empty_catalogue(self._organization_id), stocks={}, articles={})


def empty_catalogue(organization_id: UUID) -> Catalogue:
    """Return the catalogue of a distributor that was never given one."""
    return Catalogue(organization_id=organization_id, version=0, products=())
