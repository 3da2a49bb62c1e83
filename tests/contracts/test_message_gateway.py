"""The gateway: what is sent has a sid, is found by it, and fails in the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.breaker import Breaker
from adapters.memory.gateway import InMemoryMessageGateway
from adapters.twilio.gateway import TwilioMessageGateway
from application.errors import GatewayInDoubt, GatewayRejected, GatewayUnavailable
from application.messages import Arrival, OutboundMessage
from application.ports import MessageGateway
from domain.phone import PhoneNumber, WhatsAppAddress
from tests.builders import an_outbound
from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    PATIENCE,
    SHOP,
    Clock,
    LiveSandbox,
    running_bot,
    running_sandbox,
    until,
)

OURS = uuid4()
SENDER = PhoneNumber(BUSINESS)
OTHER_SENDER = PhoneNumber("+14155238887")
OTHER_SHOP = "+919810000002"
HOUR = timedelta(hours=1)
A_DAY = timedelta(hours=24)
INDIA = timezone(timedelta(hours=5, minutes=30))


@dataclass(frozen=True)
class Carrier:
    """One way to send; `template` is one that is approved, `received` what the person has got.

    `write` has a person write a text to a number.
    """

    gateway: MessageGateway
    clock: Clock
    template: str
    received: Callable[[], list[str]]
    write: Callable[[str, str, str], object]

    def message(self, body: str = "Your order is packed.", **changes: object) -> OutboundMessage:
        plain = {"recipient": WhatsAppAddress(SHOP), "body": body, "by_template": False}
        return an_outbound(OURS, **{**plain, **changes})

    def sent(self, message: OutboundMessage) -> str:
        """Send the message and return its sid when the person has it."""
        count = len(self.received())
        send = self.gateway.send_template if message.by_template else self.gateway.send_message
        sid = send(SENDER, message)
        until(lambda: len(self.received()) > count)
        return sid

    def found(self, message: OutboundMessage, sender: PhoneNumber = SENDER) -> list[str]:
        today: datetime = self.clock().replace(hour=0)
        return self.gateway.find_sent(sender, message, today)

    def heard(self, since: datetime, number: PhoneNumber = SENDER) -> list[str]:
        return [arrival.text for arrival in self.gateway.list_received(number, since)]


def in_memory() -> Carrier:
    gateway, clock = InMemoryMessageGateway(), Clock()

    def write(text: str, sender: str, number: str) -> None:
        arrival = Arrival(
            number=PhoneNumber(number),
            sid=f"SM{uuid4().hex}",
            sender=WhatsAppAddress(sender),
            text=text,
            received_at=clock(),
        )
        gateway.received.append(arrival)

    def received() -> list[str]:
        return [sent.message.body for sent in gateway.sent]

    return Carrier(gateway, clock, "HX" + "0" * 32, received, write)


def over_http(folder: Path) -> Iterator[Carrier]:
    with running_bot() as bot, running_sandbox(folder, bot.url) as sandbox:
        sandbox.write("Namaste", SHOP)
        sandbox.clock.advance(A_DAY - HOUR)
        gateway = TwilioMessageGateway(
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            api_url=sandbox.url,
            messaging_service_sid="",
            status_url=f"{bot.url}/whatsapp/status",
            breaker=Breaker("twilio", lambda service, state: None),
        )
        yield Carrier(
            gateway,
            sandbox.clock,
            approved(sandbox),
            lambda: delivered(sandbox),
            lambda text, sender, number: sandbox.write(text, sender, to=number),
        )
        gateway._client.http_client.session.close()


def approved(sandbox: LiveSandbox) -> str:
    content = {"language": "en", "types": {"twilio/text": {"body": "Dear {{1}}, your invoice is due."}}}
    answer = sandbox.http.post(
        f"{sandbox.url}/v1/Content", json=content, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE
    )
    return str(answer.json()["sid"])


def delivered(sandbox: LiveSandbox) -> list[str]:
    return [
        one.body for one in sandbox.client.messages.list(to=f"whatsapp:{SHOP}") if one.status == "delivered"
    ]


@pytest.fixture(params=["memory", "twilio"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Carrier]:
    if request.param == "memory":
        yield in_memory()
    else:
        yield from over_http(tmp_path)


def test_a_message_that_was_sent_has_a_sid_and_is_found_under_it(carrier: Carrier) -> None:
    message = carrier.message()
    assert carrier.found(message) == []
    sid = carrier.sent(message)
    assert sid.startswith("SM") and len(sid) == 34
    assert carrier.received() == [message.body]
    assert carrier.found(message) == [sid]


def test_a_template_that_was_sent_is_found(carrier: Carrier) -> None:
    message = carrier.message(by_template=True, template=carrier.template, variables={"1": "Gupta ji"})
    assert carrier.found(message) == []
    sid = carrier.sent(message)
    assert carrier.found(message) == [sid]


def test_each_of_two_messages_is_found_under_its_own_sid(carrier: Carrier) -> None:
    first, second = carrier.message("Invoice INV-1"), carrier.message("Invoice INV-2")
    sids = [carrier.sent(first), carrier.sent(second)]
    assert len(set(sids)) == 2
    assert [*carrier.found(first), *carrier.found(second)] == sids


def test_messages_that_say_the_same_are_all_found(carrier: Carrier) -> None:
    text = "Sorry, I can only read text."
    first, second = carrier.sent(carrier.message(text)), carrier.sent(carrier.message(text))
    assert set(carrier.found(carrier.message(text))) == {first, second}


def test_what_another_sender_sent_is_not_found(carrier: Carrier) -> None:
    message = carrier.message()
    carrier.sent(message)
    assert carrier.found(message, OTHER_SENDER) == []


def test_free_text_is_found_by_its_text_though_a_template_stands_by(carrier: Carrier) -> None:
    first, second = carrier.message("Invoice INV-1"), carrier.message("Invoice INV-2")
    assert first.template and second.template
    sid = carrier.sent(first)
    assert (carrier.found(first), carrier.found(second)) == ([sid], [])


def test_what_people_wrote_comes_back_whole(carrier: Carrier) -> None:
    since = carrier.clock()
    carrier.write("50 cement और 20 tmt 🙂", SHOP, BUSINESS)
    (arrival,) = carrier.gateway.list_received(SENDER, since)
    assert (arrival.number, arrival.sender) == (SENDER, WhatsAppAddress(SHOP))
    assert (arrival.text, arrival.received_at) == ("50 cement और 20 tmt 🙂", since)
    assert arrival.sid.startswith("SM") and len(arrival.sid) == 34


def test_what_people_wrote_is_listed_the_oldest_first(carrier: Carrier) -> None:
    since = carrier.clock()
    for text, sender in (("Cement 50", SHOP), ("Balu 2", OTHER_SHOP), ("1", SHOP)):
        carrier.clock.advance(HOUR)
        carrier.write(text, sender, BUSINESS)
    assert carrier.heard(since) == ["Cement 50", "Balu 2", "1"]


def test_what_people_wrote_before_is_not_listed(carrier: Carrier) -> None:
    carrier.write("too early", SHOP, BUSINESS)
    carrier.clock.advance(HOUR)
    carrier.write("in time", SHOP, BUSINESS)
    now = carrier.clock()
    assert carrier.heard(now) == ["in time"]
    assert carrier.heard(now - HOUR) == ["too early", "in time"]
    carrier.clock.advance(HOUR)
    assert carrier.heard(carrier.clock()) == []


def test_the_moment_may_be_told_in_any_time_zone(carrier: Carrier) -> None:
    since = carrier.clock().astimezone(INDIA)
    carrier.write("Cement 50", SHOP, BUSINESS)
    assert carrier.heard(since) == ["Cement 50"]
    assert carrier.heard(since + HOUR) == []
    message = carrier.message()
    sid = carrier.sent(message)
    assert carrier.gateway.find_sent(SENDER, message, since) == [sid]


def test_only_what_came_to_the_number_is_listed(carrier: Carrier) -> None:
    since = carrier.clock()
    carrier.sent(carrier.message())
    carrier.write("to another distributor", SHOP, OTHER_SENDER.value)
    carrier.write("to ours", SHOP, BUSINESS)
    assert carrier.heard(since) == ["to ours"]
    assert carrier.heard(since, OTHER_SENDER) == ["to another distributor"]


class TestFailures:
    """What the carrier in memory plays is what Twilio does."""

    @pytest.mark.parametrize("is_kept", [True, False])
    def test_a_doubt_may_have_gone_out(self, is_kept: bool) -> None:
        carrier = in_memory()
        gateway = carrier.gateway
        assert isinstance(gateway, InMemoryMessageGateway)
        gateway.fail(GatewayInDoubt("no answer"), is_kept=is_kept)
        message = carrier.message()
        with pytest.raises(GatewayInDoubt):
            gateway.send_message(SENDER, message)
        assert bool(carrier.found(message)) is is_kept

    def test_failures_come_in_their_order_and_then_all_is_well(self) -> None:
        carrier = in_memory()
        gateway = carrier.gateway
        assert isinstance(gateway, InMemoryMessageGateway)
        gateway.fail(GatewayUnavailable("refused"), times=2)
        gateway.fail(GatewayRejected("21610", "unsubscribed"))
        for error in (GatewayUnavailable, GatewayUnavailable, GatewayRejected):
            with pytest.raises(error):
                gateway.send_message(SENDER, carrier.message())
        assert carrier.received() == []
        carrier.sent(carrier.message())
        assert len(carrier.received()) == 1
