"""Entities as JSON documents in `whatsapp_message`, saved only over the version that was loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, ScalarResult, Select, Text, and_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from adapters.schemas.documents import AggregateSchema
from adapters.sql.jobs import SqlJobLedger
from adapters.sql.tables import whatsapp_message
from application.errors import NotFound, StaleAggregate
from application.events import jobs_for
from domain.events import Aggregate

A = TypeVar("A", bound=Aggregate)

_row = whatsapp_message.c
_is_ours = and_(
    _row.kind == bindparam("b_kind"),
    _row.message_sid == bindparam("b_sid"),
    _row.organization_id == bindparam("b_organization"),
)
READ = select(_row.payload).where(_is_ours)
OF_KIND = select(_row.payload).where(
    _row.kind == bindparam("b_kind"), _row.organization_id == bindparam("b_organization")
)
NEWEST = (_row.created_at.desc(), _row.id.desc())
OLDEST = (_row.created_at, _row.id)
OF_SHOP = OF_KIND.where(_row.shop_id == bindparam("b_shop"))
NEWEST_OF_SHOP = OF_SHOP.order_by(*NEWEST)
OPEN_OF_SHOP = OF_SHOP.where(_row.outstanding > 0)
SET_AGAINST = OF_SHOP.where(_row.payload.contains(bindparam("b_allocated", type_=JSONB))).order_by(*OLDEST)
UNDER_NUMBER = (
    OF_KIND.where(func.upper(_row.number) == func.upper(bindparam("b_number", type_=Text)))
    .order_by(*NEWEST)
    .limit(1)
)
# Both ends are ids of one form, so every collation has between them just those that begin alike.
REFERRED_TO = (
    OF_KIND.where(_row.message_sid.between(bindparam("b_first"), bindparam("b_last")))
    .order_by(*NEWEST)
    .limit(1)
)
FIRST_REST, LAST_REST = "-0000-0000-0000-000000000000", "-ffff-ffff-ffff-ffffffffffff"
INSERT = insert(whatsapp_message).on_conflict_do_nothing()
UPDATE = update(whatsapp_message).where(_is_ours, _row.version == bindparam("b_version"))


@dataclass(frozen=True, kw_only=True)
class Document(Generic[A]):
    """How one kind of aggregate is kept: its JSON, and the columns that queries filter and sum by.

    `prefix` begins the references by which people speak of it, in small letters.
    """

    kind: str
    prefix: str = ""
    schema: AggregateSchema
    columns: Callable[[A], Mapping[str, Any]]

    def row(self, aggregate: A, version: int) -> dict[str, Any]:
        """Return the columns of the aggregate as that version."""
        payload = self.schema.dump(aggregate) | {"version": version}
        return {"version": version, "payload": payload, **self.columns(aggregate)}


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

    def _set_against(self, shop_id: UUID, invoice_id: UUID) -> list[A]:
        """Return the shop's credits of which something is set against an invoice, the oldest first."""
        allocated = {"allocations": [{"invoice_id": str(invoice_id)}]}
        return self._all(SET_AGAINST, b_shop=shop_id, b_allocated=allocated)

    def _key(self, aggregate_id: UUID) -> dict[str, Any]:
        return {
            "b_kind": self._document.kind,
            "b_sid": f"{self._document.kind}:{aggregate_id}",
            "b_organization": self._organization_id,
        }

    def _all(self, statement: Select[Any], **key: object) -> list[A]:
        """Return private copies of what a statement finds among those of this kind in this organization."""
        return [self._document.schema.load(payload) for payload in self._scalars(statement, **key)]

    def _scalars(self, statement: Select[Any], **key: object) -> ScalarResult[Any]:
        ours = {"b_kind": self._document.kind, "b_organization": self._organization_id}
        return self._connection.execute(statement, ours | key).scalars()

    def _first(self, statement: Select[Any], **key: object) -> A | None:
        return next(iter(self._all(statement, **key)), None)

    def _referred_to(self, reference: str) -> A | None:
        """Return what goes by a reference such as `ORD-1A2B3C4D`, which names the kind and begins the id."""
        match = re.fullmatch(rf"{self._document.prefix}-([0-9a-f]{{8}})", reference.strip().lower())
        if match is None:
            return None
        begin = f"{self._document.kind}:{match[1]}"
        return self._first(REFERRED_TO, b_first=begin + FIRST_REST, b_last=begin + LAST_REST)
