"""What the desk holds and what Twilio holds, read once everything is still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, text

from tests.chaos.phones import Seen, seen
from tests.chaos.sandbox import Sandbox

Row = Mapping[str, Any]

_ORDERS = """
SELECT s.address AS phone, o.organization_id, o.payload ->> 'id' AS id, o.status,
    (line ->> 'product_id')::uuid AS product_id, (line ->> 'quantity')::numeric AS quantity
FROM whatsapp_message o JOIN shops s ON s.id = o.shop_id, jsonb_array_elements(o.payload -> 'lines') AS line
WHERE o.kind = 'order'
"""
_INVOICES = """
SELECT organization_id, payload ->> 'order_id' AS order_id, payload ->> 'number' AS number
FROM whatsapp_message WHERE kind = 'invoice'
"""
_INBOUND = """
SELECT i.message_sid AS sid, i.status, i.last_error,
    EXISTS (
        SELECT FROM whatsapp_message r
        WHERE r.kind = 'outbound' AND r.address = i.address AND r.created_at = i.processed_at
    ) AS is_answered
FROM whatsapp_message i WHERE i.kind = 'inbound'
"""  # `now()` of one transaction is one moment
_OUTBOUND = """
SELECT substr(m.message_sid, 5) AS id, m.address AS phone, m.status, m.rank, m.provider_sid, m.last_error,
    m.payload ->> 'body' AS body, coalesce(j.trace, m.parent_sid) AS answers,
    coalesce(j.queue = 'send-reply' AND j.created_at > m.created_at, false) AS is_after_silence,
    m.created_at AS kept_at
FROM whatsapp_message m LEFT JOIN outbox j ON j.id::text = substr(m.message_sid, 5)
WHERE m.kind = 'outbound'
"""
_DEAD_JOBS = "SELECT queue, last_error FROM outbox WHERE state = 'dead'"
_STOCK = """
SELECT c.organization_id, c.product_id, c.on_hand, c.reserved,
    coalesce(sum(m.on_hand_change), 0) AS moved_on_hand, coalesce(sum(m.reserved_change), 0) AS moved_reserved
FROM inventory_current c LEFT JOIN stock_movement m USING (organization_id, product_id)
GROUP BY c.organization_id, c.product_id
"""
_KHATA = """
SELECT a.organization_id, a.shop_id, a.owed, a.promised,
    coalesce(sum(e.owed_change), 0) AS entered_owed, coalesce(sum(e.promised_change), 0) AS entered_promised,
    (SELECT coalesce(sum(i.amount), 0) FROM whatsapp_message i
     WHERE i.kind = 'invoice' AND i.organization_id = a.organization_id AND i.shop_id = a.shop_id) AS billed
FROM shop_account a LEFT JOIN khata_entry e USING (organization_id, shop_id)
GROUP BY a.organization_id, a.shop_id
"""  # nobody pays, so what is owed is what was billed
_UNFINISHED_JOBS = """
SELECT queue || ' ' || state FROM outbox
WHERE state NOT IN ('done', 'dead') AND (queue <> 'send-reminder' OR run_at <= now())
"""  # reminders wait for days to come
_UNANSWERED = "SELECT message_sid FROM whatsapp_message WHERE kind = 'inbound' AND status = 'received'"
_SIDS = "SELECT message_sid FROM whatsapp_message WHERE kind = 'inbound'"
_IDS = """
SELECT substr(message_sid, 5) FROM whatsapp_message
WHERE kind = 'outbound' AND status NOT IN ('failed', 'undelivered', 'canceled')
"""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Both sides of the story, as they are at one moment."""

    orders: Sequence[Row]
    """Lines of orders, whatever became of them."""
    invoices: Sequence[Row]
    inbound: Sequence[Row]
    outbound: Sequence[Row]
    """`answers` is the sid of what led to it; `is_after_silence` says that it had left with a response."""
    dead_jobs: Sequence[Row]
    stock: Sequence[Row] | None
    """None while the desk keeps no movements."""
    khata: Sequence[Row]
    arrived: Sequence[Seen]
    written: Sequence[Mapping[str, Any]]
    posts: Sequence[Mapping[str, Any]]

    @property
    def confirmed(self) -> list[Row]:
        """The lines of orders that are confirmed."""
        return [order for order in self.orders if order["status"] == "confirmed"]


def gather(engine: Engine, sandbox: Sandbox, numbers: Sequence[str]) -> Facts:
    """Read everything."""
    with engine.connect() as connection:

        def rows(statement: str) -> list[Row]:
            return [dict(row) for row in connection.execute(text(statement)).mappings()]

        has_movements = connection.execute(text("SELECT to_regclass('stock_movement')")).scalar()
        return Facts(
            orders=rows(_ORDERS),
            invoices=rows(_INVOICES),
            inbound=rows(_INBOUND),
            outbound=rows(_OUTBOUND),
            dead_jobs=rows(_DEAD_JOBS),
            stock=rows(_STOCK) if has_movements else None,
            khata=rows(_KHATA),
            arrived=[seen(message) for message in sandbox.sent()],
            written=sandbox.written_by(numbers),
            posts=sandbox.posts(),
        )


def unsettled(engine: Engine, sandbox: Sandbox, numbers: Sequence[str]) -> list[str]:
    """Return what the desk still has to do: jobs, messages without an answer, answers that have not left."""
    with engine.connect() as connection:

        def column(statement: str) -> list[str]:
            return list(connection.execute(text(statement)).scalars())

        jobs = [f"job {job}" for job in column(_UNFINISHED_JOBS)]
        waiting = [f"message {sid} waits" for sid in column(_UNANSWERED)]
        if jobs or waiting:
            return jobs + waiting
        known, ids = set(column(_SIDS)), set(column(_IDS))
    unknown = [message["sid"] for message in sandbox.written_by(numbers) if message["sid"] not in known]
    unsent = ids - {seen(message).our_id for message in sandbox.sent()}
    return [f"message {sid} is unknown" for sid in unknown] + [
        f"reply {our_id} is not sent" for our_id in unsent
    ]
