"""What comes round: messages that never reached us are pulled in, and old jobs are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.memory.gateway import InMemoryMessageGateway
from application.errors import GatewayError, GatewayUnavailable, StorageUnavailable
from application.messages import Arrival, InboundMessage
from application.upkeep import FIRST_LOOK_BACK, KEPT_FOR, LOOK_BACK
from domain.phone import PhoneNumber, WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk

A_MINUTE = timedelta(minutes=1)
AWAY = GatewayUnavailable("refused")


class Listing(InMemoryMessageGateway):
    """A provider that notes from when on it was asked for messages, and may be away."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[datetime] = []
        self.error: GatewayError | None = None

    def list_received(self, number: PhoneNumber, since: datetime) -> list[Arrival]:
        self.asked.append(since)
        if self.error:
            raise self.error
        return super().list_received(number, since)


@pytest.fixture
def provider(desk: Desk) -> Listing:
    desk.gateway = Listing()
    return desk.gateway


def go_round(desk: Desk, after: timedelta = A_MINUTE) -> None:
    """Let time pass, do what comes round, and answer what that brought in."""
    desk.clock.advance(after)
    desk.upkeep.go_round()
    desk.answer_waiting(after=timedelta(seconds=5))
    desk.run_jobs()


def written(
    desk: Desk, provider: Listing, text: str, sender: WhatsAppAddress | None = None
) -> InboundMessage:
    """Return a message that the provider has, whether it ever reaches us or not."""
    message = desk.message(text, sender)
    provider.received.append(Arrival.of(message, desk.organization.number))
    return message


def test_a_message_that_never_reached_us_is_answered_once_by_a_send_of_its_own(
    desk: Desk, provider: Listing
) -> None:
    written(desk, provider, "Cement x 100")
    for _ in range(3):
        go_round(desk)
    (sent,) = desk.sent()
    assert "Cement: 100 bags" in sent
    assert "Order confirmed" in desk.write("yes")


def test_it_is_logged_how_many_never_reached_us(
    desk: Desk, provider: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    for text in ("Cement x 100", "yes"):
        written(desk, provider, text)
    go_round(desk)
    go_round(desk)
    (line,) = (record for record in caplog.records if "never reached us" in record.getMessage())
    assert vars(line)["messages"] == 2


def test_several_are_answered_in_the_order_in_which_they_were_written(desk: Desk, provider: Listing) -> None:
    for text in ("Cement x 100", "yes"):
        written(desk, provider, text)
    go_round(desk)
    desk.pass_time(A_MINUTE)
    summary, confirmation, invoice = desk.sent()
    assert "Cement: 100 bags" in summary
    assert "Order confirmed" in confirmation
    assert "Invoice INV-1" in invoice


def test_a_message_that_was_answered_is_left_alone(desk: Desk, provider: Listing) -> None:
    desk.handle(written(desk, provider, "Cement x 100"))
    go_round(desk)
    assert desk.sent() == []
    assert desk.cart == {"Cement": "100"}


def test_a_stranger_whose_first_message_never_reached_us_is_asked_for_a_name(
    desk: Desk, provider: Listing
) -> None:
    stranger = WhatsAppAddress(a_number())
    written(desk, provider, "hello", stranger)
    go_round(desk)
    (sent,) = desk.gateway.sent
    assert sent.message.recipient == stranger


def test_the_first_look_goes_back_an_hour(desk: Desk, provider: Listing) -> None:
    go_round(desk)
    assert provider.asked == [desk.clock() - timedelta(seconds=5) - FIRST_LOOK_BACK]


def test_each_look_goes_back_ten_minutes_behind_the_beginning_of_the_last(
    desk: Desk, provider: Listing
) -> None:
    go_round(desk)
    begun = desk.clock().replace(second=0)
    go_round(desk)
    assert provider.asked[1:] == [begun - LOOK_BACK]


def test_the_provider_is_asked_once_in_a_minute(desk: Desk, provider: Listing) -> None:
    for _ in range(5):
        desk.upkeep.go_round()
    assert len(provider.asked) == 1


def test_after_a_provider_that_was_away_the_next_look_goes_back_as_far(desk: Desk, provider: Listing) -> None:
    go_round(desk)
    begun = desk.clock().replace(second=0)
    provider.error = AWAY
    for _ in range(3):
        go_round(desk, after=timedelta(minutes=30))
    provider.error = None
    written(desk, provider, "Cement x 100")
    go_round(desk)
    assert set(provider.asked[1:]) == {begun - LOOK_BACK}
    assert len(desk.sent()) == 1


def test_after_a_storage_that_was_away_the_next_look_goes_back_as_far(desk: Desk, provider: Listing) -> None:
    go_round(desk)
    written(desk, provider, "Cement x 100")
    desk.storage.is_off = True
    with pytest.raises(StorageUnavailable):
        go_round(desk)
    desk.storage.is_off = False
    go_round(desk)
    assert provider.asked[1] == provider.asked[2]
    assert len(desk.sent()) == 1


def test_jobs_that_were_done_days_ago_are_forgotten_and_those_that_failed_are_not(
    desk: Desk, provider: Listing
) -> None:
    desk.writes("Cement x 100", "yes")
    desk.run_jobs()
    desk.writes("500 brick", "yes")
    dead = next(row.job for row in desk.database.jobs.rows.values() if row.state.value == "ready")
    lease = desk.outbox.claim(dead.id)
    assert lease is not None
    desk.outbox.bury(lease, "no reason")
    go_round(desk, after=KEPT_FOR - timedelta(hours=1))
    assert len(desk.database.jobs.rows) == 3
    go_round(desk, after=timedelta(hours=2))
    assert list(desk.database.jobs.rows) == [dead.id]


def test_old_jobs_are_forgotten_while_the_provider_is_away(desk: Desk, provider: Listing) -> None:
    desk.writes("Cement x 100", "yes")
    desk.run_jobs()
    provider.error = AWAY
    go_round(desk, after=KEPT_FOR + timedelta(hours=1))
    assert desk.database.jobs.rows == {}
