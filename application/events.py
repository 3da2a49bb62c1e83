"""Which jobs follow from what happened; they are written in the transaction of the change."""

from __future__ import annotations

from uuid import UUID

from application.outbox import Job, Notice, Queue
from application.trace import current_trace
from domain.events import (
    ClaimRejected,
    CreditNoteIssued,
    Event,
    InvoiceIssued,
    OrderCancelled,
    OrderConfirmed,
    OrderDelivered,
    OrderDispatched,
    OrderHeld,
    OrderReleased,
    PaymentReceived,
    PaymentReversed,
)
from domain.orders import SHOP


def jobs_for(event: Event) -> list[Job]:
    """Return the jobs that an event asks for; most events ask for none."""
    match event:
        case OrderConfirmed(order_id=order_id):
            return [_job(event, Queue.PROCESS_ORDER, order_id=str(order_id))]
        case InvoiceIssued(invoice_id=invoice_id, shop_id=shop_id):
            return [_job(event, Queue.SEND_INVOICE, lane=str(shop_id), invoice_id=str(invoice_id))]
        case OrderHeld(order_id=order_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.ORDER_HELD, order_id)]
        case OrderReleased(order_id=order_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.ORDER_RELEASED, order_id)]
        case OrderDispatched(order_id=order_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.ORDER_DISPATCHED, order_id)]
        case OrderDelivered(order_id=order_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.ORDER_DELIVERED, order_id)]
        case OrderCancelled(order_id=order_id, shop_id=shop_id, by=by) if by != SHOP:
            return [_notice(event, shop_id, Notice.ORDER_CANCELLED, order_id)]
        case PaymentReceived(payment_id=payment_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.PAYMENT_RECEIVED, payment_id)]
        case PaymentReversed(payment_id=payment_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.PAYMENT_REVERSED, payment_id)]
        case ClaimRejected(claim_id=claim_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.CLAIM_REJECTED, claim_id)]
        case CreditNoteIssued(credit_note_id=credit_note_id, shop_id=shop_id):
            return [_notice(event, shop_id, Notice.CREDIT_NOTE_ISSUED, credit_note_id)]
        case _:
            return []


def _notice(event: Event, shop_id: UUID, notice: Notice, about: UUID) -> Job:
    """Return the job that tells a shop of it, once."""
    return _job(event, Queue.SEND_NOTICE, lane=str(shop_id), notice=notice, about=str(about))


def _job(event: Event, queue: Queue, *, lane: str = "", **payload: str) -> Job:
    """Name the job by its queue and ids, so that the same event told twice makes one job."""
    return Job(
        organization_id=event.organization_id,
        queue=queue,
        dedupe_key=":".join([queue, *payload.values()]),
        payload=payload,
        trace=current_trace(),
        lane=lane,
    )
