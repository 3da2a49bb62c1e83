"""Credit notes."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam

from adapters.sql.documents import OF_KIND, OLDEST, OPEN_OF_SHOP
from adapters.sql.papers import SqlPapers
from adapters.sql.tables import whatsapp_message
from domain.credit_notes import CreditNote

OF_INVOICE = OF_KIND.where(whatsapp_message.c.parent_sid == bindparam("b_invoice")).order_by(*OLDEST)
LEFT = OPEN_OF_SHOP.order_by(*OLDEST)


class SqlCreditNoteRepository(SqlPapers[CreditNote]):
    """The credit notes of one organization."""

    def of_invoice(self, invoice_id: UUID) -> list[CreditNote]:
        """Return the credit notes for an invoice, the oldest first."""
        return self._all(OF_INVOICE, b_invoice=f"invoice:{invoice_id}")

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is set against an invoice, the oldest first."""
        return self._set_against(shop_id, invoice_id)

    def left_of(self, shop_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is not set against an invoice, oldest first."""
        return self._all(LEFT, b_shop=shop_id)
