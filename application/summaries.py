"""What queries answer with: frozen, and shown as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.money import Money


@dataclass(frozen=True, kw_only=True)
class OrderSummary:
    """An order as a distributor sees it in a list; `invoice` is its number, empty until it is issued."""

    id: UUID
    shop: str
    status: str
    total: Money
    created_at: datetime
    invoice: str
