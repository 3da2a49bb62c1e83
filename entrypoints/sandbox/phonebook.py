"""Whose phones the sandbox plays, which numbers the bot sends from, and who wants nothing from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from entrypoints.sandbox.addresses import Contact
from entrypoints.sandbox.database import Database

_CHATS = """
SELECT phones.number, phones.name, phones.opted_out, MAX(messages.id) AS last_id, messages.sid AS last_sid,
       COUNT(messages.id) FILTER (
           WHERE messages.direction <> 'inbound' AND NOT messages.seen AND messages.status <> 'failed'
       ) AS unread
FROM phones LEFT JOIN messages ON messages.phone = phones.number
GROUP BY phones.number ORDER BY last_id DESC NULLS LAST, phones.rowid
"""


@dataclass(frozen=True, kw_only=True)
class Chat:
    """One phone in the list of chats; `last_sid` is its newest message."""

    number: str
    name: str
    unread: int
    opted_out: bool
    last_sid: str | None


class Phonebook:
    """Remembers phones and senders over restarts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_phones(self, contacts: Iterable[Contact]) -> None:
        """Add phones; a name that is known already is replaced."""
        for contact in contacts:
            self._database.rows(
                "INSERT INTO phones (number, name) VALUES (:number, :name)"
                " ON CONFLICT (number) DO UPDATE SET name = excluded.name",
                {"number": contact.number, "name": contact.name},
            )

    def add_senders(self, contacts: Iterable[Contact]) -> None:
        """Add business numbers; a number that is known already keeps its name."""
        for contact in contacts:
            self._database.rows(
                "INSERT INTO senders (number, name) VALUES (:number, :name) ON CONFLICT DO NOTHING",
                {"number": contact.number, "name": contact.name},
            )

    def senders(self) -> list[Contact]:
        """Return the numbers that the bot may send from, the first one being the default."""
        rows = self._database.rows("SELECT number, name FROM senders ORDER BY rowid")
        return [Contact(row["number"], row["name"]) for row in rows]

    def name_of(self, number: str) -> str:
        """Return the profile name of a phone, its number while it has no name."""
        rows = self._database.rows("SELECT name FROM phones WHERE number = :number", {"number": number})
        return str(rows[0]["name"]) if rows else number

    def set_opted_out(self, number: str, opted_out: bool) -> None:
        """Note whether a phone wants no messages."""
        self._database.rows(
            "INSERT INTO phones (number, name, opted_out) VALUES (:number, :number, :opted_out)"
            " ON CONFLICT (number) DO UPDATE SET opted_out = excluded.opted_out",
            {"number": number, "opted_out": opted_out},
        )

    def opted_out(self, number: str) -> bool:
        """Return whether a phone wants no messages."""
        rows = self._database.rows("SELECT opted_out FROM phones WHERE number = :number", {"number": number})
        return bool(rows and rows[0]["opted_out"])

    def chats(self) -> list[Chat]:
        """Return every phone, the one with the newest message first."""
        return [
            Chat(
                number=row["number"],
                name=row["name"],
                unread=row["unread"],
                opted_out=bool(row["opted_out"]),
                last_sid=row["last_sid"],
            )
            for row in self._database.rows(_CHATS)
        ]
