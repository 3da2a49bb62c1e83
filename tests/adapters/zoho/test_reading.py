"""Lists of products and of deleted ones: every page of them, what has changed, and what hinders it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from adapters.breaker import THRESHOLD
from adapters.zoho import http as http_module
from adapters.zoho import pages as pages_module
from adapters.zoho.gateway import ZohoCrmGateway
from application.errors import (
    GatewayError,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)
from entrypoints.local.ports import free_port
from tests.adapters.twilio.provider import Reaction, answering, breaking_off, resetting
from tests.adapters.zoho.vendor import (
    EMPTY,
    Clock,
    Store,
    Vendor,
    a_gateway,
    a_page,
    a_token,
    an_error,
)

INDIA = timezone(timedelta(hours=5, minutes=30))
SINCE = datetime(2026, 10, 5, 11, 30, 0, 987_654, INDIA)
UNCHANGED = answering(304, "")


def records(first: int, count: int = 200) -> list[dict[str, object]]:
    return [{"id": str(number)} for number in range(first, first + count)]


def fetched(gateway: ZohoCrmGateway, since: datetime | None = None) -> list[str]:
    return [product.crm_id for page in gateway.fetch_inventory(since) for product in page]


def gone(gateway: ZohoCrmGateway) -> list[str]:
    return [crm_id for page in gateway.fetch_deleted(SINCE) for crm_id in page]


def numbered(count: int, token: str | None, first: int = 1) -> list[Reaction]:
    """Answer with so many full pages after which there are more, the last one with a token."""
    starts = [first + 200 * number for number in range(count)]
    return [a_page(*records(start), more=True, token=token) for start in starts]


def test_products_are_asked_for_with_the_fields_that_are_read(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    fetched(gateway)
    (asked,) = vendor.asked
    assert (asked.method, asked.path) == ("GET", "/crm/v8/Products")
    assert asked.headers["Authorization"] == "Zoho-oauthtoken token-1"
    assert "If-Modified-Since" not in asked.headers
    assert asked.query == {
        "fields": "id,Product_Name,Product_Code,Unit_Price,Qty_in_Stock,Usage_Unit,Product_Active,"
        "Product_Category,Tax,Modified_Time,HSN_Code",
        "per_page": "200",
        "page": "1",
    }


def test_without_a_field_for_the_hsn_none_is_asked_for(vendor: Vendor, store: Store, clock: Clock) -> None:
    gateway = a_gateway(vendor.url, store, clock, hsn_field="")
    fetched(gateway)
    gateway.close()
    assert vendor.asked[0].query["fields"].endswith(",Tax,Modified_Time")


def test_changes_are_asked_for_to_the_second_with_an_offset(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(UNCHANGED)
    assert fetched(gateway, SINCE) == []
    assert vendor.asked[0].headers["If-Modified-Since"] == "2026-10-05T06:00:00+00:00"


@pytest.mark.parametrize("answer", [EMPTY, UNCHANGED], ids=["no records", "none changed"])
def test_nothing_is_an_answer_as_well(vendor: Vendor, gateway: ZohoCrmGateway, answer: Reaction) -> None:
    vendor.answers(answer)
    assert (fetched(gateway, SINCE), gone(gateway)) == ([], [])


def test_beyond_two_thousand_products_a_token_leads_on(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    tokens = [a_page(*records(2001), more=True, token="t2"), a_page(*records(2201, 3))]
    vendor.answers(*numbered(10, "t1"), *tokens)
    assert fetched(gateway, SINCE) == [str(number) for number in range(1, 2204)]
    places = [(asked.query.get("page"), asked.query.get("page_token")) for asked in vendor.asked]
    assert places == [*[(str(page), None) for page in range(1, 11)], (None, "t1"), (None, "t2")]
    for same in ("fields", "per_page"):
        assert len({asked.query[same] for asked in vendor.asked}) == 1
    assert {asked.headers["If-Modified-Since"] for asked in vendor.asked} == {"2026-10-05T06:00:00+00:00"}


def test_exactly_two_thousand_products_end_without_a_token(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(*numbered(9, None), a_page(*records(1801)))
    assert len(fetched(gateway)) == 2000
    assert len(vendor.asked) == 10


def test_beyond_two_thousand_deleted_ones_numbers_lead_on_where_no_token_does(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(*numbered(10, None), a_page(*records(2001), more=True, token="t1"), a_page(*records(2201)))
    assert len(gone(gateway)) == 2400
    places = [(asked.query.get("page"), asked.query.get("page_token")) for asked in vendor.asked]
    assert places[9:] == [("10", None), ("11", None), (None, "t1")]


def test_deleted_ones_are_asked_for_of_all_types(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    deleted = {"id": "7", "type": "recycle", "display_name": None, "deleted_time": None}
    vendor.answers(a_page(deleted, {"id": None}))
    assert gone(gateway) == ["7"]
    (asked,) = vendor.asked
    assert asked.path == "/crm/v8/Products/deleted"
    assert asked.query == {"type": "all", "per_page": "200", "page": "1"}
    assert asked.headers["If-Modified-Since"] == "2026-10-05T06:00:00+00:00"


def test_a_page_that_is_not_full_is_the_last_where_nothing_is_said_of_more(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(answering(200, {"data": records(1, 2)}))
    assert fetched(gateway) == ["1", "2"]


def test_a_full_page_is_the_last_where_nothing_is_said_of_more_and_nothing_comes(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(answering(200, {"data": records(1)}), EMPTY)
    assert len(fetched(gateway)) == 200


def silent(number: int, token: str | None = None) -> Reaction:
    """Return a full page that does not say whether there are more."""
    info = {"next_page_token": token} if token else {}
    return answering(200, {"data": records(200 * number + 1), "info": info})


def test_a_list_that_never_says_whether_there_are_more_is_read_to_its_end(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    first = [silent(number) for number in range(9)]
    vendor.answers(*first, silent(9, "t1"), silent(10, "t2"), silent(11))
    assert len(fetched(gateway)) == 2400
    assert [asked.query.get("page_token") for asked in vendor.asked][9:] == [None, "t1", "t2"]


def test_two_thousand_products_that_no_token_leads_on_from_are_all(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(*[silent(number) for number in range(10)])
    assert len(fetched(gateway)) == 2000


def test_a_list_is_stored_up_to_the_page_that_fails(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(a_page(*records(1), more=True), an_error(500, "INTERNAL_ERROR"))
    listed = gateway.fetch_inventory(None)
    assert len(next(listed)) == 200
    with pytest.raises(GatewayUnavailable):
        next(listed)


BROKEN: list[tuple[str, list[Reaction], str]] = [
    ("no token beyond 2,000", numbered(10, None), "no token leads on"),
    ("an empty page that is not the last", [a_page(more=True, token="t")], "nothing on it"),
    ("204 after a page with more", [a_page(*records(1), more=True), EMPTY], "nothing on it"),
    ("304 after a page with more", [a_page(*records(1), more=True), UNCHANGED], "nothing on it"),
    ("an expired token", [*numbered(10, "t"), an_error(400, "INVALID_DATA")], "INVALID_DATA"),
]


@pytest.mark.parametrize(("answers", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_list_that_breaks_off_never_ends_as_if_it_were_whole(
    vendor: Vendor, gateway: ZohoCrmGateway, answers: list[Reaction], said: str
) -> None:
    vendor.answers(*answers)
    with pytest.raises(GatewayError, match=said):
        fetched(gateway)


def test_a_list_that_never_ends_is_given_up(
    vendor: Vendor, gateway: ZohoCrmGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_module, "MOST_PAGES", 12)
    vendor.answers(a_page(*records(1), more=True, token="again"))
    with pytest.raises(GatewayUnavailable, match="breaks off at page 12"):
        fetched(gateway)
    assert len(vendor.asked) == 12


FAILURES: list[tuple[str, Reaction, type[GatewayError], str]] = [
    ("no permission", an_error(403, "NO_PERMISSION"), GatewayMisconfigured, "NO_PERMISSION"),
    ("403 with a page", answering(403, "<h1>No</h1>"), GatewayMisconfigured, "403"),
    ("too many requests", an_error(429, "TOO_MANY_REQUESTS"), GatewayThrottled, "TOO_MANY_REQUESTS"),
    ("too many, without a body", answering(429, ""), GatewayThrottled, "429"),
    ("an error of Zoho's own", an_error(500, "INTERNAL_ERROR"), GatewayUnavailable, "INTERNAL_ERROR"),
    ("a gateway's page", answering(502, "<h1>Bad gateway</h1>"), GatewayUnavailable, "502"),
    ("a busy Zoho", answering(503, ""), GatewayUnavailable, "503"),
    ("a wrong field", an_error(400, "INVALID_DATA"), GatewayRejected, "INVALID_DATA: No."),
    ("no such address", an_error(404, "INVALID_URL_PATTERN"), GatewayRejected, "INVALID_URL_PATTERN"),
    ("400 with a page", answering(400, "<h1>No</h1>"), GatewayRejected, "400"),
    ("somewhere else", answering(302, "", Location="/"), GatewayMisconfigured, "BAHI_ZOHO_API_URL"),
    ("no JSON", answering(200, "<h1>Zoho</h1>"), GatewayUnavailable, "cannot be read"),
    ("no body", answering(200, ""), GatewayUnavailable, "cannot be read"),
    ("a list", answering(200, "[]"), GatewayUnavailable, "cannot be read"),
    ("no list of records", answering(200, {"data": None}), GatewayUnavailable, "cannot be read"),
    ("records that are none", answering(200, '{"data": [7]}'), GatewayUnavailable, "cannot be read"),
    ("no number", answering(200, '{"data": [{"id": NaN}]}'), GatewayUnavailable, "cannot be read"),
    ("a broken connection", resetting, GatewayUnavailable, "Connection"),
    ("half an answer", breaking_off, GatewayUnavailable, "Error"),
]


@pytest.mark.parametrize(
    ("answer", "kind", "said"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES]
)
@pytest.mark.parametrize("look", [fetched, gone])
def test_a_list_that_cannot_be_read_may_be_read_again(
    vendor: Vendor,
    gateway: ZohoCrmGateway,
    look: Callable[[ZohoCrmGateway], list[str]],
    answer: Reaction,
    kind: type[GatewayError],
    said: str,
) -> None:
    vendor.answers(answer)
    with pytest.raises(GatewayError, match=said) as failed:
        look(gateway)
    assert type(failed.value) is kind
    assert len(vendor.asked) == 1


@pytest.mark.parametrize(("told", "seconds"), [({}, 30), ({"Retry-After": "7"}, 7)])
def test_who_was_too_fast_waits_as_long_as_it_is_told(
    vendor: Vendor, gateway: ZohoCrmGateway, told: dict[str, str], seconds: float
) -> None:
    vendor.answers(an_error(429, "TOO_MANY_REQUESTS", **told))
    with pytest.raises(GatewayThrottled) as throttled:
        fetched(gateway)
    assert throttled.value.retry_after == seconds


def test_an_answer_is_not_waited_for_without_end(
    vendor: Vendor, gateway: ZohoCrmGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_module, "TIMEOUT", (1, 0.2))
    vendor.answers(vendor.hang)
    with pytest.raises(GatewayUnavailable):
        fetched(gateway)


def test_what_cannot_be_reached_was_not_read(store: Store, clock: Clock) -> None:
    store.token = a_token("token", minutes=60)
    gateway = a_gateway(f"http://127.0.0.1:{free_port()}", store, clock)
    with pytest.raises(GatewayUnavailable):
        fetched(gateway)
    gateway.close()


def test_after_five_failures_zoho_is_left_alone(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(answering(503, ""))
    for _ in range(THRESHOLD):
        with pytest.raises(GatewayUnavailable):
            fetched(gateway)
    with pytest.raises(GatewayThrottled, match="breaker is open"):
        fetched(gateway)
    assert len(vendor.asked) == THRESHOLD


def test_an_account_that_is_refused_is_left_alone_at_once(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.refreshes.append(answering(200, {"error": "invalid_code"}))
    with pytest.raises(GatewayMisconfigured, match="REFRESH_TOKEN"):
        fetched(gateway)
    with pytest.raises(GatewayThrottled, match="breaker is open"):
        fetched(gateway)
    assert (len(vendor.refreshed), vendor.asked) == (1, [])


def test_refusals_do_not_open_the_breaker(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(an_error(400, "INVALID_DATA"))
    for _ in range(3 * THRESHOLD):
        with pytest.raises(GatewayRejected):
            fetched(gateway)


def test_no_netrc_of_the_machine_takes_the_place_of_the_token(
    vendor: Vendor, gateway: ZohoCrmGateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    fetched(gateway)
    assert vendor.asked[0].headers["Authorization"] == "Zoho-oauthtoken token-1"


def test_a_cookie_is_not_sent_back(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    cookie = answering(200, {"data": records(1), "info": {"more_records": True}}, **{"Set-Cookie": "a=b"})
    vendor.answers(cookie, a_page(*records(201, 1)))
    assert len(fetched(gateway)) == 201
    assert [asked.headers.get("Cookie") for asked in vendor.asked] == [None, None]
