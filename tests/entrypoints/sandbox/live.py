"""A sandbox that really listens, and a bot of a few lines for it to talk to."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from entrypoints.sandbox.addresses import Contact
from entrypoints.sandbox.app import close_app, create_app
from entrypoints.sandbox.faults import Faults
from entrypoints.sandbox.parts import NAME
from entrypoints.sandbox.server import open_server
from entrypoints.sandbox.settings import SandboxSettings

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "a token for tests"
BUSINESS = "+14155238886"
SHOP = "+919810000001"
ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET, ZOHO_REFRESH_TOKEN = "1000.CLIENT", "a secret", "1000.a refresh token"
PATIENCE = 10.0
PAPER = "%PDF-1.4\ntrailer<</Root<</Type/Catalog/Pages<</Kids[]/Count 0>>>>>>\n%%EOF\n"


def until(condition: Callable[[], object]) -> None:
    """Wait for something that happens in the background; fail when it never does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def twiml(*bodies: str) -> str:
    return "<Response>" + "".join(f"<Message>{body}</Message>" for body in bodies) + "</Response>"


@dataclass
class Posted:
    """One request that reached the bot."""

    path: str
    form: dict[str, str]
    headers: dict[str, str]


@dataclass
class Bot:
    """Answers every webhook by `reply` and remembers what was posted to it, and which papers were opened."""

    url: str = ""
    posted: list[Posted] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    reply: Callable[[dict[str, str]], tuple[int, str, str]] = lambda form: (200, "text/xml", twiml())

    def says(self, *bodies: str) -> None:
        self.reply = lambda form: (200, "text/xml", twiml(*bodies))

    def answers(self, status: int, content_type: str, body: str) -> None:
        self.reply = lambda form: (status, content_type, body)

    @property
    def webhooks(self) -> list[Posted]:
        return [one for one in self.posted if one.path.startswith("/whatsapp/webhook")]

    @property
    def callbacks(self) -> list[Posted]:
        return [one for one in self.posted if not one.path.startswith("/whatsapp/webhook")]

    def statuses(self) -> list[str]:
        return [one.form["MessageStatus"] for one in self.callbacks]


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


@dataclass
class LiveSandbox:
    """A sandbox on a free port, with the real SDK and plain HTTP pointed at it."""

    url: str
    clock: Clock
    client: Client
    http: requests.Session
    faults: Faults

    def write(self, body: str, phone: str = SHOP, **more: object) -> dict[str, object]:
        """Send a message from a phone and wait for the bot's answer."""
        answer = self.http.post(
            f"{self.url}/phones/{phone}/messages?wait=1", json={"body": body, **more}, timeout=PATIENCE
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> object:
        return self.http.get(self.url + path, timeout=PATIENCE).json()

    def chat(self, phone: str = SHOP) -> list[dict[str, object]]:
        return self.get(f"/phones/{phone}/messages")["messages"]

    def fault(self, target: str, kind: str, **more: object) -> dict[str, object]:
        """Switch a fault on."""
        given = {"target": target, "kind": kind, **more}
        answer = self.http.post(f"{self.url}/faults", json=given, timeout=PATIENCE)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def send(self, **form: str) -> requests.Response:
        """Post a form to Messages.json as it is, with the account's credentials."""
        url = f"{self.url}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
        return self.http.post(url, data=form, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE)

    def template(self, body: str, **variables: str) -> str:
        """Have a template approved and return its sid; the variables are those that stand in."""
        given = {
            "friendly_name": "template",
            "language": "en",
            "variables": variables,
            "types": {"twilio/text": {"body": body}},
        }
        url = f"{self.url}/v1/Content"
        answer = self.http.post(url, json=given, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=PATIENCE)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["sid"])


class BotServer(ThreadingHTTPServer):
    """Takes as many connections at once as a real bot would; five, the default, are soon refused."""

    request_queue_size = 128


@contextmanager
def running_bot() -> Iterator[Bot]:
    bot = Bot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(parse_qsl(text, keep_blank_values=True))
            bot.posted.append(Posted(self.path, form, dict(self.headers)))
            self.answer(*bot.reply(form))

        def do_GET(self) -> None:
            bot.opened.append(self.path)
            self.answer(200, "application/pdf", PAPER)

        def answer(self, status: int, content_type: str, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            return

    server = BotServer(("127.0.0.1", 0), Handler)
    with _serving(server):
        bot.url = f"http://127.0.0.1:{server.server_port}"
        yield bot


@contextmanager
def running_sandbox(directory: Path, public_url: str, **more: Any) -> Iterator[LiveSandbox]:
    clock = Clock()
    settings = SandboxSettings(
        directory=directory,
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        public_url=public_url,
        senders=(Contact(BUSINESS, "Shree Balaji Traders"),),
        phones=(Contact(SHOP, "Gupta Hardware"),),
        zoho_client_id=ZOHO_CLIENT_ID,
        zoho_client_secret=ZOHO_CLIENT_SECRET,
        zoho_refresh_token=ZOHO_REFRESH_TOKEN,
    )
    settings = replace(settings, **more)
    app = create_app(settings, clock)
    server = open_server(app, 0)
    client = Client(ACCOUNT_SID, AUTH_TOKEN, http_client=TwilioHttpClient(timeout=PATIENCE))
    client.api.base_url = client.content.base_url = f"http://127.0.0.1:{server.port}"
    try:
        with _serving(server), requests.Session() as http, client.http_client.session:
            yield LiveSandbox(client.api.base_url, clock, client, http, app.extensions[NAME].faults)
    finally:
        close_app(app)


@contextmanager
def _serving(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
