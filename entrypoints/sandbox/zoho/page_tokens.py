"""The tokens by which a list is read on: they say where it went on and for which question, and are signed."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.zoho.refusals import wrong_parameter

LIFETIME = timedelta(hours=24)


class PageTokens:
    """Makes and reads page tokens; nothing is stored, so they outlive a restart."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret = secret.encode()
        self._clock = clock

    def issue(self, question: Mapping[str, object], *, after: int, page: int) -> str:
        """Make the token for what comes behind the record `after`, the given page of this question."""
        content = {"question": question, "after": after, "page": page, "until": self.expiry().timestamp()}
        text = base64.urlsafe_b64encode(json.dumps(content).encode())
        return f"{text.decode()}.{self._signature(text)}"

    def read(self, token: str, question: Mapping[str, object]) -> tuple[int, int]:
        """Return after which record and with which page the list goes on; refuse a token of anything else."""
        text, _, signature = token.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(text.encode()).encode()):
            raise wrong_parameter("page_token")
        content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text))
        if content["question"] != question or content["until"] <= self._clock().timestamp():
            raise wrong_parameter("page_token")
        return content["after"], content["page"]

    def expiry(self) -> datetime:
        """Return until when a token is good that is made now."""
        return self._clock() + LIFETIME

    def _signature(self, text: bytes) -> str:
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
