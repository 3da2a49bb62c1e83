"""Sessions: one sender's turns come one after the other, each on top of the one before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from threading import Event
from typing import Any
from uuid import UUID, uuid4

from adapters.schemas.sessions import SESSION
from domain.conversation.cart import Cart
from domain.conversation.flow import State
from domain.conversation.session import Session
from domain.phone import WhatsAppAddress
from tests.builders import NOON, a_cart, a_number, a_session
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS


def saved_session(backend: Backend, organization_id: UUID, **changes: Any) -> Session:
    """Return a stored session with every field filled."""
    filled = a_session(organization_id, **changes)
    with backend.open_work(organization_id) as work:
        begun = work.sessions.lock(filled.sender, None)
        session = replace(filled, id=begun.id)
        work.sessions.save(session)
        work.commit()
    return session


def test_a_talk_begins_with_a_stranger_and_an_empty_cart(backend: Backend, ours: UUID) -> None:
    sender = WhatsAppAddress(a_number())
    with backend.open_work(ours) as work:
        session = work.sessions.lock(sender, None)
        work.sessions.save(session)
        work.commit()
    with backend.open_work(ours) as work:
        again = work.sessions.lock(sender, None)
    assert again == session
    assert again == Session(
        id=session.id,
        organization_id=ours,
        sender=sender,
        cart=session.cart,
        state=State.STRANGER,
        version=1,
    )
    assert session.cart.lines == []


def test_a_session_comes_back_whole(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    assert session.version == 1
    with backend.open_work(ours) as work:
        assert work.sessions.lock(session.sender, None) == session


def test_a_line_of_the_cart_keeps_its_tax(backend: Backend, ours: UUID) -> None:
    [line, other] = a_cart().lines
    cart = Cart(id=uuid4(), lines=[replace(line, gst_rate=Decimal("2.5")), other])
    session = saved_session(backend, ours, cart=cart)
    with backend.open_work(ours) as work:
        assert work.sessions.lock(session.sender, None) == session


def test_a_line_of_a_cart_from_before_there_were_taxes_has_none() -> None:
    copy: Any = SESSION.dump(a_session(uuid4()))
    del copy["cart"]["lines"][0]["gst_rate"]
    assert SESSION.load(copy).cart.lines[0].gst_rate == 0


def test_a_session_from_before_carts_were_proposed_goes_on() -> None:
    copy: Any = SESSION.dump(a_session(uuid4()))
    del copy["proposed_at"]
    assert SESSION.load(copy).proposed_at is None


def test_a_changed_session_must_be_saved_to_count(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    with backend.open_work(ours) as work:
        work.sessions.lock(session.sender, None).cart.lines.clear()
        work.commit()
    with backend.open_work(ours) as work:
        assert work.sessions.lock(session.sender, None) == session


def test_a_copy_of_the_same_version_is_used_as_it_is(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    copy = replace(session)
    with backend.open_work(ours) as work:
        assert work.sessions.lock(session.sender, copy) is copy


def test_a_stale_copy_is_left_aside(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    of_the_past = replace(session, version=0)
    of_another_talk = replace(a_session(ours), version=1)
    with backend.open_work(ours) as work:
        assert work.sessions.lock(session.sender, of_the_past) == session
        assert work.sessions.lock(session.sender, of_another_talk) == session


def test_a_copy_of_a_session_that_is_not_there_is_left_aside(backend: Backend, ours: UUID) -> None:
    copy = a_session(ours)
    with backend.open_work(ours) as work:
        assert work.sessions.lock(copy.sender, copy).id != copy.id


def test_a_person_talks_to_each_distributor_apart(backend: Backend, ours: UUID, theirs: UUID) -> None:
    session = saved_session(backend, ours)
    with backend.open_work(theirs) as work:
        assert work.sessions.find(session.sender) is None
        assert work.sessions.lock(session.sender, session).state is State.STRANGER


def test_a_session_is_found_whole_where_there_is_one(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    with backend.open_work(ours) as work:
        assert work.sessions.find(session.sender) == session
        assert work.sessions.find(WhatsAppAddress(a_number())) is None


def test_looking_for_a_session_begins_none(backend: Backend, ours: UUID) -> None:
    sender = WhatsAppAddress(a_number())
    with backend.open_work(ours) as work:
        assert work.sessions.find(sender) is None
        work.commit()
    with backend.open_work(ours) as work:
        assert work.sessions.find(sender) is None


def test_a_session_that_was_found_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    with backend.open_work(ours) as work:
        found = work.sessions.find(session.sender)
        assert found is not None
        found.cart.lines.clear()
        assert work.sessions.find(session.sender) == session


def test_a_session_is_found_without_waiting_for_the_senders_turn(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours)
    with backend.open_work(ours) as turn, backend.open_work(ours) as work:
        changed = turn.sessions.lock(session.sender, None)
        changed.first_text = "said in this turn"
        turn.sessions.save(changed)
        assert turn.sessions.find(session.sender) == changed
        assert work.sessions.find(session.sender) == session


def test_the_talks_that_a_human_has_are_listed_with_the_longest_silent_first(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    def silent_for(minutes: int, organization_id: UUID = ours, state: State = State.WITH_HUMAN) -> Session:
        heard_at = NOON - timedelta(minutes=minutes)
        return saved_session(backend, organization_id, state=state, heard_at=heard_at)

    silent_for(9, state=State.IDLE)
    silent_for(9, theirs)
    five, seven = silent_for(5), silent_for(7)
    with backend.open_work(ours) as work:
        assert work.sessions.with_human() == [seven, five]


def test_a_talk_that_was_given_back_is_no_longer_with_a_human(backend: Backend, ours: UUID) -> None:
    sender = saved_session(backend, ours, state=State.WITH_HUMAN).sender
    with backend.open_work(ours) as work:
        session = work.sessions.lock(sender, None)
        session.state = State.IDLE
        work.sessions.save(session)
        assert work.sessions.with_human() == []
        work.commit()
    with backend.open_work(ours) as work:
        assert work.sessions.with_human() == []


def test_a_listed_talk_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    session = saved_session(backend, ours, state=State.WITH_HUMAN)
    with backend.open_work(ours) as work:
        work.sessions.with_human()[0].cart.lines.clear()
        assert work.sessions.with_human() == [session]


def test_a_second_turn_of_the_sender_waits_for_the_first(backend: Backend, ours: UUID) -> None:
    sender = saved_session(backend, ours).sender
    is_second_through = Event()

    def second_turn() -> str:
        with backend.open_work(ours) as work:
            session = work.sessions.lock(sender, None)
            is_second_through.set()
            return session.first_text

    with ThreadPoolExecutor() as threads, backend.open_work(ours) as work:
        session = work.sessions.lock(sender, None)
        second = threads.submit(second_turn)
        assert not is_second_through.wait(timeout=0.2)
        session.first_text = "said in the first turn"
        work.sessions.save(session)
        work.commit()
        assert second.result() == "said in the first turn"


def test_another_sender_does_not_wait(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work, backend.open_work(ours) as other:
        work.sessions.lock(WhatsAppAddress(a_number()), None)
        other.sessions.lock(WhatsAppAddress(a_number()), None)


def test_no_turn_is_lost_when_a_new_sender_writes_many_messages_at_once(backend: Backend, ours: UUID) -> None:
    sender = WhatsAppAddress(a_number())

    def turn(word: str) -> None:
        with backend.open_work(ours) as work:
            session = work.sessions.lock(sender, None)
            session.first_text += word
            work.sessions.save(session)
            work.commit()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(turn, "abcdefghijklmnop"))
    with backend.open_work(ours) as work:
        session = work.sessions.lock(sender, None)
    assert sorted(session.first_text) == list("abcdefghijklmnop")
    assert session.version == 16
