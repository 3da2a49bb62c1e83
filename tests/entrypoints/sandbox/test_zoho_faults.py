"""What a bot lives through when Zoho misbehaves."""

import pytest
import requests

from tests.entrypoints.sandbox.live import until
from tests.entrypoints.sandbox.test_zoho_lists import code
from tests.entrypoints.sandbox.zoho_client import Zoho

SHOP = {"Account_Name": "Gupta Hardware"}


def struck(zoho: Zoho) -> list[int]:
    return [one["struck"] for one in zoho.sandbox.get("/faults")]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("401", "INVALID_TOKEN"),
        ("403", "NO_PERMISSION"),
        ("429", "TOO_MANY_REQUESTS"),
        ("500", "INTERNAL_ERROR"),
        ("418", "I'M_A_TEAPOT"),
    ],
)
def test_a_status_refuses_as_zoho_does_and_nothing_is_written(zoho: Zoho, kind: str, error: str) -> None:
    zoho.sandbox.fault("zoho", kind, count=1)
    answer = zoho.upsert("Accounts", SHOP)
    assert code(answer) == (int(kind), error)
    assert "Retry-After" not in answer.headers
    assert zoho.records("Accounts") == []
    assert zoho.calls()["credits"] == 0


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_answers_with_a_page_and_no_json(zoho: Zoho, status: int) -> None:
    zoho.sandbox.fault("zoho", str(status))
    answer = zoho.get("Products", fields="id")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (status, "text/html")


def test_a_401_costs_the_token_so_that_only_a_new_one_helps(zoho: Zoho) -> None:
    zoho.sandbox.fault("zoho", "401", count=1)
    assert code(zoho.get("Products", fields="id")) == (401, "INVALID_TOKEN")
    assert code(zoho.get("Products", fields="id")) == (401, "INVALID_TOKEN")
    zoho.token = ""
    assert zoho.get("Products", fields="id").status_code == 204


@pytest.mark.parametrize(("kind", "written"), [("drop_before_accept", 0), ("drop_after_accept", 1)])
def test_a_connection_is_closed_before_or_after_the_work_is_done(zoho: Zoho, kind: str, written: int) -> None:
    zoho.sandbox.fault("zoho", kind, count=1)
    with pytest.raises(requests.ConnectionError):
        zoho.upsert("Accounts", SHOP)
    assert len(zoho.records("Accounts")) == written
    until(lambda: zoho.calls()["at_once"] == 0)


def test_a_timeout_writes_nothing(zoho: Zoho) -> None:
    assert zoho.get("Products", fields="id").status_code == 204
    zoho.sandbox.fault("zoho", "timeout")
    headers = {"Authorization": f"Zoho-oauthtoken {zoho.token}"}
    url = f"{zoho.sandbox.url}/crm/v8/Accounts/upsert"
    with pytest.raises(requests.ReadTimeout):
        requests.post(url, json={"data": [SHOP]}, headers=headers, timeout=0.3)
    until(lambda: zoho.calls()["at_once"] == 0)
    assert zoho.records("Accounts") == []


def test_a_refresh_is_refused_or_denied_and_the_calls_go_on(zoho: Zoho) -> None:
    assert zoho.get("Products", fields="id").status_code == 204
    zoho.sandbox.fault("zoho", "refused_refresh", count=1)
    assert zoho.refresh() == {"error": "invalid_code"}
    zoho.sandbox.fault("zoho", "access_denied", count=1)
    assert zoho.refresh()["error"] == "Access Denied"
    assert "access_token" in zoho.refresh()
    assert zoho.get("Products", fields="id").status_code == 204


@pytest.mark.parametrize("kind", ["RECORD_LOCKED", "INVALID_DATA"])
def test_single_records_are_refused_and_the_others_written(zoho: Zoho, kind: str) -> None:
    draws = iter([0.0, 0.9, 0.9])
    zoho.sandbox.faults.chance = lambda: next(draws)
    zoho.sandbox.fault("zoho", kind, rate=0.5)
    answer = zoho.upsert("Accounts", {"Account_Name": "A"}, {"Account_Name": "B"}, {"Account_Name": "C"})
    assert answer.status_code == 207
    assert [one["code"] for one in answer.json()["data"]] == [kind, "SUCCESS", "SUCCESS"]
    assert [one["Account_Name"] for one in zoho.records("Accounts")] == ["B", "C"]
    assert struck(zoho) == [1]


def test_a_stranger_uses_up_no_fault(zoho: Zoho) -> None:
    for kind in ("500", "refused_refresh"):
        zoho.sandbox.fault("zoho", kind)
    zoho.token = "1000.guessed"
    assert zoho.get("Products", fields="id").status_code == 401
    assert zoho.refresh(client_id="1000.OTHER") == {"error": "invalid_client"}
    assert struck(zoho) == [0, 0]


def test_a_fault_of_zoho_does_not_strike_twilio(zoho: Zoho) -> None:
    zoho.sandbox.fault("zoho", "500")
    assert zoho.sandbox.client.messages.list() == []
    assert struck(zoho) == [0]
