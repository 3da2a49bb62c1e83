"""Every message of the sandbox, and a log of what was posted to the bot."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from entrypoints.sandbox.database import Database
from entrypoints.sandbox.message import Direction, Media, Message

_EVERYTHING = -1
_COLUMNS = tuple(column.name for column in fields(Message))
_INSERT = """
INSERT INTO messages (sid, direction, phone, business, body, media, status, created, template,
                      status_callback, service_sid, error_code, error, seen)
VALUES (:sid, :direction, :phone, :business, :body, :media, :status, :created, :template,
        :status_callback, :service_sid, :error_code, :error, :seen)
RETURNING *
"""
# Only what is asked for stands in a query: an index is not found for `:wanted IS NULL OR …`.
_FILTERS = {
    "sender": "sender = :sender",
    "recipient": "recipient = :recipient",
    "since": "created >= :since",
    "until": "created < :until",
    "before_id": "id < :before_id",
    "after_id": "id > :after_id",
}
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
SELECT created FROM messages
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

    def add_answer(self, message: Message) -> tuple[Message, list[Message]]:
        """Store what the business says; return it with its id, and what is read now that it is answered."""
        with self._database.together():
            stored = self.add(message)
            return stored, self._messages(_ANSWERED, phone=stored.phone, business=stored.business)

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
        values = _values(wanted)
        filters = [condition for name, condition in _FILTERS.items() if values[name] is not None]
        filters += ["direction <> 'inbound'"] * wanted.outbound
        where = f"WHERE {' AND '.join(filters)}" if filters else ""
        statement = f"SELECT * FROM messages {where} ORDER BY id DESC LIMIT :limit"  # noqa: S608 our own words
        return self._messages(statement, **values)

    def on_its_way(self) -> list[Message]:
        """Return what the business sent and has not reached its phone yet, oldest first."""
        return self._messages(
            "SELECT * FROM messages WHERE direction <> 'inbound'"
            " AND status IN ('accepted', 'queued', 'sent') ORDER BY id"
        )

    def last_inbound(self, phone: str, business: str) -> datetime | None:
        """Return when the phone's owner last wrote to the business."""
        newest = self._database.rows(_LAST_INBOUND, {"phone": phone, "business": business})
        return datetime.fromisoformat(newest[0]["created"]) if newest else None

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
        where = "" if sid is None else "WHERE sid = :sid"
        statement = f"SELECT * FROM deliveries {where} ORDER BY id"  # noqa: S608 our own words
        rows = self._database.rows(statement, {"sid": sid})
        return [dict(row) for row in rows]

    def note_struck(self, sid: str, kinds: Collection[str]) -> None:
        """Remember which faults struck the callbacks of a message."""
        values = {"sid": sid, "kinds": " ".join(kinds)}
        self._database.rows("INSERT INTO struck VALUES (:sid, :kinds)", values)

    def struck(self, sid: str) -> list[str]:
        """Return which faults struck the callbacks of a message."""
        rows = self._database.rows("SELECT kinds FROM struck WHERE sid = :sid", {"sid": sid})
        return str(rows[0]["kinds"]).split() if rows else []

    def _messages(self, statement: str, **values: object) -> list[Message]:
        return [_message(row) for row in self._database.rows(statement, values)]


def _values(record: Message | Wanted) -> dict[str, object]:
    values = dict(vars(record))
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = _text(value)
    if isinstance(record, Message):
        values["media"] = json.dumps([vars(one) for one in record.media])
    return values


def _message(row: sqlite3.Row) -> Message:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    values["direction"] = Direction(values["direction"])
    values["media"] = tuple(Media(**one) for one in json.loads(values["media"]))
    values["created"] = datetime.fromisoformat(values["created"])
    values["template"] = bool(values["template"])
    values["seen"] = bool(values["seen"])
    return Message(**values)


def _text(moment: datetime) -> str:
    # One fixed width and one zone, so that the order of the texts is the order of the times.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
