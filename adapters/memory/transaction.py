"""A transaction on the memory of one process: a private view, and rows that are held until it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from types import TracebackType
from typing import Any, Self

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import K, R, Table
from application.errors import StorageUnavailable

LONGEST_WAIT = 3.0  # seconds, for a row that another transaction holds


class Transaction:
    """Sees what is committed and its own writes; what it does not commit never was.

    A row that it writes is its own until it ends: others who want to write it wait.
    """

    def __init__(self, database: MemoryDatabase) -> None:
        self.database = database
        self._writes: defaultdict[Table[Any, Any], dict[Any, Any]] = defaultdict(dict)
        self._held: set[tuple[Table[Any, Any], Hashable]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, table: Table[K, R], key: K) -> R | None:
        """Return the row as it is now, or None when there is none."""
        row: R | None = self._writes[table].get(key)
        return table.rows.get(key) if row is None else row

    def lock(self, table: Table[Any, Any], key: Hashable) -> None:
        """Wait until the place is ours; raise `StorageUnavailable` when that takes too long."""
        changed = self.database.changed
        with changed:
            if not changed.wait_for(lambda: self._may_hold(table, key), LONGEST_WAIT):
                raise StorageUnavailable(f"a row was held for more than {LONGEST_WAIT} s")
            self._hold(table, key)

    def take(self, table: Table[K, R], key: K) -> R | None:
        """Wait for the row and return it as whoever held it left it."""
        self.lock(table, key)
        return self.read(table, key)

    def write(self, table: Table[K, R], key: K, row: R) -> None:
        """Replace the row, once it is ours."""
        self.lock(table, key)
        self._writes[table][key] = row

    def select(self, table: Table[K, R], group: Hashable) -> dict[K, R]:
        """Return the rows of a group by their keys, in the order in which they came into it."""
        with self.database.changed:
            keys = [*table.group(group), *self._writes[table]]
            rows = {key: row for key in keys if (row := self.read(table, key)) is not None}
        return {key: row for key, row in rows.items() if table.group_of(row) == group}

    def take_free(self, table: Table[K, R], keys: Iterable[K]) -> dict[K, R]:
        """Take those rows that are there and that nobody else holds, without waiting for the others."""
        free = {}
        with self.database.changed:
            for key in keys:
                row = self.read(table, key)
                if row is not None and self._may_hold(table, key):
                    self._hold(table, key)
                    free[key] = row
        return free

    def end(self) -> None:
        """Let go of the rows, and forget the writes that were not committed."""
        self._writes.clear()
        with self.database.changed:
            for place in self._held:
                del self.database.holders[place]
            self._held.clear()
            self.database.changed.notify_all()

    def commit(self) -> None:
        """Make all writes count at once and let go of the rows."""
        with self.database.changed:
            for table, rows in self._writes.items():
                for key, row in rows.items():
                    table.put(key, row)
            self.end()

    def _may_hold(self, table: Table[Any, Any], key: Hashable) -> bool:
        return self.database.holders.get((table, key), self) is self

    def _hold(self, table: Table[Any, Any], key: Hashable) -> None:
        self.database.holders[table, key] = self
        self._held.add((table, key))
