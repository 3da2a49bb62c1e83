"""Numbers of invoices: consecutive, and no two invoices of one distributor are called alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.unit.application.desk import Desk
from tests.unit.application.till import Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a desk on the last day of a financial year."""
    desk.clock.now = datetime(2026, 3, 31, 6, tzinfo=UTC)
    return Till(desk)


def has_prefix(till: Till, prefix: str) -> None:
    organization = till.desk.organization
    till.desk.load(replace(organization, billing=replace(organization.billing, invoice_prefix=prefix)))


def next_year(till: Till) -> None:
    till.desk.clock.now = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)


def test_a_prefix_without_the_year_counts_on_in_april(till: Till) -> None:
    assert [till.bill(1).number for _ in range(2)] == ["INV-1", "INV-2"]
    next_year(till)
    assert till.bill(1).number == "INV-3"


def test_a_prefix_with_the_year_begins_anew_with_it(till: Till) -> None:
    has_prefix(till, "SBT/{fy}")
    assert [till.bill(1).number for _ in range(2)] == ["SBT/25-26-1", "SBT/25-26-2"]
    next_year(till)
    assert till.bill(1).number == "SBT/26-27-1"
