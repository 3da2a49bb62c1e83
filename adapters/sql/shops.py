"""The shops of one distributor."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import shops
from application.errors import NotFound, StaleAggregate
from domain.money import Money
from domain.phone import WhatsAppAddress
from domain.shops import Shop

_ours = shops.c.organization_id == bindparam("b_organization")
FIND = select(shops).where(_ours, shops.c.id == bindparam("b_id"))
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
        return _shop(row) if row else None

    def get(self, aggregate_id: UUID) -> Shop:
        """Return a private copy; raise `NotFound` when there is none."""
        shop = self.find(aggregate_id)
        if shop is None:
            raise NotFound(f"shop {aggregate_id}")
        return shop

    def reached_at(self, address: WhatsAppAddress) -> Shop | None:
        """Return the shop that is reached there, if it is known."""
        row = self._connection.execute(REACHED_AT, self._key(b_address=address.value)).first()
        return _shop(row) if row else None

    def save(self, aggregate: Shop) -> None:
        """Write it; raise `StaleAggregate` if someone saved first."""
        row = {**_columns(aggregate), "version": aggregate.version + 1}
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


def _columns(shop: Shop) -> dict[str, Any]:
    return {
        "id": shop.id,
        "organization_id": shop.organization_id,
        "name": shop.name,
        "address": shop.address.value,
        "city": shop.city,
        "state_code": shop.state_code,
        "gstin": shop.gstin,
        "credit_limit": None if shop.credit_limit is None else shop.credit_limit.paise,
        "language": shop.language,
        "tags": list(shop.tags),
        "opted_out_at": shop.opted_out_at,
    }


def _shop(row: Row[Any]) -> Shop:
    return Shop(
        id=row.id,
        organization_id=row.organization_id,
        version=row.version,
        name=row.name,
        address=WhatsAppAddress(row.address),
        city=row.city,
        state_code=row.state_code,
        gstin=row.gstin,
        credit_limit=None if row.credit_limit is None else Money(row.credit_limit),
        language=row.language,
        tags=tuple(row.tags),
        opted_out_at=row.opted_out_at,
    )
