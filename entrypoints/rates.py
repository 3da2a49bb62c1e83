"""Rates of GST and since when they hold: those of a product's own, else those that the law gives its HSN.

gst_rates.csv holds what is known of the law, a row for each day on which a rate changes; a new rate is a
new row, and never another number in an old one.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from domain.catalog import Product, RateChange

FILE = Path(__file__).parent / "gst_rates.csv"
FROM = " from "
SHOWN_REMARKS = 5


def rates_in(cell: str, hsn: str) -> tuple[Decimal, tuple[RateChange, ...]]:
    """Return the rate that a cell begins with and its changes: `18`, or `28; 18 from 2025-09-22`.

    An empty cell has the rates of the HSN, and without any known 0. Raise `ValueError` with what is wrong.
    """
    if not cell:
        first, *later = _by_hsn(hsn) or [RateChange(since=date.min, rate=Decimal(0))]
        return first.rate, tuple(later)
    first_part, *parts = cell.split(";")
    changes = [_change(part) for part in parts]
    if changes != sorted(changes, key=lambda change: change.since):
        raise ValueError("the days of its changes are not in order")
    return _rate(first_part), tuple(changes)


def rates_of(hsn: str) -> tuple[Decimal, tuple[RateChange, ...]]:
    """Return the rate that the law gives an HSN and its changes; 0 for one that is not in the file."""
    return rates_in("", hsn)


def remarks_on_rates(products: Iterable[Product], today: date) -> list[str]:
    """Return a line for each product whose rate of today is unknown, or not what the law gives its HSN."""
    remarks = [remark for product in products if (remark := _remark(product, today))]
    more = len(remarks) - SHOWN_REMARKS
    return [*remarks[:SHOWN_REMARKS], *([f"… and {more} more like these"] if more > 0 else [])]


def _remark(product: Product, today: date) -> str:
    known = [change for change in _by_hsn(product.hsn) if change.since <= today]
    rate = product.taxed_on(today).gst_rate
    if known and known[-1].rate != rate:
        law = f"HSN {product.hsn} has {known[-1].rate:f} % since {known[-1].since}"
        return f"{product.sku} is billed with {rate:f} % GST, but {law}"
    if not known and not rate:
        return f"{product.sku} is billed without GST: it has no gst_rate, and none is known for its HSN"
    return ""


@cache
def _schedule() -> dict[str, list[RateChange]]:
    schedule = defaultdict[str, list[RateChange]](list)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["since"]):
            change = RateChange(since=date.fromisoformat(row["since"]), rate=Decimal(row["rate"]))
            schedule[row["hsn"]].append(change)
    return schedule


def _by_hsn(hsn: str) -> list[RateChange]:
    """Return the rates of the longest heading that an HSN begins with, the earliest first."""
    headings = (hsn[:length] for length in range(len(hsn), 1, -1))
    return next((rates for heading in headings if (rates := _schedule().get(heading))), [])


def _change(part: str) -> RateChange:
    rate, _, since = part.partition(FROM)
    try:
        return RateChange(since=date.fromisoformat(since.strip()), rate=_rate(rate))
    except ValueError as error:
        raise ValueError(f"{part.strip()!r} is no change such as `18 from 2025-09-22`") from error


def _rate(text: str) -> Decimal:
    try:
        rate = Decimal(text.strip().removesuffix("%").strip())
        is_rate = 0 <= rate <= 100
    except InvalidOperation as error:
        raise ValueError(f"{text.strip()!r} is no rate in per cent") from error
    if not is_rate:
        raise ValueError(f"{rate:f} is no rate from 0 to 100 per cent")
    return rate
