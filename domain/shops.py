"""The two sides of the trade: the distributor and the shops that buy from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.calendar import INDIA
from domain.errors import InvalidName
from domain.events import Aggregate
from domain.gst import Taxation
from domain.money import ZERO, Money
from domain.names import one_line
from domain.outreach import Outreach
from domain.phone import PhoneNumber, WhatsAppAddress

LONGEST_NAME = 80
DAYS_OF_A_WEEK = 7


class ShortStock(StrEnum):
    """What a yes means for a line of which there is too little.

    AVAILABLE: what is there is ordered, and no more. PART: what is there is ordered, the rest follows as
    a back-order. BACK_ORDER: the whole line waits until all of it is there.
    """

    AVAILABLE = "available"
    PART = "part"
    BACK_ORDER = "back_order"


@dataclass(frozen=True, kw_only=True)
class Billing:
    """What stands on a distributor's papers beside its name, and how they are numbered and sent.

    A prefix may hold `{fy}`, which becomes the financial year: `SBT/{fy}` makes `SBT/26-27-1`. Templates
    are the provider's ids; without them nothing is sent to a shop that has been silent for a day.
    """

    invoice_prefix: str = "INV"
    credit_note_prefix: str = "CN"
    invoice_template: str = ""
    notice_template: str = ""
    address: str = ""
    upi_id: str = ""
    bank_account: str = ""
    signatory: str = ""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On which terms a distributor sells.

    For `cancel_minutes` after confirming, a shop may cancel an order by itself. What is ordered after
    `cut_off` goes out a day later; `closed_on` are weekdays, Monday 0, on which nothing goes out. Delivery
    is free from `free_delivery_from` on. Without a limit of its own a shop has `credit_limit`; None is no
    limit. An invoice that is overdue for more than `overdue_days` calls for an approval of the next order;
    None never does. What waits for approval is dropped after `approval_hours`. Stock of which the CRM was
    not heard for `stock_hours` is sold subject to its being there.
    """

    prices_include_tax: bool = True
    payment_days: int = 15
    cancel_minutes: int = 60
    short_stock: ShortStock = ShortStock.AVAILABLE
    minimum_order: Money = ZERO
    delivery_charge: Money = ZERO
    free_delivery_from: Money | None = None
    cut_off: time | None = None
    closed_on: tuple[int, ...] = ()
    credit_limit: Money | None = None
    overdue_days: int | None = None
    approval_hours: int = 24
    stock_hours: int = 4

    @property
    def payment_term(self) -> timedelta:
        """How long a shop has to pay an invoice."""
        return timedelta(days=self.payment_days)

    @property
    def cancel_term(self) -> timedelta:
        """How long after confirming an order a shop may cancel it by itself."""
        return timedelta(minutes=self.cancel_minutes)

    @property
    def approval_term(self) -> timedelta:
        """How long an order waits for an approval before it is dropped."""
        return timedelta(hours=self.approval_hours)

    @property
    def stock_term(self) -> timedelta:
        """How long word of the stock from a CRM is good enough to promise by."""
        return timedelta(hours=self.stock_hours)

    def delivery_for(self, goods: Money) -> Money:
        """Return what the delivery of goods worth so much costs."""
        is_free = self.free_delivery_from is not None and goods >= self.free_delivery_from
        return ZERO if is_free or not goods else self.delivery_charge

    def goes_out_on(self, ordered_at: datetime) -> date | None:
        """Return the day on which an order of that moment leaves; None when no cut-off, or no day, is set."""
        if self.cut_off is None or len(set(self.closed_on)) == DAYS_OF_A_WEEK:
            return None
        local = ordered_at.astimezone(INDIA)
        day = local.date() + timedelta(days=local.time() >= self.cut_off)
        while day.weekday() in self.closed_on:
            day += timedelta(days=1)
        return day


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A distributor, known by the WhatsApp number that its shops write to."""

    id: UUID
    name: str
    number: PhoneNumber
    gstin: str = ""
    state_code: str = ""
    billing: Billing = field(default_factory=Billing)
    terms: Terms = field(default_factory=Terms)
    outreach: Outreach = field(default_factory=Outreach)

    @property
    def state(self) -> str:
        """Its state by GST code: the one it told, else that of its GSTIN."""
        return self.state_code or self.gstin[:2]

    def limit_for(self, shop: Shop) -> Money | None:
        """Return how much the shop may owe: its own limit, or else that of the terms; None is no limit."""
        return self.terms.credit_limit if shop.credit_limit is None else shop.credit_limit

    def taxation_for(self, shop: Shop) -> Taxation:
        """Return how a sale to the shop is taxed; goods that are brought nowhere known stay in its state."""
        return Taxation(
            seller_state=self.state,
            place_of_supply=shop.state_code or self.state,
            is_registered=bool(self.gstin),
            prices_include_tax=self.terms.prices_include_tax,
        )


class Topic(StrEnum):
    """What a shop may want to be written about, or not; its orders and its money are no such matter."""

    CAMPAIGNS = "campaigns"
    NUDGES = "nudges"


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What a shop wants or not, since when, and where that is known from: `whatsapp SM…`, or a name."""

    topic: Topic
    wants: bool
    at: datetime
    source: str


@dataclass(kw_only=True)
class Shop(Aggregate):
    """A customer of one distributor, reached on WhatsApp; its clock is that of `time_zone`.

    Without a `credit_limit` the distributor's terms say how much it may owe. `consents` are all that it
    ever said, the oldest first; the last word on a topic counts.
    """

    name: str
    address: WhatsAppAddress
    city: str = ""
    state_code: str = ""
    gstin: str = ""
    credit_limit: Money | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    time_zone: str = INDIA.key
    consents: tuple[Consent, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its clock."""
        return ZoneInfo(self.time_zone)

    @property
    def opted_out_at(self) -> datetime | None:
        """Since when it wants no campaigns; None while it has not said so."""
        last = self._last_word(Topic.CAMPAIGNS)
        return last.at if last and not last.wants else None

    @property
    def wants_campaigns(self) -> bool:
        """Whether it has not asked to be spared offers."""
        return self.opted_out_at is None

    @property
    def wants_nudges(self) -> bool:
        """Whether it has asked to be reminded of its usual order, and not to be spared offers."""
        last = self._last_word(Topic.NUDGES)
        return last is not None and last.wants and self.wants_campaigns

    def consent(self, topic: Topic, now: datetime, source: str, *, wants: bool) -> None:
        """Keep what it wants from now on; to say so again changes nothing."""
        last = self._last_word(topic)
        if last is None or last.wants != wants:
            self.consents += (Consent(topic=topic, wants=wants, at=now, source=source),)

    def _last_word(self, topic: Topic) -> Consent | None:
        return next((said for said in reversed(self.consents) if said.topic is topic), None)


def shop_name(text: str) -> str:
    """Return the text as a name on one line without invisible signs; raise `InvalidName` when it is none."""
    name = one_line(text).strip(" .,-*_~`")
    if not 2 <= len(name) <= LONGEST_NAME or not any(sign.isalpha() for sign in name):
        raise InvalidName(text[:LONGEST_NAME])
    return name
