"""The row of a shop."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from adapters.schemas.consents import CONSENTS
from domain.money import Money
from domain.phone import WhatsAppAddress
from domain.shops import Shop


def columns_of(shop: Shop) -> dict[str, Any]:
    """Return all columns of a shop but its version."""
    return {
        "id": shop.id,
        "organization_id": shop.organization_id,
        "name": shop.name,
        "address": shop.address.value,
        "city": shop.city,
        "state_code": shop.state_code,
        "gstin": shop.gstin,
        "credit_limit": None if shop.credit_limit is None else shop.credit_limit.paise,
        "language": shop.language,
        "tags": list(shop.tags),
        "opted_out_at": shop.opted_out_at,
        "time_zone": shop.time_zone,
        "consents": CONSENTS.dump(shop.consents),
    }


def shop_of(row: Row[Any]) -> Shop:
    """Return the shop of a row."""
    return Shop(
        id=row.id,
        organization_id=row.organization_id,
        version=row.version,
        name=row.name,
        address=WhatsAppAddress(row.address),
        city=row.city,
        state_code=row.state_code,
        gstin=row.gstin,
        credit_limit=None if row.credit_limit is None else Money(row.credit_limit),
        language=row.language,
        tags=tuple(row.tags),
        time_zone=row.time_zone,
        consents=tuple(CONSENTS.load(row.consents)),
    )
