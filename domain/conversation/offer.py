"""What a cart comes to today: what can be had of it now, what would follow, and on which terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from domain.catalog import Stock
from domain.conversation.cart import Cart, CartLine
from domain.gst import Bill, Taxation, bill
from domain.money import ZERO, Money, total
from domain.shops import ShortStock, Terms

NONE = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class OfferedLine:
    """A line of a cart: how much of it is there, is to be had now, and would follow later.

    `stock_age` is how long ago its stock was checked, where that is too long ago to promise by.
    """

    wanted: CartLine
    there: Decimal
    now: Decimal
    later: Decimal
    stock_age: timedelta | None = None

    @property
    def amount(self) -> Money:
        """What is there of it, at its price."""
        return self.wanted.price * self.now

    @property
    def is_short(self) -> bool:
        """Whether there is less of it than is wanted."""
        return self.now < self.wanted.quantity

    @property
    def is_subject(self) -> bool:
        """Whether what is to be had now is so only if it is still there."""
        return bool(self.now) and self.stock_age is not None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A cart on the terms of its distributor; a yes counts for one offer, and for no other.

    `later_bill` is for what would follow, which is brought without a further charge if anything goes now;
    `smallest` is the smallest order that is taken, and `missing` what the goods lack to it.
    """

    lines: tuple[OfferedLine, ...]
    taxation: Taxation
    bill: Bill
    later_bill: Bill
    smallest: Money
    missing: Money
    goes_out_on: date | None

    @property
    def now(self) -> tuple[tuple[UUID, Decimal], ...]:
        """What would be ordered now: products with their quantities."""
        return tuple((line.wanted.product_id, line.now) for line in self.lines if line.now)

    @property
    def later(self) -> tuple[tuple[UUID, Decimal], ...]:
        """What would follow when it is in stock."""
        return tuple((line.wanted.product_id, line.later) for line in self.lines if line.later)

    @property
    def stock_age(self) -> timedelta | None:
        """How long ago the stock was checked that it is subject to, the longest; None when it is not."""
        ages = [line.stock_age for line in self.lines if line.is_subject and line.stock_age is not None]
        return max(ages, default=None)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing of it is there, and nothing would follow."""
        return not (self.now or self.later)

    @property
    def can_be_ordered(self) -> bool:
        """Whether there is anything in it to say yes to."""
        return not self.missing and not self.is_nothing

    @property
    def mark(self) -> str:
        """A mark of all that a summary shows: another mark, another summary.

        How old the stock is does not count: nothing has changed when only time has passed.
        """
        sums = [self.bill.total, self.bill.heads.tax, self.bill.charges, self.later_bill.total, self.missing]
        shown = [*map(_mark, self.lines), *(str(amount.paise) for amount in sums), str(self.goes_out_on)]
        return sha256("\n".join(shown).encode()).hexdigest()[:16]


def offer(cart: Cart, stocks: Mapping[UUID, Stock], terms: Terms, taxation: Taxation, now: datetime) -> Offer:
    """Return what a cart comes to with the stock of this moment."""
    lines = tuple(_offered(line, stocks.get(line.product_id), terms, now) for line in cart.lines)
    goods = total(line.amount for line in lines)
    following = total(line.wanted.price * line.later for line in lines)
    return Offer(
        lines=lines,
        taxation=taxation,
        bill=bill(
            [(line.amount, line.wanted.gst_rate) for line in lines], taxation, terms.delivery_for(goods)
        ),
        later_bill=bill(
            [(line.wanted.price * line.later, line.wanted.gst_rate) for line in lines],
            taxation,
            ZERO if goods else terms.delivery_for(following),
        ),
        smallest=terms.minimum_order,
        missing=max(ZERO, terms.minimum_order - goods - following),
        goes_out_on=terms.goes_out_on(now),
    )


def outdated(stock: Stock | None, terms: Terms, now: datetime) -> timedelta | None:
    """Return how long ago a stock was checked, if that is too long ago to promise by.

    What is counted here, and what was never counted, is never too old.
    """
    if stock is None or stock.checked_at is None:
        return None
    age = now - stock.checked_at
    return age if age > terms.stock_term else None


def _offered(line: CartLine, stock: Stock | None, terms: Terms, now: datetime) -> OfferedLine:
    """Part a line by the distributor's rule; what was never counted is taken to be there."""
    short, age = line.short_by(stock), outdated(stock, terms, now)
    if not short:
        return OfferedLine(wanted=line, there=line.quantity, now=line.quantity, later=NONE, stock_age=age)
    there = line.sellable(line.quantity - short)
    at_once = NONE if terms.short_stock is ShortStock.BACK_ORDER else there
    later = NONE if terms.short_stock is ShortStock.AVAILABLE else line.quantity - at_once
    return OfferedLine(wanted=line, there=there, now=at_once, later=later, stock_age=age)


def _mark(line: OfferedLine) -> str:
    wanted = line.wanted
    quantities = [wanted.quantity, line.there, line.now, line.later]
    return f"{wanted.product_id} {wanted.price.paise} {[f'{each.normalize():f}' for each in quantities]}"
