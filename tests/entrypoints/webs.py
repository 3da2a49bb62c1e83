"""Several web servers of one desk, and messages that reach them just as Twilio would send them."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import requests
from twilio.request_validator import RequestValidator

from entrypoints.local.ports import free_port
from tests.entrypoints.signed import FORM, MESSAGES, a_message
from tests.real_stack import PATIENCE, RealStack, until

ROOT = Path(__file__).parents[2]


@dataclass
class Post:
    """A message on a connection of its own, that is ready to leave."""

    connection: http.client.HTTPConnection
    sid: str
    body: str
    headers: dict[str, str]

    def leave(self) -> None:
        """Send it and do not wait for the answer."""
        self.connection.request("POST", MESSAGES, self.body, self.headers)

    def answer(self) -> str:
        """Return the TwiML once it has come."""
        response = self.connection.getresponse()
        text = response.read().decode()
        self.connection.close()
        assert response.status == 200, text
        return text


@dataclass
class Webs:
    """The addresses of the web servers; each has the same public address, over which Twilio signs."""

    stack: RealStack
    addresses: list[str] = field(default_factory=list)

    def post(self, text: str, sender: str, to: int = 0, **changes: str) -> Post:
        """Return a message to one of the servers, whose connection stands already."""
        settings = self.stack.settings
        form = a_message(text, sender, AccountSid=settings.twilio_account_sid, **changes)
        signature = RequestValidator(settings.twilio_auth_tokens[0]).compute_signature(
            settings.public_url + MESSAGES, form
        )
        connection = http.client.HTTPConnection(urlsplit(self.addresses[to]).netloc, timeout=PATIENCE)
        connection.connect()
        return Post(
            connection,
            form["MessageSid"],
            urlencode(form),
            {"Content-Type": FORM, "X-Twilio-Signature": signature},
        )

    def say(self, text: str, sender: str, to: int = 0) -> str:
        """Send a message and return the answer."""
        post = self.post(text, sender, to)
        post.leave()
        return post.answer()


@contextmanager
def another_web(stack: RealStack) -> Iterator[Webs]:
    """Run a second web server beside that of the stack."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    gunicorn = ["-m", "gunicorn", "--config", "python:entrypoints.gunicorn_config"]
    environment = stack.stack.environment | {"BAHI_PORT": str(port)}
    log = Path(environment["BAHI_STATE_DIR"]) / "logs" / "second-web.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, *gunicorn, "entrypoints.web:create_app()"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        ) as web,
    ):
        try:
            until(lambda: _answers(address), "the second web server")
            yield Webs(stack, [stack.web, address])
        finally:
            web.terminate()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/health/ready", timeout=PATIENCE).ok
    except requests.ConnectionError:
        return False
