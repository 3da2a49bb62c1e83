"""A campaign starts, may pause and go on, is completed once, and stops before the number is hurt."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.audiences import LeftOut, Prospect
from domain.campaigns import Campaign, CampaignStatus, Outcomes, Variant
from domain.errors import CampaignCannot, InvalidWording
from domain.phone import WhatsAppAddress
from domain.shops import Shop, Topic
from tests.builders import NOON, a_number

LATER = NOON + timedelta(hours=2)
START, PAUSE, RESUME, COMPLETE = "start", "pause", "resume", "complete"
CEMENT = Variant(name="A", text="Cement at ₹380, {{name}}")
SAND = Variant(name="B", text="Sand at ₹1,450")
BY_TEMPLATE = Variant(name="A", text="Cement at ₹380", template="HX1", variables=("{{name}}", "{{city}}"))


def a_campaign(**changes: Any) -> Campaign:
    given: dict[str, Any] = {"id": uuid4(), "name": "Diwali", "variants": (CEMENT,), "created_at": NOON}
    return Campaign(organization_id=uuid4(), **{**given, **changes})


def a_campaign_after(*verbs: str) -> Campaign:
    campaign = a_campaign()
    for verb in verbs:
        tell(campaign, verb)
    return campaign


def tell(campaign: Campaign, verb: str) -> None:
    if verb == PAUSE:
        campaign.pause("the price is wrong")
    else:
        getattr(campaign, verb)(NOON)


def test_a_new_campaign_is_a_draft_for_every_shop() -> None:
    campaign = a_campaign()
    assert (campaign.status, campaign.started_at, campaign.run) == (CampaignStatus.DRAFT, None, 0)


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        ([START], CampaignStatus.RUNNING),
        ([START, PAUSE], CampaignStatus.PAUSED),
        ([START, PAUSE, RESUME], CampaignStatus.RUNNING),
        ([START, COMPLETE], CampaignStatus.COMPLETED),
        ([START, PAUSE, COMPLETE], CampaignStatus.COMPLETED),
        ([START, PAUSE, RESUME, COMPLETE], CampaignStatus.COMPLETED),
    ],
)
def test_a_campaign_runs_pauses_and_goes_on_until_it_is_completed(
    verbs: list[str], status: CampaignStatus
) -> None:
    assert a_campaign_after(*verbs).status is status


@pytest.mark.parametrize(
    ("verbs", "verb"),
    [
        ([], PAUSE),
        ([], RESUME),
        ([], COMPLETE),
        ([START], START),
        ([START], RESUME),
        ([START, PAUSE], START),
        ([START, PAUSE], PAUSE),
        ([START, COMPLETE], START),
        ([START, COMPLETE], PAUSE),
        ([START, COMPLETE], RESUME),
        ([START, COMPLETE], COMPLETE),
    ],
)
def test_what_a_campaign_cannot_do_changes_nothing_and_names_its_state(verbs: list[str], verb: str) -> None:
    campaign, before = a_campaign_after(*verbs), a_campaign_after(*verbs).status
    with pytest.raises(CampaignCannot, match=f"{verb}: the campaign is {before}"):
        tell(campaign, verb)
    assert campaign.status is before


def test_a_campaign_that_goes_on_keeps_the_hour_of_its_first_start_and_is_a_new_run() -> None:
    campaign = a_campaign_after(START, PAUSE)
    assert (campaign.run, campaign.why) == (1, "the price is wrong")
    campaign.resume(LATER)
    assert (campaign.started_at, campaign.resumed_at, campaign.run, campaign.why) == (NOON, LATER, 2, "")
    campaign.complete(LATER)
    assert (campaign.started_at, campaign.completed_at) == (NOON, LATER)


def test_a_campaign_may_begin_later_but_not_earlier_than_it_is_told_to() -> None:
    on_time, at_once = a_campaign(), a_campaign()
    on_time.start(NOON, LATER)
    at_once.start(LATER, NOON)
    assert (on_time.starts_at, at_once.starts_at) == (LATER, LATER)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"variants": ()}, "needs a wording"),
        ({"variants": (CEMENT, CEMENT)}, "a name of its own"),
        ({"hold_out": -1}, "hold out 0 to 50"),
        ({"hold_out": 51}, "hold out 0 to 50"),
    ],
)
def test_a_campaign_that_could_not_be_sent_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(CampaignCannot, match=complaint):
        a_campaign(**changes).check()


def test_every_wording_is_looked_at_before_the_start() -> None:
    campaign = a_campaign(variants=(CEMENT, Variant(name="B", text="Dear {{shop}}")))
    with pytest.raises(InvalidWording, match="shop: no such field"):
        campaign.start(NOON)
    assert campaign.status is CampaignStatus.DRAFT


# Who gets which wording


@given(st.uuids(), st.integers(0, 50), st.integers(0, 100_000))
def test_of_any_hundred_shops_in_a_row_just_so_many_are_held_out(
    campaign_id: UUID, share: int, at: int
) -> None:
    campaign = a_campaign(id=campaign_id, hold_out=share, variants=(CEMENT, SAND))
    groups = Counter(campaign.group_of(place) for place in range(at, at + 100))
    assert groups[""] == share
    assert abs(groups["A"] - groups["B"]) <= 1


@given(st.uuids(), st.integers(0, 50), st.integers(1, 5))
def test_wordings_share_the_others_evenly(campaign_id: UUID, share: int, wordings: int) -> None:
    variants = tuple(Variant(name=name, text="Sale") for name in "ABCDE"[:wordings])
    campaign = a_campaign(id=campaign_id, hold_out=share, variants=variants)
    groups = Counter(campaign.group_of(place) for place in range(500))
    assert groups.pop("", 0) == 5 * share
    assert max(groups.values()) - min(groups.values()) <= 1


def test_a_group_does_not_change_when_it_is_asked_for_again() -> None:
    campaign = a_campaign(hold_out=20, variants=(CEMENT, SAND))
    again = a_campaign(id=campaign.id, hold_out=20, variants=(CEMENT, SAND))
    assert [campaign.group_of(at) for at in range(300)] == [again.group_of(at) for at in range(300)]


@pytest.mark.parametrize("share", [1, 5, 10, 33, 50])
def test_not_the_same_shops_are_held_out_in_every_campaign(share: int) -> None:
    campaigns = [a_campaign(id=UUID(int=number), hold_out=share) for number in range(10)]
    held_out = [{at for at in range(100) if not campaign.group_of(at)} for campaign in campaigns]
    assert len({frozenset(places) for places in held_out}) > 1
    assert not set.intersection(*held_out)


# Who is left out


def left_out(variants: tuple[Variant, ...], *, is_open: bool = True, **changes: Any) -> str:
    shop = Shop(id=uuid4(), organization_id=uuid4(), name="Gupta", address=WhatsAppAddress(a_number()))
    shop.consent(Topic.CAMPAIGNS, NOON, "whatsapp SM1", wants=changes.pop("wants", True))
    values = changes.pop("values", {"name": "Gupta", "city": "Jaipur"})
    prospect = Prospect(shop=shop, **changes)
    return a_campaign(variants=variants).left_out(prospect, values, is_window_open=is_open)


def test_a_shop_that_can_be_reached_and_wants_it_is_not_left_out() -> None:
    assert left_out((CEMENT, SAND)) == left_out((BY_TEMPLATE,), is_open=False) == ""


def test_a_shop_is_left_out_for_the_first_reason_that_there_is() -> None:
    assert left_out((CEMENT,), is_open=False, unreachable="63024", wants=False) == LeftOut.OPTED_OUT
    assert left_out((CEMENT,), is_open=False, unreachable="63024") == LeftOut.UNREACHABLE
    assert left_out((CEMENT,), is_open=False) == LeftOut.WINDOW_CLOSED
    assert left_out((BY_TEMPLATE,), values={"name": "Gupta"}) == "no_value: city"


def test_whoever_one_of_the_wordings_cannot_reach_gets_none_so_that_they_can_be_compared() -> None:
    assert left_out((BY_TEMPLATE, SAND), is_open=False) == LeftOut.WINDOW_CLOSED
    assert left_out((SAND, BY_TEMPLATE), values={"name": "Gupta"}) == "no_value: city"


# When it stops by itself


@pytest.mark.parametrize(
    ("count", "failed", "blocked", "status"),
    [
        (19, 19, 19, CampaignStatus.RUNNING),
        (20, 4, 0, CampaignStatus.RUNNING),
        (20, 5, 0, CampaignStatus.PAUSED),
        (20, 0, 1, CampaignStatus.PAUSED),
        (25, 0, 1, CampaignStatus.RUNNING),
        (200, 40, 0, CampaignStatus.RUNNING),
        (200, 41, 0, CampaignStatus.PAUSED),
        (200, 0, 8, CampaignStatus.RUNNING),
        (200, 9, 9, CampaignStatus.PAUSED),
    ],
)
def test_a_campaign_pauses_when_a_fifth_fails_or_one_in_25_wants_none(
    count: int, failed: int, blocked: int, status: CampaignStatus
) -> None:
    campaign = a_campaign_after(START)
    campaign.watch(Outcomes(count=count, failed=failed, blocked=blocked))
    assert campaign.status is status


def test_it_tells_why_it_paused() -> None:
    failing, unwanted = a_campaign_after(START), a_campaign_after(START)
    failing.watch(Outcomes(count=100, failed=30))
    unwanted.watch(Outcomes(count=100, failed=30, blocked=10))
    assert failing.why == "30 of the last 100 messages failed"
    assert unwanted.why == "10 of the last 100 people blocked it or wrote STOP"


@pytest.mark.parametrize("verbs", [[START, PAUSE], [START, COMPLETE]])
def test_what_does_not_run_is_not_paused_again(verbs: list[str]) -> None:
    campaign = a_campaign_after(*verbs)
    before = (campaign.status, campaign.why)
    campaign.watch(Outcomes(count=100, failed=100))
    assert (campaign.status, campaign.why) == before
