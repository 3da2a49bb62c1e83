"""What wordings have come to mean; all of one shop's are one row, so that forgetting is writing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from adapters.memory.transaction import Transaction
from domain.aliases import LearnedAlias


class InMemoryAliasRepository:
    """The learned wordings of one distributor and of its shops."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.aliases

    def learn(self, alias: LearnedAlias) -> None:
        """Remember it, in place of what the same wording meant before to the same shop, or to all."""
        place = (self._organization_id, alias.shop_id)
        before = self._transaction.take(self._table, place) or {}
        self._transaction.write(self._table, place, {**before, alias.wording: alias})

    def meant(self, shop_id: UUID | None, keys: Collection[str]) -> dict[str, UUID]:
        """Return by key the product that is meant and still sold; the shop's own meaning goes first."""
        sold = self._sold()
        meanings = [*self._known(None).values(), *self._known(shop_id).values()]
        return {
            alias.wording: alias.product_id
            for alias in meanings
            if alias.wording in keys and alias.product_id in sold
        }

    def learned(self, shop_id: UUID | None) -> list[LearnedAlias]:
        """Return the shop's own, or without a shop the distributor's, newest first, sold or not."""
        by_wording = sorted(self._known(shop_id).values(), key=lambda alias: alias.wording)
        return sorted(by_wording, key=lambda alias: alias.learned_at, reverse=True)

    def forget(self, shop_id: UUID | None, key: str) -> bool:
        """Take a meaning back; False when it was not known."""
        place = (self._organization_id, shop_id)
        before = self._transaction.take(self._table, place) or {}
        left = {wording: alias for wording, alias in before.items() if wording != key}
        self._transaction.write(self._table, place, left)
        return len(left) < len(before)

    def _known(self, shop_id: UUID | None) -> Mapping[str, LearnedAlias]:
        return self._transaction.read(self._table, (self._organization_id, shop_id)) or {}

    def _sold(self) -> set[UUID]:
        assortment = self._transaction.read(self._transaction.database.assortments, self._organization_id)
        return (
            {each.product.id for each in assortment.articles.values() if each.is_sold}
            if assortment
            else set()
        )
