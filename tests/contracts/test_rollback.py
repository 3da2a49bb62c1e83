"""What is not committed never was."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from application.documents import DocumentKind
from application.ports import UnitOfWork
from application.summaries import Listing
from domain.conversation.flow import State
from domain.conversation.session import Session
from tests.builders import (
    NOON,
    a_campaign,
    a_claim,
    a_credit_note,
    a_job,
    a_payment,
    a_pending_order,
    a_product,
    a_reminder,
    a_session,
    a_shop,
    a_stock,
    an_alias,
    an_entry,
    an_inbound,
    an_invoice,
    an_organization,
    an_outbound,
)
from tests.contracts.backends import Backend
from tests.contracts.outreach import a_recipient


class Everything:
    """One of each thing that a transaction can write."""

    def __init__(self, organization_id: UUID) -> None:
        self.organization = an_organization(id=organization_id)
        self.shop = a_shop(organization_id)
        self.product = a_product(organization_id)
        self.alias = an_alias(organization_id, shop_id=self.shop.id, product_id=self.product.id)
        self.order = a_pending_order(organization_id)
        self.order.confirm(NOON)
        self.invoice = an_invoice(organization_id)
        self.reminder = a_reminder(organization_id)
        self.campaign = a_campaign(organization_id)
        self.recipient = a_recipient(campaign_id=self.campaign.id)
        self.payment = a_payment(organization_id)
        self.claim = a_claim(organization_id)
        self.credit_note = a_credit_note(organization_id)
        self.entry = an_entry(shop_id=self.shop.id)
        self.session = a_session(organization_id)
        self.inbound = an_inbound(organization_id)
        self.outbound = an_outbound(organization_id)
        self.job = a_job(organization_id)

    def write(self, work: UnitOfWork) -> None:
        work.organizations.save(self.organization)
        work.shops.save(self.shop)
        work.products.replace([self.product], [a_stock(self.product)])
        work.aliases.learn(self.alias)
        work.orders.save(self.order)
        work.invoices.save(self.invoice)
        work.reminders.save(self.reminder)
        work.campaigns.save(self.campaign)
        work.recipients.add([self.recipient])
        work.reached.note([self.recipient.address])
        work.payments.save(self.payment)
        work.claims.save(self.claim)
        work.credit_notes.save(self.credit_note)
        work.khata.post(self.entry)
        work.stock.reserve(self.order.id, {self.product.id: Decimal(1)})
        work.inbound.receive(self.inbound)
        work.outbound.add(self.outbound)
        work.jobs.add(self.job)
        work.numbers.take(DocumentKind.INVOICE, "25-26")
        self._talk(work.sessions.lock(self.session.sender, None), work)

    def _talk(self, session: Session, work: UnitOfWork) -> None:
        session.state = State.REVIEWING
        work.sessions.save(session)

    def traces(self, backend: Backend) -> dict[str, bool]:
        """Return for each thing whether it is stored."""
        with backend.open_work(self.organization.id) as work:
            return {
                "organization": work.organizations.get(self.organization.id) == self.organization,
                "shop": work.shops.find(self.shop.id) is not None,
                "address": work.shops.reached_at(self.shop.address) is not None,
                "product": bool(work.products.get_many([self.product.id])),
                "stock": bool(work.products.stock_of([self.product.id])),
                "catalogue": bool(backend.catalogues.current(self.organization.id).products),
                "alias": work.aliases.learned(self.shop.id) == [self.alias],
                "order": work.orders.find(self.order.id) is not None,
                "invoice": work.invoices.find(self.invoice.id) is not None,
                "reminder": work.reminders.find(self.reminder.id) is not None,
                "campaign": work.campaigns.find(self.campaign.id) is not None,
                "recipient": work.recipients.next_due(self.campaign.id) is not None,
                "reached": bool(work.reached.count()),
                "payment": work.payments.find(self.payment.id) is not None,
                "claim": work.claims.find(self.claim.id) is not None,
                "credit note": work.credit_notes.find(self.credit_note.id) is not None,
                "entry": work.khata.latest(self.shop.id, 1) == [self.entry],
                "account": bool(work.khata.account(self.shop.id).owed),
                "movement": bool(backend.stock.movements(self.organization.id, Listing())),
                "inbound": not work.inbound.receive(self.inbound),
                "outbound": work.outbound.find(self.outbound.id) is not None,
                "reply": bool(work.outbound.replies_to(self.outbound.parent_sid)),
                "number": work.numbers.take(DocumentKind.INVOICE, "25-26") > 1,
                "session": work.sessions.lock(self.session.sender, None).state is State.REVIEWING,
                "job": backend.outbox.claim(self.job.id) is not None,
                "wakening": bool(backend.woken),
            }


def test_leaving_without_a_commit_undoes_all(backend: Backend, ours: UUID) -> None:
    everything = Everything(ours)
    with backend.open_work(ours) as work:
        everything.write(work)
    assert not any(everything.traces(backend).values()), everything.traces(backend)


def test_an_error_undoes_all(backend: Backend, ours: UUID) -> None:
    everything = Everything(ours)
    with pytest.raises(ZeroDivisionError), backend.open_work(ours) as work:
        everything.write(work)
        raise ZeroDivisionError
    assert not any(everything.traces(backend).values())


def test_a_commit_keeps_all(backend: Backend, ours: UUID) -> None:
    everything = Everything(ours)
    with backend.open_work(ours) as work:
        everything.write(work)
        work.commit()
    traces = everything.traces(backend)
    assert all(traces.values()), traces


def test_what_follows_a_commit_needs_a_commit_of_its_own(backend: Backend, ours: UUID) -> None:
    kept, lost = a_campaign(ours), a_campaign(ours)
    with backend.open_work(ours) as work:
        work.campaigns.save(kept)
        work.commit()
        work.campaigns.save(lost)
    with backend.open_work(ours) as work:
        assert work.campaigns.find(kept.id) == kept
        assert work.campaigns.find(lost.id) is None


def test_a_second_commit_does_not_write_the_first_one_again(backend: Backend, ours: UUID) -> None:
    campaign = a_campaign(ours)
    with backend.open_work(ours) as work:
        work.campaigns.save(campaign)
        work.commit()
        with backend.open_work(ours) as other:
            changed = other.campaigns.get(campaign.id)
            changed.name = "Cement at ₹370 until Sunday"
            other.campaigns.save(changed)
            other.commit()
        work.commit()
        assert work.campaigns.get(campaign.id) == changed
