"""A provider that answers, hangs or breaks off as it is told, on a real port."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.adapters.serving import SilentHandler, serving

PATIENCE = 10.0
ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "a token for tests"

Reaction = Callable[[BaseHTTPRequestHandler], None]


class Provider:
    """Reacts to every request in one way, and counts them."""

    def __init__(self) -> None:
        self.url = ""
        self.requests = 0
        self.react: Reaction = answering(500, "")
        self.may_go_on = threading.Event()


def answering(status: int, body: str | dict[str, object], **headers: str) -> Reaction:
    """Answer with a status and a body, JSON when it is a dictionary."""
    text = json.dumps(body) if isinstance(body, dict) else body

    def react(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text.encode()))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(text.encode())

    return react


def refusing(code: int, status: int = 400) -> Reaction:
    """Refuse with one of Twilio's codes."""
    return answering(status, {"code": code, "message": "No.", "more_info": "", "status": status})


def resetting(handler: BaseHTTPRequestHandler) -> None:
    """Take the request and break the connection off without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.rfile.close()
    handler.connection.close()


def breaking_off(handler: BaseHTTPRequestHandler) -> None:
    """Announce a long answer and end in the middle of it."""
    handler.send_response(201)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"sid": "SM')
    handler.close_connection = True


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()

    class Handler(SilentHandler):
        def do_POST(self) -> None:
            provider.requests += 1
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            provider.react(self)

        do_GET = do_POST

    with serving(Handler) as provider.url:
        try:
            yield provider
        finally:
            provider.may_go_on.set()
