"""What Twilio's failures mean: through its own SDK, over real connections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from requests import ConnectionError as ConnectionFailed
from requests import ConnectTimeout, ReadTimeout, RequestException
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from adapters.breaker import THRESHOLD, Breaker
from adapters.twilio import gateway as gateway_module
from adapters.twilio.gateway import TwilioMessageGateway
from adapters.twilio.http import connection_failure
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)
from application.refusals import _REMEDY_OF
from domain.phone import PhoneNumber
from entrypoints.local.ports import free_port
from tests.adapters.twilio.provider import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    PATIENCE,
    Provider,
    Reaction,
    answering,
    breaking_off,
    refusing,
    resetting,
    running_provider,
)
from tests.builders import an_outbound

SENDER = PhoneNumber("+14155238886")
POOL = HTTPConnectionPool("127.0.0.1")
MESSAGE = an_outbound(uuid4(), body="Your order is packed.")
SINCE = datetime(2026, 1, 5, tzinfo=UTC)
BY_CODE: dict[type[GatewayError], list[int]] = {
    GatewayUnavailable: [20429, 20500, 63009, 63010, 63012, 63017, 63018, 63049],
    GatewayMisconfigured: [21654, 21655, 21656, 63001, 63002, 63007, 63027, 63028, 63041],
    GatewayClosed: [20003],
    GatewayRejected: [
        *[21610, 63003, 63014, 63016, 63024, 63033],
        *[20404, 21211, 21617, 63013, 63026, 63032, 99999],
    ],
}
PROBLEM = {"type": "about:blank", "title": "Too fast", "status": 429, "code": 20429}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def gateway(provider: Provider) -> Iterator[TwilioMessageGateway]:
    gateway = a_gateway(provider.url)
    yield gateway
    close(gateway)


def a_gateway(url: str) -> TwilioMessageGateway:
    return TwilioMessageGateway(
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        api_url=url,
        messaging_service_sid="",
        status_url="http://127.0.0.1:8000/whatsapp/status",
        breaker=Breaker("twilio", lambda service, state: None),
    )


def close(gateway: TwilioMessageGateway) -> None:
    gateway._client.http_client.session.close()


def failure(gateway: TwilioMessageGateway) -> GatewayError:
    with pytest.raises(GatewayError) as failed:
        gateway.send_message(SENDER, MESSAGE)
    return failed.value


@pytest.mark.parametrize(
    ("reaction", "kind"),
    [
        (refusing(20429, status=429), GatewayThrottled),
        (answering(429, ""), GatewayThrottled),
        (answering(429, PROBLEM), GatewayThrottled),
        (refusing(20500, status=500), GatewayInDoubt),
        (answering(500, "<h1>Internal Server Error</h1>"), GatewayInDoubt),
        (answering(502, "<h1>Bad gateway</h1>"), GatewayInDoubt),
        (answering(503, ""), GatewayInDoubt),
        (refusing(20003, status=401), GatewayClosed),
        (refusing(20003, status=403), GatewayClosed),
        (answering(401, "not json"), GatewayClosed),
        (refusing(63016, status=429), GatewayThrottled),
        (refusing(63016, status=503), GatewayInDoubt),
        (answering(400, "not json"), GatewayRejected),
        (resetting, GatewayInDoubt),
        (breaking_off, GatewayInDoubt),
    ],
)
def test_every_answer_has_one_meaning(
    provider: Provider, gateway: TwilioMessageGateway, reaction: Reaction, kind: type[GatewayError]
) -> None:
    provider.react = reaction
    assert type(failure(gateway)) is kind
    assert provider.requests == 1


@pytest.mark.parametrize(
    ("code", "kind"), [(code, kind) for kind, codes in BY_CODE.items() for code in codes]
)
def test_every_code_has_one_meaning(
    provider: Provider, gateway: TwilioMessageGateway, code: int, kind: type[GatewayError]
) -> None:
    provider.react = refusing(code)
    error = failure(gateway)
    assert type(error) is kind
    assert f"400/{code}" in str(error)
    assert getattr(error, "code", str(code)) == str(code)


def test_no_code_that_has_a_remedy_is_left_untried() -> None:
    tried = {str(code) for codes in BY_CODE.values() for code in codes}
    assert set(_REMEDY_OF) <= tried


def test_a_refused_account_is_left_alone_at_once(provider: Provider, gateway: TwilioMessageGateway) -> None:
    provider.react = refusing(20003, status=401)
    assert type(failure(gateway)) is GatewayClosed
    throttled = failure(gateway)
    assert isinstance(throttled, GatewayThrottled)
    assert throttled.retry_after > 20
    assert provider.requests == 1


def test_what_is_set_up_wrongly_opens_the_breaker_only_after_five_failures(
    provider: Provider, gateway: TwilioMessageGateway
) -> None:
    provider.react = refusing(63007)
    assert [type(failure(gateway)) for _ in range(THRESHOLD)] == [GatewayMisconfigured] * THRESHOLD
    assert type(failure(gateway)) is GatewayThrottled


def test_a_refusal_carries_the_providers_code(provider: Provider, gateway: TwilioMessageGateway) -> None:
    provider.react = refusing(21610)
    refused = failure(gateway)
    assert isinstance(refused, GatewayRejected)
    assert refused.code == "21610"
    assert "400/21610" in str(refused)


def test_an_answer_that_never_comes_leaves_a_doubt_after_the_time_limit(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(handler: object) -> None:
        provider.may_go_on.wait(PATIENCE)

    monkeypatch.setattr(gateway_module, "TIMEOUT_SECONDS", 0.2)
    gateway = a_gateway(provider.url)
    provider.react = hang
    assert type(failure(gateway)) is GatewayInDoubt
    close(gateway)


def test_nobody_waits_for_the_provider_for_longer_than_ten_seconds(gateway: TwilioMessageGateway) -> None:
    assert gateway._client.http_client.timeout == 10


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_a_connection_that_never_stood_carried_nothing(host: str) -> None:
    gateway = a_gateway(f"http://{host}:{free_port()}")
    assert type(failure(gateway)) is GatewayUnavailable
    close(gateway)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ConnectTimeout("connect timed out"), GatewayUnavailable),
        (ReadTimeout("read timed out"), GatewayInDoubt),
        (
            ConnectionFailed(MaxRetryError(POOL, "/", NewConnectionError(HTTPConnection("127.0.0.1"), "no"))),
            GatewayUnavailable,
        ),
        (ConnectionFailed(MaxRetryError(POOL, "/", ProtocolError("cut"))), GatewayInDoubt),
        (ConnectionFailed(ProtocolError("cut")), GatewayInDoubt),
        (ConnectionFailed(), GatewayInDoubt),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_an_error_of_a_connection_says_whether_anything_was_carried(
    error: RequestException, kind: type[GatewayError]
) -> None:
    assert type(connection_failure(error)) is kind


def test_a_success_that_cannot_be_read_leaves_a_doubt(
    provider: Provider, gateway: TwilioMessageGateway
) -> None:
    provider.react = answering(201, "<html>")
    assert type(failure(gateway)) is GatewayInDoubt


def test_a_provider_that_names_a_time_is_left_alone_for_as_long(
    provider: Provider, gateway: TwilioMessageGateway
) -> None:
    provider.react = answering(429, "", **{"Retry-After": "17"})
    throttled = failure(gateway)
    assert isinstance(throttled, GatewayThrottled)
    assert throttled.retry_after == 17


@pytest.mark.parametrize(
    ("reaction", "kind"),
    [(answering(503, ""), GatewayInDoubt), (refusing(20429, status=429), GatewayThrottled)],
)
def test_a_list_that_cannot_be_read_fails_in_the_same_words(
    provider: Provider, gateway: TwilioMessageGateway, reaction: Reaction, kind: type[GatewayError]
) -> None:
    provider.react = reaction
    with pytest.raises(kind):
        gateway.find_sent(SENDER, MESSAGE, SINCE)
    with pytest.raises(kind):
        gateway.list_received(SENDER, SINCE)


def test_a_list_that_cannot_be_reached_was_not_read() -> None:
    gateway = a_gateway(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(GatewayUnavailable):
        gateway.find_sent(SENDER, MESSAGE, SINCE)
    close(gateway)


def test_after_five_failures_the_provider_is_left_alone(
    provider: Provider, gateway: TwilioMessageGateway
) -> None:
    provider.react = answering(503, "")
    for _ in range(THRESHOLD):
        assert type(failure(gateway)) is GatewayInDoubt
    throttled = failure(gateway)
    assert isinstance(throttled, GatewayThrottled)
    assert throttled.retry_after > 20
    assert provider.requests == THRESHOLD


def test_refusals_do_not_open_the_breaker(provider: Provider, gateway: TwilioMessageGateway) -> None:
    provider.react = refusing(21610)
    for _ in range(3 * THRESHOLD):
        assert type(failure(gateway)) is GatewayRejected
    assert provider.requests == 3 * THRESHOLD
