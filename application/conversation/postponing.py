"""What a shop says that puts reminders off: the day on which it will pay, or that a bill is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from application.bus import Bus
from application.conversation.replies.text import day, plain, quoted
from application.conversation.talk import Talk
from application.invoices.commands import ContestInvoice
from application.reminders.commands import NotePromise
from domain.calendar import day_of
from domain.invoices import Invoice

LONGEST_PROMISE = timedelta(days=30)
LONGEST_DISPUTE = 500
MOST_NAMED = 6


class Postponing:
    """One method for each; a shop can put off its own invoices alone."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def note_promise(self, talk: Talk) -> str:
        """Note on which day the shop will pay; one that is far off is for the distributor to allow."""
        today = day_of(talk.heard_at)
        promised = talk.speech.day.after(today) if talk.speech.day else None
        if not self._open(talk):
            return talk.say.nothing_due
        if promised is None:
            return talk.say.ask_promise_day
        if not today <= promised <= today + LONGEST_PROMISE:
            distributor = plain(talk.organization.name)
            return talk.say.promise_too_far.format(days=LONGEST_PROMISE.days, distributor=distributor)
        return self._promise(talk, promised)

    def note_dispute(self, talk: Talk) -> str:
        """Note that an invoice is said to be wrong: the one that is named, or the only one that is open."""
        number, open_ones = talk.speech.about, self._open(talk)
        if not number and len(open_ones) > 1:
            example = open_ones[0].number
            return talk.say.dispute_which.format(example=example, invoices=_numbers(talk, open_ones))
        if not number:
            return self._dispute(talk, open_ones[0]) if open_ones else talk.say.dispute_none
        invoice = talk.work.invoices.numbered(talk.known_shop_id, number)
        if invoice is None:
            return talk.say.no_such_invoice.format(number=quoted(number))
        return self._dispute(talk, invoice)

    def _promise(self, talk: Talk, promised: date) -> str:
        self._bus.within(talk.work, NotePromise(talk.known_shop_id, promised))
        covered = [invoice for invoice in self._open(talk) if invoice.promised_on == promised]
        if not covered:
            return talk.say.promise_nothing.format(promised=day(promised))
        return talk.say.promise_noted.format(promised=day(promised), invoices=_numbers(talk, covered))

    def _dispute(self, talk: Talk, invoice: Invoice) -> str:
        if not invoice.outstanding:
            return talk.say.dispute_settled.format(number=invoice.number)
        self._bus.within(talk.work, ContestInvoice(invoice.id, talk.text[:LONGEST_DISPUTE]))
        distributor = plain(talk.organization.name)
        return talk.say.dispute_noted.format(number=invoice.number, distributor=distributor)

    def _open(self, talk: Talk) -> list[Invoice]:
        return talk.work.invoices.open_of(talk.known_shop_id)


def _numbers(talk: Talk, invoices: Sequence[Invoice]) -> str:
    """Name invoices by their numbers; of many the first, and how many more there are."""
    named = [invoice.number for invoice in invoices[:MOST_NAMED]]
    more = len(invoices) - len(named)
    return ", ".join([*named, talk.say.more_of_them.format(count=more)] if more else named)
