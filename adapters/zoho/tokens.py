"""The token that opens Zoho: one for all processes, renewed a little early, by one of them at a time."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic, sleep

import requests

from adapters.zoho.answers import TOO_MANY_REQUESTS, Content, content_of, failure
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayMisconfigured,
    GatewayThrottled,
    GatewayUnavailable,
)
from application.ports import AccessToken, Clock, TokenStore

logger = logging.getLogger(__name__)

TIMEOUT = (3.05, 10)
EARLY = timedelta(minutes=5)
LIFETIME = 3600
POLL_SECONDS, PATIENCE_SECONDS = 0.2, 12.0
ACCESS_DENIED = "Access Denied"
DENIED_SECONDS = 60.0
REMEDIES = {
    "invalid_client": "BAHI_ZOHO_CLIENT_ID is unknown there (or the account is in another country: "
    "BAHI_ZOHO_ACCOUNTS_URL)",
    "invalid_client_secret": "BAHI_ZOHO_CLIENT_SECRET is wrong",
    "invalid_code": "BAHI_ZOHO_REFRESH_TOKEN is wrong or was revoked",
}
OTHER_REMEDY = "look at BAHI_ZOHO_CLIENT_ID, BAHI_ZOHO_CLIENT_SECRET and BAHI_ZOHO_REFRESH_TOKEN"


@dataclass(frozen=True)
class ZohoAccount:
    """Who we are at Zoho, and where tokens are handed out."""

    accounts_url: str
    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


class ZohoTokens:
    """Hands out the shared token, asking Zoho for a new one only when nobody else has done so."""

    def __init__(self, account: ZohoAccount, store: TokenStore, clock: Clock) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._token: AccessToken | None = None

    def current(self) -> str:
        """Return the token, renewed if it is about to expire; raise the `GatewayError` tree."""
        token = self._token
        if token is None or self._lasts(token) <= EARLY:
            token = self._token = self._shared()
        return token.value

    def instead_of(self, refused: str) -> str:
        """Return another token than this one, which Zoho has refused; raise the `GatewayError` tree."""
        kept = self._store.current()
        is_other = kept is not None and kept.value != refused and self._lasts(kept) > EARLY
        token = kept if kept and is_other else self._renewed(kept)
        self._token = token
        return token.value

    def _shared(self) -> AccessToken:
        """Return the token that all use; while it is still good, what hinders its renewal hinders nobody."""
        kept = self._store.current()
        if kept is None or self._lasts(kept) <= timedelta(0):
            return self._renewed(kept)
        if self._lasts(kept) > EARLY:
            return kept
        try:
            is_ours = self._store.begin_refresh(kept.value)
            return self._asked() if is_ours else self._store.current() or kept
        except GatewayMisconfigured:
            raise
        except GatewayUnavailable as error:
            logger.warning("Zoho's token is not renewed yet: %s", error)
            return kept

    def _renewed(self, old: AccessToken | None) -> AccessToken:
        """Return a new token, from Zoho or from the process that is just asking for it."""
        before, deadline = old.value if old else "", monotonic() + PATIENCE_SECONDS
        while not self._store.begin_refresh(before):
            kept = self._store.current()
            if kept and kept.value != before:
                return kept
            if monotonic() > deadline:
                raise GatewayUnavailable("Zoho's token is being renewed by another process, for too long")
            sleep(POLL_SECONDS)
        return self._asked()

    def _asked(self) -> AccessToken:
        began = self._clock()
        try:
            content = self._ask()
        except GatewayError:
            self._store.give_up()
            raise
        lifetime = content.get("expires_in")
        is_told = isinstance(lifetime, int) and lifetime > 0
        seconds = lifetime if is_told and lifetime else LIFETIME
        token = AccessToken(content["access_token"], began + timedelta(seconds=seconds))
        self._store.keep(token)
        return token

    def _ask(self) -> Content:
        """Return Zoho's answer with a token in it; a refusal comes as HTTP 200 as well."""
        form = {
            "grant_type": "refresh_token",
            "client_id": self._account.client_id,
            "client_secret": self._account.client_secret,
            "refresh_token": self._account.refresh_token,
        }
        url = f"{self._account.accounts_url}/oauth/v2/token"
        try:
            response = requests.post(url, data=form, timeout=TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            raise GatewayUnavailable(f"no token: {type(error).__name__}") from error
        content = content_of(response)
        if response.status_code == TOO_MANY_REQUESTS or response.status_code >= 500:
            raise failure(response, is_write=False)
        if content is None:
            raise GatewayUnavailable(f"no token: HTTP {response.status_code} cannot be read")
        if not _is_token(content.get("access_token")):
            raise _refusal(str(content.get("error") or content.get("code") or "no access_token"))
        return content

    def _lasts(self, token: AccessToken) -> timedelta:
        return token.expires_at - self._clock()


def _is_token(value: object) -> bool:
    """Whether it can stand in a header."""
    return isinstance(value, str) and value.isascii() and value.isprintable() and value.split() == [value]


def _refusal(error: str) -> GatewayError:
    if error == ACCESS_DENIED:
        return GatewayThrottled(f"no token: {error}, Zoho was asked too often", DENIED_SECONDS)
    return GatewayClosed(error, f"Zoho gives no token ({error}): {REMEDIES.get(error, OTHER_REMEDY)}")
