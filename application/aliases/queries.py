"""What can be asked of what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ports import OpenWork


@dataclass(frozen=True, kw_only=True)
class LearnedWording:
    """A wording and the product that it has come to mean; `sku` is empty when that is no longer sold."""

    wording: str
    sku: str
    product: str
    learned_at: datetime


def learned_wordings(
    organization_id: UUID, shop_id: UUID | None, *, open_work: OpenWork
) -> list[LearnedWording]:
    """Return what was learned from one shop, or without a shop what holds for all, newest first."""
    with open_work(organization_id) as work:
        learned = work.aliases.learned(shop_id)
        products = work.products.get_many(alias.product_id for alias in learned)
    sold = ((alias, products.get(alias.product_id)) for alias in learned)
    return [
        LearnedWording(
            wording=alias.wording,
            sku=product.sku if product else "",
            product=product.name if product else "",
            learned_at=alias.learned_at,
        )
        for alias, product in sold
    ]
