"""The page in the browser, and the events that keep it alive."""

import json
import re
import threading
from pathlib import Path

import pytest
import requests

from entrypoints.sandbox.addresses import Contact
from entrypoints.sandbox.app import close_app, create_app
from entrypoints.sandbox.parts import NAME
from entrypoints.sandbox.settings import SandboxSettings
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

BOTH_PAGES = pytest.mark.parametrize("path", ["/", "/zoho"])


@BOTH_PAGES
def test_a_page_and_all_that_it_names_are_served(sandbox: LiveSandbox, path: str) -> None:
    page = sandbox.http.get(sandbox.url + path, timeout=PATIENCE)
    assert page.status_code == 200

    named = re.findall(r'(?:src|href)="(/[^"#]+)', page.text)
    assert len(named) >= 2
    for one in named:
        assert sandbox.http.get(sandbox.url + one, timeout=PATIENCE).status_code == 200, one


@BOTH_PAGES
def test_a_page_runs_no_inline_script_and_asks_no_other_host(sandbox: LiveSandbox, path: str) -> None:
    page = sandbox.http.get(sandbox.url + path, timeout=PATIENCE)
    assert page.status_code == 200

    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page.text) == []
    assert re.findall(r"\son\w+=|<style|\sstyle=|javascript:", page.text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]


def test_no_script_of_a_page_writes_html() -> None:
    static = Path("entrypoints/sandbox/static")
    for script in static.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(", script.read_text()), script


def test_health_answers(sandbox: LiveSandbox) -> None:
    assert sandbox.get("/health") == {"status": "ok"}


def test_the_page_hears_of_a_message_and_of_the_typing(sandbox: LiveSandbox, bot: Bot) -> None:
    bot.says("Hello")
    with requests.get(f"{sandbox.url}/events", stream=True, timeout=PATIENCE) as stream:
        lines = stream.iter_lines(decode_unicode=True)
        assert next(lines) == ": welcome"
        sandbox.write("Namaste")
        heard = []
        for line in lines:
            if line.startswith("data: "):
                heard.append(json.loads(line.removeprefix("data: ")))
            if heard and heard[-1].get("message", {}).get("body") == "Hello":
                break

    assert all(one["number"] == SHOP for one in heard)
    assert [one["on"] for one in heard if "on" in one][:1] == [True]
    assert heard[0]["message"]["body"] == "Namaste"


def test_a_page_that_was_closed_is_forgotten(tmp_path: Path) -> None:
    settings = SandboxSettings(
        directory=tmp_path,
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        public_url="http://127.0.0.1:1",
        senders=(Contact(BUSINESS, "Shree Balaji Traders"),),
    )
    app = create_app(settings)
    events = app.extensions[NAME].events
    with app.test_client().get("/events") as answer:
        assert next(answer.iter_encoded()) == b": welcome\n\n"
        assert events.listeners == 1
    assert events.listeners == 0
    close_app(app)


def test_a_browser_that_went_away_leaves_no_thread(sandbox: LiveSandbox, bot: Bot) -> None:
    assert sandbox.get("/health")  # from now on the connection of `write` has its thread
    before = threading.active_count()
    with requests.get(f"{sandbox.url}/events", stream=True, timeout=PATIENCE) as stream:
        next(stream.iter_lines())
        assert threading.active_count() > before
    for _ in range(3):
        sandbox.write("Is anybody there?")
    until(lambda: threading.active_count() <= before)
