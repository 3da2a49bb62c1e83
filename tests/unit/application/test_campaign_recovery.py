"""When a worker dies or the provider fails within a campaign: nobody gets it twice, nobody is missed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from application.campaigns import doubts
from application.campaigns.doubts import MOST_ATTEMPTS
from application.campaigns.preparing import prepare
from application.errors import GatewayInDoubt, GatewayUnavailable
from application.messages import Delivery
from domain.campaigns import RecipientState
from domain.shops import Shop
from tests.unit.application.campaigning import Campaigning, DyingGateway, Killed

LOST = GatewayInDoubt("the answer was lost")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def state(campaigning: Campaigning, shop: Shop) -> tuple[RecipientState, str]:
    recipient = campaigning.recipient(shop)
    return recipient.state, recipient.reason


# Doubts


def test_a_doubt_is_settled_by_the_report(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, is_kept=True)
    campaigning.sends()
    assert (campaigning.states(), campaigning.status) == ({"sending": 1}, "running")
    campaigning.reports(shop, Delivery.DELIVERED)
    campaigning.desk.gateway.sent.clear()  # what the list shows does not matter any more
    campaigning.settles()
    assert (campaigning.states(), campaigning.status) == ({"sent": 1}, "completed")
    assert campaigning.desk.sent() == []
    assert campaigning.message(shop).delivery is Delivery.DELIVERED


def test_a_doubt_is_settled_by_the_list_of_the_provider(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, is_kept=True)
    campaigning.sends()
    campaigning.settles()
    assert (campaigning.states(), campaigning.status) == ({"sent": 1}, "completed")
    assert campaigning.copies() == {1: 1}
    assert campaigning.message(shop).provider_sid == campaigning.desk.gateway.sent[0].sid


def test_what_is_neither_reported_nor_listed_is_sent_once_more(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST)
    campaigning.sends()
    first = campaigning.message(shop)
    campaigning.settles()
    assert (campaigning.copies(), campaigning.status) == ({1: 1}, "completed")
    with campaigning.desk.open_work(campaigning.desk.ours) as work:
        assert work.outbound.get(first.id).delivery is Delivery.CANCELED
    assert campaigning.message(shop).id != first.id


def test_what_stays_in_doubt_is_put_aside(campaigning: Campaigning) -> None:
    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, times=MOST_ATTEMPTS)
    campaigning.sends()
    campaigning.settles(rounds=MOST_ATTEMPTS)
    assert state(campaigning, shop) == (RecipientState.PARKED, "in doubt too often")
    assert (campaigning.copies(), campaigning.status) == ({0: 1}, "completed")
    campaigning.desk.pass_time(DAY)
    assert campaigning.copies() == {0: 1}


def test_a_doubt_about_one_shop_holds_up_nobody_else(campaigning: Campaigning) -> None:
    campaigning.knows(3)
    campaigning.desk.gateway.fail(LOST)
    campaigning.sends()
    assert campaigning.states() == {"sending": 1, "sent": 2}
    campaigning.settles()
    assert (campaigning.copies(), campaigning.status) == ({1: 3}, "completed")


def test_a_doubt_is_not_looked_into_before_the_list_can_be_trusted(campaigning: Campaigning) -> None:
    campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST)
    campaigning.sends()
    campaigning.desk.pass_time(2 * MINUTE)
    assert campaigning.states() == {"sending": 1}


def test_a_list_that_cannot_be_asked_leaves_the_doubt_for_later(
    campaigning: Campaigning, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> list[str]:
        raise GatewayUnavailable("refused")

    campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, is_kept=True)
    campaigning.sends()
    with monkeypatch.context() as away:
        away.setattr(campaigning.desk.gateway, "find_sent", refuse)
        campaigning.settles()
        assert campaigning.states() == {"sending": 1}
    campaigning.settles(rounds=2)
    assert (campaigning.copies(), campaigning.status) == ({1: 1}, "completed")


def test_a_report_that_comes_just_after_the_list_was_asked_settles_the_doubt_all_the_same(
    campaigning: Campaigning, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_early(*given: object, **parts: object) -> str:
        campaigning.reports(shop, Delivery.DELIVERED)
        return ""

    (shop,) = campaigning.knows(1)
    campaigning.desk.gateway.fail(LOST, is_kept=True)
    campaigning.sends()
    monkeypatch.setattr(doubts, "listed_sid", too_early)
    campaigning.settles(rounds=2)
    assert (campaigning.copies(), campaigning.states()) == ({1: 1}, {"sent": 1})


def test_a_message_of_another_kind_to_the_same_shop_does_not_settle_a_doubt(campaigning: Campaigning) -> None:
    campaigning.knows(1)
    campaigning.sends()
    campaigning.desk.gateway.fail(LOST)
    campaigning.sends()  # a second campaign: the message of the first one is listed
    campaigning.settles()
    assert (campaigning.states(), campaigning.copies()) == ({"sent": 1}, {2: 1})


# A worker that dies


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("after", [0, 1, 17])
def test_a_worker_that_dies_within_a_batch_costs_nobody_the_message_and_doubles_none(
    campaigning: Campaigning, after: int, is_kept: bool
) -> None:
    campaigning.knows(70)
    campaigning.starts()
    dies(campaigning, after, is_kept=is_kept)
    assert campaigning.states()["sending"] == 60
    campaigning.settles(rounds=6)
    assert (campaigning.copies(), campaigning.states()) == ({1: 70}, {"sent": 70})
    assert campaigning.status == "completed"


def test_a_worker_may_die_again_and_again(campaigning: Campaigning) -> None:
    campaigning.knows(100)
    campaigning.starts()
    for after in (3, 20, 1):
        dies(campaigning, after, is_kept=True)
        campaigning.desk.clock.advance(5 * MINUTE)
        campaigning.desk.relay.sweep()
    campaigning.settles(rounds=12)
    assert (campaigning.copies(), campaigning.status) == ({1: 100}, "completed")


def test_a_worker_that_dies_before_anything_left_loses_nothing(campaigning: Campaigning) -> None:
    campaigning.knows(5)
    campaigning.starts()
    with campaigning.desk.open_work(campaigning.desk.ours) as work:
        prepare(work, campaigning.campaign, campaigning.desk.organization, 3, campaigning.desk.clock())
        work.commit()
    campaigning.desk.run_jobs()
    assert campaigning.states() == {"sending": 3, "sent": 2}
    campaigning.settles(rounds=2)
    assert (campaigning.copies(), campaigning.status) == ({1: 5}, "completed")


def test_a_pause_keeps_a_doubt_and_resuming_settles_it(campaigning: Campaigning) -> None:
    campaigning.knows(5)
    campaigning.starts()
    dies(campaigning, 2, is_kept=True)
    campaigning.pauses()
    campaigning.settles(rounds=2)
    sent = len(campaigning.desk.gateway.sent)
    assert campaigning.states() == {"sending": 5}
    campaigning.resumes()
    campaigning.desk.run_jobs()
    campaigning.settles(rounds=3)
    assert (campaigning.copies(), campaigning.status) == ({1: 5}, "completed")
    assert sent <= 5


def dies(campaigning: Campaigning, after: int, *, is_kept: bool) -> None:
    """Have the worker of the batch that is due die after so many messages."""
    desk = campaigning.desk
    alive, desk.gateway = desk.gateway, DyingGateway(campaigning, after, is_kept=is_kept)  # type: ignore[assignment]  # it stands in for it
    with suppress(Killed):
        desk.run_jobs()
    desk.gateway = alive
