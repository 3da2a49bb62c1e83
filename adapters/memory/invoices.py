"""Invoices, as shops ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.invoices import Invoice
from domain.money import ZERO

NEVER = datetime.max.replace(tzinfo=UTC)
_SIGNS = re.compile(r"[ ./_#-]")
_LAST_DIGITS = re.compile(r"[0-9]+$")


class InMemoryInvoiceRepository(InMemoryRepository[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return self._newest(lambda invoice: invoice.shop_id == shop_id)

    def numbered(self, shop_id: UUID, number: str) -> Invoice | None:
        """Return the shop's newest invoice that goes by the number, or by these digits at its end."""
        return self._newest(lambda invoice: invoice.shop_id == shop_id and _goes_by(invoice.number, number))

    def named(self, number: str) -> Invoice | None:
        """Return the newest invoice, of whatever shop, with just this number."""
        asked = number.strip().upper()
        return self._newest(lambda invoice: bool(asked) and invoice.number.upper() == asked)

    def open_of(self, shop_id: UUID) -> list[Invoice]:
        """Return the shop's invoices on which something is owed, by due date, the oldest first."""
        owed = self._stored(lambda invoice: invoice.shop_id == shop_id and invoice.outstanding > ZERO)
        in_order = sorted(owed, key=lambda invoice: (invoice.due_at or NEVER, invoice.issued_at or NEVER))
        return deepcopy(in_order)

    def _newest(self, is_wanted: Callable[[Invoice], bool]) -> Invoice | None:
        found = sorted(self._stored(is_wanted), key=lambda invoice: invoice.issued_at or NEVER)
        return deepcopy(found[-1]) if found else None


def _goes_by(number: str, asked: str) -> bool:
    """Whether an invoice of that number is meant; one without a number never is."""
    if not number:
        return False
    digits = _LAST_DIGITS.search(number)
    is_end = digits is not None and digits[0].lstrip("0") == asked.lstrip("0")
    return is_end or _plain(number) == _plain(asked)


def _plain(number: str) -> str:
    return _SIGNS.sub("", number).lower()
