"""The gateway through Twilio's SDK, against the sandbox that plays Twilio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic
from uuid import uuid4

import pytest
from requests import PreparedRequest, Request, Session

from adapters.breaker import Breaker
from adapters.twilio.gateway import TwilioMessageGateway
from application.errors import GatewayRejected, GatewayUnavailable, LeaseLost
from application.messages import OutboundMessage
from domain.phone import PhoneNumber, WhatsAppAddress
from tests.builders import an_outbound
from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    PATIENCE,
    SHOP,
    Bot,
    LiveSandbox,
    running_bot,
    running_sandbox,
    until,
)

SENDER = PhoneNumber(BUSINESS)
A_DAY = timedelta(hours=24)


@pytest.fixture
def bot() -> Iterator[Bot]:
    with running_bot() as bot:
        yield bot


@pytest.fixture
def sandbox(bot: Bot, tmp_path: Path) -> Iterator[LiveSandbox]:
    with running_sandbox(tmp_path, bot.url) as sandbox:
        sandbox.write("Namaste")
        yield sandbox


@pytest.fixture(params=["", "MG" + "0" * 32], ids=["by number", "by service"])
def gateway(request: pytest.FixtureRequest, sandbox: LiveSandbox, bot: Bot) -> Iterator[TwilioMessageGateway]:
    gateway = TwilioMessageGateway(
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        api_url=sandbox.url,
        messaging_service_sid=request.param,
        status_url=f"{bot.url}/whatsapp/status",
        breaker=Breaker("twilio", lambda service, state: None),
    )
    yield gateway
    gateway._client.http_client.session.close()


def a_message(body: str = "Your order is packed.", **changes: object) -> OutboundMessage:
    is_free = {"by_template": False, "template": "", "variables": {}}
    plain = {"recipient": WhatsAppAddress(SHOP), "body": body, **is_free}
    return an_outbound(uuid4(), **{**plain, **changes})


def a_template(sandbox: LiveSandbox, body: str) -> str:
    """Return the sid of a new template."""
    content = {"friendly_name": "invoice", "language": "en", "types": {"twilio/text": {"body": body}}}
    answer = sandbox.http.post(
        f"{sandbox.url}/v1/Content", json=content, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE
    )
    return str(answer.json()["sid"])


def delivered(sandbox: LiveSandbox, sid: str) -> None:
    until(lambda: sandbox.client.messages(sid).fetch().status == "delivered")


def test_free_text_arrives_and_its_fate_is_reported_by_our_id(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox, bot: Bot
) -> None:
    message = a_message("*Order confirmed*\nTotal ₹5,000 🙏")
    sid = gateway.send_message(SENDER, message)
    delivered(sandbox, sid)
    assert sandbox.chat()[-1]["body"] == message.body
    until(lambda: bot.statuses()[-1:] == ["delivered"])
    assert {callback.path for callback in bot.callbacks} == {f"/whatsapp/status?message={message.id}"}
    assert {callback.form["MessageSid"] for callback in bot.callbacks} == {sid}


def test_a_template_arrives_with_its_variables_after_the_window_closed(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    sandbox.clock.advance(A_DAY)
    template = a_template(sandbox, "Dear {{1}}, invoice {{2}} of {{3}} is due.")
    variables = {"1": 'शर्मा "Hardware"', "2": "INV-7", "3": "₹5,000"}
    sid = gateway.send_template(SENDER, a_message(by_template=True, template=template, variables=variables))
    delivered(sandbox, sid)
    assert sandbox.chat()[-1]["body"] == 'Dear शर्मा "Hardware", invoice INV-7 of ₹5,000 is due.'


@pytest.mark.parametrize("variables", [{}, {"1": "", "2": "x"}, {"1": "a\nb", "2": "x"}, {"1": "x"}])
def test_a_template_that_is_set_up_wrongly_waits_for_people_to_mend_it(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox, variables: dict[str, str]
) -> None:
    template = a_template(sandbox, "Dear {{1}}, invoice {{2}} is due.")
    with pytest.raises(GatewayUnavailable):
        gateway.send_template(SENDER, a_message(by_template=True, template=template, variables=variables))


def test_a_message_that_is_too_long_is_refused(gateway: TwilioMessageGateway) -> None:
    with pytest.raises(GatewayRejected) as refused:
        gateway.send_message(SENDER, a_message("x" * 1601))
    assert refused.value.code == "21617"


def test_a_message_that_was_sent_is_found_by_its_text(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    message, since = a_message(), sandbox.clock()
    sid = gateway.send_message(SENDER, message)
    gateway.send_message(SENDER, a_message("Something else."))
    delivered(sandbox, sid)
    assert gateway.find_sent(SENDER, message, since) == [sid]


@pytest.mark.parametrize("gateway", [""], indirect=True)
def test_a_message_whose_time_ends_on_its_way_to_the_wire_is_not_sent(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, since, leave_by, prepare = (
        a_message(),
        sandbox.clock(),
        monotonic() + 0.1,
        Session.prepare_request,
    )

    def held(session: Session, request: Request) -> PreparedRequest:
        until(lambda: monotonic() > leave_by)  # a process that is stopped here, and goes on later
        return prepare(session, request)

    monkeypatch.setattr(Session, "prepare_request", held)
    with pytest.raises(LeaseLost):
        gateway.send_message(SENDER, message, leave_by)
    monkeypatch.undo()
    assert gateway.find_sent(SENDER, message, since) == []
    assert gateway.send_message(SENDER, message)


def test_a_message_that_was_not_sent_is_not_found(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    since = sandbox.clock()
    delivered(sandbox, gateway.send_message(SENDER, a_message()))
    assert gateway.find_sent(SENDER, a_message("Something else."), since) == []
    elsewhere = a_message(recipient=WhatsAppAddress("+919810000002"))
    assert gateway.find_sent(SENDER, elsewhere, since) == []
    assert gateway.find_sent(PhoneNumber("+14155238887"), a_message(), since) == []


def test_what_the_person_wrote_is_not_taken_for_what_was_sent(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    assert gateway.find_sent(SENDER, a_message("Namaste"), sandbox.clock()) == []


def test_a_message_from_before_is_not_found(gateway: TwilioMessageGateway, sandbox: LiveSandbox) -> None:
    message = a_message()
    delivered(sandbox, gateway.send_message(SENDER, message))
    sandbox.clock.advance(A_DAY)
    assert gateway.find_sent(SENDER, message, sandbox.clock()) == []


def test_a_message_without_text_is_listed_as_one_that_came(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    since = sandbox.clock()
    photo = {"url": "https://example.org/list.jpg", "content_type": "image/jpeg"}
    sandbox.write("", media=photo)
    assert gateway.list_received(SENDER, since)[-1].text == ""


def test_a_long_list_is_read_to_its_end(gateway: TwilioMessageGateway, sandbox: LiveSandbox) -> None:
    since = sandbox.clock()
    texts = [f"Cement {bags}" for bags in range(120)]
    for text in texts:
        sandbox.write(text)
    assert [arrival.text for arrival in gateway.list_received(SENDER, since)][1:] == texts


def test_a_template_is_found_although_its_text_is_not_known(
    gateway: TwilioMessageGateway, sandbox: LiveSandbox
) -> None:
    since, template = sandbox.clock(), a_template(sandbox, "Dear {{1}}, your invoice is due.")
    message = a_message(by_template=True, template=template, variables={"1": "Gupta ji"})
    assert gateway.find_sent(SENDER, message, since) == []
    sid = gateway.send_template(SENDER, message)
    delivered(sandbox, sid)
    assert gateway.find_sent(SENDER, message, since) == [sid]
