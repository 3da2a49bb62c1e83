"""Work that is done once in every period."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.memory.database import MemoryDatabase
from adapters.memory.tables import TickRow
from adapters.memory.transaction import Transaction
from application.outbox import Tick
from application.ports import Clock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class InMemoryTimetable:
    """The ticks of one process."""

    def __init__(self, database: MemoryDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, task: str, period: timedelta) -> Tick | None:
        """Return this period's tick to the first who asks; None to everyone else."""
        at = EPOCH + (self._clock() - EPOCH) // period * period
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.ticks, task)
            if row and row.begun >= at:
                return None
            begun = replace(row, begun=at) if row else TickRow(begun=at)
            transaction.write(self._database.ticks, task, begun)
            transaction.commit()
        return Tick(task=task, at=at, last_finished=begun.finished)

    def finish(self, tick: Tick) -> None:
        """Note that the work of the tick is done."""
        with Transaction(self._database) as transaction:
            row = transaction.take(self._database.ticks, tick.task)
            if row and (row.finished is None or row.finished < tick.at):
                transaction.write(self._database.ticks, tick.task, replace(row, finished=tick.at))
                transaction.commit()
