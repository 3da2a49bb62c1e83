"""What a message means in the state it came in; it fills the cart as far as it is sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from application.conversation.ordering import Ordering, refresh, standing_of
from application.conversation.placing import may_still_cancel
from application.conversation.settling import Settling, ask_quantity
from application.conversation.talk import Talk
from domain.conversation.flow import Intent, State
from domain.conversation.hearing.edits import Verb
from domain.conversation.hearing.speech import Speech, hear
from domain.conversation.reading.order_text import read_order_text
from domain.errors import InvalidName
from domain.orders import OrderStatus
from domain.shops import shop_name

SUMMARY_KEYS: dict[int | None, Intent] = {1: Intent.CONFIRM, 2: Intent.CHANGE, 3: Intent.CANCEL}
CANCELLING_KEYS: dict[int | None, Intent] = {1: Intent.CONFIRM, 2: Intent.DECLINE}
MAY_BE_A_NAME = {Intent.ORDER, Intent.CHATTER, Intent.EDIT, Intent.REPEAT, Intent.MORE}
LEAVING = {Intent.CONFIRM, Intent.CANCEL, Intent.DECLINE, Intent.CART, Intent.GREETING, Intent.SKIP}


class Understanding:
    """Reads messages against the distributor's catalogue; asks rather than guesses."""

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering
        self._settling = Settling(ordering)
        self._in_state: dict[State, Callable[[Talk], Intent]] = {
            State.STRANGER: _read_first,
            State.ONBOARDING: self._read_name,
            State.BROWSING: self._read_pick,
            State.CHOOSING: lambda talk: self._settling.answer(talk) or self._read_wish(talk),
            State.REVIEWING: self._read_decision,
            State.EDITING: self._read_change,
            State.CANCELLING: self._read_whether,
            State.WITH_HUMAN: _overhear,
        }

    def read(self, talk: Talk) -> Intent:
        """Return what the text means, with the session's cart and open lines brought up to date."""
        talk.speech = hear(talk.text)
        if talk.speech.intent is Intent.OVERLONG:
            return Intent.OVERLONG
        return self._in_state.get(talk.session.state, self._read_wish)(talk)

    def _read_name(self, talk: Talk) -> Intent:
        """Take any text for the shop's name but a command, and an order that comes too early.

        A shop may be called like an order: who says the same again means it as the name.
        """
        if talk.speech.intent is Intent.LANGUAGE:
            talk.session.speak(talk.speech.about)
        if talk.speech.intent not in MAY_BE_A_NAME:
            return talk.speech.intent
        try:
            shop_name(talk.text)
        except InvalidName:
            return Intent.CHATTER
        session = talk.session
        if not self._is_sure_order(talk):
            return Intent.NAME
        if talk.text == session.doubtful_name:
            session.first_text = ""
            return Intent.NAME
        session.doubtful_name = session.first_text = talk.text
        return Intent.EARLY_ORDER

    def _is_sure_order(self, talk: Talk) -> bool:
        lines = [line for line in read_order_text(talk.text) if line.quantity is not None]
        return any(line.is_sure for line in self._ordering.find(talk, lines))

    def _read_wish(self, talk: Talk) -> Intent:
        """Read an order, a change, a question or a command."""
        intent, edits = talk.speech.intent, talk.speech.edits
        match intent:
            case Intent.EDIT if talk.session.cart.lines or not talk.speech.orders_anew:
                return self._ordering.edit(talk, edits)
            case Intent.ORDER | Intent.EDIT | Intent.CHATTER | Intent.NOTICE:
                return self._read_order(talk)
            case Intent.NUMBER if lines := self._ordering.read_bare_quantity(talk):
                return self._ordering.order(talk, lines)
            case Intent.REPEAT if standing_of(talk.session) is not Intent.EMPTIED:
                return self._ordering.edit(talk, edits) if edits else Intent.CART
            case Intent.REPEAT:
                return self._ordering.repeat(talk, edits)
            case Intent.PROMISED if talk.speech.day is None and not _owes(talk):
                return Intent.CHATTER
            case Intent.CANCEL if talk.speech.about or standing_of(talk.session) is Intent.EMPTIED:
                return _find_cancellable(talk)
            case Intent.CART if not talk.session.cart.lines:
                return Intent.STATUS
            case _:
                return intent

    def _read_order(self, talk: Talk) -> Intent:
        """Put what the message asks for into the cart; what names no product is just talk."""
        lines = self._ordering.read(talk) or self._ordering.read_bare_quantity(talk)
        if lines:
            return self._ordering.order(talk, lines)
        return Intent.NOTICE if talk.speech.intent is Intent.NOTICE else Intent.CHATTER

    def _read_decision(self, talk: Talk) -> Intent:
        """Read the answer to a summary: a yes counts for what was shown, and for nothing that came later."""
        intent = SUMMARY_KEYS.get(talk.number) or self._read_wish(talk)
        return _checked(talk) if intent is Intent.CONFIRM else intent

    def _read_change(self, talk: Talk) -> Intent:
        """Read what is to be changed; the number of a line asks for its new quantity."""
        number, lines = talk.number, talk.session.cart.lines
        if number is None:
            return self._read_wish(talk)
        if not 1 <= number <= len(lines):
            return Intent.CART if number == 0 else Intent.CHANGE
        return ask_quantity(talk, refresh(talk).get(lines[number - 1].product_id))

    def _read_whether(self, talk: Talk) -> Intent:
        """Read whether an order is to be cancelled; to say so again means yes."""
        intent = CANCELLING_KEYS.get(talk.number) or talk.speech.intent
        says_so_again = intent is Intent.CANCEL and not talk.speech.about
        if intent is Intent.CONFIRM or says_so_again or _takes_all_away(talk.speech):
            return Intent.CONFIRM if _may_still_cancel(talk) else Intent.NOTHING_TO_CANCEL
        return intent if intent is Intent.DECLINE else self._read_wish(talk)

    def _read_pick(self, talk: Talk) -> Intent:
        """Read a number of what was last shown of the catalogue, or whatever else is wanted."""
        shelf, number, words = talk.session.shelf, talk.number, talk.text.strip().casefold()
        if number is not None:
            if 1 <= number <= len(shelf.options):
                picked = shelf.options[number - 1].product_id
                return ask_quantity(talk, talk.product(picked))
            words = shelf.categories[number - 1] if 1 <= number <= len(shelf.categories) else words
        if words in shelf.categories:
            talk.speech = replace(talk.speech, about=words)
            return Intent.MENU
        pending = standing_of(talk.session)
        if talk.speech.intent in LEAVING and pending is not Intent.EMPTIED:
            return pending
        return self._read_wish(talk)


