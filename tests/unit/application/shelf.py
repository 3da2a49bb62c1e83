"""What the desk sells."""

from __future__ import annotations

from uuid import UUID

from domain.catalog import Product
from domain.money import Money
from tests.builders import a_product

SHELF = {
    "Cement": ("bag", "50", ("opc",)),
    "River Sand": ("ton", "1450.05", ("balu", "ret")),
    "Red Brick": ("piece", "7.60", ("eent",)),
    "Tata TMT Bar 12 mm": ("kg", "62.35", ("12mm sariya",)),
    "Kamdhenu TMT Bar 12 mm": ("kg", "58.90", ("12mm sariya",)),
    "Tata TMT Bar 16 mm": ("kg", "61.10", ()),
}


def shelf(organization_id: UUID) -> list[Product]:
    """Return the products of the demo shelf."""
    return [
        a_product(
            organization_id,
            sku=name.upper(),
            name=name,
            unit=unit,
            price=Money.rupees(price),
            brand="",
            category="",
            aliases=aliases,
            tiers={},
        )
        for name, (unit, price, aliases) in SHELF.items()
    ]
