"""The access token of a vendor's account, shared by the threads of one process."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

from application.errors import GatewayThrottled
from application.ports import AccessToken, Clock

TIME_TO_REFRESH = timedelta(seconds=15)
ASKED_AT_MOST, WITHIN = 8, timedelta(minutes=10)
"""Zoho gives ten tokens within ten minutes and no more; two are left to people who try things."""


class InMemoryTokenStore:
    """The one token of one process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._token: AccessToken | None = None
        self._asked_at: list[datetime] = []
        self._refreshing_until: datetime | None = None

    def current(self) -> AccessToken | None:
        """Return the token that was kept last, expired or not."""
        return self._token

    def begin_refresh(self, instead_of: str) -> bool:
        """Be the one who asks for a new token; raise `GatewayThrottled` after eight within ten minutes."""
        with self._lock:
            now = self._clock()
            value = self._token.value if self._token else ""
            if value != instead_of or (self._refreshing_until and self._refreshing_until > now):
                return False
            recent = [at for at in self._asked_at if at > now - WITHIN]
            if len(recent) >= ASKED_AT_MOST:
                retry_after = (min(recent) + WITHIN - now).total_seconds()
                raise GatewayThrottled(f"asked for {len(recent)} tokens in ten minutes", retry_after)
            self._asked_at = [*recent, now]
            self._refreshing_until = now + TIME_TO_REFRESH
            return True

    def keep(self, token: AccessToken) -> None:
        """Have everyone use this one."""
        with self._lock:
            self._token, self._refreshing_until = token, None

    def give_up(self) -> None:
        """Let others ask the vendor, since nothing came of it."""
        with self._lock:
            self._refreshing_until = None
