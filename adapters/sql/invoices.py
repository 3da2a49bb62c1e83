"""Invoices, as shops ask for them."""

from __future__ import annotations

from uuid import UUID

from adapters.sql.documents import NEWEST_OF_SHOP, OF_KIND, OLDEST, OPEN_OF_SHOP
from adapters.sql.papers import SqlPapers
from adapters.sql.tables import whatsapp_message
from domain.invoices import Invoice

LATEST = NEWEST_OF_SHOP.limit(1)
OPEN = OPEN_OF_SHOP.order_by(whatsapp_message.c.due_at, *OLDEST)

DEBTORS = (
    OF_KIND.where(whatsapp_message.c.outstanding > 0)
    .with_only_columns(whatsapp_message.c.shop_id)
    .distinct()
    .order_by(whatsapp_message.c.shop_id)
)


class SqlInvoiceRepository(SqlPapers[Invoice]):
    """The invoices of one organization."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""
        return self._first(LATEST, b_shop=shop_id)

    def open_of(self, shop_id: UUID) -> list[Invoice]:
        """Return the shop's invoices on which something is owed, by due date, the oldest first."""
        return self._all(OPEN, b_shop=shop_id)

    def debtors(self) -> list[UUID]:
        """Return the shops that have an invoice on which something is owed."""
        return list(self._scalars(DEBTORS))
