"""Audiences: which shops a campaign is for, and which of those it cannot or must not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.money import ZERO, Money
from domain.shops import Shop


class LeftOut(StrEnum):
    """Why a shop of the audience gets no message."""

    OPTED_OUT = "opted_out"
    UNREACHABLE = "unreachable"
    WINDOW_CLOSED = "window_closed"
    NO_VALUE = "no_value"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """A shop as a campaign looks at it, with what it did of late; `bought` are the skus that were asked for.

    `heard_at` is when it last wrote, `unreachable` the provider's code if nothing gets through to it.
    """

    shop: Shop
    heard_at: datetime | None = None
    unreachable: str = ""
    last_ordered_at: datetime | None = None
    spent: Money = ZERO
    owed: Money = ZERO
    overdue: Money = ZERO
    bought: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Which shops a campaign is for; what is not told does not matter, and of several values any one will do.

    Days count back from the start. `spent_least` and `spent_most` are what a shop has ordered in all.
    """

    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ordered_within: int | None = None
    not_ordered_for: int | None = None
    bought: tuple[str, ...] = ()
    spent_least: Money | None = None
    spent_most: Money | None = None
    is_overdue: bool | None = None

    def wants(self, prospect: Prospect, now: datetime) -> bool:
        """Whether the shop belongs to it."""
        return self._wants_shop(prospect.shop) and self._wants_trade(prospect, now)

    def _wants_shop(self, shop: Shop) -> bool:
        tags = {tag.casefold() for tag in shop.tags}
        return (
            (not self.tags or not tags.isdisjoint(self.tags))
            and tags.isdisjoint(self.without_tags)
            and (not self.cities or shop.city.casefold() in self.cities)
            and (not self.languages or shop.language in self.languages)
        )

    def _wants_trade(self, prospect: Prospect, now: datetime) -> bool:
        last, spent = prospect.last_ordered_at, prospect.spent
        return (
            (self.ordered_within is None or _is_within(last, self.ordered_within, now))
            and (self.not_ordered_for is None or not _is_within(last, self.not_ordered_for, now))
            and (not self.bought or not prospect.bought.isdisjoint(self.bought))
            and (self.spent_least is None or spent >= self.spent_least)
            and (self.spent_most is None or spent <= self.spent_most)
            and (self.is_overdue is None or bool(prospect.overdue) is self.is_overdue)
        )


def _is_within(moment: datetime | None, days: int, now: datetime) -> bool:
    return moment is not None and now - moment <= timedelta(days=days)
