"""What changes the stock: each statement writes movements, and by those that it has written the stock.

Rows are locked in the order of their product's id, so that no two transactions wait for each other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    DateTime,
    Numeric,
    Select,
    TableValuedAlias,
    Update,
    Uuid,
    and_,
    any_,
    bindparam,
    cast,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.types import TypeEngine

from adapters.sql.crm_tables import crm_copy, crm_product
from adapters.sql.ledger_tables import inventory_current, stock_movement
from application.crm_records import CopyName

_stock, _movement = inventory_current.c, stock_movement.c
_organization, _cause = bindparam("b_organization", type_=Uuid), bindparam("b_cause", type_=Uuid)
_products = cast(bindparam("b_product_id"), ARRAY(Uuid))
_is_ours = _stock.organization_id == _organization
_is_its_promise = and_(
    _movement.organization_id == _organization, _movement.cause_id == _cause, _movement.kind == "reserved"
)
_nothing: ColumnElement[Decimal] = literal(Decimal(0))


def _moved(kind: str, changes: Select[Any]) -> CTE:
    """Return what writes movements of a kind; the changes are of product, on_hand and reserved.

    What an order or a credit note has moved already is not moved again, and a promise ends once.
    """
    change = changes.cte("change")
    movement = {
        "organization_id": _organization,
        "cause_id": _cause,
        "product_id": change.c.product_id,
        "kind": literal(kind),
        "on_hand_change": change.c.on_hand,
        "reserved_change": change.c.reserved,
    }
    return (
        insert(stock_movement)
        .from_select(list(movement), select(*movement.values()))
        .on_conflict_do_nothing()
        .returning(_movement.product_id, _movement.on_hand_change, _movement.reserved_change)
        .cte("moved")
    )


def _change_by(moved: CTE) -> Update:
    """Return what changes stock that is there by its movements."""
    return (
        update(inventory_current)
        .where(_is_ours, _stock.product_id == moved.c.product_id)
        .values(
            on_hand=_stock.on_hand + moved.c.on_hand_change,
            reserved=_stock.reserved + moved.c.reserved_change,
        )
    )


def _given(*columns: str, of: type[TypeEngine[Any]] | TypeEngine[Any] = Numeric) -> TableValuedAlias:
    """Return a table of products, and of figures or moments, that come as one list for each column."""
    figures = [cast(bindparam(f"b_{column}"), ARRAY(of)) for column in columns]
    return func.unnest(_products, *figures).table_valued("product_id", *columns).render_derived(name="given")


def _locked(rows: Select[Any]) -> Select[Any]:
    return rows.where(_is_ours).order_by(_stock.product_id).with_for_update(of=inventory_current)


def _changes(on_hand: ColumnElement[Decimal], reserved: ColumnElement[Decimal]) -> Select[Any]:
    return _locked(select(_stock.product_id, on_hand.label("on_hand"), reserved.label("reserved")))


def _end(kind: str, on_hand: ColumnElement[Decimal]) -> Update:
    """Return what ends the promises to an order, and what that changes of what is on hand."""
    promises = _changes(on_hand, -_movement.reserved_change).join(
        stock_movement, _movement.product_id == _stock.product_id
    )
    return _change_by(_moved(kind, promises.where(_is_its_promise)))


_is_wanted = _stock.product_id == any_(_products)
# What the CRM counts is as good as the last look at its list; what it never counted has no such moment.
_checked_at = (
    select(crm_copy.c.fresh_at)
    .join(crm_product, crm_product.c.organization_id == crm_copy.c.organization_id)
    .where(
        crm_copy.c.organization_id == _stock.organization_id,
        crm_copy.c.name == CopyName.INVENTORY,
        crm_product.c.product_id == _stock.product_id,
        crm_product.c.counted.is_not(None),
    )
    .correlate(inventory_current)
    .scalar_subquery()
    .label("checked_at")
)
_stocks = select(inventory_current, _checked_at).where(_is_wanted)
STOCK = _stocks.where(_is_ours)
LOCK = _locked(_stocks)
ON_HAND = _locked(select(_stock.product_id, _stock.on_hand).where(_is_wanted))
_since = _given("moment", of=DateTime(timezone=True))
# Product by product, each by the index: without statistics Postgres would rather read all that ever moved.
_moved_since = (
    select(func.sum(_movement.on_hand_change).label("on_hand"))
    .where(_movement.organization_id == _organization, _movement.product_id == _since.c.product_id)
    .where(_movement.moved_at >= _since.c.moment, _movement.kind.in_(("dispatched", "returned")))
    .having(func.count() > 0)
    .lateral()
)
MOVED_SINCE = select(_since.c.product_id, _moved_since.c.on_hand).join(_moved_since, true())
_quantity = _given("quantity")
_is_given = _quantity.c.product_id == _stock.product_id
RESERVE = _change_by(
    _moved("reserved", _changes(_nothing, _quantity.c.quantity).join(_quantity, _is_given))
).returning(_stock.product_id, (_stock.reserved > _stock.on_hand).label("is_short"))
RELEASE = _end("released", _nothing)
DISPATCH = _end("dispatched", -_movement.reserved_change)
TAKE_BACK = _change_by(
    _moved("returned", _changes(_quantity.c.quantity, _nothing).join(_quantity, _is_given))
)

_counted = _moved("counted", select(_given("on_hand", "reserved")))
COUNT = _change_by(_counted).where(_is_wanted)
COUNT_FIRST = insert(inventory_current).from_select(
    ["organization_id", "product_id", "on_hand", "reserved"], select(_organization, *_counted.c)
)
