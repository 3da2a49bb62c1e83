"""Rupees and paise, as whole numbers, the way the bank counts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PAISE_IN_RUPEE = 100


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in Indian rupees, held as integer paise; never a float."""

    paise: int = 0

    @classmethod
    def rupees(cls, amount: Decimal | int | str) -> Money:
        """Return the amount for rupees such as `"7.60"`; raise `ValueError` on more than two decimals."""
        paise = Decimal(amount) * PAISE_IN_RUPEE
        if paise != paise.to_integral_value():
            raise ValueError(f"{amount} has more than two decimals")
        return cls(int(paise))

    def __add__(self, other: Money) -> Money:
        return Money(self.paise + other.paise)

    def __sub__(self, other: Money) -> Money:
        return Money(self.paise - other.paise)

    def __mul__(self, quantity: Decimal | int) -> Money:
        """Return price times quantity, rounded half up to the paisa."""
        return Money(rounded(Decimal(self.paise) * quantity))

    def __neg__(self) -> Money:
        return Money(-self.paise)

    def __bool__(self) -> bool:
        """Whether it is anything at all."""
        return self.paise != 0

    @property
    def digits(self) -> str:
        """The amount as programs read it, with two decimals and no grouping: `1234.50`, `-0.05`."""
        rupees, paise = divmod(abs(self.paise), PAISE_IN_RUPEE)
        return f"{'-' if self.paise < 0 else ''}{rupees}.{paise:02}"

    def __str__(self) -> str:
        """Write it as India does: `₹1,23,456`, and paise only where there are some: `₹1,234.50`."""
        sign = "-" if self.paise < 0 else ""
        rupees, paise = divmod(abs(self.paise), PAISE_IN_RUPEE)
        return f"{sign}₹{_grouped(rupees)}" + (f".{paise:02}" if paise else "")


ZERO = Money()


def rounded(amount: Decimal) -> int:
    """Return the nearest whole number; a half goes up, away from zero."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def total(amounts: Iterable[Money]) -> Money:
    """Add up amounts; nothing adds up to zero."""
    return Money(sum(amount.paise for amount in amounts))


def _grouped(rupees: int) -> str:
    """Group the last three digits, then pairs: 12345678 is 1,23,45,678."""
    digits = str(rupees)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])
