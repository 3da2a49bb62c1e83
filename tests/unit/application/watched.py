"""The pipeline as it is watched, and a conversation that fails."""

from __future__ import annotations

from functools import partial

import pytest

from adapters.memory.door import InMemoryMessageDoor
from application.conversation.talk import Talk
from application.conversation.turn import Conversation
from application.messages import InboundMessage
from application.middleware import Turn, pipeline
from application.ports import Admission, UnitOfWork
from domain.conversation.session import Session
from tests.unit.application.desk import Desk


class Watched:
    """The desk's pipeline, with a note of every part as it is reached."""

    def __init__(self, desk: Desk, *, failing: str = "", limit: int = 1000) -> None:
        self.desk = desk
        self.reached: list[str] = []
        self.failing = failing
        watched = self

        class Door(InMemoryMessageDoor):
            def enter(self, message: InboundMessage) -> Admission:
                watched.reach("door")
                return super().enter(message)

            def leave(self, message: InboundMessage, session: Session, shop_id: object) -> None:
                watched.reach("leave")
                super().leave(message, session, None)

        class Talking(Conversation):
            def answer(self, talk: Talk) -> list[str]:
                watched.reach("conversation")
                return super().answer(talk)

        def open_work(organization_id: object) -> UnitOfWork:
            watched.reach("transaction")
            return desk.open_work(desk.ours)

        make = partial(
            pipeline,
            door=Door(limit, desk.clock),
            open_work=open_work,
            conversation=Talking(ordering=desk.ordering, bus=desk.bus, links=desk.links),
            inbox=desk.inbox,
            spool=desk.spool,
            metrics=desk.metrics,
        )
        self.handler, self.late_handler = make(), make(is_late=True)

    def reach(self, part: str) -> None:
        self.reached.append(part)
        if part == self.failing:
            raise ZeroDivisionError(part)

    def handle(self, message: InboundMessage, *, is_late: bool = False) -> Turn:
        handler = self.late_handler if is_late else self.handler
        return handler.handle(Turn(organization=self.desk.organization, message=message, is_late=is_late))


class BrokenDown:
    """A conversation that fails on some texts."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: set[str] = set()
        answer = desk.conversation.answer

        def fragile(talk: Talk) -> list[str]:
            if talk.text in self.texts:
                raise ZeroDivisionError(talk.text)
            return answer(talk)

        monkeypatch.setattr(desk.conversation, "answer", fragile)
