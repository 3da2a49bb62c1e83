"""Amounts, quantities and rates as a table shows them: without signs, and so that they line up."""

from __future__ import annotations

from decimal import Decimal

from domain.money import Money


def in_rupees(amount: Money) -> str:
    """Return rupees with two decimals, grouped as India does: `1,23,456.00`."""
    text = str(amount).replace("₹", "")
    return text if "." in text else f"{text}.00"


def plain(number: Decimal) -> str:
    """Return a number without zeros at its end, and never with an exponent: `2.125`, `100`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
