"""The gateway: what is sent has a sid, is found by it, and fails in the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.breaker import Breaker
from adapters.memory.database import system_clock
from adapters.memory.gateway import InMemoryMessageGateway
from adapters.twilio.gateway import TwilioMessageGateway
from application.errors import GatewayInDoubt, GatewayRejected, GatewayUnavailable
from application.messages import OutboundMessage
from application.ports import Clock, MessageGateway
from domain.phone import PhoneNumber, WhatsAppAddress
from tests.builders import an_outbound
from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    PATIENCE,
    SHOP,
    LiveSandbox,
    running_bot,
    running_sandbox,
    until,
)

OURS = uuid4()
SENDER = PhoneNumber(BUSINESS)
OTHER_SENDER = PhoneNumber("+14155238887")


@dataclass(frozen=True)
class Carrier:
    """One way to send; `template` is one that is approved, `received` what the person has got."""

    gateway: MessageGateway
    clock: Clock
    template: str
    received: Callable[[], list[str]]

    def message(self, body: str = "Your order is packed.", **changes: object) -> OutboundMessage:
        plain = {"recipient": WhatsAppAddress(SHOP), "body": body, "template": "", "variables": {}}
        return an_outbound(OURS, **{**plain, **changes})

    def sent(self, message: OutboundMessage) -> str:
        """Send the message and return its sid when the person has it."""
        count = len(self.received())
        send = self.gateway.send_template if message.template else self.gateway.send_message
        sid = send(SENDER, message)
        until(lambda: len(self.received()) > count)
        return sid

    def found(self, message: OutboundMessage, sender: PhoneNumber = SENDER) -> list[str]:
        today: datetime = self.clock().replace(hour=0)
        return self.gateway.find_sent(sender, message, today)


def in_memory() -> Carrier:
    gateway = InMemoryMessageGateway()
    return Carrier(
        gateway, system_clock, "HX" + "0" * 32, lambda: [sent.message.body for sent in gateway.sent]
    )


def over_http(folder: Path) -> Iterator[Carrier]:
    with running_bot() as bot, running_sandbox(folder, bot.url) as sandbox:
        sandbox.write("Namaste")
        gateway = TwilioMessageGateway(
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            api_url=sandbox.url,
            messaging_service_sid="",
            status_url=f"{bot.url}/whatsapp/status",
            breaker=Breaker("twilio", lambda service, state: None),
        )
        yield Carrier(gateway, sandbox.clock, approved(sandbox), lambda: delivered(sandbox))
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
    message = carrier.message(template=carrier.template, variables={"1": "Gupta ji"})
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
