"""Amounts as cheques tell them: in English words, counted in lakh and crore."""

from __future__ import annotations

from domain.money import PAISE_IN_RUPEE, Money

SMALL = """
    Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen
    Seventeen Eighteen Nineteen
""".split()
TENS = "Zero Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
SCALES = ((10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred"))


def amount_in_words(amount: Money) -> str:
    """Return `Rupees One Lakh Twenty Only`, or `Rupees Two and Fifty Paise Only` where there are paise."""
    rupees, paise = divmod(abs(amount.paise), PAISE_IN_RUPEE)
    sign = "Minus " if amount.paise < 0 else ""
    parts = f" and {_number(paise)} Paise" if paise else ""
    return f"{sign}Rupees {_number(rupees)}{parts} Only"


def _number(number: int) -> str:
    for scale, name in SCALES:
        if number >= scale:
            many, rest = divmod(number, scale)
            return f"{_number(many)} {name}" + (f" {_number(rest)}" if rest else "")
    if number < len(SMALL):
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f" {SMALL[ones]}" if ones else "")
