"""The whole of Bahi on this machine, for whoever plays against real parts; one for each pytest process.

It is a plugin: a conftest that wants the fixture calls `share` from its `pytest_configure`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest
import requests
from sqlalchemy import Engine, create_engine

from application.outbox import WAITING, Queue
from domain.phone import PhoneNumber
from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NAME, DEMO_NUMBER, load_demo
from entrypoints.local.environment import ZOHO, tells_of_zoho
from entrypoints.local.ports import free_port
from entrypoints.local.stack import LocalStack
from entrypoints.settings import Settings
from tests.entrypoints.configured import bare_environment, settings

T = TypeVar("T")

PATIENCE = 30.0
ENDED = ("done", "dead")
TO_COME = (Queue.SEND_REMINDER, WAITING)


def until(look: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """Look again and again until there is something, and return it; fail when it never comes."""
    deadline = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < deadline, f"{what} never came"
        time.sleep(0.02)
    return found


@dataclass
class Phone:
    """A phone in the sandbox that writes to one distributor."""

    messages_url: str
    business: str
    cursor: int = 0
    unread: list[str] = field(default_factory=list)
    replies: set[str] = field(default_factory=set)

    def write(self, **content: Any) -> list[str]:
        """Send a message and return the replies that came with the response."""
        message = {"to": self.business, **content}
        answer = requests.post(f"{self.messages_url}?wait=1", json=message, timeout=PATIENCE).json()
        assert answer["status"] == 200, answer
        self.replies.update(reply["sid"] for reply in answer["replies"])
        return [reply["body"] for reply in answer["replies"]]

    def read(self) -> list[str]:
        """Return what has come in since the last look, but for those replies."""
        self._fetch()
        texts, self.unread = self.unread, []
        return texts

    def wait_for(self, words: str) -> str:
        """Return the message with these words as soon as it comes; earlier ones are passed over."""
        return until(lambda: self._find(words), words)

    def _find(self, words: str) -> str:
        self._fetch()
        for place, text in enumerate(self.unread):
            if words in text:
                self.unread = self.unread[place + 1 :]
                return text
        return ""

    def _fetch(self) -> None:
        page = requests.get(self.messages_url, params={"after": self.cursor}, timeout=PATIENCE).json()
        self.cursor = page["cursor"]
        self.unread += [message["body"] for message in page["messages"] if self._came_by_itself(message)]

    def _came_by_itself(self, message: dict[str, Any]) -> bool:
        return message["direction"] == "in" and message["sid"] not in self.replies


@dataclass(frozen=True)
class RealStack:
    """A running stack, and the same application over its database, to load and to ask."""

    stack: LocalStack
    web: str
    sandbox: str

    @cached_property
    def settings(self) -> Settings:
        return settings_in(self.stack.environment)

    @cached_property
    def application(self) -> Application:
        return container.build(self.settings)

    @cached_property
    def database(self) -> Engine:
        return create_engine(self.stack.environment["BAHI_DATABASE_URL"])

    def phone(self, number: str, business: str = DEMO_NUMBER.value) -> Phone:
        return Phone(f"{self.sandbox}/phones/{number}/messages", business)

    def wait_for_jobs(self) -> None:
        """Return when no job waits any more, but for reminders of days to come."""
        until(lambda: not self._unfinished(), "the end of all jobs")

    def _unfinished(self) -> list[str]:
        depth = self.application.outbox().depth()
        return [state for queue, state in depth if state not in ENDED and (queue, state) != TO_COME]


def settings_in(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the stack's own processes read from their environment."""
    return settings(
        profile="local",
        database_url=environment["BAHI_DATABASE_URL"],
        redis_url=environment["BAHI_REDIS_URL"],
        public_url=environment["BAHI_PUBLIC_URL"],
        twilio_account_sid=environment["BAHI_TWILIO_ACCOUNT_SID"],
        twilio_auth_tokens=(environment["BAHI_TWILIO_AUTH_TOKEN"],),
        twilio_api_url=environment["BAHI_TWILIO_API_URL"],
        settle_seconds=int(environment.get("BAHI_SETTLE_SECONDS", "120")),
        **_zoho_in(environment),
    )


def _zoho_in(environment: Mapping[str, str]) -> dict[str, Any]:
    if not tells_of_zoho(environment):
        return {}
    named = {name.removeprefix("BAHI_").lower(): environment[name] for name in ZOHO}
    return {
        **named,
        "zoho_distributor": PhoneNumber(environment["BAHI_ZOHO_DISTRIBUTOR"]),
        "zoho_hsn_field": environment.get("BAHI_ZOHO_HSN_FIELD", ""),
    }


def share(config: pytest.Config) -> None:
    """Offer the fixtures of this module to every test, once."""
    if not config.pluginmanager.has_plugin(__name__):
        config.pluginmanager.register(sys.modules[__name__], __name__)


def _prepare(environment: Mapping[str, str]) -> None:
    prepared = settings_in(environment)
    container.migrate(prepared)
    load_demo(container.build(prepared))


@contextmanager
def running_stack(**given: str) -> Iterator[RealStack]:
    """Run Postgres, Redis, web, worker and sandbox on throw-away state, with settings of one's own."""
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    port, sandbox_port = free_port(), free_port()
    usual = {"BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}={DEMO_NAME}", "BAHI_RATE_LIMIT": "100000"}
    stack = LocalStack(
        state_dir=folder / "var",
        port=port,
        sandbox_port=sandbox_port,
        environment=bare_environment(**usual, **given),
        prepare=_prepare,
        durable=False,
        say=lambda line: None,
        show_output=False,
    )
    with stack:
        yield RealStack(stack, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{sandbox_port}")
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def real_stack() -> Iterator[RealStack]:
    """Run a stack in which a doubt is settled soon."""
    with running_stack(BAHI_SETTLE_SECONDS="3") as stack:
        yield stack
