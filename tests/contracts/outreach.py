"""What the tests of campaigns and reminders have in common, whatever stores them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Engine

from adapters.memory.database import MemoryDatabase
from adapters.memory.lists_campaigns import InMemoryCampaignReader
from adapters.memory.lists_reminders import InMemoryReminderReader
from adapters.sql.campaign_tables import campaign_recipient, reached
from adapters.sql.lists_campaigns import SqlCampaignReader
from adapters.sql.lists_reminders import SqlReminderReader
from application.ports import CampaignReader, ReminderReader
from domain.campaigns import Recipient, RecipientState
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.contracts.backends import Backend, _earlier

A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def now() -> datetime:
    return datetime.now(UTC)


def a_recipient(campaign_id: UUID, **changes: Any) -> Recipient:
    """Return a shop that is to get a campaign, and should have got it a minute ago."""
    recipient = Recipient(
        campaign_id=campaign_id,
        shop_id=uuid4(),
        address=WhatsAppAddress(a_number()),
        variant="B",
        values={"name": "शर्मा Hardware & Sons", "last_order": ""},
        due_at=now() - A_MINUTE,
    )
    return replace(recipient, **changes)


def a_sent_one(campaign_id: UUID, **changes: Any) -> Recipient:
    """Return one whose message has left a minute ago."""
    left: dict[str, Any] = {
        "state": RecipientState.SENT,
        "message_id": uuid4(),
        "attempts": 1,
        "ended_at": now() - A_MINUTE,
    }
    return a_recipient(campaign_id, **left | changes)


def put(backend: Backend, organization_id: UUID, *recipients: Recipient) -> None:
    """Put them on the lists, in whatever state."""
    with backend.open_work(organization_id) as work:
        work.recipients.add(recipients)
        work.commit()


def let_pass(backend: Backend, time: timedelta) -> None:
    """Let so much time pass on the lists."""
    backend.let_pass(time)
    store = _store(backend)
    if isinstance(store, Engine):
        lists = _earlier(campaign_recipient, time, "due_at", "taken_at")
        with store.begin() as connection:
            connection.execute(lists)
            connection.execute(_earlier(reached, time, "at"))


def campaign_reader(backend: Backend) -> CampaignReader:
    """Return what reads campaigns from the same store."""
    store = _store(backend)
    return SqlCampaignReader(store) if isinstance(store, Engine) else InMemoryCampaignReader(store)


def reminder_reader(backend: Backend) -> ReminderReader:
    """Return what reads reminders from the same store."""
    store = _store(backend)
    return SqlReminderReader(store) if isinstance(store, Engine) else InMemoryReminderReader(store)


def _store(backend: Backend) -> Engine | MemoryDatabase:
    opening = cast("partial[object]", backend.open_work)
    return cast("Engine | MemoryDatabase", opening.args[0])
