"""`bahi reminders`: what waits to be said to shops at its time, and what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import click

from application.reminders.commands import (
    CancelReminder,
    ScheduleNudge,
    SchedulePaymentReminder,
    ScheduleReminder,
)
from application.summaries import ReminderSummary
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.reminders import Reminder, ReminderKind, ReminderStatus
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.console import desk_of, shop_at, told_plainly
from entrypoints.listing import Asked, listing, moment, show
from entrypoints.options import AS_JSON, BY, NUMBER, ONE_SHOP, MomentType, WordsType
from entrypoints.progress import remark, watched

STATES = (*(status.value for status in ReminderStatus), *(kind.value for kind in ReminderKind))


@click.group()
def reminders() -> None:
    """See what shops are reminded of, remind one of something, and plan all of it anew."""


@reminders.command("list")
@NUMBER
@listing(*STATES)
@AS_JSON
@told_plainly
def list_reminders(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List reminders by the moment they are due, the latest first; `scheduled` ones still wait."""
    desk, organization = desk_of(number)
    show(
        desk.reminders().listed(organization.id, asked.at(desk, organization)),
        as_json=as_json,
        heads=("due", "id", "kind", "state", "ended", "shop", "about"),
        cells=_cells,
        nothing="no reminders",
    )


@reminders.command()
@NUMBER
@ONE_SHOP
@click.option("--text", required=True, type=WordsType(), help="what the shop is to be reminded of")
@click.option("--at", required=True, type=MomentType(), help="when, by the clock in India")
@told_plainly
def add(number: PhoneNumber, shop: WhatsAppAddress, text: str, at: datetime) -> None:
    """Remind a shop of something at a moment, or as soon after it as it may be disturbed."""
    desk, organization = desk_of(number)
    known = shop_at(desk, organization, shop)
    if at <= desk.clock()():
        raise click.UsageError(f"--at {moment(at)} is over")
    reminder_id = uuid4()
    desk.bus().execute(organization.id, ScheduleReminder(reminder_id, known.id, text, at))
    with desk.open_work()(organization.id) as work:
        now_known: Organization = work.organizations.get(organization.id)
    goes_at = now_known.outreach.next_open(at, known.zone)
    click.echo(f"{known.name} ({known.address}) is reminded on {moment(goes_at)}: {reminder_id}")
    if not now_known.billing.notice_template:
        remark(
            "if the shop is silent for a day before, WhatsApp takes a template only:"
            " `bahi distributor set notice_template=HX…` names it"
        )


@reminders.command()
@NUMBER
@click.option("--id", "reminder_id", required=True, type=click.UUID, help="as `list` shows it")
@BY
@told_plainly
def cancel(number: PhoneNumber, reminder_id: UUID, by: str) -> None:
    """Call a reminder off that waits; of what is owed the shop is reminded at the next stage again."""
    desk, organization = desk_of(number)
    desk.bus().execute(organization.id, CancelReminder(reminder_id, by))
    with desk.open_work()(organization.id) as work:
        reminder: Reminder = work.reminders.get(reminder_id)
        shop, following = (
            work.shops.get(reminder.shop_id),
            work.reminders.waiting(reminder.shop_id, reminder.kind),
        )
    is_next = following is not None and reminder.kind is ReminderKind.PAYMENT
    then = f"; the next one is due on {moment(following.due_at)}" if following and is_next else ""
    click.echo(f"{shop.name} is not reminded on {moment(reminder.due_at)}{then}")


@reminders.command()
@NUMBER
@told_plainly
def plan(number: PhoneNumber) -> None:
    """Plan all reminders anew by the rules as they are now: of what is owed, and of usual orders.

    It is needed after a change of the rules, and for invoices that are older than reminders. What has
    come due by then goes out at once, in one message for each shop, unless the shop must not be disturbed.
    """
    desk, organization = desk_of(number)
    debtors, regulars = _to_plan(desk, organization)
    bus = desk.bus()
    with watched(debtors, "planning reminders of payments") as shops:
        for shop_id in shops:
            bus.execute(organization.id, SchedulePaymentReminder(shop_id))
    with watched(regulars, "planning reminders of usual orders") as shops:
        for shop_id in shops:
            bus.execute(organization.id, ScheduleNudge(shop_id))
    click.echo(
        f"shops planned anew: {len(debtors)} for what they owe, {len(regulars)} for their usual orders"
    )


def _to_plan(desk: Application, organization: Organization) -> tuple[list[UUID], list[UUID]]:
    """Return the shops that owe something, and those that want to be asked for their usual order."""
    with desk.open_work()(organization.id) as work:
        regulars = [each.shop.id for each in work.shops.prospects(()) if each.shop.wants_nudges]
        return work.invoices.debtors(), regulars


def _cells(row: ReminderSummary) -> tuple[object, ...]:
    about = "; ".join(part for part in (", ".join(row.named), " ".join(row.text.split()), row.why) if part)
    return moment(row.due_at), row.id, row.kind, row.status, moment(row.ended_at), row.shop, about
