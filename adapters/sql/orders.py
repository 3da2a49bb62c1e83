"""Orders, what each shop ordered of late, and what waits."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB

from adapters.sql.documents import NEWEST_OF_SHOP, OF_KIND, OLDEST, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.orders import Hold, Order, OrderStatus

REMEMBERED_ORDERS = 20

LATEST = NEWEST_OF_SHOP.limit(bindparam("b_limit"))
HELD = OF_KIND.where(whatsapp_message.c.hold == bindparam("b_hold")).order_by(*OLDEST)
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
        return self._all(LATEST, b_shop=shop_id, b_limit=limit)

    def bought(self, shop_id: UUID) -> set[UUID]:
        """Return the products of its newest twenty orders that were not cancelled."""
        return set(map(UUID, self._scalars(BOUGHT, b_shop=shop_id)))

    def held(self, hold: Hold) -> list[Order]:
        """Return the orders that wait for it, the oldest first."""
        return self._all(HELD, b_hold=hold)

    def named(self, reference: str) -> Order | None:
        """Return the order that goes by the reference; the newest, should two do."""
        return self._referred_to(reference)
