"""The hexagon: the use cases, over ports that are open slots until adapters fill them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from dependency_injector import containers, providers

from application import arrivals, jobs, middleware
from application.bus import Bus
from application.campaigns.batches import BatchSender
from application.campaigns.doubts import Doubts
from application.composing import Composer
from application.conversation.ordering import Ordering
from application.conversation.reading import Reader
from application.conversation.turn import Conversation
from application.crm.connection import CrmConnection
from application.crm.fetching import Inventory
from application.crm.rounds import CrmRounds
from application.crm.telling import OrderSync
from application.jobs import JobRunner, Relay
from application.ports import (
    CampaignReader,
    CatalogueReader,
    Clock,
    CrmGateway,
    DocumentLinks,
    Inbox,
    InvoiceReader,
    JobQueue,
    KhataReader,
    MessageDoor,
    MessageGateway,
    Metrics,
    OrderReader,
    OrganizationReader,
    Outbox,
    PaperPrinter,
    PaymentReader,
    ProductMatcher,
    ReminderReader,
    SenderPace,
    Spool,
    StockReader,
    TellingDesk,
    Timetable,
    UnitOfWork,
)
from application.reminder_messages import ReminderComposer
from application.sending import Sender
from application.upkeep import Upkeep
from domain.phone import PhoneNumber
from entrypoints.rates import rates_of

Probes = dict[str, Callable[[], object]]
"""For each part, a call that raises when the part is away."""

Checks = dict[str, Callable[[], list[str] | None]]
"""For what may be set up wrongly, a call that returns each fault with its remedy; None if it is not told."""


class Application(containers.DeclarativeContainer):
    """The use cases, over ports that are filled from outside."""

    clock: providers.Dependency[Clock] = providers.Dependency()
    work: providers.Dependency[Callable[..., UnitOfWork]] = providers.Dependency()
    inbox: providers.Dependency[Inbox] = providers.Dependency()
    spool: providers.Dependency[Spool] = providers.Dependency()
    outbox: providers.Dependency[Outbox] = providers.Dependency()
    timetable: providers.Dependency[Timetable] = providers.Dependency()
    pull_every: providers.Dependency[timedelta] = providers.Dependency()
    queue: providers.Dependency[JobQueue] = providers.Dependency()
    door: providers.Dependency[MessageDoor] = providers.Dependency()
    organizations: providers.Dependency[OrganizationReader] = providers.Dependency()
    catalogues: providers.Dependency[CatalogueReader] = providers.Dependency()
    orders: providers.Dependency[OrderReader] = providers.Dependency()
    invoices: providers.Dependency[InvoiceReader] = providers.Dependency()
    payments: providers.Dependency[PaymentReader] = providers.Dependency()
    khatas: providers.Dependency[KhataReader] = providers.Dependency()
    stocks: providers.Dependency[StockReader] = providers.Dependency()
    reminders: providers.Dependency[ReminderReader] = providers.Dependency()
    campaigns: providers.Dependency[CampaignReader] = providers.Dependency()
    links: providers.Dependency[DocumentLinks] = providers.Dependency()
    printer: providers.Dependency[PaperPrinter] = providers.Dependency()
    matcher: providers.Dependency[ProductMatcher] = providers.Dependency()
    gateway: providers.Dependency[MessageGateway] = providers.Dependency()
    pace: providers.Dependency[SenderPace] = providers.Dependency()
    settle_after: providers.Dependency[timedelta] = providers.Dependency()
    settle: providers.Dependency[timedelta] = providers.Dependency()
    crm: providers.Dependency[CrmGateway] = providers.Dependency()
    has_crm: providers.Dependency[bool] = providers.Dependency()
    crm_distributor: providers.Dependency[PhoneNumber | None] = providers.Dependency()
    stand_in: providers.Dependency[PhoneNumber] = providers.Dependency()
    fetch_every: providers.Dependency[timedelta] = providers.Dependency()
    tellings: providers.Dependency[TellingDesk] = providers.Dependency()
    bulk: providers.Dependency[int] = providers.Dependency()
    metrics: providers.Dependency[Metrics] = providers.Dependency()
    probes: providers.Dependency[Probes] = providers.Dependency()
    checks: providers.Dependency[Checks] = providers.Dependency()

    relay = providers.ThreadSafeSingleton(Relay, queue=queue, outbox=outbox)
    open_work = providers.ThreadSafeSingleton(
        lambda work, relay: partial(work, on_commit=relay.wake), work, relay
    )
    bus = providers.ThreadSafeSingleton(Bus, open_work=open_work, clock=clock)
    reader = providers.ThreadSafeSingleton(Reader, matcher=matcher)
    ordering = providers.ThreadSafeSingleton(Ordering, reader=reader, catalogues=catalogues)
    conversation = providers.ThreadSafeSingleton(Conversation, ordering=ordering, bus=bus, links=links)
    turn_parts: ClassVar[dict[str, providers.Provider[Any]]] = {
        "door": door,
        "open_work": open_work,
        "conversation": conversation,
        "inbox": inbox,
        "spool": spool,
        "metrics": metrics,
    }
    message_handler = providers.ThreadSafeSingleton(middleware.pipeline, **turn_parts)
    late_message_handler = providers.ThreadSafeSingleton(middleware.pipeline, **turn_parts, is_late=True)
    sender = providers.ThreadSafeSingleton(
        Sender,
        open_work=open_work,
        organizations=organizations,
        gateway=gateway,
        pace=pace,
        clock=clock,
        metrics=metrics,
    )
    composer = providers.ThreadSafeSingleton(Composer, links=links, clock=clock)
    reminder_composer = providers.ThreadSafeSingleton(ReminderComposer, composer=composer, clock=clock)
    doubts = providers.ThreadSafeSingleton(
        Doubts, open_work=open_work, gateway=gateway, clock=clock, age=settle_after
    )
    batches = providers.ThreadSafeSingleton(
        BatchSender,
        open_work=open_work,
        gateway=gateway,
        pace=pace,
        doubts=doubts,
        clock=clock,
        metrics=metrics,
    )
    crm_connection = providers.ThreadSafeSingleton(
        CrmConnection,
        organizations=organizations,
        is_set_up=has_crm,
        number=crm_distributor,
        stand_in=stand_in,
    )
    inventory = providers.ThreadSafeSingleton(
        Inventory,
        crm=crm,
        open_work=open_work,
        catalogues=catalogues,
        hsn_rates=rates_of,
        clock=clock,
    )
    order_sync = providers.ThreadSafeSingleton(
        OrderSync, crm=crm, open_work=open_work, clock=clock, settle=settle
    )
    crm_rounds = providers.ThreadSafeSingleton(
        CrmRounds,
        connection=crm_connection,
        inventory=inventory,
        orders=order_sync,
        open_work=open_work,
        fetch_every=fetch_every,
    )
    job_handlers = providers.ThreadSafeSingleton(
        jobs.handlers,
        open_work=open_work,
        bus=bus,
        sender=sender,
        composer=composer,
        reminders=reminder_composer,
        batches=batches,
        crm=crm_rounds,
    )
    job_runner = providers.ThreadSafeSingleton(
        JobRunner, outbox=outbox, handlers=job_handlers, metrics=metrics, bulk=bulk
    )
    bring_in = providers.ThreadSafeSingleton(
        partial, arrivals.bring_in, organizations=organizations, open_work=open_work
    )
    upkeep = providers.ThreadSafeSingleton(
        Upkeep,
        timetable=timetable,
        outbox=outbox,
        gateway=gateway,
        organizations=organizations,
        bring_in=bring_in,
        open_work=open_work,
        bus=bus,
        clock=clock,
        crm=crm_rounds,
        pull_every=pull_every,
    )
