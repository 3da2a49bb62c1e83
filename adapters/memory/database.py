"""What one process remembers, and which transaction holds which row of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from threading import Condition
from typing import Any
from uuid import UUID

from adapters.memory.recipient_rows import RecipientRow
from adapters.memory.tables import Assortment, AttemptRow, InboundRow, JobRow, OutboundRow, Table, TickRow
from application.crm_records import Copy, CopyName, CrmAccount, TellingReport
from application.documents import DocumentKind
from application.ports import Clock
from domain.aliases import LearnedAlias
from domain.campaigns import Campaign
from domain.catalog import Stock
from domain.conversation.session import Session
from domain.credit_notes import CreditNote
from domain.invoices import Invoice
from domain.khata import Account, Entry, EntryKind
from domain.orders import Order
from domain.payments import Claim, Payment
from domain.phone import WhatsAppAddress
from domain.reminders import Reminder
from domain.shops import Organization, Shop


def system_clock() -> datetime:
    """Return now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class StockMovement:
    """By how much the stock of a product has changed, and the order, or the credit note, that it was for."""

    kind: str
    cause_id: UUID | None
    change: Stock
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KhataRow:
    """An entry in the khata of one organization."""

    organization_id: UUID
    entry: Entry


@dataclass(frozen=True, kw_only=True)
class CopyHold:
    """Who alone is at a copy, and until when."""

    holder: UUID
    until: datetime


class MemoryDatabase:
    """All tables of one process; `changed` guards them and wakes who waits for a row.

    Messages and jobs take their `places`, one after the other.

    Its clock says when a new job is due, so it should be the one that the outbox goes by.
    """

    def __init__(self, clock: Clock = system_clock) -> None:
        self.clock = clock
        self.changed = Condition()
        self.places = count(1)
        self.holders: dict[tuple[Table[Any, Any], Hashable], object] = {}
        self.organizations: Table[UUID, Organization] = Table(lambda row: row.number)
        self.shops: Table[UUID, Shop] = Table(lambda row: (row.organization_id, row.address))
        self.orders: Table[UUID, Order] = Table(lambda row: row.organization_id)
        self.invoices: Table[UUID, Invoice] = Table(lambda row: row.organization_id)
        self.credit_notes: Table[UUID, CreditNote] = Table(lambda row: row.organization_id)
        self.payments: Table[UUID, Payment] = Table(lambda row: row.organization_id)
        self.claims: Table[UUID, Claim] = Table(lambda row: row.organization_id)
        self.paper_numbers: Table[tuple[UUID, DocumentKind, str], int] = Table()
        self.accounts: Table[tuple[UUID, UUID], Account] = Table()
        self.khata: Table[tuple[UUID, UUID, EntryKind], KhataRow] = Table(
            lambda row: (row.organization_id, row.entry.shop_id)
        )
        self.reminders: Table[UUID, Reminder] = Table(lambda row: row.organization_id)
        self.campaigns: Table[UUID, Campaign] = Table(lambda row: row.organization_id)
        self.recipients: Table[tuple[UUID, UUID, UUID], RecipientRow] = Table(
            lambda row: (row.organization_id, row.recipient.campaign_id)
        )
        self.reached: Table[tuple[UUID, WhatsAppAddress], datetime] = Table()
        self.assortments: Table[UUID, Assortment] = Table()
        self.stock_movements: Table[UUID, StockMovement] = Table(
            lambda row: (row.change.organization_id, row.cause_id)
        )
        self.aliases: Table[tuple[UUID, UUID | None], Mapping[str, LearnedAlias]] = Table()
        self.sessions: Table[tuple[UUID, WhatsAppAddress], Session] = Table(
            lambda row: (row.organization_id, row.state)
        )
        self.inbound: Table[str, InboundRow] = Table(lambda row: row.state)
        self.outbound: Table[UUID, OutboundRow] = Table(
            lambda row: (row.message.organization_id, row.message.parent_sid)
        )
        self.attempts: Table[UUID, AttemptRow] = Table()
        self.jobs: Table[UUID, JobRow] = Table(lambda row: row.state)
        self.ticks: Table[str, TickRow] = Table()
        self.dedupe_keys: Table[str, UUID] = Table()
        self.copies: Table[tuple[UUID, CopyName], Copy] = Table()
        self.copy_holds: Table[tuple[UUID, CopyName], CopyHold] = Table()
        self.crm_accounts: Table[tuple[UUID, UUID], CrmAccount] = Table()
        self.crm_tellings: Table[UUID, TellingReport] = Table(lambda row: row.organization_id)
        self.noted_versions: Table[UUID, int] = Table()
