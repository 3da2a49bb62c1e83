"""How the bot learns what became of its messages."""

from pathlib import Path

from twilio.request_validator import RequestValidator

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


def look_at(sandbox: LiveSandbox) -> None:
    answer = sandbox.http.post(f"{sandbox.url}/phones/{SHOP}/read", timeout=PATIENCE)
    assert answer.status_code == 204


def test_sent_delivered_and_read_are_told_in_this_order(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sandbox.client.messages.create(
        to=TO, from_=FROM, body="Hello", status_callback=f"{bot.url}/whatsapp/status"
    )
    look_at(sandbox)

    until(lambda: len(bot.callbacks) == 3)
    assert bot.statuses() == ["sent", "delivered", "read"]


def test_a_chat_that_nobody_opens_stays_delivered(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.write("Namaste")
    sent = sandbox.client.messages.create(
        to=TO, from_=FROM, body="Hello", status_callback=f"{bot.url}/whatsapp/status"
    )
    until(lambda: bot.statuses() == ["sent", "delivered"])
    assert sandbox.client.messages(sent.sid).fetch().status == "delivered"

    look_at(sandbox)
    until(lambda: bot.statuses() == ["sent", "delivered", "read"])


def test_the_callback_goes_to_the_url_letter_by_letter_and_is_signed_over_it(
    sandbox: LiveSandbox, bot: Bot
) -> None:
    path = "/whatsapp/status?id=out%3a7%7Ex%2By&t=a+b"
    sandbox.write("Namaste")
    sent = sandbox.client.messages.create(to=TO, from_=FROM, body="Hello", status_callback=bot.url + path)
    until(lambda: len(bot.callbacks) == 2)

    first = bot.callbacks[0]
    assert first.path == path
    assert first.form == {
        "MessageSid": sent.sid,
        "SmsSid": sent.sid,
        "MessageStatus": "sent",
        "SmsStatus": "sent",
        "To": TO,
        "From": FROM,
        "AccountSid": ACCOUNT_SID,
        "ApiVersion": "2010-04-01",
    }
    signature = first.headers["X-Twilio-Signature"]
    assert RequestValidator(AUTH_TOKEN).validate(bot.url + path, first.form, signature)


def test_a_twiml_reply_calls_back_where_its_attribute_says(sandbox: LiveSandbox, bot: Bot) -> None:
    url = f"{bot.url}/whatsapp/status?id=1&amp;part=2"
    bot.answers(
        200, "text/xml", f'<Response><Message statusCallback="{url}"><Body>Hi</Body></Message></Response>'
    )
    sandbox.write("Namaste")

    until(lambda: bot.statuses() == ["sent", "delivered"])
    assert bot.callbacks[0].path == "/whatsapp/status?id=1&part=2"


def test_a_callback_that_cannot_be_delivered_is_in_the_log(sandbox: LiveSandbox) -> None:
    sandbox.write("Namaste")
    sent = sandbox.client.messages.create(
        to=TO, from_=FROM, body="Hello", status_callback="http://127.0.0.1:1/whatsapp/status"
    )
    until(lambda: len(sandbox.get(f"/twilio/deliveries?sid={sent.sid}")) == 2)

    log = sandbox.get(f"/twilio/deliveries?sid={sent.sid}")
    assert [one["message_status"] for one in log] == ["sent", "delivered"]
    assert log[0]["error"] == "the bot cannot be reached at 127.0.0.1:1"


def test_chats_survive_a_restart_and_messages_travel_on(bot: Bot, tmp_path: Path) -> None:
    with running_sandbox(tmp_path, bot.url) as sandbox:
        sandbox.write("Namaste")
        sent = sandbox.client.messages.create(to=TO, from_=FROM, body="Hello")
    with running_sandbox(tmp_path, bot.url) as sandbox:
        assert [one["body"] for one in sandbox.chat()] == ["Namaste", "Hello"]
        until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")
