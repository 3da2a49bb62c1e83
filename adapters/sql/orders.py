"""Orders, and what each shop ordered of late."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB

from adapters.sql.documents import NEWEST_OF_SHOP, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.orders import Order, OrderStatus

REMEMBERED_ORDERS = 20

LATEST = NEWEST_OF_SHOP.limit(bindparam("b_limit"))
_kept = (
    NEWEST_OF_SHOP.where(whatsapp_message.c.status != OrderStatus.CANCELLED.value)
    .limit(REMEMBERED_ORDERS)
    .subquery()
)
_products = func.jsonb_path_query(_kept.c.payload, literal_column("'$.lines[*].product_id'"), type_=JSONB)
BOUGHT = select(_products).distinct()


class SqlOrderRepository(SqlDocuments[Order]):
    """The orders of one organization."""

    def latest(self, shop_id: UUID, limit: int) -> list[Order]:
        """Return the shop's newest orders, newest first, whatever became of them."""
        payloads = self._connection.execute(LATEST, self._of_shop(shop_id, b_limit=limit)).scalars()
        return [self._document.schema.load(payload) for payload in payloads]

    def bought(self, shop_id: UUID) -> set[UUID]:
        """Return the products of its newest twenty orders that were not cancelled."""
        return set(map(UUID, self._connection.execute(BOUGHT, self._of_shop(shop_id)).scalars()))
