"""How much of each product is there, and how much of it is promised; every change is a movement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

from adapters.memory.database import StockMovement
from adapters.memory.transaction import Transaction
from domain.catalog import Stock

NONE = Decimal(0)


class InMemoryStockLedger:
    """The stock of one organization, changed by one transaction at a time."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.assortments
        self._movements = transaction.database.stock_movements

    def reserve(self, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Promise these quantities by product to an order; what was never counted is left out."""
        counted = self._take()
        wanted = {product_id: much for product_id, much in quantities.items() if product_id in counted}
        self._promise("reserved", order_id, wanted)

    def release(self, order_id: UUID) -> None:
        """Take back what is promised to an order."""
        self._take()
        promised = self._promised("reserved", order_id)
        self._promise("released", order_id, {product_id: -much for product_id, much in promised.items()})

    def count(self, counts: Iterable[Stock]) -> None:
        """Make what is on hand what was counted; what is promised of it stays.

        Only what is counted for the first time brings along what is promised of it.
        """
        before = self._take()
        changes = [_change(count, before.get(count.product_id)) for count in counts]
        changed = [change for change in changes if change.on_hand or change.product_id not in before]
        self._move("counted", None, changed)

    def _promise(self, kind: str, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Change what is promised to an order, each product once."""
        done = self._promised(kind, order_id)
        changes = [
            Stock(
                product_id=product_id, organization_id=self._organization_id, on_hand=NONE, reserved=quantity
            )
            for product_id, quantity in quantities.items()
            if product_id not in done
        ]
        self._move(kind, order_id, changes)

    def _promised(self, kind: str, order_id: UUID) -> dict[UUID, Decimal]:
        """Return by product what the movements of a kind have promised to an order."""
        movements = self._transaction.select(self._movements, (self._organization_id, order_id)).values()
        return {each.change.product_id: each.change.reserved for each in movements if each.kind == kind}

    def _take(self) -> Mapping[UUID, Stock]:
        """Wait until nobody else changes the stock, and return it."""
        assortment = self._transaction.take(self._table, self._organization_id)
        return assortment.stocks if assortment else {}

    def _move(self, kind: str, order_id: UUID | None, changes: Sequence[Stock]) -> None:
        """Write the movements, and by them the stock."""
        assortment = self._transaction.read(self._table, self._organization_id)
        if assortment is None or not changes:
            return
        stocks = dict(assortment.stocks)
        for change in changes:
            movement = StockMovement(kind=kind, order_id=order_id, change=change)
            self._transaction.write(self._movements, uuid4(), movement)
            stocks[change.product_id] = _moved(stocks.get(change.product_id), change)
        self._transaction.write(self._table, self._organization_id, replace(assortment, stocks=stocks))


def _change(count: Stock, before: Stock | None) -> Stock:
    """Return by how much a count differs from what was known; nothing is promised by counting again."""
    return count if before is None else replace(count, on_hand=count.on_hand - before.on_hand, reserved=NONE)


def _moved(before: Stock | None, change: Stock) -> Stock:
    if before is None:
        return change
    return replace(
        before, on_hand=before.on_hand + change.on_hand, reserved=before.reserved + change.reserved
    )
