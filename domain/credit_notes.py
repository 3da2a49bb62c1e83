"""Credit notes: goods that were billed and came back (CGST Act s. 34)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.catalog import MEASURED_UNITS
from domain.credits import Credit
from domain.errors import InvalidReturn
from domain.events import CreditNoteIssued
from domain.gst import Heads, to_the_rupee
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Paper, check_number
from domain.money import Money, rounded, total


@dataclass(kw_only=True)
class CreditNote(Credit, Paper):
    """The value of goods of one invoice that came back, with the tax on it; its lines are what came back."""

    invoice_id: UUID
    invoice_number: str
    invoice_issued_at: datetime
    why: str = ""
    lines: list[InvoiceLine] = field(default_factory=list)

    @property
    def worth(self) -> Money:
        """All that stands on it."""
        return self.total

    def issue(self, number: str, now: datetime) -> None:
        """Give it its number; raise `InvalidNumber`."""
        check_number(number)
        self.number, self.issued_at = number, now
        self.record(CreditNoteIssued(self.organization_id, self.id, self.shop_id))


def returned(
    invoice: Invoice, quantities: Mapping[UUID, Decimal], before: Sequence[CreditNote], *, id: UUID, why: str
) -> CreditNote:
    """Return the credit note for quantities by product of an invoice, after those that it had before.

    Returns in parts add up to the goods that were billed, to the paisa, and their totals to the rupee, so
    that the round-off of a part may come near to a rupee. Raise `InvalidReturn` for an invoice that is
    called off, for what is not on it, and for more than is left of it.
    """
    if invoice.issued_at is None or invoice.status is InvoiceStatus.CANCELLED:
        raise InvalidReturn(f"{invoice.number} is {invoice.status}, so nothing of it is credited")
    gone = _quantities(before)
    _check(invoice, quantities, left_of(invoice, before))
    lines = [part for line in invoice.lines if (part := _part(line, quantities, gone))]
    exact = total(line.heads.total for line in lines)
    # Rounded over all that came back until now, so that parts neither gain nor lose a rupee.
    until_now = to_the_rupee(total(note.heads.total for note in before) + exact)
    return CreditNote(
        id=id,
        organization_id=invoice.organization_id,
        shop_id=invoice.shop_id,
        invoice_id=invoice.id,
        invoice_number=invoice.number,
        invoice_issued_at=invoice.issued_at,
        why=why,
        lines=lines,
        seller=invoice.seller,
        buyer=invoice.buyer,
        taxation=invoice.taxation,
        round_off=until_now - total(note.total for note in before) - exact,
    )


def left_of(invoice: Invoice, notes: Sequence[CreditNote]) -> dict[UUID, Decimal]:
    """Return by product how much of an invoice has not come back with its credit notes."""
    gone = _quantities(notes)
    return {line.product_id: line.quantity - gone[line.product_id] for line in invoice.lines}


def _quantities(notes: Sequence[CreditNote]) -> defaultdict[UUID, Decimal]:
    """Return how much of each product came back with these."""
    gone = defaultdict[UUID, Decimal](Decimal)
    for note in notes:
        for line in note.lines:
            gone[line.product_id] += line.quantity
    return gone


def _check(invoice: Invoice, quantities: Mapping[UUID, Decimal], left: Mapping[UUID, Decimal]) -> None:
    lines = {line.product_id: line for line in invoice.lines}
    if not quantities or quantities.keys() - lines.keys():
        raise InvalidReturn(f"nothing of {invoice.number} is left to come back, or it was never on it")
    for product_id, quantity in quantities.items():
        line, most = lines[product_id], left[product_id]
        if line.unit not in MEASURED_UNITS and quantity != quantity.to_integral_value():
            raise InvalidReturn(f"{quantity:f} {line.unit} of {line.name}: only whole ones can come back")
        if not 0 < quantity <= most:
            raise InvalidReturn(f"{quantity:f} {line.unit} of {line.name}: only {most:f} can still come back")


def _part(
    line: InvoiceLine, quantities: Mapping[UUID, Decimal], gone: Mapping[UUID, Decimal]
) -> InvoiceLine | None:
    """Return the part of a line that comes back now, after what came back before; None when nothing does."""
    quantity, before = quantities.get(line.product_id), gone.get(line.product_id, Decimal(0))
    if quantity is None:
        return None
    until_now, earlier = _share(line, before + quantity), _share(line, before)
    return replace(line, quantity=quantity, heads=until_now - earlier)


def _share(line: InvoiceLine, quantity: Decimal) -> Heads:
    """Return value and tax of so much of a line, each to the paisa; all of it is the line."""

    def share(amount: Money) -> Money:
        return Money(rounded(amount.paise * quantity / line.quantity))

    heads = line.heads
    return Heads(
        taxable=share(heads.taxable), cgst=share(heads.cgst), sgst=share(heads.sgst), igst=share(heads.igst)
    )
