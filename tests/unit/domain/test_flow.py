"""The state machine: no message without an answer, no state without a way on and a way out."""

from __future__ import annotations

import pytest

from domain.conversation.flow import TRANSITIONS, Act, Intent, State, next_step

STRANGERS = {State.STRANGER, State.ONBOARDING}


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
@pytest.mark.parametrize("intent", Intent)
def test_every_message_has_an_answer_in_every_state(state: State, intent: Intent) -> None:
    after, act = next_step(state, intent)
    assert isinstance(after, State)
    assert isinstance(act, Act)


def test_nothing_is_in_the_table_but_states_and_intents() -> None:
    assert set(TRANSITIONS) == set(State)
    assert all(set(row) == set(Intent) for row in TRANSITIONS.values())


@pytest.mark.parametrize("state", State)
def test_an_order_can_be_placed_from_everywhere(state: State) -> None:
    assert (State.IDLE, Act.PLACE_ORDER) in reachable(state)


@pytest.mark.parametrize("state", State)
def test_there_is_a_way_out_of_everything(state: State) -> None:
    assert State.IDLE in {after for after, _ in reachable(state)}


@pytest.mark.parametrize("state", [State.CHOOSING, State.REVIEWING])
def test_no_drops_what_is_pending_in_one_word(state: State) -> None:
    assert next_step(state, Intent.CANCEL) == (State.IDLE, Act.DROP_CART)


def test_every_act_is_done_somewhere() -> None:
    assert {act for row in TRANSITIONS.values() for _, act in row.values()} == set(Act)


def test_every_state_can_be_reached_from_a_stranger() -> None:
    assert {state for state, _ in reachable(State.STRANGER)} | {State.STRANGER} == set(State)


def test_an_order_is_placed_by_a_yes_to_a_summary_and_by_nothing_else() -> None:
    placing = [
        (state, intent)
        for state in State
        for intent in Intent
        if next_step(state, intent)[1] is Act.PLACE_ORDER
    ]
    assert placing == [(State.REVIEWING, Intent.CONFIRM)]


def test_a_question_is_asked_exactly_where_something_is_open() -> None:
    for state in State:
        for intent in Intent:
            after, act = next_step(state, intent)
            assert act is not Act.ASK or after is State.CHOOSING, (state, intent)


def test_a_summary_is_shown_whenever_a_review_begins() -> None:
    for state in set(State) - {State.REVIEWING}:
        for intent in Intent:
            after, act = next_step(state, intent)
            assert after is not State.REVIEWING or act is Act.SUMMARISE, (state, intent)


@pytest.mark.parametrize("state", sorted(STRANGERS))
def test_a_stranger_is_let_in_by_its_name_alone(state: State) -> None:
    entries = [intent for intent in Intent if next_step(state, intent)[0] not in STRANGERS]
    assert entries == ([Intent.NAME] if state is State.ONBOARDING else [])


def test_whoever_is_known_is_never_asked_for_a_name_again() -> None:
    for state in set(State) - STRANGERS:
        for after, act in TRANSITIONS[state].values():
            assert after not in STRANGERS
            assert act not in {Act.ASK_NAME, Act.REGISTER}
