"""One turn of the talk: understand, look up the table, do the one thing that it says."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from application.bus import Bus
from application.conversation.accounts import Accounts
from application.conversation.answers import Answers
from application.conversation.consents import Consents
from application.conversation.ordering import Ordering
from application.conversation.placing import Placing, why_not_cancelled
from application.conversation.postponing import Postponing
from application.conversation.replies import cart as about_cart
from application.conversation.replies.languages import USUAL
from application.conversation.replies.text import parts, plain, quoted
from application.conversation.talk import Talk
from application.conversation.understanding import Understanding
from application.organizations.commands import RegisterShop, SwitchLanguage
from application.ports import DocumentLinks
from domain.conversation.flow import QUESTIONS, Act, Intent, State, next_step
from domain.conversation.hearing.languages import language_of
from domain.orders import OrderStatus
from domain.shops import shop_name

Do = Callable[[Talk], str]

REMINDED_AFTER = {*QUESTIONS.values(), Act.EXPLAIN, Act.SHOW_LINES} - {Act.OPT_OUT, Act.OPT_IN}


class Conversation:
    """Answers one message of one sender; all of its effects lie in the talk's transaction."""

    def __init__(self, *, ordering: Ordering, bus: Bus, links: DocumentLinks) -> None:
        self._understanding = Understanding(ordering)
        self._bus = bus
        self._placing = Placing(bus)
        answers, accounts = Answers(ordering, links), Accounts(bus)
        postponing, consents = Postponing(bus), Consents(bus)
        self._acts: dict[Act, Do] = {
            **SAID,
            Act.REGISTER: self._register,
            Act.PLACE_ORDER: self._placing.place,
            Act.SHOW_MENU: answers.show_menu,
            Act.SHOW_MORE: answers.show_more,
            Act.TELL_PRICE: answers.tell_price,
            Act.TELL_STOCK: answers.tell_stock,
            Act.TELL_STATUS: answers.tell_status,
            Act.LIST_ORDERS: answers.list_orders,
            Act.SHOW_INVOICE: answers.show_invoice,
            Act.TELL_BALANCE: accounts.tell_balance,
            Act.SHOW_STATEMENT: accounts.show_statement,
            Act.LIST_DUES: accounts.list_dues,
            Act.NOTE_CLAIM: accounts.note_claim,
            Act.NOTE_PROMISE: postponing.note_promise,
            Act.NOTE_DISPUTE: postponing.note_dispute,
            Act.SET_NUDGES: consents.set_nudges,
            Act.CANCEL_ORDER: lambda talk: self._placing.cancel(talk, _cancelling(talk)),
            Act.LIST_LEARNED: answers.list_learned,
            Act.FORGET: answers.forget,
            Act.SWITCH_LANGUAGE: self._switch_language,
            Act.OPT_OUT: consents.opt_out,
            Act.OPT_IN: consents.opt_in,
        }

    def answer(self, talk: Talk) -> list[str]:
        """Return the replies, one text for each message; the session is brought up to date."""
        _tune(talk)
        before = list(talk.session.cart.lines)
        intent = self._understanding.read(talk)
        settled = [line for line in talk.session.cart.lines if line not in before]
        if intent is Intent.UNSETTLED and settled:
            talk.notes.append(about_cart.noted(talk.say, settled))
        return parts(self._follow(talk, intent))

    def _follow(self, talk: Talk, intent: Intent) -> str:
        """Go to the next state, do what the table says, and come back to what is pending.

        A talk is at rest only when its cart is empty and nothing is open.
        """
        state, act = next_step(talk.session.state, intent)
        talk.session.go(state)
        told = self._acts[act](talk)
        if talk.session.is_at_rest:
            talk.session.resume()
        is_aside = act in REMINDED_AFTER or talk.session.state is not state
        reminder = _reminder(talk) if is_aside else ""
        notes, talk.notes = "\n".join(talk.notes), []
        return "\n\n".join(part for part in (notes, told, reminder) if part)

    def _register(self, talk: Talk) -> str:
        """Take the shop in, and answer what it wrote before it was asked for its name."""
        talk.shop_id = uuid4()
        name = shop_name(talk.text)
        language = talk.session.language or USUAL
        self._bus.within(talk.work, RegisterShop(talk.shop_id, talk.session.sender, name, language))
        welcome = talk.say.welcome.format(shop=plain(name))
        talk.text, talk.session.first_text = talk.session.first_text, ""
        intent = self._understanding.read(talk)
        if intent not in (Intent.ORDER, Intent.UNSETTLED):
            return f"{welcome}\n{talk.say.try_this}"
        return f"{welcome}\n\n{self._follow(talk, intent)}"

    def _switch_language(self, talk: Talk) -> str:
        talk.session.speak(talk.speech.about)
        if talk.shop_id is not None:
            self._bus.within(talk.work, SwitchLanguage(talk.shop_id, talk.session.language))
        return talk.say.language


def _tune(talk: Talk) -> None:
    """Speak the language that the shop asked for, else what it writes, else what it is set to.

    The answer to the question for its name tells nothing: names come in any language.
    """
    session = talk.session
    if not session.language:
        shop = talk.shop
        session.language = shop.language if shop else USUAL
        session.has_opted_out = shop is not None and not shop.wants_campaigns
        session.go(session.state)
    if not session.has_chosen_language and session.state is not State.ONBOARDING:
        session.language = language_of(talk.text) or session.language


