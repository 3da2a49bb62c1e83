"""Changes to a cart in plain words, and the same as last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversation.flow import Intent, State
from domain.errors import QuantityFault
from domain.money import Money
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk
from tests.unit.application.listener import BRICK, CEMENT, KAMDHENU_12, SAND, TATA_12, TATA_16, Listener

BEFORE = {CEMENT: "50", SAND: "2", BRICK: "500"}


class TestEdits:
    """Cement, sand and bricks are in the cart; nothing was spoken of after they were ordered."""

    @pytest.fixture
    def talk(self, talk: Listener) -> Listener:
        talk.hears("50 cement, 2 ton balu, 500 eent")
        talk.session.state = State.REVIEWING
        return talk

    @pytest.mark.parametrize(
        ("text", "changed"),
        [
            ("cement 80", {CEMENT: "80"}),
            ("cement 80 kar do", {CEMENT: "80"}),
            ("change cement to 80", {CEMENT: "80"}),
            ("item 2: 5", {SAND: "5"}),
            ("2 -> 5", {SAND: "5"}),
            ("50 nahi 60", {CEMENT: "60"}),
            ("60 not 50", {CEMENT: "60"}),
            ("500 ki jagah 700", {BRICK: "700"}),
            ("make it 40", {BRICK: "40"}),
            ("aur 10", {BRICK: "510"}),
            ("10 more", {BRICK: "510"}),
            ("10 kam karo", {BRICK: "490"}),
            ("add 5 cement", {CEMENT: "55"}),
            ("cement 10 aur", {CEMENT: "60"}),
            ("balu 1 ton kam karo", {SAND: "1"}),
            ("add 5 quintal balu", {SAND: "2.5"}),
            ("remove 2", {SAND: None}),
            ("2 hata do", {SAND: None}),
            ("cement hata do", {CEMENT: None}),
            ("no cement", {CEMENT: None}),
            ("cement mat bhejna", {CEMENT: None}),
            ("add 300 kg tata 16mm", {TATA_16: "300"}),
            ("aur 300 kg tata 16mm", {TATA_16: "300"}),
        ],
    )
    def test_a_line_is_changed_as_it_was_told(
        self, talk: Listener, text: str, changed: dict[str, str | None]
    ) -> None:
        assert talk.hears(text) is Intent.ORDER
        left = {name: much for name, much in (BEFORE | changed).items() if much}
        assert {name: much.rstrip("0") for name, much in talk.cart.items()} == {
            name: much.rstrip("0") for name, much in left.items()
        }
        assert (talk.questions, talk.notes) == ([], [])

    @pytest.mark.parametrize(
        ("text", "changed"),
        [
            ("remove 1, remove 3", {CEMENT: None, BRICK: None}),
            ("remove 1, item 2: 5", {CEMENT: None, SAND: "5"}),
            ("cement hata do, 2 -> 5, add 100 eent", {CEMENT: None, SAND: "5", BRICK: "600"}),
            ("cement 80 kar do aur eent hata do", {CEMENT: "80", BRICK: None}),
            ("item 1: 2\nitem 2: 50", {CEMENT: "2", SAND: "50"}),
            ("cement hata ke tata 16mm 300 kg kar do", {CEMENT: None, TATA_16: "300"}),
        ],
    )
    def test_several_changes_are_told_by_the_cart_as_it_stood_before_the_first(
        self, talk: Listener, text: str, changed: dict[str, str | None]
    ) -> None:
        assert talk.hears(text) is Intent.ORDER
        assert talk.cart == {name: much for name, much in (BEFORE | changed).items() if much}

    @pytest.mark.parametrize(
        ("text", "quoted"),
        [
            ("remove 7", "7"),
            ("item 9: 40", "9"),
            ("tata 16mm hata do", "tata 16mm"),
            ("no laptop", "laptop"),
            ("70 nahi 60", "70"),
        ],
    )
    def test_what_is_not_there_is_named_and_nothing_is_changed(
        self, talk: Listener, text: str, quoted: str
    ) -> None:
        assert talk.hears(text) is Intent.NOT_IN_CART
        assert (talk.cart, talk.questions) == (BEFORE, [])
        assert [f"“{quoted}” is not in your order" in note for note in talk.notes] == [True]

    def test_what_is_there_is_changed_even_when_another_thing_is_not(self, talk: Listener) -> None:
        assert talk.hears("cement hata do, item 9: 40") is Intent.ORDER
        assert talk.cart == {SAND: "2", BRICK: "500"}
        assert "“9” is not in your order" in talk.notes[0]

    @pytest.mark.parametrize("text", ["remove 2", "eent hata do"])
    def test_the_last_line_that_goes_leaves_an_empty_cart(self, talk: Listener, text: str) -> None:
        talk.hears("cement hata do, balu hata do")
        talk.hears("add 5 cement")
        assert talk.hears("remove 1, remove 2") is Intent.EMPTIED
        assert talk.cart == {}

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("cement 0 kar do", QuantityFault.NOT_POSITIVE),
            ("cement 2.5 kar do", QuantityFault.NOT_WHOLE),
            ("cement 50 kam karo", QuantityFault.NOT_POSITIVE),
            ("add 999990 cement", QuantityFault.TOO_LARGE),
            ("add 5 kg cement", QuantityFault.OTHER_UNIT),
        ],
    )
    def test_a_change_that_nobody_can_deliver_is_asked_about_and_the_line_stays(
        self, talk: Listener, text: str, fault: QuantityFault
    ) -> None:
        assert talk.hears(text) is Intent.UNSETTLED
        assert talk.questions == [(CEMENT, fault, {CEMENT})]
        assert talk.cart == BEFORE

    def test_an_article_of_an_edit_is_looked_for_in_the_cart_first(self, talk: Listener) -> None:
        talk.hears("tata tmt bar 12 mm 100 kg")
        assert talk.hears("tmt 200 kar do") is Intent.ORDER
        assert talk.cart[TATA_12] == "200"

    def test_of_two_that_may_be_meant_it_is_asked_which_one_goes(self, talk: Listener) -> None:
        talk.hears("tata tmt bar 12 mm 100 kg, kamdhenu tmt bar 12 mm 50 kg")
        assert talk.hears("sariya hata do") is Intent.UNSETTLED
        assert talk.questions == [("sariya", None, {TATA_12, KAMDHENU_12})]
        assert talk.hears("1", State.CHOOSING) is Intent.ORDER
        assert len(talk.cart) == len(BEFORE) + 1

    def test_nothing_goes_when_the_question_which_one_is_left_out(self, talk: Listener) -> None:
        talk.hears("tata tmt bar 12 mm 100 kg, kamdhenu tmt bar 12 mm 50 kg")
        talk.hears("sariya hata do")
        assert talk.hears("0", State.CHOOSING) is Intent.ORDER
        assert {TATA_12, KAMDHENU_12} <= talk.cart.keys()

    @pytest.mark.parametrize(
        ("text", "after"), [("make it 90", "90"), ("aur 10", "90"), ("10 kam karo", "70")]
    )
    def test_a_change_without_an_article_is_about_what_was_last_spoken_of(
        self, talk: Listener, text: str, after: str
    ) -> None:
        talk.hears("cement 80 kar do")
        talk.hears(text)
        assert talk.cart == BEFORE | {CEMENT: after}

    def test_an_edit_shows_today_s_prices(self, talk: Listener) -> None:
        dearer = replace(talk.product(CEMENT), price=Money.rupees(55))
        talk.desk.load(products=[dearer, *(one for one in talk.desk.products if one.name != CEMENT)])
        talk.hears("remove 2")
        assert talk.session.cart.lines[0].price == Money.rupees(55)

    def test_what_is_sold_no_more_is_named_when_the_cart_is_changed(self, talk: Listener) -> None:
        talk.desk.load(products=[one for one in talk.desk.products if one.name != CEMENT])
        assert talk.hears("eent hata do") is Intent.ORDER
        assert "No longer sold, so left out: Cement." in talk.notes
        assert talk.cart == {SAND: "2"}

    def test_a_place_is_that_of_the_summary_which_the_shop_saw(self, talk: Listener) -> None:
        talk.desk.load(products=[one for one in talk.desk.products if one.name != CEMENT])
        talk.hears("remove 2")
        assert talk.cart == {BRICK: "500"}


def test_an_order_in_the_words_of_a_change_is_an_order_when_nothing_is_pending(talk: Listener) -> None:
    assert talk.hears("add 5 cement and 100 eent") is Intent.ORDER
    assert talk.cart == {CEMENT: "5", BRICK: "100"}


class TestTheSameAsLastTime:
    @pytest.fixture
    def desk(self, desk: Desk) -> Desk:
        desk.writes("50 cement, 2 ton balu, 500 eent", "1")
        return desk

    @pytest.mark.parametrize("text", ["same as last time", "wahi order", "repeat", "पिछला ऑर्डर"])
    def test_the_last_order_is_put_into_the_cart_and_waits_for_a_yes(self, desk: Desk, text: str) -> None:
        desk.write(text)
        assert desk.cart == BEFORE
        assert len(desk.orders()) == 1
        desk.write("1")
        first, second = desk.orders()
        assert second.lines == first.lines
        assert second.id != first.id

    @pytest.mark.parametrize(
        ("text", "changed"),
        [
            ("same as last time but cement 80", {CEMENT: "80"}),
            ("last but 80 cement", {CEMENT: "80"}),
            ("wahi order, bas cement 80 kar do", {CEMENT: "80"}),
            ("same order without balu", {SAND: None}),
            ("same as last time but 300 kg tata 16mm", {TATA_16: "300"}),
        ],
    )
    def test_it_may_be_different_in_some_things(
        self, desk: Desk, text: str, changed: dict[str, str | None]
    ) -> None:
        desk.write(text)
        assert desk.cart == {name: much for name, much in (BEFORE | changed).items() if much}

    def test_it_is_at_today_s_prices(self, desk: Desk) -> None:
        dearer = replace(desk.product(CEMENT), price=Money.rupees(60))
        desk.load(products=[dearer, *(one for one in desk.products if one.name != CEMENT)])
        assert "50 bags × ₹60 = ₹3,000" in desk.write("same as last time")

    def test_what_is_sold_no_more_is_named_and_left_out(self, desk: Desk) -> None:
        desk.load(products=[one for one in desk.products if one.name != CEMENT])
        assert "No longer sold, so left out: Cement." in desk.write("same as last time")
        assert desk.cart == {SAND: "2", BRICK: "500"}

    def test_when_nothing_of_it_is_sold_nothing_is_ordered(self, desk: Desk) -> None:
        desk.load(products=[desk.product(TATA_16)])
        answer = desk.write("same as last time")
        assert "Cement, River Sand, Red Brick" in answer
        assert "*Total" not in answer
        assert desk.cart == {}

    def test_an_order_that_was_cancelled_is_not_the_last_one(self, desk: Desk) -> None:
        desk.writes("100 eent", "1", "cancel", "1", "same as last time")
        assert desk.cart == BEFORE

    def test_a_cart_that_is_pending_is_shown_instead(self, desk: Desk) -> None:
        desk.writes("300 kg tata 16mm")
        assert "*Total: ₹18,330*" in desk.write("same as last time")
        assert desk.cart == {TATA_16: "300"}

    def test_with_a_change_the_pending_cart_is_changed(self, desk: Desk) -> None:
        desk.writes("300 kg tata 16mm", "cement 10", "same but cement 20")
        assert desk.cart == {TATA_16: "300", CEMENT: "20"}

    def test_another_shop_has_no_part_in_it(self, desk: Desk) -> None:
        stranger = WhatsAppAddress(a_number())
        for text in ("hi", "Verma Traders"):
            desk.write(text, stranger)
        assert "not ordered here before" in desk.write("same as last time", stranger)

    def test_a_quantity_that_can_no_longer_be_delivered_is_asked_about(self, desk: Desk) -> None:
        desk.writes("2.5 ton balu", "1")
        by_bag = replace(desk.product(SAND), unit="bag")
        desk.load(products=[by_bag, *(one for one in desk.products if one.name != SAND)])
        assert "sold by the bag, not by the ton" in desk.write("same as last time")


def test_an_order_is_remembered_after_a_day_of_silence(desk: Desk) -> None:
    desk.writes("50 cement", "1")
    desk.clock.advance(timedelta(days=3))
    desk.write("same as last time")
    assert desk.cart == {CEMENT: "50"}
