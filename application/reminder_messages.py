"""What reminders say, and whether they still go out: decided when their time has come, by what is so then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from application.composing import Composer, call_off
from application.conversation.replies import cart as about_cart
from application.conversation.replies import reminders as replies
from application.conversation.replies.languages import phrases_in
from application.errors import GatewayThrottled
from application.messages import OutboundMessage
from application.outbox import Lease
from application.ports import Clock, UnitOfWork
from application.reminding import (
    ORDERS_LOOKED_AT,
    dunning_of,
    keep,
    note_refused,
    nudge_moment,
    plan_payment_reminder,
    take_back,
)
from domain.calendar import day_of
from domain.conversation.offer import Offer, offer
from domain.conversation.session import Session
from domain.habits import Habit, habit_of
from domain.invoices import Invoice
from domain.money import total
from domain.reminders import A_WEEK, Reminder, ReminderKind, ReminderStatus
from domain.shops import Organization, Shop

CLAIM_HOLDS_FOR = timedelta(days=3)
CLOCKS_DIFFER = timedelta(minutes=1)
TOMORROW = timedelta(days=1)
REMINDERS_LOOKED_AT = 20


@dataclass(frozen=True, kw_only=True)
class ReminderComposer:
    """Writes a reminder as it leaves, or finds that it must wait or is needless.

    A reminder counts as sent from the moment at which it is noted to leave, so that nothing that happens
    meanwhile plans it anew; `refused` takes that back.
    """

    composer: Composer
    clock: Clock

    def reminder(self, work: UnitOfWork, lease: Lease) -> OutboundMessage | None:
        """Return the message of a reminder, None when nothing is to be sent (now)."""
        reminder, now = self._locked(work, lease), self.clock()
        if message := work.outbound.find(lease.job.id):
            return self._still(work, lease, message, reminder)
        if not reminder.is_ready_to_send(now):
            _require_late_enough(reminder, now)
            return None
        shop, organization = work.shops.get(reminder.shop_id), work.organizations.get(work.organization_id)
        may_disturb_at = organization.outreach.next_open(now, shop.zone)
        if may_disturb_at > now:
            self._put_off(work, reminder, may_disturb_at)
            return None
        match reminder.kind:
            case ReminderKind.PAYMENT:
                return self._payment(work, lease, reminder, shop, organization)
            case ReminderKind.REORDER:
                return self._nudge(work, lease, reminder, shop, organization)
            case ReminderKind.NOTE:
                body = replies.note(phrases_in(shop.language), reminder.text, organization.name)
                return self._leaving(work, lease, reminder, shop, organization, body, now)

    def refused(self, work: UnitOfWork, lease: Lease, code: str) -> None:
        """Note that the provider refused the reminder for good."""
        note_refused(work, UUID(lease.job.payload["reminder_id"]), code, self.clock())

    def _locked(self, work: UnitOfWork, lease: Lease) -> Reminder:
        """Return the reminder while nobody else changes what it rests on: the shop's account, or its talk."""
        reminder_id = UUID(lease.job.payload["reminder_id"])
        reminder = work.reminders.get(reminder_id)
        if reminder.kind is ReminderKind.REORDER:
            work.sessions.lock(work.shops.get(reminder.shop_id).address, None)
        else:
            work.khata.lock(reminder.shop_id)
        return work.reminders.get(reminder_id)

    def _payment(
        self, work: UnitOfWork, lease: Lease, reminder: Reminder, shop: Shop, organization: Organization
    ) -> OutboundMessage | None:
        """Name all that is due in one message, or let the moment pass where a rule says so."""
        now = self.clock()
        invoices = {invoice.id: invoice for invoice in work.invoices.open_of(shop.id)}
        stages = dunning_of(work, shop, organization).due_stages(invoices.values(), now)
        if not stages:
            plan_payment_reminder(work, shop.id, now)
            return None
        named = [invoices[stage.invoice_id] for stage in stages]
        if why := _why_not(work, shop, organization, named, now):
            reminder.skip(now, why)
            work.reminders.save(reminder)
            plan_payment_reminder(work, shop.id, now)
            return None
        reminder.stages = stages
        body = replies.payment(phrases_in(shop.language), stages, named, organization.billing.upi_id, now)
        message = self._leaving(work, lease, reminder, shop, organization, body, now)
        plan_payment_reminder(work, shop.id, now)
        return message

    def _nudge(
        self, work: UnitOfWork, lease: Lease, reminder: Reminder, shop: Shop, organization: Organization
    ) -> OutboundMessage | None:
        """Propose the usual order, so that a plain yes places it; a shop that is busy with another waits."""
        now, moment = self.clock(), nudge_moment(work, shop, organization)
        habit = habit_of(work.orders.latest(shop.id, ORDERS_LOOKED_AT))
        if moment is None or habit is None:
            reminder.cancel(now, "nobody wants to be asked, or there is no habit any more")
            work.reminders.save(reminder)
            return None
        session = work.sessions.lock(shop.address, None)
        session.recognise()
        if moment > now or not session.is_at_rest:
            self._put_off(work, reminder, moment if moment > now else now + TOMORROW)
            return None
        proposed = _propose(work, session, shop, organization, habit, now)
        if not proposed.can_be_ordered:
            reminder.skip(now, "nothing of it can be had")
            work.reminders.save(reminder)
            return None
        session.propose(now, proposed.mark)
        session.language = session.language or shop.language
        work.sessions.save(session)
        say = phrases_in(session.language)
        body = f"{replies.nudge(say, habit.cycle)}\n{about_cart.summary(say, proposed)}"
        return self._leaving(work, lease, reminder, shop, organization, body, now)

    def _leaving(
        self,
        work: UnitOfWork,
        lease: Lease,
        reminder: Reminder,
        shop: Shop,
        organization: Organization,
        body: str,
        now: datetime,
    ) -> OutboundMessage:
        """Add the message, and have the reminder count as sent."""
        is_nudge = reminder.kind is ReminderKind.REORDER
        template = organization.outreach.nudge_template if is_nudge else organization.billing.notice_template
        message = self.composer.told(work, lease, shop, body=body, template=template)
        message = replace(message, reminder_id=reminder.id)
        reminder.mark_as_sent(now)
        work.reminders.save(reminder)
        work.outbound.add(message)
        return message

    def _put_off(self, work: UnitOfWork, reminder: Reminder, moment: datetime) -> None:
        reminder.move(moment)
        keep(work, reminder, self.clock())

    def _still(
        self, work: UnitOfWork, lease: Lease, message: OutboundMessage, reminder: Reminder
    ) -> OutboundMessage:
        """Return a message that did not get through before; called off when it has become needless.

        Raise `GatewayThrottled` in quiet hours.
        """
        now, shop = self.clock(), work.shops.get(reminder.shop_id)
        organization = work.organizations.get(work.organization_id)
        if message.is_gone:
            return message
        if _is_needless(work, reminder, shop, organization, now):
            take_back(work, reminder)
            return call_off(work, message)
        may_disturb_at = organization.outreach.next_open(now, shop.zone)
        if may_disturb_at > now and not lease.in_doubt:
            raise GatewayThrottled("quiet hours", retry_after=(may_disturb_at - now).total_seconds())
        return message


