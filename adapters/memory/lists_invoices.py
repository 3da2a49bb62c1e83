"""Lists of invoices, and how old what is owed on them is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from adapters.memory.lists import InMemoryLists
from adapters.memory.tables import NEVER
from application.summaries import Ageing, InvoiceSummary, Listing
from domain.invoices import Invoice
from domain.money import ZERO


class InMemoryInvoiceReader(InMemoryLists):
    """Invoices with the names of their shops."""

    def listed(self, organization_id: UUID, wanted: Listing, now: datetime) -> list[InvoiceSummary]:
        """Return invoices, the newest first, by the day of issue; what has no number yet is left out.

        `state` is a status, `open` for what is owed, and of that `overdue`, `promised` or `disputed`.
        """
        invoices = self._documents(
            self._database.invoices,
            organization_id,
            wanted,
            lambda invoice: invoice.issued_at or NEVER,
            lambda invoice: bool(invoice.number) and _is_in(wanted.state, invoice, now),
        )
        return [_summary(invoice, shop) for invoice, shop in invoices]

    def ageing(self, organization_id: UUID, now: datetime) -> list[Ageing]:
        """Return what each shop owes on open invoices by age, the largest debt first."""
        debts: dict[UUID, Ageing] = {}
        for invoice in self._rows(self._database.invoices, organization_id):
            shop = self._shop(organization_id, invoice.shop_id)
            if shop and invoice.outstanding > ZERO:
                age = _age(invoice.days_overdue(now))
                debt = debts.get(shop.id) or Ageing(shop_id=shop.id, shop=shop.name)
                debts[shop.id] = replace(debt, **{age: getattr(debt, age) + invoice.outstanding})
        return sorted(debts.values(), key=lambda debt: (-debt.outstanding, debt.shop, debt.shop_id))


def _is_in(state: str, invoice: Invoice, now: datetime) -> bool:
    match state:
        case "open":
            return invoice.outstanding > ZERO
        case "overdue":
            return invoice.outstanding > ZERO and invoice.days_overdue(now) > 0
        case "promised":
            return invoice.outstanding > ZERO and invoice.promised_on is not None
        case "disputed":
            return invoice.outstanding > ZERO and invoice.disputed_at is not None
        case _:
            return state in ("", invoice.status)


def _age(days_overdue: int) -> str:
    if days_overdue <= 0:
        return "not_due"
    return next((f"to_{days}" for days in (30, 60, 90) if days_overdue <= days), "over_90")


def _summary(invoice: Invoice, shop: str) -> InvoiceSummary:
    return InvoiceSummary(
        id=invoice.id,
        number=invoice.number,
        shop_id=invoice.shop_id,
        shop=shop,
        status=invoice.status,
        total=invoice.total,
        outstanding=invoice.outstanding,
        issued_at=invoice.issued_at or NEVER,
        due_at=invoice.due_at or NEVER,
    )
