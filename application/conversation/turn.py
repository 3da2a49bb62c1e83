"""One turn of the talk: understand, look up the table, do the one thing that it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from application.bus import Bus
from application.conversation import replies
from application.conversation.understanding import Understanding
from application.orders.commands import ConfirmOrder, CreateOrder
from application.organizations.commands import RegisterShop
from application.ports import UnitOfWork
from domain.conversation.flow import Act, Intent, State, next_step
from domain.conversation.session import Session
from domain.shops import Organization, shop_name


@dataclass(kw_only=True)
class Talk:
    """What a turn is about: who speaks with whom, in which transaction, and what was said."""

    organization: Organization
    work: UnitOfWork
    session: Session
    shop_id: UUID | None
    text: str


class Conversation:
    """Answers one message of one sender; all of its effects lie in the talk's transaction."""

    def __init__(self, *, understanding: Understanding, bus: Bus) -> None:
        self._understanding = understanding
        self._bus = bus
        self._acts: dict[Act, Callable[[Talk], str]] = {
            Act.ASK_NAME: lambda talk: replies.ask_name(talk.organization),
            Act.ASK_NAME_AGAIN: lambda talk: replies.ask_name_again(talk.text),
            Act.REGISTER: self._register,
            Act.GREET: lambda talk: replies.greet(talk.organization),
            Act.HELP: lambda talk: replies.how_to_order(),
            Act.EXPLAIN: lambda talk: replies.explain(is_reviewing=talk.session.state is State.REVIEWING),
            Act.SUMMARISE: lambda talk: _summary(talk, is_changed=False),
            Act.SUMMARISE_ANEW: lambda talk: _summary(talk, is_changed=True),
            Act.ASK: lambda talk: replies.ask(talk.session.open_lines[0]),
            Act.ASK_CHANGE: lambda talk: replies.ask_change(),
            Act.ASK_FOR_WORDS: lambda talk: replies.ask_for_words(),
            Act.ASK_SHORTER: lambda talk: replies.ask_shorter(),
            Act.PLACE_ORDER: self._place_order,
            Act.DROP_CART: _drop_cart,
            Act.NOTHING_PENDING: lambda talk: replies.nothing_pending(talk.session.last_order),
        }

    def answer(self, talk: Talk) -> list[str]:
        """Return the replies, one text for each message; the session is brought up to date."""
        intent = self._understanding.read(talk.session, talk.text)
        if intent is Intent.CONFIRM and talk.session.state is State.REVIEWING:
            intent = _checked_confirm(talk)
        return replies.parts(self._follow(talk, intent))

    def _follow(self, talk: Talk, intent: Intent) -> str:
        """Go to the next state and do what the table says."""
        talk.session.state, act = next_step(talk.session.state, intent)
        return self._acts[act](talk)

    def _register(self, talk: Talk) -> str:
        """Take the shop in, and answer what it wrote before it was asked for its name."""
        shop_id = uuid4()
        name = shop_name(talk.text)
        self._bus.within(talk.work, RegisterShop(shop_id, talk.session.sender, name))
        talk.shop_id = shop_id
        first_text, talk.session.first_text = talk.session.first_text, ""
        intent = self._understanding.read(talk.session, first_text)
        if intent not in (Intent.ORDER, Intent.UNSETTLED):
            return f"{replies.welcome(name)}\n{replies.TRY_THIS}"
        return f"{replies.welcome(name)}\n\n{self._follow(talk, intent)}"

    def _place_order(self, talk: Talk) -> str:
        """Turn the cart into a confirmed order that carries the cart's id."""
        cart = talk.session.cart
        items = tuple((line.product_id, line.quantity) for line in cart.lines)
        if talk.shop_id is None:
            raise LookupError("a summary was shown to someone who is no shop")
        self._bus.within(talk.work, CreateOrder(cart.id, talk.shop_id, items))
        self._bus.within(talk.work, ConfirmOrder(cart.id))
        order = talk.work.orders.get(cart.id)
        talk.session.last_order = order.reference
        talk.session.drop_cart(uuid4())
        return replies.order_confirmed(order)


def _checked_confirm(talk: Talk) -> Intent:
    """A yes counts for what was shown: a price that changed since is shown again first."""
    products = talk.work.products.get_many(line.product_id for line in talk.session.cart.lines)
    if not talk.session.reprice(products):
        return Intent.CONFIRM
    if talk.session.open_lines:
        return Intent.UNSETTLED
    return Intent.STALE_CONFIRM if talk.session.cart.lines else Intent.EMPTIED


def _summary(talk: Talk, *, is_changed: bool) -> str:
    cart = talk.session.cart
    stocks = talk.work.products.stock_of(line.product_id for line in cart.lines)
    includes_tax = talk.organization.prices_include_tax
    return replies.summary(cart, stocks, is_changed=is_changed, includes_tax=includes_tax)


def _drop_cart(talk: Talk) -> str:
    talk.session.drop_cart(uuid4())
    return replies.cart_dropped()
