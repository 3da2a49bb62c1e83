"""The demo distributor's trade in this process's memory, with an operator who types commands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.orders.commands import ConfirmOrder, CreateOrder, DispatchOrder
from application.organizations.commands import SetOrganization
from application.payments.commands import ClaimPayment
from application.ports import OrganizationReader
from domain.invoices import Invoice
from domain.money import Money
from domain.orders import Order
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints import container
from entrypoints.application import Application
from tests.entrypoints.inside import demo_organization, run_jobs
from tests.entrypoints.operator import at_demo, without_env_file

MAA_VAISHNO, GUPTA, SHARMA = "+919810000001", "+919810000002", "+919810000003"


@dataclass(frozen=True)
class Trade:
    """What happens at the desk beside what is typed."""

    application: Application

    @property
    def organization(self) -> Organization:
        return demo_organization(self.application)

    def on_terms(self, **terms: Any) -> None:
        """Sell on other terms from now on."""
        changed = replace(self.organization, terms=replace(self.organization.terms, **terms))
        self._execute(SetOrganization(changed))

    def order(self, quantity: int = 100, sku: str = "CEMENT", shop: str = MAA_VAISHNO) -> Order:
        """Have a shop order something; it is billed by the jobs."""
        order_id = uuid4()
        items = ((self._product(sku), Decimal(quantity)),)
        self._execute(CreateOrder(order_id, self.shop(shop).id, items))
        self._execute(ConfirmOrder(order_id))
        return self.order_of(order_id)

    def bill(self, quantity: int = 100, sku: str = "CEMENT", shop: str = MAA_VAISHNO) -> Invoice:
        """Have a shop order something and bill it."""
        order = self.order(quantity, sku, shop)
        run_jobs(self.application)
        return self.invoice_of(order.id)

    def sell(self, quantity: int = 100, sku: str = "CEMENT", shop: str = MAA_VAISHNO) -> Invoice:
        """Have a shop order something, bill it, and send it off."""
        invoice = self.bill(quantity, sku, shop)
        self._execute(DispatchOrder(invoice.order_id, "Ramesh"))
        run_jobs(self.application)
        return invoice

    def claim(self, text: str = "5000 bhej diye", amount: Money | None = None, shop: str = SHARMA) -> str:
        """Have a shop say that it has paid; return what the claim goes by."""
        command = ClaimPayment(claim_id=uuid4(), shop_id=self.shop(shop).id, text=text, amount=amount)
        self._execute(command)
        return f"CLM-{command.claim_id.hex[:8].upper()}"

    def order_of(self, order_id: UUID) -> Order:
        with self.application.open_work()(self.organization.id) as work:
            order: Order = work.orders.get(order_id)
            return order

    def invoice_of(self, order_id: UUID) -> Invoice:
        with self.application.open_work()(self.organization.id) as work:
            invoice: Invoice = work.invoices.get(order_id)
            return invoice

    def shop(self, number: str) -> Shop:
        with self.application.open_work()(self.organization.id) as work:
            shop: Shop | None = work.shops.reached_at(WhatsAppAddress(number))
        assert shop
        return shop

    def owed(self, number: str = MAA_VAISHNO) -> str:
        """Return what a shop owes."""
        with self.application.open_work()(self.organization.id) as work:
            return str(work.khata.account(self.shop(number).id).owed)

    def _product(self, sku: str) -> UUID:
        products = self.application.catalogues().current(self.organization.id).products
        return next(product.id for product in products if product.sku == sku)

    def _execute(self, command: object) -> None:
        self.application.bus().execute(self.organization.id, command)


class ForgetfulOnlyWhenTold:
    """Reads distributors as they were when they were first read, as a cache does for an hour."""

    def __init__(self, reader: OrganizationReader) -> None:
        self._reader = reader
        self._known: dict[PhoneNumber, Organization | None] = {}

    def by_number(self, number: PhoneNumber) -> Organization | None:
        if number not in self._known:
            self._known[number] = self._reader.by_number(number)
        return self._known[number]

    def forget(self, organization: Organization) -> None:
        self._known.pop(organization.number, None)


def trade_of(
    application: Application, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> Trade:
    """Return the trade of a desk that commands work on, too."""
    without_env_file(monkeypatch, folder)
    environment["BAHI_PROFILE"] = "memory"
    monkeypatch.setattr(container, "build", lambda settings: application)
    return Trade(application)


def told(*words: str) -> list[str]:
    """Type a command about the demo distributor and return the lines that it prints."""
    result = at_demo(*words)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def columns(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell for cell in line.split("  ") if cell.strip()]
