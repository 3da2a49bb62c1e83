"""What a shop has to its credit, and the invoices that it is set against, the oldest first."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.events import Aggregate
from domain.invoices import Invoice
from domain.money import ZERO, Money, total


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """How much of a credit was set against which invoice."""

    invoice_id: UUID
    number: str
    amount: Money


@dataclass(kw_only=True)
class Credit(Aggregate):
    """A payment or a credit note; what is not set against an invoice yet waits for the next one."""

    shop_id: UUID
    allocations: list[Allocation] = field(default_factory=list)

    @property
    @abstractmethod
    def worth(self) -> Money:
        """How much there is to set against invoices in all."""

    @property
    def left(self) -> Money:
        """What is not set against an invoice yet."""
        return max(ZERO, self.worth - total(allocation.amount for allocation in self.allocations))

    def pays(self, invoice_id: UUID) -> bool:
        """Whether something of it is set against an invoice."""
        return any(allocation.invoice_id == invoice_id for allocation in self.allocations)

    def set_against(self, invoice: Invoice, now: datetime) -> None:
        """Pay of the invoice what there is; nothing happens where nothing is left, or nothing is owed."""
        amount = min(self.left, invoice.outstanding)
        if amount.paise > 0:
            invoice.receive(amount, now)
            self._allocate(invoice, amount)

    def release(self, invoice: Invoice) -> None:
        """Take back what was set against an invoice, so that the invoice owes it again."""
        for allocation in [each for each in self.allocations if each.invoice_id == invoice.id]:
            invoice.give_back(allocation.amount)
            self.allocations.remove(allocation)

    def _allocate(self, invoice: Invoice, amount: Money) -> None:
        """Note how much the invoice got, together with what it got before it was opened again."""
        before = [each for each in self.allocations if each.invoice_id == invoice.id]
        others = [each for each in self.allocations if each.invoice_id != invoice.id]
        together = amount + total(each.amount for each in before)
        self.allocations = [
            *others,
            Allocation(invoice_id=invoice.id, number=invoice.number, amount=together),
        ]


def settle(credits: Sequence[Credit], invoices: Iterable[Invoice], now: datetime) -> None:
    """Set credits against invoices, both in the order in which they come."""
    for invoice in invoices:
        for credit in credits:
            credit.set_against(invoice, now)
