"""What the tests of orders on their way to the CRM have in common, whatever stores them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Engine

from adapters.memory.database import MemoryDatabase
from adapters.memory.telling_desk import InMemoryTellingDesk
from adapters.sql.crm_tables import crm_copy, crm_telling
from adapters.sql.telling_desk import SqlTellingDesk
from application.crm_records import Telling, TellingReport, TellingState
from application.ports import AT_ONCE, TellingDesk
from domain.orders import Order, OrderStatus
from tests.builders import an_order
from tests.contracts.backends import Backend, _earlier
from tests.contracts.stored import keep

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
EVERYTHING = 10_000


def let_pass(backend: Backend, time: timedelta) -> None:
    """Let so much time pass for copies and for what waits to be told."""
    backend.let_pass(time)
    store = _store(backend)
    if isinstance(store, Engine):
        with store.begin() as connection:
            connection.execute(_earlier(crm_telling, time, "due_at", "noted_at"))
            connection.execute(_earlier(crm_copy, time, "held_until"))


def telling_desk(backend: Backend) -> TellingDesk:
    """Return what shows people the same store."""
    store = _store(backend)
    return SqlTellingDesk(store) if isinstance(store, Engine) else InMemoryTellingDesk(store)


def _store(backend: Backend) -> Engine | MemoryDatabase:
    opening = cast("partial[object]", backend.open_work)
    return cast("Engine | MemoryDatabase", opening.args[0])


def a_kept_order(backend: Backend, ours: UUID, **changes: Any) -> Order:
    """Return a confirmed order that is stored and on nobody's list yet."""
    order = an_order(ours, **{"status": OrderStatus.CONFIRMED, "hold": None} | changes)
    keep(backend, order)
    return order


def note(backend: Backend, ours: UUID, since: datetime = LONG_AGO, limit: int = EVERYTHING) -> int:
    with backend.open_work(ours) as work:
        count = work.crm_tellings.note_changed(since, limit)
        work.commit()
    return count


def take(
    backend: Backend, ours: UUID, limit: int = 100, *, troubled: bool = False, age: timedelta = A_MINUTE
) -> list[Telling]:
    with backend.open_work(ours) as work:
        taken = work.crm_tellings.take(limit, troubled=troubled, age=age)
        work.commit()
    return taken


def settle(
    backend: Backend, ours: UUID, telling: Telling, state: TellingState, delay: timedelta = AT_ONCE
) -> None:
    with backend.open_work(ours) as work:
        work.crm_tellings.settle(telling, state, delay)
        work.commit()


def is_due(backend: Backend, ours: UUID) -> bool:
    with backend.open_work(ours) as work:
        return work.crm_tellings.is_due()


def reports(backend: Backend, ours: UUID, *states: TellingState) -> list[TellingReport]:
    """Return how our orders fare, the newest first."""
    listed = telling_desk(backend).listed(states or tuple(TellingState), EVERYTHING)
    return [report for report in listed if report.organization_id == ours]


def report_of(backend: Backend, order: Order) -> TellingReport:
    """Return how an order fares that is on the list."""
    [report] = [each for each in reports(backend, order.organization_id) if each.telling.order_id == order.id]
    return report
