"""What the bot gets when somebody writes to it, and what becomes of its answer."""

import socket
import threading

import pytest
from twilio.request_validator import RequestValidator

from entrypoints.sandbox import wire
from tests.entrypoints.sandbox.live import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BUSINESS,
    SHOP,
    Bot,
    LiveSandbox,
    running_sandbox,
    twiml,
)


def test_the_bot_gets_twilios_form(sandbox: LiveSandbox, bot: Bot) -> None:
    sid = sandbox.write("Cement x 100")["sid"]

    assert bot.webhooks[0].path == "/whatsapp/webhook"
    assert bot.webhooks[0].form == {
        "AccountSid": ACCOUNT_SID,
        "ApiVersion": "2010-04-01",
        "MessageSid": sid,
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "SmsStatus": "received",
        "From": f"whatsapp:{SHOP}",
        "To": f"whatsapp:{BUSINESS}",
        "Body": "Cement x 100",
        "NumSegments": "1",
        "NumMedia": "0",
        "ReferralNumMedia": "0",
        "MessageType": "text",
        "ProfileName": "Gupta Hardware",
        "WaId": "919810000001",
    }


def test_the_form_is_signed_with_its_blank_fields(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("")
    got = bot.webhooks[0]

    assert got.form["Body"] == ""
    assert "I-Twilio-Idempotency-Token" in got.headers
    validator = RequestValidator(AUTH_TOKEN)
    assert validator.validate(bot.url + got.path, got.form, got.headers["X-Twilio-Signature"])


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("image/jpeg", "image"),
        ("image/webp", "sticker"),
        ("audio/ogg", "audio"),
        ("video/mp4", "video"),
        ("application/pdf", "document"),
    ],
)
def test_a_file_has_its_url_and_its_kind(
    sandbox: LiveSandbox, bot: Bot, content_type: str, kind: str
) -> None:
    url = "http://127.0.0.1:8001/static/photo.jpg"
    sid = sandbox.write("", media={"url": url, "content_type": content_type})["sid"]

    form = bot.webhooks[0].form
    assert sid.startswith("MM")
    assert (form["NumMedia"], form["MessageType"]) == ("1", kind)
    assert (form["MediaUrl0"], form["MediaContentType0"]) == (url, content_type)


