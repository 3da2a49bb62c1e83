"""What faults do to a request of the bot: refuse it, let it wait for nothing, close its connection."""

import socket
import time
from collections.abc import Callable
from http import HTTPStatus

from flask import Response, request

from entrypoints.sandbox.faults import DROP_AFTER_ACCEPT, DROP_BEFORE_ACCEPT, STATUS, TIMEOUT, TWILIO
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.twilio_checks import Refusal

LONGEST_SILENCE = 15.0  # seconds
_LOOK_SECONDS = 0.1
# Twilio's code is 20000 and the status, but for these.
_CODES = {400: 20001, 401: 20003, 405: 20004}


def break_before() -> Response | None:
    """Break a request to Twilio before anything is done with it, if a fault of its API strikes."""
    return broken(TWILIO, _refusal)


def break_after() -> Response | None:
    """Keep Twilio's answer to what was accepted from the bot, if a fault strikes."""
    return swallowed(TWILIO)


def broken(target: str, refusal: Callable[[int], Exception]) -> Response | None:
    """Break a request if a fault of the target strikes; a status is raised as the target refuses with it."""
    kinds = (STATUS, TIMEOUT, DROP_BEFORE_ACCEPT) if request.method == "POST" else (STATUS, TIMEOUT)
    fault = parts().faults.struck(target, *kinds)
    if fault is None:
        return None
    request.get_data()  # an unread body would keep the server from closing, and hide that a client has left
    if fault.kind == TIMEOUT:
        _keep_waiting()
    if fault.kind in (TIMEOUT, DROP_BEFORE_ACCEPT):
        return _no_answer()
    raise refusal(int(fault.kind))


def swallowed(target: str) -> Response | None:
    """Return an answer that the connection does not survive, if a fault of the target strikes."""
    return _no_answer() if parts().faults.struck(target, DROP_AFTER_ACCEPT) else None


def phrase(status: int) -> str:
    """Return the words that HTTP has for a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Error {status}"


def _refusal(status: int) -> Refusal:
    return Refusal(_CODES.get(status, 20_000 + status), phrase(status), status)


class _Dropped:
    """The body of an answer that the connection does not survive."""

    def __iter__(self) -> "_Dropped":
        return self

    def __next__(self) -> bytes:
        raise ConnectionAbortedError("a fault closed this connection")


def _no_answer() -> Response:
    return Response(_Dropped())


def _keep_waiting() -> None:
    deadline = time.monotonic() + LONGEST_SILENCE
    while not _gave_up() and time.monotonic() < deadline:
        if parts().closing.wait(_LOOK_SECONDS):
            return


def _gave_up() -> bool:
    connection: socket.socket = request.environ["werkzeug.socket"]
    try:
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