def _summary(talk: Talk) -> str:
    """Show the order, and note what was shown: only that can be confirmed."""
    offered = talk.offer()
    talk.session.shown = offered.mark
    return about_cart.summary(talk.say, offered)


def _explain(talk: Talk) -> str:
    return talk.say.not_found if _is_pending(talk) else _hinted(talk, talk.say.explain)


def _reminder(talk: Talk) -> str:
    """Say again what a side question has left open, so that no talk ends in the middle."""
    session = talk.session
    if session.state is State.CHOOSING:
        return about_cart.ask(talk.say, session.open_lines[0])
    if session.state is State.REVIEWING:
        return about_cart.still_waiting(talk.say, talk.offer())
    return _ask_cancel(talk) if session.state is State.CANCELLING else ""


def _is_pending(talk: Talk) -> bool:
    return talk.session.state in (State.CHOOSING, State.REVIEWING, State.CANCELLING)


def _drop_cart(talk: Talk) -> str:
    talk.session.drop_cart(uuid4())
    return _hinted(talk, talk.say.cart_dropped)


def _not_in_cart(talk: Talk) -> str:
    """Say that there is nothing to change at all; of lines that were not found the notes tell."""
    if talk.session.cart.lines and talk.notes:
        return ""
    talk.notes.clear()
    return _hinted(talk, talk.say.nothing_in_cart)


def _nothing_pending(talk: Talk) -> str:
    last = talk.session.last_order
    order = talk.work.orders.named(last) if last else None
    is_confirmed = order is not None and order.status is OrderStatus.CONFIRMED
    told = talk.say.last_order.format(reference=last) if is_confirmed else ""
    return told + _hinted(talk, talk.say.nothing_pending)


def _ask_cancel(talk: Talk) -> str:
    order = talk.work.orders.get(_cancelling(talk))
    return talk.say.ask_cancel.format(reference=order.reference, total=order.total)


def _keep_order(talk: Talk) -> str:
    order = talk.work.orders.get(_cancelling(talk))
    return talk.say.order_kept.format(reference=order.reference)


def _not_cancellable(talk: Talk) -> str:
    """Say why there is nothing to cancel: there is no such order, or its time is over."""
    if talk.session.cancelling is None:
        return talk.say.nothing_to_cancel
    return why_not_cancelled(talk, talk.work.orders.get(talk.session.cancelling))


def _cancelling(talk: Talk) -> UUID:
    if talk.session.cancelling is None:
        raise LookupError("nothing was asked to be cancelled")
    return talk.session.cancelling


def _distributor(talk: Talk) -> str:
    return plain(talk.organization.name)


def _hinted(talk: Talk, phrase: str, **values: object) -> str:
    return phrase.format(try_this=talk.say.try_this, **values)


SAID: dict[Act, Do] = {
    Act.ASK_NAME: lambda talk: talk.say.ask_name.format(distributor=_distributor(talk)),
    Act.ASK_NAME_AGAIN: lambda talk: talk.say.ask_name_again.format(text=quoted(talk.text)),
    Act.GREET: lambda talk: _hinted(talk, talk.say.greet, distributor=_distributor(talk)),
    Act.WELCOME_THANKS: lambda talk: talk.say.welcome_thanks,
    Act.HELP: lambda talk: _hinted(talk, talk.say.how_to_order),
    Act.EXPLAIN: _explain,
    Act.SUMMARISE: _summary,
    Act.SUMMARISE_ANEW: lambda talk: f"{talk.say.changed_since}\n{_summary(talk)}",
    Act.ASK: lambda talk: about_cart.ask(talk.say, talk.session.open_lines[0]),
    Act.SHOW_LINES: lambda talk: about_cart.noted(talk.say, talk.session.cart.lines),
    Act.ASK_CHANGE: lambda talk: about_cart.ask_change(talk.say, talk.session.cart),
    Act.ASK_FOR_WORDS: lambda talk: _hinted(talk, talk.say.ask_for_words),
    Act.ASK_SHORTER: lambda talk: talk.say.ask_shorter,
    Act.SAY_WHY_NOT: lambda talk: about_cart.still_waiting(talk.say, talk.offer()),
    Act.DROP_CART: _drop_cart,
    Act.NOTHING_PENDING: _nothing_pending,
    Act.SAY_NOT_IN_CART: _not_in_cart,
    Act.SAY_NO_LAST_ORDER: lambda talk: _hinted(talk, talk.say.no_last_order),
    Act.ASK_CANCEL: _ask_cancel,
    Act.KEEP_ORDER: _keep_order,
    Act.SAY_REMINDERS_STAY: lambda talk: talk.say.reminders_stay,
    Act.SAY_NOT_CANCELLABLE: _not_cancellable,
    Act.HAND_OVER: lambda talk: talk.say.handed_over,
    Act.TAKE_BACK: lambda talk: _hinted(talk, talk.say.taken_back),
    Act.STAY_SILENT: lambda talk: "",
}
"""What needs no more than the talk itself."""
