"""Distributors, catalogues and orders as they are now; nothing is kept back, so nothing must be forgotten."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

from adapters.memory.catalog import empty_catalogue
from adapters.memory.database import MemoryDatabase
from adapters.memory.transaction import Transaction
from application.errors import NotFound
from application.summaries import OrderSummary
from domain.catalog import Catalogue
from domain.orders import Order
from domain.phone import PhoneNumber
from domain.shops import Organization, Shop


class InMemoryOrganizationReader:
    """All distributors."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def by_number(self, number: PhoneNumber) -> Organization | None:
        """Return the distributor whose WhatsApp number it is."""
        found = Transaction(self._database).select(self._database.organizations, number)
        return next(iter(found.values()), None)

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""
        organization = Transaction(self._database).read(self._database.organizations, organization_id)
        if organization is None:
            raise NotFound(str(organization_id))
        return organization

    def everyone(self) -> list[Organization]:
        """Return all distributors as they are now."""
        return list(self._database.organizations.rows.values())

    def forget(self, organization: Organization) -> None:
        """Do nothing: every reading is new."""


class InMemoryCatalogueReader:
    """The catalogues of all distributors."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def current(self, organization_id: UUID) -> Catalogue:
        """Return all that the distributor sells."""
        assortment = Transaction(self._database).read(self._database.assortments, organization_id)
        return assortment.catalogue if assortment else empty_catalogue(organization_id)

    def forget(self, organization_id: UUID) -> None:
        """Do nothing: every reading is new."""


class InMemoryOrderReader:
    """The orders of all distributors, with the names of their shops and the numbers of their invoices."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def recent(self, organization_id: UUID, limit: int) -> list[OrderSummary]:
        """Return the newest orders, the newest first."""
        transaction = Transaction(self._database)
        orders = list(transaction.select(self._database.orders, organization_id).values())
        known = (
            self._summary(transaction, order, shop)
            for order in reversed(orders)
            if (shop := transaction.read(self._database.shops, order.shop_id))
        )
        return list(islice(known, limit))

    def _summary(self, transaction: Transaction, order: Order, shop: Shop) -> OrderSummary:
        invoice = transaction.read(self._database.invoices, order.id)
        return OrderSummary(
            id=order.id,
            shop=shop.name,
            status=order.status,
            total=order.total,
            created_at=order.created_at,
            invoice=invoice.number if invoice else "",
        )
