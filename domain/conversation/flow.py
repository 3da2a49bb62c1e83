"""The state machine: where a talk stands, what was understood, and what comes of it.

A message is first understood as one `Intent`; the table then says the next state and the one
thing to do. Every pair of state and intent has its row, so there is no message without an answer.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where the talk with one sender stands."""

    STRANGER = "stranger"
    ONBOARDING = "onboarding"
    IDLE = "idle"
    BROWSING = "browsing"
    CHOOSING = "choosing"
    REVIEWING = "reviewing"
    EDITING = "editing"
    CANCELLING = "cancelling"
    OPTED_OUT = "opted_out"
    WITH_HUMAN = "with_human"


class Intent(StrEnum):
    """What a message turned out to mean; some of it by its words alone, some only in its state."""

    # told by the words alone
    ORDER = "order"
    EDIT = "edit"
    NUMBER = "number"
    CONFIRM = "confirm"
    CHANGE = "change"
    CANCEL = "cancel"
    DECLINE = "decline"
    SKIP = "skip"
    CART = "cart"
    REPEAT = "repeat"
    MENU = "menu"
    MORE = "more"
    PRICE = "price"
    STOCK = "stock"
    STATUS = "status"
    ORDERS = "orders"
    INVOICE = "invoice"
    BALANCE = "balance"
    STATEMENT = "statement"
    DUES = "dues"
    PAID = "paid"
    PROMISED = "promised"
    DISPUTED = "disputed"
    NUDGES = "nudges"
    REMINDERS = "reminders"
    LEARNED = "learned"
    FORGET = "forget"
    LANGUAGE = "language"
    AGENT = "agent"
    RESUME = "resume"
    STOP = "stop"
    START = "start"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    NOTICE = "notice"
    CHATTER = "chatter"
    WORDLESS = "wordless"
    OVERLONG = "overlong"

    # told by the state as well
    NAME = "name"
    EARLY_ORDER = "early_order"
    UNSETTLED = "unsettled"
    EMPTIED = "emptied"
    STALE_CONFIRM = "stale_confirm"
    BLOCKED = "blocked"
    NOT_IN_CART = "not_in_cart"
    NOTHING_TO_REPEAT = "nothing_to_repeat"
    CANCEL_PLACED = "cancel_placed"
    NOTHING_TO_CANCEL = "nothing_to_cancel"


class Act(StrEnum):
    """The one thing to do and to say."""

    ASK_NAME = "ask_name"
    ASK_NAME_AGAIN = "ask_name_again"
    REGISTER = "register"
    GREET = "greet"
    WELCOME_THANKS = "welcome_thanks"
    HELP = "help"
    EXPLAIN = "explain"
    SUMMARISE = "summarise"
    SUMMARISE_ANEW = "summarise_anew"
    ASK = "ask"
    SHOW_LINES = "show_lines"
    ASK_CHANGE = "ask_change"
    ASK_FOR_WORDS = "ask_for_words"
    ASK_SHORTER = "ask_shorter"
    PLACE_ORDER = "place_order"
    SAY_WHY_NOT = "say_why_not"
    DROP_CART = "drop_cart"
    NOTHING_PENDING = "nothing_pending"
    SAY_NOT_IN_CART = "say_not_in_cart"
    SAY_NO_LAST_ORDER = "say_no_last_order"
    SHOW_MENU = "show_menu"
    SHOW_MORE = "show_more"
    TELL_PRICE = "tell_price"
    TELL_STOCK = "tell_stock"
    TELL_STATUS = "tell_status"
    LIST_ORDERS = "list_orders"
    SHOW_INVOICE = "show_invoice"
    TELL_BALANCE = "tell_balance"
    SHOW_STATEMENT = "show_statement"
    LIST_DUES = "list_dues"
    NOTE_CLAIM = "note_claim"
    NOTE_PROMISE = "note_promise"
    NOTE_DISPUTE = "note_dispute"
    SET_NUDGES = "set_nudges"
    SAY_REMINDERS_STAY = "say_reminders_stay"
    ASK_CANCEL = "ask_cancel"
    CANCEL_ORDER = "cancel_order"
    KEEP_ORDER = "keep_order"
    SAY_NOT_CANCELLABLE = "say_not_cancellable"
    LIST_LEARNED = "list_learned"
    FORGET = "forget"
    SWITCH_LANGUAGE = "switch_language"
    OPT_OUT = "opt_out"
    OPT_IN = "opt_in"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    STAY_SILENT = "stay_silent"


