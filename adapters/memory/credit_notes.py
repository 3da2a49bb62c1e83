"""Credit notes."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.credit_notes import CreditNote
from domain.money import ZERO

NEVER = datetime.max.replace(tzinfo=UTC)


class InMemoryCreditNoteRepository(InMemoryRepository[CreditNote]):
    """The credit notes of one organization."""

    def of_invoice(self, invoice_id: UUID) -> list[CreditNote]:
        """Return the credit notes for an invoice, the oldest first."""
        return self._by_day(lambda note: note.invoice_id == invoice_id)

    def left_of(self, shop_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is not set against an invoice, oldest first."""
        return self._by_day(lambda note: note.shop_id == shop_id and note.left > ZERO)

    def named(self, number: str) -> CreditNote | None:
        """Return the newest credit note with just this number."""
        asked = number.strip().upper()
        found = self._by_day(lambda note: bool(asked) and note.number.upper() == asked)
        return found[-1] if found else None

    def _by_day(self, is_wanted: Callable[[CreditNote], bool]) -> list[CreditNote]:
        notes = sorted(self._stored(is_wanted), key=lambda note: note.issued_at or NEVER)
        return deepcopy(notes)
