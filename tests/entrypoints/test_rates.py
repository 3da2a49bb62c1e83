"""Rates of GST by their days: what a file says, what the law gives an HSN, and what looks wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.catalog import RateChange
from entrypoints.rates import rates_in, remarks_on_rates
from tests.builders import a_product

TODAY = date(2026, 11, 23)
NEW_RATES = date(2025, 9, 22)


@pytest.mark.parametrize(
    ("hsn", "rate"),
    [
        ("2523", "18"),
        ("25232930", "18"),
        ("2505", "5"),
        ("2517", "5"),
        ("6904", "12"),
        ("681510", "12"),
        ("7214", "18"),
        ("721420", "18"),
        ("3214", "18"),
        ("8544", "18"),
        ("9999", "0"),
        ("25", "0"),
        ("", "0"),
    ],
)
def test_an_empty_cell_has_the_rate_of_its_hsn(hsn: str, rate: str) -> None:
    assert rates_in("", hsn) == (Decimal(rate), ())


@pytest.mark.parametrize(
    ("cell", "rate", "changes"),
    [
        ("18", "18", []),
        ("0", "0", []),
        ("2.5 %", "2.5", []),
        ("28; 18 from 2025-09-22", "28", [("18", NEW_RATES)]),
        ("28;18 from 2025-09-22;5% from 2026-04-01", "28", [("18", NEW_RATES), ("5", date(2026, 4, 1))]),
    ],
)
def test_a_cell_tells_a_rate_and_its_changes(cell: str, rate: str, changes: list[tuple[str, date]]) -> None:
    told = tuple(RateChange(since=since, rate=Decimal(later)) for later, since in changes)
    assert rates_in(cell, "2523") == (Decimal(rate), told)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("eighteen", "'eighteen' is no rate"),
        ("101", "no rate from 0 to 100"),
        ("-1", "no rate from 0 to 100"),
        ("nan", "no rate"),
        ("28; 18", "'18' is no change such as"),
        ("28; 18 from September", "is no change such as"),
        ("28; 5 from 2026-04-01; 18 from 2025-09-22", "not in order"),
    ],
)
def test_what_is_no_rate_is_told(cell: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rates_in(cell, "2523")


def test_what_differs_from_the_law_is_remarked_with_both_rates() -> None:
    wrong = a_product(uuid4(), sku="CEM", hsn="25232930", gst_rate=Decimal(28))
    [told] = remarks_on_rates([wrong], TODAY)
    assert told == "CEM is billed with 28 % GST, but HSN 25232930 has 18 % since 2025-09-22"
    assert remarks_on_rates([wrong], date(2025, 9, 21)) == []


def test_what_has_no_rate_at_all_is_remarked_and_any_other_rate_of_an_unknown_hsn_is_not() -> None:
    unknown = a_product(uuid4(), sku="MISC", hsn="9999", gst_rate=Decimal(0))
    assert remarks_on_rates([a_product(uuid4(), hsn="9999", gst_rate=Decimal(18))], TODAY) == []
    [told] = remarks_on_rates([unknown], TODAY)
    assert told.startswith("MISC is billed without GST")


def test_of_many_remarks_the_first_are_shown_and_the_others_counted() -> None:
    unknown = [a_product(uuid4(), hsn="", gst_rate=Decimal(0)) for _ in range(12)]
    told = remarks_on_rates(unknown, TODAY)
    assert (len(told), told[-1]) == (6, "… and 7 more like these")