def _is_needless(
    work: UnitOfWork, reminder: Reminder, shop: Shop, organization: Organization, now: datetime
) -> bool:
    """Whether nothing that a reminder named is due any more, or nobody wants the order that it proposed."""
    match reminder.kind:
        case ReminderKind.PAYMENT:
            named = [work.invoices.get(stage.invoice_id) for stage in reminder.stages]
            return not any(_is_asked_for(invoice, now) for invoice in named)
        case ReminderKind.REORDER:
            moment = nudge_moment(work, shop, organization)
            return moment is None or moment > now
        case ReminderKind.NOTE:
            return False


def _is_asked_for(invoice: Invoice, now: datetime) -> bool:
    is_promised = invoice.promised_on is not None and invoice.promised_on >= day_of(now)
    return bool(invoice.outstanding) and not invoice.disputed_at and not is_promised


def _require_late_enough(reminder: Reminder, now: datetime) -> None:
    """Raise `GatewayThrottled` where the clocks of database and worker differ by a little."""
    early = reminder.due_at - now
    if reminder.is_scheduled and early < CLOCKS_DIFFER:
        raise GatewayThrottled("its time has not come", retry_after=early.total_seconds())


def _why_not(
    work: UnitOfWork, shop: Shop, organization: Organization, named: Sequence[Invoice], now: datetime
) -> str:
    """Return the rule by which a shop is not reminded of these invoices now; empty if it is."""
    rules = organization.outreach
    if tags := sorted({tag.casefold() for tag in shop.tags} & set(rules.no_reminders_for)):
        return f"shops tagged {', '.join(tags)} are not reminded"
    if (owed := total(invoice.outstanding for invoice in named)) < rules.reminder_minimum:
        return f"{owed} is less than {rules.reminder_minimum}"
    if any(now - claim.claimed_at < CLAIM_HOLDS_FOR for claim in work.claims.open_of(shop.id)):
        return "it says that it has paid, which is being checked"
    lately = [
        reminder
        for reminder in work.reminders.ended(shop.id, ReminderKind.PAYMENT, REMINDERS_LOOKED_AT)
        if reminder.status is ReminderStatus.SENT and reminder.ended_at and now - reminder.ended_at < A_WEEK
    ]
    if len(lately) >= rules.reminders_a_week:
        return f"it was reminded {len(lately)} times within a week"
    return ""


def _propose(
    work: UnitOfWork, session: Session, shop: Shop, organization: Organization, habit: Habit, now: datetime
) -> Offer:
    """Put the usual order into the cart at today's prices, and return what it comes to."""
    sold = work.products.get_many([product_id for product_id, _ in habit.items])
    for product_id, quantity in habit.items:
        if product_id in sold:
            product = sold[product_id].taxed_on(day_of(now)).priced_for(shop.tags)
            session.want(product, quantity, None)
    cart = session.cart
    stocks = work.products.stock_of(cart.products)
    return offer(cart, stocks, organization.terms, organization.taxation_for(shop), now)
