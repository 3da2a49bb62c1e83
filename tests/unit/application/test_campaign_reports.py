"""What the provider says of a campaign's messages, at once or later: it stands on the list, and leads on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from application.errors import GatewayInDoubt, GatewayRejected
from application.messages import Delivery
from application.outbox import Queue
from domain.campaigns import RecipientState
from domain.shops import Shop
from tests.unit.application.campaigning import Campaigning

LOST = GatewayInDoubt("the answer was lost")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def state(campaigning: Campaigning, shop: Shop) -> tuple[RecipientState, str]:
    recipient = campaigning.recipient(shop)
    return recipient.state, recipient.reason


# What the provider reports later


def test_a_message_that_is_reported_as_failed_stands_on_the_list_with_its_code(
    campaigning: Campaigning,
) -> None:
    first, other = campaigning.knows(2)
    campaigning.sends()
    campaigning.reports(first, Delivery.UNDELIVERED, "63026")
    assert state(campaigning, first) == (RecipientState.FAILED, "63026")
    assert state(campaigning, other) == (RecipientState.SENT, "")
    campaigning.desk.pass_time(DAY)
    assert campaigning.copies() == {1: 2}


def test_a_report_that_overtakes_the_answer_stays(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, is_kept=True)
    campaigning.sends()
    campaigning.reports(shop, Delivery.UNDELIVERED, "63026")
    campaigning.settles(rounds=2)
    assert state(campaigning, shop) == (RecipientState.FAILED, "63026")
    assert (campaigning.copies(), campaigning.status) == ({1: 1}, "completed")


def test_what_may_arrive_later_is_sent_anew_and_the_list_follows_it(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.sends()
    first = campaigning.message(shop)
    campaigning.reports(shop, Delivery.UNDELIVERED, "63018")
    assert state(campaigning, shop) == (RecipientState.QUEUED, "")
    campaigning.desk.pass_time(MINUTE)
    assert campaigning.message(shop).id != first.id
    assert campaigning.received(shop) == ["Sale for Shop 0"] * 2
    assert state(campaigning, shop) == (RecipientState.SENT, "")
    campaigning.reports(shop, Delivery.READ)
    assert campaigning.message(shop).delivery is Delivery.READ


def test_what_is_sent_anew_and_fails_for_good_stands_so_on_the_list(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.sends()
    campaigning.reports(shop, Delivery.UNDELIVERED, "63018")
    campaigning.desk.pass_time(MINUTE)
    campaigning.reports(shop, Delivery.UNDELIVERED, "63026")
    assert state(campaigning, shop) == (RecipientState.FAILED, "63026")


def test_nothing_is_sent_anew_to_who_wrote_stop_meanwhile(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.sends()
    campaigning.reports(shop, Delivery.UNDELIVERED, "63018")
    campaigning.stops(shop)
    campaigning.desk.pass_time(MINUTE)
    assert campaigning.received(shop) == ["Sale for Shop 0"]
    assert state(campaigning, shop) == (RecipientState.SKIPPED, "opted_out")


def test_what_is_sent_anew_hours_later_is_not_sent_by_night(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.pass_time(6 * HOUR)  # 18:00, and the next try is four hours later
    campaigning.sends()
    campaigning.reports(shop, Delivery.UNDELIVERED, "63049")
    campaigning.desk.pass_time(5 * HOUR)
    assert len(campaigning.received(shop)) == 1
    campaigning.desk.pass_time(11 * HOUR)
    assert len(campaigning.received(shop)) == 2


def test_what_is_sent_anew_waits_behind_what_people_wait_for(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.sends()
    campaigning.reports(shop, Delivery.UNDELIVERED, "63018")
    (row,) = (row for row in campaigning.desk.database.jobs.rows.values() if row.state.value == "ready")
    assert row.job.queue.priority < Queue.SEND_REPLY.priority


# At once or later, the same code means the same


def refused_at_once(campaigning: Campaigning, shop: Shop, code: str) -> None:
    campaigning.desk.gateway.fail(GatewayRejected(code, "refused"))
    campaigning.sends()


def reported_later(campaigning: Campaigning, shop: Shop, code: str) -> None:
    campaigning.sends()
    campaigning.desk.gateway.sent.clear()
    campaigning.reports(shop, Delivery.UNDELIVERED, code)


BOTH_WAYS = pytest.mark.parametrize("fails", [refused_at_once, reported_later])


@BOTH_WAYS
@pytest.mark.parametrize("code", ["21610", "63024"])
def test_who_cannot_be_reached_is_spared_by_the_next_campaign(
    campaigning: Campaigning, fails: Callable[[Campaigning, Shop, str], None], code: str
) -> None:
    shop, _ = campaigning.knows(1)[0], campaigning.knows(1)
    fails(campaigning, shop, code)
    (refused,) = campaigning.in_state(RecipientState.FAILED)
    campaigning.creates()
    assert campaigning.rehearses().left_out == {"unreachable": 1}
    assert campaigning.desk.session(refused.address).unreachable == code


@BOTH_WAYS
def test_what_was_refused_for_the_moment_arrives_after_all(
    campaigning: Campaigning, fails: Callable[[Campaigning, Shop, str], None]
) -> None:
    (shop,) = campaigning.knows(1)
    fails(campaigning, shop, "63018")
    assert campaigning.received(shop) == []
    campaigning.desk.pass_time(MINUTE)
    assert campaigning.received(shop) == ["Sale for Shop 0"]
    assert campaigning.states() == {"sent": 1}


def test_what_people_must_mend_shows_as_failed_so_that_the_campaign_pauses(campaigning: Campaigning) -> None:
    campaigning.knows(70)
    campaigning.starts()
    (row,) = (row for row in campaigning.desk.database.jobs.rows.values() if row.job.queue.is_bulk)
    campaigning.desk.runner.run(row.job.id)
    for shop in campaigning.in_state(RecipientState.SENT):
        campaigning.reports(shop, Delivery.UNDELIVERED, "63041")
    campaigning.desk.run_jobs()
    assert campaigning.status == "paused"
    sent = len(campaigning.desk.sent())
    campaigning.desk.pass_time(DAY)
    assert len(campaigning.desk.sent()) == sent
