"""Lists of payments and claims."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_

from adapters.sql.lists import SqlLists, documents
from adapters.sql.tables import whatsapp_message
from application.summaries import ClaimSummary, Listing, PaymentSummary
from domain.money import Money
from domain.names import short_name

_row = whatsapp_message.c
_method = _row.payload["method"].astext
PAYMENT = (
    _row.status,
    _row.amount,
    _row.outstanding,
    _row.created_at,
    _method.label("method"),
    _row.payload["reference"].astext.label("reference"),
    _row.payload["allocations"].label("allocations"),
)
CLAIM = (_row.status, _row.amount, _row.created_at, _row.payload["text"].astext.label("text"))


class SqlPaymentReader(SqlLists):
    """Payments and claims with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[PaymentSummary]:
        """Return payments, the newest first; `state` is a status, or a method."""
        statement = documents("payment", organization_id, wanted, *PAYMENT)
        if wanted.state:
            statement = statement.where(or_(_row.status == wanted.state, _method == wanted.state))
        return [
            PaymentSummary(
                id=row.id,
                name=short_name("PAY", row.id),
                shop=row.shop,
                amount=Money(row.amount),
                left=Money(row.outstanding),
                method=row.method,
                reference=row.reference,
                status=row.status,
                received_at=row.created_at,
                invoices=tuple(allocation["number"] for allocation in row.allocations),
            )
            for row in self._rows(statement)
        ]

    def claims(self, organization_id: UUID, wanted: Listing) -> list[ClaimSummary]:
        """Return claims, the newest first."""
        statement = documents("claim", organization_id, wanted, *CLAIM)
        if wanted.state:
            statement = statement.where(_row.status == wanted.state)
        return [
            ClaimSummary(
                id=row.id,
                name=short_name("CLM", row.id),
                shop=row.shop,
                amount=None if row.amount is None else Money(row.amount),
                text=row.text,
                status=row.status,
                claimed_at=row.created_at,
            )
            for row in self._rows(statement)
        ]
