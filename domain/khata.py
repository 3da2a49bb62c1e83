"""The khata: what each shop owes its distributor, entry by entry, and how far it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.money import ZERO, Money


class EntryKind(StrEnum):
    """What an entry is about."""

    ORDERED = "ordered"
    DROPPED = "dropped"
    BILLED = "billed"
    CALLED_OFF = "called_off"
    PAID = "paid"
    REVERSED = "reversed"
    CREDITED = "credited"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change of a shop's account, posted once for its document and kind.

    `owed` is by how much the debt grows, `promised` by how much what was ordered and not yet billed does;
    `reference` is the document's name among people.
    """

    shop_id: UUID
    kind: EntryKind
    document_id: UUID
    reference: str
    at: datetime
    owed: Money = ZERO
    promised: Money = ZERO


@dataclass(frozen=True, kw_only=True)
class Account:
    """Where a shop stands: what it owes, below zero what it has paid in advance, and what is promised."""

    shop_id: UUID
    owed: Money = ZERO
    promised: Money = ZERO

    @property
    def exposure(self) -> Money:
        """What the distributor stands to lose: billed or not."""
        return self.owed + self.promised


class Objection(StrEnum):
    """Why a shop's order has to wait for its distributor."""

    OVER_LIMIT = "over_limit"
    OVERDUE = "overdue"


def objection(
    account: Account, amount: Money, *, limit: Money | None, days_overdue: int, most_days_overdue: int | None
) -> Objection | None:
    """Return what stands against giving a shop goods of that amount on credit, if anything does.

    `days_overdue` is the age of the oldest invoice over its due date; None for a limit is no limit.
    """
    if most_days_overdue is not None and days_overdue > most_days_overdue:
        return Objection.OVERDUE
    if limit is not None and account.exposure + amount > limit:
        return Objection.OVER_LIMIT
    return None
