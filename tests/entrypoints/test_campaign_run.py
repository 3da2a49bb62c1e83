"""A campaign through the processes as they run, with its worker killed on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from application.campaigns.commands import PauseCampaign, ResumeCampaign
from benchmarks.campaign_desk import CampaignDesk, campaign_desk

SHOPS = 600
PER_SECOND = 60
KILLED_AT = (100, 350)

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def desk() -> Iterator[CampaignDesk]:
    before = dict(os.environ)
    try:
        with campaign_desk(lease_seconds=15, settle_seconds=1) as desk:
            yield desk
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_a_campaign_whose_worker_is_killed_reaches_everyone_once_at_its_pace(desk: CampaignDesk) -> None:
    desk.allow(PER_SECOND)
    desk.add_shops("everyone", 0, SHOPS)
    campaign_id, kills = desk.start("everyone"), list(KILLED_AT)
    for ended in desk.progress(campaign_id, SHOPS):
        if kills and ended >= kills[0]:
            kills.pop(0)
            desk.kill_worker()
    arrived = desk.arrived(0, SHOPS)
    assert (arrived.missed, arrived.doubled) == (0, 0)
    assert arrived.max_in_one_second <= PER_SECOND
    metrics = desk.desk.campaigns().metrics(desk.organization.id, campaign_id)
    assert (metrics.groups[0].sent, metrics.groups[0].parked) == (SHOPS, 0)


def test_a_paused_campaign_stands_still_and_goes_on_where_it_stopped(desk: CampaignDesk) -> None:
    first, count = SHOPS, 200
    desk.add_shops("paused", first, count)
    campaign_id, organization_id = desk.start("paused"), desk.organization.id
    for ended in desk.progress(campaign_id, 50):
        if ended >= 50:
            break
    desk.desk.bus().execute(organization_id, PauseCampaign(campaign_id, "a wrong price"))
    stopped_at = desk.stands_still(campaign_id)
    assert stopped_at < count
    desk.desk.bus().execute(organization_id, ResumeCampaign(campaign_id))
    for _ in desk.progress(campaign_id, count):
        pass
    arrived = desk.arrived(first, count)
    assert (arrived.missed, arrived.doubled) == (0, 0)
