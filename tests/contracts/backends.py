"""Everything that stores, in memory and in Postgres, behind the same ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, Table, Update, update

from adapters.memory.database import MemoryDatabase, system_clock
from adapters.memory.inbox import InMemoryInbox
from adapters.memory.lists_invoices import InMemoryInvoiceReader
from adapters.memory.lists_khata import InMemoryKhataReader
from adapters.memory.lists_orders import InMemoryOrderReader
from adapters.memory.lists_payments import InMemoryPaymentReader
from adapters.memory.lists_stock import InMemoryStockReader
from adapters.memory.outbox import InMemoryOutbox
from adapters.memory.readers import InMemoryCatalogueReader, InMemoryOrganizationReader
from adapters.memory.timetable import InMemoryTimetable
from adapters.memory.work import InMemoryUnitOfWork
from adapters.sql.inbox import SqlInbox
from adapters.sql.lists_invoices import SqlInvoiceReader
from adapters.sql.lists_khata import SqlKhataReader
from adapters.sql.lists_orders import SqlOrderReader
from adapters.sql.lists_payments import SqlPaymentReader
from adapters.sql.lists_stock import SqlStockReader
from adapters.sql.outbox import SqlOutbox
from adapters.sql.readers import SqlCatalogueReader, SqlOrganizationReader
from adapters.sql.tables import outbox, send_attempt, whatsapp_message
from adapters.sql.timetable import SqlTimetable
from adapters.sql.work import SqlUnitOfWork
from application.outbox import Job
from application.ports import (
    CatalogueReader,
    Inbox,
    InvoiceReader,
    KhataReader,
    OpenWork,
    OrderReader,
    OrganizationReader,
    Outbox,
    PaymentReader,
    StockReader,
    Timetable,
)

LEASE = timedelta(seconds=60)
SETTLE = timedelta(seconds=120)


@dataclass(frozen=True, kw_only=True)
class Backend:
    """One way to store; `woken` collects the jobs that workers were told of.

    `let_pass` makes jobs and messages as much older as is asked for: their delays, leases and waits run on.
    """

    open_work: OpenWork
    outbox: Outbox
    inbox: Inbox
    timetable: Timetable
    organizations: OrganizationReader
    catalogues: CatalogueReader
    orders: OrderReader
    invoices: InvoiceReader
    payments: PaymentReader
    khata: KhataReader
    stock: StockReader
    woken: list[Job]
    let_pass: Callable[[timedelta], None]


class Watch:
    """Goes with the real time, and ahead of it by what was let pass."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return system_clock() + self._ahead

    def let_pass(self, time: timedelta) -> None:
        self._ahead += time


def waker(woken: list[Job]) -> Callable[[list[Job]], None]:
    """Return what a unit of work tells of its jobs, and must not bother with none."""

    def wake(jobs: list[Job]) -> None:
        assert jobs, "there is nobody to wake"
        woken.extend(jobs)

    return wake


def set_back(engine: Engine, time: timedelta) -> None:
    """Move what Postgres compares with its own clock back by so much."""
    jobs = _earlier(outbox, time, "created_at", "run_at", "lease_until", "poked_at")
    said = _earlier(whatsapp_message, time, "created_at").where(whatsapp_message.c.kind == "outbound")
    heard = _earlier(whatsapp_message, time, "processed_at").where(whatsapp_message.c.kind == "inbound")
    tried = _earlier(send_attempt, time, "started_at")
    with engine.begin() as connection:
        for statement in (jobs, said, heard, tried):
            connection.execute(statement)


def _earlier(table: Table, time: timedelta, *names: str) -> Update:
    return update(table).values({name: table.c[name] - time for name in names})


def in_memory() -> Backend:
    watch, woken = Watch(), list[Job]()
    database = MemoryDatabase(watch)
    return Backend(
        open_work=partial(InMemoryUnitOfWork, database, on_commit=waker(woken)),
        outbox=InMemoryOutbox(database, watch, lease=LEASE, settle=SETTLE),
        inbox=InMemoryInbox(database, watch),
        timetable=InMemoryTimetable(database, watch),
        organizations=InMemoryOrganizationReader(database),
        catalogues=InMemoryCatalogueReader(database),
        orders=InMemoryOrderReader(database),
        invoices=InMemoryInvoiceReader(database),
        payments=InMemoryPaymentReader(database),
        khata=InMemoryKhataReader(database),
        stock=InMemoryStockReader(database),
        woken=woken,
        let_pass=watch.let_pass,
    )


def in_postgres(engine: Engine) -> Backend:
    woken = list[Job]()
    return Backend(
        open_work=partial(SqlUnitOfWork, engine, on_commit=waker(woken)),
        outbox=SqlOutbox(engine, lease=LEASE, settle=SETTLE),
        inbox=SqlInbox(engine),
        timetable=SqlTimetable(engine),
        organizations=SqlOrganizationReader(engine),
        catalogues=SqlCatalogueReader(engine),
        orders=SqlOrderReader(engine),
        invoices=SqlInvoiceReader(engine),
        payments=SqlPaymentReader(engine),
        khata=SqlKhataReader(engine),
        stock=SqlStockReader(engine),
        woken=woken,
        let_pass=partial(set_back, engine),
    )
