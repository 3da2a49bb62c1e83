"""An SQLite file in which what is played survives a restart: one for the chats, one for Zoho's records."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_SAFE_AND_FAST = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
"""
CHATS = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sid TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL,
    phone TEXT NOT NULL,
    business TEXT NOT NULL,
    body TEXT NOT NULL,
    media TEXT NOT NULL,
    status TEXT NOT NULL,
    created TEXT NOT NULL,
    template INTEGER NOT NULL,
    status_callback TEXT NOT NULL,
    service_sid TEXT NOT NULL,
    error_code INTEGER,
    error TEXT NOT NULL,
    seen INTEGER NOT NULL,
    sender TEXT GENERATED ALWAYS AS
        ('whatsapp:' || CASE direction WHEN 'inbound' THEN phone ELSE business END) VIRTUAL,
    recipient TEXT GENERATED ALWAYS AS
        ('whatsapp:' || CASE direction WHEN 'inbound' THEN business ELSE phone END) VIRTUAL
);
CREATE INDEX IF NOT EXISTS messages_of_a_phone ON messages (phone, id);
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (created);
CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (recipient, created);
CREATE INDEX IF NOT EXISTS messages_written ON messages (phone, business, id) WHERE direction = 'inbound';
CREATE INDEX IF NOT EXISTS messages_unanswered ON messages (phone, business)
    WHERE direction = 'inbound' AND status = 'delivered';
CREATE TABLE IF NOT EXISTS phones (
    number TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    opted_out INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS senders (number TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS contents (sid TEXT PRIMARY KEY, created TEXT NOT NULL, definition TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sid TEXT NOT NULL,
    message_status TEXT NOT NULL,
    url TEXT NOT NULL,
    http_status INTEGER,
    error TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS deliveries_of_a_message ON deliveries (sid);
CREATE TABLE IF NOT EXISTS struck (sid TEXT PRIMARY KEY, kinds TEXT NOT NULL) WITHOUT ROWID;
"""


class Database:
    """Runs one statement at a time, each of them a transaction of its own unless they are put `together`."""

    def __init__(self, file: Path, schema: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(_SAFE_AND_FAST + schema)

    def rows(self, statement: str, values: Mapping[str, object] | None = None) -> list[sqlite3.Row]:
        """Run the statement and return what it reads, or what it changed and gives back by RETURNING."""
        with self._lock:
            return self._connection.execute(statement, values or {}).fetchall()

    def run_for_each(self, statement: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run the statement once for each of many rows; meant for `together`."""
        with self._lock:
            self._connection.executemany(statement, rows)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all statements of this thread one transaction; nothing remains of it after an error.

        One within another is part of it.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file; what is in it stays."""
        with self._lock:
            self._connection.close()
