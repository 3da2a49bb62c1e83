"""What a distributor's CRM tells us, what it is told, and how well both know each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.catalog import Product
from domain.money import Money
from domain.orders import Order
from domain.shops import Shop


@dataclass(frozen=True, kw_only=True)
class ListedProduct:
    """A product as the CRM lists it; None, and what is empty, is not told there.

    `quantity` is what lies in stock, `modified_at` when anything of it was last changed there.
    """

    crm_id: str
    sku: str = ""
    name: str = ""
    unit: str = ""
    price: Money | None = None
    quantity: Decimal | None = None
    gst_rate: Decimal | None = None
    hsn: str = ""
    category: str = ""
    is_sold: bool = True
    modified_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Article:
    """A product that is known here, sold or not, and how the CRM had it at the last look.

    Without a `crm_id` the CRM does not list it. `counted` is the quantity that was told last, and `told` a
    mark of all that was: what is told again changes nothing, whatever people have changed here since.
    """

    product: Product
    is_sold: bool = True
    crm_id: str = ""
    counted: Decimal | None = None
    modified_at: datetime | None = None
    told: str = ""


class CopyName(StrEnum):
    """What is copied: products and stock from the CRM, orders and their shops to it."""

    INVENTORY = "inventory"
    ORDERS = "orders"


@dataclass(frozen=True, kw_only=True)
class Copy:
    """How far a copy has come.

    All that changed before `since` is in it. It was `fresh_at` complete, and was last made as a `whole_at`
    once; it fails since `failing_since`, and `failure` is why. `is_open` while someone is at it, or died
    over it. `remarks` are what was odd at the last look, a sentence each.
    """

    name: CopyName
    since: datetime | None = None
    fresh_at: datetime | None = None
    whole_at: datetime | None = None
    failing_since: datetime | None = None
    failure: str = ""
    is_open: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CrmAccount:
    """A shop as the CRM has it: under a name that no other shop of the distributor goes by.

    `told` is a mark of what the CRM was told of it.
    """

    shop_id: UUID
    name: str
    crm_id: str = ""
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """An order that the CRM has to be told of, as it stood in `version`.

    `number` is the one by which the CRM knows it, and which no other order has. `attempts` counts this one;
    `reason` is why it has not come through, in the CRM's words.
    """

    order_id: UUID
    number: str
    version: int
    attempts: int = 0
    reason: str = ""


TROUBLED_AFTER = 3
"""Attempts without a verdict after which an order is told alone."""


class TellingState(StrEnum):
    """What has become of a telling; what is dead waits for people."""

    WAITING = "waiting"
    TOLD = "told"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class ShopRecord:
    """What the CRM is told of a shop."""

    name: str
    shop: Shop


@dataclass(frozen=True, kw_only=True)
class OrderRecord:
    """What the CRM is told of an order: its products, by our ids, and its shop go by their ids there.

    Without an `account_id` the CRM has refused the shop.
    """

    number: str
    order: Order
    shop: Shop
    account_id: str
    products: Mapping[UUID, str]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the CRM made of one record: its id there, or else why not, for now or for good."""

    crm_id: str = ""
    reason: str = ""
    is_final: bool = False


Verdicts = dict[UUID, Verdict]
"""By our id of what the record is about."""


@dataclass(frozen=True, kw_only=True)
class TellingReport:
    """How an order fares on its way to the CRM, for people."""

    organization_id: UUID
    telling: Telling
    state: TellingState
    noted_at: datetime
    due_at: datetime
