"""Plain HTTP at the Zoho of a live sandbox, with a token in hand."""

from dataclasses import dataclass
from typing import Any

import requests

from tests.entrypoints.sandbox.live import (
    PATIENCE,
    ZOHO_CLIENT_ID,
    ZOHO_CLIENT_SECRET,
    ZOHO_REFRESH_TOKEN,
    LiveSandbox,
)

WORDS = {
    "grant_type": "refresh_token",
    "client_id": ZOHO_CLIENT_ID,
    "client_secret": ZOHO_CLIENT_SECRET,
    "refresh_token": ZOHO_REFRESH_TOKEN,
}


@dataclass
class Zoho:
    """Calls the API, and the sandbox's own routes beside it."""

    sandbox: LiveSandbox
    token: str = ""

    def refresh(self, **changed: str) -> dict[str, Any]:
        """Ask for an access token and return the answer, which is an HTTP 200 in any case."""
        url = f"{self.sandbox.url}/oauth/v2/token"
        answer = self.sandbox.http.post(url, data=WORDS | changed, timeout=PATIENCE)
        assert answer.status_code == 200
        return answer.json()

    def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> requests.Response:
        """Call the CRM with a token, taken at the first call, or with the headers that are given."""
        if not self.token:
            self.token = self.refresh()["access_token"]
        sent = {"Authorization": f"Zoho-oauthtoken {self.token}"} | (headers or {})
        # With a connection of its own: threads may call at once.
        return requests.request(
            method, f"{self.sandbox.url}/crm/v8/{path}", headers=sent, timeout=PATIENCE, **more
        )

    def get(self, path: str, since: str | None = None, **parameters: object) -> requests.Response:
        headers = {"If-Modified-Since": since} if since else {}
        return self.call("GET", path, headers, params=parameters)

    def upsert(self, module: str, *records: object, **more: object) -> requests.Response:
        return self.call("POST", f"{module}/upsert", json={"data": records, **more})

    def put(self, *products: dict[str, object], twin: bool = False) -> list[dict[str, Any]]:
        """Add or change products without a token."""
        url = f"{self.sandbox.url}/zoho/products{'?twin=1' * twin}"
        answer = self.sandbox.http.post(url, json=products, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def delete(self, product_id: str) -> int:
        url = f"{self.sandbox.url}/zoho/products/{product_id}"
        return self.sandbox.http.delete(url, timeout=PATIENCE).status_code

    def bulk(self, count: int) -> None:
        url = f"{self.sandbox.url}/zoho/bulk"
        assert self.sandbox.http.post(url, json={"products": count}, timeout=60).status_code == 201

    def records(self, module: str) -> list[dict[str, Any]]:
        return self.sandbox.get(f"/zoho/records?module={module}")

    def calls(self) -> dict[str, Any]:
        return self.sandbox.get("/zoho/calls")
