"""The orders that the CRM has to be told of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Interval, Row, bindparam, text

from application.crm_records import TROUBLED_AFTER, Telling, TellingState
from application.ports import AT_ONCE

# The version is read where the row is written: someone may have saved the order since the statement began.
# One that is on the list may be under way, so it is due no sooner than before; its number stays, too.
NOTE_CHANGED = text("""
WITH changed AS (
    SELECT message_sid FROM whatsapp_message
    WHERE kind = 'order' AND organization_id = :b_organization AND noted_version < version
        AND status <> 'pending' AND created_at >= :b_since
    ORDER BY created_at LIMIT :b_limit FOR UPDATE SKIP LOCKED
), noted AS (
    UPDATE whatsapp_message AS one SET noted_version = one.version
    WHERE kind = 'order' AND message_sid = ANY (ARRAY (SELECT message_sid FROM changed))
    RETURNING CAST(payload ->> 'id' AS uuid) AS order_id, version,
        payload -> 'steps' @> '[{"status": "confirmed"}]' AS is_told
), named AS (
    SELECT order_id, version, upper(replace(CAST(order_id AS text), '-', '')) AS digits
    FROM noted WHERE is_told
), numbered AS (
    SELECT order_id, version, 'ORD-' || digits AS long, 'ORD-' || left(digits, 8) AS short,
        row_number() OVER (PARTITION BY left(digits, 8) ORDER BY order_id) > 1 AS has_a_twin
    FROM named
), listed AS (
    INSERT INTO crm_telling AS known (organization_id, order_id, number, version, state)
    SELECT :b_organization, order_id, CASE WHEN has_a_twin OR EXISTS (
        SELECT FROM crm_telling AS other
        WHERE other.organization_id = :b_organization AND other.number = short
    ) THEN long ELSE short END, version, 'waiting' FROM numbered ORDER BY order_id
    ON CONFLICT (organization_id, order_id) DO UPDATE SET version = excluded.version, state = 'waiting',
        attempts = 0, reason = '', noted_at = now(), due_at = greatest(known.due_at, now())
)
SELECT count(*) FROM noted
""")
TAKE = text("""
WITH due AS (
    SELECT order_id, due_at FROM crm_telling
    WHERE organization_id = :b_organization AND state = 'waiting' AND due_at <= now()
        AND (attempts >= :b_troubled_after) = :b_troubled
    ORDER BY due_at, order_id LIMIT :b_limit FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE crm_telling AS one SET attempts = attempts + 1, due_at = now() + :b_age
    FROM due WHERE one.organization_id = :b_organization AND one.order_id = due.order_id
    RETURNING one.*, due.due_at AS was_due_at
)
SELECT * FROM taken ORDER BY was_due_at, order_id
""").bindparams(bindparam("b_age", type_=Interval))
# One that has changed meanwhile waits anyway, as long: what was told may be under way still.
SETTLE = text("""
UPDATE crm_telling SET
    state = CASE WHEN version = :b_version THEN :b_state ELSE state END,
    attempts = CASE WHEN version = :b_version THEN :b_attempts ELSE attempts END,
    reason = CASE WHEN version = :b_version THEN :b_reason ELSE reason END,
    due_at = now() + :b_delay
WHERE organization_id = :b_organization AND order_id = :b_order
""").bindparams(bindparam("b_delay", type_=Interval))
IS_DUE = text(
    "SELECT EXISTS (SELECT FROM crm_telling"
    " WHERE organization_id = :b_organization AND state = 'waiting' AND due_at <= now())"
)


class SqlCrmTellings:
    """The list of one distributor, by the clock of the database."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def note_changed(self, since: datetime, limit: int) -> int:
        """Put orders on the list that changed since they were last put there; return how many were seen."""
        key = self._key(b_since=since, b_limit=limit)
        return int(self._connection.execute(NOTE_CHANGED, key).scalar_one())

    def take(self, limit: int, *, troubled: bool, age: timedelta) -> list[Telling]:
        """Take some that are due, the longest due first, with this attempt counted."""
        key = self._key(b_limit=limit, b_troubled=troubled, b_troubled_after=TROUBLED_AFTER, b_age=age)
        return [telling(row) for row in self._connection.execute(TAKE, key)]

    def settle(self, telling: Telling, state: TellingState, delay: timedelta = AT_ONCE) -> None:
        """Write how it fared; an order that has changed meanwhile waits, as long as it was to wait."""
        key = self._key(
            b_order=telling.order_id,
            b_version=telling.version,
            b_state=state,
            b_attempts=telling.attempts,
            b_reason=telling.reason,
            b_delay=delay,
        )
        self._connection.execute(SETTLE, key)

    def is_due(self) -> bool:
        """Whether any may be taken."""
        return bool(self._connection.execute(IS_DUE, self._key()).scalar_one())

    def _key(self, **key: object) -> dict[str, object]:
        return {"b_organization": self._organization_id, **key}


def telling(row: Row[Any]) -> Telling:
    """Return the telling of a row that has all columns."""
    return Telling(
        order_id=row.order_id,
        number=row.number,
        version=row.version,
        attempts=row.attempts,
        reason=row.reason,
    )
