"""What can be asked of payments, and of what shops say that they have paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application import entries
from application.allocating import settle_account
from application.ports import UnitOfWork
from domain.errors import InvalidPayment
from domain.invoices import Invoice
from domain.money import Money
from domain.payments import Claim, Payment, PaymentMethod


@dataclass(frozen=True, kw_only=True)
class RecordPayment:
    """Note money that a shop has paid; it is set against these invoices, then the oldest open ones.

    What is left after that waits for the next invoice. `by` is who noted it.
    """

    payment_id: UUID
    shop_id: UUID
    amount: Money
    method: PaymentMethod
    by: str
    reference: str = ""
    invoice_ids: tuple[UUID, ...] = ()


def record_payment(command: RecordPayment, work: UnitOfWork, now: datetime) -> None:
    """Note it once, by its id; raise `InvalidPayment` for nothing, or a reference that was noted before."""
    command = replace(command, reference=command.reference.strip())
    work.khata.lock(command.shop_id)
    if work.payments.find(command.payment_id):
        return
    _require_new(command, work)
    payment = Payment(
        id=command.payment_id,
        organization_id=work.organization_id,
        shop_id=command.shop_id,
        amount=command.amount,
        method=command.method,
        reference=command.reference,
        received_at=now,
        noted_by=command.by,
    )
    payment.receive()
    invoices = [_invoice_of(command.shop_id, invoice_id, work) for invoice_id in command.invoice_ids]
    settle_account(work, command.shop_id, now, credits=[payment], invoices=invoices)
    work.khata.post(entries.paid(payment, now))


@dataclass(frozen=True, kw_only=True)
class MarkInvoiceAsPaid:
    """Note a payment of all that is owed on an invoice."""

    payment_id: UUID
    invoice_id: UUID
    method: PaymentMethod
    by: str
    reference: str = ""


def mark_invoice_as_paid(command: MarkInvoiceAsPaid, work: UnitOfWork, now: datetime) -> None:
    """Raise `InvalidPayment` when nothing is owed on it."""
    shop_id = work.invoices.get(command.invoice_id).shop_id
    work.khata.lock(shop_id)
    invoice = work.invoices.get(command.invoice_id)
    if not invoice.outstanding:
        raise InvalidPayment(f"{invoice.number} is {invoice.status}: nothing is owed on it")
    payment = RecordPayment(
        payment_id=command.payment_id,
        shop_id=shop_id,
        amount=invoice.outstanding,
        method=command.method,
        by=command.by,
        reference=command.reference,
        invoice_ids=(invoice.id,),
    )
    record_payment(payment, work, now)


@dataclass(frozen=True, kw_only=True)
class ReversePayment:
    """Take back a payment that turned out to be none: a cheque that bounced, a slip of the pen."""

    payment_id: UUID
    why: str


def reverse_payment(command: ReversePayment, work: UnitOfWork, now: datetime) -> None:
    """What it paid is owed again; raise `InvalidPayment` the second time."""
    shop_id = work.payments.get(command.payment_id).shop_id
    work.khata.lock(shop_id)
    payment = work.payments.get(command.payment_id)
    payment.reverse(now, command.why)
    work.payments.save(payment)
    reopened = []
    for allocation in payment.allocations:
        invoice = work.invoices.get(allocation.invoice_id)
        invoice.give_back(allocation.amount)
        reopened.append(invoice)
    settle_account(work, shop_id, now, invoices=reopened)
    work.khata.post(entries.reversed_(payment, now))


@dataclass(frozen=True, kw_only=True)
class ClaimPayment:
    """Note that a shop says it has paid; the distributor has to find the money before it counts."""

    claim_id: UUID
    shop_id: UUID
    text: str
    amount: Money | None = None


def claim_payment(command: ClaimPayment, work: UnitOfWork, now: datetime) -> None:
    """Keep the claim; nothing is paid by it."""
    claim = Claim(
        id=command.claim_id,
        organization_id=work.organization_id,
        shop_id=command.shop_id,
        text=command.text,
        amount=command.amount,
        claimed_at=now,
    )
    work.claims.save(claim)


@dataclass(frozen=True, kw_only=True)
class AcceptClaim:
    """Note the payment that a shop spoke of; without an amount it is the one that the shop named."""

    claim_id: UUID
    payment_id: UUID
    method: PaymentMethod
    by: str
    reference: str = ""
    amount: Money | None = None


def accept_claim(command: AcceptClaim, work: UnitOfWork, now: datetime) -> None:
    """Raise `ClaimNotOpen` the second time, `InvalidPayment` when neither has named an amount."""
    claim = work.claims.get(command.claim_id)
    claim.accept(command.payment_id, now, command.by)
    work.claims.save(claim)
    amount = claim.amount if command.amount is None else command.amount
    if amount is None:
        raise InvalidPayment(f"{claim.name} names no amount: tell how much has come")
    payment = RecordPayment(
        payment_id=command.payment_id,
        shop_id=claim.shop_id,
        amount=amount,
        method=command.method,
        by=command.by,
        reference=command.reference,
    )
    record_payment(payment, work, now)


@dataclass(frozen=True, kw_only=True)
class RejectClaim:
    """Tell a shop that the money which it spoke of has not come."""

    claim_id: UUID
    by: str
    why: str = ""


def reject_claim(command: RejectClaim, work: UnitOfWork, now: datetime) -> None:
    """Raise `ClaimNotOpen` the second time."""
    claim = work.claims.get(command.claim_id)
    claim.reject(now, command.by, command.why)
    work.claims.save(claim)


def _require_new(command: RecordPayment, work: UnitOfWork) -> None:
    """Refuse the reference of a payment that stands: most likely it was typed in twice."""
    known = work.payments.referred_to(command.method, command.reference) if command.reference else None
    if known is not None:
        raise InvalidPayment(
            f"{command.method} {command.reference} was noted before: {known.name} of {known.amount}, "
            "which has to be reversed first if it was wrong"
        )


def _invoice_of(shop_id: UUID, invoice_id: UUID, work: UnitOfWork) -> Invoice:
    invoice = work.invoices.get(invoice_id)
    if invoice.shop_id != shop_id:
        raise InvalidPayment(f"{invoice.number} is another shop's")
    return invoice
