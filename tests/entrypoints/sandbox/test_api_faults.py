"""What a bot lives through when the API misbehaves: the real SDK over a real socket."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from entrypoints.sandbox import breaking
from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    PATIENCE,
    SHOP,
    Bot,
    LiveSandbox,
    running_sandbox,
    until,
)

FROM, TO = f"whatsapp:{BUSINESS}", f"whatsapp:{SHOP}"
DROPPED = (requests.ConnectionError, "Connection aborted")


def create(sandbox: LiveSandbox, body: str = "Hello", status_callback: str | None = None) -> str:
    message = {"body": body} | ({"status_callback": status_callback} if status_callback else {})
    return sandbox.client.messages.create(to=TO, from_=FROM, **message).sid


def struck(sandbox: LiveSandbox) -> list[int]:
    return [one["struck"] for one in sandbox.get("/faults")]


def connections_served() -> int:
    return sum("process_request" in one.name for one in threading.enumerate())


@pytest.mark.parametrize(
    ("kind", "code"), [("429", 20429), ("500", 20500), ("503", 20503), ("401", 20003), ("599", 20599)]
)
def test_a_status_refuses_as_twilio_does_and_nothing_is_sent(
    sandbox: LiveSandbox, kind: str, code: int
) -> None:
    sandbox.fault("twilio", kind, count=1)
    with pytest.raises(TwilioRestException) as refused:
        create(sandbox)

    assert (refused.value.status, refused.value.code) == (int(kind), code)
    assert sandbox.get("/twilio/messages") == []
    create(sandbox)
    assert len(sandbox.get("/twilio/messages")) == 1


def test_too_many_requests_come_with_the_time_to_wait(sandbox: LiveSandbox) -> None:
    sandbox.fault("twilio", "429")
    refused = sandbox.send(To=TO, From=FROM, Body="Hello")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert refused.json()["message"] == "Too Many Requests"


def test_a_status_strikes_list_and_fetch_as_well_once_a_request(sandbox: LiveSandbox) -> None:
    sid = create(sandbox)
    sandbox.fault("twilio", "503", count=3)
    for call in (sandbox.client.messages.list, sandbox.client.messages(sid).fetch):
        with pytest.raises(TwilioException, match="503"):
            call()
    assert struck(sandbox) == [2]


def test_a_stranger_uses_up_no_fault(sandbox: LiveSandbox) -> None:
    sandbox.fault("twilio", "500")
    url = f"{sandbox.url}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
    assert requests.get(url, auth=("nobody", "x"), timeout=PATIENCE).status_code == 401
    assert struck(sandbox) == [0]


def test_a_timeout_lasts_until_the_client_gives_up_and_stores_nothing(sandbox: LiveSandbox) -> None:
    sandbox.fault("twilio", "timeout", count=1)
    impatient = Client(ACCOUNT_SID, AUTH_TOKEN, http_client=TwilioHttpClient(timeout=0.3))
    impatient.api.base_url = sandbox.url
    before = connections_served()
    with impatient.http_client.session, pytest.raises(requests.ReadTimeout):
        impatient.messages.create(to=TO, from_=FROM, body="Hello")

    until(lambda: connections_served() == before)
    assert sandbox.get("/twilio/messages") == []


def test_a_timeout_ends_without_an_answer_for_a_client_with_endless_patience(
    sandbox: LiveSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breaking, "LONGEST_SILENCE", 0.2)
    sandbox.fault("twilio", "timeout")
    with pytest.raises(DROPPED[0], match=DROPPED[1]):
        sandbox.client.messages.list()


def test_a_sandbox_that_ends_keeps_nobody_waiting(bot: Bot, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with running_sandbox(tmp_path, bot.url) as sandbox:
            sandbox.fault("twilio", "timeout", count=1)
            patient = pool.submit(sandbox.send, To=TO, From=FROM, Body="Hello")
            until(lambda: sandbox.get("/faults") == [])
        assert isinstance(patient.exception(PATIENCE), DROPPED[0])


def test_dropped_after_it_was_accepted_the_message_arrives_all_the_same(
    sandbox: LiveSandbox, bot: Bot
) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", "drop_after_accept", count=1)
    with pytest.raises(DROPPED[0], match=DROPPED[1]):
        create(sandbox, status_callback=f"{bot.url}/whatsapp/status?id=7")

    assert [one["body"] for one in sandbox.chat()] == ["Namaste", "Hello"]
    until(lambda: bot.statuses() == ["sent", "delivered"])
    assert [one.status for one in sandbox.client.messages.list(to=TO)] == ["delivered"]


def test_dropped_before_it_was_accepted_the_message_is_nowhere(sandbox: LiveSandbox) -> None:
    sandbox.fault("twilio", "drop_before_accept", count=1)
    assert sandbox.client.messages.list() == []
    with pytest.raises(DROPPED[0], match=DROPPED[1]):
        create(sandbox)
    assert sandbox.client.messages.list() == []


@pytest.mark.parametrize("code", [63016, 63018, 63024, 21610, 30001])
def test_a_code_is_accepted_first_and_fails_by_callback(sandbox: LiveSandbox, bot: Bot, code: int) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", str(code), count=1)
    sid = create(sandbox, status_callback=f"{bot.url}/whatsapp/status")
    create(sandbox, "Again")

    until(lambda: bot.callbacks)
    assert bot.statuses() == ["failed"]
    assert bot.callbacks[0].form["ErrorCode"] == str(code)
    assert bot.callbacks[0].form["ErrorMessage"]
    assert sandbox.client.messages(sid).fetch().error_code == code
    until(lambda: sandbox.chat()[-1]["status"] == "delivered")


def test_a_code_strikes_the_replies_of_an_answer_as_well(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Order summary")
    sandbox.fault("twilio", "63018")
    sandbox.write("Cement x 100")
    until(lambda: sandbox.chat()[-1]["status"] == "failed")
    assert sandbox.chat()[-1]["error_code"] == 63018


def test_without_callbacks_the_message_still_reaches_the_phone(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", "no_callback", count=1)
    silent = create(sandbox, status_callback=f"{bot.url}/whatsapp/status")
    until(lambda: sandbox.client.messages(silent).fetch().status == "delivered")
    sandbox.http.post(f"{sandbox.url}/phones/{SHOP}/read", timeout=PATIENCE)
    until(lambda: sandbox.client.messages(silent).fetch().status == "read")

    told = create(sandbox, "Again", f"{bot.url}/whatsapp/status")
    until(lambda: bot.statuses() == ["sent", "delivered"])
    assert {one.form["MessageSid"] for one in bot.callbacks} == {told}


def test_every_callback_comes_twice(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", "callback_duplicate")
    create(sandbox, status_callback=f"{bot.url}/whatsapp/status")
    until(lambda: bot.statuses() == ["sent", "sent", "delivered", "delivered"])


def test_callbacks_come_in_the_wrong_order(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", "callback_reorder")
    sid = create(sandbox, status_callback=f"{bot.url}/whatsapp/status")
    until(lambda: bot.statuses() == ["delivered", "sent"])
    assert sandbox.client.messages(sid).fetch().status == "delivered"


def test_a_message_keeps_the_fate_that_it_was_accepted_with(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.fault("twilio", "callback_duplicate")
    sandbox.fault("twilio", "callback_reorder")
    create(sandbox, status_callback=f"{bot.url}/whatsapp/status")
    sandbox.http.delete(f"{sandbox.url}/faults", timeout=PATIENCE)
    until(lambda: bot.statuses() == ["delivered", "delivered", "sent", "sent"])


def test_a_request_that_is_refused_anyway_uses_up_no_later_fault(sandbox: LiveSandbox) -> None:
    sandbox.fault("twilio", "drop_after_accept")
    sandbox.fault("twilio", "63016")
    assert sandbox.send(To=TO, From=FROM, Body="").status_code == 400
    assert struck(sandbox) == [0, 0]
