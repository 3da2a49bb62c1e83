"""A session: the cart, what is still open, and 24 silent hours after which both are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.conversation.cart import Cart
from domain.conversation.flow import State
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import PROPOSAL_LIFE, SESSION_LIFE
from domain.errors import QuantityFault
from domain.money import Money
from tests.builders import NOON, a_session, an_open_line
from tests.unit.domain.carts import CEMENT, OURS, SAND, a_fresh_session, contents, with_cart

INSTANT = timedelta(microseconds=1)
STRANGERS = {State.STRANGER, State.ONBOARDING}
KNOWN = sorted(set(State) - STRANGERS)


class TestSilence:
    @pytest.mark.parametrize("state", State)
    def test_a_talk_goes_on_within_24_hours(self, state: State) -> None:
        session = a_session(OURS, state=state)
        before = replace(session)
        session.hear(NOON + SESSION_LIFE - INSTANT, uuid4())
        assert session == replace(before, heard_at=NOON + SESSION_LIFE - INSTANT, unreachable="")

    @pytest.mark.parametrize(
        ("state", "has_opted_out", "after"),
        [
            *[(state, False, State.IDLE) for state in KNOWN if state is not State.WITH_HUMAN],
            *[(state, True, State.OPTED_OUT) for state in KNOWN if state is not State.WITH_HUMAN],
            (State.WITH_HUMAN, False, State.WITH_HUMAN),
            (State.ONBOARDING, False, State.STRANGER),
        ],
    )
    def test_after_24_silent_hours_the_cart_and_its_questions_are_gone(
        self, state: State, has_opted_out: bool, after: State
    ) -> None:
        session, fresh = a_session(OURS, state=state, has_opted_out=has_opted_out, proposed_at=None), uuid4()
        session.hear(NOON + SESSION_LIFE, fresh)
        assert (session.cart, session.open_lines, session.topic) == (Cart(id=fresh), [], None)
        assert (session.state, session.heard_at) == (after, NOON + SESSION_LIFE)
        assert session.last_order == "ORD-1A2B3C4D"

    def test_who_writes_can_be_reached_again(self) -> None:
        session = a_session(OURS, unreachable="63024")
        session.hear(NOON, uuid4())
        assert session.unreachable == ""

    def test_after_24_silent_hours_the_language_is_found_out_anew(self) -> None:
        session = a_session(OURS, language="hi", has_chosen_language=True, proposed_at=None)
        session.hear(NOON + SESSION_LIFE, uuid4())
        assert (session.language, session.has_chosen_language) == ("", False)

    def test_a_cart_that_was_proposed_waits_for_three_days(self) -> None:
        session, fresh = a_session(OURS, proposed_at=NOON, state=State.REVIEWING), uuid4()
        session.hear(NOON + PROPOSAL_LIFE - INSTANT, fresh)
        assert (session.cart.id != fresh, session.state) == (True, State.REVIEWING)

    @pytest.mark.parametrize("heard_at", [None, NOON - timedelta(days=30)])
    def test_a_cart_that_was_proposed_and_let_lie_is_gone(self, heard_at: datetime | None) -> None:
        session, fresh = a_session(OURS, proposed_at=NOON, heard_at=heard_at, state=State.REVIEWING), uuid4()
        session.hear(NOON + PROPOSAL_LIFE, fresh)
        assert (session.cart, session.state) == (Cart(id=fresh), State.OPTED_OUT)
        assert session.proposed_at is None

    def test_a_proposal_is_answered_with_a_plain_yes(self) -> None:
        session = a_session(OURS, proposed_at=None, state=State.IDLE, has_opted_out=False)
        session.propose(NOON, "a mark")
        assert (session.state, session.shown, session.proposed_at) == (State.REVIEWING, "a mark", NOON)

    def test_the_first_word_of_a_stranger_is_no_silence(self) -> None:
        session = a_fresh_session()
        cart = session.cart
        session.hear(NOON, uuid4())
        assert (session.cart, session.state, session.heard_at) == (cart, State.STRANGER, NOON)

    def test_a_message_that_had_to_wait_does_not_turn_the_clock_back(self) -> None:
        session = a_session(OURS)
        session.hear(NOON - timedelta(hours=30), uuid4())
        assert session.heard_at == NOON
        assert session.cart.lines


class TestStates:
    @pytest.mark.parametrize("state", State)
    def test_a_sender_that_turns_out_to_be_a_shop_is_a_stranger_no_longer(self, state: State) -> None:
        session = a_session(OURS, state=state, has_opted_out=False)
        session.recognise()
        assert session.is_known
        assert session.state is (state if state in KNOWN else State.IDLE)

    @pytest.mark.parametrize("state", State)
    def test_a_shop_that_wants_no_offers_rests_as_one_that_has_opted_out(self, state: State) -> None:
        session = a_session(OURS, has_opted_out=True)
        session.go(state)
        assert session.state is (State.OPTED_OUT if state is State.IDLE else state)

    @pytest.mark.parametrize(
        ("has_lines", "asks", "after"),
        [
            (False, False, State.IDLE),
            (True, False, State.REVIEWING),
            (True, True, State.CHOOSING),
            (False, True, State.CHOOSING),
        ],
    )
    def test_a_talk_comes_back_to_what_is_pending(self, has_lines: bool, asks: bool, after: State) -> None:
        session = with_cart((CEMENT, "100")) if has_lines else a_fresh_session()
        session.open_lines = [an_open_line()] if asks else []
        session.state = State.WITH_HUMAN
        session.resume()
        assert session.state is after


class TestWanting:
    def test_what_can_be_delivered_goes_into_the_cart_without_a_question(self) -> None:
        session = a_fresh_session()
        assert session.want(CEMENT, Decimal(100), "bag") is None
        assert session.want(SAND, Decimal("2.5"), None) is None
        assert contents(session) == {"Cement": "100", "Sand": "2.5"}
        assert session.cart.total == Money.rupees("8625.13")
        assert session.topic == SAND.id

    @pytest.mark.parametrize(
        ("quantity", "unit", "fault"),
        [
            (None, None, QuantityFault.MISSING),
            (None, "kg", QuantityFault.MISSING),
            ("0", None, QuantityFault.NOT_POSITIVE),
            ("-5", None, QuantityFault.NOT_POSITIVE),
            ("0.5", None, QuantityFault.NOT_WHOLE),
            ("1000000000", None, QuantityFault.TOO_LARGE),
            ("50", "kg", QuantityFault.OTHER_UNIT),
            ("0", "kg", QuantityFault.OTHER_UNIT),
        ],
    )
    @pytest.mark.parametrize("verb", [Verb.SET, Verb.ADD])
    def test_what_cannot_be_delivered_becomes_a_question_about_that_product(
        self, verb: Verb, quantity: str | None, unit: str | None, fault: QuantityFault
    ) -> None:
        session, wanted = a_fresh_session(), Decimal(quantity) if quantity else None
        question = session.want(CEMENT, wanted, unit, verb)
        assert question is not None
        assert (question.fault, question.quantity, question.unit, question.verb) == (
            fault,
            wanted,
            unit,
            Verb.SET if fault is QuantityFault.NOT_POSITIVE else verb,
        )
        assert [option.product_id for option in question.options] == [CEMENT.id]
        assert question.asks_how_many
        assert session.cart.lines == []

    @pytest.mark.parametrize(
        ("quantity", "unit", "much"), [("5", "quintal", "0.5"), ("250", "kg", "0.25"), ("1", None, "1")]
    )
    def test_a_unit_that_converts_exactly_is_converted(
        self, quantity: str, unit: str | None, much: str
    ) -> None:
        session = a_fresh_session()
        assert session.want(SAND, Decimal(quantity), unit) is None
        assert session.cart.lines[0].quantity == Decimal(much)

    @pytest.mark.parametrize(
        ("before", "more", "unit", "after"),
        [("10", "5", None, "15"), ("10", "-4", None, "6"), ("2", "5", "quintal", "2.5")],
    )
    def test_more_or_less_of_it_counts_from_what_is_there(
        self, before: str, more: str, unit: str | None, after: str
    ) -> None:
        session = with_cart((SAND, before))
        assert session.want(SAND, Decimal(more), unit, Verb.ADD) is None
        assert session.cart.lines[0].quantity == Decimal(after)

    def test_more_of_what_is_not_there_is_that_much(self) -> None:
        session = a_fresh_session()
        assert session.want(CEMENT, Decimal(10), None, Verb.ADD) is None
        assert contents(session) == {"Cement": "10"}

    @pytest.mark.parametrize(
        ("more", "fault"),
        [
            ("-10", QuantityFault.NOT_POSITIVE),
            ("-11", QuantityFault.NOT_POSITIVE),
            ("999990", QuantityFault.TOO_LARGE),
        ],
    )
    def test_a_sum_that_nobody_can_deliver_leaves_the_line_as_it_was(
        self, more: str, fault: QuantityFault
    ) -> None:
        session = with_cart((CEMENT, "10"))
        question = session.want(CEMENT, Decimal(more), None, Verb.ADD)
        assert question is not None
        assert question.fault is fault
        assert contents(session) == {"Cement": "10"}

    def test_what_is_taken_out_is_gone_and_was_last_spoken_of(self) -> None:
        session = with_cart((CEMENT, "10"), (SAND, "2"))
        assert session.want(CEMENT, None, None, Verb.REMOVE) is None
        assert (contents(session), session.topic) == ({"Sand": "2"}, CEMENT.id)

    def test_a_dropped_cart_leaves_nothing_behind_that_a_later_word_could_be_about(self) -> None:
        session, fresh = a_session(OURS), uuid4()
        session.drop_cart(fresh)
        assert (session.cart, session.open_lines, session.topic) == (Cart(id=fresh), [], None)
