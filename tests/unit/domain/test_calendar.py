"""Days and years are those of India, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import INDIA, day_of, financial_year


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 31, 18, 29, 59, 999999, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 18, 30, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 1, 1, tzinfo=INDIA), date(2026, 1, 1)),
        (datetime(2025, 12, 31, 10, tzinfo=timezone(timedelta(hours=-9))), date(2026, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_india(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=INDIA), "25-26"),
        (datetime(2026, 4, 1, 0, 0, tzinfo=INDIA), "26-27"),
        (datetime(2025, 4, 1, tzinfo=INDIA), "25-26"),
        (datetime(2025, 12, 31, tzinfo=INDIA), "25-26"),
        (datetime(2026, 1, 1, tzinfo=INDIA), "25-26"),
        (datetime(2099, 4, 1, tzinfo=INDIA), "99-00"),
        (datetime(2009, 3, 31, tzinfo=INDIA), "08-09"),
        (datetime(2026, 3, 31, 18, 29, 59, tzinfo=UTC), "25-26"),
        (datetime(2026, 3, 31, 18, 30, tzinfo=UTC), "26-27"),
    ],
)
def test_the_financial_year_begins_on_the_first_of_april_in_india(moment: datetime, year: str) -> None:
    assert financial_year(moment) == year


@given(st.datetimes(datetime(2000, 1, 2), datetime(2098, 12, 30), timezones=st.just(UTC)))
def test_a_financial_year_has_two_years_of_which_the_second_is_the_next(moment: datetime) -> None:
    first, second = map(int, financial_year(moment).split("-"))
    assert (first + 1) % 100 == second
    assert day_of(moment).year % 100 in (first, second)
