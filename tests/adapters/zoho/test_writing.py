"""Shops and orders told to Zoho: what each answer means for each record, and for the whole request."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic
from uuid import uuid4

import pytest
from requests import PreparedRequest, Request, Session

from adapters.zoho import http as http_module
from adapters.zoho.gateway import ZohoCrmGateway
from application.crm_records import ShopRecord, Verdict
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
    LeaseLost,
)
from entrypoints.local.ports import free_port
from tests.adapters.twilio.provider import Reaction, answering, breaking_off, resetting
from tests.adapters.zoho.orders import an_order_record
from tests.adapters.zoho.vendor import (
    Clock,
    Store,
    Vendor,
    a_gateway,
    a_token,
    an_error,
    refused,
    results,
    taken,
)
from tests.builders import a_shop
from tests.real_stack import until

Tell = Callable[..., list[Verdict]]


def tell_shops(gateway: ZohoCrmGateway, count: int = 1, leave_by: float = inf) -> list[Verdict]:
    shops = [a_shop(uuid4()) for _ in range(count)]
    return gateway.sync_shops([ShopRecord(name=str(shop.id), shop=shop) for shop in shops], leave_by)


def tell_orders(gateway: ZohoCrmGateway, count: int = 1, leave_by: float = inf) -> list[Verdict]:
    return gateway.sync_orders([an_order_record(f"ORD-{number}") for number in range(count)], leave_by)


both = pytest.mark.parametrize("tell", [tell_shops, tell_orders])

MANDATORY = refused("MANDATORY_NOT_FOUND", api_name="Ordered_Items")
MANDATORY_SAID = 'MANDATORY_NOT_FOUND: not this one ({"api_name": "Ordered_Items"})'
RECORDS: list[tuple[str, dict[str, object], Verdict]] = [
    ("added", taken("111"), Verdict(crm_id="111")),
    ("added, its id a number", taken(111), Verdict(crm_id="111")),
    ("mandatory", MANDATORY, Verdict(reason=MANDATORY_SAID, is_final=True)),
    ("invalid", refused("INVALID_DATA"), Verdict(reason="INVALID_DATA: not this one", is_final=True)),
    (
        "a duplicate",
        refused("DUPLICATE_DATA", id="7"),
        Verdict(reason='DUPLICATE_DATA: not this one ({"id": "7"})', is_final=True),
    ),
    ("a limit", refused("LIMIT_EXCEEDED"), Verdict(reason="LIMIT_EXCEEDED: not this one", is_final=True)),
    ("forbidden", refused("NO_PERMISSION"), Verdict(reason="NO_PERMISSION: not this one", is_final=True)),
    ("unheard of", refused("NEW_CODE"), Verdict(reason="NEW_CODE: not this one", is_final=True)),
    ("locked", refused("RECORD_LOCKED"), Verdict(reason="RECORD_LOCKED: not this one")),
    ("too many", refused("TOO_MANY_REQUESTS"), Verdict(reason="TOO_MANY_REQUESTS: not this one")),
    ("their error", refused("INTERNAL_ERROR"), Verdict(reason="INTERNAL_ERROR: not this one")),
    ("only a code", {"code": "INVALID_DATA"}, Verdict(reason="INVALID_DATA", is_final=True)),
]


@both
@pytest.mark.parametrize(("record", "verdict"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
@pytest.mark.parametrize("status", [200, 201, 202, 207, 400, 403, 500])
def test_each_record_has_a_verdict_of_its_own_whatever_the_status(
    vendor: Vendor,
    gateway: ZohoCrmGateway,
    tell: Tell,
    record: dict[str, object],
    verdict: Verdict,
    status: int,
) -> None:
    vendor.answers(results(status, taken("1"), record, taken("3")))
    assert tell(gateway, 3) == [Verdict(crm_id="1"), verdict, Verdict(crm_id="3")]
    assert len(vendor.asked) == 1


def test_long_details_are_told_in_short(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(results(400, refused("INVALID_DATA", expected="x" * 5000)))
    (verdict,) = tell_shops(gateway)
    assert verdict.reason.startswith('INVALID_DATA: not this one ({"expected": "xxx')
    assert len(verdict.reason) < 250


FAILURES: list[tuple[str, Reaction, type[GatewayError], str]] = [
    ("no permission", an_error(403, "NO_PERMISSION"), GatewayMisconfigured, "NO_PERMISSION"),
    ("too many requests", an_error(429, "TOO_MANY_REQUESTS"), GatewayThrottled, "TOO_MANY_REQUESTS"),
    ("their error", an_error(500, "INTERNAL_ERROR"), GatewayInDoubt, "INTERNAL_ERROR"),
    ("a gateway's page", answering(502, "<h1>Bad gateway</h1>"), GatewayInDoubt, "502"),
    ("too slow for a gateway", answering(504, ""), GatewayInDoubt, "504"),
    ("a wrong request", an_error(400, "INVALID_REQUEST"), GatewayRejected, "INVALID_REQUEST"),
    ("somebody else", answering(404, "<h1>No</h1>"), GatewayMisconfigured, "BAHI_ZOHO_API_URL"),
    ("somewhere else", answering(307, "", Location="/"), GatewayMisconfigured, "BAHI_ZOHO_API_URL"),
    ("no JSON", answering(200, "<h1>Zoho</h1>"), GatewayInDoubt, "cannot be read"),
    ("no body", answering(201, ""), GatewayInDoubt, "cannot be read"),
    ("no results", answering(202, {"data": None}), GatewayInDoubt, "cannot be read"),
    ("one result too few", results(200), GatewayInDoubt, "0 answers for 1"),
    ("one result too many", results(400, taken("1"), taken("2")), GatewayInDoubt, "2 answers for 1"),
    ("a result without a code", results(207, {"status": "error"}), GatewayInDoubt, "cannot be read"),
    ("a result that is none", answering(200, '{"data": ["SUCCESS"]}'), GatewayInDoubt, "cannot be read"),
    ("success without an id", results(200, taken(None)), GatewayInDoubt, "id is not told"),
    ("success without details", results(200, {"code": "SUCCESS"}), GatewayInDoubt, "id is not told"),
    ("a broken connection", resetting, GatewayInDoubt, "Connection"),
    ("half an answer", breaking_off, GatewayInDoubt, "Error"),
]


@both
@pytest.mark.parametrize(
    ("answer", "kind", "said"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES]
)
def test_a_request_without_a_verdict_fails_as_one_that_may_have_been_done_or_not(
    vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell, answer: Reaction, kind: type[GatewayError], said: str
) -> None:
    vendor.answers(answer)
    with pytest.raises(GatewayError, match=said) as failed:
        tell(gateway, 1)
    assert type(failed.value) is kind
    assert len(vendor.asked) == 1


@both
def test_an_answer_that_does_not_come_leaves_a_doubt(
    vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_module, "TIMEOUT", (1, 0.2))
    vendor.answers(vendor.hang)
    with pytest.raises(GatewayInDoubt):
        tell(gateway, 1)
    assert len(vendor.asked) == 1


@both
def test_what_cannot_be_reached_was_told_nothing(store: Store, clock: Clock, tell: Tell) -> None:
    store.token = a_token("token", minutes=60)
    gateway = a_gateway(f"http://127.0.0.1:{free_port()}", store, clock)
    with pytest.raises(GatewayUnavailable):
        tell(gateway, 1)
    gateway.close()


@both
def test_a_refused_token_is_renewed_once_and_the_same_is_told_again(
    vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell
) -> None:
    vendor.answers(an_error(401, "INVALID_TOKEN"), results(201, taken("1")))
    assert tell(gateway, 1) == [Verdict(crm_id="1")]
    first, second = vendor.asked
    assert (first.token, second.token) == ("token-1", "token-2")
    assert first.body == second.body


@both
def test_a_token_that_stays_refused_closes_the_account(
    vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell
) -> None:
    vendor.answers(an_error(401, "INVALID_TOKEN"))
    with pytest.raises(GatewayClosed):
        tell(gateway, 1)
    assert len(vendor.asked) == 2


@both
def test_more_than_a_hundred_at_once_are_not_even_sent(
    vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell
) -> None:
    with pytest.raises(ValueError, match="101 records"):
        tell(gateway, 101)
    assert vendor.asked == []


@both
def test_a_hundred_go_in_one_request(vendor: Vendor, gateway: ZohoCrmGateway, tell: Tell) -> None:
    vendor.answers(results(201, *[taken(number) for number in range(100)]))
    assert [verdict.crm_id for verdict in tell(gateway, 100)] == [str(number) for number in range(100)]
    assert len(vendor.asked) == 1


def test_shops_are_known_by_their_name_and_set_nothing_off(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(results(201, taken("1")))
    tell_shops(gateway)
    (asked,) = vendor.asked
    assert (asked.method, asked.path) == ("POST", "/crm/v8/Accounts/upsert")
    assert asked.said["duplicate_check_fields"] == ["Account_Name"]
    assert asked.said["trigger"] == []


def test_orders_are_known_by_their_number_and_set_nothing_off(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(results(201, taken("1")))
    tell_orders(gateway)
    (asked,) = vendor.asked
    assert (asked.method, asked.path) == ("POST", "/crm/v8/Sales_Orders/upsert")
    assert asked.said["duplicate_check_fields"] == ["Subject"]
    assert (asked.said["trigger"], asked.said["data"][0]["Subject"]) == ([], "ORD-0")


@both
def test_what_has_grown_old_on_its_way_to_the_wire_is_not_told(
    vendor: Vendor, gateway: ZohoCrmGateway, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    leave_by, prepare = monotonic() + 0.1, Session.prepare_request

    def held(session: Session, request: Request) -> PreparedRequest:
        until(lambda: monotonic() > leave_by, "the end")  # stopped here, and going on later
        return prepare(session, request)

    monkeypatch.setattr(Session, "prepare_request", held)
    with pytest.raises(LeaseLost):
        tell(gateway, leave_by=leave_by)
    assert vendor.asked == []
