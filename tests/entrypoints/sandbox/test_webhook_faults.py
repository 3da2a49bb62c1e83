"""What becomes of people's messages when their delivery to the bot goes wrong."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.entrypoints.sandbox.live import BUSINESS, PATIENCE, SHOP, Bot, LiveSandbox, twiml, until

FROM, TO = f"whatsapp:{BUSINESS}", f"whatsapp:{SHOP}"


def drop_off(sandbox: LiveSandbox, body: str, phone: str = SHOP) -> None:
    """Write without waiting for the bot's answer."""
    answer = sandbox.http.post(
        f"{sandbox.url}/phones/{phone}/messages", json={"body": body}, timeout=PATIENCE
    )
    assert answer.status_code == 202


def posted(bot: Bot) -> list[str]:
    return [one.form["Body"] for one in bot.webhooks]


def test_a_duplicate_comes_after_the_answer_and_is_not_answered_twice(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Order summary")
    sandbox.faults.chance = lambda: 0.4
    sandbox.fault("webhook", "duplicate", count=1)
    outcome = sandbox.write("Cement x 100")

    first, second = (one.form for one in bot.webhooks)
    assert first == second
    assert [one["body"] for one in outcome["replies"]] == ["Order summary"]
    assert [one["body"] for one in sandbox.chat()] == ["Cement x 100", "Order summary"]


def test_a_duplicate_at_the_same_time_is_not_answered_twice(sandbox: LiveSandbox, bot: Bot) -> None:
    both = threading.Barrier(2, timeout=PATIENCE)

    def reply(form: dict[str, str]) -> tuple[int, str, str]:
        both.wait()
        return 200, "text/xml", twiml("Order summary")

    bot.reply = reply
    sandbox.faults.chance = lambda: 0.6
    sandbox.fault("webhook", "duplicate", count=1)
    sid = sandbox.write("Cement x 100")["sid"]

    until(lambda: len(sandbox.get(f"/twilio/deliveries?sid={sid}")) == 2)
    assert [one["body"] for one in sandbox.chat()] == ["Cement x 100", "Order summary"]
    assert sandbox.chat()[0]["status"] == "read"


def test_the_first_answer_of_a_duplicate_that_is_of_use_counts(sandbox: LiveSandbox, bot: Bot) -> None:
    answers = iter([(500, "text/plain", ""), (200, "text/xml", twiml("Order summary"))])
    bot.reply = lambda form: next(answers)
    sandbox.faults.chance = lambda: 0.4
    sandbox.fault("webhook", "duplicate")
    outcome = sandbox.write("Cement x 100")

    assert (outcome["status"], outcome["error"]) == (200, "")
    assert [(one["body"], one["error"]) for one in sandbox.chat()] == [
        ("Cement x 100", ""),
        ("Order summary", ""),
    ]


def test_the_next_message_of_a_phone_overtakes(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.fault("webhook", "reorder")
    for body in ("first", "second", "third", "fourth"):
        drop_off(sandbox, body)

    until(lambda: len(bot.webhooks) == 4)
    assert posted(bot) == ["second", "first", "fourth", "third"]
    assert [one["body"] for one in sandbox.chat()] == ["first", "second", "third", "fourth"]
    assert [one["struck"] for one in sandbox.get("/faults")] == [2]


def test_a_held_message_that_nothing_overtakes_comes_by_itself(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Namaste")
    sandbox.fault("webhook", "reorder", count=1)
    with ThreadPoolExecutor() as pool:
        held = pool.submit(sandbox.write, "first")
        until(lambda: sandbox.get("/faults") == [])
        sandbox.write("elsewhere", phone="+919810000002")
        outcome = held.result()

    assert posted(bot) == ["elsewhere", "first"]
    assert [one["body"] for one in outcome["replies"]] == ["Namaste"]


def test_a_dropped_message_never_reaches_the_bot_and_can_be_pulled(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.fault("webhook", "drop", count=1)
    outcome = sandbox.write("Cement x 100")

    assert bot.webhooks == []
    assert "a fault kept this message" in outcome["error"]
    assert [one["status"] for one in sandbox.chat()] == ["failed"]
    assert_it_can_be_pulled(sandbox, outcome["sid"])


@pytest.mark.parametrize("kind", ["timeout", "drop_answer"])
def test_an_answer_that_is_lost_sends_nothing(sandbox: LiveSandbox, bot: Bot, kind: str) -> None:
    bot.says("Order summary")
    sandbox.fault("webhook", kind, count=1)
    outcome = sandbox.write("Cement x 100")

    assert posted(bot) == ["Cement x 100"]
    assert (outcome["status"], outcome["replies"]) == (None, [])
    assert [(one["body"], one["status"]) for one in sandbox.chat()] == [("Cement x 100", "failed")]
    assert_it_can_be_pulled(sandbox, outcome["sid"])


def test_a_message_whose_delivery_failed_by_itself_can_be_pulled(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.answers(500, "text/plain", "")
    sid = sandbox.write("Cement x 100")["sid"]
    assert_it_can_be_pulled(sandbox, sid)


def test_a_pulled_message_is_answered_through_the_api(sandbox: LiveSandbox, bot: Bot) -> None:
    sandbox.fault("webhook", "drop", count=1)
    sandbox.write("Cement x 100")
    sent = sandbox.client.messages.create(to=TO, from_=FROM, body="Order summary")

    until(lambda: sandbox.client.messages(sent.sid).fetch().status == "delivered")
    assert [(one["direction"], one["body"]) for one in sandbox.chat()] == [
        ("out", "Cement x 100"),
        ("in", "Order summary"),
    ]


def assert_it_can_be_pulled(sandbox: LiveSandbox, sid: object) -> None:
    now = sandbox.clock.now
    (pulled,) = sandbox.client.messages.list(to=FROM, from_=TO, date_sent_after=now)
    assert (pulled.sid, pulled.direction, pulled.status) == (sid, "inbound", "received")
    assert (pulled.body, pulled.date_sent, pulled.error_code) == ("Cement x 100", now, None)
