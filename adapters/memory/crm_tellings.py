"""The orders that the CRM has to be told of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from adapters.memory.transaction import Transaction
from application.crm_records import TROUBLED_AFTER, Telling, TellingReport, TellingState
from application.ports import AT_ONCE
from domain.orders import Order, OrderStatus


class InMemoryCrmTellings:
    """The list of one distributor."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.crm_tellings

    def note_changed(self, since: datetime, limit: int) -> int:
        """Put orders on the list that changed since they were last put there; return how many were seen."""
        database, looked_at = self._transaction.database, 0
        for order_id in [order.id for order in self._changed(since)]:
            if looked_at >= limit:
                break
            order = self._transaction.take_free(database.orders, [order_id]).get(order_id)
            if order is None:
                continue
            looked_at += 1
            self._transaction.write(database.noted_versions, order_id, order.version)
            if any(step.status is OrderStatus.CONFIRMED for step in order.steps):
                self._note(order)
        return looked_at

    def take(self, limit: int, *, troubled: bool, age: timedelta) -> list[Telling]:
        """Take some that are due, the longest due first, with this attempt counted."""
        taken: list[Telling] = []
        for order_id in [row.telling.order_id for row in self._due(troubled)]:
            if len(taken) >= limit:
                break
            row = self._transaction.take_free(self._table, [order_id]).get(order_id)
            if row and self._is_due(row):
                telling = replace(row.telling, attempts=row.telling.attempts + 1)
                self._write(replace(row, telling=telling, due_at=self._now() + age))
                taken.append(telling)
        return taken

    def settle(self, telling: Telling, state: TellingState, delay: timedelta = AT_ONCE) -> None:
        """Write how it fared; an order that has changed meanwhile waits, as long as it was to wait."""
        row = self._transaction.take(self._table, telling.order_id)
        if row is None or row.organization_id != self._organization_id:
            return
        stands = row.telling
        due_at = self._now() + delay
        if stands.version == telling.version:
            stands = replace(stands, attempts=telling.attempts, reason=telling.reason)
            row = replace(row, state=state)
        self._write(replace(row, telling=stands, due_at=due_at))

    def is_due(self) -> bool:
        """Whether any may be taken."""
        return any(self._is_due(row) for row in self._rows())

    def _changed(self, since: datetime) -> list[Order]:
        """Return orders of which the list does not know how they stand, the oldest first."""
        database = self._transaction.database
        orders = self._transaction.select(database.orders, self._organization_id).values()
        changed = [
            order
            for order in orders
            if order.created_at >= since
            and order.status is not OrderStatus.PENDING
            and (self._transaction.read(database.noted_versions, order.id) or 0) < order.version
        ]
        return sorted(changed, key=lambda order: order.created_at)

    def _note(self, order: Order) -> None:
        """Have an order wait; one that was on the list may be under way: it is due no sooner than before."""
        before, now = self._transaction.take(self._table, order.id), self._now()
        known = (
            before.telling if before else Telling(order_id=order.id, number=self._number(order), version=0)
        )
        row = TellingReport(
            organization_id=self._organization_id,
            telling=replace(known, version=order.version, attempts=0, reason=""),
            state=TellingState.WAITING,
            noted_at=now,
            due_at=max(before.due_at, now) if before else now,
        )
        self._write(row)

    def _number(self, order: Order) -> str:
        is_taken = any(row.telling.number == order.reference for row in self._rows())
        return f"ORD-{order.id.hex.upper()}" if is_taken else order.reference

    def _due(self, troubled: bool) -> list[TellingReport]:
        due = [
            row
            for row in self._rows()
            if self._is_due(row) and (row.telling.attempts >= TROUBLED_AFTER) is troubled
        ]
        return sorted(due, key=lambda row: (row.due_at, row.telling.order_id))

    def _is_due(self, row: TellingReport) -> bool:
        return row.state is TellingState.WAITING and row.due_at <= self._now()

    def _rows(self) -> Collection[TellingReport]:
        return self._transaction.select(self._table, self._organization_id).values()

    def _write(self, row: TellingReport) -> None:
        self._transaction.write(self._table, row.telling.order_id, row)

    def _now(self) -> datetime:
        return self._transaction.database.clock()
