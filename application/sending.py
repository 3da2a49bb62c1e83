"""Sending a message once: note it, send it, settle it.

The attempt is committed before the message leaves, so a crash leaves a doubt that can be resolved
rather than a second message. The order of evidence: the provider's report, its list, and after the
time to settle, silence, which counts as not sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from application.conversation.replies import papers
from application.conversation.replies.languages import phrases_in
from application.errors import GatewayError, GatewayInDoubt, GatewayRejected
from application.messages import Delivery, OutboundMessage
from application.outbox import Lease
from application.ports import Clock, MessageGateway, Metrics, OpenWork, OrganizationReader, UnitOfWork
from domain.invoices import InvoiceStatus
from domain.phone import PhoneNumber
from domain.shops import Shop

FREE_TEXT_WINDOW = timedelta(hours=24) - timedelta(minutes=1)
LISTED_SINCE = timedelta(hours=24)

Compose = Callable[[UnitOfWork, Lease, Clock], OutboundMessage]
"""Return the message that a job sends, adding it if this is the first attempt."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Carries out the jobs that send one message each."""

    open_work: OpenWork
    organizations: OrganizationReader
    gateway: MessageGateway
    clock: Clock
    metrics: Metrics

    def send(self, lease: Lease, compose: Compose) -> None:
        """Send what `compose` returns and finish the job; raise the `GatewayError` tree."""
        organization_id = lease.job.organization_id
        with self.open_work(organization_id) as work:
            message = compose(work, lease, self.clock)
            if not message.delivery.is_settled:
                work.outbound.begin_attempt(message.id, lease)
            work.commit()
        try:
            provider_sid = message.provider_sid or self._hand_over(message, lease)
        except GatewayError as error:
            self._note_failure(message, lease, error)
            raise
        with self.open_work(organization_id) as work:
            work.outbound.end_attempt(lease, "accepted", provider_sid)
            work.outbound.report(message.id, Delivery.ACCEPTED, provider_sid)
            work.jobs.finish(lease)
            work.commit()
        self.metrics.message_passed("out")

    def _hand_over(self, message: OutboundMessage, lease: Lease) -> str:
        """Return the provider's sid: of the earlier attempt if it got through, else of a new one."""
        number = self.organizations.get(message.organization_id).number
        if message.delivery.is_settled:
            return ""
        if lease.in_doubt and (listed := self._listed(number, message)):
            return listed
        if message.template:
            return self.gateway.send_template(number, message)
        return self.gateway.send_message(number, message)

    def _note_failure(self, message: OutboundMessage, lease: Lease, error: GatewayError) -> None:
        """Note how the attempt ended; a message that was refused for good has failed."""
        with self.open_work(message.organization_id) as work:
            match error:
                case GatewayRejected(code=code):
                    work.outbound.end_attempt(lease, "rejected")
                    work.outbound.report(message.id, Delivery.FAILED, error=code)
                case GatewayInDoubt():
                    work.outbound.end_attempt(lease, "ambiguous")
                case _:
                    work.outbound.end_attempt(lease, "not_sent")
            work.commit()

    def _listed(self, number: PhoneNumber, message: OutboundMessage) -> str:
        """Return the sid of a message in the provider's list that can only be this one, if there is any."""
        sids = self.gateway.find_sent(number, message, self.clock() - LISTED_SINCE)
        with self.open_work(message.organization_id) as work:
            return next(iter(work.outbound.unclaimed(sids)), "")


def compose_reply(work: UnitOfWork, lease: Lease, clock: Clock) -> OutboundMessage:
    """Return a reply that waited in the outbox."""
    return work.outbound.get(UUID(lease.job.payload["message_id"]))


def compose_invoice(work: UnitOfWork, lease: Lease, clock: Clock) -> OutboundMessage:
    """Return the message that brings an invoice: free text, or a template once the window has closed.

    The invoice of an order that was cancelled meanwhile is not sent.
    Raise `GatewayRejected` when the window has closed and the distributor has no template.
    """
    invoice = work.invoices.get(UUID(lease.job.payload["invoice_id"]))
    is_off = invoice.status is InvoiceStatus.CANCELLED
    if message := work.outbound.find(lease.job.id):
        if is_off and work.outbound.report(message.id, Delivery.CANCELED):
            return replace(message, delivery=Delivery.CANCELED)
        return message
    shop = work.shops.get(invoice.shop_id)
    organization = work.organizations.get(work.organization_id)
    template, variables = "", dict[str, str]()
    if not _may_write_freely(work, shop, clock):
        if not organization.invoice_template:
            raise GatewayRejected("63016", "the 24 h window is closed and there is no invoice template")
        template = organization.invoice_template
        variables = {"1": shop.name, "2": invoice.number, "3": str(invoice.total)}
    message = OutboundMessage(
        id=lease.job.id,
        organization_id=invoice.organization_id,
        recipient=shop.address,
        body=papers.invoice(phrases_in(shop.language), invoice, organization, shop),
        template=template,
        variables=variables,
        delivery=Delivery.CANCELED if is_off else Delivery.QUEUED,
    )
    work.outbound.add(message)
    return message


def _may_write_freely(work: UnitOfWork, shop: Shop, clock: Clock) -> bool:
    """Whether the person wrote within the last 24 hours, which the provider asks for."""
    heard_at = work.sessions.heard_at(shop.address)
    return heard_at is not None and clock() - heard_at < FREE_TEXT_WINDOW
