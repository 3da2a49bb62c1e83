"""Everything that stores, in memory and in Postgres, behind the same ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import Engine

from adapters.memory.database import MemoryDatabase, system_clock
from adapters.memory.inbox import InMemoryInbox
from adapters.memory.outbox import InMemoryOutbox
from adapters.memory.readers import InMemoryCatalogueReader, InMemoryOrderReader, InMemoryOrganizationReader
from adapters.memory.work import InMemoryUnitOfWork
from adapters.sql.inbox import SqlInbox
from adapters.sql.outbox import SqlOutbox
from adapters.sql.readers import SqlCatalogueReader, SqlOrderReader, SqlOrganizationReader
from adapters.sql.work import SqlUnitOfWork
from application.outbox import Job
from application.ports import CatalogueReader, Inbox, OpenWork, OrderReader, OrganizationReader, Outbox

NO_TIME = timedelta(0)


@dataclass(frozen=True, kw_only=True)
class Backend:
    """One way to store; `woken` collects the jobs that workers were told of.

    Leases of the expiring outbox have run out as soon as they are given.
    """

    open_work: OpenWork
    outbox: Outbox
    expiring_outbox: Outbox
    inbox: Inbox
    organizations: OrganizationReader
    catalogues: CatalogueReader
    orders: OrderReader
    woken: list[Job]


def waker(woken: list[Job]) -> Callable[[list[Job]], None]:
    """Return what a unit of work tells of its jobs, and must not bother with none."""

    def wake(jobs: list[Job]) -> None:
        assert jobs, "there is nobody to wake"
        woken.extend(jobs)

    return wake


def in_memory() -> Backend:
    database, woken = MemoryDatabase(), list[Job]()
    return Backend(
        open_work=partial(InMemoryUnitOfWork, database, on_commit=waker(woken)),
        outbox=InMemoryOutbox(database, system_clock),
        expiring_outbox=InMemoryOutbox(database, system_clock, lease=NO_TIME),
        inbox=InMemoryInbox(database, system_clock),
        organizations=InMemoryOrganizationReader(database),
        catalogues=InMemoryCatalogueReader(database),
        orders=InMemoryOrderReader(database),
        woken=woken,
    )


def in_postgres(engine: Engine) -> Backend:
    woken = list[Job]()
    return Backend(
        open_work=partial(SqlUnitOfWork, engine, on_commit=waker(woken)),
        outbox=SqlOutbox(engine),
        expiring_outbox=SqlOutbox(engine, lease=NO_TIME),
        inbox=SqlInbox(engine),
        organizations=SqlOrganizationReader(engine),
        catalogues=SqlCatalogueReader(engine),
        orders=SqlOrderReader(engine),
        woken=woken,
    )
