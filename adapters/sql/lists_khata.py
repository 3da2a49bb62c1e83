"""Lists of accounts and of what stands in them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, and_, cast, func, or_, select

from adapters.sql.ledger_tables import khata_entry, shop_account
from adapters.sql.lists import SqlLists, on_days
from adapters.sql.tables import organizations, shops
from application.summaries import Balance, Listing, StatementLine
from domain.money import Money

_account, _entry = shop_account.c, khata_entry.c
_limit = func.coalesce(shops.c.credit_limit, cast(organizations.c.terms["credit_limit"].astext, BigInteger))
_its_shop = and_(shops.c.id == _account.shop_id, shops.c.organization_id == _account.organization_id)
BALANCES = (
    select(
        shops.c.id,
        shops.c.name,
        shops.c.address,
        _account.owed,
        _account.promised,
        _limit.label("credit_limit"),
    )
    .select_from(shop_account)
    .join(shops, _its_shop)
    .join(organizations, organizations.c.id == _account.organization_id)
    .where(or_(_account.owed != 0, _account.promised != 0))
    .order_by(_account.owed.desc(), _account.promised.desc(), shops.c.name.collate("C"), shops.c.id)
)
_in_order = (_entry.at, _entry.id)
_with_balance = select(
    khata_entry, cast(func.sum(_entry.owed_change).over(order_by=_in_order), BigInteger).label("balance")
)


class SqlKhataReader(SqlLists):
    """Accounts with the names of their shops."""

    def balances(self, organization_id: UUID, limit: int) -> list[Balance]:
        """Return the accounts on which anything is owed, paid in advance or promised, largest debt first."""
        statement = BALANCES.where(_account.organization_id == organization_id).limit(limit)
        return [
            Balance(
                shop_id=row.id,
                shop=row.name,
                address=row.address,
                owed=Money(row.owed),
                promised=Money(row.promised),
                limit=None if row.credit_limit is None else Money(row.credit_limit),
            )
            for row in self._rows(statement)
        ]

    def statement(self, organization_id: UUID, shop_id: UUID, wanted: Listing) -> list[StatementLine]:
        """Return the entries that change what is owed, the oldest first: of the latest ones, `limit`.

        `state` is a kind of entry; the balance is that of all entries up to then, listed or not.
        """
        all_of_shop = _with_balance.where(
            _entry.organization_id == organization_id, _entry.shop_id == shop_id, _entry.owed_change != 0
        ).subquery()
        row = all_of_shop.c
        statement = select(all_of_shop).order_by(row.at.desc(), row.id.desc()).limit(wanted.limit)
        if wanted.state:
            statement = statement.where(row.kind == wanted.state)
        return [
            StatementLine(
                at=row.at,
                kind=row.kind,
                reference=row.reference,
                owed=Money(row.owed_change),
                balance=Money(row.balance),
            )
            for row in reversed(self._rows(on_days(statement, row.at, wanted)))
        ]
