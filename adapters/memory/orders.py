"""Orders, and what each shop ordered of late."""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.orders import Order, OrderStatus

REMEMBERED_ORDERS = 20


class InMemoryOrderRepository(InMemoryRepository[Order]):
    """The orders of one organization."""

    def latest(self, shop_id: UUID, limit: int) -> list[Order]:
        """Return the shop's newest orders, newest first, whatever became of them."""
        return deepcopy(self._newest_first(shop_id)[:limit])

    def bought(self, shop_id: UUID) -> set[UUID]:
        """Return the products of its newest twenty orders that were not cancelled."""
        orders = [order for order in self._newest_first(shop_id) if order.status is not OrderStatus.CANCELLED]
        return {line.product_id for order in orders[:REMEMBERED_ORDERS] for line in order.lines}

    def _newest_first(self, shop_id: UUID) -> list[Order]:
        orders = self._transaction.select(self._table, self._organization_id).values()
        its_own = [order for order in orders if order.shop_id == shop_id]
        return sorted(its_own, key=lambda order: order.created_at)[::-1]
