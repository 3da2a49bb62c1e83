"""What queries ask, and what they answer with: frozen, and shown as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain.money import ZERO, Money

MOST_LISTED = 100


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Which rows of a list are wanted; what is not given does not matter.

    Days are those in India, both included; `state` is a state of what is listed.
    """

    shop_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    state: str = ""
    limit: int = MOST_LISTED


@dataclass(frozen=True, kw_only=True)
class OrderSummary:
    """An order as a distributor sees it in a list; `invoice` is its number, empty until it is issued.

    `hold` is what a pending order waits for, `why` what was said at its last step.
    """

    id: UUID
    reference: str
    shop: str
    status: str
    total: Money
    created_at: datetime
    invoice: str
    hold: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class InvoiceSummary:
    """An invoice in a list, newest first or by its age."""

    id: UUID
    number: str
    shop_id: UUID
    shop: str
    status: str
    total: Money
    outstanding: Money
    issued_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Ageing:
    """What one shop owes on open invoices, by days over the due date."""

    shop_id: UUID
    shop: str
    not_due: Money = ZERO
    to_30: Money = ZERO
    to_60: Money = ZERO
    to_90: Money = ZERO
    over_90: Money = ZERO

    @property
    def outstanding(self) -> Money:
        """All of it."""
        return self.not_due + self.to_30 + self.to_60 + self.to_90 + self.over_90


@dataclass(frozen=True, kw_only=True)
class PaymentSummary:
    """A payment in a list; `invoices` are the numbers that it was set against, `left` what was not."""

    id: UUID
    name: str
    shop: str
    amount: Money
    left: Money
    method: str
    reference: str
    status: str
    received_at: datetime
    invoices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimSummary:
    """What a shop says that it has paid."""

    id: UUID
    name: str
    shop: str
    amount: Money | None
    text: str
    status: str
    claimed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Where a shop's account stands; `limit` is the one that counts for it, None for none."""

    shop_id: UUID
    shop: str
    address: str
    owed: Money
    promised: Money
    limit: Money | None


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """An entry of a khata and what was owed after it."""

    at: datetime
    kind: str
    reference: str
    owed: Money
    balance: Money


@dataclass(frozen=True, kw_only=True)
class ReminderSummary:
    """A reminder in a list; `named` are the numbers of the invoices that it named."""

    id: UUID
    shop: str
    kind: str
    status: str
    due_at: datetime
    ended_at: datetime | None
    named: tuple[str, ...]
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class CampaignSummary:
    """A campaign in a list, with how many of its recipients have come how far."""

    id: UUID
    reference: str
    name: str
    status: str
    created_at: datetime
    starts_at: datetime | None
    recipients: int
    sent: int
    failed: int
    why: str


@dataclass(frozen=True, kw_only=True)
class GroupMetrics:
    """How one wording of a campaign fares, or with an empty `variant` those that are held out.

    Each shop is in one of `queued`, `sending`, `sent`, `failed`, `skipped`, `parked`; those that were
    delivered are among the sent, and those that were read among the delivered. `replied`, `opted_out` and
    `ordered` are shops, `orders` and `ordered_for` what came of it.
    """

    variant: str
    recipients: int = 0
    queued: int = 0
    sending: int = 0
    sent: int = 0
    delivered: int = 0
    read: int = 0
    failed: int = 0
    skipped: int = 0
    parked: int = 0
    replied: int = 0
    opted_out: int = 0
    ordered: int = 0
    orders: int = 0
    ordered_for: Money = ZERO

    @property
    def ended(self) -> int:
        """How many nothing more will be done for."""
        return self.sent + self.failed + self.skipped + self.parked


@dataclass(frozen=True, kw_only=True)
class CampaignMetrics:
    """How a campaign stands: each wording, what is held out, and how many did not get it for which reason."""

    reference: str
    name: str
    status: str
    why: str
    groups: tuple[GroupMetrics, ...]
    held_out: GroupMetrics
    reasons: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class StockLine:
    """How much of a product there is, and how much of it is promised."""

    sku: str
    name: str
    unit: str
    on_hand: Decimal
    reserved: Decimal

    @property
    def available(self) -> Decimal:
        """What can still be promised; never below zero."""
        return max(Decimal(0), self.on_hand - self.reserved)


@dataclass(frozen=True, kw_only=True)
class StockConflict:
    """A product that was sold here and is gone: less of it is there than is promised, or it is sold no more.

    `orders` are the references of those that it is promised to, the latest first: they are the ones to be
    looked at, since who came first is served first.
    """

    sku: str
    name: str
    unit: str
    on_hand: Decimal
    reserved: Decimal
    is_sold: bool
    orders: tuple[str, ...]

    @property
    def short(self) -> Decimal:
        """How much is promised beyond what is there."""
        return max(Decimal(0), self.reserved - self.on_hand)


@dataclass(frozen=True, kw_only=True)
class MovementLine:
    """One change of the stock of a product; `order` is the reference of the order that it was for."""

    at: datetime
    sku: str
    kind: str
    on_hand_change: Decimal
    reserved_change: Decimal
    order: str
