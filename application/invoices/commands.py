"""What can be asked of invoices and credit notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from application import entries
from application.allocating import settle_account
from application.documents import DocumentKind
from application.outbox import Job, Queue
from application.ports import UnitOfWork
from application.reminding import plan_payment_reminder
from application.trace import current_trace
from domain.calendar import financial_year
from domain.credit_notes import left_of, returned
from domain.errors import InvalidReturn, InvoiceNotOpen
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Party
from domain.money import ZERO
from domain.orders import Order, OrderStatus
from domain.shops import Organization, Shop

YEAR = "{fy}"
"""What stands in a prefix for the financial year."""


@dataclass(frozen=True)
class GenerateInvoiceFromOrder:
    """Bill a confirmed order; an order that was called off meanwhile is not billed."""

    order_id: UUID


def generate_invoice_from_order(command: GenerateInvoiceFromOrder, work: UnitOfWork, now: datetime) -> None:
    """Take the next number of the year and issue the invoice, once for each order.

    What the shop has paid in advance is set against it.
    """
    account = work.khata.lock(work.orders.get(command.order_id).shop_id)
    order = work.orders.get(command.order_id)  # once more: it may have been called off before the lock
    if order.status in (OrderStatus.PENDING, OrderStatus.CANCELLED) or work.invoices.find(order.id):
        return
    organization, shop = work.organizations.get(work.organization_id), work.shops.get(order.shop_id)
    invoice = _draft(order, organization, shop)
    prefix = organization.billing.invoice_prefix
    invoice.issue(_number(work, DocumentKind.INVOICE, prefix, now), now, organization.terms.payment_term)
    if account.owed < ZERO:
        settle_account(work, shop.id, now, invoices=[invoice])
    else:
        work.invoices.save(invoice)
        plan_payment_reminder(work, shop.id, now)
    work.khata.post(entries.billed(invoice, now))


@dataclass(frozen=True)
class SendInvoice:
    """Send a shop its invoice once more."""

    invoice_id: UUID


def send_invoice(command: SendInvoice, work: UnitOfWork, now: datetime) -> None:
    """Queue the sending; raise `InvoiceNotOpen` for an invoice that is called off."""
    invoice = work.invoices.get(command.invoice_id)
    if invoice.status is InvoiceStatus.CANCELLED:
        raise InvoiceNotOpen(f"{invoice.number} is cancelled, so it is not sent")
    work.jobs.add(
        Job(
            organization_id=invoice.organization_id,
            queue=Queue.SEND_INVOICE,
            dedupe_key=f"{Queue.SEND_INVOICE}:{invoice.id}:{uuid4()}",
            payload={"invoice_id": str(invoice.id)},
            trace=current_trace(),
            lane=str(invoice.shop_id),
        )
    )


@dataclass(frozen=True)
class ContestInvoice:
    """Note that a shop says its invoice is wrong; it is not reminded of it until that is settled."""

    invoice_id: UUID
    why: str


def contest_invoice(command: ContestInvoice, work: UnitOfWork, now: datetime) -> None:
    """What was said first stays; raise `InvoiceNotOpen` when nothing is owed on it."""
    invoice = _locked(command.invoice_id, work)
    invoice.contest(now, command.why)
    work.invoices.save(invoice)
    plan_payment_reminder(work, invoice.shop_id, now, f"{invoice.number} is disputed")


@dataclass(frozen=True)
class UpholdInvoice:
    """Have a disputed invoice count again, as it is."""

    invoice_id: UUID


def uphold_invoice(command: UpholdInvoice, work: UnitOfWork, now: datetime) -> None:
    """Remind of it at the stages that are still to come; raise `InvoiceNotOpen` unless it is disputed."""
    invoice = _locked(command.invoice_id, work)
    invoice.uphold()
    work.invoices.save(invoice)
    plan_payment_reminder(work, invoice.shop_id, now)


@dataclass(frozen=True)
class IssueCreditNote:
    """Credit goods of an invoice that came back, by sku and quantity; no quantities are all that is left.

    With `to_stock` they lie in the godown again.
    """

    credit_note_id: UUID
    invoice_id: UUID
    quantities: Mapping[str, Decimal]
    why: str
    to_stock: bool = True


def issue_credit_note(command: IssueCreditNote, work: UnitOfWork, now: datetime) -> None:
    """Take the next number and set the credit against what the shop owes; raise `InvalidReturn`."""
    invoice = work.invoices.get(command.invoice_id)
    if work.orders.get(invoice.order_id).status is OrderStatus.CONFIRMED:
        raise InvalidReturn(f"the goods of {invoice.number} have not left yet: cancel its order instead")
    quantities = _by_product(invoice, command, work)
    if command.to_stock:
        work.stock.take_back(command.credit_note_id, quantities)
    work.khata.lock(invoice.shop_id)
    invoice = work.invoices.get(command.invoice_id)
    before = work.credit_notes.of_invoice(invoice.id)
    note = returned(invoice, quantities, before, id=command.credit_note_id, why=command.why)
    prefix = work.organizations.get(work.organization_id).billing.credit_note_prefix
    note.issue(_number(work, DocumentKind.CREDIT_NOTE, prefix, now), now)
    settle_account(work, invoice.shop_id, now, credits=[note], invoices=[invoice])
    work.khata.post(entries.credited(note, now))


def _locked(invoice_id: UUID, work: UnitOfWork) -> Invoice:
    """Return an invoice while nobody else changes its shop's account."""
    work.khata.lock(work.invoices.get(invoice_id).shop_id)
    return work.invoices.get(invoice_id)


