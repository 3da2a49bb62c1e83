"""Shops as the CRM has them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from adapters.memory.transaction import Transaction
from application.crm_records import CrmAccount


class InMemoryCrmAccounts:
    """The shops of one distributor as its CRM has them."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.crm_accounts

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, CrmAccount]:
        """Return those that have a name there."""
        found = {shop_id: self._transaction.read(self._table, self._key(shop_id)) for shop_id in shop_ids}
        return {shop_id: account for shop_id, account in found.items() if account}

    def taken(self, names: Collection[str]) -> set[str]:
        """Return which of these names shops go by already, in small letters."""
        return {name.lower() for name in names} & self._names().keys()

    def save(self, accounts: Sequence[CrmAccount]) -> None:
        """Write them; a name is one shop's alone."""
        names = self._names()
        for account in accounts:
            if names.setdefault(account.name.lower(), account.shop_id) != account.shop_id:
                raise ValueError(f"another shop goes by {account.name}")
            self._transaction.write(self._table, self._key(account.shop_id), account)

    def _names(self) -> dict[str, UUID]:
        """Return the shop of each name, in small letters."""
        rows = self._transaction.select(self._table, None)
        return {row.name.lower(): row.shop_id for (owner, _), row in rows.items() if self._is_ours(owner)}

    def _is_ours(self, owner: UUID) -> bool:
        return owner == self._organization_id

    def _key(self, shop_id: UUID) -> tuple[UUID, UUID]:
        return self._organization_id, shop_id
