"""Invoices: what a shop owes for an order, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.errors import InvoiceNotDraft, InvoiceNotOpen
from domain.events import Aggregate, InvoiceIssued, InvoicePaid
from domain.money import Money, total

INDIA = ZoneInfo("Asia/Kolkata")


class InvoiceStatus(StrEnum):
    """How far an invoice has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """A product as it is billed: the price of one unit, and the tax data of the day it was ordered."""

    product_id: UUID
    sku: str
    name: str
    unit: str
    quantity: Decimal
    price: Money
    gst_rate: Decimal = Decimal(0)
    hsn: str = ""

    @property
    def amount(self) -> Money:
        """Price times quantity, to the paisa."""
        return self.price * self.quantity


@dataclass(kw_only=True)
class Invoice(Aggregate):
    """The bill for one order; it has the order's id, so an order has at most one."""

    shop_id: UUID
    order_id: UUID
    lines: list[InvoiceLine]
    status: InvoiceStatus = InvoiceStatus.DRAFT
    number: str = ""
    issued_at: datetime | None = None
    due_at: datetime | None = None
    paid_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def total(self) -> Money:
        """The sum of all lines."""
        return total([line.amount for line in self.lines])

    def issue(self, number: str, now: datetime, term: timedelta) -> None:
        """Give it its number and its due date; raise `InvoiceNotDraft` the second time."""
        if self.status is not InvoiceStatus.DRAFT:
            raise InvoiceNotDraft(self.number)
        self.status, self.number = InvoiceStatus.ISSUED, number
        self.issued_at, self.due_at = now, now + term
        self.record(InvoiceIssued(self.organization_id, self.id, self.shop_id))

    def cancel(self, now: datetime) -> None:
        """Call it off; its number is never used again. Raise `InvoiceNotOpen` once it is paid."""
        if self.status is not InvoiceStatus.ISSUED:
            raise InvoiceNotOpen(self.number)
        self.status, self.cancelled_at = InvoiceStatus.CANCELLED, now

    def mark_as_paid(self, now: datetime) -> None:
        """Close it; raise `InvoiceNotOpen` unless it is issued and unpaid."""
        if self.status is not InvoiceStatus.ISSUED:
            raise InvoiceNotOpen(self.number)
        self.status, self.paid_at = InvoiceStatus.PAID, now
        self.record(InvoicePaid(self.organization_id, self.id))


def financial_year(moment: datetime) -> str:
    """Return the Indian financial year, April to March by the clock in India, of a moment: `25-26`."""
    day = moment.astimezone(INDIA)
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first % 100:02}-{(first + 1) % 100:02}"
