"""Message templates, as Twilio's Content API keeps them; every one counts as approved."""

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from entrypoints.sandbox.database import Database

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, kw_only=True)
class Content:
    """One template; `variables` are the values that stand in when a message brings none."""

    sid: str
    created: datetime
    friendly_name: str
    language: str
    variables: Mapping[str, str]
    types: Mapping[str, Mapping[str, object]]

    @property
    def body(self) -> str:
        """The text with its placeholders: that of the first type which has one."""
        return next(str(one["body"]) for one in self.types.values() if "body" in one)

    @property
    def placeholders(self) -> set[str]:
        """The names that the body leaves open, each once."""
        return set(_PLACEHOLDER.findall(self.body))

    def rendered(self, values: Mapping[str, str]) -> str:
        """Return the text with a value for each placeholder."""
        return _PLACEHOLDER.sub(lambda match: values[match[1]], self.body)


class ContentStore:
    """Keeps templates over restarts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, content: Content) -> None:
        """Keep a template."""
        definition = {
            "friendly_name": content.friendly_name,
            "language": content.language,
            "variables": content.variables,
            "types": content.types,
        }
        self._database.rows(
            "INSERT INTO contents (sid, created, definition) VALUES (:sid, :created, :definition)",
            {
                "sid": content.sid,
                "created": content.created.isoformat(),
                "definition": json.dumps(definition),
            },
        )

    def get(self, sid: str) -> Content | None:
        """Return a template, or None when there is none."""
        rows = self._database.rows("SELECT * FROM contents WHERE sid = :sid", {"sid": sid})
        return _content(rows[0]) if rows else None

    def all(self) -> list[Content]:
        """Return every template, oldest first."""
        return [_content(row) for row in self._database.rows("SELECT * FROM contents ORDER BY rowid")]


def _content(row: sqlite3.Row) -> Content:
    created = datetime.fromisoformat(row["created"])
    return Content(sid=row["sid"], created=created, **json.loads(row["definition"]))
