"""Lists of orders."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import and_, func

from adapters.sql.lists import SqlLists, documents
from adapters.sql.tables import whatsapp_message
from application.summaries import Listing, OrderSummary
from domain.money import Money
from domain.names import short_name
from domain.orders import Hold

_row, _invoice = whatsapp_message.c, whatsapp_message.alias("invoices")
_its_invoice = and_(
    _invoice.c.kind == "invoice",
    _invoice.c.organization_id == _row.organization_id,
    _invoice.c.message_sid == func.concat("invoice:", _row.payload["id"].astext),
)
COLUMNS = (
    _row.status,
    _row.amount,
    _row.created_at,
    func.coalesce(_row.hold, "").label("hold"),
    func.coalesce(_row.payload["steps"][-1]["why"].astext, "").label("why"),
    func.coalesce(_invoice.c.number, "").label("invoice"),
)


class SqlOrderReader(SqlLists):
    """Orders with the names of their shops and the numbers of their invoices."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[OrderSummary]:
        """Return orders, the newest first; `state` is a status or a hold, days are those of their making."""
        statement = documents("order", organization_id, wanted, *COLUMNS)
        if wanted.state:
            column = _row.hold if wanted.state in set(Hold) else _row.status
            statement = statement.where(column == wanted.state)
        return [
            OrderSummary(
                id=row.id,
                reference=short_name("ORD", row.id),
                shop=row.shop,
                status=row.status,
                total=Money(row.amount),
                created_at=row.created_at,
                invoice=row.invoice,
                hold=row.hold,
                why=row.why,
            )
            for row in self._rows(statement.outerjoin(_invoice, _its_invoice))
        ]
