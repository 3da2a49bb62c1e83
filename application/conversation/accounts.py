"""Answers about money: what is owed, the khata, the open invoices, and `paid`, which is a claim to check."""

from __future__ import annotations

from uuid import uuid4

from application.bus import Bus
from application.conversation.replies import accounts
from application.conversation.replies.text import plain
from application.conversation.talk import Talk
from application.payments.commands import ClaimPayment
from domain.money import total

ENTRIES_SHOWN = 10
LONGEST_CLAIM = 500


class Accounts:
    """One method for each question; a shop hears of its own account alone."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def tell_balance(self, talk: Talk) -> str:
        """Tell what the shop owes, how much of it is overdue, and what its limit leaves."""
        shop_id = talk.known_shop_id
        account, invoices = talk.work.khata.account(shop_id), talk.work.invoices.open_of(shop_id)
        overdue = total(
            invoice.outstanding for invoice in invoices if invoice.days_overdue(talk.heard_at) > 0
        )
        return accounts.balance(talk.say, account, overdue, talk.credit_limit)

    def show_statement(self, talk: Talk) -> str:
        """Show the latest entries of the shop's khata."""
        shop_id = talk.known_shop_id
        newest = talk.work.khata.latest(shop_id, ENTRIES_SHOWN)
        return accounts.statement(talk.say, talk.work.khata.account(shop_id), newest)

    def list_dues(self, talk: Talk) -> str:
        """List the shop's open invoices, and where to pay them."""
        shop_id = talk.known_shop_id
        account, invoices = talk.work.khata.account(shop_id), talk.work.invoices.open_of(shop_id)
        upi_id = talk.organization.billing.upi_id
        return accounts.dues(talk.say, invoices, account, upi_id, talk.heard_at)

    def note_claim(self, talk: Talk) -> str:
        """Note that the shop says it has paid; what is being checked already is not noted twice."""
        shop_id, amount = talk.known_shop_id, talk.speech.amount
        distributor = plain(talk.organization.name)
        waiting = talk.work.claims.open_of(shop_id)
        if waiting and (amount is None or amount in [claim.amount for claim in waiting]):
            return talk.say.claim_known.format(distributor=distributor)
        claim = ClaimPayment(claim_id=uuid4(), shop_id=shop_id, text=talk.text[:LONGEST_CLAIM], amount=amount)
        self._bus.within(talk.work, claim)
        return talk.say.claim_noted.format(distributor=distributor)
