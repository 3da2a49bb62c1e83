"""The parts of the Zoho that is played, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.database import Database
from entrypoints.sandbox.faults import Faults
from entrypoints.sandbox.settings import SandboxSettings, WrongSettings
from entrypoints.sandbox.zoho.calls import Calls
from entrypoints.sandbox.zoho.page_tokens import PageTokens
from entrypoints.sandbox.zoho.records import RecordStore
from entrypoints.sandbox.zoho.schema import SCHEMA
from entrypoints.sandbox.zoho.seed import seed
from entrypoints.sandbox.zoho.tokens import Tokens
from entrypoints.sandbox.zoho.upserts import Upserts


@dataclass(frozen=True, kw_only=True)
class Crm:
    """What the routes of Zoho work with; `changed` tells the open pages that something has."""

    database: Database
    records: RecordStore
    tokens: Tokens
    page_tokens: PageTokens
    calls: Calls
    upserts: Upserts
    changed: Callable[[], None]


def open_crm(settings: SandboxSettings, clock: Clock, faults: Faults, changed: Callable[[], None]) -> Crm:
    """Open Zoho's file, one of its own so that chats never wait for it, and fill it if it is new.

    Raises `WrongSettings` when the file to fill it from is wrong.
    """
    database = Database(settings.directory / "zoho.sqlite3", SCHEMA)
    records = RecordStore(database, clock)
    if settings.products and records.is_new():
        _fill(records, settings.products)
    return Crm(
        database=database,
        records=records,
        tokens=Tokens(database, clock),
        page_tokens=PageTokens(settings.zoho_client_secret, clock),
        calls=Calls(changed),
        upserts=Upserts(records, faults),
        changed=changed,
    )


def _fill(records: RecordStore, products: Path) -> None:
    try:
        seed(records, products)
    except ValueError as reason:
        raise WrongSettings(f"BAHI_SANDBOX_PRODUCTS: {reason}") from reason
