"""From its coming on a message is safe and has its place: answered once, in order, whoever dies meanwhile."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest

from application.conversation.talk import Talk
from application.messages import Arrival
from application.middleware import Outcome, Turn
from tests.real_stack import until
from tests.unit.application.desk import TIME_TO_SETTLE, Desk

TIME_FOR_A_TURN = timedelta(seconds=5)
AN_HOUR = timedelta(hours=1)


def text(turn: Turn) -> str:
    (reply,) = turn.replies
    return reply.body


def test_a_message_is_stored_before_it_is_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, stored = desk.conversation.answer, []

    def watched(talk: Talk) -> list[str]:
        stored.extend(row.state.value for row in desk.database.inbound.rows.values())
        return answer(talk)

    monkeypatch.setattr(desk.conversation, "answer", watched)
    desk.turn("hello")
    assert stored == ["received"]


def test_when_the_later_of_two_messages_has_its_turn_first_it_takes_the_earlier_answer_along(
    desk: Desk,
) -> None:
    earlier, later = desk.arrive("Cement x 100"), desk.arrive("yes")
    summary, confirmation = [reply.body for reply in desk.handle(later).replies]
    assert "Cement: 100 bags" in summary
    assert "Order confirmed" in confirmation
    assert desk.handle(earlier).replies == []
    assert len(desk.handle(later).replies) == 2


def test_answers_that_nobody_took_along_come_by_themselves_in_their_order(desk: Desk) -> None:
    desk.phones_report = False
    desk.arrive("Cement x 100")
    desk.turn("500 brick")
    desk.clock.advance(TIME_TO_SETTLE)
    desk.outbox.take_up_silent_replies(10)
    desk.pass_time(timedelta())
    desk.pass_time(timedelta())
    first, second = desk.sent()
    assert "Cement: 100 bags" in first and "Red Brick" not in first
    assert "Red Brick: 500 pieces" in second


def test_a_message_does_not_answer_what_came_after_it(desk: Desk) -> None:
    earlier, later = desk.arrive("Cement x 100"), desk.arrive("500 brick")
    assert "Red Brick" not in text(desk.handle(earlier))
    assert "Red Brick: 500 pieces" in text(desk.handle(later))
    desk.run_jobs()
    assert desk.sent() == []


def test_a_message_whose_process_died_is_answered_by_the_sweep_once(desk: Desk) -> None:
    desk.arrive("Cement x 100")
    (turn,) = desk.answer_waiting(after=TIME_FOR_A_TURN)
    assert turn.outcome is Outcome.ANSWERED
    assert desk.answer_waiting(after=AN_HOUR) == []
    desk.run_jobs()
    (sent,) = desk.sent()
    assert "Cement: 100 bags" in sent


def test_the_sweep_leaves_a_message_time_for_its_turn(desk: Desk) -> None:
    desk.arrive("Cement x 100")
    assert desk.answer_waiting(after=TIME_FOR_A_TURN - timedelta(seconds=1)) == []


def test_what_the_sweep_finds_of_one_sender_is_answered_in_the_order_of_coming(desk: Desk) -> None:
    for written in ("Cement x 100", "yes", "500 brick"):
        desk.arrive(written)
    desk.answer_waiting(after=TIME_FOR_A_TURN)
    desk.run_jobs()
    desk.pass_time(timedelta(minutes=1))
    summary, confirmation, next_summary, invoice = desk.sent()
    assert "Cement: 100 bags" in summary
    assert "Order confirmed" in confirmation
    assert "Red Brick: 500 pieces" in next_summary
    assert "Invoice INV-1" in invoice


def test_a_repeat_while_the_first_is_being_answered_waits_and_gets_the_same_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.turn("Cement x 100")
    yes, answer, repeats = desk.message("yes"), desk.conversation.answer, list[Future[Turn]]()
    opened = list[object]()
    open_work = desk.open_work

    def counted(organization_id: object) -> object:
        opened.append(organization_id)
        return open_work(desk.ours)

    with ThreadPoolExecutor(1) as threads:

        def interrupted(talk: Talk) -> list[str]:
            repeats.append(threads.submit(desk.handle, yes))
            until(lambda: len(opened) == 2, "the repeat")
            return answer(talk)

        monkeypatch.setattr(desk.conversation, "answer", interrupted)
        desk.open_work = counted
        desk.handler = desk._pipeline(is_late=False)
        first = desk.handle(yes)
        (second,) = (repeat.result() for repeat in repeats)
    assert (first.outcome, second.outcome) == (Outcome.ANSWERED, Outcome.REPEATED)
    assert [reply.id for reply in first.replies] == [reply.id for reply in second.replies] != []
    assert len(desk.orders()) == 1


def test_a_repeat_of_what_was_answered_leaves_an_earlier_message_to_its_own_turn(desk: Desk) -> None:
    earlier = desk.message("Cement x 100")
    for _ in range(5):
        desk.inbox.keep(earlier, "it failed")
    brick = desk.message("500 brick")
    first = desk.handle(brick)
    desk.inbox.revive(earlier.sid)
    again = desk.handle(brick)
    assert again.outcome is Outcome.REPEATED
    assert [reply.id for reply in again.replies] == [reply.id for reply in first.replies]


class TestRefused:
    """A message over the limit has got its answer: none, for good."""

    @pytest.fixture
    def desk(self) -> Desk:
        desk = Desk(limit=1)
        desk.turn("hello")
        return desk

    def test_it_is_not_answered_by_the_sweep(self, desk: Desk) -> None:
        desk.turn("Cement x 100")
        assert desk.answer_waiting(after=AN_HOUR) == []

    def test_it_is_not_answered_with_the_next_message(self, desk: Desk) -> None:
        desk.turn("Cement x 100")
        desk.clock.advance(AN_HOUR)
        assert "Cement" not in text(desk.turn("500 brick"))
        desk.run_jobs()
        assert desk.sent() == []

    def test_a_repeat_of_it_is_not_answered_once_the_minute_is_over(self, desk: Desk) -> None:
        refused = desk.message("Cement x 100")
        desk.handle(refused)
        desk.clock.advance(AN_HOUR)
        turn = desk.handle(refused)
        assert (turn.outcome, turn.replies) == (Outcome.REPEATED, [])
        assert desk.cart == {}

    def test_a_repeat_of_it_leaves_an_earlier_message_to_its_own_turn(self, desk: Desk) -> None:
        desk.clock.advance(AN_HOUR)
        earlier, refused = desk.arrive("500 brick"), desk.message("Cement x 100")
        with desk.open_work(desk.ours) as work:
            work.inbound.refuse(refused, "too many messages within a minute")
            work.commit()
        turn = desk.handle(refused)
        assert (turn.outcome, turn.replies) == (Outcome.REPEATED, [])
        desk.handle(earlier, is_late=True)
        assert desk.cart == {"Red Brick": "500"}

    def test_it_is_not_taken_for_one_that_never_reached_us(self, desk: Desk) -> None:
        refused = desk.message("Cement x 100")
        desk.handle(refused)
        desk.gateway.received.append(Arrival.of(refused, desk.organization.number))
        desk.upkeep.go_round()
        assert desk.answer_waiting(after=AN_HOUR) == []


def test_a_message_that_always_fails_is_given_up_without_taking_the_next_one_along(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = desk.conversation.answer

    def fail(talk: Talk) -> list[str]:
        if talk.text == "boom":
            raise RuntimeError(talk.text)
        return answer(talk)

    monkeypatch.setattr(desk.conversation, "answer", fail)
    desk.write("boom")
    desk.write("Cement x 100")
    for _ in range(8):
        desk.answer_waiting(after=timedelta(seconds=20))
    assert [dead.message.text for dead in desk.inbox.dead(10)] == ["boom"]
    desk.run_jobs()
    assert "Total: ₹5,000" in desk.gateway.sent[-1].message.body
