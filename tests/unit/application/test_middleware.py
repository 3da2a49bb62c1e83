"""The pipeline: five steps in their order, early exits, and an answer whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from application.conversation.replies.english import ENGLISH as SAY
from application.conversation.replies.languages import phrases_in
from application.errors import StorageUnavailable
from application.messages import InboundMessage
from application.middleware import Outcome, Turn
from application.trace import current_trace
from domain.phone import WhatsAppAddress
from tests.builders import a_number, a_session
from tests.unit.application.desk import Desk
from tests.unit.application.watched import BrokenDown, Watched


def texts(turn: Turn) -> list[str]:
    return [reply.body for reply in turn.replies]


def note_each_line(caplog: pytest.LogCaptureFixture, note: Callable[[logging.LogRecord], None]) -> None:
    """Call `note` in the moment in which a line is logged."""

    def look(record: logging.LogRecord) -> bool:
        note(record)
        return True

    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(look)


def stored_replies(desk: Desk, message: InboundMessage) -> list[str]:
    with desk.open_work(desk.ours) as work:
        return [reply.body for reply in work.outbound.replies_to(message.sid)]


def test_a_message_runs_through_the_steps_in_the_order_of_the_drawing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    watched = Watched(desk)
    note_each_line(caplog, lambda record: watched.reached.append(record.getMessage()))
    watched.handle(desk.message("hello"))
    assert watched.reached == [
        "message received",
        "door",
        "transaction",
        "conversation",
        "leave",
        "turn ended",
    ]


def test_a_message_that_waited_does_not_pass_the_limit_a_second_time(desk: Desk) -> None:
    watched = Watched(desk)
    watched.handle(desk.arrive("hello"), is_late=True)
    assert watched.reached == ["transaction", "conversation", "leave"]


@pytest.mark.parametrize("part", ["door", "transaction", "conversation", "leave"])
def test_a_step_that_raises_goes_straight_to_the_error_handler(desk: Desk, part: str) -> None:
    watched = Watched(desk, failing=part)
    turn = watched.handle(desk.message("hello"))
    assert watched.reached[-1] == part
    assert (turn.outcome, texts(turn)) == (Outcome.FAILED, [SAY.apology])


def test_log_lines_carry_the_sid_and_neither_the_text_nor_the_number(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.phones_report = False
    traces: list[str] = []
    note_each_line(caplog, lambda record: traces.append(current_trace()))
    turn = desk.turn("Cement x 100")
    assert set(traces) == {turn.message.sid}
    said = " ".join(str(vars(record)) for record in caplog.records)
    assert "Cement" not in said
    assert str(desk.shop.address) not in said


def test_every_answered_message_is_counted(desk: Desk) -> None:
    desk.turn("hello")
    desk.turn("Cement x 100")
    assert desk.metrics.turns == {"answered": 2}
    assert desk.metrics.messages == {"in": 2, "out": 2}


def test_each_outcome_is_counted(desk: Desk, broken_down: BrokenDown) -> None:
    message = desk.message("hello")
    broken_down.texts = {"boom"}
    desk.handle(message)
    desk.handle(message)
    desk.turn("boom")
    assert desk.metrics.turns == {"answered": 1, "repeated": 1, "failed": 1}


def test_who_writes_too_fast_is_told_so_once_and_then_left_without_an_answer() -> None:
    desk = Desk(limit=2)
    turns = [desk.turn("hello") for _ in range(5)]
    assert [turn.outcome for turn in turns] == [Outcome.ANSWERED] * 2 + [Outcome.LIMITED] * 3
    assert [texts(turn) for turn in turns[2:]] == [[SAY.slow_down], [], []]
    assert desk.metrics.turns == {"answered": 2, "limited": 3}


def test_a_message_over_the_limit_is_stored_as_refused_and_gets_no_turn(desk: Desk) -> None:
    watched, message = Watched(desk, limit=0), desk.message("Cement x 100")
    assert watched.handle(message).outcome is Outcome.LIMITED
    assert watched.reached == ["door", "transaction"]
    assert desk.database.inbound.rows[message.sid].state.value == "refused"


def test_the_limit_is_over_after_a_minute() -> None:
    desk = Desk(limit=1)
    desk.turn("hello")
    assert desk.turn("hello").outcome is Outcome.LIMITED
    desk.clock.advance(timedelta(minutes=1))
    assert desk.turn("hello").outcome is Outcome.ANSWERED


def test_one_sender_does_not_use_up_the_limit_of_another() -> None:
    desk = Desk(limit=1)
    desk.turn("hello")
    assert desk.turn("hello", WhatsAppAddress(a_number())).outcome is Outcome.ANSWERED


def test_a_repeated_message_gets_the_same_answer_without_a_second_effect(desk: Desk) -> None:
    desk.turn("Cement x 100")
    yes = desk.message("yes")
    first, second = desk.handle(yes), desk.handle(yes)
    assert (first.outcome, second.outcome) == (Outcome.ANSWERED, Outcome.REPEATED)
    assert [reply.id for reply in first.replies] == [reply.id for reply in second.replies]
    assert "Order confirmed" in texts(second)[0]
    assert len(desk.orders()) == 1


def test_a_hint_that_a_message_was_answered_does_not_keep_it_from_being_answered(desk: Desk) -> None:
    message = desk.message("hello")
    desk.door.leave(message, a_session(desk.ours), None)
    assert desk.handle(message).outcome is Outcome.ANSWERED


def test_a_repeat_is_known_when_the_door_has_forgotten_everything(desk: Desk) -> None:
    message = desk.message("hello")
    desk.handle(message)
    desk.clock.advance(timedelta(days=2))
    assert desk.handle(message).outcome is Outcome.REPEATED


def test_a_failed_turn_leaves_no_trace_but_the_message_that_waits(
    desk: Desk, broken_down: BrokenDown
) -> None:
    desk.turn("Cement x 100")
    broken_down.texts = {"yes"}
    message = desk.message("yes")
    turn = desk.handle(message)
    assert texts(turn) == [SAY.apology]
    assert desk.orders() == []
    assert stored_replies(desk, message) == []
    desk.clock.advance(timedelta(seconds=1))
    assert desk.inbox.overdue(10) == [message]


def test_a_message_that_waited_is_answered_by_a_job(desk: Desk, broken_down: BrokenDown) -> None:
    desk.turn("Cement x 100")
    broken_down.texts = {"yes"}
    message = desk.message("yes")
    desk.handle(message)
    broken_down.texts.clear()
    assert desk.handle(message, is_late=True).outcome is Outcome.ANSWERED
    assert len(desk.orders()) == 1
    assert desk.sent() == []
    desk.run_jobs()
    assert "Order confirmed" in desk.sent()[0]
    assert desk.inbox.overdue(10) == []


def test_what_waited_is_answered_before_what_comes_now(desk: Desk, broken_down: BrokenDown) -> None:
    broken_down.texts = {"Cement x 100", "500 brick"}
    for text in ("Cement x 100", "500 brick"):
        desk.turn(text)
    broken_down.texts.clear()
    first, second, third = texts(desk.turn("hello"))
    assert "Cement: 100 bags" in first and "Red Brick" not in first
    assert "Red Brick: 500 pieces" in second
    assert "Red Brick: 500 pieces" in third
    desk.run_jobs()
    assert desk.sent() == []


def test_a_late_message_behind_another_is_answered_by_a_job_as_well(
    desk: Desk, broken_down: BrokenDown
) -> None:
    broken_down.texts = {"Cement x 100", "hello"}
    desk.turn("Cement x 100")
    latest = desk.message("hello")
    desk.handle(latest)
    broken_down.texts.clear()
    desk.handle(latest, is_late=True)
    desk.run_jobs()
    assert len(desk.sent()) == 2
    assert stored_replies(desk, latest) == []


def test_a_repeat_of_what_was_answered_late_is_not_answered_again(
    desk: Desk, broken_down: BrokenDown
) -> None:
    broken_down.texts = {"hello"}
    message = desk.message("hello")
    desk.handle(message)
    broken_down.texts.clear()
    desk.handle(message, is_late=True)
    turn = desk.handle(message)
    assert (turn.outcome, turn.replies) == (Outcome.REPEATED, [])


def test_a_message_that_fails_again_and_again_is_given_up_and_the_talk_goes_on(
    desk: Desk, broken_down: BrokenDown, caplog: pytest.LogCaptureFixture
) -> None:
    broken_down.texts = {"boom"}
    message = desk.message("boom")
    turns = [desk.handle(message, is_late=bool(attempt)) for attempt in range(5)]
    assert [texts(turn) for turn in turns] == [[SAY.apology], [], [], [], []]
    desk.clock.advance(timedelta(hours=1))
    assert desk.inbox.overdue(10) == []
    alerts = [record.message for record in caplog.records if record.levelname == "CRITICAL"]
    assert alerts == ["message given up as dead"]
    assert "*Total: ₹5,000*" in desk.write("Cement x 100")


def test_a_message_that_cannot_even_be_kept_is_asked_for_again(
    desk: Desk, broken_down: BrokenDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(message: InboundMessage, reason: str) -> None:
        raise StorageUnavailable("no route to host")

    monkeypatch.setattr(desk.inbox, "keep", away)
    broken_down.texts = {"boom"}
    turn = desk.turn("boom")
    assert (turn.outcome, texts(turn)) == (Outcome.FAILED, [SAY.cannot_save])


def test_the_sender_of_a_failed_turn_can_go_on_at_once(desk: Desk, broken_down: BrokenDown) -> None:
    broken_down.texts = {"boom"}
    desk.turn("boom")
    broken_down.texts.clear()
    assert desk.turn("hello").outcome is Outcome.ANSWERED


@pytest.mark.parametrize("language", ["hi", "hinglish"])
def test_an_apology_comes_in_the_language_of_the_talk(
    desk: Desk, broken_down: BrokenDown, language: str
) -> None:
    desk.write({"hi": "hindi", "hinglish": "hinglish"}[language])
    broken_down.texts = {"boom"}
    assert texts(desk.turn("boom")) == [phrases_in(language).apology]


def test_a_message_that_a_person_is_left_to_answer_is_stored_and_answered_with_nothing(desk: Desk) -> None:
    desk.turn("agent")
    message = desk.message("Cement x 100")
    assert (desk.handle(message).outcome, desk.handle(message).outcome) == (
        Outcome.ANSWERED,
        Outcome.REPEATED,
    )
    assert stored_replies(desk, message) == []


def test_what_waited_does_not_turn_the_clock_back(desk: Desk, broken_down: BrokenDown) -> None:
    desk.turn("hello")
    broken_down.texts = {"Cement x 100"}
    late = desk.message("Cement x 100")
    desk.handle(late)
    broken_down.texts.clear()
    desk.clock.advance(timedelta(hours=23))
    desk.turn("500 brick")
    desk.handle(late, is_late=True)
    assert desk.session().heard_at == desk.clock()
    assert set(desk.cart) == {"Cement", "Red Brick"}


def test_a_late_reply_is_counted_once(desk: Desk) -> None:
    desk.handle(desk.arrive("hello"), is_late=True)
    desk.run_jobs()
    assert desk.metrics.messages["out"] == 1
