"""What a text means in each state, and what it does to the cart and the open lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.conversation.flow import Intent, State
from domain.conversation.hearing.words import LONGEST_TEXT
from domain.errors import QuantityFault
from tests.unit.application.listener import BRICK, CEMENT, SAND, TWELVE, Listener


@pytest.mark.parametrize("state", [State.IDLE, State.REVIEWING])
@pytest.mark.parametrize(
    ("text", "cart"),
    [
        ("Cement x 100", {CEMENT: "100"}),
        ("100 bags cement", {CEMENT: "100"}),
        ("५० बोरी cement", {CEMENT: "50"}),
        ("50 cement and 2.5 ton balu", {CEMENT: "50", SAND: "2.5"}),
        ("cement 50\neent 1,000\nbalu 2 ton", {CEMENT: "50", BRICK: "1000", SAND: "2"}),
        ("20 cement\n30 cement", {CEMENT: "50"}),
        ("bhai 500 eent bhej do", {BRICK: "500"}),
    ],
)
def test_an_order_goes_into_the_cart(talk: Listener, state: State, text: str, cart: dict[str, str]) -> None:
    assert talk.hears(text, state) is Intent.ORDER
    assert (talk.cart, talk.questions) == (cart, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("cement", QuantityFault.MISSING),
        ("0 cement", QuantityFault.NOT_POSITIVE),
        ("-5 cement", QuantityFault.NOT_POSITIVE),
        ("2.5 cement", QuantityFault.NOT_WHOLE),
        ("1000000000 cement", QuantityFault.TOO_LARGE),
        ("50 kg cement", QuantityFault.OTHER_UNIT),
        ("100 dozen cement", QuantityFault.OTHER_UNIT),
    ],
)
def test_a_quantity_that_nobody_can_deliver_is_asked_about(
    talk: Listener, text: str, fault: QuantityFault
) -> None:
    assert talk.hears(text) is Intent.UNSETTLED
    assert talk.questions == [(CEMENT, fault, {CEMENT})]
    assert talk.cart == {}


def test_a_wording_that_fits_two_products_leaves_the_choice_to_the_shop(talk: Listener) -> None:
    assert talk.hears("500 kg 12mm sariya") is Intent.UNSETTLED
    assert talk.questions == [("12mm sariya", None, TWELVE)]
    assert talk.session.open_lines[0].is_known


def test_a_wording_that_fits_nothing_offers_at_most_the_nearest_three(talk: Listener) -> None:
    assert talk.hears("50 laptop") is Intent.UNSETTLED
    line = talk.session.open_lines[0]
    assert (line.wording, line.quantity, line.is_known) == ("laptop", Decimal(50), False)
    assert len(line.options) <= 3


def test_what_is_sure_is_kept_while_the_rest_is_asked_about(talk: Listener) -> None:
    assert talk.hears("50 cement, 20 kg 12mm sariya, 0 eent") is Intent.UNSETTLED
    assert talk.cart == {CEMENT: "50"}
    assert [(wording, fault) for wording, fault, _ in talk.questions] == [
        ("12mm sariya", None),
        (BRICK, QuantityFault.NOT_POSITIVE),
    ]


def test_what_is_named_twice_is_added_up_and_a_sum_that_is_too_large_is_asked_about(talk: Listener) -> None:
    assert talk.hears("600000 cement\n600000 cement") is Intent.UNSETTLED
    assert talk.cart == {CEMENT: "600000"}
    assert talk.questions == [(CEMENT, QuantityFault.TOO_LARGE, {CEMENT})]


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("balu 5 quintal", SAND, "0.5"),
        ("250 kg balu", SAND, "0.25"),
        ("2 dozen eent", BRICK, "24"),
        ("3 pair eent", BRICK, "6"),
    ],
)
def test_a_unit_that_converts_exactly_is_converted(
    talk: Listener, text: str, product: str, quantity: str
) -> None:
    assert talk.hears(text) is Intent.ORDER
    assert [(line.name, line.quantity) for line in talk.session.cart.lines] == [(product, Decimal(quantity))]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", Intent.CONFIRM),
        ("हाँ", Intent.CONFIRM),
        ("👍🏽", Intent.CONFIRM),
        ("1", Intent.NUMBER),
        ("no", Intent.DECLINE),
        ("cancel", Intent.NOTHING_TO_CANCEL),
        ("change", Intent.CHANGE),
        ("show my order", Intent.STATUS),
        ("same as last time", Intent.NOTHING_TO_REPEAT),
        ("remove 2", Intent.NOT_IN_CART),
        ("cement hata do", Intent.NOT_IN_CART),
        ("make it 40", Intent.NOT_IN_CART),
        ("Namaste!", Intent.GREETING),
        ("help", Intent.HELP),
        ("thanks", Intent.THANKS),
        ("🙏🙏", Intent.THANKS),
        ("menu", Intent.MENU),
        ("price of cement", Intent.PRICE),
        ("stock hai?", Intent.STOCK),
        ("status", Intent.STATUS),
        ("my orders", Intent.ORDERS),
        ("invoice", Intent.INVOICE),
        ("my words", Intent.LEARNED),
        ("forget 1", Intent.FORGET),
        ("english please", Intent.LANGUAGE),
        ("agent", Intent.AGENT),
        ("bot", Intent.RESUME),
        ("STOP", Intent.STOP),
        ("START", Intent.START),
        ("how are you my friend", Intent.CHATTER),
        ("12345", Intent.CHATTER),
        ("مرحبا كيف الحال", Intent.CHATTER),
        ("\n".join(["5 cement"] * 61), Intent.OVERLONG),
        ("x" * (LONGEST_TEXT + 1), Intent.OVERLONG),
        ("", Intent.WORDLESS),
        ("...", Intent.WORDLESS),
    ],
)
@pytest.mark.parametrize("state", [State.IDLE, State.OPTED_OUT])
def test_what_is_no_order_leaves_the_cart_alone(
    talk: Listener, state: State, text: str, intent: Intent
) -> None:
    assert talk.hears(text, state) is intent
    assert (talk.cart, talk.questions) == ({}, [])


@pytest.mark.parametrize("text", ["yes", "no", "1", "9", "menu", "price of cement", "hi", "agent", "🙏", ""])
@pytest.mark.parametrize("state", [State.REVIEWING, State.EDITING, State.CANCELLING, State.BROWSING])
def test_an_answer_or_a_question_changes_no_line_of_the_cart(talk: Listener, state: State, text: str) -> None:
    talk.hears("100 cement, 500 eent")
    talk.hears(text, state)
    assert talk.cart == {CEMENT: "100", BRICK: "500"}


@pytest.mark.parametrize(
    ("state", "text", "intent"),
    [
        (State.REVIEWING, "1", Intent.STALE_CONFIRM),
        (State.REVIEWING, "१", Intent.STALE_CONFIRM),
        (State.REVIEWING, "yes", Intent.STALE_CONFIRM),
        (State.REVIEWING, "2", Intent.CHANGE),
        (State.REVIEWING, "3.", Intent.CANCEL),
        (State.REVIEWING, "३", Intent.CANCEL),
        (State.REVIEWING, "4", Intent.NUMBER),
        (State.EDITING, "1", Intent.UNSETTLED),
        (State.EDITING, "2", Intent.UNSETTLED),
        (State.EDITING, "0", Intent.CART),
        (State.EDITING, "3", Intent.CHANGE),
        (State.EDITING, "yes", Intent.CONFIRM),
        (State.CANCELLING, "2", Intent.DECLINE),
        (State.CANCELLING, "no", Intent.DECLINE),
        (State.CANCELLING, "3", Intent.NUMBER),
    ],
)
def test_a_short_answer_means_what_was_asked_last(
    talk: Listener, state: State, text: str, intent: Intent
) -> None:
    talk.hears("100 cement, 500 eent")
    assert talk.hears(text, state) is intent


def test_the_number_of_a_line_asks_how_much_of_it_is_wanted(talk: Listener) -> None:
    talk.hears("100 cement, 500 eent")
    assert talk.hears("2", State.EDITING) is Intent.UNSETTLED
    assert talk.questions == [(BRICK, QuantityFault.MISSING, {BRICK})]
    assert talk.hears("700", State.CHOOSING) is Intent.ORDER
    assert talk.cart == {CEMENT: "100", BRICK: "700"}


@pytest.mark.parametrize("state", [State.REVIEWING, State.EDITING, State.BROWSING, State.CANCELLING])
def test_a_product_that_is_written_again_is_changed(talk: Listener, state: State) -> None:
    talk.hears("100 cement, 500 eent")
    assert talk.hears("cement 80", state) is Intent.ORDER
    assert talk.cart == {CEMENT: "80", BRICK: "500"}


@pytest.mark.parametrize(
    "text", ["Cement x 100", "yes", "cancel", "price of cement", "kab aayega maal", "hi"]
)
def test_a_person_is_left_to_answer_whatever_is_written(talk: Listener, text: str) -> None:
    assert talk.hears(text, State.WITH_HUMAN) is Intent.CHATTER
    assert talk.cart == {}


@pytest.mark.parametrize(
    ("before", "intent"),
    [("", Intent.RESUME), ("100 cement", Intent.ORDER), ("100 cement, sand", Intent.UNSETTLED)],
)
def test_the_desk_comes_back_to_what_was_pending(talk: Listener, before: str, intent: Intent) -> None:
    if before:
        talk.hears(before)
    assert talk.hears("bot", State.WITH_HUMAN) is intent


@pytest.mark.parametrize("text", ["Cement x 100", "hi", "", "🙏", "Gupta Hardware"])
def test_the_first_word_of_a_stranger_is_kept_until_its_name_is_known(talk: Listener, text: str) -> None:
    assert talk.hears(text, State.STRANGER) is Intent.CHATTER
    assert (talk.session.first_text, talk.cart) == (text, {})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Gupta Hardware", Intent.NAME),
        ("शर्मा ट्रेडर्स", Intent.NAME),
        ("Cement House", Intent.NAME),
        ("24 Star Store", Intent.NAME),
        ("hello", Intent.GREETING),
        ("help", Intent.HELP),
        ("yes", Intent.CONFIRM),
        ("", Intent.WORDLESS),
        ("🙏", Intent.THANKS),
        ("menu", Intent.MENU),
        ("hindi", Intent.LANGUAGE),
        ("9810000001", Intent.CHATTER),
        ("N" * 81, Intent.CHATTER),
    ],
)
def test_whoever_is_asked_for_a_name_may_answer_with_anything(
    talk: Listener, text: str, intent: Intent
) -> None:
    assert talk.hears(text, State.ONBOARDING) is intent
    assert talk.cart == {}


def test_an_order_that_comes_before_the_name_is_kept_and_not_taken_for_a_name(talk: Listener) -> None:
    talk.session.first_text = "hi"
    assert talk.hears("100 bags cement", State.ONBOARDING) is Intent.EARLY_ORDER
    assert talk.session.first_text == "100 bags cement"


def test_what_reads_like_an_order_is_the_name_when_it_is_said_again(talk: Listener) -> None:
    talk.hears("100 bags cement", State.ONBOARDING)
    assert talk.hears("100 bags cement", State.ONBOARDING) is Intent.NAME
    assert talk.session.first_text == ""
