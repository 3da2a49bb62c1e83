"""What the sentences about reminders do: the calendar, the distributor's rules, and what leaves by itself."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from uuid import uuid4

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import parse

from application.invoices.commands import UpholdInvoice
from application.reminders.commands import ScheduleReminder
from domain.calendar import INDIA
from domain.money import Money
from domain.shops import Topic
from tests.features.desks import Desk
from tests.features.memory_desk import MemoryDesk
from tests.features.phone import Phone
from tests.features.steps import order

A_TEMPLATE = "HX" + "1" * 32
WEEKDAYS = "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays".split()


@pytest.fixture
def timed(desk: Desk) -> MemoryDesk:
    """Return a desk whose clock can be set."""
    assert isinstance(desk, MemoryDesk), "real time passes by itself"
    return desk


@given(parse("the clock shows {moment}"))
def _is(timed: MemoryDesk, moment: str) -> None:
    timed.begin_at(_moment(moment))


@when(parse("it becomes {moment}"))
def _becomes(timed: MemoryDesk, shop: Phone, moment: str) -> None:
    timed.live_until(_moment(moment))
    shop.look()


@when(parse('the shop writes "{text}" on {moment}'))
def _writes_on(timed: MemoryDesk, shop: Phone, text: str, moment: str) -> None:
    timed.live_until(_moment(moment))
    shop.look()
    shop.write(text)


@given(parse('the shop has ordered "{text}" on {moment}'))
@when(parse('the shop orders "{text}" on {moment}'))
def _orders_on(timed: MemoryDesk, shop: Phone, text: str, moment: str) -> None:
    timed.live_until(_moment(moment))
    order(shop, text)


@given("the distributor has an approved template for what it tells")
def _has_templates(desk: Desk) -> None:
    desk.bill_as(notice_template=A_TEMPLATE)
    desk.reach_out(nudge_template=A_TEMPLATE)


@given(parse("reminders go out at {at}"))
def _remind_at(desk: Desk, at: str) -> None:
    desk.reach_out(reminder_time=time.fromisoformat(at))


@given(parse("nobody is disturbed from {start} to {end}"))
def _quiet(desk: Desk, start: str, end: str) -> None:
    desk.reach_out(quiet_from=time.fromisoformat(start), quiet_until=time.fromisoformat(end))


@given(parse("{day} is a holiday"))
def _holiday(desk: Desk, day: str) -> None:
    desk.reach_out(holidays=(*desk.organization.outreach.holidays, _day(day)))


@given(parse("nobody is disturbed on {weekday}"))
def _rest(desk: Desk, weekday: str) -> None:
    desk.reach_out(rest_days=(WEEKDAYS.index(weekday),))


@given(parse("shops that owe less than ₹{amount} are not reminded"))
def _minimum(desk: Desk, amount: str) -> None:
    desk.reach_out(reminder_minimum=Money.rupees(Decimal(amount.replace(",", ""))))


@given(parse("a shop is reminded {count:d} times a week at most"))
def _cap(desk: Desk, count: int) -> None:
    desk.reach_out(reminders_a_week=count)


@given(parse('shops tagged "{tag}" are not reminded'))
def _excluded(desk: Desk, tag: str) -> None:
    desk.reach_out(no_reminders_for=(tag,))


@given(parse("reminders go out {days} days from the due date"))
def _stages(desk: Desk, days: str) -> None:
    desk.reach_out(reminder_stages=tuple(int(day) for day in days.split(", ")))


@given("the distributor asks shops for their usual order")
def _nudges(desk: Desk) -> None:
    desk.reach_out(nudges=True)


@given(parse("the clock of the shop is that of {zone}"))
def _zone(desk: Desk, shop: Phone, zone: str) -> None:
    desk.move_shop(shop.number, zone)


@when(parse('the distributor upholds invoice "{number}"'))
def _upholds(desk: Desk, number: str) -> None:
    with desk.look_inside() as work:
        invoice = work.invoices.named(number)
    assert invoice
    desk.do(UpholdInvoice(invoice.id))


@when(parse('the distributor has the shop reminded of "{text}" at {moment}'))
def _schedules(desk: Desk, shop: Phone, text: str, moment: str) -> None:
    desk.do(ScheduleReminder(uuid4(), desk.shop_of(shop.number).id, text, _moment(moment)))


@then("it came as free text")
def _came_free(timed: MemoryDesk, shop: Phone) -> None:
    assert shop.screen
    assert not timed.last_sent(shop.number).by_template


@then("it came by template")
def _came_by_template(timed: MemoryDesk, shop: Phone) -> None:
    assert shop.screen
    assert timed.last_sent(shop.number).by_template


@then(parse("it is on record that the shop {says} {topic}, with the message that said so"))
def _on_record(desk: Desk, shop: Phone, says: str, topic: str) -> None:
    wish = desk.shop_of(shop.number).consents[-1]
    assert (wish.topic, wish.wants) == (Topic(topic), says == "wants")
    assert wish.source.startswith("whatsapp SM")


@then("nothing is on record of what it wants")
def _not_on_record(desk: Desk, shop: Phone) -> None:
    assert desk.shop_of(shop.number).consents == ()


def _moment(text: str) -> datetime:
    """Read `20-01-2026 10:00` as it is in India."""
    return datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=INDIA)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()
