"""How much of each product is there, and how much of it is promised; every change is a movement.

Rows are locked in the order of their product's id, so that no two transactions wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    Numeric,
    Select,
    TableValuedAlias,
    Uuid,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import Insert, insert

from adapters.sql.tables import inventory_current, stock_movement
from domain.catalog import SMALLEST_PART, Stock

PAGE = 5000  # movements in one statement; a whole catalogue would come near the time that one may take
NONE = Decimal(0)

_stock, _movement = inventory_current.c, stock_movement.c
_organization, _order = bindparam("b_organization", type_=Uuid), bindparam("b_order", type_=Uuid)
_is_ours = _stock.organization_id == _organization


def _move(kind: str, changes: Select[Any]) -> Insert:
    """Return the statement that writes movements of a kind, and only by these changes the stock.

    The changes are of product, on_hand and reserved; what an order has moved already is not moved again.
    """
    change = changes.cte("change")
    movement = {
        "organization_id": _organization,
        "order_id": _order,
        "product_id": change.c.product_id,
        "kind": literal(kind),
        "on_hand_change": change.c.on_hand,
        "reserved_change": change.c.reserved,
    }
    moved = (
        insert(stock_movement)
        .from_select(list(movement), select(*movement.values()))
        .on_conflict_do_nothing()
        .returning(_movement.product_id, _movement.on_hand_change, _movement.reserved_change)
        .cte("moved")
    )
    sums = insert(inventory_current).from_select(
        ["organization_id", "product_id", "on_hand", "reserved"], select(_organization, *moved.c)
    )
    return sums.on_conflict_do_update(
        index_elements=["organization_id", "product_id"],
        set_={
            "on_hand": _stock.on_hand + sums.excluded.on_hand,
            "reserved": _stock.reserved + sums.excluded.reserved,
        },
    )


def _given(*columns: str) -> TableValuedAlias:
    """Return a table of products and figures that come as one list for each column."""
    products = cast(bindparam("b_product_id"), ARRAY(Uuid))
    figures = [cast(bindparam(f"b_{column}"), ARRAY(Numeric)) for column in columns]
    return func.unnest(products, *figures).table_valued("product_id", *columns).render_derived(name="given")


def _locked(changes: Select[Any]) -> Select[Any]:
    return changes.where(_is_ours).order_by(_stock.product_id).with_for_update(of=inventory_current)


_wanted, _counted = _given("quantity"), _given("on_hand", "reserved")
_nothing = literal(NONE).label("on_hand")
_is_its_movement = and_(
    _movement.organization_id == _stock.organization_id, _movement.product_id == _stock.product_id
)
RESERVE = _move(
    "reserved",
    _locked(
        select(_stock.product_id, _nothing, _wanted.c.quantity.label("reserved")).join(
            _wanted, _wanted.c.product_id == _stock.product_id
        )
    ),
)
RELEASE = _move(
    "released",
    _locked(
        select(_stock.product_id, _nothing, (-_movement.reserved_change).label("reserved"))
        .join(stock_movement, _is_its_movement)
        .where(_movement.order_id == _order, _movement.kind == "reserved")
    ),
)
COUNT = _move("counted", select(_counted))
ON_HAND = _locked(select(_stock.product_id, _stock.on_hand))


class SqlStockLedger:
    """The stock of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def reserve(self, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Promise these quantities by product to an order; what was never counted is left out."""
        wanted = {"b_product_id": list(quantities), "b_quantity": list(quantities.values())}
        self._connection.execute(RESERVE, self._key(order_id) | wanted)

    def release(self, order_id: UUID) -> None:
        """Take back what is promised to an order."""
        self._connection.execute(RELEASE, self._key(order_id))

    def count(self, counts: Iterable[Stock]) -> None:
        """Make what is on hand what was counted; what is promised of it stays.

        Only what is counted for the first time brings along what is promised of it.
        """
        before = {row.product_id: row.on_hand for row in self._connection.execute(ON_HAND, self._key())}
        changes = [_change(count, before.get(count.product_id)) for count in counts]
        changed = sorted(change for change in changes if change[1] or change[0] not in before)
        for start in range(0, len(changed), PAGE):
            products, on_hand, reserved = map(list, zip(*changed[start : start + PAGE], strict=True))
            given = {"b_product_id": products, "b_on_hand": on_hand, "b_reserved": reserved}
            self._connection.execute(COUNT, self._key() | given)

    def _key(self, order_id: UUID | None = None) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_order": order_id}


def _change(count: Stock, before: Decimal | None) -> tuple[UUID, Decimal, Decimal]:
    """Return the product with what its count changes: of what is on hand, and of what is promised."""
    on_hand = count.on_hand.quantize(SMALLEST_PART)
    if before is None:
        return count.product_id, on_hand, count.reserved
    return count.product_id, on_hand - before, NONE