def _read_first(talk: Talk) -> Intent:
    """Keep what a stranger writes for after the question for its name."""
    talk.session.first_text = talk.text
    return Intent.CHATTER


def _owes(talk: Talk) -> bool:
    """Whether the shop has anything to pay; who asks for time without it means something else."""
    return talk.shop_id is not None and bool(talk.work.invoices.open_of(talk.shop_id))


def _takes_all_away(speech: Speech) -> bool:
    """Whether a message such as `haan cancel` takes something away without naming what."""
    edits = speech.edits
    return bool(edits) and all(
        edit.verb is Verb.REMOVE and not edit.article and edit.place is None for edit in edits
    )


def _overhear(talk: Talk) -> Intent:
    """Listen for nothing but the words that are for the desk, while a human has the talk."""
    if talk.speech.intent is not Intent.RESUME:
        return talk.speech.intent if talk.speech.intent in (Intent.STOP, Intent.START) else Intent.CHATTER
    pending = standing_of(talk.session)
    return Intent.RESUME if pending is Intent.EMPTIED else pending


def _checked(talk: Talk) -> Intent:
    """Let a yes pass when a summary would read just as the one that was shown, and it can be ordered."""
    held = talk.work.stock.lock(talk.session.cart.products)  # first: a load that is under way changes prices
    refresh(talk)
    pending = standing_of(talk.session)
    if pending is not Intent.ORDER:
        return pending
    talk.agreed = talk.offer(held)
    if talk.agreed.mark != talk.session.shown:
        return Intent.STALE_CONFIRM
    return Intent.CONFIRM if talk.agreed.can_be_ordered else Intent.BLOCKED


def _find_cancellable(talk: Talk) -> Intent:
    """Find the order that the shop may want to cancel: the one that it names, or its last."""
    order = talk.named_order()
    is_off = order is None or order.status is OrderStatus.CANCELLED
    talk.session.cancelling = None if order is None or is_off else order.id
    return Intent.CANCEL_PLACED if _may_still_cancel(talk) else Intent.NOTHING_TO_CANCEL


def _may_still_cancel(talk: Talk) -> bool:
    """Whether the order that the shop was asked about may still be cancelled by it, now that it says yes."""
    order = talk.work.orders.find(talk.session.cancelling) if talk.session.cancelling else None
    return order is not None and may_still_cancel(talk, order)
