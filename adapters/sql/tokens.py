"""The access token of a vendor's account, shared by all processes."""

from __future__ import annotations

from sqlalchemy import BindParameter, Engine, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.crm_tables import access_token
from application.errors import GatewayThrottled
from application.ports import AccessToken

MOST_IN_TEN_MINUTES = 8
"""Zoho gives ten and no more; two are left to people who try things."""

_row = access_token.c
_account: BindParameter[str] = bindparam("b_account")
CURRENT = select(_row.value, _row.expires_at).where(_row.account == _account, _row.expires_at.is_not(None))
ENSURE = insert(access_token).values(account=_account).on_conflict_do_nothing()
# All in one statement: of two at once the second looks at what the first has written.
BEGIN = text("""
UPDATE access_token SET refreshing_until = now() + interval '15 seconds',
    asked_at = array_append(
        ARRAY (SELECT at FROM unnest(asked_at) AS at WHERE at > now() - interval '10 minutes'), now()
    )
WHERE account = :b_account AND value = :b_instead_of AND coalesce(refreshing_until <= now(), true)
    AND (SELECT count(*) FROM unnest(asked_at) AS at WHERE at > now() - interval '10 minutes') < :b_most
""")
WAIT = text("""
SELECT extract(epoch FROM min(at) + interval '10 minutes' - now())
FROM access_token, unnest(asked_at) AS at
WHERE account = :b_account AND value = :b_instead_of AND coalesce(refreshing_until <= now(), true)
    AND at > now() - interval '10 minutes'
HAVING count(*) >= :b_most
""")
_kept = insert(access_token).values(
    account=_account, value=bindparam("b_value"), expires_at=bindparam("b_expires_at")
)
KEEP = _kept.on_conflict_do_update(
    index_elements=["account"],
    set_={"value": _kept.excluded.value, "expires_at": _kept.excluded.expires_at, "refreshing_until": None},
)

GIVE_UP = update(access_token).where(_row.account == _account).values(refreshing_until=None)


class SqlTokenStore:
    """The one token of all processes, each call in a transaction of its own.

    `account` tells accounts apart, so that what is meant for one never goes to the one before.
    """

    def __init__(self, engine: Engine, account: str) -> None:
        self._engine = engine
        self._key = {"b_account": account}

    def current(self) -> AccessToken | None:
        """Return the token that was kept last, expired or not."""
        with self._engine.connect() as connection:
            row = connection.execute(CURRENT, self._key).first()
        return AccessToken(row.value, row.expires_at) if row else None

    def begin_refresh(self, instead_of: str) -> bool:
        """Be the one who asks for a new token; raise `GatewayThrottled` after eight within ten minutes."""
        asked = self._key | {"b_instead_of": instead_of, "b_most": MOST_IN_TEN_MINUTES}
        with self._engine.begin() as connection:
            connection.execute(ENSURE, self._key)
            if connection.execute(BEGIN, asked).rowcount == 1:
                return True
            wait = connection.execute(WAIT, asked).scalar()
        if wait is not None:
            raise GatewayThrottled(f"asked for {MOST_IN_TEN_MINUTES} tokens in ten minutes", float(wait))
        return False

    def keep(self, token: AccessToken) -> None:
        """Have everyone use this one."""
        with self._engine.begin() as connection:
            kept = {"b_value": token.value, "b_expires_at": token.expires_at}
            connection.execute(KEEP, self._key | kept)

    def give_up(self) -> None:
        """Let others ask the vendor, since nothing came of it."""
        with self._engine.begin() as connection:
            connection.execute(GIVE_UP, self._key)
