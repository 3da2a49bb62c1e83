"""What a distributor sells, and how much of it is there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.errors import InvalidQuantity, QuantityFault
from domain.money import Money

MEASURED_UNITS = frozenset(
    {"kg", "g", "quintal", "ton", "litre", "ml", "metre", "feet", "cft", "sqft", "brass", "trolley"}
)
LARGEST_QUANTITY = Decimal(99_999)
SMALLEST_PART = Decimal("0.001")
ANY_PIECE = "piece"


@dataclass(frozen=True, kw_only=True)
class Product:
    """One article of one distributor; `price` is for one `unit`."""

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

    @property
    def is_measured(self) -> bool:
        """Whether parts of a unit can be sold: half a ton yes, half a bag no."""
        return self.unit in MEASURED_UNITS

    def check_unit(self, unit: str | None) -> None:
        """Raise `InvalidQuantity` when it was asked for in a unit that it is not sold in: kg of a bag."""
        is_piece = unit == ANY_PIECE and not self.is_measured
        if unit is not None and unit != self.unit and not is_piece:
            raise InvalidQuantity(QuantityFault.OTHER_UNIT)

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
    """How much of a product lies in the godown, and how much of that is promised."""

    product_id: UUID
    organization_id: UUID
    on_hand: Decimal
    reserved: Decimal = Decimal(0)

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
