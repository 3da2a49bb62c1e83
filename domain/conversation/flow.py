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
    CHOOSING = "choosing"
    REVIEWING = "reviewing"


class Intent(StrEnum):
    """What a message turned out to mean, given the state it came in."""

    NAME = "name"
    EARLY_ORDER = "early_order"
    ORDER = "order"
    UNSETTLED = "unsettled"
    EMPTIED = "emptied"
    CONFIRM = "confirm"
    STALE_CONFIRM = "stale_confirm"
    CHANGE = "change"
    CANCEL = "cancel"
    GREETING = "greeting"
    HELP = "help"
    CHATTER = "chatter"
    WORDLESS = "wordless"
    OVERLONG = "overlong"


class Act(StrEnum):
    """The one thing to do and to say."""

    ASK_NAME = "ask_name"
    ASK_NAME_AGAIN = "ask_name_again"
    REGISTER = "register"
    GREET = "greet"
    HELP = "help"
    EXPLAIN = "explain"
    SUMMARISE = "summarise"
    SUMMARISE_ANEW = "summarise_anew"
    ASK = "ask"
    ASK_CHANGE = "ask_change"
    ASK_FOR_WORDS = "ask_for_words"
    ASK_SHORTER = "ask_shorter"
    PLACE_ORDER = "place_order"
    DROP_CART = "drop_cart"
    NOTHING_PENDING = "nothing_pending"


TRANSITIONS: dict[State, dict[Intent, tuple[State, Act]]] = {
    State.STRANGER: dict.fromkeys(Intent, (State.ONBOARDING, Act.ASK_NAME)),
    State.ONBOARDING: {
        **dict.fromkeys(Intent, (State.ONBOARDING, Act.ASK_NAME)),
        Intent.NAME: (State.IDLE, Act.REGISTER),
        Intent.EARLY_ORDER: (State.ONBOARDING, Act.ASK_NAME_AGAIN),
        Intent.HELP: (State.ONBOARDING, Act.HELP),
    },
    State.IDLE: {
        Intent.NAME: (State.IDLE, Act.EXPLAIN),
        Intent.EARLY_ORDER: (State.IDLE, Act.EXPLAIN),
        Intent.ORDER: (State.REVIEWING, Act.SUMMARISE),
        Intent.UNSETTLED: (State.CHOOSING, Act.ASK),
        Intent.EMPTIED: (State.IDLE, Act.DROP_CART),
        Intent.CONFIRM: (State.IDLE, Act.NOTHING_PENDING),
        Intent.STALE_CONFIRM: (State.IDLE, Act.NOTHING_PENDING),
        Intent.CHANGE: (State.IDLE, Act.NOTHING_PENDING),
        Intent.CANCEL: (State.IDLE, Act.NOTHING_PENDING),
        Intent.GREETING: (State.IDLE, Act.GREET),
        Intent.HELP: (State.IDLE, Act.HELP),
        Intent.CHATTER: (State.IDLE, Act.EXPLAIN),
        Intent.WORDLESS: (State.IDLE, Act.ASK_FOR_WORDS),
        Intent.OVERLONG: (State.IDLE, Act.ASK_SHORTER),
    },
    State.CHOOSING: {
        Intent.NAME: (State.CHOOSING, Act.ASK),
        Intent.EARLY_ORDER: (State.CHOOSING, Act.ASK),
        Intent.ORDER: (State.REVIEWING, Act.SUMMARISE),
        Intent.UNSETTLED: (State.CHOOSING, Act.ASK),
        Intent.EMPTIED: (State.IDLE, Act.DROP_CART),
        Intent.CONFIRM: (State.CHOOSING, Act.ASK),
        Intent.STALE_CONFIRM: (State.CHOOSING, Act.ASK),
        Intent.CHANGE: (State.CHOOSING, Act.ASK),
        Intent.CANCEL: (State.IDLE, Act.DROP_CART),
        Intent.GREETING: (State.CHOOSING, Act.ASK),
        Intent.HELP: (State.CHOOSING, Act.HELP),
        Intent.CHATTER: (State.CHOOSING, Act.ASK),
        Intent.WORDLESS: (State.CHOOSING, Act.ASK_FOR_WORDS),
        Intent.OVERLONG: (State.CHOOSING, Act.ASK_SHORTER),
    },
    State.REVIEWING: {
        Intent.NAME: (State.REVIEWING, Act.EXPLAIN),
        Intent.EARLY_ORDER: (State.REVIEWING, Act.EXPLAIN),
        Intent.ORDER: (State.REVIEWING, Act.SUMMARISE),
        Intent.UNSETTLED: (State.CHOOSING, Act.ASK),
        Intent.EMPTIED: (State.IDLE, Act.DROP_CART),
        Intent.CONFIRM: (State.IDLE, Act.PLACE_ORDER),
        Intent.STALE_CONFIRM: (State.REVIEWING, Act.SUMMARISE_ANEW),
        Intent.CHANGE: (State.REVIEWING, Act.ASK_CHANGE),
        Intent.CANCEL: (State.IDLE, Act.DROP_CART),
        Intent.GREETING: (State.REVIEWING, Act.SUMMARISE),
        Intent.HELP: (State.REVIEWING, Act.HELP),
        Intent.CHATTER: (State.REVIEWING, Act.EXPLAIN),
        Intent.WORDLESS: (State.REVIEWING, Act.ASK_FOR_WORDS),
        Intent.OVERLONG: (State.REVIEWING, Act.ASK_SHORTER),
    },
}


def next_step(state: State, intent: Intent) -> tuple[State, Act]:
    """Return the state that follows and the thing to do."""
    return TRANSITIONS[state][intent]
