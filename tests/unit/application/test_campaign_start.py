"""Starting a campaign: who is on its list from then on, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from application.campaigns.commands import CreateCampaign, StartCampaign
from domain.audiences import Audience
from domain.campaigns import RecipientState, Variant
from domain.errors import CampaignCannot, InvalidWording
from tests.unit.application.campaigning import TEXT, A, B, Campaigning

HOUR = timedelta(hours=1)


def test_a_campaign_is_kept_as_a_draft_and_sends_nothing(campaigning: Campaigning) -> None:
    campaigning.knows(3)
    campaigning.creates()
    campaigning.desk.run_jobs()
    assert (campaigning.status, campaigning.states(), campaigning.desk.sent()) == ("draft", {}, [])


def test_a_campaign_that_could_not_be_sent_is_not_kept(campaigning: Campaigning) -> None:
    wrong = CreateCampaign(
        campaign_id=campaigning.id,
        name="Diwali",
        variants=(Variant(name="A", text="{{shop}}"),),
        audience=Audience(),
    )
    with pytest.raises(InvalidWording):
        campaigning.do(wrong)
    assert campaigning.desk.database.campaigns.rows == {}


def test_the_start_fixes_who_gets_it_and_in_which_words(campaigning: Campaigning) -> None:
    shops = campaigning.knows(4, city="Jaipur")
    campaigning.starts(A, B)
    assert campaigning.status == "running"
    assert {one.shop_id for one in campaigning.recipients} == {shop.id for shop in shops}
    assert sorted(one.variant for one in campaigning.recipients) == ["A", "A", "B", "B"]
    values = campaigning.recipient(shops[2]).values
    assert (values["name"], values["city"]) == ("Shop 2", "Jaipur")


def test_only_the_audience_is_on_the_list(campaigning: Campaigning) -> None:
    kota, _ = campaigning.knows(1, city="Kota"), campaigning.knows(1, city="Jaipur")
    campaigning.starts(audience=Audience(cities=("kota",)))
    assert [one.shop_id for one in campaigning.recipients] == [shop.id for shop in kota]


def test_nobody_is_on_the_list_who_cannot_or_must_not_be_reached(campaigning: Campaigning) -> None:
    stopped, lost, silent, recent = campaigning.knows(4)
    campaigning.stops(stopped)
    campaigning.loses(lost, "63024")
    campaigning.hears_of([silent], ago=24 * HOUR)
    campaigning.hears_of([stopped, recent], ago=HOUR)
    campaigning.starts(TEXT)
    assert [one.shop_id for one in campaigning.recipients] == [recent.id]


def test_a_start_that_would_reach_nobody_is_refused_and_leaves_a_draft(campaigning: Campaigning) -> None:
    campaigning.knows(2)
    campaigning.creates(TEXT)  # nobody wrote within a day
    with pytest.raises(CampaignCannot, match="nobody is left"):
        campaigning.do(StartCampaign(campaigning.id))
    assert (campaigning.status, campaigning.states(), campaigning.batches()) == ("draft", {}, 0)


def test_a_campaign_starts_once(campaigning: Campaigning) -> None:
    campaigning.knows(1)
    campaigning.sends()
    with pytest.raises(CampaignCannot, match="start: the campaign is completed"):
        campaigning.do(StartCampaign(campaigning.id))
    assert campaigning.copies() == {1: 1}


def test_a_campaign_may_be_put_off_to_its_hour(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.starts(at=campaigning.desk.clock() + 3 * HOUR)
    campaigning.desk.pass_time(2 * HOUR)
    assert campaigning.received(shop) == []
    campaigning.desk.pass_time(HOUR)
    assert campaigning.received(shop) == ["Sale for Shop 0"]


def test_what_a_shop_is_told_was_fixed_at_the_start(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.starts()
    campaigning.saves(replace(shop, name="Renamed"))
    campaigning.knows(1)
    campaigning.desk.run_jobs()
    assert campaigning.received(shop) == ["Sale for Shop 0"]
    assert campaigning.message(shop).variables == {"1": "Shop 0"}
    assert campaigning.copies() == {1: 1, 0: 1}  # who became a customer after the start gets nothing


def test_no_shop_can_put_more_into_a_message_than_a_name(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1, name="{{owed}} *bold* _x_ \n\u202ename")
    campaigning.hears_of([shop])
    campaigning.sends(Variant(name="A", text="Dear {{name}}, *sale*!"))
    assert campaigning.received(shop) == ["Dear {{owed}} bold x name, *sale*!"]


def test_who_is_held_out_is_on_the_list_and_gets_nothing(campaigning: Campaigning) -> None:
    campaigning.knows(20)
    campaigning.sends(hold_out=25)
    assert campaigning.states() == {"sent": 15, "held_out": 5}
    assert campaigning.copies() == {1: 15, 0: 5}
    held_out = campaigning.in_state(RecipientState.HELD_OUT)
    assert {campaigning.recipient(shop).ended_at for shop in held_out} == {campaigning.campaign.starts_at}


def test_a_field_that_is_not_known_of_a_shop_leaves_it_out(campaigning: Campaigning) -> None:
    known, unknown = campaigning.knows(1, city="Kota"), campaigning.knows(1, city="")
    campaigning.hears_of([*known, *unknown])
    campaigning.sends(Variant(name="A", text="Sale in {{city}}"))
    assert [campaigning.received(shop) for shop in (*known, *unknown)] == [["Sale in Kota"], []]
