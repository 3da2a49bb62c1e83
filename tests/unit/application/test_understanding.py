"""What a text means in each state, and what it does to the cart and the open lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.conversation.flow import Intent, State
from domain.conversation.words import LONGEST_TEXT
from domain.errors import QuantityFault
from tests.unit.application.listener import BRICK, CEMENT, SAND, TWELVE, Talk


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
def test_an_order_goes_into_the_cart(talk: Talk, state: State, text: str, cart: dict[str, str]) -> None:
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
        ("60000 cement\n60000 cement", QuantityFault.TOO_LARGE),
    ],
)
def test_a_quantity_that_nobody_can_deliver_is_asked_about(
    talk: Talk, text: str, fault: QuantityFault
) -> None:
    assert talk.hears(text) is Intent.UNSETTLED
    assert talk.questions == [(CEMENT, fault, {CEMENT})]
    assert talk.cart == {}


def test_a_wording_that_fits_two_products_leaves_the_choice_to_the_shop(talk: Talk) -> None:
    assert talk.hears("500 kg 12mm sariya") is Intent.UNSETTLED
    assert talk.questions == [("12mm sariya", None, TWELVE)]
    assert talk.session.open_lines[0].is_known


def test_a_wording_that_fits_nothing_offers_at_most_the_nearest_three(talk: Talk) -> None:
    assert talk.hears("50 laptop") is Intent.UNSETTLED
    line = talk.session.open_lines[0]
    assert (line.wording, line.quantity, line.is_known) == ("laptop", Decimal(50), False)
    assert len(line.options) <= 3


def test_what_is_sure_is_kept_while_the_rest_is_asked_about(talk: Talk) -> None:
    assert talk.hears("50 cement, 20 kg 12mm sariya, 0 eent") is Intent.UNSETTLED
    assert talk.cart == {CEMENT: "50"}
    assert [(wording, fault) for wording, fault, _ in talk.questions] == [
        ("12mm sariya", None),
        (BRICK, QuantityFault.NOT_POSITIVE),
    ]


@pytest.mark.parametrize("state", [State.IDLE, State.REVIEWING])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", Intent.CONFIRM),
        ("हाँ", Intent.CONFIRM),
        ("👍🏽", Intent.CONFIRM),
        ("no", Intent.CANCEL),
        ("change", Intent.CHANGE),
        ("Namaste!", Intent.GREETING),
        ("help", Intent.HELP),
        ("how are you my friend", Intent.CHATTER),
        ("12345", Intent.CHATTER),
        ("\n".join(["5 cement"] * 61), Intent.OVERLONG),
        ("مرحبا كيف الحال", Intent.CHATTER),
        ("", Intent.WORDLESS),
        ("🙏🙏", Intent.WORDLESS),
        ("...", Intent.WORDLESS),
        ("x" * (LONGEST_TEXT + 1), Intent.OVERLONG),
    ],
)
def test_what_is_no_order_leaves_the_cart_alone(talk: Talk, state: State, text: str, intent: Intent) -> None:
    assert talk.hears(text, state) is intent
    assert (talk.cart, talk.questions) == ({}, [])


@pytest.mark.parametrize(
    ("digit", "intent"),
    [
        ("1", Intent.CONFIRM),
        ("2", Intent.CHANGE),
        ("3.", Intent.CANCEL),
        ("१", Intent.CONFIRM),
        ("३", Intent.CANCEL),
    ],
)
def test_under_a_summary_a_digit_is_an_answer(talk: Talk, digit: str, intent: Intent) -> None:
    assert talk.hears(digit, State.REVIEWING) is intent


def test_a_product_that_is_written_again_is_changed(talk: Talk) -> None:
    talk.hears("100 cement, 500 eent")
    assert talk.hears("cement 80", State.REVIEWING) is Intent.ORDER
    assert talk.cart == {CEMENT: "80", BRICK: "500"}


@pytest.mark.parametrize("text", ["Cement x 100", "hi", "", "🙏", "Gupta Hardware"])
def test_the_first_word_of_a_stranger_is_kept_until_its_name_is_known(talk: Talk, text: str) -> None:
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
        ("", Intent.CHATTER),
        ("🙏", Intent.CHATTER),
        ("9810000001", Intent.CHATTER),
        ("N" * 81, Intent.CHATTER),
    ],
)
def test_whoever_is_asked_for_a_name_may_answer_with_anything(talk: Talk, text: str, intent: Intent) -> None:
    assert talk.hears(text, State.ONBOARDING) is intent
    assert talk.cart == {}


def test_an_order_that_comes_before_the_name_is_kept_and_not_taken_for_a_name(talk: Talk) -> None:
    talk.session.first_text = "hi"
    assert talk.hears("100 bags cement", State.ONBOARDING) is Intent.EARLY_ORDER
    assert talk.session.first_text == "100 bags cement"


def test_what_reads_like_an_order_is_the_name_when_it_is_said_again(talk: Talk) -> None:
    talk.hears("100 bags cement", State.ONBOARDING)
    assert talk.hears("100 bags cement", State.ONBOARDING) is Intent.NAME
    assert talk.session.first_text == ""
