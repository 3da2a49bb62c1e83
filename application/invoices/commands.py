"""What can be asked of invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ports import UnitOfWork
from domain.invoices import Invoice, InvoiceLine, financial_year
from domain.orders import Order, OrderLine, OrderStatus


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
    number = work.invoice_numbers.take(financial_year(now))
    invoice = _draft(order)
    invoice.issue(f"{organization.invoice_prefix}-{number}", now, organization.payment_term)
    work.invoices.save(invoice)


def _draft(order: Order) -> Invoice:
    """Return the invoice of an order; it has the order's id, so there cannot be two."""
    return Invoice(
        id=order.id,
        organization_id=order.organization_id,
        shop_id=order.shop_id,
        order_id=order.id,
        lines=[_line(line) for line in order.lines],
    )


def _line(line: OrderLine) -> InvoiceLine:
    return InvoiceLine(
        product_id=line.product_id,
        sku=line.sku,
        name=line.name,
        unit=line.unit,
        quantity=line.quantity,
        price=line.price,
        gst_rate=line.gst_rate,
        hsn=line.hsn,
    )
