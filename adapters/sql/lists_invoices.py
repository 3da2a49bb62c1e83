"""Lists of invoices, and how old what is owed on them is."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select

from adapters.sql.lists import ITS_SHOP, SqlLists, documents, start_of
from adapters.sql.tables import shops, whatsapp_message
from application.summaries import Ageing, InvoiceSummary, Listing
from domain.calendar import day_of
from domain.money import Money

_row = whatsapp_message.c
_is_open = _row.outstanding > 0
COLUMNS = (
    _row.number,
    _row.shop_id,
    _row.status,
    _row.amount,
    _row.outstanding,
    _row.created_at,
    _row.due_at,
)


class SqlInvoiceReader(SqlLists):
    """Invoices with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing, now: datetime) -> list[InvoiceSummary]:
        """Return invoices, the newest first, by the day of issue; what has no number yet is left out.

        `state` is a status, `open` for what is owed, and of that `overdue`, `promised` or `disputed`.
        """
        statement = documents("invoice", organization_id, wanted, *COLUMNS).where(_row.number.is_not(None))
        if wanted.state:
            statement = statement.where(_is_in(wanted.state, now))
        return [
            InvoiceSummary(
                id=row.id,
                number=row.number,
                shop_id=row.shop_id,
                shop=row.shop,
                status=row.status,
                total=Money(row.amount),
                outstanding=Money(row.outstanding),
                issued_at=row.created_at,
                due_at=row.due_at,
            )
            for row in self._rows(statement)
        ]

    def ageing(self, organization_id: UUID, now: datetime) -> list[Ageing]:
        """Return what each shop owes on open invoices by age, the largest debt first."""
        return [
            Ageing(
                shop_id=row.id,
                shop=row.name,
                not_due=Money(int(row.not_due)),
                to_30=Money(int(row.to_30)),
                to_60=Money(int(row.to_60)),
                to_90=Money(int(row.to_90)),
                over_90=Money(int(row.over_90)),
            )
            for row in self._rows(_by_age(organization_id, now))
        ]


def _is_in(state: str, now: datetime) -> ColumnElement[bool]:
    match state:
        case "open":
            return _is_open
        case "overdue":
            return and_(_is_open, _row.due_at < start_of(day_of(now)))
        case "promised" | "disputed":
            field = {"promised": "promised_on", "disputed": "disputed_at"}[state]
            return and_(_is_open, _row.payload[field].astext.is_not(None))
        case _:
            return _row.status == state


def _by_age(organization_id: UUID, now: datetime) -> Select[tuple[object, ...]]:
    """Return what sums up by shop what is owed, by the days on which it was due."""
    today, days_90, days_60, days_30 = (
        start_of(day_of(now) - timedelta(days=days)) for days in (0, 90, 60, 30)
    )
    due_at = func.coalesce(_row.due_at, today)
    ages = {
        "not_due": due_at >= today,
        "to_30": and_(due_at >= days_30, due_at < today),
        "to_60": and_(due_at >= days_60, due_at < days_30),
        "to_90": and_(due_at >= days_90, due_at < days_60),
        "over_90": due_at < days_90,
    }
    owed = func.sum(_row.outstanding)
    sums = [func.coalesce(owed.filter(is_so), 0).label(age) for age, is_so in ages.items()]
    return (
        select(shops.c.id, shops.c.name, *sums)
        .select_from(whatsapp_message)
        .join(shops, ITS_SHOP)
        .where(_row.kind == "invoice", _row.organization_id == organization_id, _is_open)
        .group_by(shops.c.id, shops.c.name)
        .order_by(owed.desc(), shops.c.name.collate("C"), shops.c.id)
    )
