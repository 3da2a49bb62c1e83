"""Credit notes."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.papers import InMemoryPapers
from domain.credit_notes import CreditNote
from domain.money import ZERO


class InMemoryCreditNoteRepository(InMemoryPapers[CreditNote]):
    """The credit notes of one organization."""

    def of_invoice(self, invoice_id: UUID) -> list[CreditNote]:
        """Return the credit notes for an invoice, the oldest first."""
        return self._by_day(lambda note: note.invoice_id == invoice_id)

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is set against an invoice, the oldest first."""
        return self._by_day(lambda note: note.shop_id == shop_id and note.pays(invoice_id))

    def left_of(self, shop_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is not set against an invoice, oldest first."""
        return self._by_day(lambda note: note.shop_id == shop_id and note.left > ZERO)
