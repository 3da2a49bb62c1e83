"""Invoices, as shops ask for them."""

from __future__ import annotations

import re
from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.invoices import Invoice

_SIGNS = re.compile(r"[ ./_#-]")
_LAST_DIGITS = re.compile(r"[0-9]+$")


class InMemoryInvoiceRepository(InMemoryRepository[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return deepcopy(next(iter(self._newest_first(shop_id)), None))

    def numbered(self, shop_id: UUID, number: str) -> Invoice | None:
        """Return the shop's newest invoice that goes by the number, or by these digits at its end."""
        invoices = self._newest_first(shop_id)
        named = (invoice for invoice in invoices if _goes_by(invoice.number, number))
        return deepcopy(next(named, None))

    def _newest_first(self, shop_id: UUID) -> list[Invoice]:
        invoices = self._transaction.select(self._table, (self._organization_id, shop_id)).values()
        return list(reversed(invoices))


def _goes_by(number: str, asked: str) -> bool:
    """Whether an invoice of that number is meant; one without a number never is."""
    if not number:
        return False
    digits = _LAST_DIGITS.search(number)
    is_end = digits is not None and digits[0].lstrip("0") == asked.lstrip("0")
    return is_end or _plain(number) == _plain(asked)


def _plain(number: str) -> str:
    return _SIGNS.sub("", number).lower()
