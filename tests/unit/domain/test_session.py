"""A session: the cart, what is still open, and 24 silent hours after which both are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import Product
from domain.conversation.flow import State
from domain.conversation.session import SESSION_LIFE, Cart, Session
from domain.errors import QuantityFault
from domain.money import Money, total
from domain.phone import WhatsAppAddress
from tests.builders import NOON, a_number, a_product, a_session

OURS = uuid4()
INSTANT = timedelta(microseconds=1)
KNOWN = [State.IDLE, State.CHOOSING, State.REVIEWING]
CEMENT = a_product(OURS, name="Cement", price=Money.rupees(50))
SAND = a_product(OURS, name="Sand", unit="ton", price=Money.rupees("1450.05"))
BRICK = a_product(OURS, name="Brick", unit="piece", price=Money.rupees("7.60"))


def a_fresh_session() -> Session:
    return Session(
        id=uuid4(), organization_id=OURS, sender=WhatsAppAddress(a_number()), cart=Cart(id=uuid4())
    )


def contents(cart: Cart) -> list[tuple[str, Decimal, Money]]:
    return [(line.name, line.quantity, line.price) for line in cart.lines]


@pytest.mark.parametrize("state", State)
def test_a_talk_goes_on_within_24_hours(state: State) -> None:
    session = a_session(OURS, state=state)
    before = replace(session)
    session.hear(NOON + SESSION_LIFE - INSTANT, uuid4())
    assert session == replace(before, heard_at=NOON + SESSION_LIFE - INSTANT)


@pytest.mark.parametrize(
    ("state", "after"), [*[(state, State.IDLE) for state in KNOWN], (State.ONBOARDING, State.STRANGER)]
)
def test_after_24_silent_hours_the_cart_and_its_questions_are_gone(state: State, after: State) -> None:
    session, fresh = a_session(OURS, state=state), uuid4()
    session.hear(NOON + SESSION_LIFE, fresh)
    assert (session.cart, session.open_lines) == (Cart(id=fresh), [])
    assert (session.state, session.heard_at) == (after, NOON + SESSION_LIFE)
    assert session.last_order == "ORD-1A2B3C4D"


def test_the_first_word_of_a_stranger_is_no_silence() -> None:
    session = a_fresh_session()
    cart = session.cart
    session.hear(NOON, uuid4())
    assert (session.cart, session.state, session.heard_at) == (cart, State.STRANGER, NOON)


@pytest.mark.parametrize("state", State)
def test_a_sender_that_turns_out_to_be_a_shop_is_a_stranger_no_longer(state: State) -> None:
    session = a_session(OURS, state=state)
    session.recognise()
    assert session.is_known
    assert session.state is (state if state in KNOWN else State.IDLE)


def test_what_can_be_delivered_goes_into_the_cart_without_a_question() -> None:
    session = a_fresh_session()
    assert session.want(CEMENT, Decimal(100), "bag") is None
    assert session.want(SAND, Decimal("2.5"), None) is None
    assert contents(session.cart) == [
        ("Cement", Decimal(100), Money.rupees(50)),
        ("Sand", Decimal("2.5"), Money.rupees("1450.05")),
    ]
    assert session.cart.total == Money.rupees("8625.13")


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
def test_what_cannot_be_delivered_becomes_a_question_about_that_product(
    quantity: str | None, unit: str | None, fault: QuantityFault
) -> None:
    session, wanted = a_fresh_session(), Decimal(quantity) if quantity else None
    question = session.want(CEMENT, wanted, unit)
    assert question is not None
    assert (question.fault, question.quantity, question.unit) == (fault, wanted, unit)
    assert [option.product_id for option in question.options] == [CEMENT.id]
    assert question.asks_how_many
    assert session.cart.lines == []


def test_a_product_that_is_wanted_again_is_changed_in_its_place() -> None:
    cart = Cart(id=uuid4())
    for product, quantity in ((CEMENT, 100), (BRICK, 500), (CEMENT, 80)):
        cart.put(product, Decimal(quantity))
    assert [(name, quantity) for name, quantity, _ in contents(cart)] == [
        ("Cement", Decimal(80)),
        ("Brick", Decimal(500)),
    ]


def with_cart(*wanted: tuple[Product, str]) -> Session:
    """Return a session whose cart holds these and that asks nothing."""
    session = a_fresh_session()
    for product, quantity in wanted:
        session.cart.put(product, Decimal(quantity))
    return session


def test_unchanged_prices_leave_the_cart_as_it_is() -> None:
    session = with_cart((CEMENT, "100"))
    assert not session.reprice({CEMENT.id: CEMENT, SAND.id: SAND})
    assert contents(session.cart) == [("Cement", Decimal(100), Money.rupees(50))]


@pytest.mark.parametrize(
    "change",
    [{"price": Money.rupees(55)}, {"name": "Cement PPC"}, {"unit": "piece"}],
    ids=lambda one: next(iter(one)),
)
def test_a_change_of_what_was_shown_is_noticed(change: dict[str, Any]) -> None:
    session, changed = with_cart((CEMENT, "100")), replace(CEMENT, **change)
    assert session.reprice({CEMENT.id: changed})
    (line,) = session.cart.lines
    assert (line.price, line.name, line.unit) == (changed.price, changed.name, changed.unit)
    assert not session.reprice({CEMENT.id: changed})


def test_what_is_no_longer_sold_leaves_the_cart() -> None:
    session = with_cart((CEMENT, "100"), (BRICK, "500"))
    assert session.reprice({BRICK.id: BRICK})
    assert [name for name, *_ in contents(session.cart)] == ["Brick"]
    assert session.reprice({})
    assert (session.cart.lines, session.cart.total) == ([], Money())


def test_what_is_now_sold_in_whole_pieces_is_asked_about_again() -> None:
    session = with_cart((SAND, "2.5"), (BRICK, "500"))
    assert session.reprice({SAND.id: replace(SAND, unit="bag"), BRICK.id: BRICK})
    assert [name for name, *_ in contents(session.cart)] == ["Brick"]
    assert [line.fault for line in session.open_lines] == [QuantityFault.NOT_WHOLE]


@given(
    st.lists(
        st.tuples(st.sampled_from([CEMENT, SAND, BRICK]), st.integers(min_value=1, max_value=99_999)),
        max_size=12,
    )
)
def test_a_cart_holds_each_product_once_as_it_was_wanted_last(wanted: list[tuple[Product, int]]) -> None:
    cart, last = Cart(id=uuid4()), dict[UUID, int]()
    for product, quantity in wanted:
        cart.put(product, Decimal(quantity))
        last[product.id] = quantity
    assert {line.product_id: line.quantity for line in cart.lines} == last
    assert len(cart.lines) == len(last)
    assert cart.total == total([line.amount for line in cart.lines])
