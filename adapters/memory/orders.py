"""Orders, what each shop ordered of late, and what waits."""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from domain.orders import Hold, Order, OrderStatus

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

    def held(self, hold: Hold) -> list[Order]:
        """Return the orders that wait for it, the oldest first."""
        return deepcopy(_oldest_first(self._stored(lambda order: order.hold is hold)))

    def named(self, reference: str) -> Order | None:
        """Return the order that goes by the reference; the newest, should two do."""
        asked = reference.strip().upper()
        found = _oldest_first(self._stored(lambda order: order.reference == asked))
        return deepcopy(found[-1]) if found else None

    def _newest_first(self, shop_id: UUID) -> list[Order]:
        return _oldest_first(self._stored(lambda order: order.shop_id == shop_id))[::-1]


def _oldest_first(orders: list[Order]) -> list[Order]:
    return sorted(orders, key=lambda order: order.created_at)
