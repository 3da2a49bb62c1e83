"""When we fail: the person gets an apology, the message is kept and answered later, and the talk goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

import pytest
from dependency_injector import providers

from application.conversation.replies.english import ENGLISH as SAY
from application.errors import StorageUnavailable
from application.messages import Arrival
from application.ports import ProductMatcher
from domain.catalog import Catalogue, Match
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.errands import Errands
from tests.entrypoints.inside import run_jobs, sent_by
from tests.entrypoints.signed import SHOP, Twilio, a_message
from tests.real_stack import until
from tests.unit.application.outage import Switch, Switched

APOLOGY = "Your message is saved and you will get an answer shortly."


@dataclass
class FragileMatcher:
    """A matcher with a bug in it, until it is mended."""

    whole: ProductMatcher
    is_broken: bool = True

    def match(self, catalogue: Catalogue, wording: str, *, among: Collection[UUID] | None = None) -> Match:
        if self.is_broken:
            raise ZeroDivisionError(wording)
        return self.whole.match(catalogue, wording, among=among)


@pytest.fixture
def matcher(application: Application) -> FragileMatcher:
    fragile = FragileMatcher(application.matcher())
    application.matcher.override(providers.Object(fragile))
    return fragile


@pytest.fixture
def later_replies(application: Application) -> Callable[[int], list[str]]:
    """Returns what the shop has got since, as soon as there are so many messages."""

    def wait(count: int) -> list[str]:
        errands = Errands(application)

        def go_round() -> bool:
            errands.go_round()
            run_jobs(application)
            return len(sent_by(application)) >= count

        until(go_round, f"message number {count}")
        return [sent.message.body for sent in sent_by(application)]

    return wait


def test_a_failure_is_answered_with_an_apology(matcher: FragileMatcher, twilio: Twilio) -> None:
    answer = twilio.write("Cement x 100")
    assert answer.status == 200
    assert APOLOGY in answer.text


def test_the_message_is_answered_later_and_the_talk_goes_on(
    matcher: FragileMatcher, twilio: Twilio, later_replies: Callable[[int], list[str]]
) -> None:
    twilio.write("Cement x 100")
    matcher.is_broken = False
    [late] = later_replies(1)
    assert "Total: ₹5,000" in late
    assert "Order confirmed!" in twilio.write("1").text
    assert "Invoice INV-1" in later_replies(2)[1]


def test_the_late_answer_goes_to_who_asked(
    matcher: FragileMatcher,
    twilio: Twilio,
    application: Application,
    later_replies: Callable[[int], list[str]],
) -> None:
    twilio.write("Cement x 100")
    matcher.is_broken = False
    later_replies(1)
    [sent] = sent_by(application)
    assert (str(sent.sender), str(sent.message.recipient)) == (str(DEMO_NUMBER), SHOP)


def test_the_next_message_brings_the_answer_to_the_one_that_failed_first(
    matcher: FragileMatcher, twilio: Twilio
) -> None:
    twilio.write("Cement x 100")
    matcher.is_broken = False
    summary, confirmation = twilio.write("1").texts
    assert "Total: ₹5,000" in summary
    assert "Order confirmed!" in confirmation


def test_a_repeat_of_the_failed_message_is_answered_and_nothing_comes_twice(
    matcher: FragileMatcher, twilio: Twilio, application: Application
) -> None:
    order = a_message("Cement x 100")
    twilio.deliver(order)
    matcher.is_broken = False
    assert "Total: ₹5,000" in twilio.deliver(order).text
    Errands(application).go_round()
    run_jobs(application)
    assert sent_by(application) == []


def test_a_shop_whose_registration_failed_is_taken_in_later_with_what_it_wanted(
    matcher: FragileMatcher, twilio: Twilio, later_replies: Callable[[int], list[str]]
) -> None:
    stranger = "+919820000001"
    twilio.write("Cement x 100", stranger)
    assert APOLOGY in twilio.write("Gupta Hardware", stranger).text
    matcher.is_broken = False
    [late] = later_replies(1)
    assert "Welcome, *Gupta Hardware*!" in late
    assert "Total: ₹5,000" in late


def test_words_that_need_no_catalogue_are_answered_all_the_while(
    matcher: FragileMatcher, twilio: Twilio
) -> None:
    assert "ready for your order" in twilio.write("hello").text


def test_a_failure_that_stays_is_given_up_and_the_shop_can_go_on(
    matcher: FragileMatcher, twilio: Twilio, application: Application
) -> None:
    order = a_message("Cement x 100")
    answers = [twilio.deliver(order) for _ in range(5)]
    assert all(APOLOGY in answer.text for answer in answers)
    matcher.is_broken = False
    assert "Total: ₹150" in twilio.write("Cement x 3").text
    assert application.inbox().overdue(10) == []


@pytest.fixture
def storage(application: Application) -> Switch:
    """Return the switch of the place where distributors are looked up."""
    switch = Switch()
    application.organizations.override(providers.Object(Switched(application.organizations(), switch)))
    return switch


def test_a_message_whose_distributor_cannot_be_looked_up_is_kept_and_said_to_be_safe(
    storage: Switch, twilio: Twilio, application: Application
) -> None:
    storage.is_off = True
    order = a_message("Cement x 100")
    answers = [twilio.deliver(order) for _ in range(2)]
    assert [(answer.status, answer.texts) for answer in answers] == [(200, [SAY.kept_safe])] * 2
    [kept] = application.spool().waiting()
    assert (kept.sid, kept.number, kept.text) == (order["MessageSid"], DEMO_NUMBER, "Cement x 100")


def test_when_the_disk_refuses_as_well_the_message_is_asked_for_again(
    storage: Switch, twilio: Twilio, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(arrival: Arrival) -> None:
        raise StorageUnavailable("no space left on device")

    storage.is_off = True
    monkeypatch.setattr(application.spool(), "keep", full)
    answer = twilio.write("Cement x 100")
    assert (answer.status, answer.texts) == (200, [SAY.cannot_save])
