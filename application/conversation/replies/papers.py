"""What is said about orders that stand, and the papers for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import clipped, counted, day, fitted, moment, plain
from domain.credit_notes import CreditNote
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Paper, Party
from domain.orders import Order, OrderStatus

ON_ITS_WAY = (OrderStatus.DISPATCHED, OrderStatus.DELIVERED)


def order_status(say: Phrases, order: Order) -> str:
    """Say how far an order has come, since when, and when it leaves, or what was told as it left."""
    status = say.order_status.format(
        reference=order.reference,
        total=order.total,
        status=_status(say, order),
        when=moment(order.last_step_at),
    )
    if order.status is OrderStatus.CONFIRMED and order.goes_out_on:
        return f"{status}\n{say.goes_out.format(date=day(order.goes_out_on))}"
    told = order.steps[-1].why if order.steps and order.status in ON_ITS_WAY else ""
    return f"{status}\n{say.reason.format(why=clipped(plain(told)))}" if told else status


def ways_out(say: Phrases, order: Order, now: datetime, term: timedelta) -> str:
    """Say until when a shop may cancel an order by itself; nothing when it may not."""
    if not order.may_be_cancelled(now, term):
        return ""
    if order.confirmed_at is None:
        return say.may_cancel_held
    return say.may_still_cancel.format(until=moment(order.confirmed_at + term))


def orders(say: Phrases, latest: Sequence[Order]) -> str:
    """List orders, one a line."""
    lines = [
        say.order_line.format(
            reference=order.reference,
            when=day(order.created_at),
            total=order.total,
            status=_status(say, order),
        )
        for order in latest
    ]
    return "\n".join([say.orders, *lines])


def invoice(say: Phrases, issued: Invoice, link: str) -> str:
    """Write an invoice as one WhatsApp message; lines that do not fit are counted."""
    title = say.invoice_title.format(number=issued.number)
    return _paper(say, issued, [title], [_standing(say, issued)], link)


def credit_note(say: Phrases, note: CreditNote, link: str) -> str:
    """Write a credit note as one WhatsApp message; lines that do not fit are counted."""
    title = say.credit_note_title.format(number=note.number)
    about = say.credit_note_for.format(number=note.invoice_number, date=day(note.invoice_issued_at))
    why = [say.credit_note_why.format(why=clipped(plain(note.why)))] if note.why else []
    return _paper(say, note, [title, about], why, link)


def _paper(say: Phrases, paper: Paper, title: Sequence[str], end: Sequence[str], link: str) -> str:
    head = [
        *title,
        _party(paper.seller),
        say.invoice_to.format(shop=_party(paper.buyer)),
        say.invoice_date.format(date=day(paper.issued_at)) if paper.issued_at else "",
        "",
    ]
    total = say.total.format(total=paper.total, tax="")
    tail = ["", *_sums(say, paper), total, *end, *([say.pdf.format(link=link)] if link else [])]
    lines = [_invoice_line(say, line) for line in paper.lines]
    return fitted(head, lines, tail, more_items=say.more_items)


def _sums(say: Phrases, paper: Paper) -> list[str]:
    """Return the value and the tax by head where tax is charged, and what else stands above the total."""
    heads, sums = paper.heads, []
    if paper.taxation.is_registered:
        sums.append(say.taxable.format(amount=heads.taxable))
        if paper.taxation.is_interstate:
            sums.append(say.across_states.format(igst=heads.igst))
        else:
            sums.append(say.within_state.format(cgst=heads.cgst, sgst=heads.sgst))
    if paper.delivery:
        sums.append(say.delivery.format(amount=paper.delivery))
    if paper.round_off:
        sums.append(say.round_off.format(amount=paper.round_off))
    return sums


def _standing(say: Phrases, issued: Invoice) -> str:
    """Say until when to pay and how much, or that nothing is to be paid any more."""
    if issued.status is InvoiceStatus.CANCELLED:
        return say.invoice_cancelled
    if issued.due_at is None or issued.status is not InvoiceStatus.ISSUED:
        return say.invoice_paid
    due = day(issued.due_at)
    if issued.paid:
        return say.part_paid.format(paid=issued.paid, left=issued.outstanding, date=due)
    return say.pay_by.format(date=due)


def _party(party: Party) -> str:
    return plain(party.name) + (f" · GSTIN {party.gstin}" if party.gstin else "")


def _status(say: Phrases, order: Order) -> str:
    return say.statuses[order.hold or order.status]


def _invoice_line(say: Phrases, line: InvoiceLine) -> str:
    return say.invoice_line.format(
        product=plain(line.name),
        quantity=counted(line.quantity, line.unit, say.units),
        price=line.price,
        amount=line.amount,
    )
