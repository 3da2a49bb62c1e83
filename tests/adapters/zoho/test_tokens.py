"""The token: one for all, renewed a little early, by one at a time, and never a refusal for a token."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from adapters.memory.tokens import InMemoryTokenStore
from adapters.zoho import tokens as tokens_module
from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.tokens import ZohoTokens
from application.errors import GatewayClosed, GatewayError, GatewayThrottled, GatewayUnavailable
from entrypoints.local.ports import free_port
from tests.adapters.twilio.provider import Reaction, answering, breaking_off, resetting
from tests.adapters.zoho.vendor import (
    EMPTY,
    NOON,
    REFRESH_TOKEN,
    SECRET,
    Clock,
    Store,
    Vendor,
    a_token,
    an_error,
    some_account,
    some_tokens,
)


def refusing(error: object) -> Reaction:
    """Refuse as Zoho does: with HTTP 200."""
    return answering(200, {"error": error, "status": "failure"})


def test_a_token_is_asked_for_with_what_the_account_has(vendor: Vendor, store: Store, clock: Clock) -> None:
    assert some_tokens(vendor.url, store, clock).current() == "token-1"
    (asked,) = vendor.refreshed
    assert (asked.method, asked.query) == ("POST", {})
    assert parse_qs(asked.body) == {
        "grant_type": ["refresh_token"],
        "client_id": ["1000.CLIENT"],
        "client_secret": [SECRET],
        "refresh_token": [REFRESH_TOKEN],
    }
    assert store.token is not None and store.token.expires_at == NOON + timedelta(hours=1)


def test_a_token_that_another_process_has_renewed_is_taken(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    store.token = a_token("theirs", minutes=6)
    assert some_tokens(vendor.url, store, clock).current() == "theirs"
    assert vendor.refreshed == []


def test_a_token_is_renewed_five_minutes_before_it_expires(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    tokens = some_tokens(vendor.url, store, clock)
    tokens.current()
    clock.now += timedelta(minutes=54, seconds=59)
    assert tokens.current() == "token-1"
    clock.now += timedelta(seconds=1)
    assert tokens.current() == "token-2"


def test_while_another_process_renews_it_the_old_token_is_used(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    store.token, store.is_taken = a_token("old", minutes=3), True
    assert some_tokens(vendor.url, store, clock).current() == "old"
    assert vendor.refreshed == []


def test_an_expired_token_is_waited_for_while_another_process_renews_it(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    store.token, store.is_taken = a_token("old", minutes=0), True
    store.next = a_token("theirs", minutes=60)
    assert some_tokens(vendor.url, store, clock).current() == "theirs"
    assert vendor.refreshed == []


def test_many_who_need_a_token_at_once_ask_for_one(vendor: Vendor, clock: Clock) -> None:
    store = InMemoryTokenStore(clock)
    everyone = [ZohoTokens(some_account(vendor.url), store, clock) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda tokens: tokens.current(), everyone)) == {"token-1"}
        clock.now += timedelta(hours=1)
        assert set(threads.map(lambda tokens: tokens.current(), everyone)) == {"token-2"}
        assert set(threads.map(lambda tokens: tokens.instead_of("token-2"), everyone)) == {"token-3"}
    assert len(vendor.refreshed) == 3


def test_the_wait_for_another_process_comes_to_an_end(
    vendor: Vendor, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens_module, "PATIENCE_SECONDS", 0.1)
    store.is_taken = True
    with pytest.raises(GatewayUnavailable, match="another process"):
        some_tokens(vendor.url, store, clock).current()


@pytest.mark.parametrize("hindrance", [answering(503, ""), refusing("Access Denied"), resetting])
def test_a_token_that_is_still_good_is_used_although_it_cannot_be_renewed(
    vendor: Vendor, store: Store, clock: Clock, hindrance: Reaction
) -> None:
    store.token = a_token("old", minutes=3)
    vendor.refreshes.append(hindrance)
    assert some_tokens(vendor.url, store, clock).current() == "old"
    assert len(vendor.refreshed) == 1


def test_an_account_that_is_refused_is_told_of_though_the_old_token_is_still_good(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    store.token = a_token("old", minutes=3)
    vendor.refreshes.append(refusing("invalid_code"))
    with pytest.raises(GatewayClosed, match="BAHI_ZOHO_REFRESH_TOKEN"):
        some_tokens(vendor.url, store, clock).current()


def test_when_tokens_were_asked_for_too_often_zoho_is_left_alone(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    store.is_spent = True
    with pytest.raises(GatewayThrottled) as throttled:
        some_tokens(vendor.url, store, clock).current()
    assert (throttled.value.retry_after, vendor.refreshed) == (90, [])


REFUSALS: list[tuple[str, Reaction, type[GatewayError], str]] = [
    ("a wrong client", refusing("invalid_client"), GatewayClosed, "BAHI_ZOHO_CLIENT_ID"),
    ("a wrong secret", refusing("invalid_client_secret"), GatewayClosed, "BAHI_ZOHO_CLIENT_SECRET"),
    ("a revoked token", refusing("invalid_code"), GatewayClosed, "BAHI_ZOHO_REFRESH_TOKEN"),
    ("as HTTP 400", answering(400, {"error": "invalid_code"}), GatewayClosed, "BAHI_ZOHO_REFRESH_TOKEN"),
    ("something else", refusing("general_error"), GatewayClosed, "general_error"),
    ("neither token nor error", answering(200, {"status": "ok"}), GatewayClosed, "no access_token"),
    ("an empty token", answering(200, {"access_token": ""}), GatewayClosed, "no access_token"),
    ("no text for a token", answering(200, {"access_token": 7}), GatewayClosed, "no access_token"),
    ("two lines for a token", answering(200, {"access_token": "a\nb"}), GatewayClosed, "no access_token"),
    ("too often", refusing("Access Denied"), GatewayThrottled, "too often"),
    ("too fast", an_error(429, "TOO_MANY_REQUESTS"), GatewayThrottled, "429"),
    ("HTTP 500", answering(500, ""), GatewayUnavailable, "500"),
    ("HTTP 503 with a page", answering(503, "<h1>Busy</h1>"), GatewayUnavailable, "503"),
    ("no JSON", answering(200, "<h1>Zoho</h1>"), GatewayUnavailable, "cannot be read"),
    ("a list", answering(200, "[]"), GatewayUnavailable, "cannot be read"),
    ("a broken connection", resetting, GatewayUnavailable, "no token"),
    ("half an answer", breaking_off, GatewayUnavailable, "no token"),
]


@pytest.mark.parametrize(
    ("answer", "kind", "said"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
)
def test_a_refused_renewal_fails_in_clear_words_and_nothing_is_kept(
    vendor: Vendor, store: Store, clock: Clock, answer: Reaction, kind: type[GatewayError], said: str
) -> None:
    vendor.refreshes.append(answer)
    with pytest.raises(GatewayError) as failed:
        some_tokens(vendor.url, store, clock).current()
    assert type(failed.value) is kind
    assert said in str(failed.value)
    assert (store.token, store.gave_up) == (None, 1)
    assert len(vendor.refreshed) == 1


def test_zoho_is_asked_for_a_token_once_more_after_a_minute_when_it_was_too_often(
    vendor: Vendor, store: Store, clock: Clock
) -> None:
    vendor.refreshes.append(refusing("Access Denied"))
    with pytest.raises(GatewayThrottled) as throttled:
        some_tokens(vendor.url, store, clock).current()
    assert throttled.value.retry_after == 60


def test_an_account_that_cannot_be_reached_has_no_token(store: Store, clock: Clock) -> None:
    with pytest.raises(GatewayUnavailable):
        some_tokens(f"http://127.0.0.1:{free_port()}", store, clock).current()


@pytest.mark.parametrize(
    ("told", "seconds"), [({}, 3600), ({"expires_in": None}, 3600), ({"expires_in": 600}, 600)]
)
def test_a_token_lasts_as_long_as_it_is_told_or_an_hour(
    vendor: Vendor, store: Store, clock: Clock, told: dict[str, object], seconds: int
) -> None:
    vendor.refreshes.append(answering(200, {"access_token": "token", **told}))
    some_tokens(vendor.url, store, clock).current()
    assert store.token is not None and store.token.expires_at == NOON + timedelta(seconds=seconds)


def test_a_refused_token_is_renewed_once_and_the_request_repeated(
    vendor: Vendor, store: Store, gateway: ZohoCrmGateway
) -> None:
    store.token = a_token("stale", minutes=50)
    vendor.answers(an_error(401, "INVALID_TOKEN"), EMPTY)
    assert list(gateway.fetch_inventory(None)) == []
    assert [asked.token for asked in vendor.asked] == ["stale", "token-1"]
    assert store.asked_instead_of == ["stale"]


def test_a_refused_token_that_another_process_has_renewed_is_not_renewed_again(
    vendor: Vendor, store: Store, gateway: ZohoCrmGateway
) -> None:
    store.token = a_token("first", minutes=50)
    list(gateway.fetch_inventory(None))
    store.token = a_token("theirs", minutes=60)
    vendor.answers(an_error(401, "INVALID_TOKEN"), EMPTY)
    list(gateway.fetch_inventory(None))
    assert [asked.token for asked in vendor.asked] == ["first", "first", "theirs"]
    assert vendor.refreshed == []


@pytest.mark.parametrize("code", ["INVALID_TOKEN", "AUTHENTICATION_FAILURE", "SOMETHING_NEW"])
def test_a_token_that_is_refused_again_is_not_renewed_for_ever(
    vendor: Vendor, store: Store, gateway: ZohoCrmGateway, code: str
) -> None:
    vendor.answers(an_error(401, code))
    with pytest.raises(GatewayClosed) as closed:
        list(gateway.fetch_inventory(None))
    assert closed.value.code == code
    assert [asked.token for asked in vendor.asked] == ["token-1", "token-2"]


def test_a_scope_that_is_missing_is_no_matter_of_the_token(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(an_error(401, "OAUTH_SCOPE_MISMATCH"))
    with pytest.raises(GatewayClosed, match=r"lacks a scope, ZohoCRM\.modules\.products\.READ"):
        list(gateway.fetch_inventory(None))
    assert (len(vendor.asked), len(vendor.refreshed)) == (1, 1)


def test_no_secret_is_told_in_an_error_or_a_log(
    vendor: Vendor, store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tokens = some_tokens(vendor.url, store, clock)
    vendor.refreshes.extend([refusing("invalid_code"), answering(503, ""), resetting])
    for _ in range(3):
        with pytest.raises(GatewayError) as failed:
            tokens.current()
        assert not told_in(str(failed.value) + str(failed.value.__cause__) + repr(vars(tokens)["_account"]))
    assert tokens.current() == "token-4"
    assert not told_in(caplog.text)


def told_in(text: str) -> bool:
    return any(secret in text for secret in (SECRET, REFRESH_TOKEN, "token-4"))
