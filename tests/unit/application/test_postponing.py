"""A shop says when it will pay, that a bill is wrong, or which reminders it wants, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.invoices import Invoice
from domain.outreach import Outreach
from domain.phone import WhatsAppAddress
from domain.shops import Shop, Topic
from tests.builders import a_number
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till

# The desk's clock starts on Monday, 5 January 2026; a bill of that day is due on the 20th.
UNTIL_DUE = timedelta(days=15)


@pytest.fixture
def till(desk: Desk) -> Till:
    till = Till(desk)
    till.trusts(None)
    desk.write("hello")
    return till


def known_shop(desk: Desk) -> Shop:
    with desk.open_work(desk.ours) as work:
        return work.shops.get(desk.shop.id)


def kept(till: Till, invoice: Invoice) -> Invoice:
    return till.invoice(invoice.id)


class TestPromise:
    def test_it_is_kept_on_the_invoice_that_is_due(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        assert desk.write("friday ko de dunga") == (
            "🤝 Note kar liya: aap 23-01-2026 tak de denge. Us din tak INV-1 ke liye nahi poochenge."
        )
        assert kept(till, bill).promised_on == date(2026, 1, 23)

    def test_what_is_not_due_by_then_is_not_promised(self, desk: Desk, till: Till) -> None:
        first = till.bill(100)
        desk.clock.advance(timedelta(days=10))
        second = till.bill(20)
        desk.clock.advance(timedelta(days=5))
        assert "We do not ask you about INV-1 before that day is over." in desk.write("will pay tomorrow")
        assert kept(till, first).promised_on == date(2026, 1, 21)
        assert kept(till, second).promised_on is None

    def test_the_last_word_counts(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        desk.writes("will pay on friday", "will pay tomorrow")
        assert kept(till, bill).promised_on == date(2026, 1, 21)

    def test_without_a_day_one_is_asked_for(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        assert "On which day will you pay?" in desk.write("will pay soon")
        assert kept(till, bill).promised_on is None
        assert "you pay by 23-01-2026" in desk.write("friday")

    def test_a_day_that_is_far_off_needs_the_distributor(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        assert "Shree Balaji Traders has to agree first" in desk.write("will pay in 31 days")
        assert kept(till, bill).promised_on is None
        assert "you pay by 19-02-2026" in desk.write("will pay in 30 days")

    def test_a_day_that_no_month_has_is_asked_for_again(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        assert "On which day will you pay?" in desk.write("will pay on 31 february")

    def test_before_anything_is_due_there_is_nothing_to_note(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        assert desk.write("will pay tomorrow") == (
            "Nothing of yours is due by 06-01-2026, so there is nothing to note."
        )
        assert kept(till, bill).promised_on is None

    def test_who_owes_nothing_hears_so(self, desk: Desk, till: Till) -> None:
        assert desk.write("will pay tomorrow") == "Nothing is due. 👍"

    def test_who_owes_nothing_and_asks_for_time_speaks_of_something_else(
        self, desk: Desk, till: Till
    ) -> None:
        desk.write("Cement x 100")
        assert "still waiting" not in desk.write("hello")
        assert "due" not in desk.write("give me some time")

    def test_it_leaves_an_order_where_it_is(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        desk.clock.advance(UNTIL_DUE)
        desk.write("cement")
        answer = desk.write("need 3 more days")
        assert "you pay by 23-01-2026" in answer
        assert "How many bags of Cement" in answer
        assert desk.cart == {}

    def test_a_stranger_is_asked_for_its_name_first(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        for text in ("kal de dunga", "bill galat hai", "order yaad dilana"):
            assert "₹" not in desk.write(text, WhatsAppAddress(a_number()))


class TestDispute:
    def test_the_only_open_invoice_is_meant(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        assert desk.write("the bill is wrong") == (
            "Noted: you say that INV-1 is wrong. Shree Balaji Traders looks into it, "
            "and we do not remind you of it meanwhile."
        )
        assert kept(till, bill).disputed_at
        assert kept(till, bill).dispute == "the bill is wrong"

    def test_of_several_it_is_asked_which(self, desk: Desk, till: Till) -> None:
        first, second = till.bill(100), till.bill(20)
        assert desk.write("wrong bill") == (
            "Which invoice is wrong? Write for example *INV-1 is wrong*.\nOpen are INV-1, INV-2."
        )
        assert "INV-2 is wrong" in desk.write("invoice 2 is wrong")
        assert not kept(till, first).disputed_at
        assert kept(till, second).disputed_at

    def test_what_was_said_first_stays(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        desk.writes("rate galat lagaya hai bill mein", "bill galat hai")
        assert kept(till, bill).dispute == "rate galat lagaya hai bill mein"

    def test_an_unknown_number_is_not_found(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        assert desk.write("INV-9 is wrong") == "I found no invoice INV-9 of yours."

    def test_nothing_is_owed_on_a_paid_one(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        till.receive(5000)
        assert "Nothing is owed on INV-1. Write *agent*" in desk.write("INV-1 is wrong")
        assert "No invoice of yours is open." in desk.write("wrong bill")
        assert not kept(till, bill).disputed_at

    def test_another_shops_invoice_is_not_found(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        other = WhatsAppAddress(a_number())
        for text in ("hello", "Gupta Sanitary"):
            desk.write(text, other)
        assert desk.write("INV-1 is wrong", other) == "I found no invoice INV-1 of yours."
        assert not kept(till, bill).disputed_at


class TestNudges:
    @pytest.fixture
    def offered(self, desk: Desk, till: Till) -> None:
        desk.load(replace(desk.organization, outreach=Outreach(nudges=True)))

    @pytest.mark.usefixtures("offered")
    def test_they_are_kept_with_time_and_source(self, desk: Desk) -> None:
        assert "we ask you here when your usual order is due" in desk.write("remind me to order")
        wish = known_shop(desk).consents[-1]
        assert (wish.topic, wish.wants, wish.at) == (Topic.NUDGES, True, desk.clock())
        assert wish.source.startswith("whatsapp SM")
        assert "do not ask for your usual order any more" in desk.write("don't remind me to order")
        assert not known_shop(desk).wants_nudges

    def test_where_they_are_not_offered_the_wish_is_kept(self, desk: Desk, till: Till) -> None:
        assert "does not send reminders to order" in desk.write("remind me to order")
        assert known_shop(desk).wants_nudges

    @pytest.mark.usefixtures("offered")
    def test_after_a_stop_they_wait_for_a_start(self, desk: Desk) -> None:
        assert "they begin after *START*" in desk.writes("STOP", "remind me to order")
        assert not known_shop(desk).wants_nudges
        desk.write("START")
        assert known_shop(desk).wants_nudges

    @pytest.mark.usefixtures("till")
    def test_reminders_of_money_have_no_switch(self, desk: Desk) -> None:
        before = known_shop(desk).consents
        assert "Reminders of payments cannot be switched off" in desk.write("stop payment reminders")
        assert known_shop(desk).consents == before


@pytest.mark.usefixtures("till")
class TestOffers:
    @pytest.mark.parametrize("text", ["stop", "STOP", "Stop.", "band karo", "बंद करो", "रोको", "unsubscribe"])
    def test_a_bare_stop_opts_out(self, desk: Desk, text: str) -> None:
        desk.write(text)
        wish = known_shop(desk).consents[-1]
        assert (wish.topic, wish.wants, wish.at) == (Topic.CAMPAIGNS, False, desk.clock())
        assert wish.source.startswith("whatsapp SM")

    @pytest.mark.parametrize(
        "text", ["cancel", "end", "quit", "exit", "order band karo", "रद्द", "no", "skip"]
    )
    def test_other_ways_to_end_something_do_not(self, desk: Desk, text: str) -> None:
        desk.writes("Cement x 100", text)
        assert known_shop(desk).wants_campaigns

    def test_a_start_is_kept_even_without_a_stop(self, desk: Desk) -> None:
        desk.write("START")
        assert [(wish.topic, wish.wants) for wish in known_shop(desk).consents] == [(Topic.CAMPAIGNS, True)]

    def test_the_confirmation_tells_what_goes_on(self, desk: Desk) -> None:
        assert "Orders, invoices and payments still work here." in desk.write("STOP")
