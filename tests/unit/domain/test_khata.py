"""The khata: what a shop stands for, and when its order has to wait for the distributor."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.khata import Account, Objection, objection
from domain.money import ZERO, Money

PAISE = st.integers(-(10**9), 10**9)


def an_account(owed: str, promised: str) -> Account:
    return Account(shop_id=uuid4(), owed=Money.rupees(owed), promised=Money.rupees(promised))


def test_a_shop_stands_for_what_is_billed_and_for_what_is_ordered() -> None:
    assert an_account("1200.50", "300").exposure == Money.rupees("1500.50")
    assert an_account("-200", "300").exposure == Money.rupees(100)
    assert Account(shop_id=uuid4()).exposure == ZERO


@pytest.mark.parametrize(
    ("owed", "promised", "ordered", "limit", "expected"),
    [
        pytest.param("0", "0", "1000", "1000", None, id="just the limit"),
        pytest.param("0", "0", "1000.01", "1000", Objection.OVER_LIMIT, id="a paisa over it"),
        pytest.param("600", "0", "400", "1000", None, id="what is billed counts"),
        pytest.param("600", "0", "401", "1000", Objection.OVER_LIMIT, id="and is too much"),
        pytest.param("0", "600", "400", "1000", None, id="what is promised counts"),
        pytest.param("0", "600", "401", "1000", Objection.OVER_LIMIT, id="and is too much too"),
        pytest.param("300", "300", "401", "1000", Objection.OVER_LIMIT, id="both count"),
        pytest.param("-500", "0", "1500", "1000", None, id="an advance adds to the limit"),
        pytest.param("-500", "0", "1501", "1000", Objection.OVER_LIMIT, id="to the rupee"),
        pytest.param("0", "0", "1", "0", Objection.OVER_LIMIT, id="a limit of nothing is a limit"),
        pytest.param("-500", "0", "500", "0", None, id="who pays in advance needs none"),
        pytest.param("99999999", "0", "99999999", None, None, id="no limit"),
    ],
)
def test_an_order_over_the_limit_waits(
    owed: str, promised: str, ordered: str, limit: str | None, expected: Objection | None
) -> None:
    told = objection(
        an_account(owed, promised),
        Money.rupees(ordered),
        limit=None if limit is None else Money.rupees(limit),
        days_overdue=365,
        most_days_overdue=None,
    )
    assert told is expected


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        pytest.param(30, 30, None, id="just as many days"),
        pytest.param(31, 30, Objection.OVERDUE, id="one too many"),
        pytest.param(1, 0, Objection.OVERDUE, id="no day is allowed"),
        pytest.param(0, 0, None, id="due today"),
        pytest.param(-5, 0, None, id="not due yet"),
        pytest.param(1000, None, None, id="days do not matter"),
    ],
)
def test_an_order_of_a_shop_that_pays_late_waits(
    days: int, most: int | None, expected: Objection | None
) -> None:
    told = objection(
        an_account("500", "0"), Money.rupees(1), limit=None, days_overdue=days, most_days_overdue=most
    )
    assert told is expected


def test_who_pays_late_is_told_so_before_the_limit_is_looked_at() -> None:
    told = objection(
        an_account("500", "0"), Money.rupees(1), limit=ZERO, days_overdue=31, most_days_overdue=30
    )
    assert told is Objection.OVERDUE


@given(PAISE, PAISE, st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_order_without_objection_never_takes_a_shop_over_its_limit(
    owed: int, promised: int, ordered: int, limit: int
) -> None:
    account = Account(shop_id=uuid4(), owed=Money(owed), promised=Money(promised))
    told = objection(account, Money(ordered), limit=Money(limit), days_overdue=0, most_days_overdue=0)
    assert (told is None) == (owed + promised + ordered <= limit)
