"""Invoices, as shops ask for them."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.papers import InMemoryPapers
from adapters.memory.tables import NEVER
from domain.invoices import Invoice
from domain.money import ZERO


class InMemoryInvoiceRepository(InMemoryPapers[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return self._newest(lambda invoice: invoice.shop_id == shop_id)

    def open_of(self, shop_id: UUID) -> list[Invoice]:
        """Return the shop's invoices on which something is owed, by due date, the oldest first."""
        owed = self._by_day(lambda invoice: invoice.shop_id == shop_id and invoice.outstanding > ZERO)
        return sorted(owed, key=lambda invoice: invoice.due_at or NEVER)

    def debtors(self) -> list[UUID]:
        """Return the shops that have an invoice on which something is owed."""
        return sorted({invoice.shop_id for invoice in self._stored(lambda one: one.outstanding > ZERO)})
