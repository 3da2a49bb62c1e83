"""What can be asked of a talk from outside of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from application.errors import NotFound
from application.ports import UnitOfWork
from domain.conversation.flow import State
from domain.phone import WhatsAppAddress


@dataclass(frozen=True)
class ResumeTalk:
    """Give a talk that a human has taken over back to the desk."""

    sender: WhatsAppAddress


def resume_talk(command: ResumeTalk, work: UnitOfWork, now: datetime) -> None:
    """Wait for the sender's turn; raise `NotFound` when no human has the talk."""
    session = work.sessions.lock(command.sender, None)
    if session.state is not State.WITH_HUMAN:
        raise NotFound(f"talk of a human with {command.sender}")
    session.resume()
    work.sessions.save(session)
