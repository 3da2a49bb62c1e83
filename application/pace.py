"""How fast a number may send: one sum for whoever plans with it and whoever keeps to it."""

from __future__ import annotations

from dataclasses import dataclass

BURST = 20
"""One part in so many of what a second allows may be taken at one stroke."""


@dataclass(frozen=True)
class Bucket:
    """A token bucket that holds so many tokens and is filled by so many a second."""

    holds: float
    fills: float


def bulk_allowance(per_second: int) -> float:
    """Return how many messages of a second campaigns may take: four fifths."""
    return per_second * 0.8


def bucket_for(allowance: float) -> Bucket:
    """Return the bucket from which no second, wherever it begins, gives out more than is allowed.

    What it holds and what flows in within a second are together the allowance; where that is little, it
    holds one token, and the next one comes when it is due.
    """
    holds = max(1.0, allowance // BURST)
    return Bucket(holds=holds, fills=allowance - holds if allowance > 2 else allowance)


def bulk_share(per_second: int) -> float:
    """Return how many messages a second a campaign sends when nothing else holds it up."""
    return bucket_for(bulk_allowance(per_second)).fills
