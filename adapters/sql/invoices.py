"""Invoices, as shops ask for them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, func, or_

from adapters.sql.documents import NEWEST_OF_SHOP, OLDEST, OPEN_OF_SHOP, UNDER_NUMBER, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.invoices import Invoice


def _plain(number: ColumnElement[str]) -> ColumnElement[str]:
    return func.lower(func.translate(number, " ./_#-", ""))


_number = whatsapp_message.c.payload["number"].astext
_asked = bindparam("b_number", type_=Text())
_last_digits = func.substring(_number, "[0-9]+$")
_goes_by = or_(
    _plain(_number) == _plain(_asked),
    func.ltrim(_last_digits, "0") == func.ltrim(_asked, "0"),
)
LATEST = NEWEST_OF_SHOP.limit(1)
# A shop has a handful of invoices a week: the index by shop is enough to read through them.
NUMBERED = NEWEST_OF_SHOP.where(_number != "", _goes_by).limit(1)
OPEN = OPEN_OF_SHOP.order_by(whatsapp_message.c.due_at, *OLDEST)


class SqlInvoiceRepository(SqlDocuments[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return self._first(LATEST, b_shop=shop_id)

    def numbered(self, shop_id: UUID, number: str) -> Invoice | None:
        """Return the shop's newest invoice that goes by the number, or by these digits at its end."""
        return self._first(NUMBERED, b_shop=shop_id, b_number=number)

    def named(self, number: str) -> Invoice | None:
        """Return the newest invoice, of whatever shop, with just this number."""
        return self._first(UNDER_NUMBER, b_number=number.strip())

    def open_of(self, shop_id: UUID) -> list[Invoice]:
        """Return the shop's invoices on which something is owed, by due date, the oldest first."""
        return self._all(OPEN, b_shop=shop_id)
