"""GST as a bill needs it: which heads, how much of each to the paisa, and the total to the rupee.

Sources: CGST Act s. 15 (value of supply), s. 170 (rounding to the rupee); IGST Act s. 10 (place of supply).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from domain.money import PAISE_IN_RUPEE, ZERO, Money, rounded, total

PER_CENT = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Taxation:
    """The rule under which a supply is taxed; the states are GST codes.

    Whoever has no GSTIN may not collect tax. `prices_include_tax` says how prices are told.
    """

    seller_state: str = ""
    place_of_supply: str = ""
    is_registered: bool = True
    prices_include_tax: bool = True

    @property
    def is_interstate(self) -> bool:
        """Whether the goods leave the seller's state, which calls for IGST in place of CGST and SGST."""
        return self.place_of_supply != self.seller_state


@dataclass(frozen=True, kw_only=True)
class Heads:
    """What is taxed of an amount, and the tax on it by head."""

    taxable: Money = ZERO
    cgst: Money = ZERO
    sgst: Money = ZERO
    igst: Money = ZERO

    @property
    def tax(self) -> Money:
        """All heads together."""
        return self.cgst + self.sgst + self.igst

    @property
    def total(self) -> Money:
        """Value and tax."""
        return self.taxable + self.tax

    def __sub__(self, other: Heads) -> Heads:
        return Heads(
            taxable=self.taxable - other.taxable,
            cgst=self.cgst - other.cgst,
            sgst=self.sgst - other.sgst,
            igst=self.igst - other.igst,
        )


@dataclass(frozen=True, kw_only=True)
class Bill:
    """Amounts of a bill: heads by line and in all, untaxed charges, and the total to the rupee."""

    lines: tuple[Heads, ...]
    charges: Money = ZERO

    @property
    def heads(self) -> Heads:
        """The sums over all lines."""
        return sum_of(self.lines)

    @property
    def round_off(self) -> Money:
        """What makes the total whole rupees; at most 50 paise either way."""
        return self.total - self.exact

    @property
    def exact(self) -> Money:
        """The sum to the paisa, before it is rounded off."""
        return self.heads.total + self.charges

    @property
    def total(self) -> Money:
        """What is to be paid: the sum to the nearest rupee."""
        return to_the_rupee(self.exact)


def bill(supplies: Sequence[tuple[Money, Decimal]], taxation: Taxation, charges: Money = ZERO) -> Bill:
    """Tax amounts, each with its rate in per cent, as they are priced: with the tax in them or without.

    Each head is the tax on all lines, rounded half up to the paisa; every line's part is rounded likewise,
    and where the parts do not add up, the odd paisa goes to the line that is nearest to it.
    """
    rates = [rate if taxation.is_registered else Decimal(0) for _, rate in supplies]
    taxables = [
        _without_tax(amount, rate) if taxation.prices_include_tax else amount
        for (amount, _), rate in zip(supplies, rates, strict=True)
    ]
    if taxation.is_interstate:
        igst = _head(taxables, rates)
        lines = [Heads(taxable=value, igst=tax) for value, tax in zip(taxables, igst, strict=True)]
    else:
        half = _head(taxables, [rate / 2 for rate in rates])
        lines = [Heads(taxable=value, cgst=tax, sgst=tax) for value, tax in zip(taxables, half, strict=True)]
    return Bill(lines=tuple(lines), charges=charges)


def to_the_rupee(amount: Money) -> Money:
    """Return the nearest whole rupees; half a rupee goes up."""
    return Money.rupees(rounded(Decimal(amount.paise) / PAISE_IN_RUPEE))


def sum_of(lines: Sequence[Heads]) -> Heads:
    """Add up heads; nothing adds up to zero."""
    return Heads(
        taxable=total(line.taxable for line in lines),
        cgst=total(line.cgst for line in lines),
        sgst=total(line.sgst for line in lines),
        igst=total(line.igst for line in lines),
    )


def _without_tax(amount: Money, rate: Decimal) -> Money:
    return Money(rounded(amount.paise * PER_CENT / (PER_CENT + rate)))


def _head(taxables: Sequence[Money], rates: Sequence[Decimal]) -> list[Money]:
    """Return the tax of each line in whole paise, so that they add up to the tax on all of them."""
    exact = [value.paise * rate / PER_CENT for value, rate in zip(taxables, rates, strict=True)]
    whole = [int(tax.to_integral_value(ROUND_FLOOR)) for tax in exact]
    odd = rounded(sum(exact, Decimal(0))) - sum(whole)
    nearest = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in nearest[:odd]:
        whole[at] += 1
    return [Money(paise) for paise in whole]
