"""Which jobs follow from what happened; they are written in the transaction of the change."""

from __future__ import annotations

from application.outbox import Job, Queue
from application.trace import current_trace
from domain.events import Event, InvoiceIssued, OrderConfirmed


def jobs_for(event: Event) -> list[Job]:
    """Return the jobs that an event asks for; most events ask for none."""
    match event:
        case OrderConfirmed(order_id=order_id):
            return [_job(event, Queue.PROCESS_ORDER, order_id=str(order_id))]
        case InvoiceIssued(invoice_id=invoice_id, shop_id=shop_id):
            return [_job(event, Queue.SEND_INVOICE, lane=str(shop_id), invoice_id=str(invoice_id))]
        case _:
            return []


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
