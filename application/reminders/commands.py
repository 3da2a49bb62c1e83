"""What can be asked of reminders, and what shops say that puts them off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from application.ports import UnitOfWork
from application.reminding import keep, plan_nudge, plan_payment_reminder
from domain.reminders import Reminder, ReminderKind, is_promised


@dataclass(frozen=True)
class ScheduleReminder:
    """Send a shop a text of the distributor's at a moment, or when the shop may be disturbed after it."""

    reminder_id: UUID
    shop_id: UUID
    text: str
    due_at: datetime


def schedule_reminder(command: ScheduleReminder, work: UnitOfWork, now: datetime) -> None:
    """Keep it once, by its id; raise `NotFound` for a shop that is not known."""
    if work.reminders.find(command.reminder_id):
        return
    reminder = Reminder(
        id=command.reminder_id,
        organization_id=work.organization_id,
        shop_id=work.shops.get(command.shop_id).id,
        text=command.text,
        due_at=command.due_at,
    )
    keep(work, reminder, now)


@dataclass(frozen=True)
class SchedulePaymentReminder:
    """Plan the next reminder of what a shop owes, by the rules as they are now."""

    shop_id: UUID


def schedule_payment_reminder(command: SchedulePaymentReminder, work: UnitOfWork, now: datetime) -> None:
    """One that is planned already is moved; with nothing to remind of it is cancelled."""
    work.khata.lock(command.shop_id)
    plan_payment_reminder(work, command.shop_id, now)


@dataclass(frozen=True)
class ScheduleNudge:
    """Plan when a shop is asked for its usual order, by its habit as it is now."""

    shop_id: UUID


def schedule_nudge(command: ScheduleNudge, work: UnitOfWork, now: datetime) -> None:
    """One that is planned already is moved, or cancelled when nobody wants it any more."""
    work.khata.lock(command.shop_id)
    plan_nudge(work, command.shop_id, now)


@dataclass(frozen=True)
class CancelReminder:
    """Call a reminder off by hand."""

    reminder_id: UUID
    by: str


def cancel_reminder(command: CancelReminder, work: UnitOfWork, now: datetime) -> None:
    """Raise `ReminderNotScheduled` for one that does not wait.

    A payment reminder that is called off by hand counts as dealt with: the next stage is planned.
    """
    reminder = work.reminders.get(command.reminder_id)
    work.khata.lock(reminder.shop_id)
    reminder = work.reminders.get(command.reminder_id)
    reminder.skip(now, f"called off by {command.by}")
    work.reminders.save(reminder)
    if reminder.kind is ReminderKind.PAYMENT:
        plan_payment_reminder(work, reminder.shop_id, now)


@dataclass(frozen=True)
class NotePromise:
    """Remind a shop no more until the day on which it says that it will pay."""

    shop_id: UUID
    day: date


def note_promise(command: NotePromise, work: UnitOfWork, now: datetime) -> None:
    """Keep the day on each invoice that the shop would be reminded of until then."""
    work.khata.lock(command.shop_id)
    rules = work.organizations.get(work.organization_id).outreach
    for invoice in work.invoices.open_of(command.shop_id):
        if is_promised(invoice, rules, command.day):
            invoice.promise(command.day)
            work.invoices.save(invoice)
    plan_payment_reminder(work, command.shop_id, now)
