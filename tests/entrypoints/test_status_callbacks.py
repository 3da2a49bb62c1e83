"""How far a message has come, as Twilio reports it: in any order, more than once, or of a stranger."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from dependency_injector import providers

from application.messages import Delivery
from application.outbox import Queue
from entrypoints.application import Application
from tests.entrypoints.inside import demo_organization, run_jobs, sent_by
from tests.entrypoints.signed import REPORTS, Twilio, a_report, without
from tests.unit.application.outage import Switch, Switched

STEPS = ("queued", "sent", "delivered", "read")


@pytest.fixture
def reply(twilio: Twilio) -> UUID:
    """Return our id of a reply that is on its way."""
    return twilio.write("Cement x 100").message_id


def delivery(application: Application, message_id: UUID) -> Delivery:
    with application.open_work()(demo_organization(application).id) as work:
        found: Delivery = work.outbound.get(message_id).delivery
    return found


@pytest.mark.parametrize("steps", list(permutations(STEPS)), ids="-".join)
def test_reports_in_any_order_lead_to_the_farthest(
    twilio: Twilio, application: Application, reply: UUID, steps: tuple[str, ...]
) -> None:
    assert {twilio.report(reply, step).status for step in steps} == {204}
    assert delivery(application, reply) is Delivery.READ


def test_each_report_moves_the_message_on(twilio: Twilio, application: Application, reply: UUID) -> None:
    seen = []
    for step in STEPS[1:]:
        twilio.report(reply, step)
        seen.append(delivery(application, reply))
    assert seen == [Delivery.SENT, Delivery.DELIVERED, Delivery.READ]


def test_a_failure_with_its_code_is_taken(twilio: Twilio, application: Application, reply: UUID) -> None:
    assert twilio.report(reply, "undelivered", ErrorCode="63024").status == 204
    assert delivery(application, reply) is Delivery.UNDELIVERED


def test_a_report_has_nothing_to_say(twilio: Twilio, reply: UUID) -> None:
    assert twilio.report(reply, "sent").body == b""


def test_a_report_on_a_message_that_nobody_sent_is_taken_quietly(twilio: Twilio) -> None:
    assert twilio.report(uuid4(), "delivered").status == 204


def test_a_state_that_twilio_does_not_have_is_refused(
    twilio: Twilio, application: Application, reply: UUID
) -> None:
    before = delivery(application, reply)
    assert twilio.report(reply, "teleported").status == 400
    assert delivery(application, reply) is before


@pytest.mark.parametrize("message_id", ["", "1", "%00", "SM" + "5" * 32])
def test_a_report_with_no_id_of_ours_is_refused(twilio: Twilio, message_id: str) -> None:
    assert twilio.report(message_id, "sent").status == 400
    assert twilio.post(REPORTS, a_report("sent")).status == 400


@pytest.mark.parametrize("name", ["MessageSid", "MessageStatus", "From"])
def test_a_report_without_a_needed_field_is_refused(twilio: Twilio, reply: UUID, name: str) -> None:
    assert twilio.post(f"{REPORTS}?message={reply}", without(a_report("sent"), name)).status == 400


def test_a_report_from_a_number_that_is_nobodys_gets_404(twilio: Twilio, reply: UUID) -> None:
    assert twilio.report(reply, "sent", From="whatsapp:+14150000000").status == 404


def test_a_repeated_message_keeps_the_id_that_was_reported(twilio: Twilio) -> None:
    first = twilio.write("Cement x 100", MessageSid="SM" + "7" * 32)
    twilio.report(first.message_id, "read")
    assert twilio.write("Cement x 100", MessageSid="SM" + "7" * 32) == first


def test_a_report_that_cannot_be_stored_is_not_said_to_be_taken(
    twilio: Twilio, application: Application, reply: UUID
) -> None:
    storage = Switch()
    application.bus.override(providers.Object(Switched(application.bus(), storage)))
    storage.is_off = True
    assert twilio.report(reply, "delivered").status == 503
    storage.is_off = False
    assert delivery(application, reply) is Delivery.SENDING


def test_a_reply_that_whatsapp_could_not_bring_is_sent_anew_once(
    twilio: Twilio, application: Application, reply: UUID
) -> None:
    for _ in range(3):
        twilio.report(reply, "undelivered", ErrorCode="63018")
    [anew] = application.outbox().listed({"ready"}, 10)
    assert anew.job.queue is Queue.SEND_REPLY
    assert anew.due_at - anew.added_at == timedelta(seconds=30)


def test_someone_whom_whatsapp_cannot_reach_is_left_alone_until_they_write(
    twilio: Twilio, application: Application
) -> None:
    twilio.write("Cement x 100")
    confirmation = twilio.write("1").message_id
    twilio.report(confirmation, "undelivered", ErrorCode="63024")
    run_jobs(application)
    assert sent_by(application) == []
    assert "Invoice INV-1" in twilio.write("invoice").text
