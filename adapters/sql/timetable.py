"""Work that is done once in every period, by the database's clock."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, Interval, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import periodic_tick
from application.outbox import Tick

_row = periodic_tick.c
_this_task = _row.task == bindparam("b_task")
_period = func.date_bin(bindparam("b_period", type_=Interval), func.now(), text("timestamptz 'epoch'"))
_last_finished = (
    select(func.max(_row.tick)).where(_this_task, _row.finished_at.is_not(None)).scalar_subquery()
)
BEGIN = (
    insert(periodic_tick)
    .values(task=bindparam("b_task"), tick=_period)
    .on_conflict_do_nothing()
    .returning(_row.tick, _last_finished.label("last_finished"))
)
FINISH = update(periodic_tick).where(_this_task, _row.tick == bindparam("b_tick"))
FORGET = delete(periodic_tick).where(_this_task, _row.tick < bindparam("b_tick"))


class SqlTimetable:
    """The ticks of all workers; a row is the right to do a period's work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, task: str, period: timedelta) -> Tick | None:
        """Return this period's tick to the first who asks; None to everyone else."""
        with self._engine.begin() as connection:
            row = connection.execute(BEGIN, {"b_task": task, "b_period": period}).first()
        return Tick(task=task, at=row.tick, last_finished=row.last_finished) if row else None

    def finish(self, tick: Tick) -> None:
        """Note that the work of the tick is done; earlier ticks are not needed any more."""
        key = {"b_task": tick.task, "b_tick": tick.at}
        with self._engine.begin() as connection:
            connection.execute(FINISH.values(finished_at=func.now()), key)
            connection.execute(FORGET, key)
