"""Payments, and what shops say of them."""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from application.errors import StaleAggregate
from domain.money import ZERO
from domain.payments import Claim, ClaimStatus, Payment, PaymentStatus


class InMemoryPaymentRepository(InMemoryRepository[Payment]):
    """The payments of one organization."""

    def left_of(self, shop_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is not set against an invoice, the oldest first."""
        left = self._stored(lambda payment: payment.shop_id == shop_id and payment.left > ZERO)
        return deepcopy(_by_day(left))

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is set against an invoice, the oldest first."""
        found = self._stored(lambda payment: payment.shop_id == shop_id and payment.pays(invoice_id))
        return deepcopy(_by_day(found))

    def named(self, name: str) -> Payment | None:
        """Return the payment that goes by `PAY-1A2B3C4D`."""
        asked = name.strip().upper()
        return _newest(self._stored(lambda payment: payment.name == asked))

    def referred_to(self, method: str, reference: str) -> Payment | None:
        """Return the payment that stands under the bank's reference; one that was reversed does not."""
        asked = (method, reference.strip().upper())
        return _newest(self._stored(lambda payment: _stands_under(payment) == asked))

    def save(self, aggregate: Payment) -> None:
        """Raise `StaleAggregate` also when another payment stands under the bank's reference by now."""
        reference = _stands_under(aggregate)
        if reference:
            self._transaction.lock(self._table, (self._organization_id, *reference))
            known = self.referred_to(*reference)
            if known and known.id != aggregate.id:
                raise StaleAggregate(f"another payment has the reference of {aggregate.id}")
        super().save(aggregate)


class InMemoryClaimRepository(InMemoryRepository[Claim]):
    """The claims of one organization."""

    def open_of(self, shop_id: UUID) -> list[Claim]:
        """Return the shop's claims that nobody has decided, the oldest first."""
        undecided = self._stored(lambda claim: claim.shop_id == shop_id and claim.status is ClaimStatus.OPEN)
        return deepcopy(sorted(undecided, key=lambda claim: claim.claimed_at))

    def named(self, name: str) -> Claim | None:
        """Return the claim that goes by `CLM-1A2B3C4D`."""
        asked = name.strip().upper()
        found = sorted(self._stored(lambda claim: claim.name == asked), key=lambda claim: claim.claimed_at)
        return deepcopy(found[-1]) if found else None


def _stands_under(payment: Payment) -> tuple[str, str] | None:
    """Return the method and the reference under which no other payment may stand."""
    if not payment.reference or payment.status is not PaymentStatus.RECEIVED:
        return None
    return payment.method, payment.reference.upper()


def _by_day(payments: list[Payment]) -> list[Payment]:
    return sorted(payments, key=lambda payment: payment.received_at)


def _newest(payments: list[Payment]) -> Payment | None:
    return deepcopy(_by_day(payments)[-1]) if payments else None
