"""A dry run tells what a start would do, and does nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from application.campaigns.commands import StartCampaign
from application.campaigns.queries import SAMPLES
from domain.campaigns import Variant
from domain.money import Money
from tests.unit.application.campaigning import TEXT, A, B, Campaigning

HOUR = timedelta(hours=1)


def test_a_dry_run_tells_whom_a_start_would_reach_and_whom_not(campaigning: Campaigning) -> None:
    shops = campaigning.knows(14)
    campaigning.stops(shops[0])
    campaigning.loses(shops[1], "63024")
    campaigning.hears_of(shops[4:], ago=HOUR)
    campaigning.creates(TEXT, B, hold_out=20)
    told = campaigning.rehearses()
    assert (told.reach, told.held_out) == (8, 2)
    assert told.by_variant == {"A": 4, "B": 4}
    assert told.left_out == {"opted_out": 1, "unreachable": 1, "window_closed": 2}


def test_a_shop_that_lacks_a_value_is_told_with_the_field(campaigning: Campaigning) -> None:
    campaigning.knows(2, city="Kota")
    campaigning.knows(1, city="")
    campaigning.creates(Variant(name="A", text="Sale in {{city}}", template="HXa"))
    assert campaigning.rehearses().left_out == {"no_value: city": 1}


def test_a_dry_run_changes_nothing_and_the_start_then_does_what_it_told(campaigning: Campaigning) -> None:
    campaigning.knows(30)
    campaigning.creates(A, B, hold_out=10)
    told = campaigning.rehearses()
    assert (campaigning.status, campaigning.states(), campaigning.desk.sent()) == ("draft", {}, [])
    campaigning.do(StartCampaign(campaigning.id))
    campaigning.desk.run_jobs()
    assert campaigning.states() == {"sent": told.reach, "held_out": told.held_out}
    sent = [one.variant for one in campaigning.recipients if one.variant]
    assert {name: sent.count(name) for name in "AB"} == told.by_variant


def test_samples_are_what_shops_would_read_of_each_wording(campaigning: Campaigning) -> None:
    campaigning.knows(20)
    campaigning.creates(A, B)
    samples = campaigning.rehearses().samples
    assert [sample.variant for sample in samples].count("A") == SAMPLES
    assert [sample.variant for sample in samples].count("B") == SAMPLES
    words = {"A": "Sale", "B": "Offer"}
    assert all(sample.body == f"{words[sample.variant]} for {sample.shop}" for sample in samples)


@pytest.mark.parametrize(("cost", "told"), [(None, None), (Money.rupees("0.88"), Money.rupees("8.80"))])
def test_the_cost_is_told_if_anyone_told_what_a_message_costs(
    campaigning: Campaigning, cost: Money | None, told: Money | None
) -> None:
    campaigning.rules(message_cost=cost)
    campaigning.knows(10)
    campaigning.creates()
    assert campaigning.rehearses().cost == told


def test_sending_takes_as_long_as_four_fifths_of_the_speed_allow(campaigning: Campaigning) -> None:
    campaigning.rules(messages_per_second=80)
    campaigning.knows(122)
    campaigning.creates()
    # Of 80 a second campaigns get 64, of which 3 may go at one stroke and 61 flow in.
    assert campaigning.rehearses().seconds == pytest.approx(2.0)
    assert campaigning.rehearses().takes == timedelta(seconds=2)


@pytest.mark.parametrize(("tier", "days"), [(None, 1), (10, 1), (9, 2), (3, 4)])
def test_the_tier_spreads_templates_over_days(campaigning: Campaigning, tier: int | None, days: int) -> None:
    campaigning.rules(recipients_a_day=tier)
    campaigning.knows(10)
    campaigning.creates()
    told = campaigning.rehearses()
    assert told.days == days
    assert (told.takes >= timedelta(days=1)) is (days > 1)


def test_texts_within_the_window_know_no_tier(campaigning: Campaigning) -> None:
    campaigning.rules(recipients_a_day=3)
    campaigning.hears_of(campaigning.knows(10))
    campaigning.creates(TEXT)
    assert campaigning.rehearses().days == 1
