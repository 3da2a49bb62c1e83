"""Lists of accounts and of what stands in them."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.lists import InMemoryLists, is_on_days
from adapters.memory.transaction import Transaction
from application.summaries import Balance, Listing, StatementLine
from domain.khata import Account
from domain.money import ZERO, Money
from domain.shops import Shop


class InMemoryKhataReader(InMemoryLists):
    """Accounts with the names of their shops."""

    def balances(self, organization_id: UUID, limit: int) -> list[Balance]:
        """Return the accounts on which anything is owed, paid in advance or promised, largest debt first."""
        organization = self._database.organizations.rows.get(organization_id)
        usual = organization.terms.credit_limit if organization else None
        accounts = Transaction(self._database).select(self._database.accounts, None)
        balances = [
            _balance(account, shop, usual)
            for (owner, _), account in accounts.items()
            if owner == organization_id
            and (account.owed or account.promised)
            and (shop := self._shop(organization_id, account.shop_id))
        ]
        return sorted(balances, key=lambda one: (-one.owed, -one.promised, one.shop, one.shop_id))[:limit]

    def statement(self, organization_id: UUID, shop_id: UUID, wanted: Listing) -> list[StatementLine]:
        """Return the entries that change what is owed, the oldest first: of the latest ones, `limit`.

        `state` is a kind of entry; the balance is that of all entries up to then, listed or not.
        """
        rows = Transaction(self._database).select(self._database.khata, (organization_id, shop_id))
        lines, balance = [], ZERO
        for entry in sorted((row.entry for row in rows.values()), key=lambda entry: entry.at):
            balance += entry.owed
            if entry.owed and wanted.state in ("", entry.kind) and is_on_days(entry.at, wanted):
                line = StatementLine(
                    at=entry.at,
                    kind=entry.kind,
                    reference=entry.reference,
                    owed=entry.owed,
                    balance=balance,
                )
                lines.append(line)
        return lines[::-1][: wanted.limit][::-1]


def _balance(account: Account, shop: Shop, usual: Money | None) -> Balance:
    return Balance(
        shop_id=shop.id,
        shop=shop.name,
        address=shop.address.value,
        owed=account.owed,
        promised=account.promised,
        limit=usual if shop.credit_limit is None else shop.credit_limit,
    )
