"""What is said about money that is owed: the balance, the khata, and the invoices that are open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import day, fitted
from domain.invoices import Invoice
from domain.khata import Account, Entry
from domain.money import ZERO, Money, total


def standing(say: Phrases, account: Account) -> str:
    """Say what a shop owes, or what it has paid in advance."""
    if account.owed > ZERO:
        return say.owed.format(amount=account.owed)
    return say.in_advance.format(amount=-account.owed) if account.owed < ZERO else say.owes_nothing


def balance(say: Phrases, account: Account, overdue: Money, limit: Money | None) -> str:
    """Say what a shop owes, how much is overdue, what is still to be billed, and what its limit leaves."""
    told = [standing(say, account)]
    if overdue:
        told.append(say.of_it_overdue.format(amount=overdue))
    if account.promised:
        told.append(say.promised.format(amount=account.promised))
    if limit is not None:
        told.append(say.limit.format(limit=limit, left=max(ZERO, limit - account.exposure)))
    return "\n".join(told)


def statement(say: Phrases, account: Account, newest: Sequence[Entry]) -> str:
    """Show the latest entries, the oldest first, each with what was owed after it."""
    if not newest:
        return say.no_entries
    lines, after = [], account.owed
    for entry in newest:
        lines.append(_statement_line(say, entry, after))
        after -= entry.owed
    before = [say.statement_before.format(balance=after)] if after else []
    return "\n".join([say.statement, *before, *reversed(lines), standing(say, account)])


def dues(say: Phrases, invoices: Sequence[Invoice], account: Account, upi_id: str, now: datetime) -> str:
    """List the invoices on which something is owed, with their sum and where to pay it."""
    if not invoices:
        return "\n".join([say.nothing_due, *([standing(say, account)] if account.owed else [])])
    owed = total(invoice.outstanding for invoice in invoices)
    advance = owed - max(ZERO, account.owed)
    tail = [
        say.dues_total.format(total=owed),
        *([say.in_advance.format(amount=advance)] if advance > ZERO else []),
        *([say.pay_to.format(upi=upi_id)] if upi_id else []),
    ]
    lines = [_due_line(say, invoice, now) for invoice in invoices]
    return fitted([say.dues], lines, tail, more_items=say.more_items)


def _statement_line(say: Phrases, entry: Entry, after: Money) -> str:
    sign = "+" if entry.owed > ZERO else ""
    return say.statement_line.format(
        date=day(entry.at),
        what=say.entries[entry.kind],
        reference=entry.reference,
        change=f"{sign}{entry.owed}",
        balance=after,
    )


def _due_line(say: Phrases, invoice: Invoice, now: datetime) -> str:
    days = invoice.days_overdue(now)
    return say.due_line.format(
        number=invoice.number,
        date=day(invoice.issued_at or now),
        amount=invoice.outstanding,
        due=day(invoice.due_at or now),
        over=say.due_days_over.format(days=days) if days > 0 else "",
    )
