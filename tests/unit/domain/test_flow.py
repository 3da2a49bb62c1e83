"""The state machine: no message without an answer, no state without a way on and a way out."""

from __future__ import annotations

import pytest

from domain.conversation.flow import MOVES, QUESTIONS, TRANSITIONS, Act, Intent, State, next_step

STRANGERS = {State.STRANGER, State.ONBOARDING}
SHOPS = sorted(set(State) - STRANGERS - {State.WITH_HUMAN})

PARTICULAR = """
    onboarding name                                   -> idle       register
    onboarding early_order                            -> onboarding ask_name_again
    onboarding help                                   -> onboarding help

    idle       greeting resume                        -> idle       greet
    idle       chatter notice name early_order        -> idle       explain
    idle       stop                                   -> opted_out  opt_out

    opted_out  greeting resume                        -> opted_out  greet
    opted_out  chatter notice name early_order        -> opted_out  explain
    opted_out  start                                  -> idle       opt_in

    browsing   more                                   -> browsing   show_more
    browsing   cancel decline cart greeting           -> idle       greet

    choosing   cancel                                 -> idle       drop_cart
    choosing   cart                                   -> choosing   show_lines
    choosing   chatter                                -> choosing   explain

    reviewing  confirm                                -> idle       place_order
    reviewing  stale_confirm                          -> reviewing  summarise_anew
    reviewing  blocked                                -> reviewing  say_why_not
    reviewing  change                                 -> editing    ask_change
    reviewing  cancel decline                         -> idle       drop_cart
    reviewing  cart greeting                          -> reviewing  summarise

    editing    confirm cart greeting skip decline     -> reviewing  summarise
    editing    cancel                                 -> idle       drop_cart

    cancelling confirm                                -> idle       cancel_order
    cancelling decline cart                           -> idle       keep_order
    cancelling greeting                               -> idle       greet
    cancelling nothing_to_cancel                      -> idle       say_not_cancellable

    with_human stop                                   -> with_human opt_out
    with_human start                                  -> with_human opt_in
    with_human resume                                 -> idle       take_back
    with_human order                                  -> reviewing  summarise
    with_human unsettled                              -> choosing   ask
"""
OTHERWISE = {
    State.STRANGER: (State.ONBOARDING, Act.ASK_NAME),
    State.ONBOARDING: (State.ONBOARDING, Act.ASK_NAME),
    State.IDLE: (State.IDLE, Act.NOTHING_PENDING),
    State.OPTED_OUT: (State.OPTED_OUT, Act.NOTHING_PENDING),
    State.BROWSING: (State.BROWSING, Act.EXPLAIN),
    State.CHOOSING: (State.CHOOSING, Act.ASK),
    State.REVIEWING: (State.REVIEWING, Act.EXPLAIN),
    State.EDITING: (State.EDITING, Act.ASK_CHANGE),
    State.CANCELLING: (State.CANCELLING, Act.ASK_CANCEL),
    State.WITH_HUMAN: (State.WITH_HUMAN, Act.STAY_SILENT),
}


def particular_steps() -> dict[tuple[State, Intent], tuple[State, Act]]:
    """Return the rows of the table above."""
    steps: dict[tuple[State, Intent], tuple[State, Act]] = {}
    for row in filter(str.strip, PARTICULAR.splitlines()):
        told, _, follows = row.partition("->")
        state, *intents = told.split()
        after, act = follows.split()
        steps |= {(State(state), Intent(intent)): (State(after), Act(act)) for intent in intents}
    return steps


def reachable(start: State) -> set[tuple[State, Act]]:
    """Return every state and act that some talk from here leads to."""
    found: set[tuple[State, Act]] = set()
    states = [start]
    while states:
        steps = set(TRANSITIONS[states.pop()].values()) - found
        found |= steps
        states += [state for state, _ in steps]
    return found


@pytest.mark.parametrize("state", State)
def test_every_row_of_the_table_leads_where_it_should(state: State) -> None:
    alike = {intent: (state, act) for intent, act in QUESTIONS.items()} | MOVES if state in SHOPS else {}
    particular = {intent: step for (where, intent), step in particular_steps().items() if where is state}
    expected = dict.fromkeys(Intent, OTHERWISE[state]) | alike | particular
    assert TRANSITIONS[state] == expected


def test_nothing_is_in_the_table_but_states_and_intents() -> None:
    assert set(TRANSITIONS) == set(State)
    assert all(set(row) == set(Intent) for row in TRANSITIONS.values())


