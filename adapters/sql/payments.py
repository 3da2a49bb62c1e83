"""Payments, and what shops say of them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Text, bindparam, func

from adapters.sql.documents import NEWEST, OF_KIND, OF_SHOP, OLDEST, OPEN_OF_SHOP, SqlDocuments
from adapters.sql.tables import whatsapp_message
from domain.payments import Claim, ClaimStatus, Payment, PaymentStatus

_row = whatsapp_message.c
LEFT = OPEN_OF_SHOP.order_by(*OLDEST)
UNDER_REFERENCE = (
    OF_KIND.where(
        func.upper(_row.number) == func.upper(bindparam("b_reference", type_=Text)),
        _row.payload["method"].astext == bindparam("b_method"),
        _row.status == PaymentStatus.RECEIVED.value,
    )
    .order_by(*NEWEST)
    .limit(1)
)
UNDECIDED = OF_SHOP.where(_row.status == ClaimStatus.OPEN.value).order_by(*OLDEST)


class SqlPaymentRepository(SqlDocuments[Payment]):
    """The payments of one organization."""

    def left_of(self, shop_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is not set against an invoice, the oldest first."""
        return self._all(LEFT, b_shop=shop_id)

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is set against an invoice, the oldest first."""
        return self._set_against(shop_id, invoice_id)

    def named(self, name: str) -> Payment | None:
        """Return the payment that goes by `PAY-1A2B3C4D`."""
        return self._referred_to(name)

    def referred_to(self, method: str, reference: str) -> Payment | None:
        """Return the payment that stands under the bank's reference; one that was reversed does not."""
        return self._first(UNDER_REFERENCE, b_method=method, b_reference=reference.strip())


class SqlClaimRepository(SqlDocuments[Claim]):
    """The claims of one organization."""

    def open_of(self, shop_id: UUID) -> list[Claim]:
        """Return the shop's claims that nobody has decided, the oldest first."""
        return self._all(UNDECIDED, b_shop=shop_id)

    def named(self, name: str) -> Claim | None:
        """Return the claim that goes by `CLM-1A2B3C4D`."""
        return self._referred_to(name)
