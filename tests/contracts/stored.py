"""Aggregates of whatever kind, stored one after the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from application.ports import Repository, UnitOfWork
from domain.campaigns import Campaign
from domain.credit_notes import CreditNote
from domain.invoices import Invoice
from domain.khata import Entry
from domain.orders import Order
from domain.payments import Claim, Payment
from domain.reminders import Reminder
from domain.shops import Shop
from tests.builders import a_shop
from tests.contracts.backends import Backend


def repository_of(work: UnitOfWork, aggregate: object) -> Repository[Any]:
    """Return the repository that keeps such things."""
    kept: dict[type, Repository[Any]] = {
        Shop: work.shops,
        Order: work.orders,
        Invoice: work.invoices,
        CreditNote: work.credit_notes,
        Payment: work.payments,
        Claim: work.claims,
        Reminder: work.reminders,
        Campaign: work.campaigns,
    }
    return kept[type(aggregate)]


def keep(backend: Backend, *aggregates: Any) -> None:
    """Save each in a transaction of its own."""
    for aggregate in aggregates:
        with backend.open_work(aggregate.organization_id) as work:
            repository_of(work, aggregate).save(aggregate)
            work.commit()


def a_stored_shop(backend: Backend, organization_id: UUID, **changes: Any) -> Shop:
    """Return a shop that is known."""
    shop = a_shop(organization_id, **changes)
    keep(backend, shop)
    return shop


def post(backend: Backend, organization_id: UUID, *entries: Entry) -> None:
    """Post each entry in a transaction of its own."""
    for entry in entries:
        with backend.open_work(organization_id) as work:
            work.khata.post(entry)
            work.commit()
