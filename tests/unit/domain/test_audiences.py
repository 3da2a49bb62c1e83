"""Audiences: which shops a campaign is for, by who they are and by what they did of late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.audiences import Audience, Prospect
from domain.money import ZERO, Money
from domain.phone import WhatsAppAddress
from domain.shops import Shop
from tests.builders import NOON, a_number

DAY = timedelta(days=1)


def a_prospect(**changes: Any) -> Prospect:
    """Return a shop of Jaipur, tagged Retail and Old City, that ordered ten days ago, or one that differs."""
    about_shop = {name: changes.pop(name) for name in ("tags", "city", "language") if name in changes}
    shop: dict[str, Any] = {"tags": ("Retail", "Old City"), "city": "Jaipur", "language": "hi", **about_shop}
    trade: dict[str, Any] = {"last_ordered_at": NOON - 10 * DAY, "spent": Money.rupees(5000), **changes}
    return Prospect(
        shop=Shop(
            id=uuid4(), organization_id=uuid4(), name="Gupta", address=WhatsAppAddress(a_number()), **shop
        ),
        **trade,
    )


def test_an_audience_without_a_word_is_every_shop() -> None:
    assert Audience().wants(a_prospect(), NOON)
    nobody_known = a_prospect(tags=(), city="", last_ordered_at=None, spent=ZERO)
    assert Audience().wants(nobody_known, NOON)


@pytest.mark.parametrize(
    ("audience", "is_wanted"),
    [
        (Audience(tags=("retail",)), True),
        (Audience(tags=("wholesale", "old city")), True),
        (Audience(tags=("wholesale",)), False),
        (Audience(without_tags=("wholesale",)), True),
        (Audience(without_tags=("old city",)), False),
        (Audience(tags=("retail",), without_tags=("old city",)), False),
        (Audience(cities=("jaipur", "kota")), True),
        (Audience(cities=("kota",)), False),
        (Audience(languages=("hi", "en")), True),
        (Audience(languages=("en",)), False),
        (Audience(ordered_within=10), True),
        (Audience(ordered_within=9), False),
        (Audience(not_ordered_for=9), True),
        (Audience(not_ordered_for=10), False),
        (Audience(ordered_within=30, not_ordered_for=7), True),
        (Audience(spent_least=Money.rupees(5000)), True),
        (Audience(spent_least=Money.rupees("5000.01")), False),
        (Audience(spent_most=Money.rupees(5000)), True),
        (Audience(spent_most=Money.rupees("4999.99")), False),
        (Audience(is_overdue=False), True),
        (Audience(is_overdue=True), False),
        (Audience(tags=("retail",), cities=("kota",)), False),
        (Audience(bought=("CEM-1",)), False),
    ],
)
def test_each_filter_wants_some_and_not_the_others(audience: Audience, is_wanted: bool) -> None:
    assert audience.wants(a_prospect(), NOON) is is_wanted


def test_a_shop_that_never_ordered_has_not_ordered_for_any_time() -> None:
    never = a_prospect(last_ordered_at=None)
    assert Audience(not_ordered_for=3650).wants(never, NOON)
    assert not Audience(ordered_within=3650).wants(never, NOON)


def test_whoever_bought_one_of_the_items_is_wanted() -> None:
    bought = a_prospect(bought=frozenset({"CEM-1"}))
    assert Audience(bought=("TMT-12", "CEM-1")).wants(bought, NOON)
    assert not Audience(bought=("TMT-12",)).wants(bought, NOON)


def test_overdue_is_who_owes_what_is_over_its_day() -> None:
    owes, is_late = a_prospect(owed=Money.rupees(100)), a_prospect(overdue=Money.rupees(1))
    assert [Audience(is_overdue=True).wants(one, NOON) for one in (owes, is_late)] == [False, True]
    assert [Audience(is_overdue=False).wants(one, NOON) for one in (owes, is_late)] == [True, False]
