"""How people can be reached: when each last wrote, and whether anything gets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from application.ports import Contact
from domain.conversation.session import Session
from domain.phone import WhatsAppAddress
from tests.builders import NOON, a_number, a_session
from tests.contracts.backends import Backend


def talked(
    backend: Backend, organization_id: UUID, *, heard_at: datetime | None = None, unreachable: str = ""
) -> Session:
    """Return a stored session of somebody."""
    session = a_session(organization_id, heard_at=heard_at, unreachable=unreachable)
    with backend.open_work(organization_id) as work:
        session = replace(session, id=work.sessions.lock(session.sender, None).id)
        work.sessions.save(session)
        work.commit()
    return session


def contacts(
    backend: Backend, organization_id: UUID, *senders: WhatsAppAddress
) -> dict[WhatsAppAddress, Contact]:
    with backend.open_work(organization_id) as work:
        return work.sessions.contacts(senders)


def test_it_is_known_when_people_wrote_and_whom_nothing_reaches(backend: Backend, ours: UUID) -> None:
    wrote = talked(backend, ours, heard_at=NOON).sender
    failed = talked(backend, ours, unreachable="63024").sender
    both = talked(backend, ours, heard_at=NOON - timedelta(days=3), unreachable="63018").sender
    talked(backend, ours, heard_at=NOON)
    assert contacts(backend, ours, wrote, failed, both) == {
        wrote: Contact(heard_at=NOON),
        failed: Contact(unreachable="63024"),
        both: Contact(heard_at=NOON - timedelta(days=3), unreachable="63018"),
    }


def test_of_whom_nothing_is_known_is_left_out(backend: Backend, ours: UUID, theirs: UUID) -> None:
    silent = talked(backend, ours).sender
    elsewhere = talked(backend, theirs, heard_at=NOON).sender
    stranger = WhatsAppAddress(a_number())
    with backend.open_work(ours) as work:
        work.sessions.lock(stranger, None)
        assert work.sessions.contacts([silent, elsewhere, stranger]) == {}
        assert work.sessions.contacts([]) == {}


def test_who_writes_again_can_be_reached_again(backend: Backend, ours: UUID) -> None:
    sender = talked(backend, ours, unreachable="63024").sender
    with backend.open_work(ours) as work:
        session = work.sessions.lock(sender, None)
        session.hear(NOON, session.cart.id)
        work.sessions.save(session)
        work.commit()
    assert contacts(backend, ours, sender) == {sender: Contact(heard_at=NOON)}


def test_contacts_are_read_without_waiting_for_the_senders_turn(backend: Backend, ours: UUID) -> None:
    sender = talked(backend, ours, heard_at=NOON).sender
    with backend.open_work(ours) as work:
        work.sessions.lock(sender, None)
        assert contacts(backend, ours, sender) == {sender: Contact(heard_at=NOON)}
