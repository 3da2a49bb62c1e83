"""Twilio's own HTTP client, whose failures are those of the ports: try later, never, or nobody knows."""

from __future__ import annotations

import json
from typing import Any

from requests import RequestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from adapters.connecting import connection_failure
from adapters.punctual import PunctualAdapter
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)
from application.refusals import ACCOUNT_REFUSED, Remedy, remedy_for

TOO_MANY_REQUESTS = 429
UNAUTHORIZED = 401
RETRY_AFTER_SECONDS = 1.0


class GatewayHttpClient(TwilioHttpClient):  # type: ignore[misc]  # the library has no types
    """Every request ends in an answer that can be read, or in one of the `GatewayError` tree.

    The SDK itself raises one error for a message and another for a list, and drops the headers of both.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, PunctualAdapter())

    def request(self, *args: Any, **kwargs: Any) -> Response:
        """Return the answer of a request that was carried out."""
        try:
            response = super().request(*args, **kwargs)
        except RequestException as error:
            raise connection_failure(error) from error
        content = _content(response.text)
        if response.status_code >= 400:
            raise refusal(response.status_code, content or {}, response.headers or {})
        if content is None:
            raise GatewayInDoubt(f"{response.status_code}: the answer cannot be read")
        return response


def refusal(status: int, content: dict[str, Any], headers: Any) -> GatewayError:
    """Decide by status and code; what is set up wrongly is mended by people, so it waits."""
    code = str(content.get("code", status))
    reason = f"{status}/{code}: {content.get('message') or content.get('title') or 'no reason given'}"
    if status == TOO_MANY_REQUESTS:
        return GatewayThrottled(reason, _seconds(headers.get("Retry-After")))
    if status >= 500:
        return GatewayInDoubt(reason)
    if status == UNAUTHORIZED or code == ACCOUNT_REFUSED:
        return GatewayClosed(code, reason)
    match remedy_for(code):
        case Remedy.RETRY | Remedy.WAIT:
            return GatewayUnavailable(reason)
        case Remedy.MEND:
            return GatewayMisconfigured(code, reason)
        case _:
            return GatewayRejected(code, reason)


def _content(text: str) -> dict[str, Any] | None:
    try:
        content = json.loads(text)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _seconds(header: str | None) -> float:
    """Return how long to wait; the form with a date is not used by Twilio."""
    return float(header) if header and header.isdecimal() else RETRY_AFTER_SECONDS
