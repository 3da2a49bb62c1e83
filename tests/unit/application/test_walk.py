"""Any walk through the talk: no message without its answer, no cart that does not add up, no dead end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from adapters.matching.fuzzy import FuzzyProductMatcher
from application.messages import OutboundMessage
from application.middleware import Outcome
from domain.catalog import Product
from domain.conversation.cart import Cart
from domain.conversation.flow import Intent, State
from domain.conversation.hearing.speech import hear
from domain.conversation.session import SESSION_LIFE, Session
from domain.gst import to_the_rupee
from domain.money import Money, total
from domain.orders import Hold, OrderStatus
from domain.phone import WhatsAppAddress
from domain.shops import ShortStock
from tests.builders import a_stock
from tests.unit.application.desk import SECOND, Desk
from tests.unit.application.wordings import ANSWER, ANYTHING, ASIDE, COMMAND, NOISE, PLAIN, WORDINGS, split

MATCHER = FuzzyProductMatcher()
STRANGER = WhatsAppAddress("IN.1234567890")
NAME = "Walk Traders"
AT_REST = {State.IDLE, State.OPTED_OUT}
SETTLING = {Intent.CONFIRM, Intent.CANCEL, Intent.NUMBER}
ASKING = {State.CHOOSING, State.REVIEWING, State.EDITING, State.BROWSING, State.CANCELLING}
LONGEST_MESSAGE = 1_600
MOST_ANSWERS = 70
HAPPENING = "dearer cheaper fewer all bag ton short plenty available part back_order hour day jobs"
PLENTY = Decimal(10**9)


SUMMARY_LINE = re.compile(r"^\d+\. (.+): (-?[\d.]+) [^×]+ × (₹[\d,.]+) = (₹[\d,.]+)$", re.MULTILINE)


def rupees(text: str) -> Money:
    return Money.rupees(text.replace("₹", "").replace(",", ""))


def shown_in(replies: list[OutboundMessage]) -> list[tuple[str, Decimal, str]] | None:
    """Return the lines of the summary that the replies show, if they show one; its amounts are right."""
    text = "\n".join(reply.body for reply in replies)
    lines = SUMMARY_LINE.findall(text)
    for _, quantity, price, amount in lines:
        assert rupees(price) * Decimal(quantity) == rupees(amount)
    if lines:
        assert f" {to_the_rupee(total([rupees(amount) for *_, amount in lines]))}*" in text
    return [(name, Decimal(quantity), price) for name, quantity, price, _ in lines] or None


class Walk(RuleBasedStateMachine):
    """One shop writes whatever comes to mind, while prices, stocks and the catalogue change."""

    @initialize(is_stranger=st.sampled_from([False, False, False, True]))
    def begin(self, is_stranger: bool) -> None:
        self.desk = Desk(matcher=MATCHER)
        self.all_products = [replace(product, category="Basics") for product in self.desk.products]
        self.desk.load(products=self.all_products)
        self.sender = STRANGER if is_stranger else self.desk.shop.address
        self.shown: list[tuple[str, Decimal, str]] | None = None
        self.tried: set[str] = set()

    # what is written

    @rule(text=WORDINGS)
    def orders_or_changes(self, text: str) -> None:
        self.write(text)

    @rule(text=st.sampled_from(split(PLAIN)))
    def orders_plainly(self, text: str) -> None:
        self.write(text)

    @rule(text=ANSWER)
    def answers(self, text: str) -> None:
        self.write(text)

    @rule(text=COMMAND)
    def commands(self, text: str) -> None:
        self.write(text)

    @rule(text=st.sampled_from(["cancel", "same as last time", "status", "menu"]))
    def orders_and_thinks_again(self, text: str) -> None:
        for said in ("50 cement", "1", "1", text):
            self.write(said)

    @rule()
    @precondition(lambda self: self.session.state in ASKING)
    def takes_what_is_shown(self) -> None:
        self.write("1")

    @rule(text=ANYTHING)
    def says_anything(self, text: str) -> None:
        self.write(text)

    @rule(text=st.one_of(ASIDE, NOISE))
    @precondition(lambda self: self.session.is_known)
    def says_something_beside_the_order(self, text: str) -> None:
        wanted, products = self.wanted(), self.session.cart.products
        self.write(text)
        assert self.wanted().items() >= wanted.items(), text
        assert set(self.session.cart.products) <= set(products), text

    def wanted(self) -> dict[UUID, Decimal]:
        """Return what is in the cart and can stay there: still sold in the same way, not a day old."""
        session, sold = self.session, {product.id: product for product in self.desk.products}
        if session.heard_at and self.desk.clock() + SECOND - session.heard_at >= SESSION_LIFE:
            return {}
        lines = [line for line in session.cart.lines if line.product_id in sold]
        return {line.product_id: line.quantity for line in lines if sold[line.product_id].unit == line.unit}

    @rule()
    @precondition(lambda self: not self.session.is_known)
    def gives_its_name(self) -> None:
        self.write(NAME)

    @rule()
    @precondition(lambda self: self.session.state is State.WITH_HUMAN)
    def takes_the_talk_back(self) -> None:
        self.write("bot")

    @rule(event=st.sampled_from(HAPPENING.split()))
    def something_happens(self, event: str) -> None:
        match event:
            case "dearer" | "cheaper":
                rise = Money(105 if event == "dearer" else -105)
                self.sell([replace(one, price=one.price + rise) for one in self.desk.products])
            case "fewer" | "all":
                self.sell(self.all_products[: 3 if event == "fewer" else None])
            case "bag" | "ton":
                by_unit = {"River Sand": event}
                self.sell([replace(one, unit=by_unit.get(one.name, one.unit)) for one in self.desk.products])
            case "short" | "plenty":
                much = Decimal(3 if event == "short" else 5_000)
                self.desk.load(stocks=[a_stock(one, on_hand=much) for one in self.desk.products])
            case "available" | "part" | "back_order":
                terms = replace(self.desk.organization.terms, short_stock=ShortStock(event))
                self.desk.load(replace(self.desk.organization, terms=terms))
            case "hour" | "day":
                self.desk.clock.advance(timedelta(hours=1 if event == "hour" else 24))
            case _:
                self.desk.run_jobs()

    def sell(self, products: list[Product]) -> None:
        self.desk.load(products=[one for one in products if one.price > Money()])

    # what holds always

    @invariant()
    def the_cart_adds_up(self) -> None:
        cart: Cart = self.session.cart
        assert cart.total == Money(sum((line.price * line.quantity).paise for line in cart.lines))
        assert len(set(cart.products)) == len(cart.lines)
        assert all(line.quantity > 0 for line in cart.lines)

    @invariant()
    def something_is_asked_exactly_where_an_answer_is_waited_for(self) -> None:
        session = self.session
        assert session.state is not State.CHOOSING or session.open_lines
        assert session.state not in {State.REVIEWING, State.EDITING} or session.cart.lines
        assert session.state is not State.CANCELLING or session.cancelling

    @invariant()
    def there_is_a_way_to_an_order_and_a_way_out(self) -> None:
        session = self.session
        situation = str(
            (
                session.state,
                bool(session.cart.lines),
                [(line.fault, line.verb, bool(line.options)) for line in session.open_lines[:1]],
                len(self.desk.orders()) > 0,
            )
        )
        if situation not in self.tried:
            self.tried.add(situation)
            self.find_a_way_to_an_order(self.desk.branch())
            self.find_a_way_out(self.desk.branch())

    @property
    def session(self) -> Session:
        return self.desk.session(self.sender)

    def write(self, text: str) -> None:
        before, placed = self.session, self.placed()
        turn = self.desk.turn(text, self.sender)
        assert turn.outcome is Outcome.ANSWERED, text
        assert all(0 < len(reply.body) <= LONGEST_MESSAGE for reply in turn.replies), text
        assert turn.replies or before.state is State.WITH_HUMAN, text
        if (now := self.placed()) != placed:
            self.check_what_was_settled(text, before, placed, now)
        self.shown = shown_in(turn.replies) or self.shown

    def placed(self) -> dict[object, OrderStatus]:
        return {order.id: order.status for order in self.desk.orders()}

    def check_what_was_settled(
        self,
        text: str,
        before: Session,
        placed: dict[object, OrderStatus],
        now: dict[object, OrderStatus],
    ) -> None:
        """What is there was ordered as it was shown, and the rest waits for stock; or one was cancelled."""
        settled = {order_id: now[order_id] for order_id in now if placed.get(order_id) != now[order_id]}
        assert hear(text).intent in SETTLING, text
        if OrderStatus.CANCELLED in settled.values():
            assert settled == {before.cancelling: OrderStatus.CANCELLED}, text
            assert before.state is State.CANCELLING, text
            return
        assert before.state is State.REVIEWING, text
        orders = [order for order in self.desk.orders() if order.id in settled]
        now_wanted = [order for order in orders if order.hold is not Hold.STOCK]
        assert len(now_wanted) <= 1 and len(orders) - len(now_wanted) <= 1, text
        for order in now_wanted:
            lines = [(line.name, line.quantity, str(line.price)) for line in order.lines]
            assert lines == self.shown, text
        self.shown = None

    def find_a_way_to_an_order(self, desk: Desk) -> None:
        """Whatever was going on, an order in plain words and a yes to what is shown place it."""
        before = len(desk.orders())
        self.come_back(desk)
        desk.write("cement 1", self.sender)
        for _ in range(3):
            if len(desk.orders()) == before:
                self.leave_questions_out(desk)
                desk.write("1", self.sender)
        assert len(desk.orders()) == before + 1
        assert desk.session(self.sender).state in AT_REST

    def find_a_way_out(self, desk: Desk) -> None:
        """Whatever was going on, it can be dropped, and no order comes of it."""
        before = len(desk.orders())
        self.come_back(desk)
        desk.write("cancel", self.sender)
        desk.write("2", self.sender)
        session = desk.session(self.sender)
        assert session.state in AT_REST
        assert (session.cart.lines, session.open_lines, len(desk.orders())) == ([], [], before)

    def come_back(self, desk: Desk) -> None:
        """Be known, take the talk back from a person, and come to where only a summary waits."""
        desk.load(stocks=[a_stock(one, on_hand=PLENTY) for one in desk.products])
        while not desk.session(self.sender).is_known:
            desk.write(NAME, self.sender)
        desk.write("bot", self.sender)
        desk.write("cement 1", self.sender)
        self.leave_questions_out(desk)

    def leave_questions_out(self, desk: Desk) -> None:
        for _ in range(MOST_ANSWERS):
            if desk.session(self.sender).state is not State.CHOOSING:
                return
            desk.write("0", self.sender)
        raise AssertionError("questions without end")


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=50,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
)
