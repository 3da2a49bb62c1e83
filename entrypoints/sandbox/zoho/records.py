"""Zoho's records: kept over restarts, the newest id first wherever they are listed."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.database import Database
from entrypoints.sandbox.zoho.modules import MODULES, Module

_EVERYTHING = -1
_INSERT = """
INSERT INTO records (id, module, name, code, created, modified, fields)
VALUES (:id, :module, :name, :code, :now, :now, :fields)
"""
_PAGE = """
SELECT * FROM records
WHERE module = :module AND id < :before AND modified > :since ORDER BY id DESC LIMIT :limit OFFSET :skip
"""
_SEARCH = """
SELECT * FROM records
WHERE module = :module AND (instr(name, :words) OR instr(code, :words)) ORDER BY id DESC LIMIT :limit
"""
_DELETED = """
SELECT * FROM deleted
WHERE module = :module AND deleted > :since ORDER BY deleted DESC, id DESC LIMIT :limit OFFSET :skip
"""
_LATEST_ID = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record: its fields as they were written, numbers as `Decimal` or int, and its two times."""

    id: int
    module: str
    fields: Mapping[str, Any]
    created: datetime
    modified: datetime


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Which part of a list is asked for: ids below `before`, changed after `since` (seconds since 1970)."""

    before: int = _LATEST_ID
    since: int = 0
    limit: int = _EVERYTHING
    skip: int = 0


class RecordStore:
    """Keeps the records of every module; times come from the clock, to the second."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def together(self) -> AbstractContextManager[None]:
        """Make all changes of this thread one transaction."""
        return self._database.together()

    def page(self, module: str, wanted: Slice) -> list[Record]:
        """Return part of a module, the newest id first."""
        return self._records(_PAGE, module=module, **vars(wanted))

    def search(self, module: str, words: str, limit: int) -> list[Record]:
        """Return the newest records whose name or code holds the words, in whatever case."""
        if not words.strip():
            return self.page(module, Slice(limit=limit))
        return self._records(_SEARCH, module=module, words=comparable(words), limit=limit)

    def get(self, module: str, record_id: int) -> Record | None:
        """Return a record, or None when it is not there."""
        found = self._records(
            "SELECT * FROM records WHERE id = :id AND module = :module", id=record_id, module=module
        )
        return found[0] if found else None

    def known_by(self, module: Module, field: str, value: str) -> Record | None:
        """Return the oldest record with this name or code, compared without regard to case."""
        column = "name" if field == module.name else "code"
        found = self._records(
            f"SELECT * FROM records WHERE module = :module AND {column} = :value"  # noqa: S608 one of two words
            " ORDER BY id LIMIT 1",
            module=module.api_name,
            value=comparable(value),
        )
        return found[0] if found else None

    def count(self, module: str) -> int:
        """Return how many records the module has."""
        counted = self._database.rows(
            "SELECT count(*) FROM records WHERE module = :module", {"module": module}
        )
        return int(counted[0][0])

    def is_new(self) -> bool:
        """Say whether there has never been a record."""
        return not self._database.rows("SELECT 1 FROM records UNION ALL SELECT 1 FROM deleted LIMIT 1")

    def add(self, module: str, fields: Mapping[str, Any]) -> Record:
        """Store a new record and return it with its id."""
        row = _keys(module, fields) | {"id": self.new_ids(1)[0], "now": self._now()}
        return self._records(f"{_INSERT} RETURNING *", **row)[0]

    def add_many(self, module: str, many: Iterable[Mapping[str, Any]]) -> None:
        """Store new records, all or none of them; the last one gets the largest id."""
        rows, now = [_keys(module, fields) for fields in many], self._now()
        with self.together():
            for row, new_id in zip(rows, self.new_ids(len(rows)), strict=True):
                row |= {"id": new_id, "now": now}
            self._database.run_for_each(_INSERT, rows)

    def change(self, record: Record, fields: Mapping[str, Any]) -> Record:
        """Give a record these fields instead of its own, and return it as it is now."""
        return self._records(
            "UPDATE records SET name = :name, code = :code, fields = :fields, modified = :now"
            " WHERE id = :id AND module = :module RETURNING *",
            id=record.id,
            now=self._now(),
            **_keys(record.module, fields),
        )[0]

    def delete(self, module: Module, record_id: int) -> bool:
        """Put a record into the recycle bin; False when it is not there."""
        record = self.get(module.api_name, record_id)
        if record is None:
            return False
        values = {
            "id": record_id,
            "module": module.api_name,
            "name": record.fields.get(module.name),
            "now": self._now(),
        }
        with self.together():
            self._database.rows("DELETE FROM records WHERE id = :id", {"id": record_id})
            self._database.rows("INSERT INTO deleted VALUES (:id, :module, :name, :now)", values)
        return True

    def deleted(self, module: str, wanted: Slice) -> list[dict[str, Any]]:
        """Return what was deleted, the latest first; `deleted` is when, in seconds since 1970."""
        rows = self._database.rows(_DELETED, {"module": module, **vars(wanted)})
        return [dict(row) for row in rows]

    def new_ids(self, count: int) -> range:
        """Take so many ids, each larger than any before."""
        last = self._database.rows("UPDATE ids SET last = last + :count RETURNING last", {"count": count})[0][
            0
        ]
        return range(last - count + 1, last + 1)

    def _now(self) -> int:
        return int(self._clock().timestamp())

    def _records(self, statement: str, **values: object) -> list[Record]:
        return [_record(row) for row in self._database.rows(statement, values)]


def comparable(text: str) -> str:
    """Return a name or code as it is compared: Zoho does not mind case."""
    return text.strip().casefold()


def _keys(module: str, fields: Mapping[str, Any]) -> dict[str, object]:
    name, code = fields.get(MODULES[module].name), fields.get(MODULES[module].code)
    return {
        "module": module,
        "name": comparable(name) if name else None,
        "code": comparable(code) if code else None,
        "fields": json.dumps(fields, ensure_ascii=False, default=plain),
    }


def plain(value: object) -> int | float:
    """Return an amount as JSON writes it: a number, without a point when it is whole."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is no part of a record")
    return int(value) if value == value.to_integral_value() else float(value)


def _record(row: sqlite3.Row) -> Record:
    return Record(
        id=row["id"],
        module=row["module"],
        fields=json.loads(row["fields"], parse_float=Decimal),
        created=datetime.fromtimestamp(row["created"], UTC),
        modified=datetime.fromtimestamp(row["modified"], UTC),
    )