Row = dict[Intent, tuple[State, Act]]

QUESTIONS = {
    Intent.PRICE: Act.TELL_PRICE,
    Intent.STOCK: Act.TELL_STOCK,
    Intent.STATUS: Act.TELL_STATUS,
    Intent.ORDERS: Act.LIST_ORDERS,
    Intent.INVOICE: Act.SHOW_INVOICE,
    Intent.BALANCE: Act.TELL_BALANCE,
    Intent.STATEMENT: Act.SHOW_STATEMENT,
    Intent.DUES: Act.LIST_DUES,
    Intent.PAID: Act.NOTE_CLAIM,
    Intent.PROMISED: Act.NOTE_PROMISE,
    Intent.DISPUTED: Act.NOTE_DISPUTE,
    Intent.NUDGES: Act.SET_NUDGES,
    Intent.REMINDERS: Act.SAY_REMINDERS_STAY,
    Intent.LEARNED: Act.LIST_LEARNED,
    Intent.FORGET: Act.FORGET,
    Intent.LANGUAGE: Act.SWITCH_LANGUAGE,
    Intent.START: Act.OPT_IN,
    Intent.STOP: Act.OPT_OUT,
    Intent.HELP: Act.HELP,
    Intent.THANKS: Act.WELCOME_THANKS,
    Intent.WORDLESS: Act.ASK_FOR_WORDS,
    Intent.OVERLONG: Act.ASK_SHORTER,
    Intent.NOT_IN_CART: Act.SAY_NOT_IN_CART,
    Intent.NOTHING_TO_REPEAT: Act.SAY_NO_LAST_ORDER,
    Intent.NOTHING_TO_CANCEL: Act.SAY_NOT_CANCELLABLE,
}
"""What is answered alike wherever a talk with a shop stands, and leaves it where it stands."""

MOVES: Row = {
    Intent.ORDER: (State.REVIEWING, Act.SUMMARISE),
    Intent.UNSETTLED: (State.CHOOSING, Act.ASK),
    Intent.EMPTIED: (State.IDLE, Act.DROP_CART),
    Intent.MENU: (State.BROWSING, Act.SHOW_MENU),
    Intent.CANCEL_PLACED: (State.CANCELLING, Act.ASK_CANCEL),
    Intent.AGENT: (State.WITH_HUMAN, Act.HAND_OVER),
}
"""What leads on to the same place from wherever a talk with a shop stands."""


def _row(state: State, otherwise: Act, **particular: tuple[State, Act]) -> Row:
    """Return the whole row of a state: what is particular to it, what is alike everywhere, and the rest."""
    rest = dict.fromkeys(Intent, (state, otherwise))
    answered = {intent: (state, act) for intent, act in QUESTIONS.items()}
    return rest | answered | MOVES | {Intent[name.upper()]: step for name, step in particular.items()}


def _row_at_rest(state: State) -> Row:
    """Return the row of a talk in which nothing is pending."""
    return _row(
        state,
        Act.NOTHING_PENDING,
        greeting=(state, Act.GREET),
        resume=(state, Act.GREET),
        chatter=(state, Act.EXPLAIN),
        notice=(state, Act.EXPLAIN),
        name=(state, Act.EXPLAIN),
        early_order=(state, Act.EXPLAIN),
    )


