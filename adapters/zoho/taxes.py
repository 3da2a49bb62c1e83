"""The rate of GST in Zoho's taxes of a product, which stand there as names, rates, or both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

HEAD = re.compile(r"(?<![a-z])(igst|cgst|sgst|utgst)", re.IGNORECASE)
PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")
HUNDREDTH = Decimal("0.01")

Tax = tuple[str, Decimal]
"""Its head, `igst` for one, empty where none is named; and its rate in per cent."""


def gst_rate(taxes: object) -> Decimal | None:
    """Return the whole rate in per cent: that of IGST, or CGST and SGST together, or the only one.

    None when there is no tax, one that cannot be read, or several of which nobody knows which one holds.
    """
    if not isinstance(taxes, list) or not taxes:
        return None
    read = [_tax(each) for each in taxes]
    rates: dict[str, set[Decimal]] = {}
    for tax in read:
        if tax is None:
            return None
        rates.setdefault(tax[0], set()).add(tax[1])
    if "igst" in rates:
        return _only(rates["igst"])
    return _halves(rates) if rates.keys() - {""} else _only(rates[""])


def _halves(rates: Mapping[str, set[Decimal]]) -> Decimal | None:
    """Return CGST and SGST, or its twin of the union territories, together; one alone is but a half."""
    central, local = rates.get("cgst", set()), rates.get("sgst", set()) | rates.get("utgst", set())
    first, second = _only(central), _only(local)
    return None if "" in rates or first is None or second is None else first + second


def _only(rates: set[Decimal]) -> Decimal | None:
    return next(iter(rates)) if len(rates) == 1 else None


def _tax(value: object) -> Tax | None:
    """Read `GST18 - 18.0 %`, or an object with a name and a rate or such a text."""
    if isinstance(value, str):
        return _said(value, value)
    if not isinstance(value, Mapping):
        return None
    told = value.get("percentage") if value.get("percentage") is not None else value.get("value")
    return _said(f"{value.get('name') or ''} {value.get('value') or ''}", told)


def _said(name: str, told: object) -> Tax | None:
    head = HEAD.search(name)
    rate = _rate(told)
    return None if rate is None else (head[1].lower() if head else "", rate)


def _rate(told: object) -> Decimal | None:
    """Return a rate to the hundredth of a per cent; of a text, the number before its last `%`."""
    if isinstance(told, str):
        found = PERCENT.findall(told) or [told.strip()]
        told = found[-1]
    if isinstance(told, bool) or not isinstance(told, str | int | Decimal):
        return None
    try:
        rate = Decimal(told)
    except InvalidOperation:
        return None
    return rate.quantize(HUNDREDTH) if rate.is_finite() and 0 <= rate <= 100 else None
