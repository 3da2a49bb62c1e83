"""The only place that knows adapters: two sets of them, and which one fills the application's ports."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from functools import partial

from dependency_injector import containers, providers

from adapters.breaker import Breaker
from adapters.documents.links import SignedDocumentLinks
from adapters.documents.printer import PdfPaperPrinter
from adapters.documents.words import amount_in_words as amount_in_words
from adapters.huey.queue import HueyJobQueue
from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.crm import InMemoryCrmGateway
from adapters.memory.database import MemoryDatabase
from adapters.memory.door import InMemoryMessageDoor
from adapters.memory.gateway import InMemoryMessageGateway
from adapters.memory.inbox import InMemoryInbox
from adapters.memory.lists_campaigns import InMemoryCampaignReader
from adapters.memory.lists_invoices import InMemoryInvoiceReader
from adapters.memory.lists_khata import InMemoryKhataReader
from adapters.memory.lists_orders import InMemoryOrderReader
from adapters.memory.lists_payments import InMemoryPaymentReader
from adapters.memory.lists_reminders import InMemoryReminderReader
from adapters.memory.lists_stock import InMemoryStockReader
from adapters.memory.outbox import InMemoryOutbox
from adapters.memory.pace import InMemorySenderPace
from adapters.memory.queue import InMemoryJobQueue
from adapters.memory.readers import InMemoryCatalogueReader, InMemoryOrganizationReader
from adapters.memory.spool import InMemorySpool
from adapters.memory.telling_desk import InMemoryTellingDesk
from adapters.memory.timetable import InMemoryTimetable
from adapters.memory.tokens import InMemoryTokenStore
from adapters.memory.work import InMemoryUnitOfWork
from adapters.prometheus.metrics import PrometheusMetrics
from adapters.redis import checks as redis_checks
from adapters.redis import client as redis_client
from adapters.redis.caches import CachedCatalogueReader, CachedOrganizationReader, RedisCache
from adapters.redis.door import RedisMessageDoor
from adapters.redis.pace import RedisSenderPace
from adapters.redis.patience import Patience
from adapters.spool.files import FileSpool
from adapters.sql import checks as sql_checks
from adapters.sql import engine as sql_engine
from adapters.sql import migrate as sql_migrate
from adapters.sql.inbox import SqlInbox
from adapters.sql.lists_campaigns import SqlCampaignReader
from adapters.sql.lists_invoices import SqlInvoiceReader
from adapters.sql.lists_khata import SqlKhataReader
from adapters.sql.lists_orders import SqlOrderReader
from adapters.sql.lists_payments import SqlPaymentReader
from adapters.sql.lists_reminders import SqlReminderReader
from adapters.sql.lists_stock import SqlStockReader
from adapters.sql.outbox import SqlOutbox
from adapters.sql.readers import SqlCatalogueReader, SqlOrganizationReader
from adapters.sql.telling_desk import SqlTellingDesk
from adapters.sql.timetable import SqlTimetable
from adapters.sql.tokens import SqlTokenStore
from adapters.sql.work import SqlUnitOfWork
from adapters.twilio.gateway import TwilioMessageGateway
from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.tokens import ZohoAccount, ZohoTokens
from application.conversation.reading import Reader
from application.ports import Clock, Metrics, TokenStore
from entrypoints.application import Application, Checks, Probes
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.settings import Settings

DOOR_TIMEOUT = 0.3
QUEUE_TIMEOUT = 5.0
SPOOL_FOLDER = "spool"
STATUS_PATH = "/whatsapp/status"
LINK_LIFE = timedelta(days=30)


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


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


def zoho_gateway(settings: Settings, metrics: Metrics, tokens: TokenStore, clock: Clock) -> ZohoCrmGateway:
    """Return the gateway to the account of the settings, with a breaker of its own."""
    account = ZohoAccount(
        accounts_url=settings.zoho_accounts_url,
        client_id=settings.zoho_client_id,
        client_secret=settings.zoho_client_secret,
        refresh_token=settings.zoho_refresh_token,
    )
    return ZohoCrmGateway(
        api_url=settings.zoho_api_url,
        tokens=ZohoTokens(account, tokens, clock),
        breaker=Breaker("zoho", metrics.breaker_changed),
        hsn_field=settings.zoho_hsn_field,
    )


def document_links(settings: Settings) -> SignedDocumentLinks:
    """Return what makes links; without a key they hold for this process alone, which memory is anyway."""
    key = settings.secret_key or secrets.token_hex(32)
    return SignedDocumentLinks(key, settings.public_url, LINK_LIFE)


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
    patience = providers.ThreadSafeSingleton(Patience)
    cache = providers.ThreadSafeSingleton(RedisCache, redis, patience)

    clock = providers.Object(now)
    metrics = providers.ThreadSafeSingleton(PrometheusMetrics)
    work = providers.ThreadSafeSingleton(partial, SqlUnitOfWork, engine)
    inbox = providers.ThreadSafeSingleton(SqlInbox, engine)
    spool = providers.ThreadSafeSingleton(
        lambda settings: FileSpool(settings.state_dir / SPOOL_FOLDER), settings
    )
    outbox = providers.ThreadSafeSingleton(
        SqlOutbox, engine, lease=settings.provided.lease, settle=settings.provided.settle
    )
    timetable = providers.ThreadSafeSingleton(SqlTimetable, engine)
    pull_every = settings.provided.pull
    queue = providers.ThreadSafeSingleton(
        lambda settings, redis, patience: HueyJobQueue(
            redis,
            patience,
            connect_worker=partial(redis_client.connect, settings.redis_url, timeout=QUEUE_TIMEOUT),
        ),
        settings,
        redis,
        patience,
    )
    door = providers.ThreadSafeSingleton(
        RedisMessageDoor,
        redis,
        patience,
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
    invoices = providers.ThreadSafeSingleton(SqlInvoiceReader, replica)
    payments = providers.ThreadSafeSingleton(SqlPaymentReader, replica)
    khatas = providers.ThreadSafeSingleton(SqlKhataReader, replica)
    stocks = providers.ThreadSafeSingleton(SqlStockReader, replica)
    reminders = providers.ThreadSafeSingleton(SqlReminderReader, replica)
    campaigns = providers.ThreadSafeSingleton(SqlCampaignReader, replica)
    links = providers.ThreadSafeSingleton(document_links, settings)
    printer = providers.ThreadSafeSingleton(PdfPaperPrinter)
    matcher = providers.ThreadSafeSingleton(FuzzyProductMatcher)
    gateway = providers.ThreadSafeSingleton(twilio_gateway, settings, metrics)
    tokens = providers.ThreadSafeSingleton(SqlTokenStore, engine, settings.provided.zoho_account)
    crm = providers.ThreadSafeSingleton(zoho_gateway, settings, metrics, tokens, clock)
    tellings = providers.ThreadSafeSingleton(SqlTellingDesk, engine)
    pace = providers.ThreadSafeSingleton(RedisSenderPace, redis, patience)
    settle_after = settings.provided.settle_after
    settle = settings.provided.settle
    has_crm = settings.provided.has_zoho
    crm_distributor = settings.provided.zoho_distributor
    stand_in = providers.Object(DEMO_NUMBER)
    fetch_every = settings.provided.zoho_sync
    bulk = settings.provided.bulk_jobs
    probes = providers.ThreadSafeSingleton(
        lambda engine, replica, redis: {
            "database": partial(sql_engine.ping, engine),
            "replica": partial(sql_engine.ping, replica),
            "redis": lambda: redis().ping(),  # a cluster that is away cannot even be connected to
        },
        engine,
        replica,
        redis.provider,
    )
    checks = providers.ThreadSafeSingleton(
        lambda engine, redis: {
            "schema": partial(sql_checks.schema_faults, engine),
            "redis settings": lambda: redis_checks.setting_faults(redis()),
        },
        engine,
        redis.provider,
    )


class MemoryAdapters(containers.DeclarativeContainer):
    """Everything in this process, gone when it ends; messages leave it if Twilio's API has an address."""

    settings = providers.Dependency(instance_of=Settings)

    database = providers.ThreadSafeSingleton(MemoryDatabase)
    clock = providers.Object(now)
    metrics = providers.ThreadSafeSingleton(PrometheusMetrics)
    work = providers.ThreadSafeSingleton(partial, InMemoryUnitOfWork, database)
    inbox = providers.ThreadSafeSingleton(InMemoryInbox, database, clock)
    spool = providers.ThreadSafeSingleton(InMemorySpool)
    outbox = providers.ThreadSafeSingleton(
        InMemoryOutbox, database, clock, lease=settings.provided.lease, settle=settings.provided.settle
    )
    timetable = providers.ThreadSafeSingleton(InMemoryTimetable, database, clock)
    pull_every = settings.provided.pull
    queue = providers.ThreadSafeSingleton(InMemoryJobQueue)
    door = providers.ThreadSafeSingleton(InMemoryMessageDoor, settings.provided.rate_limit, clock)
    organizations = providers.ThreadSafeSingleton(InMemoryOrganizationReader, database)
    catalogues = providers.ThreadSafeSingleton(InMemoryCatalogueReader, database)
    orders = providers.ThreadSafeSingleton(InMemoryOrderReader, database)
    invoices = providers.ThreadSafeSingleton(InMemoryInvoiceReader, database)
    payments = providers.ThreadSafeSingleton(InMemoryPaymentReader, database)
    khatas = providers.ThreadSafeSingleton(InMemoryKhataReader, database)
    stocks = providers.ThreadSafeSingleton(InMemoryStockReader, database)
    reminders = providers.ThreadSafeSingleton(InMemoryReminderReader, database)
    campaigns = providers.ThreadSafeSingleton(InMemoryCampaignReader, database)
    links = providers.ThreadSafeSingleton(document_links, settings)
    printer = providers.ThreadSafeSingleton(PdfPaperPrinter)
    matcher = providers.ThreadSafeSingleton(FuzzyProductMatcher)
    gateway = providers.ThreadSafeSingleton(
        lambda settings, metrics: (
            twilio_gateway(settings, metrics) if settings.twilio_api_url else InMemoryMessageGateway()
        ),
        settings,
        metrics,
    )
    crm = providers.ThreadSafeSingleton(
        lambda settings, metrics, tokens, clock: (
            zoho_gateway(settings, metrics, tokens, clock) if settings.has_zoho else InMemoryCrmGateway(clock)
        ),
        settings,
        metrics,
        providers.ThreadSafeSingleton(InMemoryTokenStore, clock),
        clock,
    )
    tellings = providers.ThreadSafeSingleton(InMemoryTellingDesk, database)
    pace = providers.ThreadSafeSingleton(InMemorySenderPace, clock)
    settle_after = settings.provided.settle_after
    settle = settings.provided.settle
    has_crm = settings.provided.has_zoho
    crm_distributor = settings.provided.zoho_distributor
    stand_in = providers.Object(DEMO_NUMBER)
    fetch_every = settings.provided.zoho_sync
    bulk = settings.provided.bulk_jobs
    probes = providers.Object(Probes())
    checks = providers.Object(Checks())


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
