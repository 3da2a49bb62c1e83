"""Payments, and what shops say of them, which is a claim until the distributor has found the money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.credits import Credit
from domain.errors import ClaimNotOpen, InvalidPayment
from domain.events import Aggregate, ClaimRejected, PaymentReceived, PaymentReversed
from domain.money import ZERO, Money
from domain.names import short_name


class PaymentMethod(StrEnum):
    """How a shop paid."""

    CASH = "cash"
    UPI = "upi"
    BANK = "bank"
    CHEQUE = "cheque"


class PaymentStatus(StrEnum):
    """Whether a payment stands."""

    RECEIVED = "received"
    REVERSED = "reversed"


class ClaimStatus(StrEnum):
    """What became of a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(kw_only=True)
class Payment(Credit):
    """Money that a distributor has, and who noted it; the reference is the bank's, or a cheque's number."""

    amount: Money
    method: PaymentMethod
    received_at: datetime
    noted_by: str
    reference: str = ""
    status: PaymentStatus = PaymentStatus.RECEIVED
    reversed_at: datetime | None = None
    why: str = ""

    @property
    def worth(self) -> Money:
        """The amount, as long as the payment stands."""
        return self.amount if self.status is PaymentStatus.RECEIVED else ZERO

    @property
    def name(self) -> str:
        """The short name by which people speak of the payment."""
        return short_name("PAY", self.id)

    def receive(self) -> None:
        """Have it count; raise `InvalidPayment` for nothing, or less."""
        if self.amount <= ZERO:
            raise InvalidPayment(f"{self.amount} cannot be paid")
        self.record(PaymentReceived(self.organization_id, self.id, self.shop_id))

    def reverse(self, now: datetime, why: str) -> None:
        """Take it back, a cheque that bounced; raise `InvalidPayment` the second time.

        Its allocations stay for whoever gives the invoices back what was set against them.
        """
        if self.status is not PaymentStatus.RECEIVED:
            raise InvalidPayment(f"{self.name} was reversed before")
        self.status, self.reversed_at, self.why = PaymentStatus.REVERSED, now, why
        self.record(PaymentReversed(self.organization_id, self.id, self.shop_id))


@dataclass(kw_only=True)
class Claim(Aggregate):
    """A shop says that it has paid; `amount` is what it named, `text` what it wrote."""

    shop_id: UUID
    text: str
    claimed_at: datetime
    amount: Money | None = None
    status: ClaimStatus = ClaimStatus.OPEN
    decided_at: datetime | None = None
    decided_by: str = ""
    why: str = ""
    payment_id: UUID | None = None

    @property
    def name(self) -> str:
        """The short name by which people speak of the claim."""
        return short_name("CLM", self.id)

    def accept(self, payment_id: UUID, now: datetime, by: str) -> None:
        """Note the payment that was found; raise `ClaimNotOpen` the second time."""
        self._decide(ClaimStatus.ACCEPTED, now, by)
        self.payment_id = payment_id

    def reject(self, now: datetime, by: str, why: str) -> None:
        """Note that no such payment was found; raise `ClaimNotOpen` the second time."""
        self._decide(ClaimStatus.REJECTED, now, by)
        self.why = why
        self.record(ClaimRejected(self.organization_id, self.id, self.shop_id))

    def _decide(self, status: ClaimStatus, now: datetime, by: str) -> None:
        if self.status is not ClaimStatus.OPEN:
            raise ClaimNotOpen(f"{self.name} was {self.status} before")
        self.status, self.decided_at, self.decided_by = status, now, by
