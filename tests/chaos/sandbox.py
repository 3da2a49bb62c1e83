"""The sandbox from outside: people who write, faults on demand, and what Twilio knows at the end."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from requests.adapters import HTTPAdapter

_PATIENCE = 30.0


class Sandbox:
    """The sandbox at a URL; any number of threads may ask it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = requests.Session()
        self._http.mount("http://", HTTPAdapter(pool_maxsize=64))

    def write(self, number: str, business: str, text: str) -> str:
        """Have a phone send a text; return its sid at once."""
        message = {"to": business, "body": text}
        return str(self._post(f"/phones/{number}/messages", message)["sid"])

    def sent(self, after: int = 0) -> list[dict[str, Any]]:
        """Return what the bot has sent since the message with this id, oldest first."""
        return self._get("/twilio/messages", after=after)

    def written_by(self, numbers: Iterable[str]) -> list[dict[str, Any]]:
        """Return all that these phones have written."""
        with ThreadPoolExecutor(8) as threads:
            pages = threads.map(lambda number: self._get(f"/phones/{number}/messages"), numbers)
            return [one for page in pages for one in page["messages"] if one["direction"] == "out"]

    def posts(self) -> list[dict[str, Any]]:
        """Return every post to the bot: messages and status callbacks, with the answer's status."""
        return self._get("/twilio/deliveries")

    def fail(self, target: str, kind: str, rate: float) -> None:
        """Turn a fault on; raise when there is no such fault."""
        self._post("/faults", {"target": target, "kind": kind, "rate": rate})

    def heal(self) -> None:
        """Turn all faults off."""
        self._http.delete(f"{self._url}/faults", timeout=_PATIENCE).raise_for_status()

    def _get(self, path: str, **wanted: Any) -> Any:
        answer = self._http.get(f"{self._url}{path}", params=wanted, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer.json()

    def _post(self, path: str, content: dict[str, Any]) -> Any:
        answer = self._http.post(f"{self._url}{path}", json=content, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer.json()