def _by_product(invoice: Invoice, command: IssueCreditNote, work: UnitOfWork) -> dict[UUID, Decimal]:
    """Return the quantities by product: those that are told, or all that has not come back yet."""
    products = {line.sku: line.product_id for line in invoice.lines}
    if unknown := command.quantities.keys() - products.keys():
        raise InvalidReturn(f"{', '.join(sorted(unknown))}: not on {invoice.number}")
    if command.quantities:
        return {products[sku]: quantity for sku, quantity in command.quantities.items()}
    left = left_of(invoice, work.credit_notes.of_invoice(invoice.id))
    return {product_id: quantity for product_id, quantity in left.items() if quantity}


def _number(work: UnitOfWork, kind: DocumentKind, prefix: str, now: datetime) -> str:
    """Return the next number of a kind of paper: `INV-1`, or `SBT/26-27-1` for the prefix `SBT/{fy}`.

    Each prefix is counted by itself, so that no two papers of a kind ever have one number.
    """
    series = prefix.replace(YEAR, financial_year(now))
    return f"{series}-{work.numbers.take(kind, series.upper())}"


def _draft(order: Order, organization: Organization, shop: Shop) -> Invoice:
    """Return the invoice of an order; it has the order's id, so there cannot be two."""
    bill = order.bill
    return Invoice(
        id=order.id,
        organization_id=order.organization_id,
        shop_id=order.shop_id,
        order_id=order.id,
        lines=[
            InvoiceLine(
                product_id=line.product_id,
                sku=line.sku,
                name=line.name,
                unit=line.unit,
                quantity=line.quantity,
                price=line.price,
                gst_rate=line.gst_rate,
                hsn=line.hsn,
                heads=heads,
            )
            for line, heads in zip(order.lines, bill.lines, strict=True)
        ],
        seller=Party(
            name=organization.name,
            address=organization.billing.address,
            gstin=organization.gstin,
            state_code=organization.state,
        ),
        buyer=Party(name=shop.name, address=shop.city, gstin=shop.gstin, state_code=shop.state_code),
        taxation=order.taxation,
        delivery=bill.charges,
        round_off=bill.round_off,
    )
