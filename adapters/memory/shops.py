"""The shops of one distributor."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from adapters.memory.prospects import prospects
from application.errors import StaleAggregate
from domain.audiences import Prospect
from domain.phone import WhatsAppAddress
from domain.shops import Shop


class InMemoryShopRepository(InMemoryRepository[Shop]):
    """The shops of one distributor, each reached at an address of its own."""

    def reached_at(self, address: WhatsAppAddress) -> Shop | None:
        """Return the shop that is reached there, if it is known."""
        reached = self._transaction.select(self._table, (self._organization_id, address))
        return deepcopy(next(iter(reached.values()), None))

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, Shop]:
        """Return those that are known."""
        found = {shop_id: self.find(shop_id) for shop_id in shop_ids}
        return {shop_id: shop for shop_id, shop in found.items() if shop}

    def prospects(self, bought: Collection[str]) -> Iterator[Prospect]:
        """Return every shop with what it did of late, by the id of the shop."""
        return prospects(self._transaction, self._organization_id, bought)

    def save(self, aggregate: Shop) -> None:
        """Raise `StaleAggregate` also when another shop is reached at the address by now."""
        self._transaction.lock(self._table, (self._organization_id, aggregate.address))
        reached = self.reached_at(aggregate.address)
        if reached and reached.id != aggregate.id:
            raise StaleAggregate(f"another shop has the address of {aggregate.id}")
        super().save(aggregate)
