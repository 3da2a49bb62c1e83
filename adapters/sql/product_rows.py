"""The row of a product."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from adapters.schemas.catalog import RATE_CHANGE
from domain.catalog import Product
from domain.money import Money


def columns_of(product: Product) -> dict[str, Any]:
    """Return all columns of a product but whether it is sold."""
    return {
        "id": product.id,
        "organization_id": product.organization_id,
        "sku": product.sku,
        "name": product.name,
        "unit": product.unit,
        "price": product.price.paise,
        "gst_rate": product.gst_rate,
        "hsn": product.hsn,
        "brand": product.brand,
        "category": product.category,
        "aliases": list(product.aliases),
        "tiers": {tag: price.paise for tag, price in product.tiers.items()},
        "rate_changes": [RATE_CHANGE.dump(change) for change in product.rate_changes],
    }


def product_of(row: Row[Any]) -> Product:
    """Return the product of a row."""
    return Product(
        id=row.id,
        organization_id=row.organization_id,
        sku=row.sku,
        name=row.name,
        unit=row.unit,
        price=Money(row.price),
        gst_rate=row.gst_rate,
        hsn=row.hsn,
        brand=row.brand,
        category=row.category,
        aliases=tuple(row.aliases),
        tiers={tag: Money(paise) for tag, paise in row.tiers.items()},
        rate_changes=tuple(RATE_CHANGE.load(change) for change in row.rate_changes),
    )
