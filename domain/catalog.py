"""What a distributor sells, and how much of it is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.errors import InvalidQuantity, QuantityFault
from domain.money import Money

MEASURED_UNITS = frozenset(
    {"kg", "g", "quintal", "ton", "litre", "ml", "metre", "feet", "cft", "sqft", "brass", "trolley"}
)
LARGEST_QUANTITY = Decimal(999_999)
SMALLEST_PART = Decimal("0.001")
ANY_PIECE = "piece"
SINGLE_PACKS = frozenset(
    {
        "packet",
        "strip",
        "bottle",
        "tin",
        "jar",
        "tube",
        "can",
        "bucket",
        "bag",
        "sheet",
        "roll",
        "coil",
        "drum",
        "set",
    }
)
EXACT_MEASURES = (
    {"g": Decimal("0.001"), "kg": Decimal(1), "quintal": Decimal(100), "ton": Decimal(1000)},
    {"ml": Decimal("0.001"), "litre": Decimal(1)},
    {"piece": Decimal(1), "pair": Decimal(2), "dozen": Decimal(12)},
)


@dataclass(frozen=True, kw_only=True)
class RateChange:
    """A rate of GST, in per cent, and the day in India from which on it holds."""

    since: date
    rate: Decimal


@dataclass(frozen=True, kw_only=True)
class Product:
    """One article of one distributor; `price` is for one `unit`.

    `tiers` are the prices for shops that bear a tag. `gst_rate` holds until the first of `rate_changes`.
    """

    id: UUID
    organization_id: UUID
    sku: str
    name: str
    unit: str
    price: Money
    gst_rate: Decimal = Decimal(0)
    hsn: str = ""
    brand: str = ""
    category: str = ""
    aliases: tuple[str, ...] = ()
    tiers: Mapping[str, Money] = field(default_factory=dict)
    rate_changes: tuple[RateChange, ...] = ()

    def priced_for(self, tags: Collection[str]) -> Product:
        """Return it at the price for a shop with these tags: the lowest of its tiers, or else as it is."""
        prices = [self.tiers[tag] for tag in tags if tag in self.tiers]
        return replace(self, price=min(prices)) if prices else self

    def taxed_on(self, day: date) -> Product:
        """Return it with the rate of GST that holds on a day in India."""
        rates = [change.rate for change in self.rate_changes if change.since <= day]
        return replace(self, gst_rate=rates[-1]) if rates else self

    @property
    def is_measured(self) -> bool:
        """Whether parts of a unit can be sold: half a ton yes, half a bag no."""
        return self.unit in MEASURED_UNITS

    def counts(self, unit: str | None) -> bool:
        """Whether a quantity in this unit says exactly how much of it is meant; no unit means its own."""
        return unit in (None, self.unit) or self._measure(unit) is not None or self._is_one(unit)

    def counted(self, quantity: Decimal, unit: str | None) -> Decimal:
        """Return a quantity in its own unit: two quintals are 200 kg, a dozen is 12 pieces.

        Raise `InvalidQuantity` for a unit that says nothing exact about it: kg of a bag.
        """
        if not self.counts(unit):
            raise InvalidQuantity(QuantityFault.OTHER_UNIT)
        measure = self._measure(unit)
        return quantity if measure is None else quantity * measure[unit or ""] / measure[self.unit]

    def _measure(self, unit: str | None) -> dict[str, Decimal] | None:
        """Return the measure that a unit and its own have in common."""
        return next((each for each in EXACT_MEASURES if unit in each and self.unit in each), None)

    def _is_one(self, unit: str | None) -> bool:
        """Whether a unit is another word for one: a piece of bags, a packet of what is sold by the piece."""
        if unit == ANY_PIECE:
            return not self.is_measured
        return self.unit == ANY_PIECE and unit in SINGLE_PACKS

    def check_quantity(self, quantity: Decimal) -> None:
        """Raise `InvalidQuantity` for what nobody can deliver: nothing, half a piece, a billion."""
        if quantity <= 0:
            raise InvalidQuantity(QuantityFault.NOT_POSITIVE)
        if quantity > LARGEST_QUANTITY:
            raise InvalidQuantity(QuantityFault.TOO_LARGE)
        if not self.is_measured and quantity != quantity.to_integral_value():
            raise InvalidQuantity(QuantityFault.NOT_WHOLE)


@dataclass(frozen=True, kw_only=True)
class Stock:
    """How much of a product lies in the godown, and how much of that is promised.

    `checked_at` is when the CRM that counts it was last heard of it; None for what is counted here.
    """

    product_id: UUID
    organization_id: UUID
    on_hand: Decimal
    reserved: Decimal = Decimal(0)
    checked_at: datetime | None = None

    @property
    def available(self) -> Decimal:
        """What can still be promised; never below zero."""
        return max(Decimal(0), self.on_hand - self.reserved)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All that one distributor sells; a new `version` whenever any of it changes."""

    organization_id: UUID
    version: int
    products: tuple[Product, ...]


def kept_quantity(quantity: Decimal) -> Decimal:
    """Return a quantity as it is kept, to the third decimal: grams of a kilo, kilos of a ton."""
    if abs(quantity) > LARGEST_QUANTITY or quantity == quantity.quantize(SMALLEST_PART):
        return quantity
    return quantity.quantize(SMALLEST_PART)


class Certainty(StrEnum):
    """How sure a reader is which product was meant."""

    SURE = "sure"
    CHOOSE = "choose"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Candidate:
    """A product that may have been meant; `score` runs from 0 to 1."""

    product: Product
    score: float


@dataclass(frozen=True)
class Match:
    """Which products a wording may mean, best first; the first one is meant when the certainty is sure."""

    certainty: Certainty
    candidates: tuple[Candidate, ...]
