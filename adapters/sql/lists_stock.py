"""Lists of the stock and of what changed it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ScalarSelect, Select, Text, Uuid, and_, case, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.sql.ledger_tables import inventory_current, stock_movement
from adapters.sql.lists import SqlLists, on_days
from adapters.sql.tables import products, whatsapp_message
from application.summaries import Listing, MovementLine, StockConflict, StockLine
from domain.names import short_name

_stock, _movement = inventory_current.c, stock_movement.c
_columns = (products.c.sku, products.c.name, products.c.unit, _stock.on_hand, _stock.reserved)
STOCK = (
    select(*_columns)
    .join(inventory_current, _stock.product_id == products.c.id)
    .where(products.c.is_sold)
    .order_by(products.c.sku.collate("C"))
)
_end = stock_movement.alias("ends")
_is_over = exists().where(
    _end.c.organization_id == _movement.organization_id,
    _end.c.cause_id == _movement.cause_id,
    _end.c.product_id == _movement.product_id,
    _end.c.kind.in_(("released", "dispatched")),
)
_holding = (
    select(
        func.array_agg(aggregate_order_by(_movement.cause_id, _movement.moved_at.desc(), _movement.id.desc()))
    )
    .where(
        _movement.organization_id == _stock.organization_id,
        _movement.product_id == _stock.product_id,
        _movement.kind == "reserved",
        ~_is_over,
    )
    .scalar_subquery()
)
CONFLICTS = (
    select(*_columns, products.c.is_sold, _holding.label("orders"))
    .join(inventory_current, _stock.product_id == products.c.id)
    .where(or_(_stock.reserved > _stock.on_hand, and_(_stock.reserved > 0, ~products.c.is_sold)))
    .order_by(products.c.sku.collate("C"))
)
# What came back was moved under a credit note, which knows its invoice, which has the order's id.
_note = whatsapp_message.alias("credit_notes")
_billed = (
    select(cast(_note.c.payload["invoice_id"].astext, Uuid))
    .where(
        _note.c.kind == "credit_note",
        _note.c.organization_id == _movement.organization_id,
        _note.c.message_sid == func.concat("credit_note:", cast(_movement.cause_id, Text)),
    )
    .scalar_subquery()
)
_order_id = case(
    (_movement.kind == "returned", func.coalesce(_billed, _movement.cause_id)), else_=_movement.cause_id
)
MOVEMENTS = (
    select(
        _movement.moved_at,
        products.c.sku,
        _movement.kind,
        _movement.on_hand_change,
        _movement.reserved_change,
        _order_id.label("order_id"),
    )
    .select_from(stock_movement)
    .join(products, products.c.id == _movement.product_id)
    .order_by(_movement.moved_at.desc(), _movement.id.desc())
)


class SqlStockReader(SqlLists):
    """The stock with the skus of its products."""

    def listed(self, organization_id: UUID) -> list[StockLine]:
        """Return what is counted of all that is sold, by sku."""
        rows = self._rows(STOCK.where(_stock.organization_id == organization_id))
        return [StockLine(**row._mapping) for row in rows]

    def conflicts(self, organization_id: UUID) -> list[StockConflict]:
        """Return what is promised to shops and is not there, or not sold any more, by sku."""
        rows = self._rows(CONFLICTS.where(_stock.organization_id == organization_id))
        return [
            StockConflict(
                sku=row.sku,
                name=row.name,
                unit=row.unit,
                on_hand=row.on_hand,
                reserved=row.reserved,
                is_sold=row.is_sold,
                orders=tuple(short_name("ORD", order_id) for order_id in row.orders or ()),
            )
            for row in rows
        ]

    def movements(
        self, organization_id: UUID, wanted: Listing, *, sku: str = "", order_id: UUID | None = None
    ) -> list[MovementLine]:
        """Return changes of stock, the newest first; `state` is a kind of movement.

        They may be those of one sku, and those that one order led to, with what came back of it.
        """
        statement = MOVEMENTS.where(_movement.organization_id == organization_id).limit(wanted.limit)
        if sku:
            statement = statement.where(_movement.product_id == _sold_as(sku, organization_id))
        if order_id:
            credited = _credited(order_id, organization_id)
            statement = statement.where(or_(_movement.cause_id == order_id, _movement.cause_id.in_(credited)))
        if wanted.state:
            statement = statement.where(_movement.kind == wanted.state)
        return [
            MovementLine(
                at=row.moved_at,
                sku=row.sku,
                kind=row.kind,
                on_hand_change=row.on_hand_change,
                reserved_change=row.reserved_change,
                order=short_name("ORD", row.order_id) if row.order_id else "",
            )
            for row in self._rows(on_days(statement, _movement.moved_at, wanted))
        ]


def _credited(order_id: UUID, organization_id: UUID) -> Select[tuple[UUID]]:
    """Return the ids of the credit notes for an order's invoice, which has the order's id."""
    return select(cast(_note.c.payload["id"].astext, Uuid)).where(
        _note.c.kind == "credit_note",
        _note.c.organization_id == organization_id,
        _note.c.parent_sid == f"invoice:{order_id}",
    )


def _sold_as(sku: str, organization_id: UUID) -> ScalarSelect[UUID]:
    """Return the id of a product, so that its movements are found by their index."""
    return (
        select(products.c.id)
        .where(products.c.organization_id == organization_id, products.c.sku == sku)
        .scalar_subquery()
    )
