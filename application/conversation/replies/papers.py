"""What is said about orders that stand, and the invoices for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import counted, fitted, plain
from domain.invoices import INDIA, Invoice, InvoiceLine, InvoiceStatus
from domain.orders import Order
from domain.shops import Organization, Shop


def order_status(say: Phrases, order: Order) -> str:
    """Say how far an order has come, and since when."""
    return say.order_status.format(
        reference=order.reference,
        total=order.total,
        status=say.statuses[order.status],
        when=moment(order.cancelled_at or order.confirmed_at or order.created_at),
    )


def orders(say: Phrases, latest: Sequence[Order]) -> str:
    """List orders, one a line."""
    lines = [
        say.order_line.format(
            reference=order.reference,
            when=day(order.created_at),
            total=order.total,
            status=say.statuses[order.status],
        )
        for order in latest
    ]
    return "\n".join([say.orders, *lines])


def invoice(say: Phrases, issued: Invoice, organization: Organization, shop: Shop) -> str:
    """Write an invoice as one WhatsApp message; lines that do not fit are counted."""
    head = [
        say.invoice_title.format(number=issued.number),
        plain(organization.name) + (f" · GSTIN {organization.gstin}" if organization.gstin else ""),
        say.invoice_to.format(shop=plain(shop.name)),
        say.invoice_date.format(date=day(issued.issued_at)) if issued.issued_at else "",
        "",
    ]
    tax = say.tax_included if organization.prices_include_tax else ""
    tail = ["", say.total.format(total=issued.total, tax=tax), _standing(say, issued)]
    lines = [_invoice_line(say, line) for line in issued.lines]
    return fitted(head, lines, tail, more_items=say.more_items)


def _standing(say: Phrases, issued: Invoice) -> str:
    """Say until when to pay, or that nothing is to be paid any more."""
    if issued.status is InvoiceStatus.CANCELLED:
        return say.invoice_cancelled
    is_owed = issued.due_at is not None and issued.status is InvoiceStatus.ISSUED
    return say.pay_by.format(date=day(issued.due_at)) if issued.due_at and is_owed else say.invoice_paid


def day(when: datetime) -> str:
    """Write a day as it is in India: 05-01-2026."""
    return f"{when.astimezone(INDIA):%d-%m-%Y}"


def moment(when: datetime) -> str:
    """Write a day and a time as they are in India: 05-01-2026 12:30."""
    return f"{when.astimezone(INDIA):%d-%m-%Y %H:%M}"


def _invoice_line(say: Phrases, line: InvoiceLine) -> str:
    return say.invoice_line.format(
        product=plain(line.name),
        quantity=counted(line.quantity, line.unit, say.units),
        price=line.price,
        amount=line.amount,
    )
