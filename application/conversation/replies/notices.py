"""What a shop is told without having asked: of its money and of its orders.

Outside of the chat's window each is sent on one line within a template, so its lines are sentences.
"""

from __future__ import annotations

from application.conversation.replies.accounts import standing
from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import clipped, plain
from application.outbox import Notice
from domain.credit_notes import CreditNote
from domain.khata import Account
from domain.orders import DESK, EXPIRED, Order, OrderStatus
from domain.payments import Claim, Payment

MOST_NAMED = 8
STEPS = {
    Notice.ORDER_HELD: OrderStatus.PENDING,
    Notice.ORDER_RELEASED: OrderStatus.CONFIRMED,
    Notice.ORDER_DISPATCHED: OrderStatus.DISPATCHED,
    Notice.ORDER_DELIVERED: OrderStatus.DELIVERED,
    Notice.ORDER_CANCELLED: OrderStatus.CANCELLED,
}


def receipt(say: Phrases, payment: Payment, account: Account) -> str:
    """Say what has come, which invoices it was set against, and what is owed now."""
    named = [
        say.received_for.format(number=part.number, amount=part.amount)
        for part in payment.allocations[:MOST_NAMED]
    ]
    more = len(payment.allocations) - len(named)
    named += [say.more_of_them.format(count=more)] if more else []
    told = [say.received.format(amount=payment.amount, how=_how(say, payment))]
    told += [say.received_against.format(invoices=", ".join(named))] if named else []
    return _lines(*told, standing(say, account))


def reversed_payment(say: Phrases, payment: Payment, account: Account) -> str:
    """Say that a payment turned out to be none, and what is owed again."""
    told = say.payment_reversed.format(amount=payment.amount, how=_how(say, payment))
    return _lines(told, _reason(say, payment.why), standing(say, account))


def rejected_claim(say: Phrases, claim: Claim) -> str:
    """Say that the money which the shop told of was not found."""
    told = say.claim_rejected.format(amount=claim.amount) if claim.amount else say.claim_unnamed
    return _lines(told, _reason(say, claim.why), say.claim_help)


def credit_note(say: Phrases, note: CreditNote, account: Account, link: str) -> str:
    """Say what was credited for goods that came back, and what is owed now."""
    told = say.credited.format(number=note.number, amount=note.total, invoice=note.invoice_number)
    return _lines(told, _reason(say, note.why), standing(say, account), say.pdf.format(link=link))


def order_step(say: Phrases, order: Order, notice: Notice) -> str:
    """Say how far an order has come; the reason is the one that was given at that step."""
    step = next((step for step in order.steps if step.status is STEPS[notice]), None)
    by, why = (step.by, step.why) if step else ("", "")
    match notice:
        case Notice.ORDER_HELD:
            return say.stock_has_come_held.format(reference=order.reference, total=order.total)
        case Notice.ORDER_RELEASED:
            wording = say.stock_has_come if by == DESK else say.order_approved
        case Notice.ORDER_DISPATCHED:
            wording = say.order_dispatched
        case Notice.ORDER_DELIVERED:
            wording = say.order_delivered
        case _:
            wording = say.not_approved_in_time if why == EXPIRED else say.cancelled_by_us
    told = wording.format(reference=order.reference, total=order.total)
    return _lines(told, "" if why == EXPIRED else _reason(say, why))


def _how(say: Phrases, payment: Payment) -> str:
    """Say by which way a payment came, with the number that the bank knows it by."""
    ways = [say.methods[payment.method]]
    if payment.reference:
        ways.append(say.payment_reference.format(reference=clipped(plain(payment.reference))))
    return ", ".join(ways)


def _reason(say: Phrases, why: str) -> str:
    return say.reason.format(why=clipped(plain(why))) if why else ""


def _lines(*told: str) -> str:
    return "\n".join(line for line in told if line)
