"""What each document enters into the khata of its shop; the signs of the trade are here and nowhere else."""

from __future__ import annotations

from datetime import datetime

from domain.credit_notes import CreditNote
from domain.invoices import Invoice
from domain.khata import Entry, EntryKind
from domain.money import ZERO, Money
from domain.orders import Order
from domain.payments import Payment


def ordered(order: Order, now: datetime) -> Entry:
    """Promise what a confirmed order comes to."""
    return _of_order(EntryKind.ORDERED, order, now, order.total)


def dropped(order: Order, now: datetime) -> Entry:
    """Take the promise back of an order that is called off before it was billed."""
    return _of_order(EntryKind.DROPPED, order, now, -order.total)


def billed(invoice: Invoice, now: datetime) -> Entry:
    """Turn what was promised into what is owed; an invoice comes to just what its order did."""
    return _of_invoice(EntryKind.BILLED, invoice, now, invoice.total, promised=-invoice.total)


def called_off(invoice: Invoice, now: datetime) -> Entry:
    """Owe no more what was billed."""
    return _of_invoice(EntryKind.CALLED_OFF, invoice, now, -invoice.total)


def credited(note: CreditNote, now: datetime) -> Entry:
    """Owe no more what came back."""
    return Entry(
        shop_id=note.shop_id,
        kind=EntryKind.CREDITED,
        document_id=note.id,
        reference=note.number,
        at=now,
        owed=-note.total,
    )


def paid(payment: Payment, now: datetime) -> Entry:
    """Owe no more what was paid."""
    return _of_payment(EntryKind.PAID, payment, now, -payment.amount)


def reversed_(payment: Payment, now: datetime) -> Entry:
    """Owe again what a payment had paid that was none."""
    return _of_payment(EntryKind.REVERSED, payment, now, payment.amount)


def _of_order(kind: EntryKind, order: Order, now: datetime, promised: Money) -> Entry:
    return Entry(
        shop_id=order.shop_id,
        kind=kind,
        document_id=order.id,
        reference=order.reference,
        at=now,
        promised=promised,
    )


def _of_invoice(
    kind: EntryKind, invoice: Invoice, now: datetime, owed: Money, promised: Money = ZERO
) -> Entry:
    return Entry(
        shop_id=invoice.shop_id,
        kind=kind,
        document_id=invoice.id,
        reference=invoice.number,
        at=now,
        owed=owed,
        promised=promised,
    )


def _of_payment(kind: EntryKind, payment: Payment, now: datetime, owed: Money) -> Entry:
    return Entry(
        shop_id=payment.shop_id,
        kind=kind,
        document_id=payment.id,
        reference=payment.name,
        at=now,
        owed=owed,
    )
