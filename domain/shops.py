"""The two sides of the trade: the distributor and the shops that buy from it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.errors import InvalidName
from domain.events import Aggregate
from domain.money import ZERO, Money
from domain.phone import PhoneNumber, WhatsAppAddress

LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A distributor, known by the WhatsApp number that its shops write to.

    For `cancel_minutes` after confirming an order, a shop may cancel it by itself.
    """

    id: UUID
    name: str
    number: PhoneNumber
    gstin: str = ""
    state_code: str = ""
    prices_include_tax: bool = True
    invoice_prefix: str = "INV"
    invoice_template: str = ""
    payment_days: int = 15
    cancel_minutes: int = 60

    @property
    def payment_term(self) -> timedelta:
        """How long a shop has to pay an invoice."""
        return timedelta(days=self.payment_days)

    @property
    def cancel_term(self) -> timedelta:
        """How long after confirming an order a shop may cancel it by itself."""
        return timedelta(minutes=self.cancel_minutes)


@dataclass(kw_only=True)
class Shop(Aggregate):
    """A customer of one distributor, reached on WhatsApp; since `opted_out_at` it wants no campaigns."""

    name: str
    address: WhatsAppAddress
    city: str = ""
    state_code: str = ""
    gstin: str = ""
    credit_limit: Money = ZERO
    language: str = "en"
    tags: tuple[str, ...] = ()
    opted_out_at: datetime | None = None

    @property
    def wants_campaigns(self) -> bool:
        """Whether it has not asked to be spared offers."""
        return self.opted_out_at is None


def shop_name(text: str) -> str:
    """Return the text as a name on one line without invisible signs; raise `InvalidName` when it is none."""
    visible = "".join(" " if sign in "\r\n\t" else sign for sign in text if _is_visible(sign))
    name = re.sub(r"\s+", " ", visible).strip(" .,-*_~`")
    if not 2 <= len(name) <= LONGEST_NAME or not any(sign.isalpha() for sign in name):
        raise InvalidName(text[:LONGEST_NAME])
    return name


def _is_visible(sign: str) -> bool:
    """Newlines count, since they part words; bidi controls and zero-width signs only mislead."""
    return sign in "\r\n\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"}
