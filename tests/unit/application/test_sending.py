"""Sending once: whatever is known of an earlier attempt, the message comes neither twice nor never."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.memory.gateway import InMemoryMessageGateway
from application.delivery import RecordDelivery
from application.errors import (
    GatewayError,
    GatewayInDoubt,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)
from application.messages import Delivery, OutboundMessage
from domain.phone import PhoneNumber
from tests.unit.application.desk import TIME_TO_SETTLE
from tests.unit.application.invoicing import SID, Invoicing

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(hours=24)
NO_ANSWER = GatewayInDoubt("ReadTimeout")


class UnlistedGateway(InMemoryMessageGateway):
    """A provider whose list cannot be read for a while."""

    def __init__(self, *errors: GatewayError) -> None:
        super().__init__()
        self.errors = list(errors)

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        if self.errors:
            raise self.errors.pop(0)
        return super().find_sent(sender, message, since)


def test_an_invoice_is_sent_to_the_shop_and_its_job_is_done(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    desk.run_jobs()
    (sent,) = desk.gateway.sent
    assert (sent.sender, sent.message.recipient) == (desk.organization.number, desk.shop.address)
    assert "Invoice INV-1" in sent.message.body
    assert "*Total: ₹5,000*" in sent.message.body
    assert invoicing.state == "done"
    assert (invoicing.message.delivery, invoicing.message.provider_sid) == (Delivery.ACCEPTED, sent.sid)
    assert desk.metrics.messages["out"] == 3


def test_the_attempt_is_on_record_before_the_message_leaves(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    noted: list[tuple[Delivery, list[str]]] = []

    class Watching(InMemoryMessageGateway):
        def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
            attempts = [attempt.outcome for attempt in desk.database.attempts.rows.values()]
            noted.append((invoicing.message.delivery, attempts))
            return super().send_message(sender, message, leave_by)

    desk.gateway = Watching()
    desk.run_jobs()
    assert noted == [(Delivery.SENDING, [""])]
    assert [attempt.outcome for attempt in desk.database.attempts.rows.values()] == ["accepted"]


def test_a_message_in_doubt_that_the_provider_lists_is_not_sent_again(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(NO_ANSWER, is_kept=True)
    invoicing.desk.run_jobs()
    assert invoicing.state == "unknown"
    invoicing.settles()
    (sent,) = invoicing.desk.gateway.sent
    assert invoicing.state == "done"
    assert (invoicing.message.delivery, invoicing.message.provider_sid) == (Delivery.ACCEPTED, sent.sid)


@pytest.mark.parametrize("delivery", [Delivery.ACCEPTED, Delivery.SENT, Delivery.DELIVERED, Delivery.READ])
def test_a_message_in_doubt_that_was_reported_is_not_sent_again(
    invoicing: Invoicing, delivery: Delivery
) -> None:
    invoicing.desk.gateway.fail(NO_ANSWER)
    invoicing.desk.run_jobs()
    invoicing.reported(delivery)
    invoicing.settles()
    assert invoicing.desk.sent() == []
    assert invoicing.state == "done"
    assert (invoicing.message.delivery, invoicing.message.provider_sid) == (delivery, SID)


def test_a_report_settles_a_doubt_before_its_time(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(NO_ANSWER)
    invoicing.desk.run_jobs()
    invoicing.reported(Delivery.SENT)
    invoicing.desk.pass_time(timedelta(seconds=1))
    assert (invoicing.desk.sent(), invoicing.state) == ([], "done")


def test_a_report_is_enough_and_the_list_is_not_asked(invoicing: Invoicing) -> None:
    invoicing.desk.gateway = UnlistedGateway(NO_ANSWER)
    invoicing.desk.gateway.fail(NO_ANSWER)
    invoicing.desk.run_jobs()
    invoicing.reported(Delivery.SENT)
    invoicing.settles()
    assert (invoicing.desk.sent(), invoicing.state) == ([], "done")


def test_a_message_in_doubt_of_which_nobody_hears_is_sent_again(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(NO_ANSWER)
    invoicing.desk.run_jobs()
    assert invoicing.desk.sent() == []
    invoicing.settles()
    assert len(invoicing.desk.sent()) == 1
    assert (invoicing.state, invoicing.job.attempts) == ("done", 2)


def test_a_message_in_doubt_is_left_alone_until_it_has_settled(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(NO_ANSWER)
    invoicing.desk.run_jobs()
    invoicing.desk.pass_time(TIME_TO_SETTLE - timedelta(seconds=1))
    assert (invoicing.desk.sent(), invoicing.state) == ([], "unknown")


def test_a_worker_that_died_while_sending_leaves_a_doubt(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    lease = desk.outbox.claim(invoicing.message_id)
    assert lease is not None
    desk.pass_time(A_MINUTE)
    assert (desk.sent(), invoicing.state) == ([], "unknown")
    invoicing.settles()
    assert (len(desk.sent()), invoicing.state) == (1, "done")


def test_a_message_that_certainly_did_not_leave_is_sent_without_asking_the_list(invoicing: Invoicing) -> None:
    invoicing.desk.gateway = UnlistedGateway(NO_ANSWER)
    invoicing.desk.gateway.fail(GatewayUnavailable("refused"))
    invoicing.desk.run_jobs()
    assert invoicing.state == "ready"
    invoicing.desk.pass_time(A_MINUTE)
    assert len(invoicing.desk.sent()) == 1


@pytest.mark.parametrize("error", [GatewayUnavailable("refused"), GatewayThrottled("breaker is open", 30)])
def test_a_doubt_outlives_a_list_that_cannot_be_read(invoicing: Invoicing, error: GatewayError) -> None:
    invoicing.desk.gateway = UnlistedGateway(error)
    invoicing.desk.gateway.fail(NO_ANSWER, is_kept=True)
    invoicing.desk.run_jobs()
    invoicing.settles()
    for _ in range(3):
        invoicing.settles()
    assert len(invoicing.desk.sent()) == 1
    assert invoicing.state == "done"


def test_a_list_that_does_not_answer_leaves_the_doubt(invoicing: Invoicing) -> None:
    invoicing.desk.gateway = UnlistedGateway(NO_ANSWER)
    invoicing.desk.gateway.fail(NO_ANSWER, is_kept=True)
    invoicing.desk.run_jobs()
    invoicing.settles()
    assert invoicing.state == "unknown"
    invoicing.settles()
    assert (len(invoicing.desk.sent()), invoicing.state) == (1, "done")


def test_a_refusal_is_final_and_says_why(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(GatewayRejected("21610", "unsubscribed recipient"))
    invoicing.desk.run_jobs()
    invoicing.desk.pass_time(A_DAY)
    assert invoicing.desk.sent() == []
    assert invoicing.state == "dead"
    assert "21610: unsubscribed recipient" in invoicing.job.reason


def test_a_provider_that_is_away_for_long_costs_ten_attempts_and_no_more(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(GatewayUnavailable("refused"), times=100)
    invoicing.desk.run_jobs()
    for _ in range(20):
        invoicing.desk.pass_time(timedelta(minutes=15))
    assert (invoicing.state, invoicing.job.attempts) == ("dead", 10)


def test_an_open_breaker_costs_no_attempt_however_long_it_lasts(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(GatewayThrottled("breaker is open", 30), times=50)
    invoicing.desk.run_jobs()
    for _ in range(60):
        invoicing.desk.pass_time(A_MINUTE)
    assert (len(invoicing.desk.sent()), invoicing.state, invoicing.job.attempts) == (1, "done", 1)


def test_reports_count_upwards_only_and_in_any_order(invoicing: Invoicing) -> None:
    invoicing.desk.run_jobs()
    for delivery in (Delivery.READ, Delivery.SENT, Delivery.DELIVERED, Delivery.QUEUED):
        invoicing.reported(delivery)
    assert invoicing.message.delivery is Delivery.READ


def test_a_report_that_overtakes_our_own_note_is_not_undone(invoicing: Invoicing) -> None:
    desk = invoicing.desk

    class Fast(InMemoryMessageGateway):
        def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
            invoicing.reported(Delivery.DELIVERED)
            return SID

    desk.gateway = Fast()
    desk.run_jobs()
    assert (invoicing.message.delivery, invoicing.message.provider_sid) == (Delivery.DELIVERED, SID)
    assert invoicing.state == "done"


def test_a_report_of_a_message_that_is_not_ours_changes_nothing(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    before = dict(desk.database.outbound.rows)
    desk.bus.execute(desk.ours, RecordDelivery(desk.ours, Delivery.READ, SID))
    assert desk.database.outbound.rows == before


@pytest.mark.parametrize(
    ("error", "outcome", "delivery"),
    [
        (GatewayUnavailable("refused"), "not_sent", Delivery.SENDING),
        (GatewayThrottled("too fast", 1), "not_sent", Delivery.SENDING),
        (NO_ANSWER, "ambiguous", Delivery.UNKNOWN),
        (GatewayRejected("21610", "unsubscribed"), "rejected", Delivery.FAILED),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, GatewayError) else None,
)
def test_it_is_on_record_how_an_attempt_failed(
    invoicing: Invoicing, error: GatewayError, outcome: str, delivery: Delivery
) -> None:
    desk = invoicing.desk
    desk.gateway.fail(error)
    desk.run_jobs()
    assert [attempt.outcome for attempt in desk.database.attempts.rows.values()] == [outcome]
    assert invoicing.message.delivery is delivery
