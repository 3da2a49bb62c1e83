"""The spool is emptied into the database as soon as that is back, and nothing in it holds up the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from dependency_injector import providers

from application.errors import StorageUnavailable
from application.messages import Arrival
from application.ports import OrganizationReader
from application.summaries import Listing
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization
from entrypoints import replay as module
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.replay import Replay
from tests.builders import a_number, an_inbound
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.signed import SHOP, Twilio
from tests.real_stack import until

BROKEN = PhoneNumber(a_number())


class Fragile:
    """Distributors whose database is away, until it is back; a look for one number always fails."""

    def __init__(self, whole: OrganizationReader) -> None:
        self._whole = whole
        self.is_away = True

    def by_number(self, number: PhoneNumber) -> Organization | None:
        if self.is_away:
            raise StorageUnavailable("the database is away")
        if number == BROKEN:
            raise ZeroDivisionError(number)
        return self._whole.by_number(number)

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)


@pytest.fixture
def fragile(application: Application) -> Fragile:
    fragile = Fragile(application.organizations())
    application.organizations.override(providers.Object(fragile))
    return fragile


@pytest.fixture
def replay(application: Application) -> Replay:
    return Replay(application)


@pytest.fixture
def running(replay: Replay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.01)
    replay.start()
    yield replay
    replay.stop()


def keep(application: Application, text: str = "Cement x 100", **changes: Any) -> Arrival:
    """Put a message of the shop that everybody knows into the spool."""
    message = an_inbound(uuid4(), text=text, sender=WhatsAppAddress(SHOP), received_at=datetime.now(UTC))
    arrival = replace(Arrival.of(message, DEMO_NUMBER), **changes)
    application.spool().keep(arrival)
    return arrival


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.levelname for record in caplog.records if record.name == module.__name__]


def test_what_waited_in_the_spool_is_answered_with_the_next_message(
    application: Application, replay: Replay, twilio: Twilio
) -> None:
    keep(application)
    replay.go_round()
    assert application.spool().waiting() == []
    assert "Order confirmed!" in twilio.write("1").text


def test_messages_are_brought_in_in_the_order_of_their_coming(
    application: Application, replay: Replay, twilio: Twilio
) -> None:
    now = datetime.now(UTC)
    keep(application, "1", received_at=now)
    keep(application, received_at=now - timedelta(seconds=9))
    replay.go_round()
    twilio.write("hello")
    [order] = application.orders().listed(demo_organization(application).id, Listing())
    assert str(order.total) == "₹5,000"


def test_a_message_that_came_twice_is_brought_in_once(
    application: Application, replay: Replay, twilio: Twilio
) -> None:
    arrival = keep(application)
    replay.go_round()
    twilio.write("1")
    application.spool().keep(arrival)
    replay.go_round()
    assert application.spool().waiting() == []
    assert "Total" not in twilio.write("hello").text


def test_messages_stay_in_the_spool_while_the_database_is_away(
    application: Application, replay: Replay, fragile: Fragile, twilio: Twilio
) -> None:
    arrival = keep(application)
    replay.go_round()
    assert application.spool().waiting() == [arrival]
    fragile.is_away = False
    replay.go_round()
    assert application.spool().waiting() == []
    assert "Order confirmed!" in twilio.write("1").text


def test_each_outage_is_told_once(
    application: Application, replay: Replay, fragile: Fragile, caplog: pytest.LogCaptureFixture
) -> None:
    for outages in range(1, 3):
        fragile.is_away = True
        keep(application)
        for _ in range(3):
            replay.go_round()
        assert told(caplog) == ["WARNING"] * outages
        fragile.is_away = False
        replay.go_round()


def test_a_spool_that_is_away_itself_is_tried_again(
    application: Application, replay: Replay, caplog: pytest.LogCaptureFixture
) -> None:
    class Away:
        def waiting(self) -> list[Arrival]:
            raise StorageUnavailable("the disk is gone")

    with application.spool.override(providers.Object(Away())):
        replay.go_round()
        replay.go_round()
    assert told(caplog) == ["WARNING"]


def test_a_message_to_a_number_that_nobody_has_is_dropped(application: Application, replay: Replay) -> None:
    keep(application, number=PhoneNumber(a_number()))
    replay.go_round()
    assert application.spool().waiting() == []


def test_a_message_that_cannot_be_brought_in_stays_and_holds_up_nobody(
    application: Application, replay: Replay, fragile: Fragile, caplog: pytest.LogCaptureFixture
) -> None:
    fragile.is_away = False
    broken = keep(application, number=BROKEN, received_at=datetime(2026, 1, 1, tzinfo=UTC))
    keep(application)
    for _ in range(3):
        replay.go_round()
    assert application.spool().waiting() == [broken]
    assert told(caplog) == ["ERROR"]


def test_the_thread_empties_the_spool_and_goes_on_after_an_outage(
    application: Application, running: Replay, fragile: Fragile, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    keep(application)
    until(lambda: told(caplog), "word of the outage")
    fragile.is_away = False
    until(lambda: not application.spool().waiting(), "an empty spool")
    keep(application)
    until(lambda: not application.spool().waiting(), "an empty spool")
