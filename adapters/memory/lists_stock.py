"""Lists of the stock and of what changed it."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.database import StockMovement
from adapters.memory.lists import InMemoryLists, is_on_days
from adapters.memory.tables import Assortment
from application.crm_records import Article
from application.summaries import Listing, MovementLine, StockConflict, StockLine
from domain.catalog import Stock
from domain.names import short_name


class InMemoryStockReader(InMemoryLists):
    """The stock with the skus of its products."""

    def listed(self, organization_id: UUID) -> list[StockLine]:
        """Return what is counted of all that is sold, by sku."""
        assortment = self._database.assortments.rows.get(organization_id)
        products = (
            [each.product for each in assortment.articles.values() if each.is_sold] if assortment else []
        )
        stocks = assortment.stocks if assortment else {}
        return [
            StockLine(
                sku=product.sku,
                name=product.name,
                unit=product.unit,
                on_hand=stocks[product.id].on_hand,
                reserved=stocks[product.id].reserved,
            )
            for product in sorted(products, key=lambda product: product.sku)
            if product.id in stocks
        ]

    def conflicts(self, organization_id: UUID) -> list[StockConflict]:
        """Return what is promised to shops and is not there, or not sold any more, by sku."""
        assortment = self._database.assortments.rows.get(organization_id)
        stocks = assortment.stocks.values() if assortment else ()
        found = [
            self._conflict(assortment.articles[stock.product_id], stock)
            for stock in stocks
            if assortment and (stock.reserved > stock.on_hand or _is_owed_in_vain(assortment, stock))
        ]
        return sorted(found, key=lambda conflict: conflict.sku)

    def movements(
        self, organization_id: UUID, wanted: Listing, *, sku: str = "", order_id: UUID | None = None
    ) -> list[MovementLine]:
        """Return changes of stock, the newest first; `state` is a kind of movement.

        They may be those of one sku, and those that one order led to, with what came back of it.
        """
        assortment = self._database.assortments.rows.get(organization_id)
        articles = assortment.articles if assortment else {}
        skus = {product_id: article.product.sku for product_id, article in articles.items()}
        lines = [
            self._line(movement, skus[movement.change.product_id])
            for movement in list(self._database.stock_movements.rows.values())
            if movement.change.organization_id == organization_id
            and sku in ("", skus[movement.change.product_id])
            and order_id in (None, self._order_of(movement))
            and wanted.state in ("", movement.kind)
            and is_on_days(movement.at, wanted)
        ]
        return sorted(lines, key=lambda line: line.at)[::-1][: wanted.limit]

    def _conflict(self, article: Article, stock: Stock) -> StockConflict:
        product = article.product
        orders = [short_name("ORD", order_id) for order_id in self._holding(product.id)]
        return StockConflict(
            sku=product.sku,
            name=product.name,
            unit=product.unit,
            on_hand=stock.on_hand,
            reserved=stock.reserved,
            is_sold=article.is_sold,
            orders=tuple(orders),
        )

    def _holding(self, product_id: UUID) -> list[UUID]:
        """Return the ids of the orders to which a product is promised, the latest first."""
        movements = list(self._database.stock_movements.rows.values())
        its = [each for each in movements if each.change.product_id == product_id]
        over = {each.cause_id for each in its if each.kind in ("released", "dispatched")}
        promises = [each for each in its if each.kind == "reserved" and each.cause_id not in over][::-1]
        latest_first = sorted(promises, key=lambda promise: promise.at, reverse=True)
        return [promise.cause_id for promise in latest_first if promise.cause_id]

    def _line(self, movement: StockMovement, sku: str) -> MovementLine:
        order_id = self._order_of(movement)
        return MovementLine(
            at=movement.at,
            sku=sku,
            kind=movement.kind,
            on_hand_change=movement.change.on_hand,
            reserved_change=movement.change.reserved,
            order=short_name("ORD", order_id) if order_id else "",
        )

    def _order_of(self, movement: StockMovement) -> UUID | None:
        """Return the id of the order; what came back under a credit note is of its invoice's order."""
        if movement.kind != "returned" or movement.cause_id is None:
            return movement.cause_id
        note = self._database.credit_notes.rows.get(movement.cause_id)
        is_ours = note is not None and note.organization_id == movement.change.organization_id
        return note.invoice_id if note and is_ours else movement.cause_id


def _is_owed_in_vain(assortment: Assortment, stock: Stock) -> bool:
    """Whether what is promised is not sold any more."""
    return stock.reserved > 0 and not assortment.articles[stock.product_id].is_sold
