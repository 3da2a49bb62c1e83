"""The hexagon: the application with its ports as open slots, and two sets of adapters that fill them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from dependency_injector import containers, providers

from adapters.breaker import Breaker
from adapters.huey.queue import HueyJobQueue
from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.database import MemoryDatabase
from adapters.memory.door import InMemoryMessageDoor
from adapters.memory.gateway import InMemoryMessageGateway
from adapters.memory.inbox import InMemoryInbox
from adapters.memory.outbox import InMemoryOutbox
from adapters.memory.queue import InMemoryJobQueue
from adapters.memory.readers import InMemoryCatalogueReader, InMemoryOrderReader, InMemoryOrganizationReader
from adapters.memory.work import InMemoryUnitOfWork
from adapters.prometheus.metrics import PrometheusMetrics
from adapters.redis import client as redis_client
from adapters.redis.caches import CachedCatalogueReader, CachedOrganizationReader, RedisCache
from adapters.redis.door import RedisMessageDoor
from adapters.sql import engine as sql_engine
from adapters.sql import migrate as sql_migrate
from adapters.sql.inbox import SqlInbox
from adapters.sql.outbox import SqlOutbox
from adapters.sql.readers import SqlCatalogueReader, SqlOrderReader, SqlOrganizationReader
from adapters.sql.work import SqlUnitOfWork
from adapters.twilio.gateway import TwilioMessageGateway
from application import jobs, middleware
from application.bus import Bus
from application.conversation.ordering import Ordering
from application.conversation.reading import Reader
from application.conversation.turn import Conversation
from application.jobs import JobRunner, Relay
from application.ports import (
    CatalogueReader,
    Clock,
    Inbox,
    JobQueue,
    MessageDoor,
    MessageGateway,
    Metrics,
    OrderReader,
    OrganizationReader,
    Outbox,
    ProductMatcher,
    UnitOfWork,
)
from application.sending import Sender
from entrypoints.settings import Settings

DOOR_TIMEOUT = 0.3
QUEUE_TIMEOUT = 5.0
STATUS_PATH = "/whatsapp/status"

Probes = dict[str, Callable[[], object]]
"""For each part, a call that raises when the part is away."""


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


class Application(containers.DeclarativeContainer):
    """The use cases, over ports that are filled from outside."""

    clock: providers.Dependency[Clock] = providers.Dependency()
    work: providers.Dependency[Callable[..., UnitOfWork]] = providers.Dependency()
    inbox: providers.Dependency[Inbox] = providers.Dependency()
    outbox: providers.Dependency[Outbox] = providers.Dependency()
    queue: providers.Dependency[JobQueue] = providers.Dependency()
    door: providers.Dependency[MessageDoor] = providers.Dependency()
    organizations: providers.Dependency[OrganizationReader] = providers.Dependency()
    catalogues: providers.Dependency[CatalogueReader] = providers.Dependency()
    orders: providers.Dependency[OrderReader] = providers.Dependency()
    matcher: providers.Dependency[ProductMatcher] = providers.Dependency()
    gateway: providers.Dependency[MessageGateway] = providers.Dependency()
    metrics: providers.Dependency[Metrics] = providers.Dependency()
    probes: providers.Dependency[Probes] = providers.Dependency()

    relay = providers.ThreadSafeSingleton(Relay, queue=queue, outbox=outbox)
    open_work = providers.ThreadSafeSingleton(
        lambda work, relay: partial(work, on_commit=relay.wake), work, relay
    )
    bus = providers.ThreadSafeSingleton(Bus, open_work=open_work, clock=clock)
    reader = providers.ThreadSafeSingleton(Reader, matcher=matcher)
    ordering = providers.ThreadSafeSingleton(Ordering, reader=reader, catalogues=catalogues)
    conversation = providers.ThreadSafeSingleton(Conversation, ordering=ordering, bus=bus)
    message_handler = providers.ThreadSafeSingleton(
        middleware.pipeline,
        door=door,
        open_work=open_work,
        conversation=conversation,
        inbox=inbox,
        metrics=metrics,
    )
    late_message_handler = providers.ThreadSafeSingleton(
        middleware.pipeline,
        door=door,
        open_work=open_work,
        conversation=conversation,
        inbox=inbox,
        metrics=metrics,
        is_late=True,
    )
    sender = providers.ThreadSafeSingleton(
        Sender,
        open_work=open_work,
        organizations=organizations,
        gateway=gateway,
        clock=clock,
        metrics=metrics,
    )
    job_handlers = providers.ThreadSafeSingleton(jobs.handlers, open_work=open_work, bus=bus, sender=sender)
    job_runner = providers.ThreadSafeSingleton(
        JobRunner, outbox=outbox, handlers=job_handlers, metrics=metrics
    )


def twilio_gateway(settings: Settings, metrics: Metrics) -> TwilioMessageGateway:
    """Return the gateway to the account of the settings, with a breaker of its own."""
    return TwilioMessageGateway(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_tokens[0],
        api_url=settings.twilio_api_url,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        status_url=f"{settings.public_url}{STATUS_PATH}",
        breaker=Breaker("twilio", metrics.breaker_changed),
    )


class LiveAdapters(containers.DeclarativeContainer):
    """Postgres, Redis, Huey and Twilio."""

    settings = providers.Dependency(instance_of=Settings)

    engine = providers.ThreadSafeSingleton(
        sql_engine.connect, settings.provided.database_url, pool_size=settings.provided.pool_size
    )
    replica = providers.ThreadSafeSingleton(
        lambda settings, engine: (
            sql_engine.connect(settings.replica_url, pool_size=settings.pool_size, read_only=True)
            if settings.replica_url
            else engine
        ),
        settings,
        engine,
    )
    redis = providers.ThreadSafeSingleton(
        redis_client.connect, settings.provided.redis_url, timeout=DOOR_TIMEOUT
    )
    cache = providers.ThreadSafeSingleton(RedisCache, redis)

    clock = providers.Object(now)
    metrics = providers.ThreadSafeSingleton(PrometheusMetrics)
    work = providers.ThreadSafeSingleton(partial, SqlUnitOfWork, engine)
    inbox = providers.ThreadSafeSingleton(SqlInbox, engine)
    outbox = providers.ThreadSafeSingleton(SqlOutbox, engine)
    queue = providers.ThreadSafeSingleton(
        lambda settings: HueyJobQueue(redis_client.connect(settings.redis_url, timeout=QUEUE_TIMEOUT)),
        settings,
    )
    door = providers.ThreadSafeSingleton(
        RedisMessageDoor,
        redis,
        limit=settings.provided.rate_limit,
        fallback=providers.ThreadSafeSingleton(InMemoryMessageDoor, settings.provided.rate_limit, clock),
    )
    organizations = providers.ThreadSafeSingleton(
        CachedOrganizationReader, cache, providers.ThreadSafeSingleton(SqlOrganizationReader, engine)
    )
    catalogues = providers.ThreadSafeSingleton(
        CachedCatalogueReader, cache, providers.ThreadSafeSingleton(SqlCatalogueReader, engine)
    )
    orders = providers.ThreadSafeSingleton(SqlOrderReader, replica)
    matcher = providers.ThreadSafeSingleton(FuzzyProductMatcher)
    gateway = providers.ThreadSafeSingleton(twilio_gateway, settings, metrics)
    probes = providers.ThreadSafeSingleton(
        lambda engine, replica, redis: {
            "database": partial(sql_engine.ping, engine),
            "replica": partial(sql_engine.ping, replica),
            "redis": redis.ping,
        },
        engine,
        replica,
        redis,
    )


class MemoryAdapters(containers.DeclarativeContainer):
    """Everything in this process, gone when it ends; messages leave it if Twilio's API has an address."""

    settings = providers.Dependency(instance_of=Settings)

    database = providers.ThreadSafeSingleton(MemoryDatabase)
    clock = providers.Object(now)
    metrics = providers.ThreadSafeSingleton(PrometheusMetrics)
    work = providers.ThreadSafeSingleton(partial, InMemoryUnitOfWork, database)
    inbox = providers.ThreadSafeSingleton(InMemoryInbox, database, clock)
    outbox = providers.ThreadSafeSingleton(InMemoryOutbox, database, clock)
    queue = providers.ThreadSafeSingleton(InMemoryJobQueue)
    door = providers.ThreadSafeSingleton(InMemoryMessageDoor, settings.provided.rate_limit, clock)
    organizations = providers.ThreadSafeSingleton(InMemoryOrganizationReader, database)
    catalogues = providers.ThreadSafeSingleton(InMemoryCatalogueReader, database)
    orders = providers.ThreadSafeSingleton(InMemoryOrderReader, database)
    matcher = providers.ThreadSafeSingleton(FuzzyProductMatcher)
    gateway = providers.ThreadSafeSingleton(
        lambda settings, metrics: (
            twilio_gateway(settings, metrics) if settings.twilio_api_url else InMemoryMessageGateway()
        ),
        settings,
        metrics,
    )
    probes = providers.Object(Probes())


def product_reader() -> Reader:
    """Return what reads texts against a catalogue, with nothing behind it that must be running."""
    return Reader(matcher=FuzzyProductMatcher())


def migrate(settings: Settings) -> None:
    """Bring the schema of the database up to date."""
    sql_migrate.upgrade(settings.database_url)


def build(settings: Settings) -> Application:
    """Return the application with the adapters of the profile; raise when a port is left open."""
    kind = MemoryAdapters if settings.profile == "memory" else LiveAdapters
    adapters = kind(settings=settings)
    filled = {
        name: adapter for name, adapter in adapters.providers.items() if name in Application.dependencies
    }
    application = Application(**filled)
    application.check_dependencies()
    return application
