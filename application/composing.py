"""What the messages of jobs say: a reply as it is kept, an invoice, or a notice to a shop.

Each adds its message under the id of its job, so that a second attempt finds the first one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from application.conversation.replies import notices, papers
from application.conversation.replies.languages import phrases_in
from application.conversation.replies.phrases import Phrases
from application.documents import DocumentKind, DocumentRef
from application.messages import Delivery, OutboundMessage
from application.outbox import Lease, Notice
from application.ports import Clock, DocumentLinks, UnitOfWork
from application.window import is_open
from domain.invoices import Invoice, InvoiceStatus, Paper
from domain.shops import Shop
from domain.wording import LONGEST_VARIABLE, value


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Writes the message that a job sends, in the language of the shop."""

    links: DocumentLinks
    clock: Clock

    def reply(self, work: UnitOfWork, lease: Lease) -> OutboundMessage:
        """Return a message that waited in the outbox, just as it is kept, unless its invoice is off."""
        message = work.outbound.get(UUID(lease.job.payload["message_id"]))
        invoice = work.invoices.find(message.invoice_id) if message.invoice_id else None
        return _unless_off(work, message, invoice)

    def invoice(self, work: UnitOfWork, lease: Lease) -> OutboundMessage:
        """Return the message that brings an invoice: free text, or a template once the window has closed.

        The invoice of an order that was cancelled meanwhile is not sent.
        """
        invoice = work.invoices.get(UUID(lease.job.payload["invoice_id"]))
        if message := work.outbound.find(lease.job.id):
            return _unless_off(work, message, invoice)
        shop, organization = work.shops.get(invoice.shop_id), work.organizations.get(work.organization_id)
        link = self.link(DocumentKind.INVOICE, invoice)
        message = self._message(
            work,
            lease,
            shop,
            body=papers.invoice(phrases_in(shop.language), invoice, link),
            template=organization.billing.invoice_template,
            variables=[value(shop.name), invoice.number, str(invoice.total), link],
        )
        message = replace(message, invoice_id=invoice.id)
        work.outbound.add(message)
        return _unless_off(work, message, invoice)

    def notice(self, work: UnitOfWork, lease: Lease) -> OutboundMessage:
        """Return the message that tells a shop what has happened to its order or its money."""
        if message := work.outbound.find(lease.job.id):
            return message
        told, about = Notice(lease.job.payload["notice"]), UUID(lease.job.payload["about"])
        shop_id = UUID(lease.job.lane)
        shop, organization = work.shops.get(shop_id), work.organizations.get(work.organization_id)
        body = self._told(work, phrases_in(shop.language), told, about)
        message = self.told(work, lease, shop, body=body, template=organization.billing.notice_template)
        work.outbound.add(message)
        return message

    def told(
        self, work: UnitOfWork, lease: Lease, shop: Shop, *, body: str, template: str
    ) -> OutboundMessage:
        """Return a new message, not added yet; its template has two places: the shop's name, and the text."""
        in_one_line = " ".join(body.split())[:LONGEST_VARIABLE]
        return self._message(
            work, lease, shop, body=body, template=template, variables=[value(shop.name), in_one_line]
        )

    def link(self, kind: DocumentKind, paper: Paper) -> str:
        """Return the address of a paper."""
        ref = DocumentRef(organization_id=paper.organization_id, kind=kind, id=paper.id)
        return self.links.link(ref, paper.number)

    def _told(self, work: UnitOfWork, say: Phrases, told: Notice, about: UUID) -> str:
        """Return what a notice says."""
        match told:
            case Notice.PAYMENT_RECEIVED:
                payment = work.payments.get(about)
                return notices.receipt(say, payment, work.khata.account(payment.shop_id))
            case Notice.PAYMENT_REVERSED:
                payment = work.payments.get(about)
                return notices.reversed_payment(say, payment, work.khata.account(payment.shop_id))
            case Notice.CLAIM_REJECTED:
                return notices.rejected_claim(say, work.claims.get(about))
            case Notice.CREDIT_NOTE_ISSUED:
                note = work.credit_notes.get(about)
                link = self.link(DocumentKind.CREDIT_NOTE, note)
                return notices.credit_note(say, note, work.khata.account(note.shop_id), link)
            case _:
                return notices.order_step(say, work.orders.get(about), told)

    def _message(
        self,
        work: UnitOfWork,
        lease: Lease,
        shop: Shop,
        *,
        body: str,
        template: str,
        variables: list[str],
    ) -> OutboundMessage:
        """Return a new message to a shop; by template, if there is one, once the window has closed."""
        session = work.sessions.find(shop.address)
        may_be_free = is_open(session.heard_at if session else None, self.clock())
        return OutboundMessage(
            id=lease.job.id,
            organization_id=work.organization_id,
            recipient=shop.address,
            body=body,
            shop_id=shop.id,
            template=template,
            variables=_numbered(variables) if template else {},
            by_template=bool(template) and not may_be_free,
        )


def _numbered(variables: list[str]) -> Mapping[str, str]:
    return {str(place): value for place, value in enumerate(variables, 1)}


def _unless_off(work: UnitOfWork, message: OutboundMessage, invoice: Invoice | None) -> OutboundMessage:
    """Call the message off when its invoice was cancelled and it has not left."""
    if invoice is None or invoice.status is not InvoiceStatus.CANCELLED or message.is_gone:
        return message
    return call_off(work, message)


def call_off(work: UnitOfWork, message: OutboundMessage) -> OutboundMessage:
    """Have a message that has not left never leave, and return it so."""
    work.outbound.report(message.id, Delivery.CANCELED)
    return replace(message, delivery=Delivery.CANCELED)
