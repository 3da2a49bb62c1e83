"""A campaign goes out batch by batch: to each shop once, at no bad hour, sparing the number."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import ceil

from application.campaigns.batches import BATCH
from application.campaigns.posting import MOST_ATTEMPTS
from application.errors import (
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)
from domain.audiences import Audience, LeftOut
from domain.campaigns import RecipientState
from tests.unit.application.campaigning import TEXT, A, B, Campaigning

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOME = 2 * BATCH + 10
"""More than two batches."""


def test_everyone_gets_it_once_and_then_it_is_completed(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.sends(A, B)
    assert campaigning.copies() == {1: SOME}
    assert (campaigning.states(), campaigning.status) == ({"sent": SOME}, "completed")
    assert campaigning.batches() == ceil(SOME / BATCH)
    assert campaigning.desk.metrics.messages["out"] == SOME


def test_each_shop_reads_its_wording_under_its_own_name(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.sends(B)
    (sent,) = campaigning.desk.gateway.sent
    assert sent.message.recipient == shop.address
    assert sent.message.by_template
    assert (sent.message.template, sent.message.variables) == ("HXb", {"1": "Shop 0", "2": "today"})


def test_nothing_is_left_to_do_once_it_is_completed(campaigning: Campaigning) -> None:
    campaigning.knows(3)
    campaigning.sends()
    campaigning.desk.pass_time(2 * DAY)
    assert campaigning.copies() == {1: 3}
    assert campaigning.batches() == 1


# Who is spared


def test_who_writes_stop_after_the_start_gets_nothing_any_more(campaigning: Campaigning) -> None:
    stopped, other = campaigning.knows(2)
    campaigning.starts()
    campaigning.stops(stopped)
    campaigning.desk.run_jobs()
    assert (campaigning.received(stopped), len(campaigning.received(other))) == ([], 1)
    recipient = campaigning.recipient(stopped)
    assert (recipient.state, recipient.reason) == (RecipientState.SKIPPED, LeftOut.OPTED_OUT)


def test_who_cannot_be_reached_any_more_by_then_is_spared(campaigning: Campaigning) -> None:
    lost, other = campaigning.knows(2)
    campaigning.starts()
    campaigning.loses(lost, "63024")
    campaigning.desk.run_jobs()
    assert (campaigning.received(lost), len(campaigning.received(other))) == ([], 1)
    assert campaigning.recipient(lost).reason == LeftOut.UNREACHABLE


def test_a_text_is_not_sent_once_the_window_has_closed(campaigning: Campaigning) -> None:
    early, late = campaigning.knows(2)
    campaigning.hears_of([early], ago=22 * HOUR)
    campaigning.hears_of([late], ago=HOUR)
    campaigning.starts(TEXT, at=campaigning.desk.clock() + HOUR)
    campaigning.desk.pass_time(2 * HOUR)
    assert (campaigning.received(early), len(campaigning.received(late))) == ([], 1)
    assert campaigning.recipient(early).reason == LeftOut.WINDOW_CLOSED


def test_a_shop_in_its_quiet_hours_waits_for_the_morning_where_it_is(campaigning: Campaigning) -> None:
    campaigning.rules(quiet_from=time(20), quiet_until=time(9))
    (indian,) = campaigning.knows(1)
    (nepali,) = campaigning.knows(1, time_zone="Asia/Kathmandu")
    campaigning.desk.clock.now = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)  # 3:30 in India, 3:45 in Nepal
    campaigning.sends()
    assert campaigning.copies() == {0: 2}
    campaigning.desk.clock.now = datetime(2026, 1, 6, 3, 15, tzinfo=UTC)  # 8:45 and 9:00
    campaigning.desk.pass_time(timedelta())
    assert [len(campaigning.received(shop)) for shop in (indian, nepali)] == [0, 1]
    campaigning.desk.pass_time(15 * MINUTE)
    assert campaigning.copies() == {1: 2}
    assert campaigning.status == "completed"


def test_whoever_waits_for_the_morning_may_still_write_stop(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.clock.now = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)
    campaigning.sends()
    campaigning.stops(shop)
    campaigning.desk.pass_time(12 * HOUR)
    assert (campaigning.received(shop), campaigning.status) == ([], "completed")


# The tier of the number


def test_the_tier_is_kept_to_and_the_others_follow_a_day_later(campaigning: Campaigning) -> None:
    campaigning.rules(recipients_a_day=7, quiet_from=time(0), quiet_until=time(0))
    campaigning.knows(10)
    campaigning.sends()
    assert campaigning.copies() == {1: 7, 0: 3}
    campaigning.desk.pass_time(DAY - MINUTE)
    assert campaigning.copies() == {1: 7, 0: 3}
    campaigning.desk.pass_time(3 * MINUTE)
    assert (campaigning.copies(), campaigning.status) == ({1: 10}, "completed")


def test_who_wrote_within_a_day_does_not_count_against_the_tier(campaigning: Campaigning) -> None:
    campaigning.rules(recipients_a_day=2)
    campaigning.hears_of(campaigning.knows(5, tags=("talks",)))
    campaigning.sends(audience=Audience(tags=("talks",)))
    campaigning.knows(2, tags=("silent",))
    campaigning.sends(audience=Audience(tags=("silent",)))
    assert campaigning.copies() == {1: 7}


def test_two_campaigns_share_the_tier_and_nobody_counts_twice(campaigning: Campaigning) -> None:
    campaigning.rules(recipients_a_day=5)
    campaigning.knows(4)
    campaigning.sends()
    campaigning.sends()
    assert campaigning.copies() == {2: 4}
    campaigning.knows(3, tags=("new",))
    campaigning.sends(audience=Audience(tags=("new",)))
    assert campaigning.copies() == {2: 4, 1: 1, 0: 2}


def test_a_tier_that_is_used_up_is_waited_for_without_spinning(campaigning: Campaigning) -> None:
    campaigning.rules(recipients_a_day=1)
    campaigning.knows(2)
    campaigning.sends()
    before = campaigning.batches()
    campaigning.desk.pass_time(9 * MINUTE)
    assert campaigning.batches() == before


# What the provider says


def test_a_throttled_batch_waits_as_long_as_it_was_told_and_does_not_spin(campaigning: Campaigning) -> None:
    campaigning.knows(3)
    campaigning.desk.gateway.fail(GatewayThrottled("slow down", retry_after=40), times=3)
    campaigning.sends()
    assert (campaigning.copies(), campaigning.batches()) == ({0: 3}, 2)
    campaigning.desk.gateway.fail_no_more()  # who was told to wait did not ask for the others
    campaigning.desk.pass_time(39 * SECOND)
    assert (campaigning.copies(), campaigning.batches()) == ({0: 3}, 2)
    campaigning.desk.pass_time(11 * SECOND)
    assert (campaigning.copies(), campaigning.status) == ({1: 3}, "completed")
    assert {one.attempts for one in campaigning.recipients} == {1}  # being told to wait is no attempt


def test_an_account_that_is_set_up_wrongly_pauses_the_campaign_and_costs_nobody_the_message(
    campaigning: Campaigning,
) -> None:
    campaigning.knows(3)
    campaigning.desk.gateway.fail(GatewayMisconfigured("63007", "no such sender"), times=3)
    campaigning.sends()
    assert (campaigning.status, campaigning.campaign.why) == ("paused", "no such sender")
    assert campaigning.states() == {"queued": 3}
    campaigning.desk.gateway.fail_no_more()
    campaigning.resumes()
    campaigning.desk.run_jobs()
    assert (campaigning.copies(), campaigning.status) == ({1: 3}, "completed")


def test_a_provider_that_is_away_is_tried_again_each_time_later(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(GatewayUnavailable("refused"), times=2)
    campaigning.sends()
    for wait in (MINUTE, 2 * MINUTE):
        campaigning.desk.pass_time(wait - MINUTE / 2)
        assert campaigning.received(shop) == []
        campaigning.desk.pass_time(MINUTE / 2)
    assert len(campaigning.received(shop)) == 1


def test_a_provider_that_stays_away_is_given_up_in_the_end(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(GatewayUnavailable("refused"), times=MOST_ATTEMPTS)
    campaigning.sends()
    for _ in range(3 * MOST_ATTEMPTS):
        campaigning.desk.pass_time(HOUR)
    recipient = campaigning.recipient(shop)
    assert (recipient.state, recipient.reason) == (RecipientState.FAILED, "unavailable")
    assert (campaigning.received(shop), campaigning.status) == ([], "completed")


def test_a_refusal_stands_on_the_list_with_its_code_and_is_final(campaigning: Campaigning) -> None:
    campaigning.knows(2)
    campaigning.desk.gateway.fail(GatewayRejected("63013", "against a policy"))
    campaigning.sends()
    assert campaigning.states() == {"failed": 1, "sent": 1}
    (refused,) = campaigning.in_state(RecipientState.FAILED)
    assert campaigning.recipient(refused).reason == "63013"
    campaigning.desk.pass_time(DAY)
    assert campaigning.copies() == {0: 1, 1: 1}
    assert campaigning.desk.metrics.failed["63013"] == 1
