"""Entities as JSON documents in `whatsapp_message`, saved only over the version that was loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.schemas.documents import (
    AggregateSchema,
    CampaignSchema,
    InvoiceSchema,
    OrderSchema,
    ReminderSchema,
)
from adapters.sql.jobs import SqlJobLedger
from adapters.sql.tables import whatsapp_message
from application.errors import NotFound, StaleAggregate
from application.events import jobs_for
from domain.campaigns import Campaign
from domain.events import Aggregate
from domain.invoices import Invoice
from domain.orders import Order
from domain.reminders import Reminder

A = TypeVar("A", bound=Aggregate)

_row = whatsapp_message.c
_is_ours = and_(
    _row.kind == bindparam("b_kind"),
    _row.message_sid == bindparam("b_sid"),
    _row.organization_id == bindparam("b_organization"),
)
READ = select(_row.payload).where(_is_ours)
NEWEST_OF_SHOP = (
    select(_row.payload)
    .where(
        _row.kind == bindparam("b_kind"),
        _row.organization_id == bindparam("b_organization"),
        _row.shop_id == bindparam("b_shop"),
    )
    .order_by(_row.created_at.desc(), _row.id.desc())
)
INSERT = insert(whatsapp_message).on_conflict_do_nothing()
UPDATE = update(whatsapp_message).where(_is_ours, _row.version == bindparam("b_version"))


@dataclass(frozen=True, kw_only=True)
class Document(Generic[A]):
    """How one kind of aggregate is kept: its JSON, and the columns that queries filter and sum by."""

    kind: str
    schema: AggregateSchema
    columns: Callable[[A], Mapping[str, Any]]

    def row(self, aggregate: A, version: int) -> dict[str, Any]:
        """Return the columns of the aggregate as that version."""
        payload = self.schema.dump(aggregate) | {"version": version}
        return {"version": version, "payload": payload, **self.columns(aggregate)}


ORDER = Document[Order](
    kind="order",
    schema=OrderSchema(),
    columns=lambda order: {
        "shop_id": order.shop_id,
        "status": order.status,
        "amount": order.total.paise,
        "created_at": order.created_at,
    },
)
INVOICE = Document[Invoice](
    kind="invoice",
    schema=InvoiceSchema(),
    columns=lambda invoice: {
        "shop_id": invoice.shop_id,
        "status": invoice.status,
        "amount": invoice.total.paise,
        "due_at": invoice.due_at,
    },
)
REMINDER = Document[Reminder](
    kind="reminder",
    schema=ReminderSchema(),
    columns=lambda reminder: {
        "shop_id": reminder.shop_id,
        "status": reminder.status,
        "due_at": reminder.due_at,
    },
)
CAMPAIGN = Document[Campaign](
    kind="campaign",
    schema=CampaignSchema(),
    columns=lambda campaign: {"status": campaign.status},
)


class SqlDocuments(Generic[A]):
    """All aggregates of one kind in one organization."""

    def __init__(
        self, document: Document[A], connection: Connection, organization_id: UUID, ledger: SqlJobLedger
    ) -> None:
        self._document = document
        self._connection = connection
        self._organization_id = organization_id
        self._ledger = ledger

    def find(self, aggregate_id: UUID) -> A | None:
        """Return a private copy, or None when there is none."""
        payload = self._connection.execute(READ, self._key(aggregate_id)).scalar()
        return None if payload is None else self._document.schema.load(payload)

    def get(self, aggregate_id: UUID) -> A:
        """Return a private copy; raise `NotFound` when there is none."""
        aggregate = self.find(aggregate_id)
        if aggregate is None:
            raise NotFound(f"{self._document.kind} {aggregate_id}")
        return aggregate

    def save(self, aggregate: A) -> None:
        """Write it and the jobs that its events ask for; raise `StaleAggregate` if someone saved first."""
        row = self._document.row(aggregate, aggregate.version + 1)
        saved = self._insert(aggregate, row) if aggregate.version == 0 else self._update(aggregate, row)
        if not saved:
            raise StaleAggregate(f"{self._document.kind} {aggregate.id}")
        aggregate.version += 1
        for event in aggregate.pull_events():
            for job in jobs_for(event):
                self._ledger.add(job)

    def _insert(self, aggregate: A, row: dict[str, Any]) -> bool:
        key = {
            "kind": self._document.kind,
            "message_sid": f"{self._document.kind}:{aggregate.id}",
            "organization_id": self._organization_id,
        }
        return self._connection.execute(INSERT, {**key, **row}).rowcount == 1

    def _update(self, aggregate: A, row: dict[str, Any]) -> bool:
        key = {**self._key(aggregate.id), "b_version": aggregate.version}
        return self._connection.execute(UPDATE, {**key, **row}).rowcount == 1

    def _key(self, aggregate_id: UUID) -> dict[str, Any]:
        return {
            "b_kind": self._document.kind,
            "b_sid": f"{self._document.kind}:{aggregate_id}",
            "b_organization": self._organization_id,
        }

    def _of_shop(self, shop_id: UUID, **key: object) -> dict[str, object]:
        return {
            "b_kind": self._document.kind,
            "b_organization": self._organization_id,
            "b_shop": shop_id,
            **key,
        }
