"""While the database is away a message goes to the disk, and its sender is told the truth."""

from __future__ import annotations

from datetime import timedelta

import pytest

from application.conversation.replies.english import ENGLISH as SAY
from application.conversation.replies.languages import phrases_in
from application.conversation.talk import Talk
from application.errors import StorageUnavailable
from application.messages import Arrival
from application.middleware import Outcome, Turn
from tests.unit.application.desk import Desk


@pytest.fixture
def away(desk: Desk) -> Desk:
    """Return the desk without its database."""
    desk.storage.is_off = True
    return desk


def texts(turn: Turn) -> list[str]:
    return [reply.body for reply in turn.replies]


def test_the_sender_hears_that_the_message_is_safe_and_it_is(away: Desk) -> None:
    message = away.message("Cement x 100")
    turn = away.handle(message)
    assert (turn.outcome, texts(turn)) == (Outcome.FAILED, [SAY.kept_safe])
    assert away.spool.waiting() == [Arrival.of(message, away.organization.number)]


def test_a_message_that_comes_again_is_kept_once(away: Desk) -> None:
    message = away.message("Cement x 100")
    assert texts(away.handle(message)) == texts(away.handle(message)) == [SAY.kept_safe]
    assert len(away.spool.waiting()) == 1


@pytest.mark.parametrize("language", ["hi", "hinglish"])
def test_it_is_said_in_the_language_of_the_talk(desk: Desk, language: str) -> None:
    desk.write({"hi": "hindi", "hinglish": "hinglish"}[language])
    desk.storage.is_off = True
    assert texts(desk.turn("Cement x 100")) == [phrases_in(language).kept_safe]


def test_what_waits_in_the_database_already_does_not_go_to_the_disk(desk: Desk) -> None:
    message = desk.arrive("Cement x 100")
    desk.storage.is_off = True
    assert texts(desk.handle(message, is_late=True)) == []
    assert desk.spool.waiting() == []
    desk.storage.is_off = False
    (turn,) = desk.answer_waiting(after=timedelta(seconds=5))
    assert turn.outcome is Outcome.ANSWERED


def test_when_the_disk_refuses_as_well_the_message_is_asked_for_again(
    away: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(arrival: Arrival) -> None:
        raise StorageUnavailable("no space left on device")

    monkeypatch.setattr(away.spool, "keep", full)
    assert texts(away.turn("Cement x 100")) == [SAY.cannot_save]


def test_when_the_database_goes_away_in_the_middle_of_a_turn_the_message_is_answered_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(talk: Talk) -> list[str]:
        raise StorageUnavailable("server closed the connection")

    message = desk.message("Cement x 100")
    with monkeypatch.context() as broken:
        broken.setattr(desk.conversation, "answer", cut)
        assert texts(desk.handle(message)) == [SAY.kept_safe]
    assert desk.bring_in(desk.spool.waiting()) == 0
    assert len(desk.answer_waiting(after=timedelta(seconds=5))) == 1
    desk.run_jobs()
    assert len(desk.sent()) == 1


def test_a_storage_that_is_away_costs_a_message_no_attempt(away: Desk) -> None:
    message = away.message("Cement x 100")
    for _ in range(10):
        away.handle(message)
    away.storage.is_off = False
    assert away.inbox.dead(10) == []
    assert "Cement: 100 bags" in texts(away.handle(message))[0]
