"""The Twilio SDK, unchanged, against a sandbox that listens."""

from datetime import date, timedelta

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    PATIENCE,
    SHOP,
    Bot,
    LiveSandbox,
    until,
)

FROM, TO = f"whatsapp:{BUSINESS}", f"whatsapp:{SHOP}"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"


def test_a_message_is_queued_and_then_delivered_to_its_phone(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    sent = sandbox.client.messages.create(to=TO, from_=FROM, body="Your order is packed.")

    assert sent.sid.startswith("SM")
    assert len(sent.sid) == 34
    assert (sent.status, sent.direction, sent.num_media) == ("queued", "outbound-api", "0")
    assert (sent.to, sent.from_, sent.body) == (TO, FROM, "Your order is packed.")
    assert sent.date_created == sandbox.clock.now
    until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")
    assert sandbox.chat()[-1]["body"] == "Your order is packed."


def test_a_message_with_a_file_has_a_multimedia_sid(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    url = "https://bahi.example/documents/t/INV-25-26-000123.pdf"
    sent = sandbox.client.messages.create(to=TO, from_=FROM, media_url=[url])

    assert sent.sid.startswith("MM")
    assert sent.num_media == "1"
    assert sandbox.chat()[-1]["media"] == [{"url": url, "content_type": "application/pdf"}]


def test_a_messaging_service_accepts_and_names_no_sender_yet(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    sent = sandbox.client.messages.create(to=TO, messaging_service_sid="MG" + "0" * 32, body="Hello")

    assert (sent.status, sent.from_) == ("accepted", None)
    until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")
    assert sandbox.client.messages(sent.sid).fetch().from_ == FROM


def test_a_refusal_is_the_exception_that_the_sdk_knows(sandbox: LiveSandbox) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sandbox.client.messages.create(to=TO, from_=FROM, body="x" * 1601)
    assert (refused.value.status, refused.value.code) == (400, 21617)
    assert sandbox.get("/twilio/messages") == []


@pytest.mark.parametrize(
    ("label", "credentials"),
    [
        ("none", None),
        ("a wrong token", (ACCOUNT_SID, "wrong")),
        ("a wrong account", ("AC" + "f" * 32, AUTH_TOKEN)),
    ],
)
def test_the_api_is_closed_to_strangers(
    sandbox: LiveSandbox, label: str, credentials: tuple[str, str] | None
) -> None:
    for path in (MESSAGES, "/v1/Content"):
        answer = requests.get(sandbox.url + path, auth=credentials, timeout=PATIENCE)
        assert (answer.status_code, answer.json()["code"]) == (401, 20003), label
        assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_what_does_not_exist_is_not_found(sandbox: LiveSandbox) -> None:
    for fetch in (
        sandbox.client.messages("SM" + "0" * 32).fetch,
        sandbox.client.content.v1.contents("HX" + "0" * 32).fetch,
        sandbox.client.api.v2010.accounts("AC" + "f" * 32).messages("SM" + "0" * 32).fetch,
    ):
        with pytest.raises(TwilioRestException) as refused:
            fetch()
        assert (refused.value.status, refused.value.code) == (404, 20404)


def test_free_text_a_day_after_the_last_message_fails_by_callback(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.clock.advance(timedelta(hours=24))
    late = sandbox.client.messages.create(
        to=TO, from_=FROM, body="Too late", status_callback=f"{bot.url}/whatsapp/status"
    )

    assert late.status == "queued"
    until(lambda: bot.callbacks)
    assert bot.statuses() == ["failed"]
    assert bot.callbacks[0].form["ErrorCode"] == "63016"
    assert sandbox.client.messages(late.sid).fetch().error_code == 63016


def test_free_text_within_the_day_is_delivered(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    sandbox.clock.advance(timedelta(hours=23, minutes=59))
    sent = sandbox.client.messages.create(to=TO, from_=FROM, body="Just in time")
    until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")


def test_a_template_reaches_somebody_who_never_wrote(sandbox: LiveSandbox) -> None:
    sid = sandbox.template("Dear {{1}}, your payment is due.", **{"1": "friend"})
    sent = sandbox.client.messages.create(
        to=TO, from_=FROM, content_sid=sid, content_variables='{"1": "Gupta ji"}'
    )

    until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")
    assert sandbox.chat()[-1]["body"] == "Dear Gupta ji, your payment is due."


def test_templates_are_made_and_listed_through_the_sdk(sandbox: LiveSandbox) -> None:
    url, account = f"{sandbox.url}/v1/Content", (ACCOUNT_SID, AUTH_TOKEN)
    template = {"language": "hi", "types": {"twilio/text": {"body": "नमस्ते {{1}}"}}}
    made = sandbox.http.post(url, json=template, auth=account, timeout=PATIENCE)
    listed = sandbox.client.content.v1.contents.list()

    assert made.status_code == 201
    assert [(one.sid, one.language, one.types) for one in listed] == [
        (made.json()["sid"], "hi", template["types"])
    ]
    wrong = sandbox.http.post(url, json={"language": "hi"}, auth=account, timeout=PATIENCE)
    assert wrong.status_code == 400


def test_nothing_is_sent_to_a_phone_that_opted_out(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    sandbox.http.post(f"{sandbox.url}/phones/{SHOP}/opt-out", timeout=PATIENCE)
    refused = sandbox.send(To=TO, From=FROM, Body="Offer!")
    sandbox.http.delete(f"{sandbox.url}/phones/{SHOP}/opt-out", timeout=PATIENCE)
    taken = sandbox.send(To=TO, From=FROM, Body="Welcome back")

    assert (refused.status_code, refused.json()["code"]) == (400, 21610)
    assert taken.status_code == 201


def test_the_list_holds_both_directions_newest_first(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    inbound = sandbox.write("Namaste")["sid"]
    sandbox.client.messages.create(to=TO, from_=FROM, body="Anything else?")

    listed = sandbox.client.messages.list()
    assert [one.body for one in listed] == ["Anything else?", "Hello", "Namaste"]
    assert [one.direction for one in listed] == ["outbound-api", "outbound-reply", "inbound"]
    assert (listed[2].sid, listed[2].status, listed[2].from_) == (inbound, "received", TO)
    assert [one.sid for one in sandbox.client.messages.list(to=FROM)] == [inbound]
    assert [one.body for one in sandbox.client.messages.list(to=TO, from_=FROM, limit=1)] == [
        "Anything else?"
    ]


def test_the_list_is_read_page_by_page(sandbox: LiveSandbox) -> None:
    for number in range(7):
        sandbox.write(f"message {number}")

    bodies = [one.body for one in sandbox.client.messages.stream(page_size=3)]
    assert bodies == [f"message {number}" for number in reversed(range(7))]
    first = sandbox.client.messages.page(page_size=3)
    assert [one.body for one in first.next_page()] == ["message 3", "message 2", "message 1"]


def test_the_list_is_cut_by_time(sandbox: LiveSandbox) -> None:
    monday = sandbox.clock.now
    sandbox.write("on Monday")
    sandbox.clock.advance(timedelta(days=1, minutes=1))
    sandbox.write("on Tuesday")
    tuesday = sandbox.clock.now

    def bodies(**filters: object) -> list[str]:
        return [one.body for one in sandbox.client.messages.list(**filters)]

    assert bodies(date_sent=monday) == ["on Monday"]
    assert bodies(date_sent=date(2026, 1, 6)) == ["on Tuesday"]
    assert bodies(date_sent_after=tuesday) == ["on Tuesday"]
    assert bodies(date_sent_before=tuesday - timedelta(seconds=1)) == ["on Monday"]
    assert bodies(date_sent_after=monday, date_sent_before=tuesday) == ["on Tuesday", "on Monday"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("PageSize=0", 20007), ("PageSize=1001", 20007), ("DateSent=soon", 20001), ("PageToken=PAx", 20001)],
)
def test_a_list_that_makes_no_sense_is_refused(sandbox: LiveSandbox, query: str, code: int) -> None:
    answer = sandbox.http.get(
        f"{sandbox.url}{MESSAGES}?{query}", auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE
    )
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_the_ledger_shows_what_the_bot_sent(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    sandbox.write("Namaste")
    sandbox.write("Namaste", phone="+919810000002")
    sandbox.clock.advance(timedelta(hours=1))
    later = sandbox.client.messages.create(to=TO, from_=FROM, body="Anything else?")

    everything = sandbox.get("/twilio/messages")
    assert [(one["to"], one["body"], one["direction"]) for one in everything] == [
        (TO, "Hello", "outbound-reply"),
        ("whatsapp:+919810000002", "Hello", "outbound-reply"),
        (TO, "Anything else?", "outbound-api"),
    ]
    for query in (f"after={everything[1]['id']}", "after=2026-01-05T10:00:00", f"after=1&to={SHOP}&after=4"):
        assert later.sid in [one["sid"] for one in sandbox.get(f"/twilio/messages?{query}")]
    assert len(sandbox.get(f"/twilio/messages?to={SHOP}")) == 2
    assert sandbox.get("/twilio/messages?from=+14155550000") == []
