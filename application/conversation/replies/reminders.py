"""What a shop is told unasked of what it owes, in its distributor's words, or of its usual order.

Outside of the chat's window each is sent on one line within a template, so its lines are sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import day, plain
from domain.invoices import Invoice
from domain.money import total
from domain.names import inert
from domain.reminders import DueStage

MOST_NAMED = 5
"""More invoices than these are counted, since a template takes no long text."""
A_WEEK_OVER, TWO_WEEKS_OVER = 7, 15


def payment(
    say: Phrases, stages: Sequence[DueStage], invoices: Sequence[Invoice], upi_id: str, now: datetime
) -> str:
    """Ask for what is due, each stage being about the invoice at its place; firmer the longer it is over."""
    told = [_one(say, stages[0], invoices[0], now)] if len(invoices) == 1 else _several(say, invoices, now)
    longest = max(invoice.days_overdue(now) for invoice in invoices)
    told += [asking] if (asking := _asking(say, longest)) else []
    told.append(say.how_to_answer)
    return "\n".join([*told, say.pay_to.format(upi=upi_id)] if upi_id else told)


def note(say: Phrases, text: str, distributor: str) -> str:
    """Pass on what a distributor writes, with whose words they are; nothing in it is read as formatting."""
    lines = [line for written in text.splitlines() if (line := inert(written))]
    return say.from_distributor.format(distributor=plain(distributor), text="\n".join(lines))


def nudge(say: Phrases, cycle_days: int) -> str:
    """Say why the usual order is shown below, and how not to be asked any more."""
    return say.usual_order.format(days=cycle_days)


def _one(say: Phrases, stage: DueStage, invoice: Invoice, now: datetime) -> str:
    """Say how one invoice stands today: a reminder may have had to wait since the day of its stage."""
    days = invoice.days_overdue(now)
    if stage.stage is None and invoice.promised_on:
        wording = say.remind_promised
    elif days <= 0:
        wording = {0: say.remind_today, -1: say.remind_tomorrow}.get(days, say.remind_ahead)
    else:
        wording = say.remind_yesterday if days == 1 else say.remind_over
    return wording.format(
        number=invoice.number,
        amount=invoice.outstanding,
        due=day(invoice.due_at or now),
        days=days,
        promised=day(invoice.promised_on or now),
    )


def _several(say: Phrases, invoices: Sequence[Invoice], now: datetime) -> list[str]:
    """List invoices, those that are due longest first, with the sum of all of them."""
    lines = [_line(say, invoice, now) for invoice in invoices[:MOST_NAMED]]
    more = len(invoices) - len(lines)
    lines += [f"• {say.more_of_them.format(count=more)}"] if more else []
    owed = total(invoice.outstanding for invoice in invoices)
    return [say.remind_several, *lines, f"{say.dues_total.format(total=owed)}."]


def _line(say: Phrases, invoice: Invoice, now: datetime) -> str:
    days = invoice.days_overdue(now)
    return say.remind_line.format(
        number=invoice.number,
        amount=invoice.outstanding,
        due=day(invoice.due_at or now),
        over=say.due_days_over.format(days=days) if days > 0 else "",
    )


def _asking(say: Phrases, days: int) -> str:
    """Ask for the payment in the tone of so many days over the due date; not at all before it is over."""
    if days <= 0:
        return ""
    if days < A_WEEK_OVER:
        return say.ask_soon
    return say.ask_these_days if days < TWO_WEEKS_OVER else say.ask_now