def test_somebody_may_hide_the_number_behind_an_id(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Who are you?")
    sandbox.write("Hello", phone="US.13491208655302741918")

    form = bot.webhooks[0].form
    assert form["From"] == "whatsapp:US.13491208655302741918"
    assert form["ExternalUserId"] == "US.13491208655302741918"
    assert "WaId" not in form
    assert sandbox.chat("US.13491208655302741918")[-1]["body"] == "Who are you?"


def test_every_message_of_the_answer_reaches_the_phone_in_order(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.answers(
        200,
        "text/xml; charset=utf-8",
        "<?xml version='1.0' encoding='UTF-8'?><Response>"
        "<Message>*Order summary*\nTotal: ₹5,000</Message>"
        "<Message><Body>Your invoice</Body><Media>https://bahi.example/INV-1.pdf</Media></Message>"
        "</Response>",
    )
    outcome = sandbox.write("Cement x 100")

    assert outcome["status"] == 200
    assert [one["body"] for one in outcome["replies"]] == ["*Order summary*\nTotal: ₹5,000", "Your invoice"]
    chat = sandbox.chat()
    assert [(one["direction"], one["status"]) for one in chat[:1]] == [("out", "read")]
    assert [one["sid"] for one in chat[1:]] == [one["sid"] for one in outcome["replies"]]
    assert chat[2]["media"] == [{"url": "https://bahi.example/INV-1.pdf", "content_type": "application/pdf"}]


@pytest.mark.parametrize(
    ("label", "answer", "error"),
    [
        ("a crash", (500, "text/html", "Oops"), "the bot answered 500"),
        ("a closed door", (403, "text/plain", ""), "the bot answered 403"),
        ("no TwiML", (200, "text/html", "<p>Hi</p>"), "the bot answered text/html instead of TwiML"),
        ("half a TwiML", (200, "text/xml", "<Response><Mess"), "the bot's TwiML cannot be read"),
        ("another document", (200, "text/xml", "<feed/>"), "begins with <feed>"),
        ("another verb", (200, "text/xml", "<Response><Dial/></Response>"), "holds <Dial>"),
        ("an empty message", (200, "text/xml", twiml("")), "holds an empty <Message>"),
        ("a long message", (200, "text/xml", twiml("x" * 1601)), "longer than 1600 characters"),
    ],
)
def test_an_answer_that_twilio_cannot_use_is_shown_on_the_phone(
    sandbox: LiveSandbox, bot: Bot, label: str, answer: tuple[int, str, str], error: str
) -> None:
    bot.answers(*answer)
    outcome = sandbox.write("Cement x 100")

    assert error in outcome["error"], label
    assert outcome["status"] == answer[0]
    (message,) = sandbox.chat()
    assert message["status"] == "failed"
    assert error in message["error"]
    assert error in sandbox.get(f"/twilio/deliveries?sid={outcome['sid']}")[0]["error"]


def test_an_answer_without_messages_leaves_two_grey_ticks(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.answers(200, "text/xml", "<Response/>")
    assert sandbox.write("Thanks")["replies"] == []
    assert [one["status"] for one in sandbox.chat()] == ["delivered"]


def test_a_bot_that_is_not_there_is_shown_on_the_phone(tmp_path_factory: pytest.TempPathFactory) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with running_sandbox(tmp_path_factory.mktemp("state"), url) as sandbox:
            outcome = sandbox.write("Hello?")
    assert outcome["status"] is None
    assert "cannot be reached" in outcome["error"]


def test_a_bot_that_thinks_too_long_is_given_up(
    sandbox: LiveSandbox, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    freed = threading.Event()

    def reply(form: dict[str, str]) -> tuple[int, str, str]:
        freed.wait(5)
        return 200, "text/xml", twiml("Too late")

    bot.reply = reply
    monkeypatch.setattr(wire, "TOTAL_SECONDS", 0.2)
    outcome = sandbox.write("Hello?")
    freed.set()

    assert "did not answer within" in outcome["error"]
    assert [one["status"] for one in sandbox.chat()] == ["failed"]


def test_a_repeated_delivery_shows_the_answer_but_sends_nothing_twice(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Order summary")
    sid = sandbox.write("Cement x 100")["sid"]
    again = sandbox.write("", sid=sid)

    first, second = (one.form for one in bot.webhooks)
    assert first == second
    assert [one["body"] for one in again["replies"]] == ["Order summary"]
    assert [one["body"] for one in sandbox.chat()] == ["Cement x 100", "Order summary"]


def test_a_repeat_after_a_crash_is_answered(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.answers(500, "text/plain", "")
    sid = sandbox.write("Cement x 100")["sid"]
    bot.says("Order summary")
    sandbox.write("", sid=sid)

    assert [(one["body"], one["error"]) for one in sandbox.chat()] == [
        ("Cement x 100", ""),
        ("Order summary", ""),
    ]


def test_messages_of_one_phone_arrive_in_order_and_other_phones_do_not_wait(
    sandbox: LiveSandbox, bot: Bot
) -> None:
    blocked, freed = threading.Event(), threading.Event()

    def reply(form: dict[str, str]) -> tuple[int, str, str]:
        if form["Body"] == "slow":
            blocked.set()
            assert freed.wait(5)
        return 200, "text/xml", twiml()

    bot.reply = reply
    for body in ("slow", "second", "third"):
        sandbox.http.post(f"{sandbox.url}/phones/{SHOP}/messages", json={"body": body}, timeout=5)
    assert blocked.wait(5)
    sandbox.write("meanwhile", phone="+919810000002")
    freed.set()
    sandbox.write("fourth")

    bodies = [one.form["Body"] for one in bot.webhooks]
    assert bodies == ["slow", "meanwhile", "second", "third", "fourth"]


def test_a_number_that_the_bot_answers_for_may_send(sandbox: LiveSandbox, bot: Bot) -> None:
    other = "+14155550000"
    form = {"To": f"whatsapp:{SHOP}", "From": f"whatsapp:{other}", "Body": "Hello"}
    assert sandbox.send(**form).json()["code"] == 21606

    bot.answers(404, "text/plain", "")
    sandbox.write("Anybody there?", to=other)
    assert sandbox.send(**form).json()["code"] == 21606

    bot.says("Welcome")
    sandbox.write("Anybody there?", to=other)
    assert sandbox.send(**form).status_code == 201
