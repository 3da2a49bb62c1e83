"""The wire between Twilio and the bot: every webhook and every status callback goes through `Wire.post`."""

import http.client
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode, urlsplit

from twilio.request_validator import RequestValidator

from entrypoints.sandbox.connections import Connection, Connections, Unanswered, connected

TOTAL_SECONDS = 15.0


@dataclass(frozen=True)
class Answer:
    """What the bot said to a post."""

    status: int
    content_type: str
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether the other side took it."""
        return 200 <= self.status < 300


@dataclass(frozen=True)
class _Request:
    """One post, signed and ready."""

    url: str
    headers: Mapping[str, str]
    body: str


class Wire:
    """Posts forms to the bot, signed with the account's token as Twilio signs them."""

    def __init__(self, auth_token: str) -> None:
        self._validator = RequestValidator(auth_token)
        self._connections = Connections()

    def post(self, url: str, form: Mapping[str, str], *, may_repeat: bool = False) -> Answer:
        """Post the form and return the answer, whatever its status; raise `Unanswered` without one.

        It takes 15 seconds at most; only a connection that cannot be made is tried a second time. What may be
        repeated goes over a connection that was kept, which the bot may close at that very moment.
        """
        deadline = time.monotonic() + TOTAL_SECONDS
        request = self._request(urldefrag(url)[0], form)
        try:
            answer = self._post_again(request, deadline) if may_repeat else None
            return answer or self._post(connected(request.url), request, deadline, keep=may_repeat)
        except TimeoutError as error:
            raise Unanswered(f"the bot did not answer within {TOTAL_SECONDS:.0f} seconds") from error
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered("the bot broke the connection off without an answer") from error

    def close(self) -> None:
        """Close the connections that were kept."""
        self._connections.close()

    def _request(self, url: str, form: Mapping[str, str]) -> _Request:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": self._validator.compute_signature(url, form),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        }
        return _Request(url, headers, urlencode(form))

    def _post_again(self, request: _Request, deadline: float) -> Answer | None:
        """Post over a connection that was kept; None when there is none, or when it had just been closed."""
        connection = self._connections.kept(request.url)
        if connection is None:
            return None
        try:
            return self._post(connection, request, deadline, keep=True)
        except (ConnectionResetError, BrokenPipeError):
            return None

    def _post(self, connection: Connection, request: _Request, deadline: float, *, keep: bool) -> Answer:
        try:
            answer = _exchange(connection, request, deadline)
        except BaseException:
            connection.close()
            raise
        if keep:
            self._connections.keep(request.url, connection)
        else:
            connection.close()
        return answer


def _exchange(connection: Connection, request: _Request, deadline: float) -> Answer:
    connection.sock.settimeout(_left(deadline))
    # The request line repeats the URL letter by letter: the bot computes the signature from it.
    connection.request("POST", _request_target(request.url), request.body, dict(request.headers))
    response = connection.getresponse()
    read = bytearray()
    while chunk := response.read1(65536):
        read += chunk
        if connection.sock:
            connection.sock.settimeout(_left(deadline))
    response.close()  # or the connection could not be used again
    return Answer(response.status, response.headers.get_content_type(), bytes(read))


def _request_target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
