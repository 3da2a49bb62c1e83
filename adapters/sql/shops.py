"""The shops of one distributor."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.prospects import prospects
from adapters.sql.shop_rows import columns_of, shop_of
from adapters.sql.tables import shops
from application.errors import NotFound, StaleAggregate
from domain.audiences import Prospect
from domain.phone import WhatsAppAddress
from domain.shops import Shop

_ours = shops.c.organization_id == bindparam("b_organization")
FIND = select(shops).where(_ours, shops.c.id == bindparam("b_id"))
FIND_MANY = select(shops).where(_ours, shops.c.id.in_(bindparam("b_ids", expanding=True)))
REACHED_AT = select(shops).where(_ours, shops.c.address == bindparam("b_address"))
INSERT = insert(shops).on_conflict_do_nothing()
UPDATE = update(shops).where(
    _ours, shops.c.id == bindparam("b_id"), shops.c.version == bindparam("b_version")
)


class SqlShopRepository:
    """Shops by id and by address."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def find(self, aggregate_id: UUID) -> Shop | None:
        """Return a private copy, or None when there is none."""
        row = self._connection.execute(FIND, self._key(b_id=aggregate_id)).first()
        return shop_of(row) if row else None

    def get(self, aggregate_id: UUID) -> Shop:
        """Return a private copy; raise `NotFound` when there is none."""
        shop = self.find(aggregate_id)
        if shop is None:
            raise NotFound(f"shop {aggregate_id}")
        return shop

    def reached_at(self, address: WhatsAppAddress) -> Shop | None:
        """Return the shop that is reached there, if it is known."""
        row = self._connection.execute(REACHED_AT, self._key(b_address=address.value)).first()
        return shop_of(row) if row else None

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, Shop]:
        """Return those that are known."""
        rows = self._connection.execute(FIND_MANY, self._key(b_ids=list(shop_ids)))
        return {row.id: shop_of(row) for row in rows}

    def prospects(self, bought: Collection[str]) -> Iterator[Prospect]:
        """Return every shop with what it did of late, by the id of the shop, a page at a time."""
        return prospects(self._connection, self._organization_id, bought)

    def save(self, aggregate: Shop) -> None:
        """Write it; raise `StaleAggregate` if someone saved first."""
        row = {**columns_of(aggregate), "version": aggregate.version + 1}
        if aggregate.version == 0:
            saved = self._connection.execute(INSERT, row)
        else:
            saved = self._connection.execute(
                UPDATE, self._key(b_id=aggregate.id, b_version=aggregate.version) | row
            )
        if not saved.rowcount:
            raise StaleAggregate(f"shop {aggregate.id}")
        aggregate.version += 1

    def _key(self, **key: object) -> dict[str, object]:
        return {"b_organization": self._organization_id, **key}
