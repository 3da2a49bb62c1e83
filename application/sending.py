"""Sending a message once: note it, send it, settle it.

The attempt is committed before the message leaves, so a crash leaves a doubt that can be resolved
rather than a second message. The order of evidence: the provider's report, its list, and after the
time to settle, silence, which counts as not sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic, sleep

from application.errors import GatewayError, GatewayInDoubt, GatewayRejected, GatewayThrottled, LeaseLost
from application.evidence import listed_sid
from application.messages import Delivery, OutboundMessage
from application.outbox import Lease
from application.ports import (
    Clock,
    MessageGateway,
    Metrics,
    OpenWork,
    OrganizationReader,
    SenderPace,
    UnitOfWork,
)
from application.recovery import recover
from application.refusals import WINDOW_CLOSED
from application.window import is_open
from domain.phone import PhoneNumber
from domain.shops import Organization

LISTED_SINCE = timedelta(days=7)

Compose = Callable[[UnitOfWork, Lease], OutboundMessage | None]
"""Return the message that a job sends, adding it if this is the first attempt; None for nothing (more)."""

Refused = Callable[[UnitOfWork, Lease, str], None]
"""Note, in the transaction that notes it of the message, the code by which it was refused for good."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Carries out the jobs that send one message each."""

    open_work: OpenWork
    organizations: OrganizationReader
    gateway: MessageGateway
    pace: SenderPace
    clock: Clock
    metrics: Metrics

    def send(self, lease: Lease, compose: Compose, refused: Refused = lambda work, lease, code: None) -> None:
        """Send what `compose` returns and finish the job; raise the `GatewayError` tree.

        A message that cannot go out as it is, but in another way, is queued in that way instead.
        """
        with self.open_work(lease.job.organization_id) as work:
            message = compose(work, lease)
            if message is None:
                work.jobs.finish(lease)
                work.commit()
                return
            obstacle = "" if message.is_gone else self._obstacle(work, message)
            if not message.is_gone and not obstacle:
                work.outbound.begin_attempt(message.id, lease)
                if message.by_template:
                    work.reached.note([message.recipient])
            work.commit()
        try:
            provider_sid = message.provider_sid or self._hand_over(message, lease, obstacle)
        except GatewayRejected as error:
            if not self._note_refusal(message, lease, error.code, refused):
                raise
        except GatewayError as error:
            self._note_failure(message, lease, error)
            raise
        else:
            self._note_success(message, lease, provider_sid)

    def _obstacle(self, work: UnitOfWork, message: OutboundMessage) -> str:
        """Return the code by which the provider would refuse the message, as far as that is known here."""
        session = work.sessions.find(message.recipient)
        if session is not None and session.unreachable:
            return session.unreachable
        if not message.by_template and not is_open(session.heard_at if session else None, self.clock()):
            return WINDOW_CLOSED
        return ""

    def _hand_over(self, message: OutboundMessage, lease: Lease, obstacle: str) -> str:
        """Return the provider's sid: of the earlier attempt if it got through, else of a new one.

        An obstacle stands in the way of a new one only, so a doubt is resolved first.
        """
        if message.is_gone:
            return ""
        organization = self.organizations.get(message.organization_id)
        number = organization.number
        if lease.in_doubt and (listed := self._listed(number, message)):
            return listed
        if obstacle:
            raise GatewayRejected(obstacle, "known before it was sent")
        self._wait_for_turn(organization, lease.leave_by)
        if message.by_template:
            return self.gateway.send_template(number, message, lease.leave_by)
        return self.gateway.send_message(number, message, lease.leave_by)

    def _wait_for_turn(self, organization: Organization, leave_by: float) -> None:
        """Wait until the number may send one more message; give the job back if that takes too long."""
        per_second = organization.outreach.messages_per_second
        while monotonic() <= leave_by:
            wait = self.pace.take(organization.number, per_second)
            if not wait:
                return
            sleep(wait)
        raise GatewayThrottled("too little of the lease is left", retry_after=0)

    def _note_success(self, message: OutboundMessage, lease: Lease, provider_sid: str) -> None:
        """Note that the provider has it; that remains true when the job was taken over meanwhile."""
        try:
            with self.open_work(message.organization_id) as work:
                work.jobs.finish(lease)
                _note_acceptance(work, message, lease, provider_sid)
        except LeaseLost:
            with self.open_work(message.organization_id) as work:
                _note_acceptance(work, message, lease, provider_sid)
            raise
        self.metrics.message_passed("out")

    def _note_refusal(self, message: OutboundMessage, lease: Lease, code: str, refused: Refused) -> bool:
        """Note that it was refused for good; True when it goes out in another way, and the job is done."""
        with self.open_work(message.organization_id) as work:
            work.outbound.end_attempt(lease, "rejected")
            work.outbound.report(message.id, Delivery.FAILED, error=code)
            is_replaced = recover(work, message, code, self.clock())
            if is_replaced:
                work.jobs.finish(lease)
            else:
                refused(work, lease, code)
            work.commit()
        self.metrics.message_failed(code)
        return is_replaced

    def _note_failure(self, message: OutboundMessage, lease: Lease, error: GatewayError) -> None:
        """Note how the attempt ended: it did not get through, or nobody knows."""
        is_in_doubt = isinstance(error, GatewayInDoubt)
        with self.open_work(message.organization_id) as work:
            work.outbound.end_attempt(lease, "ambiguous" if is_in_doubt else "not_sent")
            if is_in_doubt:
                work.outbound.report(message.id, Delivery.UNKNOWN)
            work.commit()

    def _listed(self, number: PhoneNumber, message: OutboundMessage) -> str:
        """Return the sid by which the provider lists the message, if it got through before."""
        since = self.clock() - LISTED_SINCE
        return listed_sid(message, number, since, gateway=self.gateway, open_work=self.open_work)


def _note_acceptance(work: UnitOfWork, message: OutboundMessage, lease: Lease, provider_sid: str) -> None:
    work.outbound.end_attempt(lease, "accepted", provider_sid)
    work.outbound.report(message.id, Delivery.ACCEPTED, provider_sid)
    work.commit()
