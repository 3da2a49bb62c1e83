"""Every message of the sandbox, and a log of what was posted to the bot."""

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from entrypoints.sandbox.database import Database
from entrypoints.sandbox.message import Direction, Media, Message

_EVERYTHING = -1
_INSERT = """
INSERT INTO messages (sid, direction, phone, business, body, media, status, created, template,
                      status_callback, service_sid, error_code, error, seen)
VALUES (:sid, :direction, :phone, :business, :body, :media, :status, :created, :template,
        :status_callback, :service_sid, :error_code, :error, :seen)
RETURNING *
"""
_NEWEST = """
SELECT * FROM messages
WHERE (:sender IS NULL OR sender = :sender)
  AND (:recipient IS NULL OR recipient = :recipient)
  AND (:since IS NULL OR created >= :since)
  AND (:until IS NULL OR created < :until)
  AND (:before_id IS NULL OR id < :before_id)
  AND (:after_id IS NULL OR id > :after_id)
  AND (NOT :outbound OR direction <> 'inbound')
ORDER BY id DESC LIMIT :limit
"""
_SEEN = """
UPDATE messages SET seen = 1 WHERE phone = :phone AND direction <> 'inbound' AND seen = 0 RETURNING *
"""
_ANSWERED = """
UPDATE messages SET status = 'read'
WHERE phone = :phone AND business = :business AND direction = 'inbound' AND status = 'delivered'
RETURNING *
"""
_SETTLE = """
UPDATE messages SET status = :status, error = :error
WHERE sid = :sid AND status NOT IN ('delivered', 'read') RETURNING *
"""
_LAST_INBOUND = """
SELECT * FROM messages
WHERE phone = :phone AND business = :business AND direction = 'inbound' ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which messages a list asks for; `since` is the first moment of it, `until` the first one after it."""

    sender: str | None = None
    recipient: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before_id: int | None = None
    after_id: int | None = None
    outbound: bool = False
    limit: int = _EVERYTHING


class MessageStore:
    """Keeps messages; each change returns the messages as they are afterwards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, message: Message) -> Message:
        """Store a new message and return it with its id."""
        return self._messages(_INSERT, **_values(message))[0]

    def get(self, sid: str) -> Message | None:
        """Return a message, or None when there is none."""
        return next(iter(self._messages("SELECT * FROM messages WHERE sid = :sid", sid=sid)), None)

    def set_status(self, sid: str, status: str, *, error_code: int | None = None, error: str = "") -> Message:
        """Note how far a message has come."""
        return self._messages(
            "UPDATE messages SET status = :status, error_code = :error_code, error = :error"
            " WHERE sid = :sid RETURNING *",
            sid=sid,
            status=status,
            error_code=error_code,
            error=error,
        )[0]

    def settle(self, sid: str, status: str, *, error: str = "") -> list[Message]:
        """Note how a delivery to the bot ended; nothing changes, and nothing comes, once one was answered."""
        return self._messages(_SETTLE, sid=sid, status=status, error=error)

    def mark_answered(self, phone: str, business: str) -> list[Message]:
        """Turn what the phone's owner wrote and the bot took into read."""
        return self._messages(_ANSWERED, phone=phone, business=business)

    def mark_seen(self, phone: str) -> list[Message]:
        """Note that the phone's owner looked at the chat; return what was new to them."""
        return self._messages(_SEEN, phone=phone)

    def of_phone(self, phone: str, after: int) -> list[Message]:
        """Return the chat of one phone, oldest first, from behind the given id."""
        return self._messages(
            "SELECT * FROM messages WHERE phone = :phone AND id > :after ORDER BY id",
            phone=phone,
            after=after,
        )

    def newest(self, wanted: Wanted) -> list[Message]:
        """Return messages of every phone, newest first."""
        return self._messages(_NEWEST, **_values(wanted))

    def on_its_way(self) -> list[Message]:
        """Return what the business sent and has not reached its phone yet, oldest first."""
        return self._messages(
            "SELECT * FROM messages WHERE direction <> 'inbound'"
            " AND status IN ('accepted', 'queued', 'sent') ORDER BY id"
        )

    def last_inbound(self, phone: str, business: str) -> datetime | None:
        """Return when the phone's owner last wrote to the business."""
        newest = self._messages(_LAST_INBOUND, phone=phone, business=business)
        return newest[0].created if newest else None

    def log_delivery(
        self, message: Message, *, url: str, http_status: int | None, error: str, at: datetime
    ) -> None:
        """Remember one post to the bot: a message to it, or the status that one of its own had reached."""
        status = "received" if message.inbound else message.status
        self._database.rows(
            "INSERT INTO deliveries (sid, message_status, url, http_status, error, at)"
            " VALUES (:sid, :status, :url, :http_status, :error, :at)",
            {
                "sid": message.sid,
                "status": status,
                "url": url,
                "http_status": http_status,
                "error": error,
                "at": _text(at),
            },
        )

    def deliveries(self, sid: str | None) -> list[dict[str, object]]:
        """Return the log of posts to the bot, oldest first, all of it or that of one message."""
        rows = self._database.rows(
            "SELECT * FROM deliveries WHERE :sid IS NULL OR sid = :sid ORDER BY id", {"sid": sid}
        )
        return [dict(row) for row in rows]

    def _messages(self, statement: str, **values: object) -> list[Message]:
        return [_message(row) for row in self._database.rows(statement, values)]


def _values(record: Message | Wanted) -> dict[str, object]:
    values = asdict(record)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = _text(value)
    if isinstance(record, Message):
        values["media"] = json.dumps(values["media"])
    return values


def _message(row: sqlite3.Row) -> Message:
    values = {name: row[name] for name in row.keys() if name not in ("sender", "recipient")}  # noqa: SIM118
    return Message(
        **values
        | {
            "direction": Direction(row["direction"]),
            "media": tuple(Media(**one) for one in json.loads(row["media"])),
            "created": datetime.fromisoformat(row["created"]),
            "template": bool(row["template"]),
            "seen": bool(row["seen"]),
        }
    )


def _text(moment: datetime) -> str:
    # One fixed width and one zone, so that the order of the texts is the order of the times.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
