"""What can be asked of invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from application.ports import UnitOfWork
from domain.invoices import Invoice, financial_year
from domain.orders import OrderStatus

INDIA = ZoneInfo("Asia/Kolkata")


@dataclass(frozen=True)
class GenerateInvoiceFromOrder:
    """Bill a confirmed order; an order that was called off meanwhile is not billed."""

    order_id: UUID


def generate_invoice_from_order(command: GenerateInvoiceFromOrder, work: UnitOfWork, now: datetime) -> None:
    """Take the next number of the year and issue the invoice, once for each order."""
    order = work.orders.get(command.order_id)
    if order.status is not OrderStatus.CONFIRMED or work.invoices.find(order.id):
        return
    organization = work.organizations.get(work.organization_id)
    number = work.invoice_numbers.take(financial_year(now.astimezone(INDIA)))
    invoice = Invoice.draft_for(order)
    invoice.issue(f"{organization.invoice_prefix}-{number}", now, organization.payment_term)
    work.invoices.save(invoice)
