"""Which line of a cart is meant, left out, or priced anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.catalog import Product
from domain.conversation.hearing.edits import Edit, Verb
from domain.conversation.session import OpenLine
from domain.errors import QuantityFault
from domain.money import Money
from tests.builders import a_product
from tests.unit.domain.carts import CEMENT, OURS, SAND, a_fresh_session, contents, with_cart

BRICK = a_product(OURS, name="Brick", unit="piece", price=Money.rupees("7.60"))


CART = ((CEMENT, "50"), (SAND, "2"), (BRICK, "50"))


class TestWhichLineAnEditMeans:
    @pytest.mark.parametrize(
        ("topic", "told_by", "line"),
        [
            (None, {"place": 1}, CEMENT),
            (CEMENT, {"place": 3}, BRICK),
            (CEMENT, {"place": 0}, None),
            (CEMENT, {"place": 4}, None),
            (None, {"instead_of": Decimal(2)}, SAND),
            (BRICK, {"instead_of": Decimal(2)}, SAND),
            (None, {"instead_of": Decimal(50)}, None),
            (SAND, {"instead_of": Decimal(50)}, None),
            (BRICK, {"instead_of": Decimal(50)}, BRICK),
            (SAND, {"instead_of": Decimal(7)}, None),
            (SAND, {}, SAND),
            (None, {}, None),
        ],
    )
    def test_a_line_is_told_by_its_place_its_quantity_or_as_the_last_one_spoken_of(
        self, topic: Product | None, told_by: dict[str, Any], line: Product | None
    ) -> None:
        session = with_cart(*CART, topic=topic)
        found = session.line_told_by(Edit(verb=Verb.SET, quantity=Decimal(40), **told_by))
        assert (found.product_id if found else None) == (line.id if line else None)

    @pytest.mark.parametrize("topic", [None, SAND])
    def test_the_only_line_is_meant_when_none_is_told(self, topic: Product | None) -> None:
        found = with_cart((CEMENT, "50"), topic=topic).line_told_by(Edit(verb=Verb.REMOVE))
        assert found is not None
        assert found.product_id == CEMENT.id

    def test_no_line_is_meant_in_an_empty_cart(self) -> None:
        assert a_fresh_session().line_told_by(Edit(verb=Verb.REMOVE, place=1)) is None


class TestLeavingOut:
    @pytest.mark.parametrize(
        ("verb", "fault", "left"),
        [
            (Verb.SET, QuantityFault.MISSING, {}),
            (Verb.SET, QuantityFault.NOT_WHOLE, {}),
            (Verb.ADD, QuantityFault.NOT_POSITIVE, {"Cement": "10"}),
            (Verb.SET, None, {"Cement": "10"}),
        ],
    )
    def test_none_wanted_of_a_product_takes_it_out_and_nothing_else_does(
        self, verb: Verb, fault: QuantityFault | None, left: dict[str, str]
    ) -> None:
        session = with_cart((CEMENT, "10"))
        asked = OpenLine(wording="cement", quantity=None, unit=None, options=(), fault=fault, verb=verb)
        question = session.want(CEMENT, None, None, verb) if fault else asked
        assert question is not None
        session.open_lines = [question]
        session.leave_out(question)
        assert (contents(session), session.open_lines) == (left, [])


class TestRepricing:
    def test_unchanged_products_leave_the_cart_as_it_is(self) -> None:
        session = with_cart((CEMENT, "100"))
        before = list(session.cart.lines)
        session.reprice({CEMENT.id: CEMENT, SAND.id: SAND})
        assert session.cart.lines == before

    @pytest.mark.parametrize(
        "change",
        [{"price": Money.rupees(55)}, {"name": "Cement PPC"}, {"unit": "piece"}],
        ids=lambda one: next(iter(one)),
    )
    def test_a_line_is_brought_to_what_is_sold_today(self, change: dict[str, Any]) -> None:
        session, changed = with_cart((CEMENT, "100")), replace(CEMENT, **change)
        session.reprice({CEMENT.id: changed})
        (line,) = session.cart.lines
        assert (line.price, line.name, line.unit) == (changed.price, changed.name, changed.unit)
        assert line.quantity == Decimal(100)

    def test_what_is_no_longer_sold_leaves_the_cart(self) -> None:
        session = with_cart((CEMENT, "100"), (BRICK, "500"))
        session.reprice({BRICK.id: BRICK})
        assert contents(session) == {"Brick": "500"}
        session.reprice({})
        assert (session.cart.lines, session.cart.total) == ([], Money())

    def test_what_is_now_sold_in_whole_pieces_is_asked_about_again(self) -> None:
        session = with_cart((SAND, "2.5"), (BRICK, "500"))
        session.reprice({SAND.id: replace(SAND, unit="bag"), BRICK.id: BRICK})
        assert contents(session) == {"Brick": "500"}
        assert [line.fault for line in session.open_lines] == [QuantityFault.NOT_WHOLE]

    def test_a_new_price_does_not_change_what_was_last_spoken_of(self) -> None:
        session = with_cart((CEMENT, "50"), (SAND, "2"), topic=CEMENT)
        session.reprice({CEMENT.id: CEMENT, SAND.id: SAND})
        assert session.topic == CEMENT.id

    def test_what_was_asked_before_stays_asked(self) -> None:
        session = with_cart((CEMENT, "50"))
        question = session.want(CEMENT, None, None)
        assert question is not None
        session.open_lines = [question]
        session.reprice({CEMENT.id: CEMENT})
        assert (contents(session), session.open_lines) == ({"Cement": "50"}, [question])
