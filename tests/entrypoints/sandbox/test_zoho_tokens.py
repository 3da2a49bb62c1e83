"""How access tokens of Zoho are handed out, and what they open."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.entrypoints.sandbox.live import PATIENCE, Bot, LiveSandbox, running_sandbox
from tests.entrypoints.sandbox.zoho_client import WORDS, Zoho

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def test_a_refresh_token_gets_an_access_token_that_opens_the_api(zoho: Zoho) -> None:
    answer = zoho.refresh()
    assert answer == {
        "access_token": answer["access_token"],
        "scope": "ZohoCRM.modules.ALL",
        "api_domain": zoho.sandbox.url,
        "token_type": "Bearer",
        "expires_in": 3600,
    }
    zoho.token = answer["access_token"]
    assert zoho.get("Products", fields="Product_Name").status_code == 204
    assert zoho.calls()["tokens"] == 1


def test_the_words_may_stand_in_the_query(sandbox: LiveSandbox) -> None:
    answer = sandbox.http.post(f"{sandbox.url}/oauth/v2/token", params=WORDS, timeout=PATIENCE)
    assert answer.json()["access_token"]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_id": "1000.OTHER"}, "invalid_client"),
        ({"client_id": ""}, "invalid_client"),
        ({"client_secret": "guessed"}, "invalid_client_secret"),
        ({"refresh_token": "1000.old"}, "invalid_code"),
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "unsupported_grant_type"),
    ],
)
def test_wrong_words_are_refused_with_an_http_200(zoho: Zoho, changed: dict[str, str], error: str) -> None:
    assert zoho.refresh(**changed) == {"error": error}


def test_a_zoho_without_words_of_its_own_refuses_everybody(bot: Bot, tmp_path: Path) -> None:
    with running_sandbox(tmp_path, bot.url, zoho_refresh_token="") as sandbox:
        assert Zoho(sandbox).refresh(refresh_token="") == {"error": "invalid_code"}
        assert sandbox.get("/zoho/overview?module=Products")["open"] is False


def test_the_eleventh_token_within_ten_minutes_is_denied(zoho: Zoho) -> None:
    assert all("access_token" in zoho.refresh() for _ in range(10))
    zoho.sandbox.clock.advance(timedelta(minutes=10) - SECOND)
    denied = zoho.refresh()
    assert (denied["error"], denied["status"]) == ("Access Denied", "failure")
    assert "Please try again after some time" in denied["error_description"]
    zoho.sandbox.clock.advance(SECOND)
    assert "access_token" in zoho.refresh()


def test_a_token_is_good_for_an_hour(zoho: Zoho) -> None:
    zoho.token = zoho.refresh()["access_token"]
    zoho.sandbox.clock.advance(HOUR - SECOND)
    assert zoho.get("Products", fields="id").status_code == 204
    zoho.sandbox.clock.advance(SECOND)
    expired = zoho.get("Products", fields="id")
    assert (expired.status_code, expired.json()["code"]) == (401, "INVALID_TOKEN")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "AUTHENTICATION_FAILURE"),
        ("Bearer {}", "INVALID_TOKEN"),
        ("{}", "INVALID_TOKEN"),
        ("Zoho-oauthtoken 1000.guessed", "INVALID_TOKEN"),
        ("Zoho-oauthtoken ", "INVALID_TOKEN"),
    ],
)
def test_a_call_without_a_good_token_is_refused(zoho: Zoho, header: str, code: str) -> None:
    zoho.token = zoho.refresh()["access_token"]
    headers = {"Authorization": header.format(zoho.token)}
    refused = zoho.call("GET", "Products?fields=id", headers)
    assert refused.status_code == 401
    assert refused.json() == {
        "code": code,
        "details": {},
        "message": refused.json()["message"],
        "status": "error",
    }


def test_a_token_outlives_a_restart(bot: Bot, tmp_path: Path) -> None:
    with running_sandbox(tmp_path, bot.url) as sandbox:
        token = Zoho(sandbox).refresh()["access_token"]
    with running_sandbox(tmp_path, bot.url) as sandbox:
        assert Zoho(sandbox, token).get("Products", fields="id").status_code == 204
