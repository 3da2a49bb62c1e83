"""What the lists have in common: whose documents, of which shop, on which days in India."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, Row, Select, Uuid, and_, cast, select

from adapters.sql.documents import NEWEST
from adapters.sql.tables import shops, whatsapp_message
from application.summaries import Listing
from domain.calendar import INDIA

_row = whatsapp_message.c
DOCUMENT_ID = cast(_row.payload["id"].astext, Uuid).label("id")
ITS_SHOP = and_(shops.c.id == _row.shop_id, shops.c.organization_id == _row.organization_id)


class SqlLists:
    """Lists of what is in one database, which may be the replica."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        with self._engine.connect() as connection:
            return connection.execute(statement).all()


def documents(kind: str, organization_id: UUID, wanted: Listing, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return what reads columns of documents with their ids and the names of their shops, newest first."""
    statement = (
        select(DOCUMENT_ID, shops.c.name.label("shop"), *columns)
        .join(shops, ITS_SHOP)
        .where(_row.kind == kind, _row.organization_id == organization_id)
        .order_by(*NEWEST)
        .limit(wanted.limit)
    )
    if wanted.shop_id:
        statement = statement.where(_row.shop_id == wanted.shop_id)
    return on_days(statement, _row.created_at, wanted)


def on_days(statement: Select[Any], moment: ColumnElement[Any], wanted: Listing) -> Select[Any]:
    """Keep those whose moment is on one of the days that are wanted."""
    if wanted.since:
        statement = statement.where(moment >= start_of(wanted.since))
    if wanted.until:
        statement = statement.where(moment <= datetime.combine(wanted.until, time.max, INDIA))
    return statement


def start_of(day: date) -> datetime:
    """Return the first moment of a day in India."""
    return datetime.combine(day, time.min, INDIA)
