"""Which reminder of a shop comes next; it is planned anew with every change of what it rests on."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID, uuid4

from application.outbox import Job, Queue
from application.ports import AT_ONCE, UnitOfWork
from application.trace import current_trace
from domain.conversation.flow import State
from domain.habits import habit_of
from domain.reminders import Dunning, Reminder, ReminderKind, ReminderStatus
from domain.shops import Organization, Shop

ORDERS_LOOKED_AT = 20


def plan_payment_reminder(work: UnitOfWork, shop_id: UUID, now: datetime, why: str = "") -> None:
    """Have the shop reminded of its open invoices at their next stage; whoever calls holds its account.

    What passed while nothing was to be asked for is not made up for, only what a worker is late for. When
    nothing is left to remind it of, what was planned is cancelled, and `why` tells the reason.
    """
    dunning = dunning_of(work, work.shops.get(shop_id), work.organizations.get(work.organization_id))
    waiting = work.reminders.waiting(shop_id, ReminderKind.PAYMENT)
    if waiting is None or not waiting.is_ready_to_send(now):
        dunning = dunning.from_now_on(now)
    moment = dunning.next_moment(work.invoices.open_of(shop_id))
    _plan(work, shop_id, ReminderKind.PAYMENT, moment, now, why)


def plan_nudge(work: UnitOfWork, shop_id: UUID, now: datetime, why: str = "") -> None:
    """Have the shop asked for its usual order when that is due, if both sides want it so."""
    shop, organization = work.shops.get(shop_id), work.organizations.get(work.organization_id)
    moment = nudge_moment(work, shop, organization)
    is_to_come = moment is not None and moment > now
    _plan(work, shop_id, ReminderKind.REORDER, moment if is_to_come else None, now, why)


def nudge_moment(work: UnitOfWork, shop: Shop, organization: Organization) -> datetime | None:
    """Return when the shop's usual order is due; None when nobody is to ask for it."""
    rules = organization.outreach
    if not (rules.nudges and shop.wants_nudges):
        return None
    habit = habit_of(work.orders.latest(shop.id, ORDERS_LOOKED_AT))
    if habit is None:
        return None
    at = datetime.combine(rules.open_day(habit.next_day), rules.reminder_time, shop.zone)
    return rules.next_open(at, shop.zone)


def dunning_of(work: UnitOfWork, shop: Shop, organization: Organization) -> Dunning:
    """Return the rules for the shop, and up to when its reminders were dealt with.

    Who was reminded today is not reminded once more today, should the hour of reminders be moved.
    """
    last = next(iter(work.reminders.ended(shop.id, ReminderKind.PAYMENT, 1)), None)
    if last is None:
        return Dunning(outreach=organization.outreach, zone=shop.zone)
    done_until = max(last.due_at, last.ended_at or last.due_at)
    if last.status is ReminderStatus.SENT:
        done_until = datetime.combine(done_until.astimezone(shop.zone), time.max, shop.zone)
    return Dunning(outreach=organization.outreach, zone=shop.zone, done_until=done_until)


def keep(work: UnitOfWork, reminder: Reminder, now: datetime) -> None:
    """Save a reminder that waits, with the job that sends it at its time.

    The job of an earlier time finds nothing to do; should both find it due, the first one sends it.
    """
    work.reminders.save(reminder)
    job_id = uuid4()
    job = Job(
        id=job_id,
        organization_id=work.organization_id,
        queue=Queue.SEND_REMINDER,
        dedupe_key=f"{Queue.SEND_REMINDER}:{job_id}",
        payload={"reminder_id": str(reminder.id)},
        trace=current_trace(),
    )
    work.jobs.add(job, max(reminder.due_at - now, AT_ONCE))


def note_refused(work: UnitOfWork, reminder_id: UUID, code: str, now: datetime) -> None:
    """Note that the provider did not bring a reminder and never will."""
    reminder = work.reminders.get(reminder_id)
    if reminder.status is ReminderStatus.SENT:
        take_back(work, reminder)
        reminder.fail(now, code)
        work.reminders.save(reminder)


def take_back(work: UnitOfWork, reminder: Reminder) -> None:
    """Drop the order that a nudge has proposed and that its shop never read, so that no yes places it."""
    if reminder.kind is not ReminderKind.REORDER:
        return
    session = work.sessions.lock(work.shops.get(reminder.shop_id).address, None)
    if session.proposed_at == reminder.ended_at:
        session.drop_cart(uuid4())
        session.go(State.IDLE)
        work.sessions.save(session)


def _plan(
    work: UnitOfWork, shop_id: UUID, kind: ReminderKind, moment: datetime | None, now: datetime, why: str
) -> None:
    """Bring the one reminder of a kind that a shop has waiting to a moment, or do away with it."""
    waiting = work.reminders.waiting(shop_id, kind)
    if waiting and moment is None:
        waiting.cancel(now, why or "nothing is left to remind of")
        work.reminders.save(waiting)
    elif waiting and moment and waiting.due_at != moment:
        waiting.move(moment)
        keep(work, waiting, now)
    elif moment and not waiting:
        reminder = Reminder(
            id=uuid4(), organization_id=work.organization_id, shop_id=shop_id, kind=kind, due_at=moment
        )
        keep(work, reminder, now)
