"""The wire between Twilio and the bot: every webhook and every status callback goes through `Wire.post`."""

import http.client
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode, urlsplit

from twilio.request_validator import RequestValidator

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
ATTEMPTS = 2

Connection = http.client.HTTPConnection | http.client.HTTPSConnection


class Unanswered(Exception):
    """The bot could not be reached, or it did not answer in time; the message says which."""


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


class Wire:
    """Posts forms to the bot, signed with the account's token as Twilio signs them."""

    def __init__(self, auth_token: str) -> None:
        self._validator = RequestValidator(auth_token)

    def post(self, url: str, form: Mapping[str, str]) -> Answer:
        """Post the form and return the answer, whatever its status; raise `Unanswered` without one.

        It takes 15 seconds at most; only a connection that cannot be made is tried a second time.
        """
        deadline = time.monotonic() + TOTAL_SECONDS
        target, _ = urldefrag(url)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": self._validator.compute_signature(target, form),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        }
        connection = _connected(target)
        try:
            return _exchange(connection, target, urlencode(form), headers, deadline)
        except TimeoutError as error:
            raise Unanswered(f"the bot did not answer within {TOTAL_SECONDS:.0f} seconds") from error
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered("the bot broke the connection off without an answer") from error
        finally:
            connection.close()


def _connected(url: str) -> Connection:
    parts = urlsplit(url)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    for _ in range(ATTEMPTS):
        connection = make(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
        except OSError:
            connection.close()
        else:
            return connection
    raise Unanswered(f"the bot cannot be reached at {parts.netloc}")


def _exchange(
    connection: Connection, url: str, body: str, headers: Mapping[str, str], deadline: float
) -> Answer:
    connection.sock.settimeout(_left(deadline))
    # The request line repeats the URL letter by letter: the bot computes the signature from it.
    connection.request("POST", _request_target(url), body, dict(headers))
    response = connection.getresponse()
    read = bytearray()
    while chunk := response.read1(65536):
        read += chunk
        if connection.sock:
            connection.sock.settimeout(_left(deadline))
    return Answer(response.status, response.headers.get_content_type(), bytes(read))


def _request_target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
