"""How much of each product is there, and how much of it is promised; every change is a movement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from adapters.memory.database import StockMovement
from adapters.memory.tables import Assortment
from adapters.memory.transaction import Transaction
from application.crm_records import CopyName
from domain.catalog import Stock
from domain.errors import OutOfStock

NONE = Decimal(0)
COMING_AND_GOING = ("dispatched", "returned")


class InMemoryStockLedger:
    """The stock of one organization, changed by one transaction at a time."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.assortments
        self._movements = transaction.database.stock_movements

    def lock(self, product_ids: Collection[UUID]) -> dict[UUID, Stock]:
        """Wait until nobody else changes these, and return them; what was never counted is left out."""
        self._take()
        return stock_of(self._transaction, self._organization_id, product_ids)

    def reserve(self, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Promise these quantities by product to an order; what was never counted is left out.

        Raise `OutOfStock` where that is more than there is.
        """
        counted, done = self._take(), self._moved(order_id, "reserved")
        changes = [
            self._change(product_id, reserved=quantity)
            for product_id, quantity in quantities.items()
            if product_id in counted and product_id not in done
        ]
        for change in changes:
            after = _sum(counted[change.product_id], change)
            if after.reserved > after.on_hand:
                raise OutOfStock(f"order {order_id} asks for more than there is of {change.product_id}")
        self._move("reserved", order_id, changes)

    def release(self, order_id: UUID) -> None:
        """Take back what is promised to an order."""
        self._take()
        self._move(
            "released",
            order_id,
            [self._change(product, reserved=-much) for product, much in self._promised(order_id).items()],
        )

    def dispatch(self, order_id: UUID) -> None:
        """Take what is promised to an order from what is on hand.

        Raise `OutOfStock` where a count has found less than it takes.
        """
        counted, promised = self._take(), self._promised(order_id)
        if any(much > counted[product].on_hand for product, much in promised.items()):
            raise OutOfStock(f"order {order_id} is promised more than was counted")
        left = [self._change(product, on_hand=-much, reserved=-much) for product, much in promised.items()]
        self._move("dispatched", order_id, left)

    def take_back(self, credit_note_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Add what came back under a credit note to what is on hand; what was never counted is left out."""
        counted, done = self._take(), self._moved(credit_note_id, "returned")
        changes = [
            self._change(product_id, on_hand=quantity)
            for product_id, quantity in quantities.items()
            if product_id in counted and product_id not in done
        ]
        self._move("returned", credit_note_id, changes)

    def moved_since(self, moments: Mapping[UUID, datetime]) -> dict[UUID, Decimal]:
        """Return by how much dispatches and returns changed each product on hand since its moment.

        Where nothing moved, the product is left out. Nothing moves from now on: a count by these figures
        would lose it.
        """
        self._take()
        moved: dict[UUID, Decimal] = {}
        for each in list(self._movements.rows.values()):
            if each.kind in COMING_AND_GOING and each.change.organization_id == self._organization_id:
                product_id = each.change.product_id
                if product_id in moments and each.at >= moments[product_id]:
                    moved[product_id] = moved.get(product_id, NONE) + each.change.on_hand
        return moved

    def count(self, counts: Sequence[Stock]) -> None:
        """Make what is on hand what was counted; what is promised of it stays.

        Only what is counted for the first time brings along what is promised of it.
        """
        before = self._take()
        changes = [_recount(count, before.get(count.product_id)) for count in counts]
        changed = [change for change in changes if change.on_hand or change.product_id not in before]
        self._move("counted", None, changed)

    def _promised(self, order_id: UUID) -> dict[UUID, Decimal]:
        """Return by product what is promised to an order, neither taken back nor dispatched yet."""
        ended = self._moved(order_id, "released") | self._moved(order_id, "dispatched")
        promises = self._moved(order_id, "reserved")
        return {product: change.reserved for product, change in promises.items() if product not in ended}

    def _moved(self, cause_id: UUID, kind: str) -> dict[UUID, Stock]:
        """Return by product what the movements of a kind have changed for an order or a credit note."""
        movements = self._transaction.select(self._movements, (self._organization_id, cause_id)).values()
        return {each.change.product_id: each.change for each in movements if each.kind == kind}

    def _change(self, product_id: UUID, on_hand: Decimal = NONE, reserved: Decimal = NONE) -> Stock:
        return Stock(
            product_id=product_id,
            organization_id=self._organization_id,
            on_hand=on_hand,
            reserved=reserved,
        )

    def _take(self) -> Mapping[UUID, Stock]:
        """Wait until nobody else changes the stock, and return it."""
        assortment = self._transaction.take(self._table, self._organization_id)
        return assortment.stocks if assortment else {}

    def _move(self, kind: str, cause_id: UUID | None, changes: Sequence[Stock]) -> None:
        """Write the movements, and by them the stock."""
        assortment = self._transaction.read(self._table, self._organization_id)
        if assortment is None or not changes:
            return
        now, stocks = self._transaction.database.clock(), dict(assortment.stocks)
        for change in changes:
            movement = StockMovement(kind=kind, cause_id=cause_id, change=change, at=now)
            self._transaction.write(self._movements, uuid4(), movement)
            stocks[change.product_id] = _sum(stocks.get(change.product_id), change)
        self._transaction.write(self._table, self._organization_id, replace(assortment, stocks=stocks))


def stock_of(
    transaction: Transaction, organization_id: UUID, product_ids: Iterable[UUID]
) -> dict[UUID, Stock]:
    """Return how much there is of each, and when the CRM that counts it was last heard."""
    database = transaction.database
    assortment = transaction.read(database.assortments, organization_id)
    if assortment is None:
        return {}
    copy = transaction.read(database.copies, (organization_id, CopyName.INVENTORY))
    stocks = {each: assortment.stocks[each] for each in product_ids if each in assortment.stocks}
    heard_at = copy.fresh_at if copy else None
    return {
        each: replace(stock, checked_at=heard_at) if _is_counted_there(assortment, each) else stock
        for each, stock in stocks.items()
    }


def _is_counted_there(assortment: Assortment, product_id: UUID) -> bool:
    article = assortment.articles[product_id]
    return bool(article.crm_id) and article.counted is not None


def _recount(count: Stock, before: Stock | None) -> Stock:
    """Return by how much a count differs from what was known; nothing is promised by counting again."""
    if before is None:
        return replace(count, checked_at=None)
    return replace(count, on_hand=count.on_hand - before.on_hand, reserved=NONE, checked_at=None)


def _sum(before: Stock | None, change: Stock) -> Stock:
    if before is None:
        return change
    return replace(
        before, on_hand=before.on_hand + change.on_hand, reserved=before.reserved + change.reserved
    )
