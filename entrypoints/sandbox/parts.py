"""The parts of one running sandbox, put together."""

import threading
from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from entrypoints.sandbox.callbacks import Callbacks
from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.contents import ContentStore
from entrypoints.sandbox.database import CHATS, Database
from entrypoints.sandbox.events import Events
from entrypoints.sandbox.faults import Faults
from entrypoints.sandbox.lanes import Lanes
from entrypoints.sandbox.later import Later
from entrypoints.sandbox.phonebook import Phonebook
from entrypoints.sandbox.sending import STEP_SECONDS, Sending
from entrypoints.sandbox.settings import SandboxSettings
from entrypoints.sandbox.store import MessageStore
from entrypoints.sandbox.webhooks import Webhooks
from entrypoints.sandbox.wire import Wire
from entrypoints.sandbox.zoho.crm import Crm, open_crm

NAME = "bahi-sandbox"
_DELIVERY_THREADS = 48
_CALLBACK_THREADS = 32


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the routes work with."""

    settings: SandboxSettings
    clock: Clock
    database: Database
    store: MessageStore
    phonebook: Phonebook
    contents: ContentStore
    events: Events
    sending: Sending
    webhooks: Webhooks
    faults: Faults
    lanes: tuple[Lanes, ...]
    wire: Wire
    crm: Crm
    closing: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        """End the streams and the work in the background, then close the files."""
        self.closing.set()
        self.webhooks.close()
        self.events.close()
        self.sending.close()
        for lanes in self.lanes:
            lanes.close()
        self.wire.close()
        self.database.close()
        self.crm.database.close()


def assemble(settings: SandboxSettings, clock: Clock) -> Parts:
    """Open the files, start the threads and let waiting messages travel on."""
    database = Database(settings.directory / "sandbox.sqlite3", CHATS)
    store, phonebook, events = MessageStore(database), _phonebook(database, settings), Events()
    wire, faults = Wire(settings.auth_token), Faults(events.faults)
    crm = open_crm(settings, clock, faults, events.zoho)
    reports, deliveries = Lanes(_CALLBACK_THREADS), Lanes(_DELIVERY_THREADS)
    sid = settings.account_sid
    sending = Sending(
        store=store,
        phonebook=phonebook,
        events=events,
        callbacks=Callbacks(account_sid=sid, store=store, wire=wire, clock=clock, faults=faults),
        faults=faults,
        lanes=reports,
        later=Later(STEP_SECONDS),
    )
    webhooks = Webhooks(
        account_sid=sid,
        url=f"{settings.public_url}/whatsapp/webhook",
        store=store,
        phonebook=phonebook,
        events=events,
        wire=wire,
        lanes=deliveries,
        sending=sending,
        faults=faults,
        clock=clock,
    )
    sending.resume()
    return Parts(
        settings=settings,
        clock=clock,
        database=database,
        store=store,
        phonebook=phonebook,
        contents=ContentStore(database),
        events=events,
        sending=sending,
        webhooks=webhooks,
        faults=faults,
        lanes=(reports, deliveries),
        wire=wire,
        crm=crm,
    )


def _phonebook(database: Database, settings: SandboxSettings) -> Phonebook:
    phonebook = Phonebook(database)
    phonebook.add_senders(settings.senders)
    phonebook.add_phones(settings.phones)
    return phonebook


def parts() -> Parts:
    """Return the parts of the sandbox that serves the present request."""
    return cast(Parts, current_app.extensions[NAME])
