"""Short names by which people speak of what has no number of its own."""

from __future__ import annotations

from uuid import UUID


def short_name(prefix: str, id: UUID) -> str:
    """Return `ORD-1A2B3C4D` for an order: the prefix and the first eight digits of the id."""
    return f"{prefix}-{id.hex[:8].upper()}"
