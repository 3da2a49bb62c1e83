"""A campaign is paused and resumed, by hand or by itself, and keeps to the pace of its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from application.campaigns.batches import BATCH
from application.errors import (
    GatewayRejected,
    StorageUnavailable,
)
from application.outbox import Queue
from domain.campaigns import RecipientState
from domain.errors import CampaignCannot
from domain.phone import PhoneNumber
from tests.unit.application.campaigning import Campaigning
from tests.unit.application.desk import Desk

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOME = 2 * BATCH + 10
"""More than two batches."""


def run_one_job(desk: Desk) -> None:
    """Run the batch that is due now, and not what it leads to."""
    due = [row for row in desk.database.jobs.rows.values() if row.state.value == "ready"]
    due = [row for row in due if row.job.queue is Queue.SEND_CAMPAIGN_MESSAGE]
    (row,) = (row for row in due if row.due_at <= desk.clock())
    desk.runner.run(row.job.id)


# Pause and resume


def test_a_pause_in_the_middle_stops_it_and_resuming_misses_nobody_and_doubles_nobody(
    campaigning: Campaigning,
) -> None:
    campaigning.knows(SOME)
    campaigning.starts()
    run_one_job(campaigning.desk)
    campaigning.pauses("the price is wrong")
    campaigning.desk.pass_time(2 * HOUR)
    assert campaigning.copies() == {1: BATCH, 0: SOME - BATCH}
    assert (campaigning.status, campaigning.campaign.why) == ("paused", "the price is wrong")
    campaigning.resumes()
    campaigning.desk.run_jobs()
    assert (campaigning.copies(), campaigning.status) == ({1: SOME}, "completed")


def test_however_often_it_is_paused_and_resumed_only_one_run_goes_on(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.starts()
    for _ in range(3):
        campaigning.pauses()
        campaigning.resumes()
    run_jobs_of_all_runs(campaigning)
    assert campaigning.copies() == {1: BATCH, 0: SOME - BATCH}
    campaigning.desk.run_jobs()
    assert campaigning.copies() == {1: SOME}


def run_jobs_of_all_runs(campaigning: Campaigning) -> None:
    """Run every batch that waits now; what belongs to an earlier run does nothing."""
    desk = campaigning.desk
    for row in list(desk.database.jobs.rows.values()):
        if row.job.queue is Queue.SEND_CAMPAIGN_MESSAGE:
            desk.runner.run(row.job.id)


def test_a_campaign_that_is_closed_by_hand_sends_nothing_more(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.starts()
    run_one_job(campaigning.desk)
    campaigning.completes()
    campaigning.desk.pass_time(DAY)
    assert campaigning.copies() == {1: BATCH, 0: SOME - BATCH}
    with pytest.raises(CampaignCannot):
        campaigning.resumes()


# When it pauses by itself


def test_it_pauses_by_itself_when_too_many_fail(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.desk.gateway.fail(GatewayRejected("63013", "against a policy"), times=13)
    campaigning.sends()
    assert (campaigning.status, campaigning.campaign.why) == ("paused", "13 of the last 60 messages failed")
    assert campaigning.states() == {"failed": 13, "sent": 47, "queued": SOME - BATCH}


def test_what_failed_before_is_not_held_against_it_once_it_is_resumed(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.desk.gateway.fail(GatewayRejected("63013", "against a policy"), times=13)
    campaigning.sends()
    campaigning.desk.clock.advance(MINUTE)
    campaigning.resumes()
    campaigning.desk.run_jobs()
    assert campaigning.status == "completed"
    assert campaigning.states() == {"failed": 13, "sent": SOME - 13}


def test_it_pauses_by_itself_when_too_many_write_stop(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.starts()
    run_one_job(campaigning.desk)
    sent = campaigning.in_state(RecipientState.SENT)
    campaigning.desk.clock.advance(MINUTE)
    for shop in sent[:6]:
        campaigning.stops(shop)
    campaigning.desk.run_jobs()
    assert campaigning.status == "paused"
    assert campaigning.campaign.why == "6 of the last 120 people blocked it or wrote STOP"


def test_a_few_who_write_stop_do_not_pause_it(campaigning: Campaigning) -> None:
    campaigning.knows(SOME)
    campaigning.starts()
    run_one_job(campaigning.desk)
    campaigning.desk.clock.advance(MINUTE)
    for shop in campaigning.in_state(RecipientState.SENT)[:4]:
        campaigning.stops(shop)
    campaigning.desk.run_jobs()
    assert campaigning.status == "completed"


# The pace


class Counting:
    """A pace that lets everyone through after some have been told to wait, and keeps what was asked."""

    def __init__(self, answers: list[float | Exception]) -> None:
        self.answers = answers
        self.asked: list[tuple[PhoneNumber, int, bool]] = []

    def take(self, sender: PhoneNumber, per_second: int, *, is_bulk: bool = False) -> float:
        self.asked.append((sender, per_second, is_bulk))
        answer = self.answers.pop(0) if self.answers else 0.0
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_every_message_takes_a_token_of_the_share_for_campaigns(campaigning: Campaigning) -> None:
    campaigning.knows(3)
    campaigning.rules(messages_per_second=40)
    campaigning.desk.pace = pace = Counting([0.001])
    campaigning.sends()
    assert pace.asked == [(campaigning.desk.organization.number, 40, True)] * 4
    assert campaigning.copies() == {1: 3}


def test_while_nobody_can_tell_the_pace_a_campaign_waits(campaigning: Campaigning) -> None:
    campaigning.knows(1)
    campaigning.desk.pace = pace = Counting([StorageUnavailable("no route to host")] * 2)
    campaigning.sends()
    assert (len(pace.asked), campaigning.states()) == (1, {"queued": 1})
    campaigning.desk.pass_time(5 * SECOND)
    assert (len(pace.asked), campaigning.states()) == (2, {"queued": 1})
    campaigning.desk.pass_time(5 * SECOND)
    assert (len(pace.asked), campaigning.copies()) == (3, {1: 1})


def test_what_its_lease_has_no_time_for_stays_here_for_the_next_batch(campaigning: Campaigning) -> None:
    campaigning.knows(2)
    campaigning.starts()
    desk = campaigning.desk
    (row,) = (row for row in desk.database.jobs.rows.values() if row.job.queue.is_bulk)
    lease = desk.outbox.claim(row.job.id)
    assert lease
    desk.batches.send_batch(replace(lease, ends=0.0))
    assert (campaigning.copies(), campaigning.states()) == ({0: 2}, {"queued": 2})
    desk.run_jobs()
    assert (campaigning.copies(), campaigning.status) == ({1: 2}, "completed")
