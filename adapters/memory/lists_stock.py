"""Lists of the stock and of what changed it."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.database import StockMovement
from adapters.memory.lists import InMemoryLists, is_on_days
from application.summaries import Listing, MovementLine, StockLine
from domain.names import short_name


class InMemoryStockReader(InMemoryLists):
    """The stock with the skus of its products."""

    def listed(self, organization_id: UUID) -> list[StockLine]:
        """Return what is counted of all that is sold, by sku."""
        assortment = self._database.assortments.rows.get(organization_id)
        products = assortment.catalogue.products if assortment else ()
        stocks = assortment.stocks if assortment else {}
        return [
            StockLine(
                sku=product.sku,
                name=product.name,
                unit=product.unit,
                on_hand=stocks[product.id].on_hand,
                reserved=stocks[product.id].reserved,
            )
            for product in products
            if product.id in stocks
        ]

    def movements(
        self, organization_id: UUID, wanted: Listing, *, sku: str = "", order_id: UUID | None = None
    ) -> list[MovementLine]:
        """Return changes of stock, the newest first; `state` is a kind of movement.

        They may be those of one sku, and those that one order led to, with what came back of it.
        """
        assortment = self._database.assortments.rows.get(organization_id)
        skus = {product_id: sku for sku, product_id in assortment.ids.items()} if assortment else {}
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