@pytest.mark.parametrize("state", SHOPS)
@pytest.mark.parametrize(
    "intent", sorted({*QUESTIONS} - {Intent.STOP, Intent.START, Intent.NOTHING_TO_CANCEL})
)
def test_a_question_is_answered_everywhere_and_leaves_the_talk_where_it_was(
    state: State, intent: Intent
) -> None:
    assert next_step(state, intent) == (state, QUESTIONS[intent])


@pytest.mark.parametrize("state", SHOPS)
def test_an_order_and_a_call_for_a_person_are_heard_everywhere(state: State) -> None:
    assert next_step(state, Intent.ORDER) == (State.REVIEWING, Act.SUMMARISE)
    assert next_step(state, Intent.AGENT) == (State.WITH_HUMAN, Act.HAND_OVER)


@pytest.mark.parametrize("state", State)
def test_an_order_can_be_placed_from_everywhere(state: State) -> None:
    assert (State.IDLE, Act.PLACE_ORDER) in reachable(state)


@pytest.mark.parametrize("state", State)
def test_there_is_a_way_out_of_everything(state: State) -> None:
    assert State.IDLE in {after for after, _ in reachable(state)}


@pytest.mark.parametrize("state", [State.CHOOSING, State.REVIEWING, State.EDITING])
def test_cancel_drops_what_is_pending_in_one_word(state: State) -> None:
    assert next_step(state, Intent.CANCEL) == (State.IDLE, Act.DROP_CART)


def test_every_act_is_done_somewhere() -> None:
    assert {act for row in TRANSITIONS.values() for _, act in row.values()} == set(Act)


def test_every_state_can_be_reached_from_a_stranger() -> None:
    assert {state for state, _ in reachable(State.STRANGER)} | {State.STRANGER} == set(State)


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (Act.PLACE_ORDER, [(State.REVIEWING, Intent.CONFIRM)]),
        (Act.SAY_WHY_NOT, [(State.REVIEWING, Intent.BLOCKED)]),
        (Act.CANCEL_ORDER, [(State.CANCELLING, Intent.CONFIRM)]),
        (Act.REGISTER, [(State.ONBOARDING, Intent.NAME)]),
        (Act.TAKE_BACK, [(State.WITH_HUMAN, Intent.RESUME)]),
    ],
)
def test_what_binds_is_done_by_one_answer_to_one_question_and_by_nothing_else(
    act: Act, where: list[tuple[State, Intent]]
) -> None:
    doing = [(state, intent) for state in State for intent in Intent if next_step(state, intent)[1] is act]
    assert doing == where


@pytest.mark.parametrize(("act", "state"), [(Act.ASK, State.CHOOSING), (Act.ASK_CANCEL, State.CANCELLING)])
def test_a_question_is_asked_exactly_where_its_answer_is_waited_for(act: Act, state: State) -> None:
    for row in TRANSITIONS.values():
        assert all(after is state for after, done in row.values() if done is act)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.REVIEWING, {Act.SUMMARISE}),
        (State.CHOOSING, {Act.ASK}),
        (State.EDITING, {Act.ASK_CHANGE}),
        (State.CANCELLING, {Act.ASK_CANCEL}),
        (State.BROWSING, {Act.SHOW_MENU}),
        (State.WITH_HUMAN, {Act.HAND_OVER}),
    ],
)
def test_whoever_comes_into_a_state_is_shown_what_is_asked_there(state: State, shown: set[Act]) -> None:
    others = set(State) - {state}
    entering = {act for one in others for after, act in TRANSITIONS[one].values() if after is state}
    assert entering == shown


@pytest.mark.parametrize("state", sorted(STRANGERS))
def test_a_stranger_is_let_in_by_its_name_alone(state: State) -> None:
    entries = [intent for intent in Intent if next_step(state, intent)[0] not in STRANGERS]
    assert entries == ([Intent.NAME] if state is State.ONBOARDING else [])


def test_whoever_is_known_is_never_asked_for_a_name_again() -> None:
    for state in set(State) - STRANGERS:
        for after, act in TRANSITIONS[state].values():
            assert after not in STRANGERS
            assert act not in {Act.ASK_NAME, Act.REGISTER}


def test_a_person_is_not_talked_over() -> None:
    silent = {intent for intent in Intent if next_step(State.WITH_HUMAN, intent)[1] is Act.STAY_SILENT}
    assert silent == set(Intent) - {
        Intent.STOP,
        Intent.START,
        Intent.RESUME,
        Intent.ORDER,
        Intent.UNSETTLED,
    }
