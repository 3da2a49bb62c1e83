"""What Zoho's answers mean: a body that can be read, or one of the `GatewayError` tree."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from requests import Response

from application.errors import (
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)

UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS = 401, 403, 429
SCOPE_MISMATCH = "OAUTH_SCOPE_MISMATCH"
RETRY_AFTER_SECONDS = 30.0
LONGEST_DETAILS = 200

Content = dict[str, Any]


def content_of(response: Response) -> Content | None:
    """Return the object of an answer, its numbers as `Decimal`; None when there is none to be read."""
    try:
        content = json.loads(response.content, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def failure(response: Response, *, is_write: bool) -> GatewayError:
    """Return what it means that a request was answered, but not by what was asked for."""
    status, content = response.status_code, content_of(response) or {}
    code = str(content.get("code") or status)
    reason = f"HTTP {status} {words(content)}".strip()
    if status == TOO_MANY_REQUESTS:
        return GatewayThrottled(reason, _seconds(response.headers.get("Retry-After")))
    if status == FORBIDDEN:
        return GatewayMisconfigured(code, f"Zoho does not let this account do it: {reason}")
    if 300 <= status < 400:
        return GatewayMisconfigured(code, f"Zoho sends us elsewhere, see BAHI_ZOHO_API_URL: {reason}")
    if is_write and 400 <= status < 500 and not content.get("code"):
        # Whoever that was, an order is not refused by it.
        return GatewayMisconfigured(code, f"HTTP {status} is not Zoho's word: see BAHI_ZOHO_API_URL")
    if 400 <= status < 500:
        return GatewayRejected(code, words(content, with_code=False) or f"HTTP {status}")
    return in_doubt(reason, is_write=is_write)


def unreadable(response: Response, *, is_write: bool) -> GatewayError:
    """Return what it means that an answer cannot be read."""
    return in_doubt(f"HTTP {response.status_code}: the answer cannot be read", is_write=is_write)


def in_doubt(reason: str, *, is_write: bool) -> GatewayError:
    """Return the failure of a request that may have arrived: to read once more does no harm."""
    return GatewayInDoubt(reason) if is_write else GatewayUnavailable(reason)


def words(content: Content, *, with_code: bool = True) -> str:
    """Return what Zoho says of a request, or of one record of it: `CODE: message (details)`."""
    code, message, details = (content.get(name) for name in ("code", "message", "details"))
    said = ": ".join(str(each) for each in (code if with_code else "", message) if each)
    return f"{said} ({_short(details)})" if details else said


def code_of(content: Content | None, otherwise: int) -> str:
    """Return Zoho's own word for a failure, or the HTTP status."""
    return str((content or {}).get("code") or otherwise)


def _short(details: object) -> str:
    text = json.dumps(details, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_DETAILS else f"{text[:LONGEST_DETAILS]}…"


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _seconds(header: str | None) -> float:
    """Return how long to wait; Zoho does not say so by itself."""
    return float(header) if header and header.isdecimal() else RETRY_AFTER_SECONDS
