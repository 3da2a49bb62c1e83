"""How much of each product is there, and how much of it is promised; every change is a movement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import IntegrityError

from adapters.sql.stock_statements import (
    COUNT,
    COUNT_FIRST,
    DISPATCH,
    LOCK,
    MOVED_SINCE,
    ON_HAND,
    RELEASE,
    RESERVE,
    TAKE_BACK,
)
from domain.catalog import SMALLEST_PART, Stock
from domain.errors import OutOfStock

PAGE = 5000  # movements in one statement; a whole catalogue would come near the time that one may take
NONE = Decimal(0)


class SqlStockLedger:
    """The stock of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def lock(self, product_ids: Collection[UUID]) -> dict[UUID, Stock]:
        """Wait until nobody else changes these, and return them; what was never counted is left out."""
        rows = self._connection.execute(LOCK, self._key() | {"b_product_id": list(product_ids)})
        return {row.product_id: Stock(**row._mapping) for row in rows}

    def reserve(self, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Promise these quantities by product to an order; what was never counted is left out.

        Raise `OutOfStock` where that is more than there is.
        """
        promised = self._connection.execute(RESERVE, self._key(order_id) | _given(quantities))
        short = [str(row.product_id) for row in promised if row.is_short]
        if short:
            raise OutOfStock(f"order {order_id} asks for more than there is of {', '.join(short)}")

    def release(self, order_id: UUID) -> None:
        """Take back what is promised to an order."""
        self._connection.execute(RELEASE, self._key(order_id))

    def dispatch(self, order_id: UUID) -> None:
        """Take what is promised to an order from what is on hand.

        Raise `OutOfStock` where a count has found less than it takes.
        """
        try:
            self._connection.execute(DISPATCH, self._key(order_id))
        except IntegrityError as error:
            raise OutOfStock(f"order {order_id} is promised more than was counted") from error

    def take_back(self, credit_note_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Add what came back under a credit note to what is on hand; what was never counted is left out."""
        self._connection.execute(TAKE_BACK, self._key(credit_note_id) | _given(quantities))

    def moved_since(self, moments: Mapping[UUID, datetime]) -> dict[UUID, Decimal]:
        """Return by how much dispatches and returns changed each product on hand since its moment.

        Where nothing moved, the product is left out. Nothing moves from now on: a count by these figures
        would lose it.
        """
        self._on_hand(moments)
        given = {"b_product_id": list(moments), "b_moment": list(moments.values())}
        rows = self._connection.execute(MOVED_SINCE, self._key() | given)
        return {row.product_id: row.on_hand for row in rows}

    def count(self, counts: Sequence[Stock]) -> None:
        """Make what is on hand what was counted; what is promised of it stays.

        Only what is counted for the first time brings along what is promised of it.
        """
        before = self._on_hand([count.product_id for count in counts])
        changes = sorted(_change(count, before.get(count.product_id)) for count in counts)
        self._change(COUNT, [change for change in changes if change[0] in before and change[1]])
        self._change(COUNT_FIRST, [change for change in changes if change[0] not in before])

    def _change(self, statement: Executable, changes: Sequence[tuple[UUID, Decimal, Decimal]]) -> None:
        """Move products by what their counts change of what is on hand, and of what is promised."""
        for start in range(0, len(changes), PAGE):
            products, on_hand, reserved = map(list, zip(*changes[start : start + PAGE], strict=True))
            given = {"b_product_id": products, "b_on_hand": on_hand, "b_reserved": reserved}
            self._connection.execute(statement, self._key() | given)

    def _on_hand(self, product_ids: Collection[UUID]) -> dict[UUID, Decimal]:
        """Wait until nobody else changes these, and return what is there of them."""
        rows = self._connection.execute(ON_HAND, self._key() | {"b_product_id": list(product_ids)})
        return {row.product_id: row.on_hand for row in rows}

    def _key(self, cause_id: UUID | None = None) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_cause": cause_id}


def _given(quantities: Mapping[UUID, Decimal]) -> dict[str, object]:
    return {"b_product_id": list(quantities), "b_quantity": list(quantities.values())}


def _change(count: Stock, before: Decimal | None) -> tuple[UUID, Decimal, Decimal]:
    """Return the product with what its count changes: of what is on hand, and of what is promised."""
    on_hand = count.on_hand.quantize(SMALLEST_PART)
    if before is None:
        return count.product_id, on_hand, count.reserved
    return count.product_id, on_hand - before, NONE
