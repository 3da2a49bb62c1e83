"""What each shop owes: entries, and accounts that are their sums."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from adapters.memory.database import KhataRow
from adapters.memory.transaction import Transaction
from domain.khata import Account, Entry


class InMemoryKhata:
    """The accounts of one organization's shops, each changed by one transaction at a time."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._accounts = transaction.database.accounts
        self._entries = transaction.database.khata

    def lock(self, shop_id: UUID) -> Account:
        """Wait until nobody else changes the shop's account, and return it; a new one stands at nothing."""
        self._transaction.lock(self._accounts, (self._organization_id, shop_id))
        return self.account(shop_id)

    def account(self, shop_id: UUID) -> Account:
        """Return the shop's account as it stands, without waiting."""
        stored = self._transaction.read(self._accounts, (self._organization_id, shop_id))
        return stored or Account(shop_id=shop_id)

    def post(self, entry: Entry) -> None:
        """Write an entry and by it the account; one of its document and kind that is there stays as it is."""
        key = (self._organization_id, entry.document_id, entry.kind)
        if self._transaction.take(self._entries, key) is not None:
            return
        self._transaction.write(
            self._entries, key, KhataRow(organization_id=self._organization_id, entry=entry)
        )
        account = self.lock(entry.shop_id)
        after = replace(account, owed=account.owed + entry.owed, promised=account.promised + entry.promised)
        self._transaction.write(self._accounts, (self._organization_id, entry.shop_id), after)

    def latest(self, shop_id: UUID, limit: int) -> list[Entry]:
        """Return the newest entries that change what is owed, the newest first."""
        rows = self._transaction.select(self._entries, (self._organization_id, shop_id)).values()
        entries = [row.entry for row in rows if row.entry.owed]
        return sorted(entries, key=lambda entry: entry.at)[::-1][:limit]
