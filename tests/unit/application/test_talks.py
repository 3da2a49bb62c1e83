"""How a shop is talked to: in which language, with offers or without, by the desk or by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from application.middleware import Outcome
from domain.conversation.flow import State
from domain.phone import WhatsAppAddress
from domain.shops import Shop
from tests.builders import a_number
from tests.unit.application.desk import Desk

HINDI, HINGLISH = "बोरी", "bori"


@pytest.fixture
def stranger() -> WhatsAppAddress:
    return WhatsAppAddress(a_number())


def shop_at(desk: Desk, address: WhatsAppAddress) -> Shop | None:
    with desk.open_work(desk.ours) as work:
        return work.shops.reached_at(address)


class TestLanguages:
    def test_a_shop_is_spoken_to_in_the_language_that_it_is_set_to(self, desk: Desk) -> None:
        desk.shop = replace(desk.shop, language="hi")
        desk.load()
        assert HINDI in desk.write("cement 50")

    @pytest.mark.parametrize("language", ["", "xx", "en"])
    def test_a_language_that_is_not_spoken_here_is_answered_in_english(
        self, desk: Desk, language: str
    ) -> None:
        desk.shop = replace(desk.shop, language=language)
        desk.load()
        assert "50 bags" in desk.write("cement 50")

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("50 बोरी cement भेज दो", HINDI),
            ("bhai 50 bori cement bhej do", HINGLISH),
            ("please send 50 bags of cement", "bags"),
        ],
    )
    def test_it_is_answered_in_the_language_that_it_writes(self, desk: Desk, text: str, word: str) -> None:
        desk.write("bhai namaste kaise ho")
        assert f"50 {word}" in desk.write(text)

    def test_a_text_that_tells_no_language_changes_none(self, desk: Desk) -> None:
        desk.writes("bhai 50 bori cement bhej do")
        assert "80 bori" in desk.write("cement 80")

    @pytest.mark.parametrize(
        ("text", "word"),
        [("hindi", HINDI), ("hindi me likho", HINDI), ("english please", "bags"), ("hinglish", HINGLISH)],
    )
    def test_a_language_that_it_asked_for_stays_whatever_it_writes(
        self, desk: Desk, text: str, word: str
    ) -> None:
        desk.write(text)
        for order in ("bhai 50 bori cement bhej do", "please send 50 bags of cement", "cement 50"):
            assert f"50 {word}" in desk.write(order)

    def test_a_language_that_it_asked_for_is_kept_for_ever(self, desk: Desk) -> None:
        desk.write("hindi")
        desk.clock.advance(timedelta(days=2))
        assert HINDI in desk.write("cement 50")

    def test_the_language_that_it_merely_wrote_is_found_out_anew_after_a_day(self, desk: Desk) -> None:
        desk.write("bhai 50 bori cement bhej do")
        desk.clock.advance(timedelta(days=1))
        assert "50 bags" in desk.write("cement 50")

    def test_the_invoice_comes_in_the_language_of_the_shop(self, desk: Desk) -> None:
        desk.writes("hindi", "cement 50", "1")
        desk.run_jobs()
        assert "50 बोरी" in desk.sent()[0]

    def test_a_stranger_is_registered_with_the_language_that_it_writes_first(
        self, desk: Desk, stranger: WhatsAppAddress
    ) -> None:
        for written in ("नमस्ते जी", "Verma Traders"):
            desk.write(written, stranger)
        shop = shop_at(desk, stranger)
        assert shop is not None
        assert shop.language == "hi"
        assert HINDI in desk.write("cement 50", stranger)

    def test_a_stranger_can_ask_for_a_language(self, desk: Desk, stranger: WhatsAppAddress) -> None:
        for written in ("hello", "hindi", "Verma Traders"):
            desk.write(written, stranger)
        assert HINDI in desk.write("cement 50", stranger)


class TestOffers:
    def wants_offers(self, desk: Desk) -> bool:
        shop = shop_at(desk, desk.shop.address)
        assert shop is not None
        return shop.wants_campaigns

    @pytest.mark.parametrize("text", ["STOP", "stop", "Unsubscribe"])
    def test_a_shop_that_writes_stop_wants_no_offers_and_can_still_order(self, desk: Desk, text: str) -> None:
        desk.write(text)
        assert not self.wants_offers(desk)
        assert desk.session().state is State.OPTED_OUT
        assert "Order confirmed" in desk.writes("Cement x 100", "1")
        desk.run_jobs()
        assert len(desk.sent()) == 1
        assert desk.session().state is State.OPTED_OUT

    @pytest.mark.parametrize("text", ["cancel", "end", "quit", "no", "3"])
    def test_no_other_word_takes_the_offers_away(self, desk: Desk, text: str) -> None:
        desk.writes("Cement x 100", text)
        assert self.wants_offers(desk)

    def test_start_brings_the_offers_back(self, desk: Desk) -> None:
        desk.writes("STOP", "STOP", "START")
        assert self.wants_offers(desk)
        assert desk.session().state is State.IDLE

    def test_stop_in_the_middle_of_an_order_keeps_the_order(self, desk: Desk) -> None:
        desk.writes("Cement x 100", "STOP")
        assert not self.wants_offers(desk)
        assert "Order confirmed" in desk.write("1")
        assert desk.session().state is State.OPTED_OUT

    def test_it_is_remembered_for_longer_than_a_day(self, desk: Desk) -> None:
        desk.write("STOP")
        desk.clock.advance(timedelta(days=2))
        desk.write("hello")
        assert desk.session().state is State.OPTED_OUT
        desk.load()
        assert not self.wants_offers(desk)


class TestPeople:
    @pytest.mark.parametrize("text", ["agent", "talk to someone", "kisi aadmi se baat karao"])
    def test_the_desk_is_silent_once_a_person_was_called(self, desk: Desk, text: str) -> None:
        desk.write(text)
        turns = [desk.turn(said) for said in ("Cement x 100", "yes", "hello", "kab aayega", "")]
        assert [(turn.outcome, turn.replies) for turn in turns] == [(Outcome.ANSWERED, [])] * 5
        assert (desk.cart, desk.orders()) == ({}, [])

    def test_a_person_keeps_the_talk_for_days(self, desk: Desk) -> None:
        desk.write("agent")
        desk.clock.advance(timedelta(days=3))
        assert desk.write("hello") == ""

    def test_bot_brings_the_desk_back(self, desk: Desk) -> None:
        desk.writes("agent", "Cement x 100")
        assert "I am back" in desk.write("bot")
        assert "*Total: ₹5,000*" in desk.write("Cement x 100")

    def test_the_order_that_was_under_way_is_kept_and_shown_again(self, desk: Desk) -> None:
        desk.writes("Cement x 100", "agent", "bring my own bags")
        assert "*Total: ₹5,000*" in desk.write("bot")
        assert "Order confirmed" in desk.write("1")

    def test_the_question_that_was_open_is_asked_again(self, desk: Desk) -> None:
        desk.writes("cement", "agent")
        assert "How many bags of Cement" in desk.write("bot")

    def test_an_invoice_is_sent_while_a_person_has_the_talk(self, desk: Desk) -> None:
        desk.writes("Cement x 100", "1", "agent")
        desk.run_jobs()
        assert len(desk.sent()) == 1

    def test_offers_can_be_stopped_while_a_person_has_the_talk(self, desk: Desk) -> None:
        desk.writes("agent", "STOP")
        shop = shop_at(desk, desk.shop.address)
        assert shop is not None
        assert not shop.wants_campaigns
        assert desk.session().state is State.WITH_HUMAN


NO_ORDERS = """
    thanks | thank you bhai | 🙏 | ok thanks | good morning | dhanyavaad
    Your OTP is 482913. Do not share it with anyone.
    A/c XX1234 debited by Rs 5,000 on 05-Jan. Avl bal Rs 12,340. Not you? Call 18001234
    kal milte hain | how are you my friend | baarish ho rahi hai | we were 20 people
"""


@pytest.mark.parametrize(
    "text", [part.strip() for line in NO_ORDERS.strip().splitlines() for part in line.split(" | ")]
)
def test_what_is_no_order_starts_none(desk: Desk, text: str) -> None:
    desk.write(text)
    assert (desk.cart, desk.session().open_lines, desk.session().state) == ({}, [], State.IDLE)
