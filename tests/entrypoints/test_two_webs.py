"""Two web servers, one desk: quick messages keep their order, and a yes counts once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle

import pytest
from sqlalchemy import text

from domain.phone import WhatsAppAddress
from entrypoints.distributor import DEMO_NUMBER
from tests.builders import a_number
from tests.entrypoints.signed import a_sid
from tests.entrypoints.webs import Webs, another_web
from tests.real_stack import RealStack, running_stack, until

TRIES = 500


@pytest.fixture(scope="module")
def stack() -> Iterator[RealStack]:
    """Run a stack of its own: what is posted here comes from no phone, so no reports come back."""
    with running_stack() as stack:
        yield stack


@pytest.fixture(scope="module")
def webs(stack: RealStack) -> Iterator[Webs]:
    with another_web(stack) as webs:
        yield webs


@pytest.fixture
def shop(webs: Webs) -> str:
    """Return the number of a shop that the distributor has come to know."""
    number = a_number()
    webs.say("hello", number)
    webs.say("Gupta Hardware", number)
    return number


def stored(stack: RealStack, sid: str) -> bool:
    """Whether a message has come, answered or not."""
    with stack.database.connect() as connection:
        found = connection.execute(
            text("SELECT 1 FROM whatsapp_message WHERE message_sid = :sid"), {"sid": sid}
        )
        return found.first() is not None


def confirmed(stack: RealStack, shop: str) -> list[str]:
    """Return the totals of the orders that a shop has confirmed."""
    organization = stack.application.organizations().by_number(DEMO_NUMBER)
    assert organization
    with stack.application.open_work()(organization.id) as work:
        known = work.shops.reached_at(WhatsAppAddress(shop))
        assert known
        return [str(order.total) for order in work.orders.latest(known.id, 2000) if order.confirmed_at]


def test_two_quick_messages_through_two_servers_are_answered_in_their_order(
    stack: RealStack, webs: Webs, shop: str
) -> None:
    """The shop writes its order and, before any answer, "1": it can only count after the order."""
    for attempt in range(1, TRIES + 1):
        bags = attempt % 9 + 1  # all together fewer than there are
        order = webs.post(f"Cement x {bags}", shop, to=attempt % 2)
        yes = webs.post("1", shop, to=(attempt + 1) % 2)
        order.leave()
        until(partial(stored, stack, order.sid), "the order")
        yes.leave()
        order.answer()
        assert "Order confirmed" in yes.answer(), attempt
    assert len(confirmed(stack, shop)) == TRIES


def test_a_thousand_deliveries_of_one_yes_make_one_order(stack: RealStack, webs: Webs, shop: str) -> None:
    webs.say("Cement x 100", shop)
    sid, servers = a_sid(), cycle([0, 1])

    def deliver(server: int) -> str:
        post = webs.post("1", shop, to=server, MessageSid=sid)
        post.leave()
        return post.answer()

    with ThreadPoolExecutor(40) as together:
        answers = set(together.map(deliver, [next(servers) for _ in range(1000)]))
    [answer] = answers
    assert "Order confirmed" in answer
    assert confirmed(stack, shop) == ["₹5,000"]


def test_fifty_yeses_at_once_to_one_summary_make_one_order(stack: RealStack, webs: Webs, shop: str) -> None:
    webs.say("Cement x 100", shop)
    posts = [webs.post("1", shop, to=number % 2) for number in range(50)]
    for post in posts:
        post.leave()
    answers = [post.answer() for post in posts]
    assert sum("Order confirmed" in answer for answer in answers) == 1
    assert confirmed(stack, shop) == ["₹5,000"]
