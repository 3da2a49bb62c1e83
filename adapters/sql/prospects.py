"""The shops of one distributor with what they did of late, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Row, Select, Text, and_, bindparam, func, select, text, true

from adapters.sql.shop_rows import shop_of
from adapters.sql.tables import conversation_session, shops, whatsapp_message
from domain.audiences import Prospect
from domain.money import Money
from domain.orders import OrderStatus

PAGE = 500
BEFORE_ALL = UUID(int=0)
STANDING = (OrderStatus.CONFIRMED.value, OrderStatus.DISPATCHED.value, OrderStatus.DELIVERED.value)

_session, _said = conversation_session.c, whatsapp_message.c
_today = text("date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') AT TIME ZONE 'Asia/Kolkata'")
_page = (
    select(shops)
    .where(shops.c.organization_id == bindparam("b_organization"), shops.c.id > bindparam("b_after"))
    .order_by(shops.c.id)
    .limit(bindparam("b_page"))
    .cte("page")
)
_of_shop = and_(_said.organization_id == _page.c.organization_id, _said.shop_id == _page.c.id)
_its_orders = and_(_of_shop, _said.kind == "order", _said.status.in_(STANDING))
_ordered = (
    select(func.max(_said.created_at).label("last_at"), func.sum(_said.amount).label("spent"))
    .where(_its_orders)
    .correlate(_page)
    .lateral("ordered")
)
_owed = (
    select(
        func.sum(_said.outstanding).label("paise"),
        func.sum(_said.outstanding).filter(_said.due_at < _today).label("overdue"),
    )
    .where(_of_shop, _said.kind == "invoice", _said.outstanding > 0)
    .correlate(_page)
    .lateral("owed")
)
_asked = func.unnest(bindparam("b_skus", type_=ARRAY(Text))).table_valued("sku").render_derived(name="asked")
_line = func.jsonb_build_array(func.jsonb_build_object("sku", _asked.c.sku))
_is_in_an_order = (
    select(_said.id)
    .where(_its_orders, _said.payload.contains(func.jsonb_build_object("lines", _line)))
    .correlate(_page, _asked)
    .exists()
)
_bought = (
    select(func.array_agg(_asked.c.sku).label("skus"))
    .where(_is_in_an_order)
    .correlate(_page)
    .lateral("bought")
)
_its_session = and_(_session.organization_id == _page.c.organization_id, _session.sender == _page.c.address)
COLUMNS = (
    _page,
    _session.heard_at,
    func.coalesce(_session.state["unreachable"].astext, "").label("unreachable"),
    _ordered.c.last_at,
    _ordered.c.spent,
    _owed.c.paise,
    _owed.c.overdue,
)
_trade = _page.outerjoin(conversation_session, _its_session).join(_ordered, true()).join(_owed, true())
PROSPECTS = select(*COLUMNS).select_from(_trade).order_by(_page.c.id)
BUYERS = select(*COLUMNS, _bought.c.skus).select_from(_trade.join(_bought, true())).order_by(_page.c.id)


def prospects(connection: Connection, organization_id: UUID, bought: Collection[str]) -> Iterator[Prospect]:
    """Return every shop by its id, with what it did of late; of what it bought, only these skus."""
    statement: Select[Any] = BUYERS if bought else PROSPECTS
    key: dict[str, object] = {"b_organization": organization_id, "b_after": BEFORE_ALL, "b_page": PAGE}
    if bought:
        key["b_skus"] = sorted(bought)
    while rows := connection.execute(statement, key).all():
        yield from map(_prospect, rows)
        key["b_after"] = rows[-1].id


def _prospect(row: Row[Any]) -> Prospect:
    return Prospect(
        shop=shop_of(row),
        heard_at=row.heard_at,
        unreachable=row.unreachable,
        last_ordered_at=row.last_at,
        spent=Money(int(row.spent or 0)),
        owed=Money(int(row.paise or 0)),
        overdue=Money(int(row.overdue or 0)),
        bought=frozenset(row._mapping.get("skus") or ()),
    )
