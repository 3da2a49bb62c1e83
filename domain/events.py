"""What has happened, and the aggregate that remembers it until it is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Event:
    """A fact in the past tense; `organization_id` is whose business it is."""

    organization_id: UUID


@dataclass(frozen=True)
class OrderConfirmed(Event):
    """A shop said yes: the distributor must deliver."""

    order_id: UUID


@dataclass(frozen=True)
class OrderHeld(Event):
    """An order whose stock has come must now be approved."""

    order_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class OrderReleased(Event):
    """An order that had to wait goes ahead."""

    order_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class OrderDispatched(Event):
    """An order has left for the shop."""

    order_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class OrderDelivered(Event):
    """A shop has what it ordered."""

    order_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class OrderCancelled(Event):
    """An order that will not be delivered; `by` is who called it off."""

    order_id: UUID
    shop_id: UUID
    by: str


@dataclass(frozen=True)
class InvoiceIssued(Event):
    """An invoice has its number and is owed by a shop."""

    invoice_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class InvoiceCancelled(Event):
    """An invoice is owed no more; its number is used up."""

    invoice_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class InvoicePaid(Event):
    """Nothing is owed on an invoice any more."""

    invoice_id: UUID


@dataclass(frozen=True)
class CreditNoteIssued(Event):
    """Goods of an invoice came back, and their value is the shop's."""

    credit_note_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class PaymentReceived(Event):
    """A shop has paid."""

    payment_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class PaymentReversed(Event):
    """A payment turned out to be none."""

    payment_id: UUID
    shop_id: UUID


@dataclass(frozen=True)
class ClaimRejected(Event):
    """A shop says that it has paid, and no such payment was found."""

    claim_id: UUID
    shop_id: UUID


@dataclass(kw_only=True)
class Aggregate:
    """A thing that is saved as a whole; `version` counts its saves, 0 before the first."""

    id: UUID
    organization_id: UUID
    version: int = 0
    _events: list[Event] = field(default_factory=list, repr=False, compare=False)

    def record(self, event: Event) -> None:
        """Remember what happened until the aggregate is saved."""
        self._events.append(event)

    def pull_events(self) -> list[Event]:
        """Hand over what happened since the last save, once."""
        events, self._events = self._events, []
        return events
