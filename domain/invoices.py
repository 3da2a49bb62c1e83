"""Invoices: what a shop owes for an order, and until when.

What must stand on one: CGST Rules, rule 46.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.calendar import day_of
from domain.errors import InvalidNumber, InvoiceNotDraft, InvoiceNotOpen
from domain.events import Aggregate, InvoiceCancelled, InvoiceIssued, InvoicePaid
from domain.gst import Heads, Taxation, sum_of
from domain.money import ZERO, Money

LONGEST_NUMBER = 16
NUMBER = re.compile(r"[A-Za-z0-9/-]+")


class InvoiceStatus(StrEnum):
    """How far an invoice has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who sells or buys, as it stood on the day of the paper; the state is a GST code."""

    name: str
    address: str = ""
    gstin: str = ""
    state_code: str = ""


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """A product as it is billed: the price of one unit, and its taxed value with the tax by head."""

    product_id: UUID
    sku: str
    name: str
    unit: str
    quantity: Decimal
    price: Money
    gst_rate: Decimal = Decimal(0)
    hsn: str = ""
    heads: Heads = field(default_factory=Heads)

    @property
    def amount(self) -> Money:
        """Price times quantity, to the paisa."""
        return self.price * self.quantity


@dataclass(kw_only=True)
class Paper(Aggregate):
    """What invoice and credit note have in common: two parties, taxed lines, and a sum in whole rupees."""

    shop_id: UUID
    lines: list[InvoiceLine]
    seller: Party = field(default_factory=lambda: Party(name=""))
    buyer: Party = field(default_factory=lambda: Party(name=""))
    taxation: Taxation = field(default_factory=Taxation)
    delivery: Money = ZERO
    round_off: Money = ZERO
    number: str = ""
    issued_at: datetime | None = None

    @property
    def heads(self) -> Heads:
        """Value and tax of all lines."""
        return sum_of([line.heads for line in self.lines])

    @property
    def total(self) -> Money:
        """All that stands on it, to the rupee."""
        return self.heads.total + self.delivery + self.round_off


@dataclass(kw_only=True)
class Invoice(Paper):
    """The bill for one order; it has the order's id, so an order has at most one.

    `paid` is what was paid on it, or set against it for goods that came back. `promised_on` is the day on
    which the shop said that it would pay; `disputed_at` is since when it says that the bill is wrong, and
    `dispute` what it says.
    """

    order_id: UUID
    status: InvoiceStatus = InvoiceStatus.DRAFT
    due_at: datetime | None = None
    paid: Money = ZERO
    paid_at: datetime | None = None
    cancelled_at: datetime | None = None
    promised_on: date | None = None
    disputed_at: datetime | None = None
    dispute: str = ""

    @property
    def outstanding(self) -> Money:
        """What is still owed on it; nothing on one that is called off."""
        if self.status is not InvoiceStatus.ISSUED:
            return ZERO
        return self.total - self.paid

    def days_overdue(self, now: datetime) -> int:
        """Return how many days it is over its due date; 0 or less while it is not."""
        return (day_of(now) - day_of(self.due_at)).days if self.due_at else 0

    def issue(self, number: str, now: datetime, term: timedelta) -> None:
        """Give it its number and due date; raise `InvoiceNotDraft` the second time, or `InvalidNumber`."""
        if self.status is not InvoiceStatus.DRAFT:
            raise InvoiceNotDraft(self.number)
        check_number(number)
        self.status, self.number = InvoiceStatus.ISSUED, number
        self.issued_at, self.due_at = now, now + term
        self.record(InvoiceIssued(self.organization_id, self.id, self.shop_id))
        self._close_if_settled(now)

    def cancel(self, now: datetime) -> None:
        """Call it off; its number is never used again. Raise `InvoiceNotOpen` once anything is paid on it."""
        if self.status is not InvoiceStatus.ISSUED or self.paid:
            raise InvoiceNotOpen(f"{self.number} is {self.status}, with {self.paid} paid on it")
        self.status, self.cancelled_at = InvoiceStatus.CANCELLED, now
        self.record(InvoiceCancelled(self.organization_id, self.id, self.shop_id))

    def receive(self, amount: Money, now: datetime) -> None:
        """Take a payment, or a part of one; raise `InvoiceNotOpen` for more than is owed."""
        if not ZERO < amount <= self.outstanding:
            raise InvoiceNotOpen(f"{self.number} is {self.status} with {self.outstanding} to be paid")
        self.paid += amount
        self._close_if_settled(now)

    def mark_as_paid(self, now: datetime) -> None:
        """Take a payment of all that is owed; raise `InvoiceNotOpen` unless something is."""
        self.receive(self.outstanding, now)

    def give_back(self, amount: Money) -> None:
        """Take a payment back that turned out to be none; raise `InvoiceNotOpen` for more than was paid."""
        if not ZERO < amount <= self.paid:
            raise InvoiceNotOpen(f"{self.paid} was paid on {self.number}, so {amount} cannot be taken back")
        self.paid -= amount
        if self.status is InvoiceStatus.PAID:
            self.status, self.paid_at = InvoiceStatus.ISSUED, None

    def promise(self, day: date) -> None:
        """Keep the day on which the shop will pay, in place of an earlier one; raise `InvoiceNotOpen`."""
        self._require_owed()
        self.promised_on = day

    def contest(self, now: datetime, why: str) -> None:
        """Note that the shop says it is wrong; what it said first stays. Raise `InvoiceNotOpen`."""
        self._require_owed()
        if self.disputed_at is None:
            self.disputed_at, self.dispute = now, why

    def uphold(self) -> None:
        """Have it count again, once the distributor and the shop agree; raise `InvoiceNotOpen`."""
        if self.disputed_at is None:
            raise InvoiceNotOpen(f"{self.number} is not disputed")
        self.disputed_at, self.dispute = None, ""

    def _require_owed(self) -> None:
        if not self.outstanding:
            raise InvoiceNotOpen(f"{self.number} is {self.status}: nothing is owed on it")

    def _close_if_settled(self, now: datetime) -> None:
        if self.status is InvoiceStatus.ISSUED and not self.outstanding:
            self.status, self.paid_at = InvoiceStatus.PAID, now
            self.record(InvoicePaid(self.organization_id, self.id))


def check_number(number: str) -> None:
    """Raise `InvalidNumber` for what rule 46 does not allow as the number of an invoice or credit note."""
    if not number:
        raise InvalidNumber("a number must not be empty")
    if len(number) > LONGEST_NUMBER:
        raise InvalidNumber(f"{number} has {len(number)} signs; at most {LONGEST_NUMBER} are allowed")
    if number.startswith("0"):
        raise InvalidNumber(f"{number} begins with 0, which is not allowed")
    if not NUMBER.fullmatch(number):
        raise InvalidNumber(f"{number} may hold letters, digits, - and / only")
