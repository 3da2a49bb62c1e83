"""What wordings have come to mean: to one shop, and to all shops of the distributor."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import learned_alias, products
from domain.aliases import LearnedAlias

_row = learned_alias.c
_ours = _row.organization_id == bindparam("b_organization")
_shop = bindparam("b_shop", type_=_row.shop_id.type)
_is_for_all = _row.shop_id.is_(None)
_is_its_own = or_(_row.shop_id == _shop, and_(_shop.is_(None), _is_for_all))

_new = insert(learned_alias)
LEARN = _new.on_conflict_do_update(
    index_elements=["organization_id", "shop_id", "wording"],
    set_={"product_id": _new.excluded.product_id, "learned_at": _new.excluded.learned_at},
)
# The shop's own meanings come last, so that in a dict they replace the distributor's.
MEANT = (
    select(_row.wording, _row.product_id)
    .join(
        products, and_(products.c.id == _row.product_id, products.c.organization_id == _row.organization_id)
    )
    .where(_ours, products.c.is_sold, or_(_row.shop_id == _shop, _is_for_all))
    .where(_row.wording.in_(bindparam("b_keys", expanding=True)))
    .order_by(_row.shop_id.is_not(None))
)
# Ties are broken by the bytes, whatever language the database sorts by.
LEARNED = (
    select(learned_alias)
    .where(_ours, _is_its_own)
    .order_by(_row.learned_at.desc(), _row.wording.collate("C"))
)
FORGET = delete(learned_alias).where(_ours, _is_its_own, _row.wording == bindparam("b_wording"))


class SqlAliasRepository:
    """The learned wordings of one distributor and of its shops."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def learn(self, alias: LearnedAlias) -> None:
        """Remember it, in place of what the same wording meant before to the same shop, or to all."""
        row = {
            "organization_id": self._organization_id,
            "shop_id": alias.shop_id,
            "wording": alias.wording,
            "product_id": alias.product_id,
            "learned_at": alias.learned_at,
        }
        self._connection.execute(LEARN, row)

    def meant(self, shop_id: UUID | None, keys: Collection[str]) -> dict[str, UUID]:
        """Return by key the product that is meant and still sold; the shop's own meaning goes first."""
        if not keys:
            return {}
        rows = self._connection.execute(MEANT, self._key(shop_id, b_keys=list(keys)))
        return {row.wording: row.product_id for row in rows}

    def learned(self, shop_id: UUID | None) -> list[LearnedAlias]:
        """Return the shop's own, or without a shop the distributor's, newest first, sold or not."""
        rows = self._connection.execute(LEARNED, self._key(shop_id))
        return [LearnedAlias(**row._mapping) for row in rows]

    def forget(self, shop_id: UUID | None, key: str) -> bool:
        """Take a meaning back; False when it was not known."""
        return self._connection.execute(FORGET, self._key(shop_id, b_wording=key)).rowcount > 0

    def _key(self, shop_id: UUID | None, **key: object) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_shop": shop_id, **key}
