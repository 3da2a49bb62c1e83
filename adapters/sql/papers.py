"""What invoices and credit notes have in common: people ask for them by their numbers."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, func, or_

from adapters.sql.documents import NEWEST_OF_SHOP, UNDER_NUMBER, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.invoices import Paper

P = TypeVar("P", bound=Paper)


def _plain(number: ColumnElement[str]) -> ColumnElement[str]:
    return func.lower(func.translate(number, " ./_#-", ""))


_number = whatsapp_message.c.payload["number"].astext
_asked = bindparam("b_number", type_=Text())
_last_digits = func.substring(_number, "[0-9]+$")
_goes_by = or_(
    _plain(_number) == _plain(_asked),
    func.ltrim(_last_digits, "0") == func.ltrim(_asked, "0"),
)
# A shop has a handful of papers a week: the index by shop is enough to read through them.
NUMBERED = NEWEST_OF_SHOP.where(_number != "", _goes_by).limit(1)


class SqlPapers(SqlDocuments[P]):
    """The papers of one kind of one organization."""

    def numbered(self, shop_id: UUID, number: str) -> P | None:
        """Return the shop's newest paper that goes by the number, or by these digits at its end."""
        return self._first(NUMBERED, b_shop=shop_id, b_number=number)

    def named(self, number: str) -> P | None:
        """Return the newest paper, of whatever shop, with just this number."""
        return self._first(UNDER_NUMBER, b_number=number.strip())
