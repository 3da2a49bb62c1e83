"""Access tokens: ten in ten minutes for one refresh token, each good for an hour by the sandbox's clock."""

import secrets

from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.database import Database

LIFETIME = 3600  # seconds, as are the others
WINDOW = 600
MOST_IN_A_WINDOW = 10


class Tokens:
    """The tokens that were handed out; they outlive a restart, and so does the count of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(self) -> str | None:
        """Hand out a token; None when there were too many of late."""
        now = self._now()
        token = f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"
        with self._database.together():
            self._database.rows("DELETE FROM tokens WHERE issued <= :end", {"end": now - LIFETIME})
            recent = self._database.rows(
                "SELECT count(*) FROM tokens WHERE issued > :begin", {"begin": now - WINDOW}
            )
            if recent[0][0] >= MOST_IN_A_WINDOW:
                return None
            self._database.rows("INSERT INTO tokens VALUES (:token, :now)", {"token": token, "now": now})
        return token

    def is_good(self, token: str) -> bool:
        """Say whether the token was handed out and has not expired."""
        known = self._database.rows(
            "SELECT 1 FROM tokens WHERE token = :token AND issued > :end",
            {"token": token, "end": self._now() - LIFETIME},
        )
        return bool(known)

    def revoke(self, token: str) -> None:
        """Let a token be good no more; it still counts among those of its ten minutes."""
        self._database.rows(
            "UPDATE tokens SET token = 'revoked ' || token WHERE token = :token", {"token": token}
        )

    def _now(self) -> int:
        return int(self._clock().timestamp())
