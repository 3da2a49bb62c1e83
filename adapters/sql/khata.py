"""What each shop owes: entries, and accounts that are their sums."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.ledger_tables import khata_entry, shop_account
from domain.khata import Account, Entry, EntryKind
from domain.money import Money

_account, _entry = shop_account.c, khata_entry.c
_this = and_(
    _account.organization_id == bindparam("b_organization_id"), _account.shop_id == bindparam("b_shop_id")
)
ACCOUNT = select(_account.owed, _account.promised).where(_this)
LOCK = ACCOUNT.with_for_update()
OPEN = insert(shop_account).values(owed=0, promised=0).on_conflict_do_nothing()
_posted = (
    insert(khata_entry)
    .values({column.name: bindparam(f"b_{column.name}") for column in _entry if column.name != "id"})
    .on_conflict_do_nothing()
    .returning(_entry.organization_id, _entry.shop_id, _entry.owed_change, _entry.promised_change)
    .cte("posted")
)
_sums = insert(shop_account).from_select(list(_account.keys()), select(*_posted.c))
POST = _sums.on_conflict_do_update(
    index_elements=["organization_id", "shop_id"],
    set_={
        "owed": _account.owed + _sums.excluded.owed,
        "promised": _account.promised + _sums.excluded.promised,
    },
)
LATEST = (
    select(khata_entry)
    .where(
        _entry.organization_id == bindparam("b_organization_id"),
        _entry.shop_id == bindparam("b_shop_id"),
        _entry.owed_change != 0,
    )
    .order_by(_entry.at.desc(), _entry.id.desc())
    .limit(bindparam("b_limit"))
)


class SqlKhata:
    """The accounts of one organization's shops."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def lock(self, shop_id: UUID) -> Account:
        """Wait until nobody else changes the shop's account, and return it; a new one stands at nothing.

        Of two who come first, the one that opens no account waits for the other, which holds nothing else.
        """
        account = self._read(LOCK, shop_id)
        if account is None:
            self._connection.execute(OPEN, {"organization_id": self._organization_id, "shop_id": shop_id})
            return self.lock(shop_id)
        return account

    def account(self, shop_id: UUID) -> Account:
        """Return the shop's account as it stands, without waiting."""
        return self._read(ACCOUNT, shop_id) or Account(shop_id=shop_id)

    def post(self, entry: Entry) -> None:
        """Write an entry and by it the account; one of its document and kind that is there stays as it is."""
        row = {
            "b_kind": entry.kind,
            "b_document_id": entry.document_id,
            "b_reference": entry.reference,
            "b_at": entry.at,
            "b_owed_change": entry.owed.paise,
            "b_promised_change": entry.promised.paise,
        }
        self._connection.execute(POST, self._key(entry.shop_id) | row)

    def latest(self, shop_id: UUID, limit: int) -> list[Entry]:
        """Return the newest entries that change what is owed, the newest first."""
        rows = self._connection.execute(LATEST, self._key(shop_id, b_limit=limit))
        return [_entry_of(row) for row in rows]

    def _read(self, statement: Select[Any], shop_id: UUID) -> Account | None:
        row = self._connection.execute(statement, self._key(shop_id)).first()
        if row is None:
            return None
        return Account(shop_id=shop_id, owed=Money(row.owed), promised=Money(row.promised))

    def _key(self, shop_id: UUID, **key: object) -> dict[str, object]:
        return {"b_organization_id": self._organization_id, "b_shop_id": shop_id, **key}


def _entry_of(row: Row[Any]) -> Entry:
    return Entry(
        shop_id=row.shop_id,
        kind=EntryKind(row.kind),
        document_id=row.document_id,
        reference=row.reference,
        at=row.at,
        owed=Money(row.owed_change),
        promised=Money(row.promised_change),
    )
