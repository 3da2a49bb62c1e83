"""Invoices, as shops ask for them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, bindparam, func, or_

from adapters.sql.documents import NEWEST_OF_SHOP, SqlDocuments
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


class SqlInvoiceRepository(SqlDocuments[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return self._first(LATEST, self._of_shop(shop_id))

    def numbered(self, shop_id: UUID, number: str) -> Invoice | None:
        """Return the shop's newest invoice that goes by the number, or by these digits at its end."""
        return self._first(NUMBERED, self._of_shop(shop_id, b_number=number))

    def _first(self, statement: Select[tuple[dict[str, object]]], key: dict[str, object]) -> Invoice | None:
        payload = self._connection.execute(statement, key).scalar()
        return None if payload is None else self._document.schema.load(payload)
