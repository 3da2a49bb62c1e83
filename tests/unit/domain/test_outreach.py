"""When a shop may be disturbed: not at night, on no holiday, on no day of rest, all by its own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outreach import Outreach

KOLKATA, KATHMANDU = ZoneInfo("Asia/Kolkata"), ZoneInfo("Asia/Kathmandu")
BY_NIGHT = Outreach(quiet_from=time(20), quiet_until=time(9))
AT_NOON = Outreach(quiet_from=time(13), quiet_until=time(15))
NEVER_QUIET = Outreach(quiet_from=time(9), quiet_until=time(9))
SUNDAY = 6
HALF_AN_HOUR = timedelta(minutes=30)


def in_india(text: str) -> datetime:
    """Read `2026-11-07 21:00` as a moment in India."""
    return datetime.fromisoformat(text).replace(tzinfo=KOLKATA)


@pytest.mark.parametrize(
    ("rules", "moment", "opens"),
    [
        (BY_NIGHT, "2026-01-05 09:00", "2026-01-05 09:00"),
        (BY_NIGHT, "2026-01-05 12:34:56", "2026-01-05 12:34:56"),
        (BY_NIGHT, "2026-01-05 19:59:59", "2026-01-05 19:59:59"),
        (BY_NIGHT, "2026-01-05 20:00", "2026-01-06 09:00"),
        (BY_NIGHT, "2026-01-05 23:59", "2026-01-06 09:00"),
        (BY_NIGHT, "2026-01-06 00:00", "2026-01-06 09:00"),
        (BY_NIGHT, "2026-01-06 08:59:59", "2026-01-06 09:00"),
        (AT_NOON, "2026-01-05 12:59", "2026-01-05 12:59"),
        (AT_NOON, "2026-01-05 13:00", "2026-01-05 15:00"),
        (AT_NOON, "2026-01-05 14:59", "2026-01-05 15:00"),
        (AT_NOON, "2026-01-05 15:00", "2026-01-05 15:00"),
        (AT_NOON, "2026-01-05 03:00", "2026-01-05 03:00"),
        (NEVER_QUIET, "2026-01-05 03:00", "2026-01-05 03:00"),
        (NEVER_QUIET, "2026-01-05 09:00", "2026-01-05 09:00"),
    ],
)
def test_quiet_hours_end_with_the_hour_that_is_set(rules: Outreach, moment: str, opens: str) -> None:
    assert rules.next_open(in_india(moment), KOLKATA) == in_india(opens)


@pytest.mark.parametrize(
    ("quiet", "moment", "opens"),
    [
        (BY_NIGHT, "2026-11-07 12:00", "2026-11-07 12:00"),
        (BY_NIGHT, "2026-11-07 20:30", "2026-11-12 09:00"),
        (BY_NIGHT, "2026-11-08 12:00", "2026-11-12 09:00"),
        (BY_NIGHT, "2026-11-11 19:00", "2026-11-12 09:00"),
        (AT_NOON, "2026-11-09 14:00", "2026-11-12 00:00"),
        (NEVER_QUIET, "2026-11-11 23:59", "2026-11-12 00:00"),
    ],
)
def test_holidays_in_a_row_are_waited_out_together(quiet: Outreach, moment: str, opens: str) -> None:
    diwali = tuple(date(2026, 11, day) for day in (11, 8, 10, 9))
    rules = Outreach(quiet_from=quiet.quiet_from, quiet_until=quiet.quiet_until, holidays=diwali)
    assert rules.next_open(in_india(moment), KOLKATA) == in_india(opens)


def test_a_day_of_rest_comes_round_every_week() -> None:
    rules = Outreach(rest_days=(SUNDAY,))
    assert rules.next_open(in_india("2026-01-03 21:00"), KOLKATA) == in_india("2026-01-05 09:00")
    assert rules.next_open(in_india("2026-01-11 12:00"), KOLKATA) == in_india("2026-01-12 09:00")
    assert rules.next_open(in_india("2026-01-10 12:00"), KOLKATA) == in_india("2026-01-10 12:00")


def test_a_holiday_beside_a_day_of_rest_makes_both_one_pause() -> None:
    rules = Outreach(rest_days=(SUNDAY,), holidays=(date(2026, 1, 26),))  # a Monday
    assert rules.next_open(in_india("2026-01-24 20:00"), KOLKATA) == in_india("2026-01-27 09:00")


def test_each_shop_is_looked_at_by_its_own_clock() -> None:
    moment = datetime(2026, 1, 5, 3, 15, tzinfo=UTC)  # 9:00 in Nepal, 8:45 in India
    assert BY_NIGHT.next_open(moment, KATHMANDU) == moment
    assert BY_NIGHT.next_open(moment, KOLKATA) == moment + timedelta(minutes=15)


def test_a_holiday_begins_where_the_shop_is() -> None:
    rules = Outreach(quiet_from=time(0), quiet_until=time(0), holidays=(date(2026, 1, 26),))
    moment = datetime(
        2026, 1, 25, 18, 20, tzinfo=UTC
    )  # 0:05 on the 26th in Nepal, 23:50 on the 25th in India
    assert rules.next_open(moment, KOLKATA) == moment
    assert rules.next_open(moment, KATHMANDU) == datetime(2026, 1, 26, 18, 15, tzinfo=UTC)


def test_the_answer_is_in_the_zone_of_the_question() -> None:
    opens = BY_NIGHT.next_open(datetime(2026, 1, 5, 18, 0, tzinfo=UTC), KOLKATA)
    assert (opens.tzinfo, opens) == (UTC, datetime(2026, 1, 6, 3, 30, tzinfo=UTC))


def test_rest_on_every_day_of_the_week_is_no_rest() -> None:
    rules = Outreach(rest_days=tuple(range(7)))
    assert rules.next_open(in_india("2026-01-05 12:00"), KOLKATA) == in_india("2026-01-05 12:00")
    assert rules.next_open(in_india("2026-01-05 21:00"), KOLKATA) == in_india("2026-01-06 09:00")


def test_rules_that_leave_no_day_within_a_year_count_as_none() -> None:
    first = date(2026, 1, 1)
    mondays = tuple(day for n in range(800) if not (day := first + timedelta(days=n)).weekday())
    moment = in_india("2026-01-05 21:00")
    only_mondays = Outreach(rest_days=(1, 2, 3, 4, 5, 6), holidays=mondays)
    assert only_mondays.next_open(moment, KOLKATA) == moment


@given(
    st.integers(0, 23),
    st.integers(0, 23),
    st.sets(st.integers(0, 6), max_size=6),
    st.sets(st.integers(0, 20), max_size=12),
    st.integers(0, 48 * 14),
)
def test_the_first_open_moment_is_the_one_that_a_walk_through_the_calendar_finds(
    quiet_from: int, quiet_until: int, rest_days: set[int], days_off: set[int], steps: int
) -> None:
    holidays = tuple(date(2026, 1, 1) + timedelta(days=day) for day in sorted(days_off))
    rules = Outreach(
        quiet_from=time(quiet_from),
        quiet_until=time(quiet_until),
        rest_days=tuple(rest_days),
        holidays=holidays,
    )
    moment = in_india("2026-01-01 00:00") + steps * HALF_AN_HOUR
    walked = moment
    while not _is_open(walked, quiet_from, quiet_until, rest_days, holidays):
        walked += HALF_AN_HOUR
    assert rules.next_open(moment, KOLKATA) == walked


def _is_open(
    moment: datetime, quiet_from: int, quiet_until: int, rest_days: set[int], holidays: tuple[date, ...]
) -> bool:
    """Look at one moment as a person would who has the calendar on the wall."""
    quiet_hours = set[int]()
    hour = quiet_from
    while hour != quiet_until:
        quiet_hours.add(hour)
        hour = (hour + 1) % 24
    is_day_off = moment.weekday() in rest_days or moment.date() in holidays
    return moment.hour not in quiet_hours and not is_day_off
