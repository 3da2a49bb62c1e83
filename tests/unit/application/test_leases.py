"""A worker's time with a job: nothing leaves when too little of it is left, and nothing true is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.memory.gateway import InMemoryMessageGateway
from adapters.memory.outbox import InMemoryOutbox
from application import sending
from application.delivery import RecordDelivery
from application.errors import GatewayInDoubt
from application.messages import Delivery, OutboundMessage
from application.outbox import SECONDS_TO_SEND
from domain.phone import PhoneNumber
from tests.unit.application.desk import Desk
from tests.unit.application.invoicing import Invoicing

A_MINUTE = timedelta(minutes=1)


def leased_for(desk: Desk, seconds: float) -> InMemoryOutbox:
    return InMemoryOutbox(desk.database, desk.clock, lease=timedelta(seconds=seconds))


class SlowList(InMemoryMessageGateway):
    """A provider whose list takes so long that little of the lease is left."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.waited = 0.0
        now = sending.monotonic
        monkeypatch.setattr(sending, "monotonic", lambda: now() + self.waited)

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        self.waited = 60 - SECONDS_TO_SEND
        return super().find_sent(sender, message, since)


class Reporting(InMemoryMessageGateway):
    """A provider whose report of a message comes while its list is read."""

    def __init__(self, invoicing: Invoicing) -> None:
        super().__init__()
        self.invoicing = invoicing

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        sids = super().find_sent(sender, message, since)
        desk = self.invoicing.desk
        desk.bus.execute(desk.ours, RecordDelivery(message.id, Delivery.SENT, sids[0]))
        return sids


def test_a_report_that_comes_while_the_list_is_read_counts(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    desk.gateway = Reporting(invoicing)
    desk.gateway.fail(GatewayInDoubt("ReadTimeout"), is_kept=True)
    desk.run_jobs()
    invoicing.settles()
    assert (len(desk.sent()), invoicing.state) == (1, "done")


class TestTooLittleLeft:
    def test_nothing_is_sent_and_it_costs_no_attempt(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        desk.outbox = leased_for(desk, SECONDS_TO_SEND - 1)
        desk.run_jobs()
        assert (desk.sent(), invoicing.state, invoicing.job.attempts) == ([], "ready", 0)
        assert [attempt.outcome for attempt in desk.database.attempts.rows.values()] == ["not_sent"]

    def test_the_next_worker_sends_it_soon(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        usual, desk.outbox = desk.outbox, leased_for(desk, SECONDS_TO_SEND - 1)
        desk.run_jobs()
        desk.outbox = usual
        desk.pass_time(timedelta(seconds=5))
        assert (len(desk.sent()), invoicing.state) == (1, "done")

    def test_a_little_more_is_enough(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        desk.outbox = leased_for(desk, SECONDS_TO_SEND + 30)
        desk.run_jobs()
        assert (len(desk.sent()), invoicing.state) == (1, "done")

    def test_a_list_that_took_long_leaves_the_doubt_to_the_next_worker(
        self, invoicing: Invoicing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = invoicing.desk
        desk.gateway = SlowList(monkeypatch)
        desk.gateway.fail(GatewayInDoubt("ReadTimeout"))
        desk.run_jobs()
        invoicing.settles()
        assert (desk.sent(), invoicing.state, invoicing.job.attempts) == ([], "unknown", 1)

    def test_what_a_slow_list_shows_counts_all_the_same(
        self, invoicing: Invoicing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = invoicing.desk
        desk.gateway = SlowList(monkeypatch)
        desk.gateway.fail(GatewayInDoubt("ReadTimeout"), is_kept=True)
        desk.run_jobs()
        invoicing.settles()
        assert (len(desk.sent()), invoicing.state) == (1, "done")


class TestTakenOver:
    """A worker hangs in its request so long that the job is taken from it; then the request succeeds."""

    @pytest.fixture
    def invoicing(self, invoicing: Invoicing) -> Invoicing:
        desk = invoicing.desk

        class Hanging(InMemoryMessageGateway):
            def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
                if not self.sent:
                    desk.clock.advance(A_MINUTE)
                    desk.relay.sweep()
                return super().send_message(sender, message, leave_by)

        desk.gateway = Hanging()
        desk.run_jobs()
        return invoicing

    def test_it_is_on_record_that_the_provider_has_it(self, invoicing: Invoicing) -> None:
        (sent,) = invoicing.desk.gateway.sent
        (attempt,) = invoicing.desk.database.attempts.rows.values()
        assert (attempt.outcome, attempt.provider_sid) == ("accepted", sent.sid)
        assert (invoicing.message.delivery, invoicing.message.provider_sid) == (Delivery.ACCEPTED, sent.sid)
        assert invoicing.desk.metrics.jobs["send-invoice", "lost"] == 1

    def test_whoever_takes_the_job_over_does_not_send_it_again(self, invoicing: Invoicing) -> None:
        invoicing.settles()
        assert (len(invoicing.desk.sent()), invoicing.state) == (1, "done")
        assert invoicing.desk.metrics.messages["out"] == 3
