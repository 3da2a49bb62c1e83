"""Any talk at all: it never fails, is never left without an answer, and orders what was shown last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.matching import InMemoryProductMatcher
from application.conversation.replies import counted
from application.middleware import Outcome
from application.ports import ProductMatcher
from domain.money import Money
from domain.orders import Order, OrderStatus
from domain.phone import WhatsAppAddress
from tests.unit.application.desk import Desk

STRANGER = WhatsAppAddress("IN.1234567890")
ORDERS = [
    *"""
    Cement x 100 | 100 bags cement | 50 cement and 20 tmt 12mm | cement | 12mm sariya | 500 kg 12mm sariya
    balu 2.5 ton | eent 1,000 | 0 cement | -5 cement | 2.5 cement | 1000000000 cement | 50 kg cement
    50 laptop | laptop | ५० बोरी cement | tata 16mm 300 | 20 cement, 30 cement | 60000 cement, 60000 cement
    cement 80 | 1/2 ton ret | 5 ton cement, 3 laptop, 12mm sariya | Cement x 100 @ 390
    """.strip()
    .replace("\n", "|")
    .split("|"),
    "cement 50\neent 500\nbalu 1 ton",
    "\n".join(["5 cement"] * 60),
]
NUMBERS = "0 1 2 3 4 7 50 ५० 2.5 -3 1,000 99999 100000 50bags 5kg #1".split()
WORDS = (
    """
yes | no | ok | haan | 👍🏽 | 👎 | change | cancel | help | hi | skip | none | मदद | हाँ | Gupta Hardware
Verma *Traders* | how are you my friend
""".strip()
    .replace("\n", "|")
    .split("|")
)
JUNK = [
    "",
    "🙏",
    "...",
    "x" * 5000,
    "مرحبا كيف الحال",
    "\u202etnemec 05",
    "*_~`",
    "@ ₹ 5",
    "x",
    "- - -",
    "1/0 cement",
]
TEXTS = st.one_of(*[st.sampled_from(texts) for texts in (ORDERS, NUMBERS, WORDS, JUNK)])
EVENTS = st.sampled_from(["a day of silence", "another price", "less on the shelf", "jobs run"])
TALK = st.lists(
    st.one_of(st.tuples(TEXTS, st.just("")), st.tuples(st.just(""), EVENTS)),
    max_size=25,
)

LINE = re.compile(r"^\d+\. (?P<item>.+: \S+ \S+ × \S+) = (?P<amount>₹[\d,.]+)$", re.MULTILINE)
TOTAL = re.compile(r"\*Total: (₹[\d,.]+)\*")
REFERENCE = re.compile(r"Order confirmed!\*\n(ORD-[0-9A-F]{8}) · Total: (₹[\d,.]+)")


class Listener:
    """Reads every answer as the shop does, and checks what it says."""

    def __init__(self, desk: Desk, sender: WhatsAppAddress) -> None:
        self.desk = desk
        self.sender = sender
        self.shown: tuple[list[str], str] | None = None
        self.confirmed = 0

    def write(self, text: str) -> None:
        turn = self.desk.turn(text, self.sender)
        assert turn.outcome is Outcome.ANSWERED, text
        bodies = [reply.body for reply in turn.replies]
        assert bodies and all(0 < len(body) <= 1_600 for body in bodies), text
        answer = "\n".join(bodies)
        if "Order confirmed" in answer:
            self._check_order(answer)
        if "*Order Summary*" in answer:
            self._check_summary(answer)

    def _check_summary(self, answer: str) -> None:
        lines = list(LINE.finditer(answer))
        (total,) = TOTAL.findall(answer)
        assert lines
        assert sum((rupees(line["amount"]) for line in lines), Money()) == rupees(total)
        self.shown = [line["item"] for line in lines], total

    def _check_order(self, answer: str) -> None:
        (reference, total) = REFERENCE.findall(answer)[0]
        (order,) = (order for order in self.desk.orders() if order.reference == reference)
        assert self.shown is not None, "an order was placed without a summary"
        assert order.status is OrderStatus.CONFIRMED
        assert (items(order), str(order.total)) == self.shown
        assert total == str(order.total)
        self.shown = None
        self.confirmed += 1


def rupees(text: str) -> Money:
    return Money.rupees(text.replace("₹", "").replace(",", ""))


def items(order: Order) -> list[str]:
    return [f"{line.name}: {counted(line.quantity, line.unit)} × {line.price}" for line in order.lines]


def happen(desk: Desk, event: str) -> None:
    if event == "a day of silence":
        desk.clock.advance(timedelta(hours=24))
    elif event == "another price":
        desk.load(products=[replace(one, price=one.price + Money(105)) for one in desk.products])
    elif event == "less on the shelf":
        desk.load(products=desk.products[: max(1, len(desk.products) - 1)])
    else:
        desk.run_jobs()


@pytest.mark.parametrize("matcher", [InMemoryProductMatcher, FuzzyProductMatcher])
@pytest.mark.parametrize("is_stranger", [False, True])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talk=TALK)
def test_any_talk_is_answered_and_orders_what_was_shown_last(
    matcher: Callable[[], ProductMatcher], is_stranger: bool, talk: list[tuple[str, str]]
) -> None:
    desk = Desk(matcher=matcher())
    listener = Listener(desk, STRANGER if is_stranger else desk.shop.address)
    for text, event in talk:
        if event:
            happen(desk, event)
        else:
            listener.write(text)
    desk.run_jobs()
    assert len(desk.orders()) == listener.confirmed
    assert desk.metrics.turns.keys() <= {"answered"}
    assert len(desk.sent()) == listener.confirmed
    for order, invoice in zip(desk.orders(), desk.sent(), strict=True):
        assert f"*Total: {order.total}*" in invoice
        assert all(f"• {item} = " in invoice for item in items(order))


def test_the_vocabulary_leads_to_orders() -> None:
    desk = Desk()
    listener = Listener(desk, desk.shop.address)
    for text in ("50 cement and 20 tmt 12mm", "1", "yes", "balu 2.5 ton", "cement", "50", "👍🏽"):
        listener.write(text)
    assert listener.confirmed == 2
    assert [line.quantity for line in desk.orders()[1].lines] == [Decimal("2.5"), Decimal(50)]
