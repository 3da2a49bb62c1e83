"""Lists of orders."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.lists import InMemoryLists
from application.summaries import Listing, OrderSummary
from domain.orders import Order


class InMemoryOrderReader(InMemoryLists):
    """Orders with the names of their shops and the numbers of their invoices."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[OrderSummary]:
        """Return orders, the newest first; `state` is a status or a hold, days are those of their making."""
        orders = self._documents(
            self._database.orders,
            organization_id,
            wanted,
            lambda order: order.created_at,
            lambda order: wanted.state in ("", order.status, order.hold),
        )
        return [self._summary(order, shop) for order, shop in orders]

    def _summary(self, order: Order, shop: str) -> OrderSummary:
        invoice = self._database.invoices.rows.get(order.id)
        is_ours = invoice is not None and invoice.organization_id == order.organization_id
        return OrderSummary(
            id=order.id,
            reference=order.reference,
            shop=shop,
            status=order.status,
            total=order.total,
            created_at=order.created_at,
            invoice=invoice.number if invoice and is_ours else "",
            hold=order.hold or "",
            why=order.steps[-1].why if order.steps else "",
        )
