"""Shops as the CRM has them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.crm_tables import crm_account
from application.crm_records import CrmAccount

_row = crm_account.c
_is_ours = _row.organization_id == bindparam("b_organization")
OF_SHOPS = select(_row.shop_id, _row.name, _row.crm_id, _row.told).where(
    _is_ours, _row.shop_id.in_(bindparam("b_shops", expanding=True))
)
TAKEN = select(_row.folded).where(_is_ours, _row.folded.in_(bindparam("b_names", expanding=True)))
_given = insert(crm_account)
SAVE = _given.on_conflict_do_update(
    index_elements=["organization_id", "shop_id"],
    set_={name: _given.excluded[name] for name in ("name", "folded", "crm_id", "told")},
)


class SqlCrmAccounts:
    """The shops of one distributor as its CRM has them."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, CrmAccount]:
        """Return those that have a name there."""
        key = {"b_organization": self._organization_id, "b_shops": list(shop_ids)}
        return {row.shop_id: CrmAccount(**row._mapping) for row in self._connection.execute(OF_SHOPS, key)}

    def taken(self, names: Collection[str]) -> set[str]:
        """Return which of these names shops go by already, in small letters."""
        key = {"b_organization": self._organization_id, "b_names": list({name.lower() for name in names})}
        return set(self._connection.execute(TAKEN, key).scalars())

    def save(self, accounts: Sequence[CrmAccount]) -> None:
        """Write them; a name is one shop's alone."""
        if accounts:
            self._connection.execute(SAVE, [self._columns(account) for account in accounts])

    def _columns(self, account: CrmAccount) -> dict[str, object]:
        return {
            "organization_id": self._organization_id,
            "shop_id": account.shop_id,
            "name": account.name,
            "folded": account.name.lower(),
            "crm_id": account.crm_id,
            "told": account.told,
        }
