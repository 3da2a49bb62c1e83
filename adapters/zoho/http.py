"""Requests to Zoho CRM: with the token, behind the breaker, each ending in an answer or a `GatewayError`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests import PreparedRequest, Response

from adapters.breaker import Breaker
from adapters.connecting import connection_failure
from adapters.punctual import PunctualAdapter
from adapters.zoho.answers import (
    SCOPE_MISMATCH,
    TOO_MANY_REQUESTS,
    UNAUTHORIZED,
    Content,
    code_of,
    content_of,
    failure,
    in_doubt,
    unreadable,
    words,
)
from adapters.zoho.tokens import TIMEOUT, ZohoTokens
from adapters.zoho.verdicts import Result, result_of
from application.errors import GatewayClosed

SCOPES = "ZohoCRM.modules.products.READ, ZohoCRM.modules.accounts.ALL or ZohoCRM.modules.salesorders.ALL"
NOTHING = (204, 304)
"""No record at all, and none that has changed."""


class ZohoHttp:
    """One session, whose connections are kept open."""

    def __init__(self, api_url: str, tokens: ZohoTokens, breaker: Breaker) -> None:
        self._url = f"{api_url.rstrip('/')}/crm/v8"
        self._tokens = tokens
        self._breaker = breaker
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, PunctualAdapter())
        # Threads share the session, and what a cookie says to one of them is no business of the others.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def read(
        self, path: str, params: Mapping[str, str | int], since: datetime | None = None
    ) -> Content | None:
        """Return an answer that has records in `data`; None when there are none, or none changed since."""
        headers = {"If-Modified-Since": since.astimezone(UTC).isoformat(timespec="seconds")} if since else {}
        return self._breaker.run(lambda: self._read(path, params, headers))

    def upsert(self, module: str, records: Sequence[Content], unique: str) -> list[Result]:
        """Write records, each found again by its `unique` field; return the result of each, in order."""
        body = {"data": list(records), "duplicate_check_fields": [unique], "trigger": []}
        return self._breaker.run(lambda: self._write(f"{module}/upsert", body, len(records)))

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _read(self, path: str, params: Mapping[str, str | int], headers: Mapping[str, str]) -> Content | None:
        response = self._call("GET", path, params=params, headers=headers)
        if response.status_code in NOTHING:
            return None
        if not 200 <= response.status_code < 300:
            raise failure(response, is_write=False)
        content = content_of(response)
        if content is None or not _has_records(content):
            raise unreadable(response, is_write=False)
        return content

    def _write(self, path: str, body: Content, count: int) -> list[Result]:
        """Each record has its own answer: the HTTP status says little, and nothing where they differ."""
        response = self._call("POST", path, json=body)
        data = (content_of(response) or {}).get("data")
        if response.status_code != TOO_MANY_REQUESTS and isinstance(data, list):
            if len(data) != count:
                raise in_doubt(f"{len(data)} answers for {count} records", is_write=True)
            return [result_of(each) for each in data]
        if 200 <= response.status_code < 300:
            raise unreadable(response, is_write=True)
        raise failure(response, is_write=True)

    def _call(self, method: str, path: str, **options: Any) -> Response:
        """Return the answer; a token that is refused is replaced once, and the request repeated once."""
        token = self._tokens.current()
        response = self._send(method, path, token, options)
        if response.status_code == UNAUTHORIZED and code_of(content_of(response), 401) != SCOPE_MISMATCH:
            token = self._tokens.instead_of(token)
            response = self._send(method, path, token, options)
        if response.status_code == UNAUTHORIZED:
            raise _closed(content_of(response) or {})
        return response

    def _send(self, method: str, path: str, token: str, options: Mapping[str, Any]) -> Response:
        try:
            return self._session.request(
                method,
                f"{self._url}/{path}",
                auth=_opened_by(token),
                timeout=TIMEOUT,
                allow_redirects=False,  # the token is for this address only
                **options,
            )
        except requests.RequestException as error:
            lost = connection_failure(error)
            raise (lost if method == "POST" else in_doubt(str(lost), is_write=False)) from error


def _opened_by(token: str) -> Callable[[PreparedRequest], PreparedRequest]:
    """Put the token into the header; said as `auth`, no .netrc of the machine puts another one there."""

    def add(request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Zoho-oauthtoken {token}"
        return request

    return add


def _has_records(content: Content) -> bool:
    data = content.get("data")
    return isinstance(data, list) and all(isinstance(each, dict) for each in data)


def _closed(content: Content) -> GatewayClosed:
    code = code_of(content, UNAUTHORIZED)
    if code == SCOPE_MISMATCH:
        return GatewayClosed(code, f"BAHI_ZOHO_REFRESH_TOKEN lacks a scope, {SCOPES}: {words(content)}")
    return GatewayClosed(code, f"Zoho refuses a token that was renewed: {words(content) or code}")
