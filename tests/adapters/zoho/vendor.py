"""A Zoho on a real port that gives the answers it is told to give, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from adapters.breaker import Breaker
from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.tokens import ZohoAccount, ZohoTokens
from application.errors import GatewayThrottled
from application.ports import AccessToken
from tests.adapters.serving import SilentHandler, serving
from tests.adapters.twilio.provider import Reaction, answering

NOON = datetime(2026, 10, 5, 6, 30, tzinfo=UTC)
SECRET, REFRESH_TOKEN = "a-client-secret", "1000.a-refresh-token"
EMPTY = answering(204, "")


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Store:
    """A store of one process; `is_taken` while another one is at it, `is_spent` when it was too often."""

    def __init__(self) -> None:
        self.token: AccessToken | None = None
        self.asked_instead_of: list[str] = []
        self.is_taken = False
        self.is_spent = False
        self.next: AccessToken | None = None
        self.gave_up = 0

    def current(self) -> AccessToken | None:
        if self.is_taken and self.asked_instead_of and self.next:
            self.token = self.next
        return self.token

    def begin_refresh(self, instead_of: str) -> bool:
        self.asked_instead_of.append(instead_of)
        if self.is_spent:
            raise GatewayThrottled("asked for 8 tokens in ten minutes", 90)
        return not self.is_taken and instead_of == (self.token.value if self.token else "")

    def keep(self, token: AccessToken) -> None:
        self.token = token

    def give_up(self) -> None:
        self.gave_up += 1


@dataclass(frozen=True)
class Asked:
    """One request that reached Zoho."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: str

    @property
    def token(self) -> str:
        return self.headers["Authorization"].removeprefix("Zoho-oauthtoken ")

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass
class Vendor:
    """Gives the answers that were put into it in turn, and the last one again and again.

    The n-th token that it hands out is `token-n`, unless `refreshes` has another answer.
    """

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    refreshed: list[Asked] = field(default_factory=list)
    refreshes: deque[Reaction] = field(default_factory=deque)
    may_go_on: threading.Event = field(default_factory=threading.Event)
    _answers: deque[Reaction] = field(default_factory=lambda: deque([EMPTY]))

    def answers(self, *reactions: Reaction) -> None:
        self._answers = deque(reactions)

    def hang(self, handler: BaseHTTPRequestHandler) -> None:
        self.may_go_on.wait(10)
        handler.close_connection = True

    def react(self, asked: Asked) -> Reaction:
        if asked.path == "/oauth/v2/token":
            self.refreshed.append(asked)
            return self.refreshes.popleft() if self.refreshes else answering(200, self._token())
        self.asked.append(asked)
        return self._answers.popleft() if len(self._answers) > 1 else self._answers[0]

    def _token(self) -> dict[str, object]:
        return {"access_token": f"token-{len(self.refreshed)}", "expires_in": 3600, "token_type": "Bearer"}


@contextmanager
def running_vendor() -> Iterator[Vendor]:
    vendor = Vendor()

    class Handler(SilentHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            vendor.react(Asked(self.command, parts.path, query, dict(self.headers), body))(self)

        do_GET = do_POST

    with serving(Handler) as vendor.url:
        try:
            yield vendor
        finally:
            vendor.may_go_on.set()


def some_account(url: str) -> ZohoAccount:
    return ZohoAccount(url, "1000.CLIENT", SECRET, REFRESH_TOKEN)


def some_tokens(url: str, store: Store, clock: Clock) -> ZohoTokens:
    return ZohoTokens(some_account(url), store, clock)


def a_gateway(url: str, store: Store, clock: Clock, hsn_field: str = "") -> ZohoCrmGateway:
    return ZohoCrmGateway(
        api_url=url,
        tokens=some_tokens(url, store, clock),
        breaker=Breaker("zoho", lambda service, state: None),
        hsn_field=hsn_field,
    )


def a_token(value: str, minutes: float) -> AccessToken:
    """Return a token that lasts so long from noon on."""
    return AccessToken(value, NOON + timedelta(minutes=minutes))


def a_page(
    *records: dict[str, object], more: bool = False, token: str | None = None, **info: object
) -> Reaction:
    """Answer with a page of records."""
    told = {"per_page": 200, "count": len(records), "more_records": more, "next_page_token": token, **info}
    return answering(200, {"data": list(records), "info": told})


def an_error(status: int, code: str, **headers: str) -> Reaction:
    """Refuse a whole request with one of Zoho's codes."""
    return answering(status, {"code": code, "details": {}, "message": "No.", "status": "error"}, **headers)


def taken(crm_id: object, action: str = "insert") -> dict[str, object]:
    """Return the answer for a record that was taken."""
    message = f"record {'added' if action == 'insert' else 'updated'}"
    details = {"id": crm_id, "Modified_Time": "2026-10-05T12:00:00+05:30"}
    return {"code": "SUCCESS", "action": action, "details": details, "message": message, "status": "success"}


def refused(code: str, **details: object) -> dict[str, object]:
    """Return the answer for a record that was not taken."""
    return {"code": code, "details": details, "message": "not this one", "status": "error"}


def results(status: int, *records: dict[str, object]) -> Reaction:
    """Answer record by record."""
    return answering(status, {"data": list(records)})
