"""A campaign starts, may pause and go on, and is completed once."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.campaigns import Campaign, CampaignStatus
from domain.errors import CampaignCannot
from tests.builders import NOON

LATER = NOON + timedelta(hours=2)
START, PAUSE, COMPLETE = "start", "pause", "complete"


def a_campaign_after(*verbs: str) -> Campaign:
    campaign = Campaign(id=uuid4(), organization_id=uuid4(), name="Diwali", text="Cement at ₹380")
    for verb in verbs:
        tell(campaign, verb)
    return campaign


def tell(campaign: Campaign, verb: str) -> None:
    if verb == PAUSE:
        campaign.pause()
    else:
        getattr(campaign, verb)(NOON)


def test_a_new_campaign_is_a_draft_for_every_shop() -> None:
    campaign = a_campaign_after()
    assert (campaign.status, campaign.tags, campaign.started_at) == (CampaignStatus.DRAFT, (), None)


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        ([START], CampaignStatus.RUNNING),
        ([START, PAUSE], CampaignStatus.PAUSED),
        ([START, PAUSE, START], CampaignStatus.RUNNING),
        ([START, COMPLETE], CampaignStatus.COMPLETED),
        ([START, PAUSE, START, COMPLETE], CampaignStatus.COMPLETED),
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
        ([], COMPLETE),
        ([START], START),
        ([START, PAUSE], PAUSE),
        ([START, PAUSE], COMPLETE),
        ([START, COMPLETE], START),
        ([START, COMPLETE], PAUSE),
        ([START, COMPLETE], COMPLETE),
    ],
)
def test_what_a_campaign_cannot_do_changes_nothing_and_names_its_state(verbs: list[str], verb: str) -> None:
    campaign, before = a_campaign_after(*verbs), a_campaign_after(*verbs).status
    with pytest.raises(CampaignCannot, match=f"{verb}: the campaign is {before}"):
        tell(campaign, verb)
    assert campaign.status is before


def test_a_campaign_that_goes_on_keeps_the_hour_of_its_first_start() -> None:
    campaign = a_campaign_after(START, PAUSE)
    campaign.start(LATER)
    assert campaign.started_at == NOON
    campaign.complete(LATER)
    assert (campaign.started_at, campaign.completed_at) == (NOON, LATER)
