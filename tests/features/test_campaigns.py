"""Campaigns: who reads them, when, how often, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from pytest_bdd import given, scenarios, then, when
from pytest_bdd.parsers import parse

from application.campaigns.commands import (
    CompleteCampaign,
    PauseCampaign,
    ResumeCampaign,
)
from application.campaigns.queries import rehearse
from application.errors import GatewayInDoubt, GatewayRejected, GatewayUnavailable
from domain.audiences import Audience
from domain.calendar import INDIA
from domain.errors import InvalidWording
from domain.money import Money, total
from tests.features.campaign_office import Office
from tests.features.desks import Desk
from tests.features.memory_desk import MemoryDesk

scenarios("../../features/campaigns.feature")

DAY = timedelta(days=1)


@pytest.fixture
def office(desk: Desk) -> Office:
    assert isinstance(desk, MemoryDesk), "real time passes by itself"
    desk.reach_out(recipients_a_day=None)
    return Office(desk)


@given("the shops")
def _shops(office: Office, datatable: list[list[str]]) -> None:
    for name, city, tag in datatable[1:]:
        office.know(name, city, tag)


@given(parse("{count:d} shops"))
def _many_shops(office: Office, count: int) -> None:
    for number in range(1, count + 1):
        office.know(f"Shop {number}")


@given(parse('"{name}" has written "{text}"'))
@when(parse('"{name}" has written "{text}"'))
def _wrote(office: Office, name: str, text: str) -> None:
    office.phones[name].write(text)


@given(parse('"{name}" has ordered "{text}"'))
@when(parse('"{name}" has ordered "{text}"'))
def _ordered(office: Office, name: str, text: str) -> None:
    _order(office, name, text)


@given(parse("a message costs ₹{amount}"))
def _cost(desk: Desk, amount: str) -> None:
    desk.reach_out(message_cost=Money.rupees(Decimal(amount)))


@given(parse("the number may reach {count:d} people a day"))
def _tier(office: Office, count: int) -> None:
    office.desk.reach_out(recipients_a_day=count)


@given(parse('a campaign "{text}" by template'))
def _campaign(office: Office, text: str) -> None:
    office.write(text)


@given(parse('a campaign "{text}" by template, with {share:d} of a hundred shops held out'))
def _campaign_with_hold_out(office: Office, text: str, share: int) -> None:
    office.write(text, hold_out=share)


@when("the distributor starts it")
def _starts(office: Office) -> None:
    office.start()


@when(parse("the distributor starts it for {moment}"))
def _starts_later(office: Office, moment: str) -> None:
    office.start(_moment(moment))


@when(parse('the distributor sends "{text}" by template'))
def _sends(office: Office, text: str) -> None:
    office.write(text)
    office.start()


@when(parse('the distributor sends "{text}" as free text'))
def _sends_text(office: Office, text: str) -> None:
    office.write(text, template="")
    office.start()


@when(parse('the distributor sends "{text}" or "{other}" by template, with {share:d} of a hundred held out'))
def _sends_two(office: Office, text: str, other: str, share: int) -> None:
    office.write(text, other, hold_out=share)
    office.start()


@when(parse('the distributor sends "{text}" by template to shops {whose}'))
def _sends_to(office: Office, text: str, whose: str) -> None:
    office.write(text, audience=_audience(whose))
    office.start()


@when("the distributor tries it out")
def _tries(office: Office) -> None:
    application = office.desk.application
    office.trial = rehearse(
        office.desk.organization.id, office.id, open_work=application.open_work(), now=application.clock()()
    )


@when(parse('the distributor pauses it, since "{why}"'))
def _pauses(office: Office, why: str) -> None:
    office.desk.do(PauseCampaign(office.id, why))


@when("the distributor resumes it")
def _resumes(office: Office) -> None:
    office.desk.do(ResumeCampaign(office.id))


@when("the distributor closes it")
def _closes(office: Office) -> None:
    office.desk.do(CompleteCampaign(office.id))


@when(parse('the distributor writes the campaign "{text}"'))
def _writes_wrongly(office: Office, text: str) -> None:
    with pytest.raises(InvalidWording) as refused:
        office.write(text)
    office.told = str(refused.value)


@when(parse("the time has come to {moment}"))
def _time_comes(office: Office, moment: str) -> None:
    office.wait_until(_moment(moment))


@when(parse('"{name}" is called "{other}" from now on'))
def _renamed(office: Office, name: str, other: str) -> None:
    shop = office.desk.shop_of(office.phones[name].number)
    office.desk.open(replace(shop, name=other))


@when(parse("WhatsApp refuses {count:d} messages with the code {code}"))
def _refuses(office: Office, count: int, code: str) -> None:
    office.fail(count, GatewayRejected(code, "refused"))


@when(parse("WhatsApp is away for {count:d} messages"))
def _away(office: Office, count: int) -> None:
    office.fail(count, GatewayUnavailable("refused"))


@when(parse("the answers to {count:d} messages that left are lost"))
def _lost(office: Office, count: int) -> None:
    office.fail(count, GatewayInDoubt("the answer was lost"), is_kept=True)


@when(parse('{got:d} shops that got it and {not_got:d} that did not have ordered "{text}" within a week'))
def _order_within_a_week(office: Office, got: int, not_got: int, text: str) -> None:
    office.desk.pass_time(6 * DAY)
    for name in [*_who(office, has_it=True)[:got], *_who(office, has_it=False)[:not_got]]:
        _order(office, name, text)


@when(parse('{count:d} shop that got it has ordered "{text}" after more than a week'))
def _orders_late(office: Office, count: int, text: str) -> None:
    office.desk.pass_time(2 * DAY)
    for name in _who(office, has_it=True)[-count:]:
        _order(office, name, text)


@then(parse('"{name}" reads "{words}"'))
def _reads(office: Office, name: str, words: str) -> None:
    assert any(words in text for text in office.read[name]), office.read[name]


@then(parse('"{name}" does not read "{words}"'))
def _does_not_read(office: Office, name: str, words: str) -> None:
    assert not any(words in text for text in office.read[name])


@then(parse('the only shop reads "{words}"'))
def _only_one_reads(office: Office, words: str) -> None:
    assert list(office.read.values()) == [[words]]


@then(parse('"{name}" has received nothing'))
def _received_nothing(office: Office, name: str) -> None:
    assert office.read[name] == []


@then("every shop has read it once")
def _all_once(office: Office) -> None:
    assert office.copies() == {1: len(office.phones)}


@then("no shop has read it")
def _nobody(office: Office) -> None:
    assert office.copies() == {0: len(office.phones)}


@then(parse("{count:d} shops have read it"))
def _some(office: Office, count: int) -> None:
    assert office.copies() == {1: count, 0: len(office.phones) - count}


@then(parse('{count:d} shops have read "{text}"'))
def _some_read(office: Office, count: int, text: str) -> None:
    assert [text] * count == [one for texts in office.read.values() for one in texts if one == text]


@then(parse("{count:d} shops have received nothing"))
def _some_received_nothing(office: Office, count: int) -> None:
    assert office.copies()[0] == count


@then("the campaign is completed")
def _completed(office: Office) -> None:
    assert office.metrics.status == "completed"


@then(parse('the campaign is paused, since "{why}"'))
def _paused(office: Office, why: str) -> None:
    assert (office.metrics.status, office.metrics.why) == ("paused", why)


@then("the campaign shows")
def _shows(office: Office, datatable: list[list[str]]) -> None:
    sums = [
        sum(getattr(group, name) for group in office.metrics.groups)
        for name in ("sent", "failed", "opted_out")
    ]
    assert [*map(str, sums), ", ".join(office.metrics.reasons)] == datatable[1]


@then(
    parse(
        "those who got it have ordered {count:d} times for ₹{amount}, "
        "and those held out {other_count:d} times for ₹{other_amount}"
    )
)
def _came_of_it(office: Office, count: int, amount: str, other_count: int, other_amount: str) -> None:
    groups, held_out = office.metrics.groups, office.metrics.held_out
    assert sum(group.orders for group in groups) == count
    assert str(total(group.ordered_for for group in groups)) == f"₹{amount}"
    assert (held_out.orders, str(held_out.ordered_for)) == (other_count, f"₹{other_amount}")


@then(parse("it would reach {reach:d} shops for ₹{cost}, with {held_out:d} held out"))
def _would_reach(office: Office, reach: int, cost: str, held_out: int) -> None:
    trial = office.trial
    assert trial
    assert (trial.reach, str(trial.cost), trial.held_out) == (reach, f"₹{cost}", held_out)


@then(parse("it would leave out {count:d} shop, since {reason}"))
def _would_leave_out(office: Office, count: int, reason: str) -> None:
    assert office.trial
    assert office.trial.left_out == {reason: count}


@then(parse('it is told "{complaint}"'))
def _told(office: Office, complaint: str) -> None:
    assert complaint in office.told


def _order(office: Office, name: str, text: str) -> None:
    """Write what is wanted and say yes; what comes of it, the shop reads."""
    office.phones[name].write(text)
    office.phones[name].write("1")
    office.work()


def _who(office: Office, *, has_it: bool) -> list[str]:
    """Return the shops that have read the campaign, or those that have not."""
    return [name for name, texts in office.read.items() if ("Cement sale" in texts) is has_it]


def _audience(whose: str) -> Audience:
    """Read `of the city jaipur`, `tagged retail`, `that ordered within 7 days` and the like."""
    match whose.split():
        case ["of", "the", "city", city]:
            return Audience(cities=(city,))
        case ["tagged", tag]:
            return Audience(tags=(tag,))
        case ["not", "tagged", tag]:
            return Audience(without_tags=(tag,))
        case ["that", "ordered", "within", days, "days"]:
            return Audience(ordered_within=int(days))
        case ["that", "have", "not", "ordered", "for", days, "days"]:
            return Audience(not_ordered_for=int(days))
    raise AssertionError(whose)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=INDIA)
