"""Lists of payments and claims."""

from __future__ import annotations

from uuid import UUID

from adapters.memory.lists import InMemoryLists
from application.summaries import ClaimSummary, Listing, PaymentSummary


class InMemoryPaymentReader(InMemoryLists):
    """Payments and claims with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[PaymentSummary]:
        """Return payments, the newest first; `state` is a status, or a method."""
        payments = self._documents(
            self._database.payments,
            organization_id,
            wanted,
            lambda payment: payment.received_at,
            lambda payment: wanted.state in ("", payment.status, payment.method),
        )
        return [
            PaymentSummary(
                id=payment.id,
                name=payment.name,
                shop=shop,
                amount=payment.amount,
                left=payment.left,
                method=payment.method,
                reference=payment.reference,
                status=payment.status,
                received_at=payment.received_at,
                invoices=tuple(allocation.number for allocation in payment.allocations),
            )
            for payment, shop in payments
        ]

    def claims(self, organization_id: UUID, wanted: Listing) -> list[ClaimSummary]:
        """Return claims, the newest first."""
        claims = self._documents(
            self._database.claims,
            organization_id,
            wanted,
            lambda claim: claim.claimed_at,
            lambda claim: wanted.state in ("", claim.status),
        )
        return [
            ClaimSummary(
                id=claim.id,
                name=claim.name,
                shop=shop,
                amount=claim.amount,
                text=claim.text,
                status=claim.status,
                claimed_at=claim.claimed_at,
            )
            for claim, shop in claims
        ]