TRANSITIONS: dict[State, Row] = {
    State.STRANGER: dict.fromkeys(Intent, (State.ONBOARDING, Act.ASK_NAME)),
    State.ONBOARDING: {
        **dict.fromkeys(Intent, (State.ONBOARDING, Act.ASK_NAME)),
        Intent.NAME: (State.IDLE, Act.REGISTER),
        Intent.EARLY_ORDER: (State.ONBOARDING, Act.ASK_NAME_AGAIN),
        Intent.HELP: (State.ONBOARDING, Act.HELP),
        Intent.LANGUAGE: (State.ONBOARDING, Act.ASK_NAME),
    },
    State.IDLE: _row_at_rest(State.IDLE) | {Intent.STOP: (State.OPTED_OUT, Act.OPT_OUT)},
    State.OPTED_OUT: _row_at_rest(State.OPTED_OUT) | {Intent.START: (State.IDLE, Act.OPT_IN)},
    State.BROWSING: _row(
        State.BROWSING,
        Act.EXPLAIN,
        more=(State.BROWSING, Act.SHOW_MORE),
        cancel=(State.IDLE, Act.GREET),
        decline=(State.IDLE, Act.GREET),
        cart=(State.IDLE, Act.GREET),
        greeting=(State.IDLE, Act.GREET),
    ),
    State.CHOOSING: _row(
        State.CHOOSING,
        Act.ASK,
        cancel=(State.IDLE, Act.DROP_CART),
        cart=(State.CHOOSING, Act.SHOW_LINES),
        chatter=(State.CHOOSING, Act.EXPLAIN),
    ),
    State.REVIEWING: _row(
        State.REVIEWING,
        Act.EXPLAIN,
        confirm=(State.IDLE, Act.PLACE_ORDER),
        stale_confirm=(State.REVIEWING, Act.SUMMARISE_ANEW),
        blocked=(State.REVIEWING, Act.SAY_WHY_NOT),
        change=(State.EDITING, Act.ASK_CHANGE),
        cancel=(State.IDLE, Act.DROP_CART),
        decline=(State.IDLE, Act.DROP_CART),
        cart=(State.REVIEWING, Act.SUMMARISE),
        greeting=(State.REVIEWING, Act.SUMMARISE),
    ),
    State.EDITING: _row(
        State.EDITING,
        Act.ASK_CHANGE,
        confirm=(State.REVIEWING, Act.SUMMARISE),
        cart=(State.REVIEWING, Act.SUMMARISE),
        greeting=(State.REVIEWING, Act.SUMMARISE),
        skip=(State.REVIEWING, Act.SUMMARISE),
        decline=(State.REVIEWING, Act.SUMMARISE),
        cancel=(State.IDLE, Act.DROP_CART),
    ),
    State.CANCELLING: _row(
        State.CANCELLING,
        Act.ASK_CANCEL,
        confirm=(State.IDLE, Act.CANCEL_ORDER),
        decline=(State.IDLE, Act.KEEP_ORDER),
        nothing_to_cancel=(State.IDLE, Act.SAY_NOT_CANCELLABLE),
        cart=(State.IDLE, Act.KEEP_ORDER),
        greeting=(State.IDLE, Act.GREET),
    ),
    State.WITH_HUMAN: {
        **dict.fromkeys(Intent, (State.WITH_HUMAN, Act.STAY_SILENT)),
        Intent.STOP: (State.WITH_HUMAN, Act.OPT_OUT),
        Intent.START: (State.WITH_HUMAN, Act.OPT_IN),
        Intent.RESUME: (State.IDLE, Act.TAKE_BACK),
        Intent.ORDER: (State.REVIEWING, Act.SUMMARISE),
        Intent.UNSETTLED: (State.CHOOSING, Act.ASK),
    },
}


def next_step(state: State, intent: Intent) -> tuple[State, Act]:
    """Return the state that follows and the thing to do."""
    return TRANSITIONS[state][intent]
