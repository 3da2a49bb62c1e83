"""What a text means when it answers a question: which product, or how many."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent, State
from domain.conversation.hearing.words import LONGEST_TEXT
from domain.errors import QuantityFault
from tests.unit.application.listener import BRICK, CEMENT, KAMDHENU_12, TATA_12, TATA_16, Listener


class TestWhichProduct:
    """The first open line asks which of two steels is meant; fifty bags of cement are in the cart."""

    @pytest.fixture
    def talk(self, talk: Listener) -> Listener:
        talk.hears("50 cement, 500 kg 12mm sariya")
        talk.session.state = State.CHOOSING
        return talk

    @pytest.mark.parametrize("text", ["1", "१", "#1", "1)", " 1. ", "*1*"])
    def test_a_number_picks_an_option_with_the_quantity_that_was_written(
        self, talk: Listener, text: str
    ) -> None:
        first = talk.session.open_lines[0].options[0].name
        assert talk.hears(text) is Intent.ORDER
        assert talk.cart == {CEMENT: "50", first: "500"}

    @pytest.mark.parametrize("text", ["3", "9", "99"])
    def test_a_number_that_no_option_has_is_asked_again(self, talk: Listener, text: str) -> None:
        before = talk.questions
        assert talk.hears(text) is Intent.UNSETTLED
        assert (talk.cart, talk.questions) == ({CEMENT: "50"}, before)

    @pytest.mark.parametrize("text", ["0", "skip", "None", "०"])
    def test_the_line_can_be_left_out(self, talk: Listener, text: str) -> None:
        assert talk.hears(text) is Intent.ORDER
        assert (talk.cart, talk.questions) == ({CEMENT: "50"}, [])

    def test_another_wording_settles_it_and_keeps_the_quantity(self, talk: Listener) -> None:
        assert talk.hears("tata tmt bar 16 mm") is Intent.ORDER
        assert talk.cart == {CEMENT: "50", TATA_16: "500"}

    def test_the_wording_of_an_option_may_bring_a_quantity_of_its_own(self, talk: Listener) -> None:
        assert talk.hears("kamdhenu 300 kg") is Intent.ORDER
        assert (talk.cart, talk.questions) == ({CEMENT: "50", KAMDHENU_12: "300"}, [])

    def test_another_product_with_a_quantity_of_its_own_is_wanted_as_well(self, talk: Listener) -> None:
        before = talk.questions
        assert talk.hears("tata tmt bar 16 mm 300 kg") is Intent.UNSETTLED
        assert (talk.cart, talk.questions) == ({CEMENT: "50", TATA_16: "300"}, before)

    @pytest.mark.parametrize("text", ["tata", "tata wala", "kamdhenu"])
    def test_a_word_that_only_one_option_has_picks_it(self, talk: Listener, text: str) -> None:
        picked = KAMDHENU_12 if "kamdhenu" in text else TATA_12
        assert talk.hears(text) is Intent.ORDER
        assert talk.cart == {CEMENT: "50", picked: "500"}

    def test_a_wording_that_fits_nothing_is_asked_again(self, talk: Listener) -> None:
        before = talk.questions
        assert talk.hears("laptop") is Intent.CHATTER
        assert talk.questions == before

    def test_an_unknown_product_with_a_quantity_is_asked_about_first(self, talk: Listener) -> None:
        before = talk.questions
        assert talk.hears("5 laptop") is Intent.UNSETTLED
        assert talk.questions[1:] == before
        assert not talk.session.open_lines[0].is_known

    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("yes", Intent.CONFIRM),
            ("cancel", Intent.CANCEL),
            ("help", Intent.HELP),
            ("hello", Intent.GREETING),
            ("🙏", Intent.THANKS),
            ("", Intent.WORDLESS),
            ("price of cement", Intent.PRICE),
            ("how are you my friend", Intent.CHATTER),
            ("x" * (LONGEST_TEXT + 1), Intent.OVERLONG),
        ],
    )
    def test_what_is_no_answer_leaves_the_question_open(
        self, talk: Listener, text: str, intent: Intent
    ) -> None:
        before = talk.questions
        assert talk.hears(text) is intent
        assert (talk.cart, talk.questions) == ({CEMENT: "50"}, before)

    def test_an_option_that_is_sold_no_more_is_left_out(self, talk: Listener) -> None:
        talk.desk.load(products=[talk.product(CEMENT)])
        assert talk.hears("1") is Intent.ORDER
        assert (talk.cart, talk.questions) == ({CEMENT: "50"}, [])

    def test_a_message_of_too_many_lines_leaves_the_question_open(self, talk: Listener) -> None:
        before = talk.questions
        assert talk.hears("\n".join(["5 cement"] * 61)) is Intent.OVERLONG
        assert talk.questions == before

    def test_nothing_left_at_all_is_an_emptied_cart(self, talk: Listener) -> None:
        talk.session.cart.lines.clear()
        assert talk.hears("0") is Intent.EMPTIED


class TestHowMany:
    """The first open line asks how many bags of cement are wanted."""

    @pytest.fixture
    def talk(self, talk: Listener) -> Listener:
        talk.hears("cement")
        talk.session.state = State.CHOOSING
        return talk

    @pytest.mark.parametrize(
        ("text", "quantity"),
        [
            ("50", "50"),
            ("५०", "50"),
            ("1,000", "1000"),
            ("50 bags", "50"),
            ("50bags", "50"),
            ("*50*", "50"),
            ("1", "1"),
        ],
    )
    def test_a_number_is_the_quantity(self, talk: Listener, text: str, quantity: str) -> None:
        assert talk.hears(text) is Intent.ORDER
        assert (talk.cart, talk.questions) == ({CEMENT: quantity}, [])

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("-5", QuantityFault.NOT_POSITIVE),
            ("2.5", QuantityFault.NOT_WHOLE),
            ("1000000", QuantityFault.TOO_LARGE),
            ("999999999999", QuantityFault.TOO_LARGE),
            ("50 kg", QuantityFault.OTHER_UNIT),
        ],
    )
    def test_a_quantity_that_nobody_can_deliver_is_asked_again(
        self, talk: Listener, text: str, fault: QuantityFault
    ) -> None:
        assert talk.hears(text) is Intent.UNSETTLED
        assert talk.questions == [(CEMENT, fault, {CEMENT})]

    def test_nought_leaves_it_out(self, talk: Listener) -> None:
        assert talk.hears("0") is Intent.EMPTIED
        assert (talk.cart, talk.questions) == ({}, [])

    @pytest.mark.parametrize("text", ["make it 40", "40 kar do"])
    def test_a_number_in_other_words_is_the_quantity(self, talk: Listener, text: str) -> None:
        assert talk.hears(text) is Intent.ORDER
        assert talk.cart == {CEMENT: "40"}

    def test_a_unit_that_converts_exactly_is_converted(self, talk: Listener) -> None:
        talk.hears("0")
        talk.hears("eent", State.IDLE)
        assert talk.hears("2 dozen", State.CHOOSING) is Intent.ORDER
        assert talk.cart == {BRICK: "24"}

    def test_a_product_that_is_sold_no_more_is_left_out(self, talk: Listener) -> None:
        talk.desk.load(products=[talk.product(BRICK)])
        assert talk.hears("50") is Intent.EMPTIED
        assert (talk.cart, talk.questions) == ({}, [])

    def test_the_article_written_again_with_its_quantity_answers_the_question(self, talk: Listener) -> None:
        assert talk.hears("50 bags cement") is Intent.ORDER
        assert (talk.cart, talk.questions) == ({CEMENT: "50"}, [])

    def test_another_article_is_added_and_the_question_stays(self, talk: Listener) -> None:
        assert talk.hears("500 eent") is Intent.UNSETTLED
        assert (talk.cart, talk.questions) == ({BRICK: "500"}, [(CEMENT, QuantityFault.MISSING, {CEMENT})])


class TestLessThanNothing:
    """Ten bags of cement are in the cart, and ten less were asked for: how many are wanted then?"""

    @pytest.fixture
    def talk(self, talk: Listener) -> Listener:
        talk.hears("10 cement, 500 eent")
        talk.hears("cement 10 kam karo", State.REVIEWING)
        talk.session.state = State.CHOOSING
        return talk

    def test_it_is_asked_and_nothing_is_changed_until_then(self, talk: Listener) -> None:
        assert talk.questions == [(CEMENT, QuantityFault.NOT_POSITIVE, {CEMENT})]
        assert talk.cart == {CEMENT: "10", BRICK: "500"}

    def test_the_answer_is_how_many_there_will_be(self, talk: Listener) -> None:
        assert talk.hears("5") is Intent.ORDER
        assert talk.cart == {CEMENT: "5", BRICK: "500"}
