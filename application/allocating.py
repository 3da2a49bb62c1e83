"""Setting what a shop has to its credit against what it owes; whoever calls holds the shop's account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from application.ports import UnitOfWork
from application.reminding import plan_payment_reminder
from domain.credit_notes import CreditNote
from domain.credits import Credit, settle
from domain.invoices import Invoice
from domain.payments import Payment


def settle_account(
    work: UnitOfWork,
    shop_id: UUID,
    now: datetime,
    *,
    credits: Sequence[Credit] = (),
    invoices: Sequence[Invoice] = (),
) -> None:
    """Set all credits of a shop against its open invoices, the oldest first; save what changes, plan anew.

    The credits and invoices that are given, new ones or changed, go before the others and are saved anyway.
    """
    given = {aggregate.id for aggregate in (*credits, *invoices)}
    kept: list[Credit] = [*work.payments.left_of(shop_id), *work.credit_notes.left_of(shop_id)]
    all_credits = [*credits, *(credit for credit in kept if credit.id not in given)]
    owed = [invoice for invoice in work.invoices.open_of(shop_id) if invoice.id not in given]
    all_invoices = [*invoices, *owed]
    left = {credit.id: credit.left for credit in all_credits}
    paid = {invoice.id: invoice.paid for invoice in all_invoices}
    settle(all_credits, all_invoices, now)
    for credit in all_credits:
        if credit.id in given or credit.left != left[credit.id]:
            _save(work, credit)
    for invoice in all_invoices:
        if invoice.id in given or invoice.paid != paid[invoice.id]:
            work.invoices.save(invoice)
    plan_payment_reminder(work, shop_id, now, "nothing is owed any more")


def _save(work: UnitOfWork, credit: Credit) -> None:
    match credit:
        case Payment():
            work.payments.save(credit)
        case CreditNote():
            work.credit_notes.save(credit)
