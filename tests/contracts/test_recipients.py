"""The list of a campaign: nobody on it is sent to twice, and nobody is missed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.campaigns import Outcomes, Recipient, RecipientState
from domain.phone import WhatsAppAddress
from domain.shops import Consent, Topic
from tests.contracts.backends import Backend
from tests.contracts.outreach import (
    A_DAY,
    A_MINUTE,
    AN_HOUR,
    a_recipient,
    a_sent_one,
    let_pass,
    now,
    put,
)
from tests.contracts.stored import a_stored_shop

CAMPAIGN = uuid4()
THREADS = 6


def take(backend: Backend, ours: UUID, limit: int = 100, campaign_id: UUID = CAMPAIGN) -> list[Recipient]:
    """Take some as a batch does."""
    with backend.open_work(ours) as work:
        taken = work.recipients.take(campaign_id, limit)
        work.commit()
    return taken


def take_doubtful(backend: Backend, ours: UUID, age: timedelta) -> list[Recipient]:
    with backend.open_work(ours) as work:
        taken = work.recipients.take_doubtful(CAMPAIGN, age, 100)
        work.commit()
    return taken


def settle(backend: Backend, ours: UUID, *recipients: Recipient) -> None:
    with backend.open_work(ours) as work:
        work.recipients.settle(recipients)
        work.commit()


def of_message(backend: Backend, ours: UUID, recipient: Recipient) -> Recipient | None:
    """Return how the one stands that got the message of a recipient."""
    assert recipient.message_id
    with backend.open_work(ours) as work:
        return work.recipients.of_message(recipient.message_id)


def test_who_is_put_on_the_list_is_taken_with_all_that_was_noted(backend: Backend, ours: UUID) -> None:
    recipient = a_recipient(
        CAMPAIGN, address=WhatsAppAddress("IN.1234567890"), attempts=2, message_id=uuid4(), reason="busy"
    )
    put(backend, ours, recipient)
    [taken] = take(backend, ours)
    assert taken == replace(recipient, state=RecipientState.SENDING, attempts=3, message_id=taken.message_id)


def test_whoever_is_taken_has_the_next_attempt_with_a_message_of_its_own(
    backend: Backend, ours: UUID
) -> None:
    before = [a_recipient(CAMPAIGN), a_recipient(CAMPAIGN, attempts=2, message_id=uuid4())]
    put(backend, ours, *before)
    taken = take(backend, ours)
    assert {one.shop_id: one.attempts for one in taken} == {before[0].shop_id: 1, before[1].shop_id: 3}
    assert len({one.message_id for one in (*taken, before[1])} - {None}) == 3
    assert [of_message(backend, ours, one) for one in taken] == taken


def test_who_is_on_the_list_already_stays_as_it_is(backend: Backend, ours: UUID) -> None:
    recipient, other = a_recipient(CAMPAIGN), a_recipient(CAMPAIGN)
    put(backend, ours, recipient)
    put(backend, ours, replace(recipient, variant="C", values={}), other)
    taken = {one.shop_id: one for one in take(backend, ours)}
    assert taken.keys() == {recipient.shop_id, other.shop_id}
    assert (taken[recipient.shop_id].variant, taken[recipient.shop_id].values) == ("B", recipient.values)


def test_nobody_is_put_on_a_list_by_nobody(backend: Backend, ours: UUID) -> None:
    put(backend, ours)
    settle(backend, ours)
    assert take(backend, ours) == []


def test_only_who_is_due_is_taken_the_longest_waiting_first(backend: Backend, ours: UUID) -> None:
    early, late = a_recipient(CAMPAIGN, due_at=now() - AN_HOUR), a_recipient(CAMPAIGN)
    put(backend, ours, a_recipient(CAMPAIGN, due_at=now() + AN_HOUR), late, early)
    assert [one.shop_id for one in take(backend, ours, 1)] == [early.shop_id]
    assert [one.shop_id for one in take(backend, ours)] == [late.shop_id]
    assert take(backend, ours) == []
    let_pass(backend, AN_HOUR)
    assert len(take(backend, ours)) == 1


@pytest.mark.parametrize("state", sorted(set(RecipientState) - {RecipientState.QUEUED}))
def test_only_who_is_queued_is_taken(backend: Backend, ours: UUID, state: RecipientState) -> None:
    put(backend, ours, a_recipient(CAMPAIGN, state=state))
    assert take(backend, ours) == []


def test_each_campaign_and_each_distributor_has_its_own_list(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    assert take(backend, theirs) == []
    assert take(backend, ours, campaign_id=uuid4()) == []
    assert len(take(backend, ours)) == 1


def test_who_is_being_taken_is_not_taken_by_anybody_else(backend: Backend, ours: UUID) -> None:
    put(backend, ours, *(a_recipient(CAMPAIGN) for _ in range(3)))
    with backend.open_work(ours) as one, backend.open_work(ours) as another:
        first, rest = one.recipients.take(CAMPAIGN, 2), another.recipients.take(CAMPAIGN, 9)
        assert (len(first), len(rest)) == (2, 1)
        assert {each.shop_id for each in first}.isdisjoint(each.shop_id for each in rest)


def test_many_who_take_at_once_take_each_one_once(backend: Backend, ours: UUID) -> None:
    listed = [a_recipient(CAMPAIGN) for _ in range(120)]
    put(backend, ours, *listed)

    def take_all() -> list[UUID]:
        taken = []
        while batch := take(backend, ours, 7):
            taken += [recipient.shop_id for recipient in batch]
        return taken

    with ThreadPoolExecutor(THREADS) as threads:
        shares = [threads.submit(take_all) for _ in range(THREADS)]
    taken = [shop_id for share in shares for shop_id in share.result()]
    assert sorted(taken) == sorted(one.shop_id for one in listed)


def test_what_is_taken_without_a_commit_is_taken_again(backend: Backend, ours: UUID) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    with backend.open_work(ours) as work:
        assert len(work.recipients.take(CAMPAIGN, 9)) == 1
    assert len(take(backend, ours)) == 1


def test_how_a_message_ended_is_noted_in_full(backend: Backend, ours: UUID) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    ended = replace(
        take(backend, ours)[0],
        state=RecipientState.FAILED,
        reason="63024",
        due_at=now() + A_DAY,
        ended_at=now(),
    )
    settle(backend, ours, ended)
    assert of_message(backend, ours, ended) == ended


def test_the_wording_and_the_values_are_those_of_the_start(backend: Backend, ours: UUID) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    letter = take(backend, ours)[0]
    settle(backend, ours, replace(letter, variant="Z", values={}, address=WhatsAppAddress("IN.1234567899")))
    assert of_message(backend, ours, letter) == letter


def test_what_a_report_has_ended_is_not_undone(backend: Backend, ours: UUID) -> None:
    put(backend, ours, a_recipient(CAMPAIGN), a_recipient(CAMPAIGN))
    letter, other = take(backend, ours)
    failed = replace(letter, state=RecipientState.FAILED, reason="63024", ended_at=now())
    with backend.open_work(ours) as work:
        work.recipients.revise(failed)
        work.commit()
    sent: dict[str, Any] = {"state": RecipientState.SENT, "ended_at": now()}
    settle(backend, ours, replace(letter, **sent), replace(other, **sent))
    assert of_message(backend, ours, letter) == failed
    assert of_message(backend, ours, other) == replace(other, **sent)


def test_who_has_another_message_by_now_is_not_put_back_for_an_earlier_one(
    backend: Backend, ours: UUID
) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    [first] = take(backend, ours)
    settle(backend, ours, replace(first, state=RecipientState.QUEUED))
    [second] = take(backend, ours)
    settle(backend, ours, replace(first, state=RecipientState.QUEUED))
    assert take(backend, ours) == []
    assert of_message(backend, ours, second) == second


def test_a_report_may_change_what_has_ended(backend: Backend, ours: UUID) -> None:
    sent = a_sent_one(CAMPAIGN)
    put(backend, ours, sent)
    again = replace(sent, message_id=uuid4(), attempts=2, reason="x", due_at=now())
    with backend.open_work(ours) as work:
        work.recipients.revise(again)
        work.commit()
    assert of_message(backend, ours, again) == again
    assert of_message(backend, ours, sent) is None


def test_who_is_put_back_is_taken_once_more_when_it_is_due(backend: Backend, ours: UUID) -> None:
    put(backend, ours, a_recipient(CAMPAIGN))
    letter = take(backend, ours)[0]
    settle(backend, ours, replace(letter, state=RecipientState.QUEUED, due_at=now() + AN_HOUR))
    assert take(backend, ours) == []
    let_pass(backend, AN_HOUR)
    assert [(one.shop_id, one.attempts) for one in take(backend, ours)] == [(letter.shop_id, 2)]


def test_a_doubt_is_looked_into_when_it_is_old_and_again_when_that_is_long_ago(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    put(backend, ours, a_recipient(CAMPAIGN), a_recipient(CAMPAIGN, due_at=now() + A_DAY))
    letter = take(backend, ours)[0]
    assert take_doubtful(backend, ours, AN_HOUR) == []
    let_pass(backend, AN_HOUR)
    assert take_doubtful(backend, theirs, AN_HOUR) == []
    assert [one.message_id for one in take_doubtful(backend, ours, AN_HOUR)] == [letter.message_id]
    assert take_doubtful(backend, ours, AN_HOUR) == []
    let_pass(backend, AN_HOUR)
    assert [one.state for one in take_doubtful(backend, ours, AN_HOUR)] == [RecipientState.SENDING]


def test_a_doubt_is_not_looked_into_by_two(backend: Backend, ours: UUID) -> None:
    put(backend, ours, *(a_recipient(CAMPAIGN) for _ in range(3)))
    take(backend, ours)
    let_pass(backend, AN_HOUR)
    with backend.open_work(ours) as one, backend.open_work(ours) as another:
        assert len(one.recipients.take_doubtful(CAMPAIGN, A_MINUTE, 2)) == 2
        assert len(another.recipients.take_doubtful(CAMPAIGN, A_MINUTE, 9)) == 1


def test_a_message_leads_to_its_recipient_within_a_distributor(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    sent = a_sent_one(CAMPAIGN)
    put(backend, ours, sent, a_sent_one(CAMPAIGN), a_recipient(CAMPAIGN))
    assert of_message(backend, ours, sent) == sent
    assert of_message(backend, theirs, sent) is None
    assert of_message(backend, ours, a_sent_one(CAMPAIGN)) is None


def test_who_asks_for_the_recipient_of_a_message_waits_for_who_changes_it(
    backend: Backend, ours: UUID
) -> None:
    sent = a_sent_one(CAMPAIGN)
    put(backend, ours, sent)
    with ThreadPoolExecutor(1) as threads:
        with backend.open_work(ours) as work:
            assert work.recipients.of_message(sent.message_id or uuid4())
            work.recipients.revise(replace(sent, state=RecipientState.FAILED, reason="63024"))
            asked = threads.submit(of_message, backend, ours, sent)
            work.commit()
        found = asked.result()
    assert found
    assert found.reason == "63024"


def test_the_next_one_that_is_queued_tells_when_the_list_goes_on(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        assert work.recipients.next_due(CAMPAIGN) is None
    soon, later = now() + AN_HOUR, now() + A_DAY
    put(backend, ours, *(a_recipient(CAMPAIGN, due_at=due_at) for due_at in (later, soon)))
    put(backend, ours, a_sent_one(CAMPAIGN), a_recipient(uuid4()))
    with backend.open_work(ours) as work:
        assert work.recipients.next_due(CAMPAIGN) == soon


def test_how_many_are_in_doubt_is_known(backend: Backend, ours: UUID, theirs: UUID) -> None:
    put(backend, ours, *(a_recipient(CAMPAIGN) for _ in range(3)), a_recipient(uuid4()), a_sent_one(CAMPAIGN))
    taken = take(backend, ours, 2)
    with backend.open_work(ours) as work:
        assert work.recipients.in_doubt(CAMPAIGN) == 2
    settle(backend, ours, replace(taken[0], state=RecipientState.SKIPPED, ended_at=now()))
    with backend.open_work(ours) as work, backend.open_work(theirs) as other:
        assert work.recipients.in_doubt(CAMPAIGN) == 1
        assert other.recipients.in_doubt(CAMPAIGN) == 0


def outcomes(backend: Backend, ours: UUID, limit: int = 100, since: timedelta = A_DAY) -> Outcomes:
    with backend.open_work(ours) as work:
        return work.recipients.outcomes(CAMPAIGN, now() - since, limit, {"63024", "21610"})


def failed(minutes: int, reason: str) -> Recipient:
    """Return one whose message failed so many minutes ago."""
    ended_at = now() - minutes * A_MINUTE
    return a_sent_one(CAMPAIGN, state=RecipientState.FAILED, reason=reason, ended_at=ended_at)


def test_the_latest_messages_tell_how_many_failed_and_how_many_blocked_us(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    assert outcomes(backend, ours) == Outcomes(count=0)
    put(backend, ours, failed(5, "63024"), failed(4, "63016"), failed(90, "21610"))
    put(backend, ours, *(a_sent_one(CAMPAIGN) for _ in range(3)), a_sent_one(uuid4()))
    assert outcomes(backend, ours) == Outcomes(count=6, failed=3, blocked=2)
    assert outcomes(backend, ours, since=AN_HOUR) == Outcomes(count=5, failed=2, blocked=1)
    assert outcomes(backend, ours, limit=4) == Outcomes(count=4, failed=1)
    assert outcomes(backend, theirs) == Outcomes(count=0)


def test_who_was_not_sent_to_is_no_outcome(backend: Backend, ours: UUID) -> None:
    others = set(RecipientState) - {RecipientState.SENT, RecipientState.FAILED}
    put(backend, ours, *(a_sent_one(CAMPAIGN, state=state) for state in others))
    assert outcomes(backend, ours) == Outcomes(count=0)


@pytest.mark.parametrize(
    ("after", "wants", "blocked"), [(A_MINUTE / 2, False, 1), (-A_MINUTE, False, 0), (A_MINUTE / 2, True, 0)]
)
def test_who_opts_out_after_its_message_blocks_us(
    backend: Backend, ours: UUID, after: timedelta, wants: bool, blocked: int
) -> None:
    sent = a_sent_one(CAMPAIGN)
    assert sent.ended_at
    said = Consent(topic=Topic.CAMPAIGNS, wants=wants, at=sent.ended_at + after, source="whatsapp SM1")
    shop = a_stored_shop(backend, ours, consents=(said,))
    put(backend, ours, replace(sent, shop_id=shop.id))
    assert outcomes(backend, ours) == Outcomes(count=1, blocked=blocked)


def test_who_is_refused_and_opts_out_blocks_us_once(backend: Backend, ours: UUID) -> None:
    said = Consent(topic=Topic.CAMPAIGNS, wants=False, at=now(), source="whatsapp SM1")
    shop = a_stored_shop(backend, ours, consents=(said,))
    put(backend, ours, replace(failed(5, "63024"), shop_id=shop.id))
    assert outcomes(backend, ours) == Outcomes(count=1, failed=1, blocked=1)
