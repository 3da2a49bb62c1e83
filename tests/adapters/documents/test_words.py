"""Amounts as cheques tell them."""

from __future__ import annotations

import pytest

from adapters.documents.words import amount_in_words
from domain.money import Money


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "Rupees Zero Only"),
        ("1", "Rupees One Only"),
        ("0.50", "Rupees Zero and Fifty Paise Only"),
        ("1.01", "Rupees One and One Paise Only"),
        ("19", "Rupees Nineteen Only"),
        ("20", "Rupees Twenty Only"),
        ("21.75", "Rupees Twenty One and Seventy Five Paise Only"),
        ("100", "Rupees One Hundred Only"),
        ("101", "Rupees One Hundred One Only"),
        ("1015", "Rupees One Thousand Fifteen Only"),
        ("120500", "Rupees One Lakh Twenty Thousand Five Hundred Only"),
        (
            "12345678.90",
            "Rupees One Crore Twenty Three Lakh Forty Five Thousand Six Hundred Seventy Eight"
            " and Ninety Paise Only",
        ),
        ("9999999", "Rupees Ninety Nine Lakh Ninety Nine Thousand Nine Hundred Ninety Nine Only"),
        ("12500000000", "Rupees One Thousand Two Hundred Fifty Crore Only"),
        ("1000000000000", "Rupees One Lakh Crore Only"),
        ("-45.05", "Minus Rupees Forty Five and Five Paise Only"),
    ],
)
def test_an_amount_is_told_in_lakh_and_crore(amount: str, words: str) -> None:
    assert amount_in_words(Money.rupees(amount)) == words
