"""The phone over HTTP, as demo, terminal chat and page use it."""

import threading

import pytest
import requests

from tests.entrypoints.sandbox.live import BUSINESS, PATIENCE, SHOP, Bot, LiveSandbox, until


def test_a_message_is_taken_at_once_and_delivered_later(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    answer = sandbox.http.post(
        f"{sandbox.url}/phones/{SHOP}/messages", json={"body": "Namaste"}, timeout=PATIENCE
    )

    assert answer.status_code == 202
    until(lambda: len(sandbox.chat()) == 2)
    assert sandbox.chat()[0]["sid"] == answer.json()["sid"]


def test_a_cursor_gives_only_what_came_since(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    sandbox.write("Namaste")
    first = sandbox.get(f"/phones/{SHOP}/messages")
    nothing = sandbox.get(f"/phones/{SHOP}/messages?after={first['cursor']}")
    sandbox.write("Cement x 100")
    second = sandbox.get(f"/phones/{SHOP}/messages?after={nothing['cursor']}")

    assert [(one["direction"], one["body"]) for one in first["messages"]] == [
        ("out", "Namaste"),
        ("in", "Hello"),
    ]
    assert nothing["messages"] == []
    assert [one["body"] for one in second["messages"]] == ["Cement x 100", "Hello"]


def test_the_list_of_chats_counts_what_is_unread(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("One", "Two")
    sandbox.write("Namaste", phone="+919810000002", name="Sharma & Sons")
    listed = sandbox.get("/phones")

    assert [(one["number"], one["name"], one["unread"]) for one in listed["phones"]] == [
        ("+919810000002", "Sharma & Sons", 2),
        (SHOP, "Gupta Hardware", 0),
    ]
    assert listed["phones"][0]["last"]["body"] == "Two"
    assert listed["phones"][1]["last"] is None
    assert listed["businesses"] == [{"number": BUSINESS, "name": "Shree Balaji Traders"}]

    sandbox.http.post(f"{sandbox.url}/phones/+919810000002/read", timeout=PATIENCE)
    assert sandbox.get("/phones")["phones"][0]["unread"] == 0


@pytest.mark.parametrize(
    ("label", "number", "given", "status"),
    [
        ("a number without a plus", "919810000001", {"body": "Hi"}, 400),
        ("nothing to send", SHOP, {}, 400),
        ("no object", SHOP, ["Hi"], 400),
        ("a business that is no number", SHOP, {"body": "Hi", "to": "Balaji"}, 400),
        ("a file that is no URL", SHOP, {"media": {"url": "javascript:x", "content_type": "a/b"}}, 400),
        ("a file without a type", SHOP, {"media": {"url": "http://bahi.example/a"}}, 400),
        ("a repeat of nothing", SHOP, {"sid": "SM" + "0" * 32}, 404),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(
    sandbox: LiveSandbox, label: str, number: str, given: object, status: int
) -> None:
    answer = sandbox.http.post(f"{sandbox.url}/phones/{number}/messages", json=given, timeout=PATIENCE)
    assert answer.status_code == status, label
    assert answer.json()["error"], label
    assert sandbox.get("/phones")["phones"][0]["last"] is None


def test_dozens_of_phones_write_at_the_same_time(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    numbers = [f"+9198100001{index:02}" for index in range(48)]
    url = f"{sandbox.url}/phones/{{}}/messages?wait=1"

    def write(number: str) -> None:
        requests.post(url.format(number), json={"body": number}, timeout=PATIENCE)

    threads = [threading.Thread(target=write, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(one.form["Body"] for one in bot.webhooks) == numbers
    assert all([one["body"] for one in sandbox.chat(number)] == [number, "Hello"] for number in numbers)
